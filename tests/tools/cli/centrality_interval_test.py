"""`interzone centrality --interval`: scores and ranks under uncertain ties and without each source."""

import csv
import io
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

from program import slow

PROGRAM = os.environ["INTERZONE"]
FTZ = os.path.join(os.environ["INTERZONE_ROOT"], "datasets", "ftz")
ZONES = (FTZ, "--actors", "zone", "--via", "alliance")
PARTS = ("low", "high", "rank", "rank_low", "rank_high", "top")


class Intervals(unittest.TestCase):
    def centrality(self, *arguments, cwd=None):
        return subprocess.run([PROGRAM, "centrality", *arguments, "--seed", "1"], cwd=cwd,
                              capture_output=True, text=True, encoding="utf-8")

    def out(self, *arguments):
        done = self.centrality(*arguments)
        self.assertEqual(0, done.returncode, done.stderr)
        return done.stdout

    def rows(self, *arguments):
        return list(csv.DictReader(io.StringIO(self.out(*arguments))))

    def test_raw_columns_stay_first_and_as_they_are(self):
        chosen = (*ZONES, "--measure", "pagerank,degree", "--quiet")
        raw = self.rows(*chosen)
        rows = self.rows(*chosen, "--interval", "bootstrap", "--replicates", "200")
        header = list(rows[0])
        self.assertEqual(["vertex", "pagerank", "degree"], header[:3])
        self.assertEqual({f"{m}_{part}" for m in ("pagerank", "degree") for part in PARTS}, set(header[3:]))
        self.assertEqual(raw, [{name: row[name] for name in raw[0]} for row in rows])
        doubtful = 0
        for row in rows:
            number = {name: float(row[name]) for name in header[1:]}
            self.assertLessEqual(number["degree_low"], number["degree_high"])
            self.assertLessEqual(number["degree_high"], number["degree"])  # ties only get lost
            self.assertLessEqual(number["degree_rank_low"], number["degree_rank_high"])
            self.assertTrue(0 <= number["degree_top"] <= 1)
            doubtful += number["degree_low"] < number["degree_high"]
        self.assertGreater(doubtful, 0)

    def test_threads_do_not_change_a_byte(self):
        flags = (*ZONES, "--measure", "betweenness,eigenvector", "--interval", "bootstrap", "--replicates", "100")
        one = self.out(*flags, "--threads", "1")
        self.assertEqual(one, self.out(*flags, "--threads", "2"))
        self.assertEqual(one, self.out(*flags, "--threads", "7"))

    def test_json_tells_how_stable_ranks_are(self):
        content = json.loads(self.out(*ZONES, "--measure", "degree", "--interval", "bootstrap", "--replicates",
                                      "100", "--level", "0.9", "--json"))
        self.assertEqual(0.9, content["options"]["level"])
        self.assertEqual(100, content["result"]["replicates"])
        stability = content["result"]["rank_stability"]["degree"]
        self.assertLessEqual(stability["kendall_tau_low"], stability["kendall_tau"])
        self.assertTrue(0 < stability["kendall_tau"] <= 1)

    def test_without_each_source(self):
        rows = self.rows(*ZONES, "--measure", "degree", "--interval", "jackknife")
        for row in rows:
            self.assertLessEqual(float(row["degree_low"]), float(row["degree"]))
            self.assertEqual(row["degree"], row["degree_high"])  # leaving out adds no tie

    def test_sure_ties_give_points(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "g.csv").write_text("source,target\na,b\nb,c\n", encoding="utf-8")
            done = self.centrality("g.csv", "--measure", "degree", "--interval", "bootstrap", cwd=folder)
            self.assertIn("confidence 1", done.stderr)
            for row in csv.DictReader(io.StringIO(done.stdout)):
                self.assertEqual(row["degree"], row["degree_low"])
                self.assertEqual(row["degree"], row["degree_high"])
            done = self.centrality("g.csv", "--interval", "jackknife", cwd=folder)
            self.assertEqual(1, done.returncode)
            self.assertIn("source", done.stderr)

    def test_refuses_by_name(self):
        for words, flags in ((("interval", "maybe"), ("--interval", "maybe")),
                             (("level", "bootstrap"), ("--level", "0.9")),
                             (("level", "(0, 1)"), ("--interval", "bootstrap", "--level", "2")),
                             (("replicates",), ("--interval", "jackknife", "--replicates", "5")),
                             (("replicates", ">= 1"), ("--interval", "bootstrap", "--replicates", "0"))):
            done = self.centrality(*ZONES, "--measure", "degree", *flags)
            self.assertEqual(1, done.returncode)
            for word in words:
                self.assertIn(word, done.stderr)

    @slow
    def test_a_figure_of_ranks_is_of_a_measure_that_the_network_has(self):
        with tempfile.TemporaryDirectory() as folder:
            target = os.path.join(folder, "ranks.csv")
            arguments = [PROGRAM, "figure", "rank-stability", *ZONES, "--seed", "1", "--quiet", "-o", target, "--measure"]
            for measure, word in (("participation", "attribute"), ("birank", "two-mode"), ("nonsense", "nonsense"),
                                  ("degree,harmonic", "one measure"), ("all", "one measure")):
                done = subprocess.run([*arguments, measure], capture_output=True, text=True, encoding="utf-8")
                self.assertEqual(1, done.returncode, measure)
                self.assertIn(word, done.stderr)
                self.assertFalse(os.path.exists(target))
            subprocess.run([*arguments, "temporal_reach"], check=True)
            with open(target, encoding="utf-8", newline="") as file:
                ranks = {row["rank"] for row in csv.DictReader(file)}
            self.assertEqual(4, len(ranks))  # zones reach none, one, two or seven others


if __name__ == "__main__":
    unittest.main()
