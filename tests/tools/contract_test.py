"""The contract of the command line: columns, exit codes, JSON, seeds, files, messages, and commands that compose."""

import hashlib
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import unittest

from program import DATASETS, ProgramTest, table

PROGRAM = os.environ["INTERZONE"]
DATASET = str(DATASETS / "ftz")
COMMANDS = ["report", "check", "describe", "project", "convert", "centrality", "structure", "communities", "compare",
            "adoption", "simulate", "figure", "algorithms"]
NETWORK = [DATASET, "--actors", "zone", "--via", "alliance,tie"]
EDGES = "source,target,weight\na,b,2\nb,c,1\nc,a,1\nc,d,1\n"
EVENTS = "actor,innovation,time\na,x,2015\nb,x,2016\nc,x,2018\nd,x,\n"


class Contract(ProgramTest):
    files = {"g.csv": EDGES, "events.csv": EVENTS}

    def fails(self, code, *arguments):
        done = self.run_program(*arguments)
        self.assertEqual(code, done.returncode, done.stderr)
        self.assertEqual("", done.stdout)
        return done.stderr


class Columns(Contract):
    def expect_columns(self, columns, *arguments):
        header = self.out(*arguments).splitlines()[0]
        self.assertTrue((header + ",").startswith(columns + ","), header)

    def test_of_each_command(self):
        self.expect_columns("property,value", "describe", "g.csv")
        self.expect_columns("source,target", "project", *NETWORK)
        self.expect_columns("source,target,weight", "convert", "g.csv")
        self.expect_columns("vertex,pagerank,degree", "centrality", "g.csv", "--measure", "pagerank,degree")
        self.expect_columns("measure,value", "structure", "g.csv")
        self.expect_columns("vertex,membership", "communities", "g.csv", "--seed", "1")
        self.expect_columns("time,mean,low,high", "simulate", "g.csv", "--seeds", "a", "--seed", "1")
        self.expect_columns("name,family", "algorithms")
        self.expect_columns("innovation,time,adopters,cumulative,share", "adoption", "curve", "events.csv")
        self.expect_columns("actor,innovation,time,category", "adoption", "categories", "events.csv")
        curve = [1, 3, 6, 10, 14, 16, 15, 11, 7, 4, 2, 1]  # adopters a year, rising and falling
        self.write("slow.csv", "actor,innovation,time\n" + "".join(
            f"{year}-{i},x,{2000 + year}\n" for year, count in enumerate(curve) for i in range(count)))
        self.expect_columns("parameter,estimate,low,high", "adoption", "bass", "slow.csv")
        self.expect_columns("time,value,low,high", "adoption", "forecast", "slow.csv", "--seed", "1")
        self.expect_columns("origin,time,observed,value,low,high,naive", "adoption", "backtest", "slow.csv", "--seed", "1")
        self.assertTrue(self.out("check", DATASET).startswith("ok: "))
        done = self.run_program("check", "g.csv")
        self.assertEqual(1, done.returncode)
        self.assertTrue(done.stdout.startswith("file,line,column,rule,message,severity\n"))

    def test_of_compare(self):
        self.out("communities", "g.csv", "--seed", "1", "-o", "one.csv")
        text = self.out("compare", "one.csv", "one.csv", "--seed", "1")
        self.assertEqual(["nmi", "ami", "ari", "vi", "split_join"], [row["measure"] for row in table(text)])
        self.assertTrue(text.startswith("measure,value,p_value\n"))

    def test_all_measures_are_those_of_the_registry(self):
        rows = [row for row in table(self.out("algorithms")) if row["command"] == "centrality"]
        known = [measure for row in rows for measure in row["measures"].split()
                 if not measure.startswith(("two_mode_", "birank", "temporal_"))]  # of special networks
        header = self.out("centrality", "g.csv").splitlines()[0]
        self.assertEqual(["vertex", *known], header.split(","))


