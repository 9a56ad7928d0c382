"""`interzone figure` of communities: what is drawn is what `interzone communities` finds."""

import collections
import unittest

from program import DATASETS, FigureTest, slow, table

ZONES = (DATASETS / "ftz", "--actors", "zone", "--via", "alliance,tie", "--weighted", "--seed", "1")
KARATE = DATASETS / "karate-club"


class CommunityFigure(FigureTest):
    told_by = "communities"


class Network(CommunityFigure):
    @slow
    def test_colours_are_the_consensus_of_runs(self):
        for more in ((), ("--runs", "30"), ("--runs", "200", "--draw-ties")):
            told = [row["membership"] for row in self.answer(*ZONES, *more)]
            sizes = collections.Counter(told)
            self.assertEqual([label if sizes[label] > 1 else "" for label in told],
                             [row["community"] for row in self.numbers("network", *ZONES, *more)], more)

    @slow
    def test_who_has_ties_but_no_community_is_told(self):
        drawn = ("network", *ZONES, "--runs", "1000", "--draw-ties", "--lang")
        self.assertIn("in none (1)", self.words(*drawn, "en"))
        self.assertIn("不属于任何社群 (1)", self.words(*drawn, "zh"))
        self.assertNotIn("in none (1)", self.words("network", *ZONES, "--lang", "en"))

    def test_refuses(self):
        self.expect_refused(("runs", ">= 1"), "network", KARATE, "--runs", "0", "-o", "figure.svg")
        self.expect_refused(("draw-ties", "--runs"), "network", KARATE, "--draw-ties", "-o", "figure.svg")
        self.expect_refused(("runs", "left out"), "curve", KARATE, "--runs", "3", "-o", "figure.svg")


class CoMembership(CommunityFigure):
    files = {"doubt.csv": "source,target,confidence\na,b,1\nb,c,1\nc,a,1\nd,e,1\ne,f,1\nf,d,1\na,g,0.3\nh,,\n"}
    doubt = ("doubt.csv", "--undirected", "--seed", "1", "--runs", "200", "--draw-ties")

    # h has no ties. Of the others a, b, c are always together, so are d, e, f, and g is with a, b, c at times.
    def test_shares_are_those_of_the_runs_and_branches_side_by_side(self):
        rows = self.numbers("co-membership", *self.doubt)
        self.answer(*self.doubt, "--co-membership", "together.csv")
        told = {frozenset((row["source"], row["target"])): float(row["weight"] or 1)
                for row in table((self.folder / "together.csv").read_text(encoding="utf-8")) if row["target"]}
        for row in rows:
            pair = frozenset((row["row"], row["column"]))
            self.assertEqual(1.0 if len(pair) == 1 else told.get(pair, 0.0), float(row["value"]), pair)
        order = [row["row"] for row in rows[::7]]
        self.assertEqual(order, [row["column"] for row in rows[:7]])
        self.assertEqual("abcgdef", "".join(order))

    def test_says_what_was_done(self):
        words = " ".join(self.words("co-membership", *self.doubt, "--lang", "en"))
        for part in ("200 runs, each with the doubtful ties drawn anew.", "Left out: 1 without ties.", "average linkage"):
            self.assertIn(part, words)
        words = " ".join(self.words("co-membership", KARATE, "--seed", "1", "--lang", "zh"))
        self.assertIn("100 次运行，每次换一个随机种子。", words)
        self.assertNotIn("未列出", words)

    def test_is_drawn_in_each_width_and_format(self):
        for name, start in (("figure.png", b"\x89PNG"), ("figure.pdf", b"%PDF-")):
            self.out("co-membership", *ZONES, "--width", "single-column", "-o", name)
            self.assertTrue((self.folder / name).read_bytes().startswith(start))

    @slow
    def test_refuses(self):
        self.write("lone.csv", "source,target\na,\nb,\n")
        self.expect_refused("fewer than two vertices have ties", "co-membership", "lone.csv", "-o", "figure.svg")
        self.expect_refused(("heat-map", "more than"), "co-membership", DATASETS / "korean-family-planning", "--runs", "2", "-o", "figure.svg")


