"""describe --by: a row per window of time, then a row without a time for what no date tells of."""

import csv
import io
import json
import unittest

from program import ProgramTest

EDGES = """source,target,type,start,end
a,b,tie,2015,2016
b,c,arc,2018-03,
c,d,arc,,2016-06
a,d,arc,,
e,,,,
"""


class DescribeBy(ProgramTest):
    command = ("describe",)
    files = {"g.csv": EDGES, "n.csv": "source,target,start,end\na,b,1.5,2.5\nb,c,4,\n"}

    def rows(self, *arguments):
        return list(csv.reader(io.StringIO(self.out(*arguments))))

    def test_years_by_hand(self):
        self.assertEqual([
            ["time", "vertices", "edges", "tie", "arc"],
            ["2015", "4", "2", "1", "1"],
            ["2016", "4", "2", "1", "1"],
            ["2017", "0", "0", "0", "0"],
            ["2018", "2", "1", "0", "1"],
            ["", "1", "1", "0", "1"],
        ], self.rows("g.csv", "--by", "year"))

    def test_json_has_null_for_no_time(self):
        done = self.run_program("g.csv", "--by", "year", "--json")
        content = json.loads(done.stdout)
        self.assertEqual("year", content["options"]["by"])
        rows = content["result"]["rows"]
        self.assertEqual({"time": "2015", "vertices": 4, "edges": 2, "tie": 1, "arc": 1}, rows[0])
        self.assertIsNone(rows[-1]["time"])

    def test_cumulative_never_falls(self):
        rows = self.rows("g.csv", "--by", "quarter", "--cumulative")[1:-1]
        edges = [int(row[2]) for row in rows]
        self.assertEqual(sorted(edges), edges)
        self.assertEqual(3, edges[-1])
        self.assertEqual("2015-Q1", rows[0][0])

    def test_windows_of_several_units(self):
        self.assertEqual(["2015/2016", "2016/2017", "2017/2018", "2018/2019", ""],
                         [row[0] for row in self.rows("g.csv", "--by", "year", "--width", "2", "--step", "1")[1:]])

    def test_the_part_asked_for(self):
        self.assertEqual(["time", "vertices", "edges", "arc"], self.rows("g.csv", "--by", "year", "--types", "arc")[0])
        self.assertEqual(["2015", "2016", ""],
                         [row[0] for row in self.rows("g.csv", "--by", "year", "--until", "2016")[1:]])

    def test_numbers(self):
        rows = self.rows("n.csv", "--by", "number")
        self.assertEqual([["1", "2", "1"], ["2", "2", "1"], ["3", "0", "0"], ["4", "2", "1"], ["", "0", "0"]], rows[1:])

    def test_refuses_what_does_not_fit(self):
        for words, arguments in (
                (("by", '"week"', "quarter"), ("g.csv", "--by", "week")),
                (("unit of time", "number"), ("n.csv", "--by", "year")),
                (("unit of time", "year, quarter"), ("g.csv", "--by", "number")),
                (("width",), ("g.csv", "--by", "year", "--width", "0.5")),
                (("--by",), ("g.csv", "--cumulative")),
                (("step",), ("g.csv", "--by", "year", "--step", "2"))):
            done = self.run_program(*arguments)
            self.assertEqual(1, done.returncode, arguments)
            self.assertEqual("", done.stdout)
            for word in words:
                self.assertIn(word, done.stderr, arguments)


if __name__ == "__main__":
    unittest.main()
