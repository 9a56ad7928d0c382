"""`interzone communities`: methods, a row for each community, and p values against random networks."""

import json
import os
import pathlib
import shutil
import subprocess
import unittest

from program import DATASETS, ProgramTest, slow, table

KARATE = str(DATASETS / "karate-club")
IGRAPH = pathlib.Path(os.environ["INTERZONE"]).parents[1] / "lib" / "interzone" / "igraph.so"


class Communities(ProgramTest):
    command = ("communities",)
    files = {"triangles.csv": "source,target\na,b\nb,c\nc,a\nd,e\ne,f\nf,d\nc,d\n"}

    def test_every_method_finds_two_triangles(self):
        for method in ("leiden", "louvain"):
            rows = table(self.out("triangles.csv", "--undirected", "--method", method, "--seed", "1"))
            self.assertEqual(["0", "0", "0", "1", "1", "1"], [row["membership"] for row in rows])

    def test_what_methods_say_of_themselves(self):
        for method, name in (("leiden", "converged"), ("louvain", "disconnected"), ("label-propagation", "split")):
            result = json.loads(self.out(KARATE, "--method", method, "--seed", "1", "--json"))["result"]
            self.assertIn(name, result)
            self.assertGreater(result["quality"]["modularity"], 0.3)

    @unittest.skipUnless(IGRAPH.is_file(), "built without igraph")
    def test_methods_of_igraph(self):
        for method in ("infomap", "walktrap", "fast-greedy", "leading-eigenvector", "spinglass"):
            arguments = ("triangles.csv", "--undirected", "--method", method, "--seed", "1")
            rows = table(self.out(*arguments))
            self.assertEqual(["0", "0", "0", "1", "1", "1"], [row["membership"] for row in rows])
            content = json.loads(self.out(KARATE, "--method", method, "--seed", "1", "--json", "--runs", "2",
                                          "--significance", "4"))
            self.assertEqual(method, content["options"]["method"])
            self.assertGreater(content["result"]["quality"]["modularity"], 0.35)
        result = json.loads(self.out(KARATE, "--method", "infomap", "--seed", "1", "--json"))["result"]
        self.assertAlmostEqual(4.60605861, result["quality"]["code_length"])
        fewer = (self.out(KARATE, "--seed", "1", "--method", "spinglass", "--spins", "2"),
                 self.out(KARATE, "--seed", "1", "--method", "leading-eigenvector", "--max-splits", "1"))
        for text in fewer:
            self.assertEqual({"0", "1"}, {row["membership"] for row in table(text)})
        self.assertNotEqual(self.out(KARATE, "--method", "walktrap"),
                            self.out(KARATE, "--method", "walktrap", "--steps", "2"))
        self.expect_refused("walktrap.steps", KARATE, "--method", "walktrap", "--steps", "0")

    # A program that lies elsewhere has no modules there.
    def test_without_igraph_its_methods_say_what_is_missing(self):
        alone = self.folder / "bin" / "interzone"
        alone.parent.mkdir()
        shutil.copy(os.environ["INTERZONE"], alone)
        def run(*arguments):
            return subprocess.run([alone, "communities", KARATE, "--seed", "1", *arguments], capture_output=True,
                                  text=True, check=False)
        self.assertEqual(0, run().returncode)
        refused = run("--method", "infomap")
        self.assertEqual((1, ""), (refused.returncode, refused.stdout))
        self.assertIn("lib/interzone/igraph.so", refused.stderr)
        self.assertIn("libigraph-dev", refused.stderr)
        self.assertEqual(["interzone: seed 1", "interzone: infomap: there is no"],
                         [line[:31].rstrip() for line in refused.stderr.splitlines()])

    def test_a_row_for_each_community(self):
        rows = table(self.out("triangles.csv", "--undirected", "--seed", "1", "--by-community"))
        self.assertEqual(["community", "size", "inner", "cut", "volume", "density", "conductance", "modularity"],
                         list(rows[0]))
        self.assertEqual([("0", "3", "3", "1", "7", "1"), ("1", "3", "3", "1", "7", "1")],
                         [tuple(row.values())[:6] for row in rows])
        self.assertAlmostEqual(1 / 7, float(rows[0]["conductance"]))
        result = json.loads(self.out("triangles.csv", "--undirected", "--seed", "1", "--by-community", "--json"))
        self.assertAlmostEqual(6 / 7, result["result"]["quality"]["coverage"])
        self.assertGreater(result["result"]["quality"]["description_length"], 0)
        self.assertTrue(result["options"]["by_community"])

    def test_significance(self):
        arguments = (KARATE, "--seed", "1", "--significance", "99")
        content = json.loads(self.out(*arguments, "--json"))
        test = content["result"]["significance"]
        self.assertEqual(0.01, test["p_value"])
        self.assertAlmostEqual(content["result"]["quality"]["modularity"], test["modularity"])
        self.assertGreater(test["modularity"], test["null_mean"] + 3 * test["null_sd"])
        by_vertex = table(self.out(*arguments))
        by_community = table(self.out(*arguments, "--by-community"))
        for row in by_vertex:
            self.assertEqual(by_community[int(row["membership"])]["p_value"], row["p_value"])

    def test_random_networks_are_found_by_the_method_and_its_options(self):
        means = []
        for flags in ((), ("--method", "label-propagation"), ("--resolution", "4")):
            content = json.loads(self.out(KARATE, "--seed", "1", "--significance", "19", "--json", *flags))
            means.append(content["result"]["significance"]["null_mean"])
        self.assertEqual(3, len(set(means)))
        self.assertEqual(max(means), means[0])

    def test_consensus_of_runs(self):
        text = self.out(KARATE, "--seed", "1", "--runs", "50")
        rows = table(text)
        self.assertEqual(["vertex", "membership", "stability"], list(rows[0]))
        self.assertTrue(all(0 < float(row["stability"]) <= 1 for row in rows))
        result = json.loads(self.out(KARATE, "--seed", "1", "--runs", "50", "--json"))["result"]
        self.assertGreater(result["quality"]["modularity"], 0.41)
        self.assertGreater(result["agreement"], 0.9)
        other = table(self.out(KARATE, "--seed", "2", "--runs", "50"))
        self.assertEqual(text, self.out(KARATE, "--seed", "1", "--runs", "50", "--consensus"))
        self.assertEqual(self.out(KARATE, "--seed", "1", "--runs", "100"), self.out(KARATE, "--seed", "1", "--consensus"))
        self.expect_refused(("consensus", "--runs"), KARATE, "--seed", "1", "--runs", "1", "--consensus")
        self.assertEqual([row["membership"] for row in rows], [row["membership"] for row in other])
        plain = table(self.out("triangles.csv", "--undirected", "--seed", "1", "--runs", "5", "--method", "louvain"))
        self.assertEqual({"1"}, {row["stability"] for row in plain})

    def test_co_membership_of_runs(self):
        arguments = ("triangles.csv", "--undirected", "--seed", "1", "--runs", "4")
        self.out(*arguments, "--co-membership", "together.csv")
        pairs = table((self.folder / "together.csv").read_text(encoding="utf-8"))
        self.assertEqual({("a", "b"), ("a", "c"), ("b", "c"), ("d", "e"), ("d", "f"), ("e", "f")},
                         {tuple(sorted((row["source"], row["target"]))) for row in pairs})
        self.assertEqual({1.0}, {float(row["weight"] or 1) for row in pairs})
        self.out(KARATE, "--seed", "1", "--runs", "20", "--method", "louvain", "--co-membership", "karate.csv")
        shares = {float(row["weight"]) for row in table((self.folder / "karate.csv").read_text(encoding="utf-8"))}
        self.assertTrue(all(0 < share <= 1 and abs(20 * share - round(20 * share)) < 1e-9 for share in shares))
        self.assertGreater(len(shares), 2)
        self.assertEqual(2, len(table(self.out("together.csv", "--undirected", "--weighted", "--seed", "1",
                                               "--by-community"))))
        self.expect_refused(("co-membership", "--runs"), "triangles.csv", "--co-membership", "x.csv")
        self.expect_refused("nonsense", *arguments, "--co-membership", "x.nonsense")
        self.assertFalse((self.folder / "x.nonsense").exists())

    # g is tied to a triangle in a share s of the runs, and its company there is g alone or a, b, c and g.
    def test_doubtful_ties_are_drawn(self):
        ties = "source,target,confidence\na,b,1\nb,c,1\nc,a,1\nd,e,1\ne,f,1\nf,d,1\na,g,0.3\n"
        arguments = (self.write("doubt.csv", ties), "--undirected", "--seed", "1", "--runs", "400", "--draw-ties")
        rows = {row["vertex"]: row for row in table(self.out(*arguments, "--co-membership", "together.csv"))}
        together = {frozenset((row["source"], row["target"])): float(row["weight"] or 1)
                    for row in table((self.folder / "together.csv").read_text(encoding="utf-8"))}
        share = together[frozenset("ag")]
        self.assertLess(abs(share - 0.3), 0.08)  # 3.5 standard deviations
        self.assertAlmostEqual(1 - 0.75 * share, float(rows["g"]["stability"]))
        self.assertAlmostEqual(1 - 0.25 * share, float(rows["a"]["stability"]))
        self.assertEqual(("1", "2"), (rows["d"]["stability"], rows["g"]["membership"]))
        self.assertEqual(self.out(*arguments), self.out(*arguments, "--threads", "7"))
        test = json.loads(self.out(*arguments, "--significance", "19", "--json"))
        self.assertTrue(test["options"]["draw_ties"])
        self.assertLessEqual(test["result"]["significance"]["p_value"], 1)

    def test_without_doubt_nothing_is_drawn(self):
        arguments = (KARATE, "--seed", "1", "--runs", "20", "--weighted")
        self.assertEqual(self.out(*arguments), self.out(*arguments, "--draw-ties"))
        self.expect_refused(("draw-ties", "--runs"), KARATE, "--draw-ties")
        self.write("items.csv", "source,target\na,x\nb,x\n")
        self.expect_refused(("draw-ties", "--two-mode"), "items.csv", "--two-mode", "--runs", "2", "--draw-ties")

    def test_significance_of_a_consensus(self):
        content = json.loads(self.out(KARATE, "--seed", "1", "--runs", "3", "--significance", "19", "--json"))
        self.assertEqual(0.05, content["result"]["significance"]["p_value"])
        self.assertEqual({"vertex", "membership", "stability", "p_value"}, set(content["result"]["rows"][0]))

    def test_is_the_same_on_any_number_of_threads(self):
        one, two, seven = (self.out(KARATE, "--seed", "3", "--significance", "19", "--threads", n) for n in (1, 2, 7))
        self.assertEqual(one, two)
        self.assertEqual(one, seven)

    def test_blocks_that_describe_the_network_shortest(self):
        sides = "".join(f"a{i},b{j}\n" for i in range(8) for j in range(9))
        self.write("sides.csv", "source,target\n" + sides)
        arguments = ("sides.csv", "--undirected", "--seed", "1", "--method", "block-model")
        rows = table(self.out(*arguments))
        self.assertEqual({("a", "1"), ("b", "0")}, {(row["vertex"][0], row["membership"]) for row in rows})
        result = json.loads(self.out(*arguments, "--json"))["result"]
        quality = result["quality"]
        self.assertEqual(2, result["communities"])
        self.assertLess(quality["description_length"], quality["description_length_without_blocks"])
        judged = json.loads(self.out(*arguments, "--by-community", "--json"))["result"]
        self.assertEqual(quality["description_length"], judged["quality"]["description_length"])
        self.assertEqual(3, json.loads(self.out(*arguments, "--blocks", "3", "--json"))["result"]["communities"])
        karate = json.loads(self.out(KARATE, "--seed", "1", "--method", "block-model", "--json"))["result"]
        self.assertEqual(1, karate["communities"])
        leiden = json.loads(self.out(KARATE, "--seed", "1", "--by-community", "--json"))["result"]["quality"]
        self.assertGreater(leiden["description_length"], karate["quality"]["description_length"])
        self.expect_refused("blocks", *arguments, "--blocks", "18")
        self.expect_refused("tries", *arguments, "--tries", "0")
        self.write("half.csv", "source,target,weight\na,b,2\nb,c,0.5\n")
        half = ("half.csv", "--undirected", "--weighted", "--seed", "1")
        self.expect_refused(("block_model", "0.5", "whole number"), *half, "--method", "block-model")
        judged = json.loads(self.out(*half, "--by-community", "--json"))["result"]
        self.assertIsNone(judged["quality"]["description_length"])

    @slow
    def test_blocks_of_blocks(self):
        pairs = [(i, j) for i in range(192) for j in range(i) if i // 8 == j // 8]
        pairs += [(8 * c, (8 * c + 9) % 192) for c in range(24)]
        self.write("ring.csv", "source,target\n" + "".join(f"v{i},v{j}\n" for i, j in pairs))
        arguments = ("ring.csv", "--undirected", "--seed", "1", "--tries", "2", "--method")
        content = json.loads(self.out(*arguments, "nested-block-model", "--json"))["result"]
        quality = content["quality"]
        self.assertEqual(24, content["communities"])
        self.assertLess(quality["description_length"], quality["description_length_flat"])
        flat = json.loads(self.out(*arguments, "block-model", "--json"))["result"]
        self.assertEqual(flat["quality"]["description_length"], quality["description_length_flat"])
        self.assertLess(flat["communities"], 24)
        text = self.out(*arguments, "nested-block-model", "--threads", "1")
        rows = table(text)
        levels = [name for name in rows[0] if name not in ("vertex", "membership")]
        self.assertEqual([f"level_{i}" for i in range(1, int(content["levels"]))], levels)
        self.assertEqual(["vertex", "membership", *levels], list(rows[0]))
        for below, above in zip(["membership", *levels], levels):  # each block is in one block above
            self.assertEqual(len({row[below] for row in rows}), len({(row[below], row[above]) for row in rows}))
            self.assertLess(len({row[above] for row in rows}), len({row[below] for row in rows}))
        for threads in ("2", "7"):
            self.assertEqual(text, self.out(*arguments, "nested-block-model", "--threads", threads))
        judged = json.loads(self.out(*arguments, "nested-block-model", "--by-community", "--json"))["result"]
        self.assertEqual([8] * 24, [row["size"] for row in judged["rows"]])
        self.assertEqual(quality["description_length"], judged["quality"]["description_length"])
        karate = (KARATE, "--seed", "1", "--method", "nested-block-model", "--tries", "1")
        self.assertEqual(["vertex", "membership", "stability"], list(table(self.out(*karate, "--runs", "3"))[0]))
        test = json.loads(self.out(*karate, "--significance", "4", "--json"))["result"]
        self.assertEqual((1, 1, 1), (test["communities"], test["levels"], test["significance"]["p_value"]))
        self.expect_refused("tries", KARATE, "--seed", "1", "--method", "nested-block-model", "--tries", "0")
        self.write("half.csv", "source,target,weight\na,b,2\nb,c,0.5\n")
        self.expect_refused(("nested_block_model", "0.5", "whole number"), "half.csv", "--undirected", "--weighted",
                            "--seed", "1", "--method", "nested-block-model")

    def test_a_number_of_groups_is_cut_off(self):
        arguments = ("triangles.csv", "--undirected", "--seed", "1", "--method", "spectral", "--networks", "0")
        rows = table(self.out(*arguments))
        self.assertEqual(["0", "0", "0", "1", "1", "1"], [row["membership"] for row in rows])
        result = json.loads(self.out(*arguments, "--communities", "2", "--json"))["result"]
        self.assertAlmostEqual(2 / 7, result["quality"]["normalized_cut"])
        self.assertLessEqual(result["quality"]["normalized_cut_bound"], 2 / 7)
        self.assertEqual((2, 0, 0), (result["communities"], result["isolated"], result["disconnected"]))
        for flag, text in (("--communities", "7"), ("--max-communities", "0"), ("--tries", "0"), ("--limit", "0")):
            self.expect_refused(flag[2:].replace("-", "_"), *arguments, flag, text)
        self.expect_refused(("6 vertices with ties", "limit = 5"), *arguments, "--limit", "5")
        self.assertNotIn("null_eigenvalue", result)
        self.write("triangle.csv", "source,target\na,b\nb,c\nc,a\n")
        self.assertIn("null_eigenvalue", json.loads(self.out("triangle.csv", *arguments[1:-2], "--json"))["result"])
        karate = (KARATE, "--seed", "1", "--method", "spectral", "--communities", "3")
        test = json.loads(self.out(*karate, "--significance", "19", "--json"))["result"]["significance"]
        self.assertEqual(0.05, test["p_value"])
        self.assertEqual(self.out(*karate, "--threads", "1"), self.out(*karate, "--threads", "7"))
        self.assertEqual(34, len(table(self.out(*karate, "--runs", "5"))))

    def test_vertices_are_fixed(self):
        self.write("sides.csv", "id,side\na,north\nb,south\nf,north\n")
        asked = ("triangles.csv", "--undirected", "--nodes", "sides.csv", "--seed", "1", "--fixed", "side")
        for more in ((), ("--runs", "5")):
            found = {row["vertex"]: row["membership"] for row in table(self.out(*asked, *more))}
            self.assertEqual(found["a"], found["f"])
            self.assertNotEqual(found["a"], found["b"])
        self.expect_refused("nothing", *asked[:-1], "nothing")
        self.expect_refused("--fixed", *asked, "--method", "louvain")

    def test_cliques_overlap(self):
        self.write("bow.csv", "source,target\na,b\nb,c\nc,a\nc,d\nd,e\ne,c\ne,f\n")
        arguments = ("bow.csv", "--undirected", "--method", "clique-percolation")
        rows = [(row["vertex"], row["community"]) for row in table(self.out(*arguments))]
        self.assertEqual([("a", "0"), ("b", "0"), ("c", "0"), ("c", "1"), ("d", "1"), ("e", "1"), ("f", "")], rows)
        result = json.loads(self.out(*arguments, "--json"))["result"]
        self.assertEqual((2, 1, 1), (result["communities"], result["overlapping"], result["outside"]))
        self.assertEqual(1, json.loads(self.out(*arguments, "--clique-size", "2", "--json"))["result"]["communities"])
        self.expect_refused("clique_size", *arguments, "--clique-size", "1")
        self.expect_refused(("limit = 1", "maximal cliques"), *arguments, "--limit", "1")
        for flags in (("--by-community",), ("--runs", "2"), ("--significance", "9")):
            self.expect_refused(("clique-percolation", flags[0]), *arguments, *flags)

    def test_labels_overlap(self):
        cliques = [f"{a},{b}\n" for group in ("abcdef", "fghijk") for a in group for b in group if a < b]
        self.write("cliques.csv", "source,target\n" + "".join(cliques) + "x,x\n")
        arguments = ("cliques.csv", "--undirected", "--seed", "1", "--method", "slpa")
        rows = [(row["vertex"], row["community"]) for row in table(self.out(*arguments))]
        expected = [(v, "0") for v in "abcdef"] + [("f", "1")] + [(v, "1") for v in "ghijk"] + [("x", "2")]
        self.assertEqual(expected, rows)
        result = json.loads(self.out(*arguments, "--json"))["result"]
        self.assertEqual((3, 1), (result["communities"], result["overlapping"]))
        alone = json.loads(self.out(*arguments, "--threshold", "0.6", "--json"))["result"]
        self.assertEqual(0, alone["overlapping"])
        self.assertEqual(self.out(KARATE, *arguments[2:]), self.out(KARATE, *arguments[2:], "--threads", "7"))
        self.expect_refused(("slpa", "--runs"), *arguments, "--runs", "2")
        self.expect_refused("threshold", *arguments, "--threshold", "1.5")
        self.expect_refused("iterations", *arguments, "--iterations", "0")

    def test_refuses(self):
        self.expect_refused(("runs", ">= 1"), "triangles.csv", "--runs", "0")
        self.expect_refused(("significance", ">= 1"), "triangles.csv", "--significance", "0")
        self.expect_refused("--resolution", "triangles.csv", "--method", "label-propagation", "--resolution", "2")
        self.expect_refused(("nonsense", "leiden", "louvain"), "triangles.csv", "--method", "nonsense")


if __name__ == "__main__":
    unittest.main()
