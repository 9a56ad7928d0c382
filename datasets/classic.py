"""Makes the classic data packages from their raw tables: `python3 datasets/classic.py [--output DIR] [SET …]`.

Each set has `raw/about.json` (titles, licence, citation, kinds, types, sources) and raw tables; everything
else in its folder but the README is made from these, the same bytes every time. Standard library only.
"""

import argparse
import csv
import hashlib
import json
import pathlib
import re
from collections import Counter

HOME = pathlib.Path(__file__).resolve().parent
CELL = re.compile(r'"(?:[^"]|"")*"|[^,]*')

EVIDENCE = [("id", "string", "identifier"), ("source", "string", "id of the source"),
            ("locator", "string", "row of the table"), ("quote", "string", "its cells, verbatim; pieces joined by […]")]
SOURCES = [("id", "string", "identifier"), ("title", "string", "title"), ("publisher", "string", "publisher"),
           ("date", "string", "year of publication"), ("file", "string", "file in raw/"),
           ("sha256", "string", "checksum of the file"), ("url", "string", "address"), ("licence", "string", "licence")]


def vertex_columns(time):
    return [("id", "string", "identifier"), ("kind", "string", "kind"), ("name_zh", "string", "Chinese name"),
            ("name_en", "string", "English name"), ("longitude", "number", "always empty"),
            ("latitude", "number", "always empty"), ("start", time, "always empty"), ("end", time, "always empty"),
            ("evidence", "string", "evidence ids joined by ;")]


def edge_columns(time):
    return [("source", "string", "from"), ("target", "string", "to"), ("type", "string", "type"),
            ("start", time, "time of adoption"), ("end", time, "always empty"),
            ("weight", "number", "how often named in this way; empty is 1"),
            ("confidence", "number", "1 plain, 0.5 arguable"), ("evidence", "string", "evidence ids joined by ;")]


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


class RawTable:
    """A CSV file whose rows are kept both read and as they stand."""

    def __init__(self, path):
        lines = path.read_text(encoding="utf-8").splitlines()
        self.columns = next(csv.reader(lines[:1]))
        self.rows = [dict(zip(self.columns, row, strict=True)) for row in csv.reader(lines[1:])]
        self.lines = lines[1:]
        assert len(self.lines) == len(self.rows), f"{path}: a row goes over several lines"

    def quote(self, number, runs):
        """The cells of runs of neighbouring columns (first, last) as they stand in the file."""
        cells, at, line = [], 0, self.lines[number]
        for _ in self.columns:
            found = CELL.match(line, at)
            cells.append(found.group())
            at = found.end() + 1
        places = [(self.columns.index(first), self.columns.index(last)) for first, last in runs]
        return " […] ".join(",".join(cells[first:last + 1]) for first, last in places)


class Package:
    """The tables of a data package while they grow."""

    def __init__(self, name, time="string"):
        self.folder = HOME / name
        self.about = json.loads((self.folder / "raw" / "about.json").read_text(encoding="utf-8"))
        self.columns = {"vertices": vertex_columns(time), "edges": edge_columns(time),
                        "evidence": list(EVIDENCE), "sources": list(SOURCES)}
        self.rows = {table: [] for table in self.columns}
        for source in self.about["tables"]:
            digest = hashlib.sha256((self.folder / "raw" / source["file"]).read_bytes()).hexdigest()
            self.add("sources", **source, sha256=digest)

    def raw(self, file):
        return RawTable(self.folder / "raw" / file)

    def table(self, name, columns):
        self.columns[name] = columns
        self.rows[name] = []

    def add(self, table, **cells):
        unknown = set(cells) - {name for name, *_ in self.columns[table]}
        assert not unknown, f"{table}: {unknown}"
        self.rows[table].append([cells.get(name, "") for name, *_ in self.columns[table]])

    def edge(self, source, target, kind, evidence, confidence=1, **cells):
        self.add("edges", source=source, target=target, type=kind, confidence=confidence, evidence=evidence, **cells)

    def descriptor(self):
        about = self.about
        keep = ("name", "title", "title_zh", "description", "description_zh", "version", "keywords", "licenses")
        head = {key: about[key] for key in keep}
        head = {"profile": "tabular-data-package", **head, "citation": about["citation"],
                "sources": [{key: value for key, value in (("title", source["title"]), ("path", source.get("url"))) if value}
                            for source in about["tables"]],
                "contributors": about["contributors"]}
        engine = {"languages": ["zh", "en"], "curated": about["curated"], "directed": about["directed"],
                  "kinds": about["kinds"], "types": about["types"]}
        return {**head, "resources": [resource(*item) for item in self.columns.items()], "interzone": engine}

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in self.rows.items():
            with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
                out = csv.writer(file, lineterminator="\n")
                out.writerow([column for column, *_ in self.columns[name]])
                out.writerows(rows)
        text = json.dumps(self.descriptor(), ensure_ascii=False, indent=2) + "\n"
        (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="")


