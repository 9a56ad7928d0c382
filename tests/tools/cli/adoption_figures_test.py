"""`interzone figure KIND EVENTS`: the numbers drawn are those of `interzone adoption`, and what has none is refused by name."""

import json
import math
import unittest

from program import DATASETS, FigureTest, slow, table

EVENTS = "actor,innovation,time\n" + "".join(
    f"{name},{innovation},{time}\n" for innovation, times in (("x", (2001, 2002, 2002, 2004, "")), ("y", (2003, "", 2006, "", "")))
    for name, time in zip("abcde", times))
NETWORK = "source,target\na,b\nb,a\nc,a\nd,c\ne,d\nd,b\n"
KOREA = DATASETS / "korean-family-planning"


class AdoptionFigure(FigureTest):
    told_by = "adoption"
    files = {"events.csv": EVENTS, "network.csv": NETWORK}

    def series(self, rows, name, panel=None):
        return [row for row in rows if row["series"] == name and panel in (None, row["panel"])]

    def same(self, drawn, told):
        self.assertEqual(len(told), len(drawn))
        for a, b in zip(drawn, told):
            self.assertEqual(a == "", b == "")
            if a:
                self.assertTrue(math.isclose(float(a), float(b), abs_tol=1e-12), (a, b))

    def same_points(self, drawn, told, **columns):
        for mine, theirs in columns.items():
            self.same([row[mine] for row in drawn], [row[theirs] for row in told])


class Times(AdoptionFigure):
    def test_hazard_is_that_of_the_method(self):
        rows = self.numbers("hazard", "events.csv", "--level", "0.9")
        self.assertEqual(["x", "y"], sorted({row["panel"] for row in rows}))
        for innovation in "xy":
            told = [row for row in self.answer("hazard", "events.csv", "--level", "0.9") if row["innovation"] == innovation]
            drawn = self.series(rows, "Hazard", innovation)
            self.same_points(drawn, told, x="time", y="hazard", low="low", high="high")
            self.same_points(self.series(rows, "At risk", innovation), told, x="time", count="at_risk")

    def test_survival_begins_at_one_and_marks_the_censored(self):
        rows = self.numbers("survival", "events.csv", "--scale", "log")
        told = [row for row in self.answer("survival", "events.csv", "--scale", "log") if row["innovation"] == "x"]
        drawn = self.series(rows, "Kaplan-Meier estimate", "x")
        self.assertEqual(("2001", "1", ""), (drawn[0]["x"], drawn[0]["y"], drawn[0]["low"]))
        self.same_points(drawn[1:], told, x="time", y="survival", low="low", high="high")
        ends = self.series(rows, "censored: last seen without it", "x")
        self.assertEqual([("2006", "1")], [(row["x"], row["count"]) for row in ends])

    def test_censored_at_several_times(self):
        self.write("ends.csv", "actor,innovation,time,until\na,x,1,\nb,x,,2\nc,x,,2\nd,x,3,\ne,x,,4\n")
        ends = self.series(self.numbers("survival", "ends.csv"), "censored: last seen without it")
        self.assertEqual([("2", "0.8", "2"), ("4", "0.4", "1")], [(row["x"], row["y"], row["count"]) for row in ends])

    def test_adopters_of_one_innovation_have_its_share_and_categories(self):
        rows = self.numbers("adopters", "events.csv", "--innovation", "x")
        told = [row for row in self.answer("curve", "events.csv") if row["innovation"] == "x"]
        self.same_points(self.series(rows, "New adopters"), told, x="time", y="adopters")
        self.same_points(self.series(rows, "Cumulative share"), told, x="time", y="share")
        bounds = self.series(rows, "mean −2, −1, 0 and +1 sd")
        mean, sd = 2002.25, math.sqrt((1.25 ** 2 + 2 * 0.25 ** 2 + 1.75 ** 2) / 3)
        self.same([row["x"] for row in bounds], [mean - 2 * sd, mean - sd, mean, mean + sd])

    def test_adopters_of_all_innovations_are_counted_together(self):
        rows = self.numbers("adopters", "events.csv")
        self.assertEqual([("2001", "1"), ("2002", "2"), ("2003", "1"), ("2004", "1"), ("2005", "0"), ("2006", "1")],
                         [(row["x"], row["y"]) for row in self.series(rows, "New adopters")])
        shares = self.series(rows, "Cumulative share")
        self.same([row["y"] for row in shares], [0.1, 0.3, 0.4, 0.5, 0.5, 0.6])
        self.assertIn("All 2 innovations together.", self.words("adopters", "events.csv", "--lang", "en"))

    def test_dates_stand_on_an_axis_of_years(self):
        self.write("dates.csv", "actor,innovation,time\na,x,2021-01\nb,x,2021-03\nc,x,2021-07\n")
        rows = self.series(self.numbers("hazard", "dates.csv"), "Hazard")
        self.assertEqual("2021", rows[0]["x"])
        self.assertAlmostEqual(2021 + 59 / 365, float(rows[2]["x"]))
        self.assertIn("2021-03", self.words("hazard", "dates.csv"))


