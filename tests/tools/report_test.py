"""Every number in the report can be had from the command line, and agrees; the report repeats byte for byte."""

import collections
import csv
import io
import json
import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["INTERZONE"]
ROOT = pathlib.Path(os.environ["INTERZONE_ROOT"])


def make_report(folder, *flags):
    subprocess.run([PROGRAM, "report", "datasets/ftz", "-o", folder, "--seed", "7", "--quiet", *flags],
                   cwd=ROOT, check=True, timeout=120)


def content(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.report = pathlib.Path(cls.folder) / "report"
        make_report(str(cls.report))
        page = (cls.report / "index.html").read_text(encoding="utf-8")
        data = re.search(r"<script[^>]*application/json[^>]*>(.*?)</script>", page, re.S).group(1)
        cls.data = json.loads(data)
        cls.sections = {section["id"]: section for section in cls.data["sections"]}

    def blocks(self, section):
        return {block["id"]: block for block in self.sections[section]["blocks"]}

    def page_table(self, section, block):
        """The rows of a table of the page, vertices by id."""
        found = self.blocks(section)[block]
        rows = []
        for cells in found["rows"]:
            row = {}
            for column, cell in zip(found["columns"], cells, strict=True):
                is_vertex = column["type"] == "vertex" and cell is not None
                row[column["key"]] = self.data["vertices"][cell]["id"] if is_vertex else cell
            rows.append(row)
        self.assertGreater(len(rows), 0)
        return rows

    def printed(self, section, word, *more):
        """What the section's command with this word prints, run as the page gives it, but to stdout."""
        command = next(each for each in self.sections[section]["commands"] if word in each)
        arguments = shlex.split(command)
        self.assertEqual("interzone", arguments.pop(0))
        if "-o" in arguments:
            del arguments[arguments.index("-o"):arguments.index("-o") + 2]
        folder = self.report if "tables/" in command else ROOT
        return subprocess.run([PROGRAM, *arguments, *more], cwd=folder, check=True, capture_output=True,
                              text=True, encoding="utf-8", timeout=120).stdout

    def expect_number(self, expected, text, place):
        if expected is None:
            self.assertEqual("", text, place)
        else:
            self.assertAlmostEqual(expected, float(text), 9, place)

    def test_again_and_on_any_threads_it_is_the_same(self):
        first = content(self.report)
        for threads in ("1", "2"):
            folder = os.path.join(self.folder, "again" + threads)
            make_report(folder, "--threads", threads)
            again = content(folder)
            self.assertEqual(list(first), list(again))
            for path in first:
                self.assertEqual(first[path], again[path], path)

    def test_every_command_runs(self):
        for name in self.sections:
            for command in self.sections[name].get("commands", []):
                if command.split()[1] not in ("report", "figure"):
                    self.printed(name, command)

    def test_tables_of_the_page_are_those_beside_it(self):
        for section in self.sections.values():
            for block in section.get("blocks", []):
                if block["kind"] != "table":
                    continue
                rows = table((self.report / block["file"]).read_text(encoding="utf-8"))
                self.assertEqual(len(block["rows"]), len(rows), block["id"])
                for row, cells in zip(rows, block["rows"]):
                    for column, cell in zip(block["columns"], cells):
                        if column["type"] in ("integer", "number"):
                            self.expect_number(cell, row[column["key"]], block["id"])

    def test_overview(self):
        described = {row["property"]: row["value"] for row in table(self.printed("overview", "describe"))}
        for item in self.blocks("overview")["sizes"]["items"]:
            name = "vertices." + item["key"]
            if name in described:
                self.expect_number(item["value"], described[name], name)

    def test_pairs(self):
        printed = {(row["source"], row["target"]): row for row in table(self.printed("network", "project"))
                   if row["target"]}
        pairs = self.page_table("network", "pairs")
        self.assertEqual(set(printed), {(row["source"], row["target"]) for row in pairs})
        for row in pairs:
            self.expect_number(row["weight"], printed[row["source"], row["target"]]["weight"], row)

    def test_central(self):
        printed = {row["vertex"]: row for row in table(self.printed("central", "centrality"))}
        rows = self.page_table("central", "central")
        self.assertEqual(set(printed), {row["vertex"] for row in rows})
        for row in rows:
            for measure, value in row.items():
                if measure != "vertex":
                    self.expect_number(value, printed[row["vertex"]][measure], (row["vertex"], measure))

    def test_communities(self):
        printed = {row["vertex"]: row["membership"] for row in table(self.printed("communities", "communities"))}
        rows = table((self.report / "tables" / "communities.csv").read_text(encoding="utf-8"))
        pairs = {(row["membership"], printed[row["vertex"]]) for row in rows}
        self.assertEqual(set(printed), {row["vertex"] for row in rows})
        self.assertEqual(len(pairs), len({label for label, _ in pairs}))
        self.assertEqual(len(pairs), len({label for _, label in pairs}))
        quality = json.loads(self.printed("communities", "communities", "--json"))["result"]["quality"]
        for item in self.blocks("communities")["quality"]["items"]:
            self.assertAlmostEqual(item["value"], quality[item["key"]], 9)

    def test_agreement(self):
        printed = {row["measure"]: row for row in table(self.printed("communities", "compare"))}
        for item in self.blocks("communities")["agreement"]["items"]:
            self.expect_number(item["value"], printed[item["key"]]["value"], item)
            self.expect_number(item["p_value"], printed[item["key"]]["p_value"], item)

    def test_flows(self):
        printed = {(row["source"], row["target"]): row["weight"]
                   for row in table(self.printed("flows", "project")) if row["target"]}
        rows = self.page_table("flows", "flows")
        self.assertEqual(set(printed), {(row["from"], row["adopter"]) for row in rows})
        for row in rows:
            self.expect_number(row["weight"], printed[row["from"], row["adopter"]], row)

    def test_bass(self):
        if "bass" not in self.blocks("curve"):
            self.skipTest("the series of the data set determines no Bass curve")
        printed = {row["parameter"]: row for row in table(self.printed("curve", "adoption bass"))}
        for item in self.blocks("curve")["bass"]["items"]:
            for key, name in (("value", "estimate"), ("low", "low"), ("high", "high")):
                self.expect_number(item[key], printed[item["key"]][name], (item["key"], name))

    def test_reach(self):
        given = re.search(r"--seeds (\S+)", self.sections["simulation"]["commands"][0]).group(1)
        rows = self.page_table("simulation", "reach")
        self.assertEqual(given, rows[0]["seed"])
        for row in rows:
            last = table(self.simulated(given, row["seed"]))[-1]
            for key in ("mean", "low", "high"):
                self.expect_number(row[key], last[key], (row["seed"], key))

    def simulated(self, given, seed):
        command = self.sections["simulation"]["commands"][0].replace("--seeds " + given, "--seeds " + seed)
        return subprocess.run([PROGRAM, *shlex.split(command)[1:]], cwd=ROOT, check=True, text=True,
                              capture_output=True, encoding="utf-8", timeout=120).stdout

    def test_domains(self):
        zones = {each["id"] for each in self.data["vertices"] if each["kind"] == "zone"}
        known = set()
        for row in self.page_table("innovations", "innovations"):
            for origin in row["origin"]:
                parts = self.data["vertices"][origin]["id"].split(":")
                zone = parts[1] if parts[0] == "province" else parts[0]
                if zone in zones:
                    known.add((row["innovation"], zone, row["domain"]))
        target = os.path.join(self.folder, "domains.csv")
        self.printed("innovations", "domains.csv", "-o", target)
        printed = table(pathlib.Path(target).read_text(encoding="utf-8"))
        counts = collections.Counter((zone, domain) for _, zone, domain in known)
        self.assertEqual(sorted(counts.values()), sorted(float(row["value"]) for row in printed
                                                         if float(row["value"] or 0) > 0))


if __name__ == "__main__":
    unittest.main()
