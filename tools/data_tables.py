"""Tables of docs/data.md and docs/data.zh.md, taken from the data packages themselves."""

import collections
import csv
import json
import pathlib

DATASETS = pathlib.Path(__file__).resolve().parents[1] / "datasets"
CODING = DATASETS / "ftz" / "coding"

WORDS = {
    "en": {
        "zone": "zones", "area": "areas and sub-areas", "province": "provinces", "city": "cities",
        "place": "places abroad", "agency": "agencies", "alliance": "alliances and agreements",
        "innovation": "innovations", "batch": "national batches", "industry": "industries",
        "member_of": "membership", "part_of": "part of", "originated": "origin", "adopted": "adoption",
        "replicated_in": "replication in a batch", "specialises_in": "key industry",
        "cooperates_with": "cooperation", "total": "totals",
        "domain": "domain", "form": "form", "start": "date", "year": "year", "from": "learned from",
        "unit": "unit", "qualifier": "qualifier",
        "coverage": ["what", "rows", "dated", "arguable"],
        "agreement": ["what", "field", "first", "second", "matched", "F1", "agree", "kappa"],
        "sets": ["set", "vertices", "edges", "totals", "quotations", "version"],
        "batches": ["batch", "date", "results", "known by name"],
    },
    "zh": {
        "zone": "自贸试验区", "area": "片区及其分区", "province": "省级地区", "city": "城市",
        "place": "境外国家与港口", "agency": "机构", "alliance": "联盟与协议", "innovation": "制度创新",
        "batch": "全国复制推广批次", "industry": "产业", "member_of": "成员", "part_of": "隶属",
        "originated": "首创", "adopted": "采用", "replicated_in": "列入批次", "specialises_in": "重点产业",
        "cooperates_with": "合作", "total": "总量指标",
        "domain": "领域", "form": "形式", "start": "日期", "year": "年份", "from": "学自",
        "unit": "单位", "qualifier": "限定词",
        "coverage": ["内容", "行数", "有日期", "可商榷"],
        "agreement": ["内容", "字段", "第一次", "第二次", "匹配", "F1", "一致", "kappa"],
        "sets": ["数据集", "顶点", "边", "总量", "引文", "版本"],
        "batches": ["批次", "日期", "成果数", "已知名称"],
    },
}


def rows(path):
    """The rows of a CSV table, none where it is absent."""
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def markdown(header, lines):
    """A Markdown table."""
    table = [header, ["---"] * len(header), *lines]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in table)


def sets(language):
    """One line per data package: how large it is."""
    lines = []
    for folder in sorted(path.parent for path in DATASETS.glob("*/datapackage.json")):
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        sizes = [len(rows(folder / f"{table}.csv")) for table in ("vertices", "edges", "totals", "evidence")]
        lines.append([f"[`{folder.name}`](../datasets/{folder.name}/README.md)", *sizes, package["version"]])
    return markdown(WORDS[language]["sets"], lines)


def coverage(language):
    """What `ftz` holds: per kind and type its rows, those with a date, and those of confidence below 1."""
    words = WORDS[language]
    vertices, edges, totals = (rows(DATASETS / "ftz" / f"{table}.csv")
                               for table in ("vertices", "edges", "totals"))
    lines = []
    kinds = collections.Counter(row["kind"] for row in vertices)
    for kind, count in kinds.most_common():
        dated = sum(1 for row in vertices if row["kind"] == kind and (row["start"] or row["year"]))
        lines.append([words[kind], count, dated, ""])
    for kind, count in collections.Counter(row["type"] for row in edges).most_common():
        chosen = [row for row in edges if row["type"] == kind]
        lines.append([words[kind], count, *dated_and_arguable(chosen, "start")])
    lines.append([words["total"], len(totals), *dated_and_arguable(totals, "time")])
    return markdown(words["coverage"], lines)


def dated_and_arguable(chosen, time):
    """How many rows have a date, and how many a confidence below 1."""
    return [sum(1 for row in chosen if row[time]), sum(1 for row in chosen if float(row["confidence"]) < 1)]


def agreement(language):
    """How far the two coders of `ftz` agree."""
    words = WORDS[language]
    lines = [[words[row["type"]], words.get(row["field"], row["field"]), row["first"], row["second"],
              row["matched"], row["f1"], row["agreed"], row["kappa"]] for row in rows(CODING / "agreement.csv")]
    return markdown(words["agreement"], lines)


def batches(language):
    """How many of each batch's results the documents count, and how many they name."""
    vertices, edges, totals = (rows(DATASETS / "ftz" / f"{table}.csv")
                               for table in ("vertices", "edges", "totals"))
    counted = {row["scope"]: row["value"] for row in totals if row["series"] == "batch_size"}
    named = collections.Counter(row["target"] for row in edges if row["type"] == "replicated_in")
    lines = [[row[f"name_{language}"], row["start"], counted.get(row["id"], ""), named[row["id"]]]
             for row in vertices if row["kind"] == "batch"]
    return markdown(WORDS[language]["batches"], lines)
