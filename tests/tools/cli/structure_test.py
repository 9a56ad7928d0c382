"""`interzone structure GRAPH`: measures as rows, tables by --method, attributes, seeds and faults."""

import json
import os
import subprocess
import time
import unittest

from program import DATASETS, ProgramTest, table

EDGES = "source,target\na,b\nb,a\nb,c\nc,d\n"
NODES = "id,side,year\na,east,2013\nb,east,2015\nc,west,2015\nd,west,2017\n"


class Structure(ProgramTest):
    command = ("structure",)
    files = {"g.csv": EDGES, "nodes.csv": NODES}

    def values(self, *arguments):
        return {row["measure"]: row["value"] for row in table(self.out(*arguments))}

    def test_measures_are_rows_in_the_order_asked_for(self):
        self.assertEqual("measure,value,p_value,expected,sd\nedges,4,,,\nreciprocity,0.5,,,\nvertices,4,,,\n",
                         self.out("g.csv", "--measure", "edges,reciprocity,vertices"))

    def test_all_measures_are_those_of_the_registry(self):
        listed = subprocess.run([os.environ["INTERZONE"], "algorithms"], capture_output=True, text=True,
                                encoding="utf-8", check=True).stdout
        known = [name for row in table(listed) if row["command"] == "structure" for name in row["measures"].split()
                 if row["name"] != "connectivity"]  # takes long
        everything = self.values("g.csv", "--nodes", "nodes.csv", "--attribute", "side", "--seed", "1")
        self.assertEqual(known, list(everything))
        self.assertLess(set(self.values("g.csv")), set(known))

    def test_nothing_is_drawn_where_nothing_is_random(self):
        done = self.run_program("g.csv", "--json")
        self.assertEqual("", done.stderr)
        content = json.loads(done.stdout)
        self.assertIsNone(content["seed"])
        self.assertEqual("structure", content["command"])
        first = content["result"]["rows"][0]
        self.assertEqual({"measure": "vertices", "value": 4, "p_value": None, "expected": None, "sd": None}, first)

    def test_attributes_are_tested_by_shuffling_them(self):
        arguments = ["g.csv", "--nodes", "nodes.csv", "--measure", "ei_index", "--attribute", "side",
                     "--permutations", "199", "--seed", "3"]
        row = table(self.out(*arguments))[0]
        self.assertEqual("-0.5", row["value"])
        self.assertTrue(0.0 < float(row["p_value"]) <= 1.0)
        self.assertAlmostEqual(1 / 3, float(row["expected"]))
        for threads in ("1", "2", "7"):
            self.assertEqual(row, table(self.out(*arguments, "--threads", threads))[0])
        numeric = self.values("g.csv", "--nodes", "nodes.csv", "--measure", "numeric_assortativity,nominal_assortativity",
                              "--attribute", "year")
        self.assertTrue(-1.0 <= float(numeric["numeric_assortativity"]) <= 1.0)

    def test_tables_of_methods(self):
        triads = table(self.out("g.csv", "--method", "triad-census"))
        self.assertEqual(16, len(triads))
        self.assertEqual(4, sum(int(row["count"]) for row in triads))
        self.assertEqual({"111U": "1"}, {row["triad"]: row["count"] for row in triads if row["triad"] == "111U"})

    def test_motifs_repeat_with_their_seed(self):
        arguments = ["g.csv", "--method", "motifs", "--networks", "20", "--seed", "4"]
        text = self.out(*arguments)
        self.assertTrue(text.startswith("triad,count,mean,sd,z,p_low,p_high\n"))
        for threads in ("1", "2", "7"):
            self.assertEqual(text, self.out(*arguments, "--threads", threads))

    def test_rich_clubs_are_held_against_random_networks(self):
        rows = table(self.out(str(DATASETS / "karate-club"), "--method", "rich-club", "--networks", "19", "--seed", "1"))
        self.assertEqual("1", rows[0]["degree"])
        self.assertTrue(all(0.0 < float(row["p_value"]) <= 1.0 for row in rows))

    def test_blocks_name_cut_vertices_and_bridges(self):
        self.write("tail.csv", "source,target\na,b\nb,c\nc,a\nc,d\nd,c\n")
        self.assertEqual("block,vertex,cut_vertex,bridge\n0,a,0,0\n0,b,0,0\n0,c,1,0\n1,c,1,1\n1,d,0,1\n",
                         self.out("tail.csv", "--method", "blocks"))
        self.assertEqual({"cut_vertices": "1", "bridges": "1", "blocks": "2"},
                         self.values("tail.csv", "--measure", "cut_vertices,bridges,blocks"))

    def test_smallest_cuts_part_what_is_named(self):
        self.write("tail.csv", "source,target,weight\na,b,1\nb,c,2\nc,a,4\nc,d,5\n")
        cut = ("tail.csv", "--undirected", "--method", "minimum-cut")
        self.assertEqual("source,target,weight\nc,d,1\n", self.out(*cut, "--source", "a", "--target", "d"))
        self.assertEqual([("a", "b"), ("c", "b")],
                         [(row["source"], row["target"]) for row in table(self.out(*cut, "--weighted"))])
        self.assertEqual("vertex\nc\n", self.out("tail.csv", "--undirected", "--method", "vertex-cut"))
        self.assertEqual({"edge_connectivity": "1", "vertex_connectivity": "1"},
                         self.values("tail.csv", "--undirected", "--measure", "edge_connectivity,vertex_connectivity"))
        for words, options in (("given together", ["--source", "a"]), ("nobody", ["--source", "nobody", "--target", "a"])):
            done = self.run_program(*cut, *options)
            self.assertEqual(1, done.returncode)
            self.assertIn(words, done.stderr)

    def test_cores_are_a_column_and_their_fit_is_told(self):
        ties = [f"c{i},c{j}" for i in range(5) for j in range(i)] + [f"c{i},p{i}" for i in range(5)]
        self.write("core.csv", "source,target\n" + "\n".join(ties) + "\n")
        arguments = ["core.csv", "--undirected", "--method", "core-periphery", "--seed", "1"]
        self.assertEqual({**{f"c{i}": "1" for i in range(5)}, **{f"p{i}": "0" for i in range(5)}},
                         {row["vertex"]: row["core"] for row in table(self.out(*arguments))})
        result = json.loads(self.out(*arguments, "--json"))["result"]
        self.assertEqual(1, result["fit"])
        self.assertLessEqual(result["p_value"], 0.05)

    def test_corenesses_are_a_column_and_their_fit_is_told(self):
        arguments = [str(DATASETS / "karate-club"), "--method", "continuous-core-periphery", "--permutations", "9",
                     "--seed", "1"]
        rows = table(self.out(*arguments))
        self.assertEqual("34", max(rows, key=lambda row: float(row["coreness"]))["vertex"])
        self.assertAlmostEqual(1.0, sum(float(row["coreness"]) ** 2 for row in rows))
        result = json.loads(self.out(*arguments, "--json"))["result"]
        self.assertAlmostEqual(0.4524584, result["fit"], 6)
        self.assertEqual((0.1, 1), (result["p_value"], result["converged"]))
        for threads in ("1", "2", "7"):
            self.assertEqual(rows, table(self.out(*arguments, "--threads", threads)))
        self.write("none.csv", "source,target\na,\nb,\nc,\n")
        self.assertEqual({""}, {row["coreness"] for row in table(
            self.out("none.csv", "--method", "continuous-core-periphery", "--seed", "1"))})

    def test_small_worlds_are_told_by_two_indices(self):
        arguments = [str(DATASETS / "karate-club"), "--method", "small-world", "--networks", "9", "--seed", "1"]
        rows = {row["measure"]: row for row in table(self.out(*arguments))}
        self.assertEqual("34", rows["vertices"]["value"])
        for measure in ("sigma", "omega"):
            low, value, high = (float(rows[measure][key]) for key in ("low", "value", "high"))
            self.assertTrue(low <= value <= high)
        self.assertEqual("", rows["transitivity"]["low"])
        for threads in ("1", "2", "7"):
            self.assertEqual(list(rows.values()), table(self.out(*arguments, "--threads", threads)))

    def test_positions_are_a_column_and_their_image_is_told(self):
        self.write("stars.csv", "source,target\na,x\na,y\na,z\nb,x\nb,y\nb,z\n")
        for method in (["concor", "--depth", "1"], ["equivalence", "--blocks", "2", "--profile", "jaccard"],
                       ["regular-equivalence", "--blocks", "2"]):
            rows = table(self.out("stars.csv", "--method", *method))
            hubs = {row["vertex"]: row["block"] for row in rows}
            self.assertEqual(1, len({hubs["a"], hubs["b"]}))
            self.assertEqual(1, len({hubs["x"], hubs["y"], hubs["z"]} - {hubs["a"]}))
            result = json.loads(self.out("stars.csv", "--method", *method, "--json"))["result"]
            self.assertEqual((2, 1, 0.3), (result["blocks"], result["fit"], result["alpha"]))
            top, low = hubs["a"], hubs["x"]
            self.assertEqual(1, result["image"][top][low])
            self.assertEqual(0, result["image"][low][top])
            self.assertEqual(0, result["density"][top][top])

    def test_images_of_groups(self):
        self.assertEqual("source_block,target_block,pairs,ties,density,image\neast,east,2,2,1,1\neast,west,4,1,0.25,0\n"
                         "west,east,4,0,0,0\nwest,west,2,1,0.5,1\n",
                         self.out("g.csv", "--nodes", "nodes.csv", "--method", "block-image", "--attribute", "side"))
        rows = table(self.out("g.csv", "--nodes", "nodes.csv", "--method", "block-image", "--attribute", "side",
                              "--alpha", "0.2"))
        self.assertEqual(["1", "1", "0", "1"], [row["image"] for row in rows])
        self.assertIn("attribute", self.refused("g.csv", "--method", "block-image"))

    def test_roles_are_matched_round_by_round(self):
        self.write("chain.csv", "source,target\na,b\nb,c\n")
        for rounds, likeness in (("1", 2 / 3), ("2", 4 / 9)):
            rows = table(self.out("chain.csv", "--method", "regular-similarity", "--iterations", rounds))
            self.assertEqual([("a", "b", likeness), ("a", "c", 0), ("b", "c", likeness)],
                             [(row["source"], row["target"], float(row["weight"])) for row in rows])
        self.assertIn("iterations", self.refused("chain.csv", "--method", "regular-similarity", "--iterations", "0"))

    def test_an_attribute_depends_on_that_of_alters(self):
        arguments = [str(DATASETS / "ftz"), "--actors", "zone", "--via", "alliance", "--method", "network-autocorrelation", "--seed", "1",
                     "--outcome", "wave", "--predictors", "region"]
        text = self.out(*arguments, "--permutations", "99")
        rows = {row["term"]: row for row in table(text)}
        self.assertIn("rho", rows)
        low, rho, high = (float(rows["rho"][key]) for key in ("low", "estimate", "high"))
        self.assertTrue(low < rho < high)
        self.assertTrue(0.01 <= float(rows["rho"]["p_permutation"]) <= 1)
        for threads in ("1", "2", "7"):
            self.assertEqual(text, self.out(*arguments, "--permutations", "99", "--threads", threads))
        rows = {row["term"] for row in table(self.out(*arguments, "--dependence", "both", "--permutations", "0"))}
        self.assertTrue({"rho", "lambda"} <= rows)
        self.assertIn("outcome", self.refused(*arguments[:-4]))
        self.assertIn("nonsense", self.refused(*arguments[:-1], "nonsense"))
        self.assertIn('"region=east" is a combination of "region=east"', self.refused(*arguments[:-1], "region,region"))

    def test_profiles_are_a_network(self):
        text = self.out("g.csv", "--method", "profiles", "--diagonal", "ignored")
        self.assertEqual(["a,b,1", "a,c,1.4142135623730951"], text.splitlines()[1:3])
        self.write("profiles.csv", text)
        self.assertEqual("6", self.values("profiles.csv", "--undirected", "--measure", "edges")["edges"])
        self.assertIn("reciprocal, ignored, retained", self.refused("g.csv", "--method", "concor", "--diagonal", "no"))

    def test_loops_direction_and_weights(self):
        self.write("loop.csv", "source,target,weight\na,b,2\na,a,1\nb,c,3\n")
        self.assertEqual("0.5", self.values("loop.csv", "--measure", "density", "--loops", "--undirected")["density"])
        self.assertEqual("5", self.values("loop.csv", "--measure", "diameter", "--weighted")["diameter"])
        self.assertEqual("2", self.values("loop.csv", "--measure", "diameter")["diameter"])

    def test_what_is_undefined_is_an_empty_cell(self):
        self.write("one.csv", "source,target\na,\n")
        values = self.values("one.csv")
        self.assertEqual(("1", "0", "", ""), tuple(values[name] for name in (
            "vertices", "edges", "density", "degree_centralization")))

    def test_faults_say_what_was_expected(self):
        for words, arguments in (
                (('"nonsense"', "density", "transitivity"), ("--measure", "nonsense")),
                (('"nonsense"', "triad-census"), ("--method", "nonsense")),
                (("attribute",), ("--measure", "ei_index")),
                (('"nonsense"', "attribute"), ("--attribute", "nonsense", "--measure", "ei_index")),
                (("--permutations", "no method"), ("--measure", "density", "--permutations", "9")),
                ((">= 0", "-1"), ("--nodes", "nodes.csv", "--attribute", "side", "--measure", "ei_index",
                                  "--permutations", "-1"))):
            message = self.refused("g.csv", *arguments)
            for word in words:
                self.assertIn(word, message)
        both = self.run_program("g.csv", "--measure", "density", "--method", "triad-census")
        self.assertEqual(2, both.returncode)

    def test_what_a_method_refuses_is_left_empty_among_all(self):
        self.write("bad.csv", "source,target,weight\na,b,-1\n")
        done = self.run_program("bad.csv", "--weighted")
        self.assertEqual(0, done.returncode)
        self.assertIn("path-lengths is left empty", done.stderr)
        self.assertEqual("", {row["measure"]: row["value"] for row in table(done.stdout)}["diameter"])
        self.assertIn("weight", self.refused("bad.csv", "--weighted", "--measure", "diameter"))

    def test_zones_are_answered_at_once(self):
        arguments = [str(DATASETS / "ftz"), "--actors", "zone", "--via", "alliance,tie"]
        start = time.process_time()
        values = self.values(*arguments)
        self.assertLess(time.process_time() - start, 1.0)
        self.assertEqual("22", values["vertices"])
        self.assertTrue(0.0 < float(values["density"]) < 1.0)


if __name__ == "__main__":
    unittest.main()