class Models(AdoptionFigure):
    def setUp(self):
        super().setUp()
        self.write("growth.csv", "actor,innovation,time\n" + "".join(
            f"{year}-{i},x,{2000 + year}\n" for year, n in enumerate((2, 4, 8, 14, 20, 24, 22, 16)) for i in range(n)))

    def test_forecast_goes_on_from_the_last_count_with_its_band(self):
        arguments = ("growth.csv", "--seed", "1", "--draws", "200", "--periods", "3")
        rows, told = self.numbers("forecast", *arguments), self.answer("forecast", *arguments)
        self.assertEqual(["2", "6", "14", "28", "48", "72", "94", "110"], [row["y"] for row in self.series(rows, "Observed")])
        ahead = self.series(rows, "Forecast")
        self.assertEqual(("2007", "110", "110", "110"), tuple(ahead[0][key] for key in ("x", "y", "low", "high")))
        self.same_points(ahead[1:], told, x="time", y="value", low="low", high="high")

    def test_the_curve_is_the_one_that_the_forecast_follows(self):
        for curve in ("bass", "logistic", "gompertz"):
            arguments = ("growth.csv", "--seed", "1", "--draws", "100", "--curve", curve)
            rows, told = self.numbers("forecast", *arguments), self.answer("forecast", *arguments)
            drawn = self.series(rows, "Fitted curve", f"x: {curve.capitalize()} curve")
            self.assertEqual((121, "2007"), (len(drawn), drawn[-1]["x"]))
            times = [float(row["x"]) for row in drawn]
            self.assertEqual((1999.0, times), (times[0], sorted(times)))
            # A curve through growth that slows down: the steps of the forecast go on from its last one.
            step = float(drawn[-1]["y"]) - float(drawn[-16]["y"])  # a year: 15 of 120 for 8 years
            self.assertLess(float(told[0]["value"]) - 110.0, step)
        self.assertIn("Made by interzone, seed 1.", self.words("forecast", *arguments, "--lang", "en"))

    def test_forecast_of_totals(self):
        arguments = (DATASETS / "ftz", "--totals", "national_replicated", "--seed", "1", "--draws", "200")
        rows, told = self.numbers("forecast", *arguments), self.answer("forecast", *arguments)
        observed = self.series(rows, "Observed")
        self.assertEqual((8, "485"), (len(observed), observed[-1]["y"]))
        self.same_points(self.series(rows, "Forecast")[1:], told, x="time", y="value", low="low", high="high")

    def test_coefficients_are_ratios_where_there_are_any(self):
        model = ("events.csv", "--network", "network.csv", "--model", "adopt ~ duration")
        for kind, more in (("event-history", ()), ("event-history", ("--link", "cloglog"))):
            drawn, told = self.numbers("coefficients", *model, *more), self.answer(kind, *model, *more)
            self.assertEqual(["duration"], [row["term"] for row in drawn])
            self.same_points(drawn, told[1:], value="ratio", low="ratio_low", high="ratio_high")
        for more in (("--link", "probit"), ("--effects",)):
            drawn, told = self.numbers("coefficients", *model, *more), self.answer("event-history", *model, *more)
            self.same_points(drawn, [row for row in told if row["term"] != "(intercept)"], value="estimate", low="low", high="high")
        cox = ("events.csv", "--model", "adopt ~ own_adoptions")
        drawn, told = self.numbers("coefficients", *cox, "--method", "cox"), self.answer("cox", *cox)
        self.same_points(drawn, told, value="ratio", low="ratio_low", high="ratio_high")

    @slow
    def test_intercepts_and_their_spread_are_not_drawn(self):
        model = (KOREA / "events.csv", "--network", KOREA, "--model", "adopt ~ exposure + (1 | actor)")
        self.assertEqual({"(intercept)", "exposure", "sd(actor)"}, {row["term"] for row in self.answer("event-history", *model)})
        self.assertEqual(["exposure"], [row["term"] for row in self.numbers("coefficients", *model)])
        self.assertIn("Intercepts are not shown.", " ".join(self.words("coefficients", *model, "--lang", "en")))

    def test_coefficients_of_dyads(self):
        study = DATASETS / "medical-innovation"
        model = (study / "events.csv", "--network", study, "--model", "adopt ~ tie + time")
        drawn, told = self.numbers("coefficients", *model, "--method", "dyads"), self.answer("dyads", *model)
        self.same_points(drawn, told[1:], value="ratio", low="ratio_low", high="ratio_high")
        self.assertIn("steps of pairs of actors", " ".join(self.words("coefficients", *model, "--method", "dyads", "--lang", "en")))

    @slow
    def test_the_axis_of_coefficients_says_what_it_is_of(self):
        model = (KOREA / "events.csv", "--network", KOREA, "--model", "adopt ~ exposure", "--lang", "en")
        for more, axis, null in (((), "Odds ratio (logarithmic scale)", "no effect: 1"),
                                 (("--link", "cloglog"), "Hazard ratio (logarithmic scale)", "no effect: 1"),
                                 (("--link", "probit"), "Coefficient (probit)", "no effect: 0"),
                                 (("--effects",), "Average marginal effect on the hazard", "no effect: 0"),
                                 (("--method", "cox"), "Hazard ratio (logarithmic scale)", "no effect: 1")):
            words = self.words("coefficients", *model, *more)
            self.assertTrue({axis, null, "exposure"} <= set(words), words)

    def test_a_separated_term_has_no_dot_and_says_so(self):
        self.write("kinds.csv", "actor,kind\na,early\nb,early\nc,early\nd,late\ne,never\n")
        words = self.words("coefficients", "events.csv", "--covariates", "kinds.csv", "--model", "adopt ~ factor(kind)", "--lang", "en")
        self.assertIn("separated: nobody adopts", words)


