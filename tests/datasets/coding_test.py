"""The double coding of the free trade zone data: its figures follow from the two sheets, and each record has its quotation."""

import csv
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

CODING = pathlib.Path(os.environ["INTERZONE_ROOT"]) / "datasets" / "ftz" / "coding"


class Coding(unittest.TestCase):
    def test_agreement_follows_from_the_sheets(self):
        with tempfile.TemporaryDirectory() as folder:
            for sheet in ("first.csv", "second.csv"):
                shutil.copy(CODING / sheet, folder)
            subprocess.run([sys.executable, CODING / "agreement.py", folder], check=True)
            made = pathlib.Path(folder, "agreement.csv").read_text(encoding="utf-8")
        self.assertEqual((CODING / "agreement.csv").read_text(encoding="utf-8"), made)

    def test_every_record_has_a_quotation_and_its_place(self):
        for name in ("first.csv", "second.csv"):
            with open(CODING / name, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    self.assertTrue(all(row[column].strip() for column in ("source", "line", "quote")), (name, row))


if __name__ == "__main__":
    unittest.main()
