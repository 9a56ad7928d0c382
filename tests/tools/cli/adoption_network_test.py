"""`interzone adoption` with a network: exposure, thresholds, infection and others, and what is refused."""

import unittest

from program import DATASETS, ProgramTest, table

EVENTS = "actor,innovation,time\na,x,2013\nb,x,2015\nc,x,2015\nd,x,\n"
TIES = "source,target,weight,start,end\nb,a,1,2013,2014\nc,a,3,2015,\nc,b,1,,\nd,c,1,2013,\n"


class AdoptionNetwork(ProgramTest):
    command = ("adoption",)
    files = {"events.csv": EVENTS, "ties.csv": TIES}

    def exposures(self, actor, *arguments):
        rows = table(self.out("exposure", "events.csv", "--network", "ties.csv", *arguments))
        return {row["time"]: row["exposure"] for row in rows if row["actor"] == actor}

    def test_exposure(self):
        self.assertEqual({"2013": "0.5", "2014": "0.5", "2015": "1"}, self.exposures("c"))
        self.assertEqual({"2013": "0.75", "2014": "0.75", "2015": "1"}, self.exposures("c", "--valued"))
        self.assertEqual({"2013": "1", "2014": "1", "2015": "2"}, self.exposures("c", "--normalized=false"))
        self.assertEqual({"2013": "", "2014": "0.5", "2015": "0.5"}, self.exposures("c", "--lag", "1"))
        self.assertEqual({"2013": "0", "2014": "0", "2015": "1"}, self.exposures("a", "--exposed-to", "sources"))
        weighed = self.exposures("c", "--attribute", "in_degree")
        self.assertAlmostEqual(2 / 3, float(weighed["2013"]))

    def test_near_alters(self):
        # c -> a, b; b -> a; d -> c: from d, c is one step away and a and b are two.
        self.assertEqual({"2013": "0.25", "2014": "0.25", "2015": "1"}, self.exposures("d", "--alters", "near"))
        two = ("--alters", "near", "--min-distance", "2", "--max-distance", "2", "--normalized=false", "--decay", "0")
        self.assertEqual({"2013": "1", "2014": "1", "2015": "2"}, self.exposures("d", *two))
        both = (*two, "--exposed-to", "both")
        self.assertEqual({"2013": "0", "2014": "0", "2015": "0"}, self.exposures("c", *both))
        self.assertEqual({"2013": "1", "2014": "1", "2015": "2"}, self.exposures("d", *both))

    def test_geographic_alters(self):
        self.write("places.csv", "Id,latitude,longitude\na,0,0\nb,0,1\nc,0,3\nd,,\n")
        asked = ("exposure", "events.csv", "--network", "ties.csv", "--nodes", "places.csv", "--alters", "geographic")
        rows = table(self.out(*asked))
        of = {(row["actor"], row["time"]): row["exposure"] for row in rows}
        self.assertAlmostEqual(2 / 3, float(of["b", "2013"]))  # a is half as far as c
        self.assertEqual("0", of["d", "2015"])
        rows = table(self.out(*asked, "--max-km", "120"))
        self.assertEqual("0", {(row["actor"], row["time"]): row["exposure"] for row in rows}["c", "2015"])
        self.expect_refused("latitude", *asked[:4], "--alters", "geographic")

    def test_moran_by_places(self):
        self.write("places.csv", "Id,latitude,longitude\na,0,0\nb,0,1\nc,0,3\nd,,\n")
        asked = ("moran", "events.csv", "--network", "ties.csv", "--nodes", "places.csv", "--seed", "1")
        row = table(self.out(*asked, "--weights", "geographic"))[0]
        # z = -4/3, 2/3, 2/3; rows of weights (3, 1)/4, (2, 1)/3, (2, 3)/5 of those two others.
        self.assertAlmostEqual(-8 / 9 + (-8 / 9 * 2 + 4 / 9) / 3 + (-8 / 9 * 2 + 4 / 9 * 3) / 5,
                               float(row["value"]) * 8 / 3)
        self.assertEqual("3", row["actors"])

    def test_options_of_other_alters_are_refused(self):
        asked = ("exposure", "events.csv", "--network", "ties.csv")
        self.expect_refused("max_distance", *asked, "--max-distance", "2")
        self.expect_refused("max_km", *asked, "--alters", "near", "--max-km", "9")
        self.expect_refused("decay", *asked, "--decay", "2")
        for option in ("max-km", "decay"):
            self.expect_refused(option.replace("-", "_"), "moran", *asked[1:], "--seed", "1", f"--{option}", "9")
        self.expect_refused("dated", *asked, "--alters", "near", "--dated")
        self.expect_refused("alters", "test", *asked[1:], "--alters", "near", "--seed", "1")

    def test_one_network_without_a_name(self):
        self.expect_refused("network", "exposure", "events.csv", "--network", "friends=ties.csv")
        self.expect_refused("network", "exposure", "events.csv", "--network", "ties.csv", "--network", "ties.csv")

    def test_a_package_is_a_network_of_its_actors(self):
        package = DATASETS / "us-state-policies"
        rows = table(self.out("thresholds", package, "--network", package))
        actors = {row["actor"] for row in rows}
        self.assertIn("alabama", actors)
        self.assertEqual(50, len(actors))

    def test_dated_ties_count_while_they_hold(self):
        self.assertEqual({"2013": "0", "2014": "0", "2015": "1"}, self.exposures("c", "--dated"))
        self.assertEqual({"2013": "1", "2014": "1", "2015": "0"}, self.exposures("b", "--dated"))
        done = self.run_program("exposure", "events.csv", "--network", "ties.csv", "--dated")
        self.assertIn("1 ties have no date", done.stderr)

    def test_thresholds_and_infection(self):
        rows = table(self.out("thresholds", "events.csv", "--network", "ties.csv"))
        self.assertEqual(["0", "1", "1", ""], [row["threshold"] for row in rows])
        self.assertEqual(["early_adopter", "late_majority", "late_majority", "non_adopter"],
                         [row["category"] for row in rows])
        self.assertEqual(["very_low", "high", "high", ""], [row["threshold_category"] for row in rows])
        rows = table(self.out("infection", "events.csv", "--network", "ties.csv", "--window", "2"))
        self.assertAlmostEqual(1 / 3, float(rows[0]["infectiousness"]))
        self.assertAlmostEqual(2 / 3, float(rows[1]["susceptibility"]))
        self.assertEqual("", rows[3]["infectiousness"])

    def test_ego_alter(self):
        rows = table(self.out("ego-alter", "events.csv", "--network", "ties.csv"))
        self.assertEqual({"unchanged"}, {row["tie"] for row in rows})
        followed = [row for row in rows if row["ego_before"] == "false" and row["ego"] == "true"]
        self.assertEqual([("2015", "false", "true", "1"), ("2015", "true", "true", "2")],
                         [(row["time"], row["alter_before"], row["alter"], row["ties"]) for row in followed])
        rows = table(self.out("ego-alter", "events.csv", "--network", "ties.csv", "--dated"))
        kept = [(row["time"], row["tie"], row["alter_before"], row["alter"]) for row in rows]
        self.assertEqual([("2014", "unchanged", "false", "false"), ("2014", "unchanged", "true", "true"),
                          ("2015", "added", "true", "true"), ("2015", "removed", "true", "true"),
                          ("2015", "unchanged", "false", "true")], kept)
        self.assertEqual({"1"}, {row["ties"] for row in rows})

    def test_reproduction(self):
        row = table(self.out("reproduction", "events.csv", "--network", "ties.csv"))[0]
        self.assertEqual(["x", "4", "3", "0.75", "1", "2", "2", "1", "2", "2"], list(row.values()))

    def test_degree_timing(self):
        rows = table(self.out("degree-timing", "events.csv", "--network", "ties.csv", "--seed", "1"))
        self.assertEqual(["in_degree", "out_degree", "degree"], [row["degree"] for row in rows])
        self.assertEqual("3", rows[0]["actors"])  # d never adopted
        self.assertEqual("-1", rows[0]["correlation"])
        self.expect_refused("dated", "degree-timing", "events.csv", "--network", "ties.csv", "--dated")

    def test_knox(self):
        row = table(self.out("knox", "events.csv", "--network", "ties.csv", "--seed", "1", "--permutations", "99"))[0]
        self.assertEqual(("3", "3", "3", "1", "1", "1"), tuple(
            row[name] for name in ("actors", "pairs", "tied", "close", "observed", "expected")))
        self.assertEqual("1", row["p_value"])
        row = table(self.out("knox", "events.csv", "--network", "ties.csv", "--seed", "1", "--within", "2"))[0]
        self.assertEqual("3", row["observed"])

    def test_p_values_are_adjusted(self):
        self.write("two.csv", EVENTS + "a,y,2013\nb,y,2014\nc,y,2014\nd,y,2015\n")
        for what in ("moran", "test", "degree-timing", "knox"):
            asked = (what, "two.csv", "--network", "ties.csv", "--seed", "1", "--permutations", "99")
            rows, holm = table(self.out(*asked)), table(self.out(*asked, "--adjust", "holm"))
            first = next(iter(rows[0]))
            of_one = [row for row in rows if row[first] == rows[0][first]]
            self.assertEqual(["x", "y"], [row["innovation"] for row in of_one])
            p = sorted(float(row["p_value"]) for row in of_one)
            self.assertAlmostEqual(min(p[1], 2 * p[0], 1), min(float(row["p_adjusted"]) for row in of_one))
            self.assertAlmostEqual(min(2 * p[0], 1), min(float(row["p_adjusted"]) for row in holm
                                                         if row[first] == rows[0][first]))

    def test_labels_change_places(self):
        asked = ("test", "events.csv", "--network", "ties.csv", "--seed", "1", "--permutations", "99")
        times = table(self.out(*asked, "--null", "times", "--statistic", "excess-exposure", "--lag", "1"))[0]
        self.assertEqual("excess_exposure", times["statistic"])
        degrees, labels = (table(self.out(*asked, "--null", null))[0] for null in ("degrees", "labels"))
        self.assertEqual(degrees["observed"], labels["observed"])
        self.assertNotEqual(degrees["mean"], labels["mean"])

    def test_hazard(self):
        rows = table(self.out("hazard", "events.csv"))
        self.assertEqual(["4", "3", "3"], [row["at_risk"] for row in rows])
        self.assertEqual("0.25", rows[0]["hazard"])

    def test_survival(self):
        rows = table(self.out("survival", "events.csv"))
        for row, expected in zip(rows, (0.75, 0.75, 0.25), strict=True):
            self.assertAlmostEqual(expected, float(row["survival"]))
        self.assertEqual("0.25", rows[0]["cumulative_hazard"])

    def test_wide_tables(self):
        self.write("wide.csv", "actor,x\na,2013\nb,2015\nc,2015\nd,\n")
        self.assertEqual(self.out("survival", "events.csv"), self.out("survival", "wide.csv"))

    def test_innovativeness_and_speed(self):
        asked = ("innovativeness", "events.csv")
        rows = table(self.out(*asked))
        self.assertEqual(["1", "0", "0", "0"], [row["first"] for row in rows])
        self.assertEqual(["1", "0", "0", "0"], [row["walker"] for row in rows])
        self.assertAlmostEqual(1 / 4 + 2 / 3, float(rows[3]["expected"]))
        self.assertGreater(float(rows[0]["ratio"]), float(rows[3]["ratio"]))
        self.assertIn("shrinkage", self.run_program(*asked).stderr)
        row = table(self.out("speed", "events.csv"))[0]
        self.assertEqual(["x", "2013", "3", "0", "2", "6"], list(row.values())[:6])
        self.assertEqual("2", row["half"])

    def test_tests_are_repeatable_on_any_number_of_threads(self):
        study = DATASETS / "medical-innovation"
        for what in ("moran", "test"):
            asked = (what, study / "events.csv", "--network", study / "network.csv", "--seed", "7",
                     "--permutations", "200", "--json")
            outputs = {self.out(*asked, "--threads", count) for count in ("1", "2", "7")}
            self.assertEqual(1, len(outputs))
        rows = table(self.out("moran", "events.csv", "--network", "ties.csv", "--seed", "1", "--permutations", "9"))
        self.assertEqual(["moran", "geary"], [row["statistic"] for row in rows])
        self.assertEqual("3", rows[0]["actors"])  # d never adopted
        rows = table(self.out("test", "events.csv", "--network", "ties.csv", "--seed", "1", "--permutations", "9"))
        self.assertEqual("mean_threshold", rows[0]["statistic"])
        self.assertAlmostEqual(2 / 3, float(rows[0]["observed"]))

    def test_equivalent_alters(self):
        rows = table(self.out("exposure", "events.csv", "--network", "ties.csv", "--alters", "equivalent"))
        self.assertEqual(12, len(rows))
        self.expect_refused("group", "exposure", "events.csv", "--network", "ties.csv", "--group", "city")

    def test_classic_study(self):
        study = DATASETS / "medical-innovation"
        rows = table(self.out("thresholds", study / "events.csv", "--network", study / "network.csv"))
        self.assertEqual(125, len(rows))
        self.assertEqual(109, sum(row["threshold"] != "" for row in rows))

    def test_korean_villages_joined_by_id(self):
        study = DATASETS / "korean-family-planning"
        moran, geary = table(self.out("moran", study / "events.csv", "--network", study / "network.csv", "--seed", "1",
                                      "--permutations", "999"))
        self.assertAlmostEqual(0.1534, float(moran["value"]), 4)
        self.assertAlmostEqual(0.8160, float(geary["value"]), 4)
        self.assertEqual("673", moran["actors"])
        self.assertEqual("0.001", moran["p_value"])

    def test_refuses(self):
        self.expect_refused("--network", "exposure", "events.csv")
        self.expect_refused("dated", "exposure", "events.csv", "--dated")
        self.expect_refused("dated", "curve", "events.csv", "--network", "ties.csv", "--dated")
        self.expect_refused("lag", "exposure", "events.csv", "--network", "ties.csv", "--lag", "-1")
        self.expect_refused("attribute", "exposure", "events.csv", "--network", "ties.csv", "--attribute", "nothing")
        self.expect_refused("window", "infection", "events.csv", "--network", "ties.csv", "--window", "0")


if __name__ == "__main__":
    unittest.main()