class OnNetworks(AdoptionFigure):
    def test_thresholds_at_one_place_are_one_dot(self):
        rows = self.numbers("thresholds", "events.csv", "--network", "network.csv", "--innovation", "x")
        told = [row for row in self.answer("thresholds", "events.csv", "--network", "network.csv")
                if row["innovation"] == "x" and row["time"]]
        places = {}
        for row in told:
            place = float(row["time"]), float(row["threshold"])
            places[place] = places.get(place, 0) + 1
        drawn = self.series(rows, "Adopters")
        self.assertEqual(places, {(float(row["x"]), float(row["y"])): int(row["count"]) for row in drawn})
        mean_time, mean_threshold = self.series(rows, "Mean")
        self.same([mean_time["x"], mean_threshold["y"]],
                  [sum(float(row[key]) for row in told) / len(told) for key in ("time", "threshold")])

    def test_infectiousness_and_susceptibility(self):
        rows = self.numbers("infection", KOREA / "events.csv", "--network", KOREA, "--window", "2")
        told = [row for row in self.answer("infection", KOREA / "events.csv", "--network", KOREA, "--window", "2")
                if row["infectiousness"]]
        drawn = self.series(rows, "Adopters")
        self.assertEqual(len(told), sum(int(row["count"]) for row in drawn))
        self.assertEqual({(float(row["susceptibility"]), float(row["infectiousness"])) for row in told},
                         {(float(row["x"]), float(row["y"])) for row in drawn})

    def test_need_a_network_and_an_adopter(self):
        self.write("none.csv", "actor,innovation,time\na,x,\nb,x,\n")
        self.write("other.csv", "source,target\nv,w\n")
        for kind in ("thresholds", "infection"):
            self.expect_refused("network", kind, "events.csv", "-o", "figure.svg")
            self.expect_refused("nothing to draw", kind, "none.csv", "--network", "network.csv", "-o", "figure.svg")
            self.expect_refused("no actor has known numbers", kind, "events.csv", "--network", "other.csv", "-o", "figure.svg")


