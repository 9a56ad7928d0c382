"""`interzone centrality`: measures of two-mode networks."""

import json
import unittest

from program import DATASETS, ProgramTest, table


class TwoMode(ProgramTest):
    command = ("centrality",)

    def scores(self, measure, *arguments):
        return {row["vertex"]: row[measure] for row in table(self.out(*arguments, "--measure", measure))}

    def test_southern_women(self):
        women = DATASETS / "southern-women"
        for measure, evelyn, event in (("two_mode_degree", 8 / 14, 14 / 18), ("two_mode_closeness", 0.8, 0.846154),
                                       ("two_mode_betweenness", 0.096585, 0.243819)):
            found = self.scores(measure, women)
            self.assertAlmostEqual(evelyn, float(found["evelyn-jefferson"]), 5)
            self.assertAlmostEqual(event, float(found["e8"]), 5)
        found = self.scores("two_mode_eigenvector", women)
        self.assertAlmostEqual(2.0, sum(float(value) ** 2 for value in found.values()), 9)

    def test_birank_takes_weights_and_its_own_options(self):
        name = self.write("g.csv", "source,target,weight\na,x,3\na,y,1\n")
        plain, weighted = self.scores("birank", name), self.scores("birank", name, "--weighted")
        self.assertEqual(plain["x"], plain["y"])
        self.assertGreater(float(weighted["x"]), float(weighted["y"]))
        cut = self.scores("birank", name, "--actor-damping", "0", "--item-damping", "0")
        self.assertEqual({"a": "1", "x": "0.5", "y": "0.5"}, cut)
        self.expect_refused(["actor_damping"], name, "--measure", "birank", "--actor-damping", "1")
        told = json.loads(self.run_program(name, "--measure", "birank", "--json").stdout)["result"]["birank"]
        self.assertEqual(1, told["converged"])

    def test_refuses_other_networks_and_names_the_tie(self):
        chain = self.write("g.csv", "source,target\na,b\nb,c\n")
        for measure in ("two_mode_degree", "two_mode_closeness", "two_mode_betweenness", "two_mode_eigenvector",
                        "birank"):
            self.expect_refused(["not two-mode", '"b" and "c"'], chain, "--measure", measure)
        self.assertEqual("1", self.scores("two_mode_degree", chain, "--undirected")["a"])

    def test_an_attribute_tells_the_modes(self):
        pieces = self.write("g.csv", "source,target\na,x\nb,y\n")
        self.expect_refused(["either mode", "attribute"], pieces, "--undirected", "--measure", "two_mode_degree")
        nodes = self.write("nodes.csv", "id,side\na,actor\nb,actor\nx,item\ny,item\n")
        found = self.scores("two_mode_degree", pieces, "--undirected", "--nodes", nodes, "--mode-attribute", "side")
        self.assertEqual({"a": "0.5", "x": "0.5", "b": "0.5", "y": "0.5"}, found)

    def test_all_has_the_measures_of_any_network_alone(self):
        done = self.run_program(self.write("g.csv", "source,target\na,b\n"))
        self.assertEqual(0, done.returncode)
        header = done.stdout.splitlines()[0].split(",")
        self.assertIn("betweenness", header)
        for measure in ("two_mode_degree", "birank"):
            self.assertNotIn(measure, header)
            self.assertNotIn(measure.replace("_", "-"), done.stderr)


if __name__ == "__main__":
    unittest.main()
