"""Every number in the report can be had from the command line, and agrees; the report repeats byte for byte."""

import collections
import csv
import io
import itertools
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree

PROGRAM = os.environ["INTERZONE"]
ROOT = pathlib.Path(os.environ["INTERZONE_ROOT"])


def make_report(folder, *flags):
    subprocess.run([PROGRAM, "report", "datasets/ftz", "-o", folder, "--seed", "7", "--quiet", *flags],
                   cwd=ROOT, check=True, timeout=120)


def content(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


class Report(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.report = pathlib.Path(cls.folder) / "report"
        make_report(str(cls.report))
        page = (cls.report / "index.html").read_text(encoding="utf-8")
        data = re.search(r"<script[^>]*application/json[^>]*>(.*?)</script>", page, re.S).group(1)
        cls.data = json.loads(data)
        cls.sections = {section["id"]: section for section in cls.data["sections"]}

    def blocks(self, section):
        return {block["id"]: block for block in self.sections[section]["blocks"]}

    def page_table(self, section, block):
        """The rows of a table of the page, vertices by id."""
        found = self.blocks(section)[block]
        rows = []
        for cells in found["rows"]:
            row = {}
            for column, cell in zip(found["columns"], cells, strict=True):
                is_vertex = column["type"] == "vertex" and cell is not None
                row[column["key"]] = self.data["vertices"][cell]["id"] if is_vertex else cell
            rows.append(row)
        self.assertGreater(len(rows), 0)
        return rows

    def printed(self, section, word, *more):
        """What the section's command with this word prints, run as the page gives it, but to stdout."""
        command = next(each for each in self.sections[section]["commands"] if word in each)
        arguments = shlex.split(command)
        self.assertEqual("interzone", arguments.pop(0))
        if "-o" in arguments:
            del arguments[arguments.index("-o"):arguments.index("-o") + 2]
        folder = self.report if "tables/" in command else ROOT
        return subprocess.run([PROGRAM, *arguments, *more], cwd=folder, check=True, capture_output=True,
                              text=True, encoding="utf-8", timeout=120).stdout

    def gephi_attributes(self):
        """The attributes of each vertex of network.gexf, by id and by name."""
        gexf = "{http://gexf.net/1.3}"
        root = xml.etree.ElementTree.parse(self.report / "network.gexf").getroot()
        name_of = {each.get("id"): each.get("title") for each in root.iter(gexf + "attribute")}
        return {node.get("id"): {name_of[each.get("for")]: each.get("value") for each in node.iter(gexf + "attvalue")}
                for node in root.iter(gexf + "node")}

    def expect_number(self, expected, text, place):
        if expected is None:
            self.assertEqual("", text, place)
        else:
            self.assertAlmostEqual(expected, float(text), 9, place)

    def test_again_and_on_any_threads_it_is_the_same(self):
        first = content(self.report)
        for threads in ("1", "2"):
            folder = os.path.join(self.folder, "again" + threads)
            make_report(folder, "--threads", threads)
            again = content(folder)
            self.assertEqual(list(first), list(again))
            for path in first:
                self.assertEqual(first[path], again[path], path)

    def test_every_command_runs(self):
        for name in self.sections:
            for command in self.sections[name].get("commands", []):
                if command.split()[1] not in ("report", "figure"):
                    self.printed(name, command)

    def test_tables_of_the_page_are_those_beside_it(self):
        for section in self.sections.values():
            for block in section.get("blocks", []):
                if block["kind"] != "table":
                    continue
                rows = table((self.report / block["file"]).read_text(encoding="utf-8"))
                self.assertEqual(len(block["rows"]), len(rows), block["id"])
                for row, cells in zip(rows, block["rows"]):
                    for column, cell in zip(block["columns"], cells):
                        if column["type"] in ("integer", "number"):
                            self.expect_number(cell, row[column["key"]], block["id"])

    def test_overview(self):
        described = {row["property"]: row["value"] for row in table(self.printed("overview", "describe"))}
        for item in self.blocks("overview")["sizes"]["items"]:
            name = "vertices." + item["key"]
            if name in described:
                self.expect_number(item["value"], described[name], name)

    def test_pairs(self):
        printed = {(row["source"], row["target"]): row for row in table(self.printed("network", "project"))
                   if row["target"]}
        pairs = self.page_table("network", "pairs")
        self.assertEqual(set(printed), {(row["source"], row["target"]) for row in pairs})
        for row in pairs:
            self.expect_number(row["weight"], printed[row["source"], row["target"]]["weight"], row)

    def test_central(self):
        printed = {row["vertex"]: row for row in table(self.printed("central", "centrality"))}
        rows = self.page_table("central", "central")
        self.assertEqual(set(printed), {row["vertex"] for row in rows})
        for row in rows:
            for measure, value in row.items():
                if measure != "vertex":
                    self.expect_number(value, printed[row["vertex"]][measure], (row["vertex"], measure))

    def test_intervals(self):
        drawn = {row["vertex"]: row for row in table(self.printed("central", "bootstrap"))}
        without = {row["vertex"]: row for row in table(self.printed("central", "jackknife"))}
        rows = self.page_table("central", "intervals")
        self.assertEqual({"degree": 10, "harmonic": 10, "betweenness": 10},
                         collections.Counter(row["measure"] for row in rows))
        for row in rows:
            vertex, measure = row["vertex"], row["measure"]
            self.expect_number(row["value"], drawn[vertex][measure], row)
            for key in ("low", "high", "rank", "rank_low", "rank_high", "top"):
                self.expect_number(row[key], drawn[vertex][f"{measure}_{key}"], row)
            for key in ("low", "high", "rank_low", "rank_high"):
                self.expect_number(row["sources_" + key], without[vertex][f"{measure}_{key}"], row)
            self.assertLess(row["rank_low"], row["rank_high"])  # the data set has doubtful ties

    def test_intervals_are_attributes_for_gephi(self):
        values = self.gephi_attributes()
        rows = self.page_table("central", "intervals")
        for row in rows:
            attributes, measure = values[row["vertex"]], row["measure"]
            for key in ("low", "high", "rank", "rank_low", "rank_high", "top", "sources_low", "sources_high",
                        "sources_rank_low", "sources_rank_high"):
                self.expect_number(row[key], attributes[f"{measure}_{key}"], (row, key))

    def test_ranks_of_the_figure(self):
        target = os.path.join(self.folder, "ranks.csv")
        self.printed("central", "rank-stability", "-o", target)
        ranks = table(pathlib.Path(target).read_text(encoding="utf-8"))
        names = {each["id"]: each["name"]["en"] for each in self.data["vertices"]}
        drawn = sorted((float(row["degree_rank"]), names[row["vertex"]], float(row["degree_rank_low"]),
                        float(row["degree_rank_high"])) for row in table(self.printed("central", "bootstrap")))
        self.assertEqual(drawn, sorted((float(row["rank"]), row["label"], float(row["rank_low"]), float(row["rank_high"]))
                                       for row in ranks))

    def test_says_so_where_every_tie_is_certain(self):
        data = pathlib.Path(self.folder) / "certain"
        shutil.copytree(ROOT / "datasets" / "ftz", data)
        edges = table((data / "edges.csv").read_text(encoding="utf-8"))
        with open(data / "edges.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, edges[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows({**row, "confidence": "1"} for row in edges)
        folder = pathlib.Path(self.folder) / "certain-report"
        subprocess.run([PROGRAM, "report", str(data), "-o", str(folder), "--seed", "7", "--quiet"], check=True, timeout=120)
        page = (folder / "index.html").read_text(encoding="utf-8")
        section = next(each for each in json.loads(re.search(r"application/json[^>]*>(.*?)</script>", page, re.S).group(1))
                       ["sections"] if each["id"] == "central")
        notes = {language: " ".join(note[language] for note in section["notes"]) for language in ("zh", "en")}
        self.assertIn("Every tie has confidence 1", notes["en"])
        self.assertIn("所有联系的置信度均为 1", notes["zh"])
        for row in table((folder / "tables" / "intervals.csv").read_text(encoding="utf-8")):
            self.assertEqual((row["value"], row["value"], row["rank"], row["rank"]),
                             (row["low"], row["high"], row["rank_low"], row["rank_high"]))

    def test_communities(self):
        printed = {row["vertex"]: row["membership"] for row in table(self.printed("communities", "communities"))}
        rows = table((self.report / "tables" / "communities.csv").read_text(encoding="utf-8"))
        pairs = {(row["membership"], printed[row["vertex"]]) for row in rows}
        self.assertEqual(set(printed), {row["vertex"] for row in rows})
        self.assertEqual(len(pairs), len({label for label, _ in pairs}))
        self.assertEqual(len(pairs), len({label for _, label in pairs}))
        judged = json.loads(self.printed("communities", "--significance", "--json"))["result"]
        items = {item["key"]: item for item in self.blocks("communities")["quality"]["items"]}
        self.assertAlmostEqual(items["modularity"]["value"], judged["quality"]["modularity"], 9)
        self.assertEqual(items["modularity"]["p_value"], judged["significance"]["p_value"])
        self.assertAlmostEqual(items["null_mean"]["value"], judged["significance"]["null_mean"], 9)
        self.assertAlmostEqual(items["null_sd"]["value"], judged["significance"]["null_sd"], 9)
        self.assertAlmostEqual(items["run_agreement"]["value"], judged["agreement"], 9)

    def test_the_figure_of_pairs_has_the_shares_of_the_command(self):
        figure, shares = (os.path.join(self.folder, name) for name in ("together.csv", "co.csv"))
        self.printed("communities", "co-membership", "-o", figure)
        self.printed("communities", "communities", "--co-membership", shares)
        names = {each["id"]: each["name"]["en"] for each in self.data["vertices"]}
        told = {frozenset((names[row["source"]], names[row["target"]])): float(row["weight"] or 1)
                for row in table(pathlib.Path(shares).read_text(encoding="utf-8")) if row["target"]}
        rows = table(pathlib.Path(figure).read_text(encoding="utf-8"))
        self.assertEqual(18 * 18, len(rows))
        for row in rows:
            if row["row"] != row["column"]:
                self.expect_number(told.get(frozenset((row["row"], row["column"])), 0), row["value"], row)

    def test_resolutions(self):
        printed = table(self.printed("communities", "communities datasets/ftz --actors zone --via alliance,tie --weighted --profile"))
        rows = self.page_table("communities", "resolutions")
        self.assertEqual(len(printed), len(rows))
        for row, told in zip(rows, printed):
            for key in ("from", "to", "communities", "ami_next"):
                self.expect_number(row[key], told[key], row)
        target = os.path.join(self.folder, "profile.csv")
        self.printed("communities", "resolution-profile", "-o", target)
        drawn = [(float(row["x"]), float(row["y"])) for row in table(pathlib.Path(target).read_text(encoding="utf-8"))
                 if row["panel"] == "Number of communities" and row["y"]]
        self.assertEqual([(row["from"], row["communities"]) for row in rows], drawn[:-1])

    def partition_at(self, resolution):
        command = next(each for each in self.sections["communities"]["commands"] if " --profile" in each)
        arguments = command.split(" --profile")[0].split()[1:] + ["--resolution", str(resolution), "--seed", "7"]
        out = subprocess.run([PROGRAM, *arguments], cwd=ROOT, check=True, capture_output=True, text=True,
                             encoding="utf-8", timeout=120).stdout
        return {row["vertex"]: row["membership"] for row in table(out)}

    # The zones placed otherwise are those left by the best of all ways to name the one's communities after the other's.
    def test_says_whether_the_communities_shown_last_longest(self):
        rows = self.page_table("communities", "resolutions")
        widest = max(rows, key=lambda row: row["to"] - row["from"])
        best = self.partition_at((widest["from"] + widest["to"]) / 2)
        sizes = collections.Counter(best.values())
        self.assertEqual(widest["communities"], len(sizes))
        self.assertEqual(widest["groups"], sum(size > 1 for size in sizes.values()))
        shown = {row["vertex"]: row["membership"]
                 for row in table((self.report / "tables" / "communities.csv").read_text(encoding="utf-8"))}
        tied = {row[end] for row in self.page_table("network", "pairs") for end in ("source", "target")}
        common = collections.Counter((shown[each], best[each]) for each in tied)
        ours = sorted({shown[each] for each in tied})
        theirs = sorted({best[each] for each in tied})
        theirs += [None] * (len(ours) - len(theirs))
        kept = max(sum(common[pair] for pair in zip(ours, order)) for order in itertools.permutations(theirs, len(ours)))
        self.assertTrue(widest["from"] < 1 < widest["to"] and kept < len(tied))
        finding = self.sections["communities"]["finding"]
        numbers = {"from": widest["from"], "to": widest["to"], "k": int(widest["groups"]), "n": len(tied) - kept}
        for language, parts in (("en", ("from {from:.2f} to {to:.2f}, has {k} communities and leaves no zone alone",
                                        "lies on that stretch and is that one but for {n} of the zones: ")),
                                ("zh", ("（{from:.2f} 至 {to:.2f}）有 {k} 个社群，没有自贸试验区单独成群", "与该划分相比仅 {n} 个自贸试验区归属不同："))):
            for part in parts:
                self.assertIn(part.format(**numbers), finding[language])

    def test_says_why_communities_are_not_followed_through_time(self):
        pairs = [row for row in table(self.printed("network", "project")) if row["target"]]
        dates = [row["start"] for row in pairs if row["start"]]
        self.assertEqual({"2021"}, {date[:4] for date in dates})
        notes = " ".join(note["en"] for note in self.sections["communities"]["notes"])
        self.assertIn(f"Pairs with ties: {len(pairs)}; with a date: {len(dates)}, all in 2021.", notes)
        self.assertNotIn("alluvial", self.blocks("communities"))
        self.assertNotIn("alluvial", " ".join(self.sections["communities"]["commands"]))

    def test_groups(self):
        stability = {row["vertex"]: float(row["stability"]) for row in table(self.printed("communities", "communities"))}
        by_community = table(self.printed("communities", "--significance"))
        groups = table((self.report / "tables" / "groups.csv").read_text(encoding="utf-8"))
        self.assertEqual([row["community"] for row in by_community if int(row["size"]) > 1],
                         [row["membership"] for row in groups])
        for row, told in zip(groups, by_community):
            members = row["members"].split(";")
            self.assertEqual(int(told["size"]), len(members))
            self.assertAlmostEqual(sum(stability[each] for each in members) / len(members), float(row["stability"]), 9)
            for key in ("size", "inner", "cut", "conductance", "p_value"):
                self.expect_number(float(told[key]), row[key], key)

    def test_stability_is_that_of_the_command_and_an_attribute_for_gephi(self):
        printed = {row["vertex"]: row for row in table(self.printed("communities", "communities"))}
        tied = {row[end] for row in self.page_table("network", "pairs") for end in ("source", "target")}
        attributes = self.gephi_attributes()
        for row in self.page_table("communities", "membership"):
            told = float(printed[row["vertex"]]["stability"])
            self.assertEqual(row["stability"], told if row["vertex"] in tied else None)
            self.expect_number(told, attributes[row["vertex"]]["community_stability"], row)
        alone = collections.Counter(row["membership"] for row in printed.values())
        for vertex, row in printed.items():
            self.assertEqual(None if alone[row["membership"]] == 1 else str(int(row["membership"]) + 1),
                             attributes[vertex].get("community"))

    def test_agreement(self):
        rows = self.page_table("communities", "agreement")
        self.assertEqual(["region", "wave"], [row["attribute"] for row in rows])
        for row in rows:
            printed = {each["measure"]: each for each in table(self.printed("communities", "division_" + row["attribute"]))}
            for measure in ("nmi", "ami", "ari", "vi"):
                self.expect_number(row[measure], printed[measure]["value"], row)
            self.expect_number(row["p_value"], printed["ari"]["p_value"], row)

    # By hand from the data set: an alliance with members of two communities has at most a part of its pairs in one.
    def test_alliances_across(self):
        community = {row["vertex"]: row["membership"]
                     for row in table((self.report / "tables" / "communities.csv").read_text(encoding="utf-8"))}
        rows = table((self.report / "tables" / "across.csv").read_text(encoding="utf-8"))
        zones = {each["id"] for each in self.data["vertices"] if each["kind"] == "zone"}
        members = collections.defaultdict(set)
        for edge in table((ROOT / "datasets" / "ftz" / "edges.csv").read_text(encoding="utf-8")):
            first = edge["source"].removeprefix("province:").split(":")[0]
            if edge["type"] == "member_of" and first in zones:
                members[edge["target"]].add(first)
        self.assertEqual({name for name, who in members.items() if len(who) > 1}, {row["name"] for row in rows})
        for row in rows:
            who = sorted(members[row["name"]])
            self.assertEqual(who, sorted(row["members"].split(";")))
            pairs = list(itertools.combinations([community[each] for each in who], 2))
            self.expect_number(len({community[each] for each in who}), row["communities"], row)
            self.expect_number(sum(a == b for a, b in pairs) / len(pairs), row["together"], row)

    def test_says_so_where_communities_are_no_more_than_chance(self):
        folder = pathlib.Path(self.folder) / "families-report"
        subprocess.run([PROGRAM, "report", "datasets/florentine-families", "-o", str(folder), "--seed", "7", "--quiet"],
                       cwd=ROOT, check=True, timeout=120)
        page = (folder / "index.html").read_text(encoding="utf-8")
        section = next(each for each in json.loads(re.search(r"application/json[^>]*>(.*?)</script>", page, re.S).group(1))
                       ["sections"] if each["id"] == "communities")
        self.assertGreater(section["blocks"][0]["items"][0]["p_value"], 0.05)
        self.assertIn("no clearer than chance", section["finding"]["en"])
        self.assertIn("并不比随机情形清晰", section["finding"]["zh"])
        self.assertIn("no tie is doubtful", section["finding"]["en"])
        self.assertIn("neither regions nor waves", section["finding"]["en"])
        self.assertIn("no pair has a date", section["notes"][-1]["en"])

    def test_flows(self):
        printed = {(row["source"], row["target"]): row["weight"]
                   for row in table(self.printed("flows", "project")) if row["target"]}
        rows = self.page_table("flows", "flows")
        self.assertEqual(set(printed), {(row["from"], row["adopter"]) for row in rows})
        for row in rows:
            self.expect_number(row["weight"], printed[row["from"], row["adopter"]], row)

    def test_bass(self):
        if "bass" not in self.blocks("curve"):
            self.skipTest("the series of the data set determines no Bass curve")
        printed = {row["parameter"]: row for row in table(self.printed("curve", "adoption bass"))}
        for item in self.blocks("curve")["bass"]["items"]:
            for key, name in (("value", "estimate"), ("low", "low"), ("high", "high")):
                self.expect_number(item[key], printed[item["key"]][name], (item["key"], name))

    def test_reach(self):
        given = re.search(r"--seeds (\S+)", self.sections["simulation"]["commands"][0]).group(1)
        rows = self.page_table("simulation", "reach")
        self.assertEqual(given, rows[0]["seed"])
        for row in rows:
            last = table(self.simulated(given, row["seed"]))[-1]
            for key in ("mean", "low", "high"):
                self.expect_number(row[key], last[key], (row["seed"], key))

    def simulated(self, given, seed):
        command = self.sections["simulation"]["commands"][0].replace("--seeds " + given, "--seeds " + seed)
        return subprocess.run([PROGRAM, *shlex.split(command)[1:]], cwd=ROOT, check=True, text=True,
                              capture_output=True, encoding="utf-8", timeout=120).stdout

    def test_domains(self):
        zones = {each["id"] for each in self.data["vertices"] if each["kind"] == "zone"}
        known = set()
        for row in self.page_table("innovations", "innovations"):
            for origin in row["origin"]:
                parts = self.data["vertices"][origin]["id"].split(":")
                zone = parts[1] if parts[0] == "province" else parts[0]
                if zone in zones:
                    known.add((row["innovation"], zone, row["domain"]))
        target = os.path.join(self.folder, "domains.csv")
        self.printed("innovations", "domains.csv", "-o", target)
        printed = table(pathlib.Path(target).read_text(encoding="utf-8"))
        counts = collections.Counter((zone, domain) for _, zone, domain in known)
        self.assertEqual(sorted(counts.values()), sorted(float(row["value"]) for row in printed
                                                         if float(row["value"] or 0) > 0))


if __name__ == "__main__":
    unittest.main()
