"""`interzone centrality`: measures along ties in the order of time."""

import unittest

from program import DATASETS, ProgramTest, table


class Temporal(ProgramTest):
    command = ("centrality",)

    def scores(self, measure, *arguments):
        return {row["vertex"]: row[measure] for row in table(self.out(*arguments, "--measure", measure))}

    def test_ties_in_the_order_of_time(self):
        name = self.write("g.csv", "source,target,start,end\na,b,2,2\nb,c,1,1\nb,d,2,2\nd,e,3,3\n")
        self.assertEqual({"a": "3", "b": "3", "c": "0", "d": "1", "e": "0"}, self.scores("temporal_reach", name))
        self.assertEqual({"a": "0", "b": "1", "c": "1", "d": "2", "e": "3"}, self.scores("temporal_in_reach", name))
        self.assertEqual({"a": "0", "b": "2", "c": "0", "d": "2", "e": "0"},
                         self.scores("temporal_betweenness", name))
        self.assertEqual("1", self.scores("temporal_reach", name, "--delay", "1")["a"])
        self.assertEqual("", self.scores("temporal_closeness", name)["e"])
        self.assertEqual(self.scores("temporal_reach", name, "--undirected", "--until", "1")["b"], "1")
        self.expect_refused(["delay"], name, "--measure", "temporal_reach", "--delay", "-1")

    def test_a_year_is_all_its_days_and_an_open_end_stays_open(self):
        name = self.write("g.csv", "source,target,start,end\na,b,2015-12-01,2015-12-01\nb,c,2015,2015\nc,d,2013,\n")
        self.assertEqual("3", self.scores("temporal_reach", name)["a"])
        self.assertEqual("2", self.scores("temporal_reach", name, "--delay", "31")["b"])

    def test_undated_ties_are_left_out_and_counted(self):
        some = self.write("g.csv", "source,target,start,end\na,b,1,1\nb,c,,\n")
        done = self.run_program(some, "--measure", "temporal_reach")
        self.assertIn("1 undated ties are left out", done.stderr)
        self.assertEqual(["a,1", "b,0", "c,0"], done.stdout.splitlines()[1:])
        self.expect_refused(["no tie here has a date"], self.write("g.csv", "source,target\na,b\n"), "--measure",
                            "temporal_betweenness")

    def test_a_projection_has_the_periods_of_its_ties(self):
        ftz = (DATASETS / "ftz", "--actors", "zone", "--via", "alliance")
        reach = self.scores("temporal_reach", *ftz)
        static = self.scores("degree", *ftz)
        self.assertEqual(static.keys(), reach.keys())
        self.assertGreater(max(map(float, reach.values())), 0)

    def test_all_has_the_measures_of_any_network_alone(self):
        done = self.run_program(self.write("g.csv", "source,target,start,end\na,b,2001,2001\n"))
        self.assertEqual(0, done.returncode)
        self.assertNotIn("temporal", done.stdout + done.stderr)

    def test_intervals(self):
        name = self.write("g.csv", "source,target,start,end,confidence\na,b,1,1,1\nb,c,2,2,0.5\n")
        done = self.run_program(name, "--measure", "temporal_reach", "--interval", "bootstrap", "--seed", "1")
        self.assertEqual(0, done.returncode, done.stderr)
        first = table(done.stdout)[0]
        self.assertEqual(("2", "1", "2"), tuple(first["temporal_reach" + end] for end in ("", "_low", "_high")))


if __name__ == "__main__":
    unittest.main()
