"""What tests of the command line share: a folder of their own, the program run in it, tables read back."""

import csv
import io
import os
import pathlib
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree

ROOT = pathlib.Path(os.environ["INTERZONE_ROOT"])
DATASETS = ROOT / "datasets"

# A test that repeats at length what others run as well: left out under the sanitizers, as suites named Slow… are.
slow = unittest.skipIf("INTERZONE_SKIP_SLOW" in os.environ, "slow")


def table(text):
    """The rows of a CSV text, each with the names of its columns."""
    return list(csv.DictReader(io.StringIO(text)))


class ProgramTest(unittest.TestCase):
    command = ()  # what stands before the arguments of every run
    files = {}  # texts that each test finds in its folder, by name

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        for name, text in self.files.items():
            self.write(name, text)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def run_program(self, *arguments):
        return subprocess.run([os.environ["INTERZONE"], *self.command, *map(str, arguments)], cwd=self.folder,
                              capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)

    def out(self, *arguments):
        done = self.run_program(*arguments)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        return done.stdout

    def refused(self, *arguments):
        """What is said by a run that must fail and write nothing."""
        done = self.run_program(*arguments)
        self.assertEqual((1, ""), (done.returncode, done.stdout), done.stderr)
        return done.stderr

    def expect_refused(self, words, *arguments):
        message = self.refused(*arguments)
        for word in (words,) if isinstance(words, str) else words:
            self.assertIn(word, message)


class FigureTest(ProgramTest):
    command = ("figure",)
    told_by = ""  # the command whose answer is drawn

    def numbers(self, kind, *arguments):
        """The rows that a figure has as CSV."""
        self.out(kind, *arguments, "-o", "numbers.csv")
        return table((self.folder / "numbers.csv").read_text(encoding="utf-8"))

    def answer(self, *arguments):
        """The rows of what is drawn."""
        self.command = (self.told_by,)
        rows = table(self.out(*arguments))
        self.command = ("figure",)
        return rows

    def words(self, *arguments):
        """All words of a figure, one text after the other."""
        self.out(*arguments, "-o", "figure.svg")
        root = xml.etree.ElementTree.parse(self.folder / "figure.svg").getroot()
        return ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
