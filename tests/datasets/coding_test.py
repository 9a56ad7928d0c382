"""The double coding of the free trade zone data: its figures follow from the two sheets, and what was resolved is in the package."""

import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ["INTERZONE_ROOT"])
PACKAGE = ROOT / "datasets" / "ftz"
CODING = PACKAGE / "coding"
COMPARED = ("case", "kind", "type", "field", "subject", "object", "name", "first", "second", "place")
DECISIONS = {"field": {"first", "second", "change"}, "first only": {"keep", "drop", "change"}}
DECISIONS["second only"] = DECISIONS["first only"]


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Coding(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            for sheet in ("first.csv", "second.csv"):
                shutil.copy(CODING / sheet, folder)
            found = pathlib.Path(folder, "disagreements.csv")
            subprocess.run([sys.executable, CODING / "agreement.py", folder, "--disagreements", found], check=True)
            cls.agreement = pathlib.Path(folder, "agreement.csv").read_text(encoding="utf-8")
            cls.disagreements = table(found)
        cls.resolution = table(CODING / "resolution.csv")
        cls.vertices = {row["id"] for row in table(PACKAGE / "vertices.csv")}

    def test_agreement_follows_from_the_sheets(self):
        self.assertEqual((CODING / "agreement.csv").read_text(encoding="utf-8"), self.agreement)

    def test_every_disagreement_is_resolved_with_a_reason(self):
        asked = [tuple(row[column] for column in COMPARED) for row in self.disagreements]
        answered = [tuple(row[column] for column in COMPARED) for row in self.resolution]
        self.assertEqual(asked, answered)
        for row in self.resolution:
            self.assertIn(row["decision"], DECISIONS[row["kind"]], row)
            self.assertGreater(len(row["reason"]), 5, row)

    def test_the_package_holds_what_was_kept(self):
        for row in self.resolution:
            if row["decision"] == "keep" and row["type"] in ("alliance", "innovation"):
                self.assertIn(row["subject"], self.vertices, row)

    def test_the_package_lacks_what_was_dropped(self):
        first = {row["subject"] for row in table(CODING / "first.csv")}
        for row in self.resolution:
            if row["decision"] == "drop" and row["type"] in ("alliance", "innovation"):
                if row["kind"] == "first only" or row["subject"] not in first:
                    self.assertNotIn(row["subject"], self.vertices, row)

    def test_all_alliances_and_innovations_were_coded(self):
        coded = {row["subject"] for name in ("first.csv", "second.csv") for row in table(CODING / name)}
        coded |= {part.split("=", 1)[1] for row in self.resolution for part in row["value"].split(" | ")
                  if part.startswith("subject=")}
        for vertex in self.vertices:
            if vertex.startswith(("alliance:", "innovation:")):
                self.assertIn(vertex, coded)


if __name__ == "__main__":
    unittest.main()
