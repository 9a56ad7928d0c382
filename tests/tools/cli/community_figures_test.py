"""`interzone figure` of communities: what is drawn is what `interzone communities` finds."""

import collections
import unittest
import xml.etree.ElementTree

from program import DATASETS, ProgramTest, table

ZONES = (DATASETS / "ftz", "--actors", "zone", "--via", "alliance,tie", "--weighted", "--seed", "1")
KARATE = DATASETS / "karate-club"


class CommunityFigure(ProgramTest):
    command = ("figure",)

    def numbers(self, kind, *arguments):
        """The rows that a figure has as CSV."""
        self.out(kind, *arguments, "-o", "numbers.csv")
        return table((self.folder / "numbers.csv").read_text(encoding="utf-8"))

    def answer(self, *arguments):
        """The rows of `interzone communities`."""
        self.command = ("communities",)
        rows = table(self.out(*arguments))
        self.command = ("figure",)
        return rows

    def words(self, *arguments):
        """All words of a figure, one text after the other."""
        self.out(*arguments, "-o", "figure.svg")
        root = xml.etree.ElementTree.parse(self.folder / "figure.svg").getroot()
        return ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]


class Network(CommunityFigure):
    def test_colours_are_the_consensus_of_runs(self):
        for more in ((), ("--runs", "30"), ("--runs", "200", "--draw-ties")):
            told = [row["membership"] for row in self.answer(*ZONES, *more)]
            sizes = collections.Counter(told)
            self.assertEqual([label if sizes[label] > 1 else "" for label in told],
                             [row["community"] for row in self.numbers("network", *ZONES, *more)], more)

    def test_who_has_ties_but_no_community_is_told(self):
        drawn = ("network", *ZONES, "--runs", "1000", "--draw-ties", "--lang")
        self.assertIn("in none (1)", self.words(*drawn, "en"))
        self.assertIn("不属于任何社群 (1)", self.words(*drawn, "zh"))
        self.assertNotIn("in none (1)", self.words("network", *ZONES, "--lang", "en"))

    def test_refuses(self):
        self.expect_refused(("runs", ">= 1"), "network", KARATE, "--runs", "0", "-o", "figure.svg")
        self.expect_refused(("draw-ties", "--runs"), "network", KARATE, "--draw-ties", "-o", "figure.svg")
        self.expect_refused(("runs", "left out"), "curve", KARATE, "--runs", "3", "-o", "figure.svg")


if __name__ == "__main__":
    unittest.main()
