"""`interzone compare` of networks: joined by vertex, in any format, by QAP and MRQAP."""

import csv
import io
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["INTERZONE"]
PATH = "source,target\na,b\nb,c\n"
EDGE = "source,target\nb,a\nc,\n"
RING = "source,target\na,b\nb,c\nc,d\nd,e\ne,a\na,c\n"
STAR = "source,target\na,b\na,c\na,d\na,e\nb,d\n"
MIXED = "source,target,weight\na,b,2\nb,c,1.5\nc,d,0.5\nd,a,1\ne,b,3\n"


class CompareNetworks(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def compare(self, *arguments, **files):
        for name, text in files.items():
            (self.folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return subprocess.run([PROGRAM, "compare", *arguments, "--seed", "1"], cwd=self.folder,
                              capture_output=True, text=True, encoding="utf-8")

    def rows(self, *arguments, **files):
        done = self.compare(*arguments, **files)
        self.assertEqual(0, done.returncode, done.stderr)
        self.header = done.stdout.splitlines()[0]
        return {row["measure"]: row for row in csv.DictReader(io.StringIO(done.stdout))}

    def test_two_networks_are_joined_by_vertex(self):
        rows = self.rows("a.csv", "b.csv", "--undirected", a=PATH, b=EDGE)
        self.assertEqual("measure,value,p_value,p_greater,p_less,mean,sd", self.header)
        self.assertEqual(["qap_correlation", "jaccard", "simple_matching", "hamming"], list(rows))
        self.assertAlmostEqual(0.5, float(rows["qap_correlation"]["value"]))
        self.assertAlmostEqual(0.5, float(rows["jaccard"]["value"]))
        self.assertEqual("1", rows["hamming"]["value"])

    def test_formats_and_order_of_vertices_are_of_no_account(self):
        first = self.compare("a.csv", "b.csv", a=RING, b=STAR).stdout
        turned = STAR.splitlines()
        shuffled = "\n".join([turned[0], *reversed(turned[1:])]) + "\n"
        self.assertEqual(first, self.compare("a.csv", "b.csv", a=RING, b=shuffled).stdout)
        subprocess.run([PROGRAM, "convert", "b.csv", "-o", "b.graphml"], cwd=self.folder, check=True,
                       capture_output=True)
        self.assertEqual(first, self.compare("a.csv", "b.graphml", a=RING).stdout)

    def test_weights_count_unless_told_otherwise(self):
        rows = self.rows("a.csv", "m.csv", a=RING, m=MIXED)
        self.assertEqual(["qap_correlation"], list(rows))
        self.assertIn("jaccard", self.rows("a.csv", "m.csv", "--binary"))

    def test_vertices_in_one_network_alone(self):
        longer = PATH + "c,东\n"
        done = self.compare("a.csv", "b.csv", a=PATH, b=longer)
        self.assertEqual(1, done.returncode)
        self.assertIn("a.csv", done.stderr)
        self.assertIn('"东"', done.stderr)
        done = self.compare("a.csv", "b.csv", "--unmatched", "leave-out", a=PATH, b=longer)
        self.assertIn("东", done.stderr)
        self.assertIn("hamming,0,", done.stdout)
        rows = self.rows("a.csv", "b.csv", "--unmatched", "isolated")
        self.assertEqual("1", rows["hamming"]["value"])

    def test_regression_of_one_network_on_others(self):
        rows = self.rows("m.csv", "r.csv", "s.csv", "--permutations", "99", m=MIXED, r=RING, s=STAR)
        self.assertEqual("measure,value,p_value,std_error,statistic,p_greater,p_less", self.header)
        self.assertEqual(["intercept", "r", "s"], list(rows))
        for row in rows.values():
            self.assertAlmostEqual(float(row["statistic"]), float(row["value"]) / float(row["std_error"]))
            self.assertAlmostEqual(round(float(row["p_value"]) * 100), float(row["p_value"]) * 100)
        by_y = self.rows("m.csv", "r.csv", "s.csv", "--permute", "y", "--permutations", "99")
        self.assertEqual(rows["r"]["value"], by_y["r"]["value"])
        content = json.loads(self.compare("m.csv", "r.csv", "--method", "mrqap", "--json").stdout)
        self.assertEqual("mrqap", content["options"]["method"])
        self.assertEqual(10000, content["options"]["permutations"])
        self.assertEqual(20, content["result"]["pairs"])
        self.assertLess(content["result"]["r_squared"], 1)

    def test_logistic_regression(self):
        rows = self.rows("r.csv", "m.csv", "--method", "mrqap", "--link", "logistic",
                         "--permutations", "99", m=MIXED, r=RING)
        self.assertEqual(["intercept", "m"], list(rows))
        done = self.compare("m.csv", "r.csv", "--method", "mrqap", "--link", "logistic")
        self.assertEqual(1, done.returncode)
        self.assertIn("0 or 1", done.stderr)

    def test_refuses_by_name(self):
        for words, arguments in (
                (("method", "qap"), ("m.csv", "r.csv", "s.csv", "--method", "qap")),
                (("link", "probit"), ("m.csv", "r.csv", "s.csv", "--link", "probit")),
                (("permute", "x"), ("m.csv", "r.csv", "s.csv", "--permute", "x")),
                (("unmatched", "maybe"), ("r.csv", "s.csv", "--unmatched", "maybe")),
                (("predictor 2", "combination"), ("m.csv", "r.csv", "r.csv")),
                (("permutations", "-1"), ("r.csv", "s.csv", "--permutations", "-1"))):
            done = self.compare(*arguments, m=MIXED, r=RING, s=STAR)
            self.assertEqual(1, done.returncode, done.stderr)
            for word in words:
                self.assertIn(word, done.stderr)


if __name__ == "__main__":
    unittest.main()
