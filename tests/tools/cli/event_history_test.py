"""`interzone adoption event-history` and `cox`: tables of covariates, what is counted, what is refused."""

import json
import math
import unittest

from program import DATASETS, ProgramTest, slow, table

KOREA = DATASETS / "korean-family-planning"
STATES = DATASETS / "us-state-policies"
EVENTS = "actor,innovation,time\na,x,2010\nb,x,2012\nc,x,2014\nd,x,\ne,x,2012\nf,x,\n"
GDP = "time,actor,gdp\n2010,a,1\n2010,b,2\n2013,b,9\n2010,c,3\n2012,c,5\n2010,d,4\n2010,e,1\n2010,z,7\n"


class EventHistory(ProgramTest):
    command = ("adoption", "event-history")
    files = {"events.csv": EVENTS, "gdp.csv": GDP, "bad.csv": GDP + "soon,a,7\n",
             "regions.tsv": "actor\tregion\na\tsouth\nb\tsouth\nc\tnorth\nd\tnorth\ne\tnorth\nf\tsouth\n"}

    def result(self, *arguments):
        return json.loads(self.out(*arguments, "--json"))["result"]

    def test_korean_villages(self):
        asked = (KOREA / "events.csv", "--network", KOREA, "--model", "adopt ~ exposure + time + age + sons",
                 "--errors", "actor")
        rows = table(self.out(*asked))
        self.assertEqual(["(intercept)", "exposure", "time", "age", "sons"], [row["term"] for row in rows])
        for row in rows:
            self.assertAlmostEqual(float(row["ratio"]), math.exp(float(row["estimate"])))
            self.assertLess(float(row["low"]), float(row["estimate"]))
        result = self.result(*asked)
        self.assertEqual({"exposure": 1047, "age": 10}, result["missing"])  # the first year; one woman
        self.assertEqual(1056, result["rows_missing"])
        self.assertEqual(604, result["adoptions"])
        self.assertEqual(977, result["clusters"])

    def test_random_intercepts(self):
        spans = (2, 4, 8, 16, 2, 4, 8, 16)  # years until all have it
        events = [f"a{i},x{k},{2000 + (5 * i + k) % years}\n" for k, years in enumerate(spans) for i in range(20)]
        self.write("many.csv", "actor,innovation,time\n" + "".join(events))
        asked = ("many.csv", "--model", "adopt ~ duration + (1 | innovation)")
        rows = table(self.out(*asked))
        self.assertEqual(["(intercept)", "duration", "sd(innovation)"], [row["term"] for row in rows])
        spread = rows[-1]
        self.assertEqual(("", "", ""), (spread["z"], spread["ratio"], spread["ratio_low"]))
        self.assertLess(float(spread["low"]), float(spread["estimate"]))
        self.assertLess(float(spread["p_value"]), 1e-6)
        for option in (("--effects",), ("--errors", "actor")):
            self.expect_refused("(1 | …)", *asked, *option)
        self.command = ("adoption", "cox")
        self.expect_refused("(1 | …)", *asked)

    @slow
    def test_dyads(self):
        """Without the guard, time passes for emulation: the table of docs/diffusion.md."""
        study = DATASETS / "medical-innovation"
        self.command = ("adoption", "dyads")
        asked = (study / "events.csv", "--network", study, "--model", "adopt ~ tie + time + city.same")
        guarded = {row["term"]: row for row in table(self.out(*asked))}
        unguarded = {row["term"]: row for row in table(self.out(*asked, "--opportunity=false"))}
        self.assertEqual(["(intercept)", "tie", "time", "city.same"], list(guarded))
        self.assertAlmostEqual(0.99, float(guarded["time"]["ratio"]), 2)
        self.assertGreater(float(guarded["time"]["p_value"]), 0.5)
        self.assertAlmostEqual(1.13, float(unguarded["time"]["ratio"]), 2)
        self.assertLess(float(unguarded["time"]["p_value"]), 1e-6)
        self.assertEqual(45882, self.result(*asked)["dyad_periods"])
        self.assertIn("clusters", self.result(*asked))
        self.expect_refused("lag", *asked, "--lag", "0")
        self.expect_refused("tie.NAME", *asked[:3], "--model", "adopt ~ tie.friends")
        self.expect_refused("wealth", *asked[:3], "--model", "adopt ~ wealth.gap")

    def test_piecewise_exponential(self):
        asked = (KOREA / "events.csv", "--network", KOREA, "--link", "log", "--model")
        rows = table(self.out(*asked, "adopt ~ exposure + cut(duration, 3, 6) + age + sons"))
        self.assertEqual(["(intercept)", "exposure", "cut(duration,3,6)=(3,6]", "cut(duration,3,6)=>6", "age", "sons"],
                         [row["term"] for row in rows])
        for row in rows:
            self.assertAlmostEqual(float(row["ratio"]), math.exp(float(row["estimate"])))
        self.expect_refused("(1 | …)", *asked, "adopt ~ (1 | actor)")
        self.expect_refused("greater than those before", *asked, "adopt ~ cut(duration, 6, 3)")
        self.expect_refused("of numbers", "events.csv", "--covariates", "regions.tsv", "--model", "adopt ~ cut(region, 3)")

    def test_leads(self):
        asked = (KOREA / "events.csv", "--network", KOREA / "network.csv", "--model")
        rows = table(self.out(*asked, "adopt ~ exposure + lead(exposure) + factor(time)"))
        self.assertEqual("lead(exposure)", rows[2]["term"])
        self.assertAlmostEqual(0.27, float(rows[2]["estimate"]), 2)  # as docs/diffusion.md says
        self.assertAlmostEqual(0.06, float(rows[2]["p_value"]), 2)
        self.assertIn("lead(exposure,2)", self.result(*asked, "adopt ~ lead(exposure, 2)")["missing"])
        self.expect_refused("lead of exposure alone", *asked, "adopt ~ lead(age)")
        self.expect_refused("every tie goes both ways", STATES, "--network", STATES, "--model", "adopt ~ lead(exposure)")

    def test_several_networks(self):
        """Each network's exposure has its own estimate: that of the table `exposure` gives, joined as a covariate."""
        study = DATASETS / "medical-innovation"
        ties = table((study / "network.csv").read_text(encoding="utf-8"))
        pairs = [(row["source"], row["target"]) for row in ties if row["target"]]
        self.write("back.csv", "source,target\n" + "".join(f"{target},{source}\n" for source, target in pairs))
        networks = ("--network", f"named={study / 'network.csv'}", "--network", "naming=back.csv")
        model = ("--model", "adopt ~ exposure.named + exposure.naming + time")
        both = {row["term"]: row for row in table(self.out(study / "events.csv", *networks, *model))}
        exposures = []
        for name, network in (("named", study / "network.csv"), ("naming", "back.csv")):
            self.command = ("adoption", "exposure")
            rows = self.out(study / "events.csv", "--network", network, "--lag", "1")
            exposures.append(self.write(name + ".csv", rows.replace(",exposure", "," + name, 1)))
        self.command = EventHistory.command
        joined = table(self.out(study / "events.csv", "--covariates", ",".join(exposures), "--network",
                                study / "network.csv", "--model", "adopt ~ named + naming + time"))
        for row in joined:
            name = row["term"] if row["term"] in both else "exposure." + row["term"]
            self.assertAlmostEqual(float(row["estimate"]), float(both[name]["estimate"]), 9, name)
        self.expect_refused("exposure.named, exposure.naming", study / "events.csv", *networks)
        self.expect_refused("named but once", study / "events.csv", *networks, "--network", "named=back.csv", *model)
        self.expect_refused("letters, digits", study / "events.csv", "--network", "9=back.csv", *model)
        self.expect_refused("attribute", study / "events.csv", *networks, *model, "--attribute", "degree")

    def test_diffreg(self):
        """netdiffuseR's diffreg, on its sets as shipped: all of the last period adopt, so that its estimate is infinite."""
        tests = DATASETS.parent / "tests" / "reference"
        shipped = json.loads((tests / "classic_netdiffuser.json").read_text(encoding="utf-8"))
        reference = json.loads((tests / "diffusion" / "netdiffuser.json").read_text(encoding="utf-8"))
        names = {"factor(per)": "factor(time)=", "factor(city)": "factor(city)=", "(Intercept)": "(intercept)",
                 "I(proage^2)": "professional_age^2", "proage": "professional_age", "belief": "belief_in_science"}
        more = " + factor(city) + belief_in_science + professional_age + professional_age^2"
        for study, key, terms in (("medical-innovation", "diffreg", ""), ("korean-family-planning", "diffreg", ""),
                                  ("medical-innovation", "diffreg_vignette", more)):
            rows = [f"{actor},x,{time}\n" for actor, time in shipped[study]["toa"].items()]
            self.write("shipped.csv", "actor,innovation,time\n" + "".join(rows))
            ours = {row["term"]: row for row in table(self.out(
                "shipped.csv", "--network", DATASETS / study, "--model", "adopt ~ exposure + factor(time)" + terms))}
            last = "factor(per)" + ("11" if study.startswith("korean") else "18")
            compared = 0
            for term, (estimate, error) in reference[study][key].items():
                if term == last:
                    continue
                for theirs, name in names.items():
                    if term.startswith(theirs):
                        term = name + term.removeprefix(theirs)
                        break
                self.assertAlmostEqual(estimate, float(ours[term]["estimate"]), 9, term)
                self.assertAlmostEqual(error, float(ours[term]["std_error"]), 6, term)
                compared += 1
            self.assertEqual(len([row for row in ours.values() if row["std_error"]]), compared)
            self.assertEqual("inf", ours[last.replace("factor(per)", "factor(time)=")]["estimate"])

    @slow
    def test_what_the_wrong_join_hides(self):
        """The table of docs/diffusion.md: exposure of women whose times are those of other women, and of themselves."""
        text = (DATASETS.parent / "tests" / "reference" / "classic_netdiffuser.json").read_text(encoding="utf-8")
        times = json.loads(text)["korean-family-planning"]["toa"]
        rows = [f"{woman},x,{'' if time > 10 else int(time)},10\n" for woman, time in times.items()]
        self.write("wrong.csv", "actor,innovation,time,until\n" + "".join(rows))
        for model, wrong, right in (("adopt ~ exposure + factor(time)", (1.21, 0.87, 1.68), (2.56, 1.89, 3.47)),
                                    ("adopt ~ exposure + factor(time) + factor(village)", (0.88, 0.61, 1.26),
                                     (2.03, 1.45, 2.83))):
            for events, expected in (("wrong.csv", wrong), (KOREA / "events.csv", right)):
                rows = table(self.out(events, "--network", KOREA, "--errors", "actor", "--model", model))
                self.assertEqual("exposure", rows[1]["term"])
                for name, value in zip(("ratio", "ratio_low", "ratio_high"), expected, strict=True):
                    self.assertAlmostEqual(value, float(rows[1][name]), 2)
        rows = table(self.out(KOREA / "events.csv", "--network", KOREA, "--effects", "--errors", "actor", "--model",
                              "adopt ~ exposure + factor(time)"))
        self.assertAlmostEqual(0.084, float(rows[0]["estimate"]), 3)
        self.assertEqual("", rows[0]["ratio"])

    def test_tables_are_joined_by_id_and_time(self):
        result = self.result("events.csv", "--covariates", "gdp.csv,regions.tsv", "--model", "adopt ~ gdp")
        self.assertEqual(5, result["missing"]["gdp"])  # f from 2010 to 2014
        self.assertEqual(1, result["covariate_rows_unmatched"])
        rows = table(self.out("events.csv", "--covariates", "regions.tsv", "--model", "adopt ~ factor(region)"))
        self.assertEqual("factor(region)=south", rows[1]["term"])
        # by hand: north has 2 adoptions in 13 rows, south 2 in 9
        self.assertAlmostEqual(math.log((2 / 7) / (2 / 11)), float(rows[1]["estimate"]))

    def test_steps_without_adoptions_are_told(self):
        result = self.result("events.csv", "--model", "adopt ~ factor(time)")
        notes = {row["term"]: row["note"] for row in result["rows"]}
        self.assertEqual("separated: nobody adopts", notes["factor(time)=2011"])
        self.assertEqual(8, result["rows_separated"])

    @slow
    def test_the_same_on_any_number_of_threads(self):
        asked = (STATES, "--network", STATES, "--model", "adopt ~ exposure + time | innovation", "--errors", "innovation",
                 "--json")
        self.assertEqual(1, len({self.out(*asked, "--threads", count) for count in ("1", "2", "7")}))

    def test_refuses(self):
        self.expect_refused("--network", "events.csv")
        self.expect_refused(("position 17", "\"*\""), "events.csv", "--model", "adopt ~ gdp+xyz * y")
        self.expect_refused(("\"gdp\"", "time duration"), "events.csv", "--model", "adopt ~ gdp")
        self.expect_refused("no date", "events.csv", "--covariates", "bad.csv", "--model", "adopt ~ gdp")
        self.expect_refused("missing.csv", "events.csv", "--covariates", "missing.csv", "--model", "adopt ~ gdp")
        self.expect_refused("factor(region)", "events.csv", "--covariates", "regions.tsv", "--model", "adopt ~ region")
        self.expect_refused("errors", "events.csv", "--model", "adopt ~ time", "--errors", "village")
        done = self.run_program("--help")
        self.assertIn("--model", done.stdout)