class ExitCodes(Contract):
    def test_help_and_version_everywhere(self):
        for command in ([], *([name] for name in COMMANDS)):
            self.assertIn("--help", self.out(*command, "--help"))
            self.assertRegex(self.out(*command, "--version"), r"^interzone \d+\.\d+\.\d+\n$")

    def test_command_line_that_does_not_parse(self):
        self.assertIn('"centralty"', self.fails(2, "centralty", "g.csv"))
        self.assertIn("--mesure", self.fails(2, "centrality", "g.csv", "--mesure", "degree"))
        self.assertIn("required", self.fails(2, "centrality"))
        self.fails(2)
        self.fails(2, "algorithms", "--threads", "0")
        self.assertIn("--seed", self.fails(2, "communities", "g.csv", "--seed", "-1"))

    def test_wrong_options_say_what_was_expected(self):
        for words, arguments in (
                (('"nonsense"', "degree", "pagerank"), ("centrality", "g.csv", "--measure", "nonsense")),
                (('"nonsense"', "leiden"), ("communities", "g.csv", "--method", "nonsense")),
                (('"nonsense"', "independent-cascade"), ("simulate", "g.csv", "--model", "nonsense")),
                (('"nonsense"', "curve"), ("adoption", "nonsense", "events.csv")),
                (('"nonsense"', "heat-map"), ("figure", "nonsense", "g.csv", "-o", "x.pdf")),
                (('"nonsense"', "zone"), ("project", DATASET, "--actors", "nonsense")),
                (('"nonsense"', "alliance"), ("project", DATASET, "--via", "nonsense")),
                (('"zz"',), ("simulate", "g.csv", "--seeds", "zz")),
                (("in [0, 1]", "2"), ("simulate", "g.csv", "--seeds", "a", "--probability", "2")),
                (("whole number", '"some"'), ("simulate", "g.csv", "--seeds", "a", "--runs", "some")),
                (("--damping", "no method"), ("centrality", "g.csv", "--measure", "degree", "--damping", "0.5")),
                (('"2020-13"', "date"), ("adoption", "curve", DATASET, "--since", "2020-13")),
                (("since", "data packages"), ("adoption", "curve", "events.csv", "--since", "2020")),
                (("no actors",), ("project", "g.csv")),
                ((".gif", ".pdf"), ("figure", "network", "g.csv", "-o", "x.gif")),
                (("no such file", "g.xyz"), ("centrality", "g.xyz")),
                (("\"doc\"", "graphml"), ("centrality", "g.csv", "--format", "doc")),
                ((".xyz", ".graphml"), ("convert", "g.csv", "-o", "g.xyz")),
                (("no such file", "none.csv"), ("describe", "none.csv"))):
            message = self.fails(1, *arguments)
            for word in words:
                self.assertIn(word, message)
        self.assertEqual({"g.csv", "events.csv"}, set(os.listdir(self.folder)))

    def test_a_report_asks_for_its_place_before_it_reads(self):
        (self.folder / "broken").mkdir()
        self.write("broken/datapackage.json", "{}")
        self.assertIn("g.csv is in the way", self.fails(1, "report", "broken", "-o", "g.csv"))
        self.assertIn("cannot write none/there", self.fails(4, "report", "broken", "-o", "none/there"))

    def test_results_ask_for_their_place_before_anything_is_read(self):
        for place, fault in (("none/x.csv", "No such file"), ("g.csv/x.csv", "Not a directory"),
                             (".", "Is a directory")):
            message = self.fails(4, "centrality", "unread.csv", "-o", place)
            self.assertIn("cannot write " + place + ": " + fault, message)
        self.assertIn("no such file", self.fails(1, "centrality", "unread.csv", "-o", "/dev/null"))
        self.assertIn("g.csv is there", self.fails(1, "import", "unread.csv", "-o", "g.csv"))
        self.assertIn("cannot write none/there", self.fails(4, "import", "unread.csv", "-o", "none/there"))

    def test_wrong_input_names_file_line_and_column(self):
        self.write("bad.csv", "source,target,weight\na,b,1\nb,c,heavy\n")
        self.assertRegex(self.fails(1, "centrality", "bad.csv"), r"bad\.csv:3:5: .*heavy")
        self.write("bad.csv", "source,target\na,b\nb\n")
        self.assertRegex(self.fails(1, "centrality", "bad.csv"), r"bad\.csv:3")
        self.write("bad.csv", "from,until\na,b\n")
        self.assertIn('"source"', self.fails(1, "centrality", "bad.csv"))

    def test_disk(self):
        self.fails(4, "convert", "g.csv", "-o", "no-such-folder/g.json")
        if os.path.exists("/dev/full"):
            with open("/dev/full", "w") as full:
                done = subprocess.run([PROGRAM, "algorithms"], stdout=full, stderr=subprocess.DEVNULL)
            self.assertEqual(4, done.returncode)

    def interrupt(self, *arguments):
        """Sends Ctrl-C after the seed is told, that is once the input is read and the work begins."""
        running = subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        first = running.stderr.readline()
        running.send_signal(signal.SIGINT)
        out, messages = running.communicate(timeout=60)
        self.assertEqual(130, running.returncode, first + messages)
        self.assertIn("interrupted", messages)
        self.assertEqual("", out)

    def test_interrupt_leaves_nothing(self):
        draw = random.Random(1)
        rows = ["".join(f"{draw.randrange(3000)},{draw.randrange(3000)}\n" for _ in range(30000))]
        self.write("big.csv", "source,target\n" + "".join(rows))
        before = set(os.listdir(self.folder))
        self.interrupt("simulate", "big.csv", "--seeds", "1", "--probability", "0.5", "--runs",
                       "100000000", "-o", "spread.csv")
        self.assertEqual(before, set(os.listdir(self.folder)))


