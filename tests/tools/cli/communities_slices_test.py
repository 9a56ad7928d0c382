"""`interzone communities --slices` and `--layers`: communities of several slices at once."""

import json
import unittest

from program import DATASETS, ProgramTest, table

# Two triangles for two years, of which c leaves the first for the second; and a tie without a date.
DATED = """source,target,type,start,end,weight
a,b,trade,2019-01-01,2021-12-31,2
b,c,trade,2019-01-01,2019-12-31,1
c,a,trade,2019-01-01,2019-12-31,1
d,e,trade,2019-01-01,2021-12-31,2
e,f,trade,2019-01-01,2021-12-31,2
f,d,trade,2019-01-01,2021-12-31,2
c,d,visit,2020-01-01,2021-12-31,3
c,e,visit,2020-01-01,2021-12-31,3
a,f,trade,,,1
"""


class Slices(ProgramTest):
    command = ("communities",)
    files = {"dated.csv": DATED, "undated.csv": "source,target\na,b\n"}

    def rows(self, *flags):
        return table(self.out("dated.csv", "--undirected", "--seed", "1", *flags))

    def result(self, *flags):
        return json.loads(self.out(*flags, "--json"))["result"]

    def test_who_changes_and_who_stays(self):
        rows = self.rows("--slices", "year")
        self.assertEqual(["slice", "vertex", "membership"], list(rows[0]))
        found = {(row["slice"], row["vertex"]): row["membership"] for row in rows}
        self.assertEqual(18, len(found))
        for year in ("2019", "2020", "2021"):
            self.assertEqual({"0"}, {found[year, v] for v in "def"})
            self.assertEqual({"1"}, {found[year, v] for v in "ab"})
        self.assertEqual(["1", "0", "0"], [found[year, "c"] for year in ("2019", "2020", "2021")])

    def test_numbers_of_the_whole(self):
        result = self.result("dated.csv", "--undirected", "--seed", "1", "--slices", "year")
        self.assertEqual((2, 3, 18), (result["communities"], result["slices"], result["appearances"]))
        self.assertAlmostEqual(11 / 12, result["persistence"])
        # Slices of 6 ties in two triangles, then twice 6 of which 5 hold d, e, f and c together.
        first, later = 6 * (1 - 2 * 0.25), 6 * (1 - (1 / 6) ** 2 - (5 / 6) ** 2)
        self.assertAlmostEqual((first + 2 * later + 11) / (18 + 12), result["quality"]["modularity"])
        self.assertEqual(result["quality"]["modularity"], result["quality"]["objective"])

    def test_options(self):
        rows = self.rows("--slices", "year", "--coupling", "100")
        self.assertEqual(1, len({row["membership"] for row in rows if row["vertex"] == "c"}))
        rows = self.rows("--slices", "year", "--objective", "cpm", "--resolution", "1.5", "--coupling", "0")
        self.assertEqual(len(rows), len({row["membership"] for row in rows}))
        weighted = self.rows("--slices", "year", "--objective", "cpm", "--resolution", "1.5", "--coupling", "0",
                             "--weighted")
        self.assertLess(len({row["membership"] for row in weighted}), len(rows))
        wide = self.rows("--slices", "year", "--width", "2", "--step", "1")
        self.assertEqual(["2019/2020", "2020/2021", "2021/2022"], sorted({row["slice"] for row in wide}))
        self.assertEqual(3, len({row["slice"] for row in self.rows("--slices", "year", "--cumulative")}))

    def test_says_which_ties_are_left_out(self):
        self.assertIn("1 undated ties are left out of slices",
                      self.run_program("dated.csv", "--slices", "year", "--seed", "1").stderr)

    def test_layers(self):
        result = self.result("dated.csv", "--undirected", "--seed", "1", "--layers")
        self.assertEqual({"trade", "visit"}, {row["slice"] for row in result["rows"]})
        self.assertEqual(2, result["slices"])
        self.assertEqual("all", json.loads(self.out("dated.csv", "--seed", "1", "--layers", "--json"))
                         ["options"]["multislice.coupled"])
        one = self.run_program("dated.csv", "--layers", "--types", "visit", "--seed", "1")
        self.assertEqual({"visit"}, {row["slice"] for row in table(one.stdout)})
        self.assertIn("there is one layer", one.stderr)
        self.write("blank.csv", "source,target,type\na,b,\nb,c,trade\n")
        self.assertEqual({"untyped", "trade"}, {row["slice"] for row in
                                                table(self.out("blank.csv", "--layers", "--seed", "1"))})

    def test_is_the_same_on_any_number_of_threads(self):
        one, two, seven = (self.out(DATASETS / "ftz", "--layers", "--seed", "3", "--threads", n) for n in (1, 2, 7))
        self.assertEqual(one, two)
        self.assertEqual(one, seven)

    def test_refuses(self):
        self.expect_refused(("undated.csv", "no tie has a date"), "undated.csv", "--slices", "year")
        self.expect_refused(("layers", "left out with --slices"), "dated.csv", "--layers", "--slices", "year")
        self.expect_refused(("slices", "fortnight"), "dated.csv", "--slices", "fortnight")
        self.expect_refused("slices", "dated.csv", "--slices", "")
        self.expect_refused("--coupling", "dated.csv", "--coupling", "2")
        self.expect_refused(("coupling", "-1"), "dated.csv", "--slices", "year", "--coupling", "-1")
        self.expect_refused(("width", "given with --slices"), "dated.csv", "--width", "2")
        self.expect_refused(("method", "leiden"), "dated.csv", "--slices", "year", "--method", "louvain")
        self.expect_refused("profile", "dated.csv", "--slices", "year", "--profile")
        for flags in (("--by-community",), ("--runs", "2"), ("--significance", "9")):
            self.expect_refused(("slices", "--by-community"), "dated.csv", "--slices", "year", *flags)
            self.expect_refused(("layers", "--by-community"), "dated.csv", "--layers", *flags)
        self.expect_refused(("unit of time", "the times are dates"), "dated.csv", "--slices", "number")
        self.expect_refused("infinite", "dated.csv", "--slices", "year", "--coupling", "1e308")
        ends = "".join(f"a{i},b{i},{900000 * (i % 2)}\n" for i in range(100))
        self.write("long.csv", "source,target,start\n" + ends)
        self.expect_refused(("long.csv", "2^27", "--width"), "long.csv", "--slices", "number")
        self.expect_refused(("layers", "projection"), DATASETS / "ftz", "--actors", "zone", "--via", "alliance",
                            "--layers")


if __name__ == "__main__":
    unittest.main()
