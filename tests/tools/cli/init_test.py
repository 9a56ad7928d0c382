"""init: an empty data package that checks, reports where it is, and takes the place of nothing."""

import unittest

from program import ProgramTest


class Init(ProgramTest):
    def test_makes_a_package_that_is_ok(self):
        done = self.run_program("init", "我的 data")
        self.assertEqual((0, ""), (done.returncode, done.stdout), done.stderr)
        self.assertIn("interzone check 我的 data", done.stderr)
        self.assertEqual(["README.md", "datapackage.json", "edges.csv", "evidence.csv", "sources.csv", "totals.csv",
                          "vertices.csv"], sorted(path.name for path in (self.folder / "我的 data").iterdir()))
        done = self.run_program("check", "我的 data")
        self.assertEqual("ok: 0 vertices, 0 edges, 0 totals, 0 quotations from 0 sources\n", done.stdout)
        self.assertEqual(0, self.run_program("describe", "我的 data").returncode)

    def test_same_bytes_every_time(self):
        for place in ("a", "b"):
            (self.folder / place).mkdir()
            self.assertEqual("", self.run_program("init", "--quiet", f"{place}/p").stderr)
        for path in (self.folder / "a" / "p").iterdir():
            self.assertEqual(path.read_bytes(), (self.folder / "b" / "p" / path.name).read_bytes())

    def test_replaces_nothing(self):
        self.assertEqual(0, self.run_program("init", "p").returncode)
        (self.folder / "p" / "vertices.csv").write_text("mine", encoding="utf-8")
        done = self.run_program("init", "p")
        self.assertEqual(1, done.returncode)
        self.assertIn("p is there and not empty", done.stderr)
        self.assertEqual("mine", (self.folder / "p" / "vertices.csv").read_text(encoding="utf-8"))

    def test_refuses(self):
        self.assertEqual(2, self.run_program("init").returncode)
        self.assertEqual(1, self.run_program("init", "p", "-o", "q").returncode)
        self.assertEqual(4, self.run_program("init", "none/p").returncode)
        self.assertEqual([], list(self.folder.iterdir()))


if __name__ == "__main__":
    unittest.main()
