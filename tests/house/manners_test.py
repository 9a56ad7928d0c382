"""The library is silent, leaves randomness to graph/random.hpp, and its files stay short."""

import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ.get("INTERZONE_ROOT", pathlib.Path(__file__).parents[2]))
LIBRARY = ("graph", "algorithms", "datasets")
LONGEST = 500  # lines


def files(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.[ch]pp")):
            if "node_modules" not in path.parts:
                yield path


def code(path):
    """The text of a file without comments and string literals."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', "", text, flags=re.DOTALL)


class Manners(unittest.TestCase):
    def expect_absent(self, pattern, *folders):
        faults = [
            f"{path.relative_to(ROOT)}: {match}" for path in files(*folders)
            for match in re.findall(pattern, code(path))
        ]
        self.assertEqual([], faults, "\n" + "\n".join(faults))

    def test_library_never_prints_nor_exits(self):
        self.expect_absent(r"std::c(?:out|err|log)\b|\b(?:f|v)?printf\s*\(|\bputs\s*\(|"
                           r"\bstd::(?:quick_)?exit\b|\babort\s*\(", *LIBRARY)

    def test_randomness_is_our_own(self):
        self.expect_absent(r"std::\w+_distribution\b|std::mt19937\w*|std::random_device|"
                           r"std::(?:random_)?shuffle\b|\brand\s*\(\)", *LIBRARY)

    def test_names_are_not_reserved(self):  # clang-tidy's check of this takes a quarter of its time
        compiler = "__builtin_|__extension__|__int128|__sanitizer_|__SANITIZE_|__VA_ARGS__"
        self.expect_absent(rf"\b(?!{compiler})(?:_[A-Z]\w*|__\w+)|\b[A-Za-z0-9]\w*__\w*",
                           *LIBRARY, "tools", "tests")

    def test_files_stay_short(self):
        lengths = {
            str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n")
            for path in files(*LIBRARY, "tools", "tests")
        }
        self.assertEqual({}, {name: n for name, n in lengths.items() if n > LONGEST})


if __name__ == "__main__":
    unittest.main()
