"""What one command writes another reads, and edge lists are read by their rules."""

import csv
import io
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["INTERZONE"]
DATASET = str(pathlib.Path(os.environ["INTERZONE_ROOT"]) / "datasets" / "ftz")
NETWORK = [DATASET, "--actors", "zone", "--via", "alliance,tie"]
MEASURES = "degree,strength,harmonic,betweenness,eigenvector,pagerank,core_number,clustering"


class Compose(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def out(self, *arguments):
        done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, text=True,
                              encoding="utf-8", timeout=120)
        self.assertEqual(0, done.returncode, done.stderr)
        return done.stdout

    def scores(self, *graph):
        rows = csv.DictReader(io.StringIO(self.out("centrality", *graph, "--measure", MEASURES)))
        return {row.pop("vertex"): {key: float(value) for key, value in row.items()} for row in rows}

    def expect_scores(self, expected, scores, text):
        self.assertEqual(set(expected), set(scores), text)
        for vertex, values in expected.items():
            for measure, value in values.items():
                self.assertAlmostEqual(value, scores[vertex][measure], 9, f"{text} {vertex} {measure}")

    def test_a_projection_scores_the_same_from_any_file(self):
        expected = self.scores(*NETWORK)
        for ending in ("csv", "tsv", "graphml", "gexf", "json"):
            name = "network." + ending
            self.out("project", *NETWORK, "-o", name)
            self.expect_scores(expected, self.scores(name), ending)

    def test_convert_goes_around(self):
        self.out("project", *NETWORK, "-o", "0.csv")
        expected = self.scores("0.csv")
        path = "0.csv"
        for step, ending in enumerate(("graphml", "gexf", "json", "tsv", "csv"), 1):
            self.out("convert", path, "-o", f"{step}.{ending}")
            path = f"{step}.{ending}"
            self.expect_scores(expected, self.scores(path), path)

    def test_communities_then_compare(self):
        for seed in ("1", "2"):
            self.out("communities", *NETWORK, "--weighted", "--seed", seed, "-o", seed + ".csv")
        rows = list(csv.DictReader(io.StringIO(self.out("compare", "1.csv", "1.csv", "--seed", "1"))))
        self.assertEqual([1.0, 1.0, 1.0, 0.0, 0.0], [float(row["value"]) for row in rows])
        self.out("compare", "1.csv", "2.csv", "--seed", "1")

    # By law: an attribute says the same as a partition of its values, wherever it stands.
    def test_communities_then_compare_with_an_attribute(self):
        self.out("communities", *NETWORK, "--weighted", "--seed", "1", "-o", "found.csv")
        with open(self.folder / "found.csv", encoding="utf-8") as file:
            found = list(csv.DictReader(file))
        with open(pathlib.Path(DATASET) / "vertices.csv", encoding="utf-8") as file:
            region = {row["id"]: row["region"] for row in csv.DictReader(file)}
        rows = [(row["vertex"], region[row["vertex"]]) for row in found]
        self.assertTrue(all(value for vertex, value in rows))
        def write(name, header, some):
            (self.folder / name).write_text("\n".join([header] + [",".join(row) for row in some]) + "\n",
                                            encoding="utf-8")
        write("partition.csv", "vertex,membership", rows)
        write("nodes.csv", "Id,region", rows + [("elsewhere", "nowhere")])
        expected = self.out("compare", "found.csv", "partition.csv", "--seed", "1")
        for other in (DATASET, "nodes.csv"):
            self.assertEqual(expected, self.out("compare", "found.csv", other, "--attribute", "region", "--seed", "1"))
        write("few.csv", "vertex,region", rows[:9] + [(vertex, "") for vertex, _ in rows[9:]])
        done = subprocess.run([PROGRAM, "compare", "found.csv", "few.csv", "--attribute", "region", "--seed", "1"],
                              cwd=self.folder, capture_output=True, text=True, encoding="utf-8", timeout=120)
        self.assertIn(f"{len(rows) - 9} of {len(rows)} vertices have no region", done.stderr)
        self.assertIn("vertices = 9", done.stderr)
        for arguments in (("few.csv", "found.csv"), ("found.csv", DATASET, "--attribute", "nothing"),
                          ("found.csv", "partition.csv", "partition.csv", "--attribute", "membership"),
                          ("found.csv", DATASET, "--attribute", "region", "--method", "mrqap")):
            done = subprocess.run([PROGRAM, "compare", *arguments, "--seed", "1"], cwd=self.folder, capture_output=True)
            self.assertEqual(1, done.returncode)

    def edges(self, text, *flags):
        (self.folder / "g.csv").write_text(text, encoding="utf-8")
        rows = csv.DictReader(io.StringIO(self.out("centrality", "g.csv", *flags, "--measure",
                                                   "in_degree,out_degree,degree")))
        return {row["vertex"]: tuple(int(float(row[key])) for key in ("in_degree", "out_degree", "degree"))
                for row in rows}

    def test_directed_by_default(self):
        self.assertEqual({"a": (0, 1, 1), "b": (1, 0, 1)}, self.edges("source,target\na,b\n"))

    def test_undirected_when_asked(self):
        self.assertEqual({"a": (1, 1, 1), "b": (1, 1, 1)}, self.edges("source,target\na,b\n", "--undirected"))

    def test_names_of_gephi(self):
        text = "Source,Target,Type,Kind,Weight\na,b,Undirected,ally,2\nc,a,Undirected,ally,1\n"
        self.assertEqual({"a": (2, 2, 2), "b": (1, 1, 1), "c": (1, 1, 1)}, self.edges(text))
        described = dict(csv.reader(io.StringIO(self.out("describe", "g.csv"))))
        self.assertEqual(("2", "false", "true"),
                         (described["edges.ally"], described["directed"], described["weighted"]))

    def test_type_with_other_words_is_the_type(self):
        self.edges("source,target,type\na,b,ally\n")
        self.assertIn("edges.ally,1\n", self.out("describe", "g.csv"))

    def test_mutual_is_both_ways(self):
        self.assertEqual({"a": (1, 1, 2), "b": (1, 1, 2)}, self.edges("Source,Target,Type\na,b,Mutual\n"))

    def test_a_row_without_target_is_a_vertex(self):
        self.assertEqual((0, 0, 0), self.edges("source,target\na,b\n孤岛,\n")["孤岛"])

    def test_a_mark_of_byte_order_and_quoted_names(self):
        self.assertEqual({"上海, 临港", "b"}, set(self.edges("\ufeffsource,target\r\n\"上海, 临港\",b\r\n")))


if __name__ == "__main__":
    unittest.main()
