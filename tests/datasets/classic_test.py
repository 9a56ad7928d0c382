"""The classic data packages: rebuilt byte for byte, sound, and equal to what is published of them."""

import collections
import csv
import filecmp
import hashlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ["INTERZONE_ROOT"])
PROGRAM = os.environ["INTERZONE"]
DATASETS = ROOT / "datasets"
SURVEYS = {"medical-innovation": "city", "korean-family-planning": "village", "brazilian-farmers": "village"}
FACTOR = {"medical-innovation": 1000, "korean-family-planning": 1000, "brazilian-farmers": 100}
SETS = {  # vertices and edges
    "medical-innovation": (126, 559), "korean-family-planning": (1048, 17092), "brazilian-farmers": (693, 3398),
    "us-state-policies": (778, 17940), "karate-club": (34, 78), "florentine-families": (16, 35),
    "krackhardt-kite": (10, 18), "southern-women": (32, 89),
}


def reference(name):
    return json.loads((ROOT / "tests" / "reference" / name).read_text(encoding="utf-8"))


def table(*path):
    with open(DATASETS.joinpath(*path), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ask(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8",
                          timeout=300, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{arguments}: {done.stderr}{done.stdout}")
    return done.stdout


def rows(*arguments):
    return list(csv.DictReader(io.StringIO(ask(*arguments))))


def scores(measure, *arguments):
    return {row["vertex"]: float(row[measure]) for row in rows("centrality", *arguments, "--measure", measure)}


class Package(unittest.TestCase):
    def test_rebuilt_from_its_raw_tables_byte_for_byte(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, DATASETS / "classic.py", "--output", folder], check=True)
            for name in SETS:
                made = {path.name for path in pathlib.Path(folder, name).iterdir()}
                kept = {path.name for path in (DATASETS / name).iterdir()} - {"raw", "README.md"}
                self.assertEqual(kept, made, name)
                _, other, lost = filecmp.cmpfiles(DATASETS / name, pathlib.Path(folder, name), made, shallow=False)
                self.assertEqual(([], []), (other, lost), name)

    def test_sound_and_each_quotation_in_its_table(self):
        for name, (vertices, edges) in SETS.items():
            said = ask("check", DATASETS / name, "--sources", DATASETS / name / "raw")
            self.assertTrue(said.startswith(f"ok: {vertices} vertices, {edges} edges, "), said)
            self.assertIn("each found in its source", said)

    def test_every_attribute_stands_in_the_readme(self):
        for name in SETS:
            text = (DATASETS / name / "README.md").read_text(encoding="utf-8")
            descriptor = json.loads((DATASETS / name / "datapackage.json").read_text(encoding="utf-8"))
            columns = {field["name"] for item in descriptor["resources"] if item["name"] in ("vertices", "edges")
                       for field in item["schema"]["fields"] if field["title"] != "always empty"}
            types = set(descriptor["interzone"]["types"])
            self.assertEqual(set(), {word for word in columns | types if f"`{word}`" not in text}, name)
            self.assertRegex(text, "[\u4e00-\u9fff]", name)


class Surveys(unittest.TestCase):
    """Checked against netdiffuseR, whose tables these are."""

    @classmethod
    def setUpClass(cls):
        cls.published = reference("classic_netdiffuser.json")

    @staticmethod
    def actors(name):
        return [str(int(row[SURVEYS[name]]) * FACTOR[name] + int(row["id"])) for row in table(name, "raw", "survey.csv")]

    def test_networks_are_the_published_ones(self):
        for name in SURVEYS:
            published = self.published[name]
            weights = collections.Counter()
            for row in table(name, "edges.csv"):
                if row["type"] != "adopted":
                    weights[row["source"], row["target"]] += int(row["weight"])
            lines = sorted(f"{source},{target},{weight}\n" for (source, target), weight in weights.items())
            self.assertEqual(published["n_edges"], len(lines), name)
            self.assertEqual(published["edges_sha256"], hashlib.sha256("".join(lines).encode()).hexdigest(), name)
            counts = collections.Counter(map(str, weights.values()))
            self.assertEqual(published["weights"], dict(counts), name)
            merged = [row for row in table(name, "network.csv") if row["target"]]
            self.assertEqual(lines, sorted(f"{row['source']},{row['target']},{row['weight']}\n" for row in merged), name)

    def test_densities_of_the_merged_networks(self):
        for name in SURVEYS:
            n, m = self.published[name]["n"], self.published[name]["n_edges"]
            said = {row["property"]: row["value"] for row in rows("describe", DATASETS / name / "network.csv")}
            self.assertEqual((str(n), str(m)), (said["vertices"], said["edges"]), name)
            self.assertAlmostEqual(m / (n * (n - 1)), float(said["density"]), 12, name)

    def test_no_tie_leaves_its_village(self):
        for name, factor in FACTOR.items():
            for row in table(name, "network.csv"):
                if row["target"]:
                    self.assertEqual(int(row["source"]) // factor, int(row["target"]) // factor, name)

    def expect_adopters(self, name, time_of, last, never):
        """Everybody adopts when netdiffuseR says, but for those it moves to the period after the last."""
        published = self.published[name]["toa"] if name != "korean-family-planning" else dict(
            zip(self.actors(name), (int(row["toa"]) for row in table(name, "raw", "survey.csv")), strict=True))
        adopted = {row["source"]: row for row in table(name, "edges.csv") if row["type"] == "adopted"}
        for actor, toa in published.items():
            self.assertEqual(toa > last, actor not in adopted, f"{name} {actor}")
            if actor in adopted:
                self.assertEqual(toa, time_of(adopted[actor]), f"{name} {actor}")
        self.assertEqual(never, len(published) - len(adopted), name)
        events = table(name, "events.csv")
        self.assertEqual(len(published), len(events))
        self.assertEqual({actor: row["start"] for actor, row in adopted.items()},
                         {row["actor"]: row["time"] for row in events if row["time"]})

    def test_doctors_adopt_in_their_months_and_16_never(self):
        self.expect_adopters("medical-innovation", lambda row: int(row["start"]), 17, 16)
        calendar = {row["start"]: row["calendar"] for row in table("medical-innovation", "edges.csv") if row["start"]}
        self.assertEqual(("1953-11", "1953-12", "1954-01", "1955-03"),
                         tuple(calendar[month] for month in ("1", "2", "3", "17")))

    def test_women_adopt_in_their_years_and_374_never(self):
        self.expect_adopters("korean-family-planning", lambda row: int(row["start"]), 10, 374)

    def test_farmers_adopt_a_year_after_the_published_one_and_152_never(self):
        self.expect_adopters("brazilian-farmers", lambda row: 1945 + int(row["period"]), 1964, 152)
        for row in table("brazilian-farmers", "edges.csv"):
            if row["start"]:  # the first period of the survey holds two years
                self.assertIn(int(row["start"]) - int(row["period"]), (1946,) if row["period"] != "1" else (1945, 1946))

    def test_raw_codes_say_who_never_adopted(self):
        farmers = table("brazilian-farmers", "raw", "survey.csv")
        self.assertTrue(all((row["yr"] == "66") == (row["ado"] == "20") == (row["tri"] == "0") for row in farmers))
        women = table("korean-family-planning", "raw", "survey.csv")
        agree = collections.Counter((row["toa"] == "11", row["fp1"]) for row in women)
        self.assertEqual((358, 596), (agree[True, "1"], agree[False, "2"]))

    def test_adopters_per_period(self):
        published = {
            "medical-innovation": [11, 9, 9, 11, 11, 11, 13, 7, 4, 1, 5, 3, 3, 4, 4, 2, 1],
            "korean-family-planning": [69, 94, 81, 86, 65, 62, 53, 53, 73, 37],
        }
        for name, counts in published.items():
            curve = rows("adoption", "curve", DATASETS / name)
            self.assertEqual(counts, [int(row["adopters"]) for row in curve], name)
            self.assertEqual(curve, rows("adoption", "curve", DATASETS / name / "events.csv"), name)
            self.assertAlmostEqual(sum(counts) / self.published[name]["n"], float(curve[-1]["share"]), 12, name)
        farmers = rows("adoption", "curve", DATASETS / "brazilian-farmers")
        self.assertEqual(("1946", "5"), (farmers[0]["time"], farmers[0]["adopters"]))
        self.assertEqual(("1965", "540"), (farmers[-1]["time"], farmers[-1]["cumulative"]))

    def test_korean_times_as_shipped_are_those_of_other_women(self):
        """netdiffuseR sorts its matrix by node as text, and leaves the times in the order of the file."""
        women = table("korean-family-planning", "raw", "survey.csv")
        actors = self.actors("korean-family-planning")
        true = dict(zip(actors, (int(row["toa"]) for row in women), strict=True))
        misaligned = dict(zip(sorted(actors), true.values(), strict=True))
        self.assertEqual(self.published["korean-family-planning"]["toa"], misaligned)
        self.assertEqual(866, sum(misaligned[actor] != true[actor] for actor in actors))


class Policies(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.adoptions = [row for row in table("us-state-policies", "edges.csv") if row["type"] == "adopted"]
        cls.vertices = table("us-state-policies", "vertices.csv")
        cls.policies = [row for row in cls.vertices if row["kind"] == "policy"]

    def test_counts(self):
        self.assertEqual((17835, 728, 50), (len(self.adoptions), len(self.policies),
                                            sum(row["kind"] == "state" for row in self.vertices)))
        self.assertEqual((194, 112), tuple(sum(row["domain"] == topic for row in self.policies)
                                           for topic in ("Law and Crime", "Civil Rights")))

    def test_adopters_and_years_are_those_that_the_source_states(self):
        years = collections.defaultdict(list)
        for row in self.adoptions:
            years[row["target"]].append(int(row["start"]))
        odd = []
        for row in self.policies:
            self.assertEqual(int(row["adopt_count"]), len(years[row["id"]]), row["id"])
            self.assertEqual(int(row["last_year"]), max(years[row["id"]]), row["id"])
            if int(row["first_year"]) != min(years[row["id"]]):
                odd.append((row["id"], row["first_year"], min(years[row["id"]])))
        self.assertEqual([("policy:gambling-casino", "1977", 1931)], odd)  # Nevada, as the README says

    def test_curves_reach_the_counts(self):
        last = {row["innovation"]: row["cumulative"] for row in rows("adoption", "curve", DATASETS / "us-state-policies")}
        self.assertEqual({row["id"]: row["adopt_count"] for row in self.policies}, last)

    def test_borders(self):
        """105 pairs of neighbours among the 48 (Knuth, The Stanford GraphBase, has 107 with Washington, D.C.)."""
        degree = scores("degree", DATASETS / "us-state-policies", "--kinds", "state", "--types", "borders")
        self.assertEqual(210, sum(degree.values()))
        self.assertEqual({"tennessee": 8, "missouri": 8, "maine": 1, "alaska": 0, "hawaii": 0, "michigan": 3,
                          "colorado": 6, "new-york": 5, "kentucky": 7, "rhode-island": 2},
                         {state: degree[state] for state in ("tennessee", "missouri", "maine", "alaska", "hawaii",
                                                             "michigan", "colorado", "new-york", "kentucky",
                                                             "rhode-island")})
        plain = scores("degree", DATASETS / "us-state-policies" / "network.csv")
        self.assertEqual(degree, plain)


class SmallGraphs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.networkx = reference("classic_networkx.json")

    def pairs(self, name, kind):
        label = {row["id"]: row["name_en"] or row["id"] for row in table(name, "vertices.csv")}
        return sorted(sorted((label[row["source"]], label[row["target"]])) for row in table(name, "edges.csv")
                      if row["type"] == kind)

    def test_ties_are_those_of_networkx(self):
        self.assertEqual(self.networkx["karate"], self.pairs("karate-club", "friend"))
        self.assertEqual(self.networkx["kite"], self.pairs("krackhardt-kite", "tie"))
        self.assertEqual(self.networkx["marriage"], self.pairs("florentine-families", "marriage"))
        attended = [[woman, event.replace("Event ", "E")] for event, woman in self.pairs("southern-women", "attended")
                    if event.startswith("Event")]
        attended += [[woman, event.replace("Event ", "E")] for woman, event in self.pairs("southern-women", "attended")
                     if event.startswith("Event")]
        self.assertEqual(self.networkx["attendance"], sorted(sorted(pair) for pair in attended))

    def test_karate_club(self):
        clubs = {row["id"]: row["club"] for row in table("karate-club", "vertices.csv")}
        said = {"Mr. Hi": "mr-hi", "Officer": "officers"}
        self.assertEqual({member: said[club] for member, club in self.networkx["karate_clubs"].items()}, clubs)
        self.assertEqual((17, 16), (scores("degree", DATASETS / "karate-club")["34"],
                                    scores("degree", DATASETS / "karate-club")["1"]))
        unsure = [(row["source"], row["target"]) for row in table("karate-club", "edges.csv") if row["confidence"] != "1"]
        self.assertEqual([("23", "34")], unsure)
        found = json.loads(ask("communities", DATASETS / "karate-club", "--seed", "1", "--json"))
        self.assertAlmostEqual(0.4198, found["result"]["quality"]["modularity"], 4)  # the known maximum

    def test_betweenness(self):
        for name, ties, key in (("karate-club", "friend", "karate"), ("krackhardt-kite", "tie", "kite"),
                                ("florentine-families", "marriage", "marriage")):
            expected = self.networkx[key + "_betweenness"]
            found = scores("betweenness", DATASETS / name, "--types", ties)
            for vertex, value in expected.items():
                self.assertAlmostEqual(value, found[vertex.lower()], 9, f"{name} {vertex}")

    def test_the_kite_has_three_centres(self):
        for measure, centres in (("degree", {"diane"}), ("closeness", {"fernando", "garth"}), ("betweenness", {"heather"})):
            found = scores(measure, DATASETS / "krackhardt-kite")
            best = max(found.values())
            self.assertEqual(centres, {person for person, value in found.items() if abs(value - best) < 1e-9}, measure)

    def test_florentine_families(self):
        families = {row["id"]: row for row in table("florentine-families", "vertices.csv")}
        self.assertEqual((103, 146, 3), tuple(int(families[name]["wealth"]) for name in ("medici", "strozzi", "pucci")))
        marriage = scores("degree", DATASETS / "florentine-families", "--types", "marriage")
        business = scores("degree", DATASETS / "florentine-families", "--types", "business")
        self.assertEqual((40, 30), (sum(marriage.values()), sum(business.values())))
        self.assertEqual(6, marriage["medici"])
        self.assertEqual({"pucci"}, {name for name, degree in marriage.items() if degree == 0})
        self.assertEqual({"acciaiuoli", "albizzi", "pucci", "ridolfi", "strozzi"},
                         {name for name, degree in business.items() if degree == 0})
        both = set(map(tuple, self.pairs("florentine-families", "marriage"))) & set(
            map(tuple, self.pairs("florentine-families", "business")))
        self.assertEqual(8, len(both))
        medici = scores("betweenness", DATASETS / "florentine-families", "--types", "marriage")["medici"]
        self.assertAlmostEqual(0.522, medici / (14 * 13 / 2), 3)  # Jackson 2008: 0.522 of the 15 families

    def test_southern_women(self):
        degree = scores("degree", DATASETS / "southern-women")
        women = [8, 7, 8, 7, 4, 4, 4, 3, 4, 4, 4, 6, 7, 8, 5, 2, 2, 2]
        events = [3, 3, 6, 4, 8, 8, 10, 14, 12, 5, 4, 6, 3, 3]
        self.assertEqual(women, list(degree.values())[:18])
        self.assertEqual(events, [degree[f"e{number}"] for number in range(1, 15)])
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "women.csv")
            ask("project", DATASETS / "southern-women", "--actors", "woman", "--via", "alliance", "-o", path)
            with open(path, encoding="utf-8", newline="") as file:
                shared = {(row["source"], row["target"]): float(row["weight"]) for row in csv.DictReader(file)}
        self.assertEqual(139, len(shared))
        self.assertEqual(7, shared["evelyn-jefferson", "theresa-anderson"])


if __name__ == "__main__":
    unittest.main()