class Profile(CommunityFigure):
    def test_numbers_are_those_of_the_profile(self):
        for more in ((), ("--objective", "cpm", "--max-resolution", "0.5", "--tries", "3")):
            told = self.answer(*ZONES, "--profile", *more)
            rows = self.numbers("resolution-profile", *ZONES, *more)
            panels = {name: [(float(row["x"]), float(row["y"])) for row in rows if row["panel"] == name and row["y"]]
                      for name in dict.fromkeys(row["panel"] for row in rows)}
            counts, quality, agreement = panels.values()
            borders = [float(row["from"]) for row in told] + [float(told[-1]["to"])]
            self.assertEqual(list(zip(borders, [*(float(row["communities"]) for row in told), float(told[-1]["communities"])])), counts)
            self.assertEqual(borders, [x for x, _ in quality])
            for (x, y), row in zip(quality, [*told, told[-1]]):
                self.assertAlmostEqual(float(row["inside"]) - x * float(row["expected"]), y)
            self.assertEqual([(float(row["to"]), float(row["ami_next"])) for row in told[:-1]], agreement)

    def test_says_whether_it_is_complete(self):
        arguments = ("resolution-profile", KARATE, "--seed", "1", "--lang")
        self.assertIn("no border is left to try.", " ".join(self.words(*arguments, "en")))
        self.assertIn("其间可能还有其他划分", " ".join(self.words(*arguments, "zh", "--max-probes", "3")))

    def test_one_domain_has_no_neighbour(self):
        self.write("pair.csv", "source,target\na,b\n")
        arguments = ("resolution-profile", "pair.csv", "--undirected", "--seed", "1", "--max-resolution", "0.5")
        self.assertEqual(2, len({row["panel"] for row in self.numbers(*arguments)}))
        self.assertTrue(self.words(*arguments, "--width", "single-column"))

    def test_refuses(self):
        self.write("lone.csv", "source,target\na,\nb,\n")
        self.expect_refused("no domains to draw", "resolution-profile", "lone.csv", "-o", "figure.svg")
        self.expect_refused(("--max-probes", "no method"), "network", KARATE, "--max-probes", "3", "-o", "figure.svg")
        self.expect_refused("tries", "resolution-profile", KARATE, "--tries", "0", "-o", "figure.svg")
        self.expect_refused("runs", "resolution-profile", KARATE, "--runs", "2", "-o", "figure.svg")


def clique(names, year):
    """A tie in this year between each two of these one-letter names."""
    return "".join(f"{a},{b},{year},{year}\n" for i, a in enumerate(names) for b in names[:i])