class Cox(ProgramTest):
    command = ("adoption", "cox")
    files = EventHistory.files

    def test_korean_villages(self):
        asked = (KOREA / "events.csv", "--network", KOREA, "--model", "adopt ~ exposure + age + sons")
        rows = table(self.out(*asked))
        self.assertEqual(["exposure", "age", "sons"], [row["term"] for row in rows])
        self.assertAlmostEqual(2.1095, float(rows[0]["ratio"]), 3)
        self.assertNotEqual(rows, table(self.out(*asked, "--ties", "breslow")))
        robust = table(self.out(*asked, "--errors", "actor"))
        self.assertEqual(rows[0]["estimate"], robust[0]["estimate"])
        self.assertNotEqual(rows[0]["std_error"], robust[0]["std_error"])

    def test_refuses(self):
        self.expect_refused("the same in all rows of each risk set", "events.csv", "--model", "adopt ~ time")
        self.expect_refused("ties", "events.csv", "--model", "adopt ~ own_adoptions", "--ties", "exact")
        self.expect_refused("--network", "events.csv")


class Matched(ProgramTest):
    command = ("adoption", "matched")
    files = EventHistory.files

    @slow
    def test_states(self):
        """The table of docs/diffusion.md."""
        asked = (STATES, "--network", STATES, "--model", "exposed ~ own_adoptions | innovation", "--errors", "innovation",
                 "--seed", "1")
        adopt, predictor, own = table(self.out(*asked))
        self.assertEqual(["adopt", "predictor", "own_adoptions"], [adopt["variable"], predictor["variable"], own["variable"]])
        for name, expected in (("ratio", 2.40), ("ratio_low", 2.19), ("ratio_high", 2.64), ("matched_ratio", 1.52),
                               ("matched_low", 1.43), ("matched_high", 1.60)):
            self.assertAlmostEqual(expected, float(adopt[name]), 2, name)
            self.assertEqual("", own[name])
        self.assertAlmostEqual(0.33, float(own["difference"]), 2)
        self.assertAlmostEqual(0.06, float(own["matched_difference"]), 2)
        result = json.loads(self.out(*asked, "--json", "--threads", "1"))
        self.assertEqual(200122, result["result"]["pairs"])
        self.assertEqual(1, result["seed"])
        self.assertEqual(result, json.loads(self.out(*asked, "--json", "--threads", "3")))

    def test_refuses(self):
        ties = self.write("ties.csv", "source,target\nb,a\nc,a\n")
        asked = ("events.csv", "--network", ties, "--seed", "1")
        self.expect_refused("--network", "events.csv", "--seed", "1")
        self.expect_refused("exposed ~", *asked, "--model", "adopt ~ time")
        self.expect_refused("nobody is ever exposed", *asked, "--above", "1")
        self.expect_refused("caliper", *asked, "--caliper", "-1")
        self.expect_refused("given once", *asked, "--network", ties)


