"""interzone generate: every model, formats, seeds, limits, and messages."""

import csv
import io
import json
import os
import pathlib
import re
import unittest

from program import ProgramTest, table

MODELS = {  # the options of a small graph, its vertices
    "rmat": (["--scale", "6"], 64),
    "kronecker": (["--power", "6"], 64),
    "planted-partition": (["--communities", "3", "--size", "20"], 60),
    "lfr": (["--vertices", "200", "--average-degree", "8", "--max-degree", "20"], 200),
    "erdos-renyi": (["--vertices", "50", "--edges", "100"], 50),
    "barabasi-albert": (["--vertices", "50"], 50),
    "watts-strogatz": (["--vertices", "50"], 50),
    "grid": (["--rows", "5", "--columns", "6"], 30),
    "forest-fire": (["--vertices", "50"], 50),
    "configuration": (["--degrees", "3,2,2,2,1"], 5),
    "random-alliances": (["--actors", "9", "--sizes", "3,4,2"], 12),
}


class Generate(ProgramTest):
    def properties(self, name):
        return dict(csv.reader(io.StringIO(self.out("describe", name))))

    def test_every_model_of_the_registry_makes_its_graph(self):
        rows = table(self.out("algorithms"))
        self.assertEqual(set(MODELS), {row["name"] for row in rows if row["command"] == "generate"})
        for model, (options, vertices) in MODELS.items():
            self.out("generate", model, *options, "--seed", "1", "-o", "g.graphml")
            self.assertEqual(str(vertices), self.properties("g.graphml")["vertices"], model)

    def test_same_seed_same_bytes_on_any_threads(self):
        for model, (options, _) in MODELS.items():
            first = self.out("generate", model, *options, "--seed", "1", "--threads", "1")
            self.assertTrue(first.startswith("source,target"), model)
            self.assertEqual(first, self.out("generate", model, *options, "--seed", "1", "--threads", "2"))
            if model not in ("grid", "configuration"):
                self.assertNotEqual(first, self.out("generate", model, *options, "--seed", "2"), model)

    def test_seed_is_told_and_gives_the_same_again(self):
        first = self.run_program("generate", "barabasi-albert")
        seed = next(line.split()[-1] for line in first.stderr.splitlines() if "seed" in line)
        self.assertEqual(first.stdout, self.out("generate", "barabasi-albert", "--seed", seed))

    def test_communities_are_an_attribute(self):
        options, _ = MODELS["lfr"]
        for ending in ("graphml", "gexf", "json"):
            self.out("generate", "lfr", *options, "--seed", "1", "-o", "g." + ending)
            self.assertIn("community", (self.folder / ("g." + ending)).read_text(encoding="utf-8"))
        told = self.run_program("generate", "lfr", *options, "--seed", "1", "-o", "g.csv")
        self.assertIn("attributes of vertices", told.stderr)

    def test_planted_communities_are_those_that_are_found(self):
        self.out("generate", "planted-partition", "--communities", "4", "--size", "30", "--within", "0.5",
                 "--between", "0.01", "--seed", "1", "-o", "g.graphml")
        found = csv.DictReader(io.StringIO(self.out("communities", "g.graphml", "--seed", "1")))
        groups = {}
        for row in found:
            groups.setdefault(row["membership"], set()).add(int(row["vertex"]) // 30)
        self.assertEqual([{0}, {1}, {2}, {3}], sorted(groups.values(), key=min))

    def test_alliances_are_a_two_mode_graph(self):
        self.out("generate", "random-alliances", *MODELS["random-alliances"][0], "--seed", "1", "-o", "g.graphml")
        known = self.properties("g.graphml")
        self.assertEqual(("9", "3", "9"), (known["vertices.actor"], known["vertices.alliance"],
                                           known["edges.member_of"]))

    def test_json_has_options_and_edges(self):
        content = json.loads(self.out("generate", "grid", "--rows", "2", "--columns", "2", "--json"))
        self.assertEqual(("generate", "grid", 2), (content["command"], content["options"]["model"],
                                                   content["options"]["grid.rows"]))
        self.assertEqual([("0", "1"), ("0", "2"), ("1", "3"), ("2", "3")],
                         [(row["source"], row["target"]) for row in content["result"]["rows"]])

    def test_sizes_beyond_the_limit_are_refused_and_told(self):
        for arguments in (["erdos-renyi", "--vertices", "1000000", "--probability", "0.5"],
                          ["grid", "--rows", "100000", "--columns", "100000"],
                          ["rmat", "--scale", "31"], ["kronecker", "--power", "29"],
                          ["barabasi-albert", "--vertices", "4000000000"],
                          ["lfr", "--vertices", "4000000000"],
                          ["planted-partition", "--communities", "100000", "--size", "100000"],
                          ["watts-strogatz", "--vertices", "2000000000"],
                          ["forest-fire", "--vertices", "2000000000"],
                          ["configuration", "--degrees", "4000000000,4000000000"],
                          ["random-alliances", "--actors", "4000000000"]):
            message = self.refused("generate", *arguments)
            self.assertIn("--limit", message)
            self.assertIn("20000000", message)
        self.assertIn("10", self.refused("generate", "barabasi-albert", "--vertices", "20", "--limit", "10"))
        self.assertIn("forward", self.refused("generate", "forest-fire", "--vertices", "2000", "--forward", "0.9",
                                              "--limit", "10000", "--seed", "1"))
        self.out("generate", "grid", "--limit", "300")

    def test_wrong_options_say_what_was_expected(self):
        for words, arguments in (
                (('"nonsense"', "lfr"), ["nonsense"]),
                (("probability or edges",), ["erdos-renyi"]),
                (("--mixing", "no method"), ["grid", "--mixing", "0.1"]),
                (("in [0, 1]", "2"), ["lfr", "--mixing", "2"]),
                (("whole number", "-3"), ["lfr", "--vertices", "-3"]),
                (("list of numbers", '"x"'), ["kronecker", "--initiator", "1,x,0,0"]),
                (("whole numbers", "1.5"), ["configuration", "--degrees", "1.5,1.5"]),
                (("even sum",), ["configuration", "--degrees", "1"]),
                (("one of keep",), ["configuration", "--degrees", "1,1", "--repair", "no"]),
                ((".xyz", ".graphml"), ["grid", "-o", "g.xyz"])):
            message = self.refused("generate", *arguments)
            for word in words:
                self.assertIn(word, message)
        self.assertEqual([], os.listdir(self.folder))

    def test_the_page_names_every_model_and_option(self):
        page = (pathlib.Path(os.environ["INTERZONE_ROOT"]) / "docs" / "generators.md").read_text(encoding="utf-8")
        options = dict(re.findall(r"^\| `([a-z-]+)` \| (.*--.*) \|$", page.partition("## Options")[2], re.MULTILINE))
        for row in table(self.out("algorithms")):
            if row["command"] != "generate":
                continue
            told = set(re.findall(r"--[a-z-]+", options[row["name"]]))
            self.assertEqual(set(row["options"].split()) - {"--seed", "--limit"}, told, row["name"])

    def test_commands_of_the_page_run(self):
        page = (pathlib.Path(os.environ["INTERZONE_ROOT"]) / "docs" / "generators.md").read_text(encoding="utf-8")
        commands = re.findall(r"^interzone (generate .* -o (\S+))$", page, re.MULTILINE)
        self.assertEqual(3, len(commands))
        for command, file in commands:
            self.out(*command.split())
            self.assertTrue((self.folder / file).exists(), command)

    def test_a_model_must_be_named(self):
        self.assertEqual(2, self.run_program("generate").returncode)


if __name__ == "__main__":
    unittest.main()