def resource(name, columns):
    fields = []
    for column, kind, title, *title_zh in columns:
        field = {"name": column, "type": kind, "title": title}
        if title_zh:
            field["title_zh"] = title_zh[0]
        rules = {}
        if column == "id":
            rules = {"required": True, "unique": True}
        elif (name, column) in {("vertices", "kind"), ("edges", "source"), ("edges", "target"), ("edges", "type")}:
            rules = {"required": True}
        fields.append({**field, **({"constraints": rules} if rules else {})})
    schema = {"fields": fields, "missingValues": [""]}
    if name == "edges":
        schema["foreignKeys"] = [{"fields": end, "reference": {"resource": "vertices", "fields": "id"}}
                                 for end in ("source", "target")]
    return {"name": name, "path": f"{name}.csv", "profile": "tabular-data-resource", "format": "csv",
            "mediatype": "text/csv", "encoding": "utf-8", "schema": schema}


# Surveys: who was asked, whom they named, when they adopted.

def columns_of(pattern, *numbers):
    return [pattern.format(number) for number in numbers]


SURVEYS = {
    "medical-innovation": {
        "kind": "doctor", "group": "city", "factor": 1000, "id": "id", "innovation": "tetracycline",
        "label": ("四环素", "Tetracycline"), "until": 17,
        # Months since October 1953; the code 18 is nobody's month: these doctors did not adopt.
        "time": lambda row: "" if row["toa"] == "18" else row["toa"],
        "also": ("calendar", "string", "month of the calendar: month 1 is November 1953"),
        "calendar": lambda row: "{}-{:02}".format(1953 + (9 + int(row["toa"])) // 12, (9 + int(row["toa"])) % 12 + 1),
        "nominations": {"advice": columns_of("net1_{}", 1, 2, 3), "discussion": columns_of("net2_{}", 1, 2, 3),
                        "friend": columns_of("net3_{}", 1, 2, 3)},
        "runs": [("city", "id"), ("net1_1", "net3_3"), ("toa", "toa")]},
    "korean-family-planning": {
        "kind": "woman", "group": "village", "factor": 1000, "id": "id", "innovation": "family-planning",
        "label": ("计划生育", "Family planning"), "until": 10,
        # Years since 1962; the code 11 is the year of the survey: these women had not adopted.
        "time": lambda row: "" if row["toa"] == "11" else row["toa"],
        "also": ("calendar", "string", "year of the calendar: period 1 is 1963"),
        "calendar": lambda row: str(1962 + int(row["toa"])),
        "nominations": {name: columns_of(f"net{kind}{{}}", 1, 2, 3, 4, 5) for kind, name in enumerate(
            ("talks_family_planning", "closest_neighbour", "advice_family_planning", "informs_family_planning",
             "advice_abortion", "advice_health", "advice_goods", "advice_education"), 1)},
        "runs": [("village", "id"), ("net11", "net15"), ("net21", "net25"), ("net31", "net55"), ("net61", "net85"),
                 ("toa", "toa")]},
    "brazilian-farmers": {
        "kind": "farmer", "group": "village", "factor": 100, "id": "id", "innovation": "hybrid-corn",
        "label": ("杂交玉米", "Hybrid seed corn"), "until": 1965,
        # The year is `yr`; 66, the year of the survey, stands for never, as it does for every practice.
        "time": lambda row: "" if row["yr"] == "66" else "19" + row["yr"],
        "also": ("period", "integer", "period of adoption as the survey counts it, 1 to 19"),
        "calendar": lambda row: row["ado"],
        "nominations": {"friend": columns_of("net3{}", 1, 2, 3), "influential": columns_of("net2{}", 1, 2, 3),
                        "practice_a": ["net11"], "practice_b": ["net12"], "practice_c": ["net13"],
                        "community_project": ["net41"]},
        "runs": [("village", "village"), ("yr", "ado"), ("net31", "id")]},
}


def survey(name):
    plan = SURVEYS[name]
    package = Package(name, "string" if name == "brazilian-farmers" else "integer")
    table, codebook = package.raw("survey.csv"), package.raw("codebook.csv").rows
    package.columns["vertices"] += [
        (item["attribute"], item["type"], item["title_en"], item["title_zh"]) for item in codebook]
    package.columns["vertices"].append(("named_outside", "integer", "nominations of people who were not asked",
                                        "提名未受访者的次数"))
    package.columns["edges"].append(plan["also"])
    package.table("events", [("actor", "string", "who"), ("innovation", "string", "what"),
                             ("time", "string", "when; empty: never adopted"),
                             ("until", "string", "observed through then")])
    package.table("network", [("source", "string", "who names"), ("target", "string", "who is named"),
                              ("weight", "integer", "how often, in all ways together")])
    ids = [str(int(row[plan["group"]]) * plan["factor"] + int(row[plan["id"]])) for row in table.rows]
    known, pairs = set(ids), Counter()
    for number, (actor, row) in enumerate(zip(ids, table.rows, strict=True)):
        evidence = "r" + actor
        key = f"{plan['group']}={row[plan['group']]}, id={row[plan['id']]}"
        package.add("evidence", id=evidence, source="survey", locator=key, quote=table.quote(number, plan["runs"]))
        outside = 0
        base = int(row[plan["group"]]) * plan["factor"]
        for kind, columns in plan["nominations"].items():
            named = [str(base + int(row[column])) for column in columns if row[column] not in ("", "0")]
            outside += sum(other not in known for other in named)
            for other, times in Counter(other for other in named if other in known and other != actor).items():
                package.edge(actor, other, kind, evidence, weight=times)
                pairs[actor, other] += times
        package.add("vertices", id=actor, kind=plan["kind"], evidence=evidence, named_outside=outside,
                    **{item["attribute"]: row[item["column"]] for item in codebook})
        time = plan["time"](row)
        package.add("events", actor=actor, innovation=plan["innovation"], time=time, until=plan["until"])
        if time:
            package.edge(actor, plan["innovation"], "adopted", evidence, start=time,
                         **{plan["also"][0]: plan["calendar"](row)})
    label_zh, label_en = plan["label"]
    package.add("vertices", id=plan["innovation"], kind="innovation", name_zh=label_zh, name_en=label_en)
    tied = {actor for pair in pairs for actor in pair}
    for (actor, other), times in pairs.items():
        package.add("network", source=actor, target=other, weight=times)
    for actor in ids:
        if actor not in tied:
            package.add("network", source=actor)
    return package


# American states, their laws and their borders.

def states(name):
    package = Package(name)
    package.columns["vertices"] += [
        ("description", "string", "what the policy is, as the source has it", "政策说明（照原表）"),
        ("domain", "string", "major topic of the policy", "政策的主要议题"),
        ("collection", "string", "collection that the record comes from", "记录所出的集子"),
        ("first_year", "integer", "first year of adoption, as the source states it", "首次采用年份（照原表）"),
        ("last_year", "integer", "last year of adoption, as the source states it", "最后采用年份（照原表）"),
        ("adopt_count", "integer", "number of adopters, as the source states it", "采用州数（照原表）")]
    package.table("network", [("Source", "string", "a state"), ("Target", "string", "its neighbour"),
                              ("Type", "string", "direction")])
    for table, key in (("adoptions", "statenam, policy"), ("borders", "a, b")):
        head = (package.folder / "raw" / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]
        package.add("evidence", id=table, source=table, locator=f"row of {key}", quote=head)
    for row in package.raw("states.csv").rows:
        package.add("vertices", id=slug(row["state"]), kind="state", name_zh=row["name_zh"], name_en=row["state"])
    policies, names = package.raw("policies.csv"), {}
    everything = [(policies.columns[0], policies.columns[-1])]
    for number, row in enumerate(policies.rows):
        names[row["policy"]] = slug(row["policy"])
        evidence, policy = f"p{number + 1}", "policy:" + names[row["policy"]]
        package.add("evidence", id=evidence, source="policies", locator="policy=" + row["policy"],
                    quote=policies.quote(number, everything))
        package.add("vertices", id=policy, kind="policy", name_en=row["policy"], evidence=evidence,
                    description=row["description"].strip(), domain=row["majortopic"], collection=row["source"],
                    **{column: row[column] for column in ("first_year", "last_year", "adopt_count")})
    assert len(set(names.values())) == len(names), "two policies have one id"
    for row in package.raw("adoptions.csv").rows:
        package.edge(slug(row["statenam"]), "policy:" + names[row["policy"]], "adopted", "adoptions",
                     start=row["adopt_year"])
    for row in package.raw("borders.csv").rows:
        package.edge(slug(row["a"]), slug(row["b"]), "borders", "borders")
        package.add("network", Source=slug(row["a"]), Target=slug(row["b"]), Type="Undirected")
    for state in ("alaska", "hawaii"):
        package.add("network", Source=state)
    return package


# Small graphs.

def ties(package, kind=None):
    """Undirected ties of `ties.csv`; its column `tie`, if any, is the type."""
    table = package.raw("ties.csv")
    for number, row in enumerate(table.rows):
        evidence = f"t{number + 1}"
        key = ", ".join(f"{column}={row[column]}" for column in table.columns if column != "confidence")
        package.add("evidence", id=evidence, source="ties", locator=key, quote=table.lines[number])
        package.edge(slug(row["a"]), slug(row["b"]), row.get("tie", kind), evidence, row.get("confidence", 1))


def karate(name):
    package = Package(name)
    package.columns["vertices"].append(("club", "string", "club joined after the split: mr-hi or officers",
                                        "分裂后加入的俱乐部：mr-hi 或 officers"))
    table = package.raw("members.csv")
    for number, row in enumerate(table.rows):
        package.add("evidence", id=f"m{row['member']}", source="members", locator=f"member={row['member']}",
                    quote=table.lines[number])
        package.add("vertices", id=row["member"], kind="member", evidence=f"m{row['member']}", club=row["club"])
    ties(package, "friend")
    return package


def families(name):
    package = Package(name)
    package.columns["vertices"] += [
        ("wealth", "integer", "net wealth in 1427, thousands of lire", "1427 年净资产（千里拉）"),
        ("priorates", "integer", "seats on the civic council, 1282 to 1344", "1282 至 1344 年执政团席位数")]
    table = package.raw("families.csv")
    for number, row in enumerate(table.rows):
        package.add("evidence", id=f"f{number + 1}", source="families", locator=f"family={row['family']}",
                    quote=table.lines[number])
        package.add("vertices", id=slug(row["family"]), kind="family", name_zh=row["name_zh"], name_en=row["family"],
                    evidence=f"f{number + 1}", wealth=row["wealth"], priorates=row["priorates"])
    ties(package)
    return package


def kite(name):
    package = Package(name)
    people = sorted({row[end] for row in package.raw("ties.csv").rows for end in ("a", "b")})
    for person in people:
        package.add("vertices", id=slug(person), kind="person", name_en=person)
    ties(package, "tie")
    return package


def women(name):
    package = Package(name)
    table = package.raw("attendance.csv")
    events = table.columns[1:]
    for number, row in enumerate(table.rows):
        package.add("evidence", id=f"w{number + 1}", source="attendance", locator=f"woman={row['woman']}",
                    quote=table.lines[number])
        woman = slug(row["woman"])
        package.add("vertices", id=woman, kind="woman", name_en=row["woman"], evidence=f"w{number + 1}")
        for event in events:
            if row[event] == "1":
                package.edge(woman, slug(event), "attended", f"w{number + 1}")
    for event in events:
        package.add("vertices", id=slug(event), kind="event", name_zh=f"活动 {event[1:]}", name_en=f"Event {event[1:]}")
    return package


MAKERS = {**{name: survey for name in SURVEYS}, "us-state-policies": states, "karate-club": karate,
          "florentine-families": families, "krackhardt-kite": kite, "southern-women": women}


def main():
    parser = argparse.ArgumentParser(description="Makes the classic data packages from their raw tables.")
    parser.add_argument("sets", nargs="*", metavar="SET", help="all, if none is named: " + ", ".join(MAKERS))
    parser.add_argument("--output", type=pathlib.Path, default=HOME, help="folder to write to [datasets/]")
    given = parser.parse_args()
    for name in given.sets or MAKERS:
        if name not in MAKERS:
            parser.error(f"no set is named {name}")
        MAKERS[name](name).write(given.output / name)


if __name__ == "__main__":
    main()
