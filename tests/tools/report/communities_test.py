"""The report's communities at other resolutions and through time, on packages made by hand."""

import csv
import json
import re
import unittest

from program import ProgramTest, table


def clique(names, year):
    """A tie in this year between each two of these one-letter names."""
    return [{"source": a, "target": b, "start": year, "end": year} for i, a in enumerate(names) for b in names[:i]]


class Communities(ProgramTest):
    def report(self, ties):
        """The section on communities of a package with these ties, and the folder."""
        self.out("init", "package", "--quiet")
        package = self.folder / "package"
        descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
        descriptor["interzone"]["curated"] = False
        (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        names = sorted({tie[end] for tie in ties for end in ("source", "target")})
        self.fill("vertices", [{"id": name, "kind": "actor", "name_en": name.upper(), "name_zh": name.upper()} for name in names])
        self.fill("edges", [{"type": "cooperates_with", "confidence": 1, **tie} for tie in ties])
        self.out("report", "package", "-o", "report", "--seed", "7", "--runs", "10", "--quiet")
        page = (self.folder / "report" / "index.html").read_text(encoding="utf-8")
        data = json.loads(re.search(r"application/json[^>]*>(.*?)</script>", page, re.S).group(1))
        return next(each for each in data["sections"] if each["id"] == "communities")

    def fill(self, name, rows):
        path = self.folder / "package" / f"{name}.csv"
        columns = path.read_text(encoding="utf-8-sig").strip().split(",")
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def read(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    # abcd and efg; then ab, cd and efg; then ab and cdefg; then hij alone.
    def test_follows_through_time(self):
        years = {2001: ("abcd", "efg"), 2002: ("ab", "cd", "efg"), 2003: ("ab", "cdefg"), 2004: ("hij",)}
        ties = [tie for year, groups in years.items() for names in groups for tie in clique(names, year)]
        section = self.report([*ties, {"source": "a", "target": "h"}])
        rows = table(self.read("report/tables/in_time.csv"))
        self.assertEqual([("2001", "1", "1", "a;b", "2", "4"), ("2001", "1", "3", "c;d", "2", "4"),
                          ("2001", "2", "2", "e;f;g", "3", "3"), ("2002", "1", "1", "a;b", "2", "2"),
                          ("2002", "2", "2", "e;f;g", "3", "3"), ("2002", "3", "2", "c;d", "2", "2"),
                          ("2003", "1", "", "a;b", "", "2"), ("2003", "2", "", "c;d;e;f;g", "", "5"),
                          ("2004", "4", "", "h;i;j", "", "3")], [tuple(row.values()) for row in rows])
        for language, told in (
                ("en", "followed from 2001 to 2004: 1 began, 2 ended, 1 split and 1 merged. Changes of community from one window "
                       "to the next: 4 (C (1 to 3, 2002), D (1 to 3, 2002), C (3 to 2, 2003), D (3 to 2, 2003))."),
                ("zh", "从 2001 到 2004 追踪社群：新生 1 个，消失 2 个，分裂 1 次，合并 1 次。从一个时段到下一个时段转入另一社群的共 4 次：C（2002，1 转入 3）、")):
            self.assertIn(told, section["finding"][language])
        self.assertIn("Pairs without a date, left out: 1.", section["notes"][-1]["en"])
        self.assertIn("alluvial", [block["id"] for block in section["blocks"]])
        self.assertTrue(self.read("report/figures/alluvial.zh.svg"))
        command = next(each for each in section["commands"] if "alluvial" in each)
        self.out(*command.split()[1:-1], "numbers.csv")
        drawn = table(self.read("numbers.csv"))
        self.assertEqual([{key: row[key] for key in drawn[0]} for row in rows], drawn)

    # Two triangles are apart at any resolution, and two centuries are more than a figure holds.
    def test_says_so_where_there_is_nothing_to_draw(self):
        section = self.report([*clique("abc", 1801), *clique("def", 2001)])
        for language, told in (("en", "one division is the best throughout. It has 2 communities and leaves no actor alone. That is no "
                                      "more than the connected pieces of the network. The division shown here is that one."),
                               ("zh", "始终是同一种划分最优，有 2 个社群")):
            self.assertIn(told, section["finding"][language])
        self.assertIn("more time than a figure can show", section["notes"][-1]["en"])
        self.assertFalse({"profile", "alluvial", "in_time"} & {block["id"] for block in section["blocks"]})
        self.assertNotIn("figure resolution-profile", " ".join(section["commands"]))

    def test_one_community_is_told_as_one(self):
        section = self.report(clique("abcde", 2001))
        for language, told in (("en", "5 of the 5 actors with ties form one community, within which no groups stand out."),
                               ("zh", "有联系的 5 个行动者中有 5 个同属一个社群，其内部看不出更小的群体。")):
            self.assertIn(told, section["finding"][language])

    # Two cliques of four with nine ties between them: 12 of 21 ties are within, so that one community of all is as good as
    # two where 1 - r = 12/21 - r/2, at r = 18/21.
    def test_says_so_where_the_communities_shown_do_not_last_longest(self):
        ties = [*clique("abcd", ""), *clique("efgh", "")]
        ties += [{"source": a, "target": b} for a, b in ("ae", "bf", "cg", "dh", "af", "bg", "ch", "de", "ag")]
        section = self.report(ties)
        for language, told in (
                ("en", "from 0 to 0.86, has one community and leaves no actor alone. That is no more than the connected pieces of the "
                       "network. The division shown here is not on that stretch: at resolution 1, where it was looked for, the best "
                       "has 2 communities and leaves no actor alone (from 0.86 to "),
                ("zh", "（0 至 0.86）有一个社群，没有行动者单独成群。这只是网络的各个连通分量。此处所示的划分不在这一区间：它取分辨率 1，那里（0.86 至 ")):
            self.assertIn(told, section["finding"][language])
        self.assertIn("no pair has a date", section["notes"][-1]["en"])
        self.assertAlmostEqual(18 / 21, float(table(self.read("report/tables/resolutions.csv"))[0]["to"]))


if __name__ == "__main__":
    unittest.main()