class Json(Contract):
    def test_envelope(self):
        content = json.loads(self.out("communities", "g.csv", "--seed", "5", "--threads", "2", "--quiet",
                                      "--json"))
        self.assertEqual(["command", "version", "options", "seed", "inputs", "result"], list(content))
        self.assertEqual(("communities", 5), (content["command"], content["seed"]))
        digest = hashlib.sha256(EDGES.encode()).hexdigest()
        self.assertEqual([{"name": "g.csv", "sha256": digest}], content["inputs"])
        self.assertIsInstance(content["result"]["quality"]["modularity"], float)
        self.assertEqual({"vertex", "membership"}, set(content["result"]["rows"][0]))
        self.assertEqual("leiden", content["options"]["method"])
        self.assertEqual(set(), {"threads", "output", "quiet", "json"} & set(content["options"]))

    def test_is_the_same_however_it_is_run(self):
        self.out("communities", "g.csv", "--seed", "5", "--json", "--threads", "2", "-o", "two.json")
        elsewhere = self.out("communities", str(self.folder / "g.csv"), "--seed", "5", "--json", "--threads", "1")
        self.assertEqual((self.folder / "two.json").read_text(encoding="utf-8"), elsewhere)

    def test_what_is_not_finite_is_null(self):
        self.write("lone.csv", "source,target\na,b\nlone,\n")
        rows = json.loads(self.out("centrality", "lone.csv", "--measure", "closeness", "--json"))
        values = {row["vertex"]: row["closeness"] for row in rows["result"]["rows"]}
        self.assertEqual({"a": 1, "b": None, "lone": None}, values)
        self.assertIsNone(rows["seed"])

    def test_of_a_package_has_every_file(self):
        content = json.loads(self.out("describe", DATASET, "--json"))
        self.assertIn("ftz/datapackage.json", [each["name"] for each in content["inputs"]])
        for each in content["inputs"]:
            data = pathlib.Path(DATASET).parent.joinpath(each["name"]).read_bytes()
            self.assertEqual(hashlib.sha256(data).hexdigest(), each["sha256"])

    def test_of_a_graph_lists_its_edges(self):
        rows = json.loads(self.out("convert", "g.csv", "--json"))["result"]["rows"]
        self.assertEqual([("a", "b", 2), ("b", "c", 1), ("c", "a", 1), ("c", "d", 1)],
                         [(row["source"], row["target"], row["weight"]) for row in rows])
        self.assertIn("json", self.fails(1, "convert", "g.csv", "--json", "-o", "g.gexf"))
        self.assertIn("json", self.fails(1, "figure", "network", "g.csv", "--json", "-o", "g.pdf"))


class Runs(Contract):
    def test_seed_is_told_and_gives_the_same_again(self):
        first = self.run_program("simulate", "g.csv", "--seeds", "a")
        seed = re.search(r"seed (\d+)", first.stderr).group(1)
        again = self.run_program("simulate", "g.csv", "--seeds", "a", "--seed", seed)
        self.assertEqual(first.stdout, again.stdout)
        self.assertIn("seed " + seed, again.stderr)

    def test_threads_do_not_matter(self):
        for command in (["centrality", *NETWORK], ["communities", *NETWORK, "--seed", "1"],
                        ["simulate", *NETWORK, "--seeds", "shanghai", "--seed", "1"],
                        ["adoption", "curve", DATASET], ["project", *NETWORK]):
            self.assertEqual(self.out(*command, "--threads", "1"), self.out(*command, "--threads", "2"))

    def test_output_is_what_standard_output_would_be(self):
        text = self.out("centrality", "g.csv")
        self.assertEqual("", self.out("centrality", "g.csv", "-o", "scores.csv"))
        self.assertEqual(text, (self.folder / "scores.csv").read_text(encoding="utf-8"))
        self.assertEqual(text, self.out("centrality", "g.csv", "-o", "-"))
        self.assertFalse((self.folder / "-").exists())

    def test_pipes_are_read_once(self):
        command = [os.environ["INTERZONE"], "describe", "/dev/stdin", "--format", "csv"]
        text = "source,target\na,b\n"
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
        self.assertIn("vertices,2\n", done.stdout)
        done = subprocess.run([*command, "--json"], input=text, capture_output=True, text=True, check=False)
        self.assertEqual((1, ""), (done.returncode, done.stdout))
        self.assertIn("pipe", done.stderr)

    def test_a_failure_leaves_the_old_output(self):
        self.write("scores.csv", "old")
        self.fails(1, "centrality", "none.csv", "-o", "scores.csv")
        self.assertEqual("old", (self.folder / "scores.csv").read_text(encoding="utf-8"))
        self.assertEqual({"g.csv", "events.csv", "scores.csv"}, set(os.listdir(self.folder)))

    def test_quiet(self):
        done = self.run_program("communities", "g.csv", "--quiet")
        self.assertEqual((0, ""), (done.returncode, done.stderr))


if __name__ == "__main__":
    unittest.main()
