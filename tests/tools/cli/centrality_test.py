"""`interzone centrality`: scores of edges, groups by an attribute, sampling, weighted clustering."""

import csv
import io
import json
import unittest

from program import ProgramTest

EDGES = "source,target,weight\na,b,1\nb,c,2\nc,d,1\nb,d,1\n"
NODES = "id,region\na,east\nb,east\nc,west\nd,\n"


class Centrality(ProgramTest):
    command = ("centrality", "g.csv", "--undirected")
    files = {"g.csv": EDGES, "nodes.csv": NODES}

    def test_edges(self):
        table = "source,target,edge_betweenness\na,b,3\nb,c,2\nb,d,2\nc,d,1\n"
        for measure in ("betweenness", "all"):
            self.assertEqual(table, self.out("--edges", "--measure", measure))
        self.expect_refused("degree", "--edges", "--measure", "degree")
        self.expect_refused("--damping", "--edges", "--damping", "0.5")

    def test_roles_by_attribute(self):
        flags = ("--nodes", "nodes.csv", "--attribute", "region", "--measure",
                 "representative,brokerage_z,participation")
        rows = list(csv.DictReader(io.StringIO(self.out(*flags))))
        self.assertEqual(["0", "1", "0", ""], [row["representative"] for row in rows])
        self.assertEqual(["0", "0.5", "0", ""], [row["participation"] for row in rows])
        self.assertEqual("", rows[3]["brokerage_z"])
        self.expect_refused("attribute", "--measure", "coordinator")
        self.expect_refused("nonsense", "--measure", "coordinator", "--attribute", "nonsense")

    def test_all_measures_without_an_attribute_leave_roles_empty_and_say_so(self):
        done = self.run_program()
        self.assertEqual(0, done.returncode)
        self.assertIn("brokerage is left empty", done.stderr)
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        self.assertEqual({""}, {row["liaison_z"] for row in rows})
        self.assertNotIn("", {row["constraint"] for row in rows})

    def test_sampling_tells_its_seed_and_exact_values_have_none(self):
        exact = json.loads(self.out("--measure", "betweenness", "--json"))
        self.assertIsNone(exact["seed"])
        flags = ("--measure", "betweenness", "--epsilon", "0.1", "--seed", "7", "--json")
        sampled = json.loads(self.out(*flags))
        self.assertEqual(7, sampled["seed"])
        self.assertGreater(sampled["result"]["betweenness"]["samples"], 0)
        self.assertEqual(self.out(*flags), self.out(*flags, "--threads", "1"))
        self.assertIn("seed", self.run_program(*flags[:4]).stderr)

    def test_weighted_clustering(self):
        plain = self.out("--weighted", "--measure", "clustering")
        self.assertEqual(plain, self.out("--measure", "clustering", "--variant", "barrat"))
        self.assertNotEqual(plain, self.out("--weighted", "--measure", "clustering", "--variant",
                                            "barrat"))
        self.expect_refused("barrat", "--measure", "clustering", "--variant", "nonsense")


if __name__ == "__main__":
    unittest.main()
