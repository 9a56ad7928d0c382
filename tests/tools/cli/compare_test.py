"""`interzone compare A B`: partitions are joined by vertex, faults name file and line."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["INTERZONE"]
A = "vertex,membership\na,0\nb,0\nc,1\nd,1\n"


class Compare(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def compare(self, a, b, *flags):
        for name, text in (("a.csv", a), ("b.csv", b)):
            (self.folder / name).write_text(text, encoding="utf-8")
        return subprocess.run([PROGRAM, "compare", "a.csv", "b.csv", "--seed", "1", *flags],
                              cwd=self.folder, capture_output=True, text=True, encoding="utf-8")

    def test_joins_by_vertex_and_not_by_position(self):
        shuffled = "membership,vertex\n东,d\n西,a\n东,c\n西,b\n"
        done = self.compare(A, shuffled, "--permutations", "0")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual("measure,value,p_value\nnmi,1,\nami,1,\nari,1,\nvi,0,\nsplit_join,0,\n", done.stdout)

    def test_order_of_rows_is_of_no_account(self):
        other = "vertex,membership\na,0\nb,1\nc,1\nd,1\n"
        turned = "vertex,membership\nd,1\nc,1\na,0\nb,1\n"
        first = self.compare(A, other).stdout
        self.assertIn("nmi,", first)
        self.assertEqual(first, self.compare(A, turned).stdout)

    def test_tables_may_be_divided_by_semicolons(self):
        first = self.compare(A, A)
        self.assertEqual(first.stdout, self.compare(A.replace(",", ";"), A.replace(",", "，")).stdout)
        self.assertEqual(0, first.returncode)

    def test_json_tells_options_seed_and_inputs(self):
        content = json.loads(self.compare(A, A, "--json").stdout)
        self.assertEqual("compare", content["command"])
        self.assertEqual(999, content["options"]["permutations"])
        self.assertEqual(1, content["seed"])
        self.assertEqual(["a.csv", "b.csv"], [each["name"] for each in content["inputs"]])

    def expect_refused(self, a, b, *words):
        done = self.compare(a, b)
        self.assertEqual(1, done.returncode)
        self.assertEqual("", done.stdout)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_refuses_what_stands_in_one_file_only(self):
        self.expect_refused(A, A.replace("\nc,", "\nx,"), "a.csv:4:", '"c"', "b.csv:4:", '"x"')

    def test_refuses_a_vertex_that_stands_twice(self):
        self.expect_refused(A, A + "a,1\n", "b.csv:6:", '"a"', "line 2")

    def test_refuses_empty_cells_and_missing_columns(self):
        self.expect_refused(A, A.replace("c,1", "c,"), "b.csv:4:3", "empty cell")
        self.expect_refused(A, A.replace("c,1", ",1"), "b.csv:4:1", "empty cell")
        self.expect_refused(A, "source,target\na,b\n", "b.csv:1", "vertex")

    def test_refuses_fewer_permutations_than_none(self):
        done = self.compare(A, A, "--permutations", "-1")
        self.assertEqual(1, done.returncode)
        self.assertIn("permutations", done.stderr)


if __name__ == "__main__":
    unittest.main()
