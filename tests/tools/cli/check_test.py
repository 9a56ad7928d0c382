"""check: what cannot well be is told, a few warnings of each rule, all of them and the counts in JSON."""

import csv
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

DATASETS = pathlib.Path(os.environ["INTERZONE_ROOT"]) / "datasets"


class Check(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def check(self, path, *arguments):
        return subprocess.run([os.environ["INTERZONE"], "check", str(path), *arguments], capture_output=True,
                              text=True, encoding="utf-8", timeout=120)

    def copy(self, name):
        shutil.copytree(DATASETS / name, self.folder / name)
        return self.folder / name

    def append(self, path, *rows):
        with open(path, "a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def test_data_sets_are_ok_and_warned_of_seldom(self):
        checked = 0
        for descriptor in sorted(DATASETS.glob("*/datapackage.json")):
            with self.subTest(descriptor.parent.name):
                done = self.check(descriptor.parent, "--json")
                self.assertEqual(0, done.returncode, done.stdout[:2000])
                self.assertLess(json.loads(done.stdout)["result"]["warnings"], 20)
                checked += 1
        self.assertGreater(checked, 5)

    def test_gexf_files_as_gephi_took_them(self):
        cases = DATASETS.parent / "tests" / "reference" / "gephi-cases"
        with open(cases / "observed.tsv", encoding="utf-8", newline="") as file:
            verdicts = {row["file"]: row["verdict"] for row in csv.DictReader(file, delimiter="\t")}
        checked = 0
        for path in sorted(cases.glob("*.gexf")):
            with self.subTest(path.name):
                done = self.check(path, "--json")
                result = json.loads(done.stdout)["result"]
                self.assertEqual(result["errors"] > 0, done.returncode == 1)
                self.assertEqual(verdicts[path.name] in ("ABORTED", "LOSS"), done.returncode == 1)
                self.assertEqual(verdicts[path.name] == "OK", not result["rows"])
                checked += 1
        self.assertGreater(checked, 20)

    def test_a_good_gexf_file_is_ok(self):
        good = self.folder / "g.gexf"
        subprocess.run([os.environ["INTERZONE"], "convert", str(DATASETS / "karate-club"), "-o", str(good)], check=True)
        done = self.check(good)
        self.assertEqual((0, "ok: Gephi takes all of it over\n"), (done.returncode, done.stdout))
        self.assertEqual(1, self.check(good, "--sources", str(self.folder)).returncode)

    def test_json_counts(self):
        result = json.loads(self.check(DATASETS / "florentine-families", "--json").stdout)["result"]
        tables = {}
        for name in ("vertices", "edges", "evidence", "sources"):
            with open(DATASETS / "florentine-families" / f"{name}.csv", encoding="utf-8", newline="") as file:
                tables[name] = sum(1 for _ in csv.reader(file)) - 1
        self.assertEqual({"vertices": tables["vertices"], "edges": tables["edges"], "totals": 0,
                          "quotations": tables["evidence"], "sources": tables["sources"]}, result["counts"])
        self.assertEqual((0, 0, []), (result["errors"], result["warnings"], result["rows"]))

    def test_warnings_go_beside_ok_and_stay_few(self):
        package = self.copy("southern-women")
        with open(package / "vertices.csv", encoding="utf-8", newline="") as file:
            header, first = list(csv.reader(file))[:2]
        id_, kind, name = (header.index(column) for column in ("id", "kind", "name_en"))
        rows = []
        for i in range(12):
            row = [""] * len(header)
            row[id_], row[kind], row[name] = f"again-{i}", first[kind], first[name]
            rows.append(row)
        self.append(package / "vertices.csv", *rows)
        done = self.check(package)
        self.assertEqual(0, done.returncode, done.stdout)
        self.assertTrue(done.stdout.startswith("ok: "), done.stdout)
        lines = done.stderr.splitlines()
        self.assertEqual(10, sum("[same-name]" in line for line in lines), done.stderr)
        self.assertIn("interzone: 2 more of the rule same-name; --json gives all", lines)
        self.assertEqual("interzone: 12 warnings", lines[-1])
        self.assertEqual("", self.check(package, "--quiet").stderr)
        result = json.loads(self.check(package, "--json").stdout)["result"]
        self.assertEqual((0, 12, 12), (result["errors"], result["warnings"], len(result["rows"])))

    def test_adoption_before_the_actor_existed_is_an_error(self):
        package = self.copy("ftz")
        with open(package / "vertices.csv", encoding="utf-8", newline="") as file:
            starts = {row["id"]: row["start"] for row in csv.DictReader(file)}
        with open(package / "edges.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        header, edge = rows[0], next(row for row in rows[1:] if row[2] == "adopted" and starts.get(row[0]))
        edge[header.index("start")] = "1999"
        self.append(package / "edges.csv", edge)
        done = self.check(package)
        self.assertEqual(1, done.returncode, done.stdout)
        faults = [row for row in csv.DictReader(done.stdout.splitlines()) if row["severity"] == "error"]
        self.assertEqual([("outside-lifetime", str(len(rows) + 1))], [(row["rule"], row["line"]) for row in faults])
        self.assertIn("1999", faults[0]["message"])
        self.assertIn("interzone: 1 fault", done.stderr.splitlines())
        result = json.loads(self.check(package, "--json").stdout)["result"]
        self.assertEqual(1, result["errors"])
        self.assertNotIn("counts", result)


if __name__ == "__main__":
    unittest.main()
