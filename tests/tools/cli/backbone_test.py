"""interzone project --threshold, --top-k, --max-ties, and --backbone on any graph."""

import csv
import io
import json
import unittest

from program import DATASETS, ProgramTest, table

WOMEN = ["project", str(DATASETS / "southern-women"), "--actors", "woman", "--via", "alliance"]
STAR = "source,target,weight,note\n0,1,8,strong\n0,2,1,\n0,3,1,weak\n"


class Ties(ProgramTest):
    def rows(self, *arguments):
        return [row for row in table(self.out(*arguments)) if row["target"]]

    def pairs(self, *arguments):
        return [(row["source"], row["target"]) for row in self.rows(*arguments)]


class Limits(Ties):
    def weights(self):
        return {(row["source"], row["target"]): float(row["weight"]) for row in self.rows(*WOMEN)}

    def test_a_threshold_keeps_the_ties_of_that_weight(self):
        expected = [pair for pair, weight in self.weights().items() if weight >= 3]
        self.assertTrue(0 < len(expected) < len(self.weights()))
        self.assertEqual(expected, self.pairs(*WOMEN, "--threshold", "3"))

    def test_top_k_keeps_the_strongest_of_either_end(self):
        weights = self.weights()
        order = {}
        for pair in weights:
            for name in pair:
                order.setdefault(name, len(order))
        strongest = set()
        for name in order:
            own = [pair for pair in weights if name in pair]
            own.sort(key=lambda pair: (-weights[pair], order[pair[1] if pair[0] == name else pair[0]]))
            strongest.update(own[:2])
        self.assertEqual(strongest, set(self.pairs(*WOMEN, "--top-k", "2")))

    def test_too_many_ties_are_refused_by_name(self):
        count = len(self.weights())
        self.assertIn("max_ties = 10", self.refused(*WOMEN, "--max-ties", "10"))
        self.assertIn("max_ties = 10", self.refused(*WOMEN, "--max-ties", "10", "--threshold", "1"))
        self.assertEqual(count, len(self.pairs(*WOMEN, "--max-ties", "1000")))

    def test_ranges(self):
        self.assertIn("threshold = -1: must be finite and >= 0", self.refused(*WOMEN, "--threshold", "-1"))
        self.assertIn("top-k = 0: must be a number of ties >= 1", self.refused(*WOMEN, "--top-k", "0"))
        self.assertIn("max-ties = 0: must be a number of ties >= 1", self.refused(*WOMEN, "--max-ties", "0"))

    def test_json_tells_the_limits(self):
        done = self.run_program(*WOMEN, "--threshold", "3", "--top-k", "2", "--json")
        options = json.loads(done.stdout)["options"]
        self.assertEqual((3.0, 2, 100000000), tuple(options[name] for name in ("threshold", "top_k", "max_ties")))


class Backbone(Ties):
    def setUp(self):
        super().setUp()
        self.write("star.csv", STAR)

    def convert(self, *arguments):
        return self.rows("convert", "star.csv", "--undirected", *arguments)

    def test_disparity_keeps_attributes_and_adds_p(self):
        kept, = self.convert("--backbone", "disparity")  # (1 - 0.8)^2, the others 0.81
        self.assertEqual(("0", "1", "8", "strong"),
                         tuple(kept[name] for name in ("source", "target", "weight", "note")))
        self.assertAlmostEqual(0.04, float(kept["p_value"]), 12)
        self.assertEqual(3, len(self.convert("--backbone", "disparity", "--alpha", "0.9")))

    def test_vertices_without_ties_stay(self):
        self.run_program("convert", "star.csv", "--undirected", "--backbone", "disparity", "-o", "kept.graphml")
        described = dict(csv.reader(io.StringIO(self.run_program("describe", "kept.graphml").stdout)))
        self.assertEqual(("4", "1"), (described["vertices"], described["edges"]))

    def test_high_salience(self):
        self.write("triangle.csv", "source,target,weight\na,b,2\nb,c,2\na,c,0.5\n")
        kept = self.rows("convert", "triangle.csv", "--undirected", "--backbone", "hss")
        self.assertEqual([("a", "b", "1"), ("b", "c", "1")],
                         [(row["source"], row["target"], row["salience"]) for row in kept])

    def test_spanning_forest(self):
        self.write("triangle.csv", "source,target,weight\na,b,3\nb,c,2\na,c,1\n")
        kept = self.rows("convert", "triangle.csv", "--backbone", "mst")
        self.assertEqual([("a", "b"), ("b", "c")], [(row["source"], row["target"]) for row in kept])
        self.assertNotIn("p_value", kept[0])

    def test_undirected_ties_among_directed_ones(self):
        edges = "".join(f'{{"source": "{s}", "target": "{t}", "weight": {w}, "directed": {d}}},'
                        for s, t, w, d in (("a", "b", 8, "false"), ("a", "c", 1, "true"), ("a", "d", 1, "true")))
        nodes = ",".join(f'{{"id": "{name}"}}' for name in "abcd")
        self.write("mixed.json", f'{{"directed": true, "nodes": [{nodes}], "links": [{edges[:-1]}]}}')
        kept, = self.rows("convert", "mixed.json", "--backbone", "disparity")
        self.assertEqual(("a", "b"), (kept["source"], kept["target"]))
        self.assertAlmostEqual(0.04, float(kept["p_value"]), 12)

    def test_a_projection_has_backbones_too(self):
        tree = self.pairs(*WOMEN, "--backbone", "mst")
        self.assertEqual(17, len(tree), "18 women in one component")
        self.run_program(*WOMEN, "-o", "women.csv")
        self.assertEqual(tree, self.pairs("convert", "women.csv", "--backbone", "mst"))

    def test_what_was_kept_is_told(self):
        done = self.run_program("convert", "star.csv", "--undirected", "--backbone", "disparity")
        self.assertIn("the backbone keeps 1 of 3 ties", done.stderr)
        done = self.run_program("convert", "star.csv", "--backbone", "disparity", "--json")
        options = json.loads(done.stdout)["options"]
        self.assertEqual(("disparity", 0.05), (options["backbone"], options["alpha"]))

    def test_ranges(self):
        def message(*arguments):
            return self.refused("convert", "star.csv", *arguments)

        self.assertIn("backbone = 'x': must be one of disparity hss mst".replace("'", '"'), message("--backbone", "x"))
        self.assertIn("must be in [0, 1]", message("--backbone", "disparity", "--alpha", "2"))
        self.assertIn("must be in (0, 1]", message("--backbone", "hss", "--alpha", "0"))
        self.assertIn("left out for mst", message("--backbone", "mst", "--alpha", "0.5"))
        self.assertIn("left out unless a backbone is asked for", message("--alpha", "0.5"))
        self.write("negative.csv", "source,target,weight\na,b,-1\n")
        self.assertIn("weight -1", self.refused("convert", "negative.csv", "--backbone", "disparity"))


if __name__ == "__main__":
    unittest.main()
