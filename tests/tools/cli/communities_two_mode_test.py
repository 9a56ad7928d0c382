"""`interzone communities --two-mode`: communities of actors and items together."""

import json
import unittest

from program import DATASETS, ProgramTest, table

WOMEN = str(DATASETS / "southern-women")


class TwoMode(ProgramTest):
    command = ("communities",)
    files = {"ties.csv": "source,target,weight\nx,a,2\nx,b,2\na,y,1\nc,z,3\nd,z,3\nd,y,1\n",
             "modes.csv": "id,mode\na,actor\nb,actor\nc,actor\nd,actor\nx,item\ny,item\nz,item\n"}

    def result(self, *arguments):
        return json.loads(self.out(*arguments, "--json"))["result"]

    def test_southern_women(self):
        found = [self.result(WOMEN, "--two-mode", "--seed", seed) for seed in range(20)]
        best = max(found, key=lambda result: result["quality"]["modularity"])
        self.assertAlmostEqual(0.345537, best["quality"]["modularity"], 6)
        self.assertEqual(best["quality"]["objective"], best["quality"]["modularity"])
        self.assertEqual(4, best["communities"])
        of = {row["vertex"]: row["membership"] for row in best["rows"]}
        self.assertEqual(of["evelyn-jefferson"], of["e1"])
        self.assertNotEqual(of["evelyn-jefferson"], of["nora-fayette"])

    def test_both_methods_by_both_objectives(self):
        for method in ("leiden", "louvain"):
            for flags in ((), ("--objective", "cpm", "--resolution", "0.4")):
                rows = table(self.out("ties.csv", "--undirected", "--two-mode", "--weighted", "--method", method,
                                      "--seed", "1", *flags))
                of = {row["vertex"]: row["membership"] for row in rows}
                self.assertEqual(1, len({of[v] for v in ("a", "b", "x")}), (method, flags))
                self.assertEqual(1, len({of[v] for v in ("c", "d", "z")}), (method, flags))
                self.assertNotEqual(of["a"], of["c"])

    def test_blocks_are_of_one_mode(self):
        result = self.result(WOMEN, "--two-mode", "--seed", "1", "--method", "block-model", "--blocks", "5")
        self.assertEqual(5, result["communities"])
        sides = {(row["membership"], row["vertex"][1:].isdigit()) for row in result["rows"]}
        self.assertEqual(5, len(sides))
        measures = self.result(WOMEN, "--two-mode", "--seed", "1", "--method", "block-model", "--by-community")
        self.assertTrue(all(0 in (row["actors"], row["items"]) for row in measures["rows"]))
        self.assertLessEqual(measures["quality"]["description_length"], result["quality"]["description_length"])
        leiden = self.result(WOMEN, "--two-mode", "--seed", "1", "--by-community")["quality"]
        self.assertIsNone(leiden["description_length"])

    def test_blocks_of_blocks_are_of_one_mode(self):
        result = self.result(WOMEN, "--two-mode", "--seed", "1", "--method", "nested-block-model")
        sides = {(row["membership"], row["vertex"][1:].isdigit()) for row in result["rows"]}
        self.assertEqual(result["communities"], len(sides))

    def test_direction_tells_the_modes_as_the_flag_does(self):
        flagged = self.result(WOMEN, "--two-mode", "--seed", "3")
        self.assertEqual(flagged["rows"], self.result(WOMEN, "--seed", "3")["rows"])
        undirected = self.result("ties.csv", "--undirected", "--weighted", "--seed", "1")
        two_mode = self.result("ties.csv", "--undirected", "--weighted", "--seed", "1", "--two-mode")
        self.assertNotEqual(undirected["quality"], two_mode["quality"])

    def test_a_row_for_each_community_counts_pairs_of_both_modes(self):
        self.write("block.csv", "source,target\nx,a\nx,b\ny,a\ny,b\nz,c\n")
        rows = self.result("block.csv", "--two-mode", "--by-community", "--seed", "1")["rows"]
        self.assertEqual([1, 1], [row["density"] for row in rows])
        self.assertEqual([4, 2], [row["size"] for row in rows])
        self.assertEqual([(2, 2), (1, 1)], [(row["actors"], row["items"]) for row in rows])

    def test_significance_keeps_the_modes(self):
        self.write("block.csv", "source,target\n" + "".join(
            f"{mode}a{i},{mode}b{j}\n" for mode in "pqr" for i in range(6) for j in range(6)))
        result = self.result("block.csv", "--undirected", "--two-mode", "--mode-attribute", "mode", "--nodes",
                             self.write("nodes.csv", "id,mode\n" + "".join(
                                 f"{mode}{side}{i},{side}\n" for mode in "pqr" for side in "ab" for i in range(6))),
                             "--significance", "99", "--seed", "1", "--threads", "2")
        self.assertEqual(0.01, result["significance"]["p_value"])
        self.assertAlmostEqual(2 / 3, result["significance"]["modularity"])
        self.assertEqual({0.01}, {row["p_value"] for row in result["rows"]})

    def test_consensus(self):
        result = self.result(WOMEN, "--two-mode", "--seed", "1", "--runs", "20")
        self.assertGreater(result["quality"]["modularity"], 0.34)
        self.assertIn("stability", result["rows"][0])

    def test_an_attribute_tells_the_modes(self):
        alone = self.write("alone.csv", "source,target\nx,a\na,y\nb,\n")
        self.expect_refused(("either mode", "attribute"), alone, "--undirected", "--two-mode", "--seed", "1")
        rows = table(self.out(alone, "--undirected", "--two-mode", "--seed", "1", "--nodes", "modes.csv",
                              "--mode-attribute", "mode"))
        of = {row["vertex"]: row["membership"] for row in rows}
        self.assertEqual(1, list(of.values()).count(of["b"]))

    def test_is_the_same_on_any_number_of_threads(self):
        one, two, seven = (self.out(WOMEN, "--two-mode", "--seed", "3", "--significance", "19", "--threads", n)
                           for n in (1, 2, 7))
        self.assertEqual(one, two)
        self.assertEqual(one, seven)

    def test_refuses(self):
        self.write("chain.csv", "source,target\na,b\nb,c\n")
        self.expect_refused(("not two-mode", '"b" and "c"'), "chain.csv", "--two-mode", "--seed", "1")
        self.expect_refused(("mode_attribute", "two_mode"), "chain.csv", "--mode-attribute", "kind", "--seed", "1")
        self.expect_refused("--two-mode", "chain.csv", "--method", "label-propagation", "--two-mode")


if __name__ == "__main__":
    unittest.main()