class Alluvial(CommunityFigure):
    # abcd and efg; then ab, cd and efg; then all of the latter together, and later h, i, j alone.
    years = {2001: ("abcd", "efg"), 2002: ("ab", "cd", "efg"), 2003: ("ab", "cdefg"), 2004: ("hij",)}
    files = {"years.csv": "source,target,start,end\n" + "".join(
        clique(names, year) for year, groups in years.items() for names in groups) + "a,h,,\n",
             "bare.csv": "source,target\na,b\n"}
    given = ("years.csv", "--undirected", "--seed", "1")

    def test_follows_communities_by_hand(self):
        rows = [tuple(row.values()) for row in self.numbers("alluvial", *self.given)]
        self.assertEqual([("2001", "1", "4", "1", "2"), ("2001", "1", "4", "3", "2"), ("2001", "2", "3", "2", "3"),
                          ("2002", "1", "2", "1", "2"), ("2002", "2", "3", "2", "3"), ("2002", "3", "2", "2", "2"),
                          ("2003", "1", "2", "", ""), ("2003", "2", "5", "", ""), ("2004", "4", "3", "", "")], rows)

    def test_says_what_happened(self):
        for language, told in (("en", "Communities that began: 1, ended: 2, split: 1, merged: 1. Left out: 1 ties without a date."),
                               ("zh", "新生社群 1 个，消失 2 个，分裂 1 次，合并 1 次。未计入无日期的联系 1 条。")):
            words = self.words("alluvial", *self.given, "--lang", language)
            self.assertIn(told.replace(" ", ""), "".join(words).replace(" ", ""))
            self.assertTrue({"2001", "2004", "i, h, j" if language == "en" else "i、h、j"} <= set(words))

    def test_windows_are_those_asked_for(self):
        self.write("months.csv", "source,target,start,end\na,b,2021-01,2021-01\nc,d,2021-03,2021-03\n")
        months = ("months.csv", "--undirected", "--seed", "1", "--by")
        self.assertEqual(["2021-01", "2021-03"], [row["time"] for row in self.numbers("alluvial", *months, "month")])
        self.assertEqual(["2021-Q1"] * 2, [row["time"] for row in self.numbers("alluvial", *months, "quarter")])
        self.out("alluvial", *months, "month", "--width", "single-column", "-o", "figure.pdf")

    def test_draws_communities_of_all_windows_at_once(self):
        # c and d leave ab only when they are tied to efg: by hand at any coupling up to their ties to ab.
        told = self.answer(*self.given, "--slices", "year", "--coupling", "0.5")
        groups = {}
        for row in told:
            groups.setdefault((row["slice"], int(row["membership"]) + 1), set()).add(row["vertex"])
        self.assertIn({"c", "d", "e", "f", "g"}, groups.values())
        flows = {(when, number): {} for when, number in groups}
        for (when, number), members in groups.items():
            for (later, other), those in groups.items():
                if int(later) == int(when) + 1 and members & those:
                    flows[when, number][str(other)] = len(members & those)
        drawn = {key: {} for key in flows}
        for row in self.numbers("alluvial", *self.given, "--slices", "year", "--coupling", "0.5"):
            key = (row["time"], int(row["community"]))
            self.assertEqual(len(groups[key]), int(row["size"]))
            if row["next"]:
                drawn[key][row["next"]] = int(row["count"])
        self.assertEqual(flows, drawn)

    def test_says_how_many_stay(self):
        # 12 of the 14 who have ties in a year and the next keep their community.
        for language, told in (("en", "tied to itself in other times by 0.5. Of these ties to oneself, 85.7 % stay within a community. Left out: 1 ties without a date."),
                               ("zh", "以权重 0.5 相连。这些自连中 85.7% 位于同一社群内。未计入无日期的联系 1 条。")):
            words = self.words("alluvial", *self.given, "--slices", "year", "--coupling", "0.5", "--lang", language)
            self.assertIn(told.replace(" ", ""), "".join(words).replace(" ", ""))
        self.write("once.csv", "source,target,start,end\na,b,2001,2001\n")
        once = self.words("alluvial", "once.csv", "--undirected", "--seed", "1", "--slices", "year", "--lang", "en")
        self.assertNotIn("oneself", "".join(once))

    def test_refuses(self):
        at_once = ("years.csv", "--undirected", "--slices", "year", "-o", "figure.svg")
        self.expect_refused(("by", "left out with --slices"), "alluvial", *at_once, "--by", "year")
        self.expect_refused(("runs", "left out with --slices"), "alluvial", *at_once, "--runs", "3")
        self.expect_refused(("slices", "left out"), "network", *at_once)
        self.expect_refused(("slices", "week"), "alluvial", "years.csv", "--slices", "week", "-o", "figure.svg")
        self.expect_refused(("slices", "one of year"), "alluvial", "years.csv", "--slices", "", "-o", "figure.svg")
        self.expect_refused(("by", "one of year"), "alluvial", "years.csv", "--by", "", "-o", "figure.svg")
        self.write("none.csv", "source,target,start,end,weight\na,b,2001,2002,0\n")
        self.expect_refused("no window has a tie that counts", "alluvial", "none.csv", "--slices", "year", "--weighted", "-o", "figure.csv")
        self.write("far.csv", "source,target,start,end\na,b,9007199254740992,9007199254740994\n")
        self.expect_refused(("windows", "not told apart"), "alluvial", "far.csv", "--slices", "number", "-o", "figure.csv")
        self.expect_refused("--coupling", "alluvial", "years.csv", "--coupling", "1", "-o", "figure.svg")
        self.expect_refused("no tie has a date", "alluvial", "bare.csv", "-o", "figure.svg")
        self.expect_refused("by", "alluvial", "years.csv", "--by", "week", "-o", "figure.svg")
        self.expect_refused(("by", "left out"), "network", "years.csv", "--by", "year", "-o", "figure.svg")
        self.expect_refused("draw-ties", "alluvial", "years.csv", "--draw-ties", "-o", "figure.svg")
        self.write("long.csv", "source,target,start,end\na,b,1900,1980\n")
        self.expect_refused("60 columns", "alluvial", "long.csv", "-o", "figure.svg")


if __name__ == "__main__":
    unittest.main()
