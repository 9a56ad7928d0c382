"""import: a table becomes a data package that checks against its own rows and gives the ties that the table states."""

import csv
import json
import unittest

from program import DATASETS, ProgramTest


class Import(ProgramTest):
    def ok(self, *arguments):
        done = self.run_program(*arguments)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        return done

    # By another way to the same data: the package that the project makes of this survey.
    def test_a_survey_gives_the_ties_of_the_classic_set(self):
        classic = DATASETS / "medical-innovation"
        self.ok("import", str(classic / "raw" / "survey.csv"), "-o", "med", "--within", "city", "--time", "toa",
                "--never", "18,NA", "--innovation", "tetracycline", "--kind", "doctor",
                "--nominations", "advice=net1_*,discussion=net2_*,friend=net3_*")

        def ties(path, rename):
            with open(path, encoding="utf-8", newline="") as file:
                return sorted((rename(row["source"]), rename(row["target"]), row["type"],
                               float(row["weight"] or 1), row["start"]) for row in csv.DictReader(file))

        def classic_id(name):
            city, _, number = name.partition(":")
            return str(1000 * int(city) + int(number)) if number else name

        self.assertEqual(ties(classic / "edges.csv", str), ties(self.folder / "med" / "edges.csv", classic_id))
        self.assertTrue(self.ok("check", "med", "--sources", "med/raw").stdout.startswith("ok: 126 vertices, 559 edges"))
        result = json.loads(self.ok("check", "med", "--json").stdout)["result"]
        self.assertEqual(0, result["warnings"])

    def test_a_workbook_is_kept_as_the_text_of_its_sheet(self):
        books = DATASETS.parent / "tests" / "reference" / "xlsx"
        done = self.ok("import", str(books / "events.xlsx"), "-o", "pilots")
        self.assertIn('the sheet "Sheet" is read', done.stderr)
        self.assertEqual(["events.csv"], [path.name for path in (self.folder / "pilots" / "raw").iterdir()])
        self.ok("check", "pilots", "--sources", "pilots/raw")
        self.assertEqual(self.ok("adoption", "curve", str(books / "events.xlsx")).stdout,
                         self.ok("adoption", "curve", "pilots").stdout)
        self.ok("import", str(books / "matrix.xlsx"), "-o", "ties")
        self.ok("check", "ties", "--sources", "ties/raw")
        broken = self.run_program("import", str(books / "dates.xlsx"), "-o", "dates")
        self.assertEqual(1, broken.returncode)
        self.assertIn('dates.xlsx:2:3: sheet "Sheet", cell C2: ', broken.stderr)
        self.assertFalse((self.folder / "dates").exists())

    def test_the_folder_is_named_after_the_table(self):
        (self.folder / "data").mkdir()
        (self.folder / "data" / "adoptions.csv").write_text(
            "actor,innovation,time\na,x,2015\nb,x,2017\nc,x,\n", encoding="gb18030")
        done = self.ok("import", "data/adoptions.csv")
        self.assertEqual("", done.stdout)
        self.assertIn("adoptions: events, 4 vertices, 2 edges", done.stderr)
        self.ok("check", "adoptions", "--sources", "data")
        self.assertEqual(self.ok("adoption", "curve", "data/adoptions.csv").stdout,
                         self.ok("adoption", "curve", "adoptions").stdout)
        self.assertEqual("", self.ok("import", "data/adoptions.csv", "-o", "b", "--quiet").stderr)

    def test_a_matrix_in_gb18030_with_semicolons(self):
        (self.folder / "m.csv").write_bytes("片区;上海;天津\n上海;0;2\n天津;2;0\n".encode("gb18030"))
        self.ok("import", "m.csv")
        self.ok("check", "m", "--sources", "m/raw")
        self.assertEqual("vertex,degree\n上海,1\n天津,1\n", self.ok("centrality", "m", "--measure", "degree").stdout)
        self.ok("import", "m.csv", "--directed", "-o", "d")
        self.assertIn("edges,2", self.ok("describe", "d").stdout)

    def test_refuses(self):
        (self.folder / "t.csv").write_text("id,net\n1,2\n2,1\n", encoding="utf-8")
        (self.folder / "bad.csv").write_text("actor,innovation,time\na,x,soon\n", encoding="utf-8")
        for code, words, arguments in (
                (1, "nominations", ("t.csv",)),
                (1, "none*", ("t.csv", "--nominations", "none*")),
                (1, "events, survey or matrix", ("t.csv", "--layout", "wide")),
                (1, "bad.csv:2:5:", ("bad.csv",)),
                (1, "no such file", ("none.csv",)),
                (2, "excludes", ("t.csv", "--directed", "--undirected")),
                (2, "FILE", ())):
            done = self.run_program("import", *arguments)
            self.assertEqual((code, ""), (done.returncode, done.stdout), done.stderr)
            self.assertIn(words, done.stderr)
        self.assertEqual({"t.csv", "bad.csv"}, {path.name for path in self.folder.iterdir()})
        self.ok("import", "t.csv", "--nominations", "net")
        done = self.run_program("import", "t.csv", "--nominations", "net")
        self.assertEqual(1, done.returncode)
        self.assertIn("t is there and not empty", done.stderr)


if __name__ == "__main__":
    unittest.main()
