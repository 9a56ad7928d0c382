"""Dependencies point one way: graph <- {algorithms, datasets} <- tools. Tests may see all."""

import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ.get("INTERZONE_ROOT", pathlib.Path(__file__).parents[2]))
LAYERS = {
    "graph": {"graph"},
    "algorithms": {"graph", "algorithms"},
    "datasets": {"graph", "datasets"},
    "tools": {"graph", "algorithms", "datasets", "tools"},
    "tests": {"graph", "algorithms", "datasets", "tools", "tests"},
}
BRICKS = {"paths", "statistics", "generators"}  # algorithm families that all others may use
GENERATED = {"graph/version.hpp"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]', re.MULTILINE)


def sources(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.[ch]pp")):
            if "node_modules" not in path.parts:
                yield path.relative_to(ROOT)


def includes(path):
    """Yields (quoted, name) for each include of a file."""
    for bracket, name in INCLUDE.findall((ROOT / path).read_text(encoding="utf-8")):
        yield bracket == '"', name


def family(name):
    """The family of an algorithm's file; None for files of algorithms/ itself, as the registry."""
    parts = pathlib.PurePath(name).parts
    return parts[1] if len(parts) > 2 and parts[0] == "algorithms" else None


class Includes(unittest.TestCase):
    def expect_none(self, faults):
        self.assertEqual([], faults, "\n" + "\n".join(faults))

    def test_there_is_something_to_check(self):
        self.assertTrue(list(sources("graph")))

    def test_quoted_includes_start_at_the_root(self):
        self.expect_none([
            f"{path}: {name}" for path in sources(*LAYERS) for quoted, name in includes(path)
            if quoted and name not in GENERATED and not (ROOT / name).is_file()
        ])

    def test_layers_see_only_what_is_below(self):
        self.expect_none([
            f"{path}: {name}" for path in sources(*LAYERS) for quoted, name in includes(path)
            if quoted and name.split("/")[0] not in LAYERS[path.parts[0]]
        ])

    def test_families_share_only_the_bricks(self):
        self.expect_none([
            f"{path}: {name}" for path in sources("algorithms") for _, name in includes(path)
            if family(path) and family(name) and family(name) not in BRICKS | {family(path)}
        ])

    def test_packages_stay_in_their_place(self):
        def allowed(path, name):
            door = path.parts[:2] == ("graph", "interop")
            if name.startswith(("Eigen/", "nlohmann/")) and name != "nlohmann/json_fwd.hpp":
                return path.suffix == ".cpp" or path.parts[0] == "tests" or \
                    (door and name.startswith("Eigen/"))
            if name.startswith(("boost/graph/", "boost/property_map/", "boost/iterator/", "igraph")):
                return door or path.parts[0] == "tests"
            if name.startswith(("cairo", "pango")):
                return path.parts[:2] == ("tools", "figures")
            if name.startswith("CLI/"):
                return path.parts[:2] == ("tools", "cli")
            return True

        self.expect_none([
            f"{path}: {name}" for path in sources(*LAYERS) for quoted, name in includes(path)
            if not quoted and not allowed(path, name)
        ])

    def test_doors_are_for_those_outside(self):
        self.expect_none([
            f"{path}: {name}" for path in sources("graph", "algorithms", "datasets", "tools")
            for _, name in includes(path)
            if name.startswith("graph/interop/")
            and path.parts[:2] not in (("graph", "interop"), ("tools", "igraph"))
        ])


if __name__ == "__main__":
    unittest.main()