class CrossValidation(ProgramTest):
    command = ("adoption", "cross-validation")
    files = EventHistory.files

    @slow
    def test_korean_villages(self):
        """The table of docs/diffusion.md."""
        models = ("adopt ~ factor(time)", "adopt ~ exposure + factor(time)", "adopt ~ exposure + factor(time) + age + sons",
                  "adopt ~ exposure + factor(time) + factor(village)")
        asked = (KOREA / "events.csv", "--network", KOREA, "--seed", "1", "--model", ";".join(models))
        rows = table(self.out(*asked))
        self.assertEqual(list(models), [row["model"] for row in rows])
        expected = ((-0.3246, 0, 0), (-0.3219, 0.0027, 0.0010), (-0.3148, 0.0098, 0.0020), (-0.3229, 0.0016, 0.0016))
        for row, (score, difference, error) in zip(rows, expected, strict=True):
            self.assertAlmostEqual(score, float(row["log_score"]), 4)
            self.assertAlmostEqual(difference, float(row["difference"]), 4)
            self.assertAlmostEqual(error, float(row["difference_error"]), 4)
        result = json.loads(self.out(*asked, "--json", "--threads", "1"))
        self.assertEqual(0, result["result"]["rows_unpredicted"])
        self.assertEqual(result, json.loads(self.out(*asked, "--json", "--threads", "3")))

    def test_refuses(self):
        self.expect_refused("from 2 to 6", "events.csv", "--seed", "1", "--model", "adopt ~ time", "--folds", "7")
        self.expect_refused("position 1", "events.csv", "--seed", "1", "--model", "adopt ~ time;")
        self.expect_refused("folds are of", "events.csv", "--seed", "1", "--model", "adopt ~ time | actor")
        self.expect_refused("without one of the folds", "events.csv", "--seed", "1", "--folds", "6", "--model",
                            "adopt ~ time + duration")


class OtherMethods(ProgramTest):
    command = ("adoption",)
    files = EventHistory.files

    def test_take_no_covariates(self):
        self.expect_refused("covariates", "curve", "events.csv", "--covariates", "gdp.csv")


if __name__ == "__main__":
    unittest.main()
