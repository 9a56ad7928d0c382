"""`interzone communities --profile`: which partitions are best at which resolutions."""

import json
import unittest

from program import DATASETS, ProgramTest, table

KARATE = str(DATASETS / "karate-club")


class Profile(ProgramTest):
    command = ("communities",)
    files = {"triangles.csv": "source,target\na,b\nb,c\nc,a\nd,e\ne,f\nf,d\nc,d\n"}

    def test_two_triangles(self):
        rows = table(self.out("triangles.csv", "--undirected", "--profile", "--seed", "1"))
        self.assertEqual(["from", "to", "width", "communities", "inside", "expected", "ami_next", "vi_next"],
                         list(rows[0]))
        self.assertEqual(["1", "2"], [row["communities"] for row in rows])
        self.assertAlmostEqual(2 / 7, float(rows[1]["from"]))
        self.assertAlmostEqual(12 / 7, float(rows[1]["width"]))
        self.assertEqual(["0", ""], [row["ami_next"] for row in rows])
        cpm = table(self.out("triangles.csv", "--undirected", "--profile", "--seed", "1", "--objective", "cpm"))
        self.assertAlmostEqual(1 / 9, float(cpm[0]["to"]))
        self.assertEqual("1", cpm[1]["to"])

    def test_domains_hold_what_leiden_finds_there(self):
        content = json.loads(self.out(KARATE, "--profile", "--seed", "1", "--json"))
        self.assertTrue(content["options"]["profile"])
        result = content["result"]
        self.assertEqual(1, result["complete"])
        self.assertEqual(len(result["rows"]), result["domains"])
        for row in result["rows"]:
            middle = (row["from"] + row["to"]) / 2
            found = json.loads(self.out(KARATE, "--resolution", middle, "--seed", "1", "--json"))["result"]
            self.assertLessEqual(found["quality"]["objective"], row["inside"] - middle * row["expected"] + 1e-9)
        at_1 = [row for row in result["rows"] if row["from"] <= 1 < row["to"]]
        self.assertAlmostEqual(0.4198, at_1[0]["inside"] - at_1[0]["expected"], 4)

    def test_range_probes_and_modes(self):
        rows = table(self.out(KARATE, "--profile", "--seed", "1", "--min-resolution", "0.5", "--max-resolution", "1.5"))
        self.assertEqual(("0.5", "1.5"), (rows[0]["from"], rows[-1]["to"]))
        for before, after in zip(rows, rows[1:]):
            self.assertEqual(before["to"], after["from"])
        few = json.loads(self.out(KARATE, "--profile", "--seed", "1", "--max-probes", "3", "--tries", "1", "--json"))
        self.assertEqual((3, 0), (few["result"]["probes"], few["result"]["complete"]))
        modes = json.loads(self.out(DATASETS / "southern-women", "--profile", "--two-mode", "--seed", "1", "--json"))
        best = max(row["inside"] - row["expected"] for row in modes["result"]["rows"])
        self.assertAlmostEqual(0.345537, best, 6)

    def test_is_the_same_on_any_number_of_threads(self):
        one, two, seven = (self.out(KARATE, "--profile", "--seed", "3", "--threads", n) for n in (1, 2, 7))
        self.assertEqual(one, two)
        self.assertEqual(one, seven)

    def test_refuses(self):
        self.expect_refused(("max_resolution", "above min_resolution"), "triangles.csv", "--profile",
                            "--max-resolution", "0")
        self.expect_refused("--resolution", "triangles.csv", "--profile", "--resolution", "2")
        self.expect_refused("--tries", "triangles.csv", "--tries", "2")
        self.expect_refused(("method", "leiden"), "triangles.csv", "--profile", "--method", "louvain")
        for flags in (("--by-community",), ("--runs", "2"), ("--significance", "9")):
            self.expect_refused(("resolution-profile", "--by-community"), "triangles.csv", "--profile", *flags)


if __name__ == "__main__":
    unittest.main()
