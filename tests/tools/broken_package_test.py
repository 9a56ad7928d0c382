"""A package with a fault is told by file, line, column and rule; no report is made of it."""

import csv
import hashlib
import io
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["INTERZONE"]
ROOT = pathlib.Path(os.environ["INTERZONE_ROOT"])
DATASET = ROOT / "datasets" / "ftz"
DOCUMENTS = [ROOT.parent / "shared" / "sources", ROOT.parent / "shared" / "facts"]


class BrokenPackage(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.package = self.folder / "ftz"
        shutil.copytree(DATASET, self.package)

    def run_program(self, *arguments):
        return subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, text=True,
                              encoding="utf-8", timeout=120)

    def cells(self, name):
        with open(self.package / name, encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def put(self, name, rows):
        with open(self.package / name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def put_cell(self, name, line, column, text):
        """Puts a text into a cell; lines count from 1, the header's. Gives the column's number from 1."""
        rows = self.cells(name)
        place = rows[0].index(column)
        rows[line - 1][place] = text
        self.put(name, rows)

    def expect_fault(self, file, line, rule, *words, sources=()):
        done = self.run_program("check", "ftz", *sources)
        self.assertEqual(1, done.returncode, done.stdout)
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        found = [row for row in rows if row["file"].endswith(file) and row["rule"] == rule
                 and row["line"] == str(line or "") and row["severity"] == "error"]
        self.assertEqual(1, len(found), done.stdout[:2000])
        for word in words:
            self.assertIn(word, found[0]["message"])
        return found[0]

    def expect_no_report(self, *words):
        before = set(os.listdir(self.folder))
        done = self.run_program("report", "ftz", "-o", "report", "--seed", "1")
        self.assertEqual((1, ""), (done.returncode, done.stdout))
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertEqual(before, set(os.listdir(self.folder)))

    def test_missing_file(self):
        (self.package / "edges.csv").unlink()
        self.expect_fault("edges.csv", None, "missing-file")
        self.expect_no_report("edges.csv", "[missing-file]")

    def test_dangling_id(self):
        self.put_cell("edges.csv", 3, "target", "innovation:nobody-knows")
        fault = self.expect_fault("edges.csv", 3, "unknown-id", "innovation:nobody-knows")
        self.assertTrue(fault["column"])
        self.expect_no_report("edges.csv:3:", "[unknown-id]")

    def test_dangling_evidence(self):
        self.put_cell("edges.csv", 4, "evidence", "e-nobody-knows")
        self.expect_fault("edges.csv", 4, "unknown-id", "e-nobody-knows")
        self.expect_no_report("edges.csv:4:")

    def test_month_that_does_not_exist(self):
        self.put_cell("edges.csv", 2, "start", "2021-13-40")
        done = self.run_program("check", "ftz")
        self.assertEqual(1, done.returncode)
        rows = [row for row in csv.DictReader(io.StringIO(done.stdout)) if "2021-13-40" in row["message"]]
        self.assertEqual(1, len(rows), done.stdout)
        self.assertEqual("2", rows[0]["line"])
        self.assertTrue(rows[0]["column"] and rows[0]["rule"])
        self.expect_no_report("edges.csv:2:", "2021-13-40")

    def test_nul_byte(self):
        path = self.package / "vertices.csv"
        lines = path.read_bytes().split(b"\n")
        lines[4] = lines[4][:3] + b"\0" + lines[4][3:]
        path.write_bytes(b"\n".join(lines))
        done = self.run_program("check", "ftz")
        self.assertEqual(1, done.returncode)
        rows = [row for row in csv.DictReader(io.StringIO(done.stdout)) if "NUL" in row["message"]]
        self.assertEqual([("5", "4")], [(row["line"], row["column"]) for row in rows], done.stdout[:500])
        self.expect_no_report("vertices.csv:5:4", "NUL")

    def test_wrong_column_count(self):
        rows = self.cells("edges.csv")
        rows[5].append("one more")
        self.put("edges.csv", rows)
        self.expect_fault("edges.csv", 6, "column-count")
        self.expect_no_report("edges.csv:6:", "[column-count]")

    def test_quotation_that_is_not_in_its_source(self):
        text = "张三与李四\n签署了协议。"
        documents = self.folder / "documents"
        documents.mkdir()
        (documents / "made-up.txt").write_text(text, encoding="utf-8")
        rows = self.cells("sources.csv")
        place = {name: i for i, name in enumerate(rows[0])}
        for row in rows[1:]:
            row[place["file"]] = "made-up.txt"
            row[place["sha256"]] = hashlib.sha256(text.encode()).hexdigest()
        self.put("sources.csv", rows)
        rows = self.cells("evidence.csv")
        for row in rows[1:]:
            row[rows[0].index("quote")] = "李四签署了协议"
        self.put("evidence.csv", rows)
        done = self.run_program("check", "ftz", "--sources", "documents")
        self.assertEqual(0, done.returncode, done.stdout[:1000])
        rows[1][rows[0].index("quote")] = "王五签署了协议"
        self.put("evidence.csv", rows)
        done = self.run_program("check", "ftz", "--sources", "documents", "--json")
        self.assertEqual(1, done.returncode)
        faults = [row for row in json.loads(done.stdout)["result"]["rows"] if row["severity"] == "error"]
        self.assertEqual([("evidence.csv", 2)], [(row["file"].split("/")[-1], row["line"]) for row in faults])
        self.assertTrue(faults[0]["column"] and faults[0]["rule"])


class Quotations(unittest.TestCase):
    @unittest.skipUnless(all(map(pathlib.Path.exists, DOCUMENTS)),
                         "the documents quoted are not part of the project and are not here")
    def test_every_quotation_is_in_its_source(self):
        flags = [part for folder in DOCUMENTS for part in ("--sources", str(folder))]
        done = subprocess.run([PROGRAM, "check", str(DATASET), *flags], capture_output=True, text=True,
                              encoding="utf-8", timeout=120)
        self.assertEqual(0, done.returncode, done.stdout)
        self.assertTrue(done.stdout.startswith("ok"), done.stdout)


if __name__ == "__main__":
    unittest.main()
