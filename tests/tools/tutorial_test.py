"""The tutorials print what the program prints, and both languages show the same."""

import os
import pathlib
import re
import shlex
import subprocess
import tempfile
import unittest

from program import slow

PROGRAM = os.environ["INTERZONE"]
ROOT = pathlib.Path(os.environ["INTERZONE_ROOT"])
AND_SO_ON = "…"


def steps(name):
    """The commands of a tutorial's console blocks, each with the lines printed below it."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    found = []
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


class Tutorial(unittest.TestCase):
    def test_both_languages_have_the_same_steps(self):
        self.assertEqual(steps("tutorial.md"), steps("tutorial.zh.md"))

    @slow
    def test_every_step_prints_what_stands_below_it(self):
        self.assertGreater(len(steps("tutorial.md")), 8)
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "datasets").symlink_to(ROOT / "datasets")
            for command, expected in steps("tutorial.md"):
                with self.subTest(command):
                    self.expect_output(command, expected, folder)

    def expect_output(self, command, expected, folder):
        program, *arguments = shlex.split(command)
        self.assertEqual("interzone", program)
        done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True,
                              encoding="utf-8", check=False)
        self.assertEqual(0, done.returncode, done.stderr)
        printed = done.stdout.splitlines()
        if expected and expected[-1] == AND_SO_ON:
            expected = expected[:-1]
            self.assertGreater(len(printed), len(expected))
            printed = printed[:len(expected)]
        self.assertEqual(expected, printed)
        if "-o" in arguments:
            self.assertTrue((pathlib.Path(folder) / arguments[arguments.index("-o") + 1]).exists())


if __name__ == "__main__":
    unittest.main()
