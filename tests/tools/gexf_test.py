"""What the program writes as GEXF is valid by the schema."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from program import slow

ROOT = pathlib.Path(os.environ["INTERZONE_ROOT"])
SCHEMA = ROOT / "tests" / "reference" / "gexf-1.3" / "gexf.rng"


def run(*arguments):
    return subprocess.run([os.environ["INTERZONE"], *map(str, arguments)], capture_output=True, text=True, check=False)


@unittest.skipUnless(shutil.which("xmllint"), "xmllint is not installed")
class Gexf(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def expect_valid(self, path):
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--relaxng", str(SCHEMA), str(path)],
                              capture_output=True, text=True, check=False)
        self.assertEqual(0, done.returncode, done.stderr)

    def convert(self, source):
        target = self.path / "out.gexf"
        done = run("convert", source, "-o", target, "--lossy")
        self.assertEqual(0, done.returncode, done.stderr)
        return target

    def test_the_data_set_is_valid(self):
        self.expect_valid(self.convert(ROOT / "datasets" / "ftz"))

    def test_dated_parallel_and_mixed_edges_are_valid(self):
        table = self.path / "edges.csv"
        table.write_text("source,target,Type,Kind,weight,start,end\n"
                         "上海,海南,Directed,k,0.1,2013-09-29,2015\n"
                         "上海,海南,Directed,k,2,2017-05,\n"
                         "海南,上海,Undirected,k,1e300,,\n"
                         "海南,海南,Undirected,\"<&>\",1,2018,2019\n", encoding="utf-8")
        self.expect_valid(self.convert(table))

    def test_values_that_change_and_spells_of_vertices_are_valid(self):
        source = self.path / "changing.json"
        source.write_text(json.dumps({"nodes": [
            {"id": "a", "start": "2013", "end": "2017", "timeset": "<[2013, 2014]; [2016, 2017]>",
             "gdp": "<[2013, 2014, 1.5]; [2015, 2016, 2]>"}, {"id": "b"}],
            "links": [{"source": "a", "target": "b", "tone": "<[2013, 2014, '<&>']>"}]}), encoding="utf-8")
        target = self.convert(source)
        self.expect_valid(target)
        text = target.read_text(encoding="utf-8")
        self.assertEqual(2, text.count("<spell "))
        self.assertEqual(2, text.count('mode="dynamic">\n      <attribute '))

    @slow
    def test_the_network_of_the_report_is_valid(self):
        report = self.path / "report"
        done = run("report", ROOT / "datasets" / "ftz", "-o", report, "--seed", "1")
        self.assertEqual(0, done.returncode, done.stderr)
        self.expect_valid(report / "network.gexf")

    def test_every_case_of_gephi_that_is_read_is_written_validly(self):
        for case in sorted((ROOT / "tests" / "reference" / "gephi-cases").glob("*.gexf")):
            with self.subTest(case=case.name):
                target = self.path / "out.gexf"
                done = run("convert", case, "-o", target, "--lossy")
                self.assertIn(done.returncode, (0, 1), done.stderr)
                if done.returncode == 0:
                    self.expect_valid(target)
                else:
                    self.assertRegex(done.stderr, rf"{case.name}:\d+:\d+: ")


if __name__ == "__main__":
    unittest.main()