class Pictures(AdoptionFigure):
    @slow
    def test_each_kind_in_each_language_width_and_format(self):
        arguments = {"hazard": (), "survival": (), "adopters": (), "forecast": ("--seed", "1", "--draws", "100"),
                     "coefficients": ("--model", "adopt ~ exposure + time", "--network", KOREA),
                     "thresholds": ("--network", KOREA), "infection": ("--network", KOREA)}
        for kind, more in arguments.items():
            for language, present, absent in (("zh", "时间", "Time"), ("en", "Time", "时间")):
                words = " ".join(self.words(kind, KOREA / "events.csv", *more, "--lang", language))
                if kind not in ("coefficients", "infection"):
                    self.assertTrue(present in words or present.lower() in words, kind)
                self.assertNotIn(absent, words)
            for name, start in (("figure.png", b"\x89PNG"), ("figure.pdf", b"%PDF-")):
                self.out(kind, KOREA / "events.csv", *more, "--width", "single-column", "-o", name)
                self.assertTrue((self.folder / name).read_bytes().startswith(start))

    def test_twelve_of_forty_innovations_are_drawn_and_that_is_said(self):
        self.write("forty.csv", "actor,innovation,time\n" + "".join(
            f"a{actor},i{i:02d},{2000 + (actor + i) % 7}\n" for i in range(40) for actor in range(2 + i)))
        words = self.words("survival", "forty.csv", "--lang", "en")
        self.assertEqual([f"i{i}" for i in range(39, 27, -1)], [word for word in words if word[0] == "i" and word[1:].isdigit()])
        self.assertIn("The 12 most adopted of 40 innovations.", words)
        self.assertEqual({f"i{i}" for i in range(28, 40)}, {row["panel"] for row in self.numbers("survival", "forty.csv")})

    def test_the_numbers_as_json(self):
        result = json.loads(self.out_of_file("hazard", "events.csv", "--innovation", "y", "--json"))
        self.assertEqual(("figure", "y"), (result["command"], result["options"]["hazard.innovation"]))
        self.assertEqual({"y"}, {row["panel"] for row in result["result"]["rows"]})

    def out_of_file(self, *arguments):
        self.out(*arguments, "-o", "numbers.csv")
        return (self.folder / "numbers.csv").read_text(encoding="utf-8")

    def test_one_event(self):
        self.write("one.csv", "actor,innovation,time\na,x,2001\n")
        for kind in ("hazard", "survival", "adopters"):
            self.assertIn("2001", self.words(kind, "one.csv"))


class Misuse(AdoptionFigure):
    def test_is_refused_by_name(self):
        self.write("none.csv", "actor,innovation,time\na,x,\nb,x,\n")
        self.write("empty.csv", "actor,innovation,time\n")
        for words, arguments in (
                ("nothing to draw of curve", ("adopters", "none.csv")),
                ("nothing to draw of hazard", ("hazard", "empty.csv")),
                ("an innovation of the events", ("hazard", "events.csv", "--innovation", "z")),
                ("level", ("hazard", "events.csv", "--level", "2")),
                ("--scale: no method", ("hazard", "events.csv", "--scale", "log")),
                ("weighted", ("hazard", "events.csv", "--weighted")),
                ("left out for survival", ("survival", "events.csv", "--via", "tie")),
                ("since", ("hazard", "events.csv", "--since", "2020")),
                ("totals", ("hazard", DATASETS / "ftz", "--totals", "national_replicated")),
                ("left out for network", ("network", "network.csv", "--totals", "x")),
                ("--level: no method", ("network", "network.csv", "--level", "0.9")),
                ("left out without --network", ("hazard", "events.csv", "--nodes", "nodes.csv")),
                ("must be one of hazard", ("hazard", "events.csv", "--method", "cox"))):
            self.expect_refused(words, *arguments, "-o", "figure.svg")
        self.assertEqual({"events.csv", "network.csv", "none.csv", "empty.csv"}, {path.name for path in self.folder.iterdir()})


if __name__ == "__main__":
    unittest.main()
