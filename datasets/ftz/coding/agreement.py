"""Compares the two codings of this folder, first.csv and second.csv, record by record.

Usage: agreement.py FOLDER [--disagreements FILE]

Writes FOLDER/agreement.csv: for every record type how many records each coder has, how many match, and their F1;
for every field of matched records the share that agrees and Cohen's kappa. With --disagreements every record that one coder
alone has, and every field in which matched records differ, goes to FILE, to be resolved by a third reader.

Actors are not compared: both coders took their ids and names from one register. Two vertices match by id, by name, or by likeness: quotations that share most of their text and names that share some, the
likest first. Two edges match if type and ends do; two totals if scope and value do, or value and quotation.
"""

import argparse
import collections
import csv
import itertools
import pathlib
import re

VERTEX_TYPES = ("alliance", "innovation")
EDGE_TYPES = ("member_of", "cooperates_with", "originated", "adopted", "replicated_in", "specialises_in", "part_of")
FIELDS = {
    "alliance": ("form", "start"),
    "innovation": ("domain", "year"),
    "cooperates_with": ("form", "start"),
    "adopted": ("from",),
    "total": ("start", "unit", "qualifier"),
}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(text):
    return re.sub(r"[\W_]+", "", text).lower()


def grams(text, size):
    text = plain(text)
    if len(text) <= size:
        return {text} if text else set()
    return {text[i : i + size] for i in range(len(text) - size + 1)}


def shared(a, b):
    """The share of the smaller set that is also in the other."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


class Coding:
    def __init__(self, path):
        self.rows = read(path)
        for row in self.rows:
            row["names"] = grams(row["name_zh"], 2)
            row["quotes"] = grams(row["quote"], 4)

    def of(self, *types):
        return [row for row in self.rows if row["type"] in types]


def by_likeness(first, second, likeness):
    """Pairs rows one to one, the likest first; ties in the order of the rows."""
    index = collections.defaultdict(list)
    for j, row in enumerate(second):
        for gram in row["quotes"] | row["names"]:
            index[gram].append(j)
    found = []
    for i, row in enumerate(first):
        for j in {j for gram in row["quotes"] | row["names"] for j in index[gram]}:
            score = likeness(row, second[j])
            if score > 0:
                found.append((-score, i, j))
    pairs, left, right = [], set(), set()
    for _, i, j in sorted(found):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((first[i], second[j]))
    return pairs


def vertex_likeness(a, b):
    if a["type"] != b["type"]:
        return 0
    if a["subject"] == b["subject"] or plain(a["name_zh"]) == plain(b["name_zh"]):
        return 3
    name, quote = shared(a["names"], b["names"]), shared(a["quotes"], b["quotes"])
    return name + quote if (quote > 0.6 and name > 0.2) or name > 0.8 else 0


def total_likeness(a, b):
    if float(a["value"]) != float(b["value"]):
        return 0
    quote, scope = shared(a["quotes"], b["quotes"]), a["subject"] == b["subject"]
    series = shared(grams(a["object"], 3), grams(b["object"], 3))
    return scope + quote + series if quote > 0.5 or (scope and a["object"] == b["object"]) else 0


def ends(row, same):
    source, target = same.get(row["subject"], row["subject"]), same.get(row["object"], row["object"])
    return tuple(sorted((source, target))) if row["type"] == "cooperates_with" else (source, target)


def match_edges(first, second, same):
    waiting = collections.defaultdict(list)
    for row in second:
        waiting[row["type"], ends(row, same)].append(row)
    pairs = []
    for row in first:
        candidates = waiting[row["type"], ends(row, {})]
        if candidates:
            best = max(candidates, key=lambda other: shared(row["quotes"], other["quotes"]))
            candidates.remove(best)
            pairs.append((row, best))
    return pairs


def match(first, second):
    pairs = by_likeness(first.of(*VERTEX_TYPES), second.of(*VERTEX_TYPES), vertex_likeness)
    same = {b["subject"]: a["subject"] for a, b in pairs}
    pairs += match_edges(first.of(*EDGE_TYPES), second.of(*EDGE_TYPES), same)
    pairs += by_likeness(first.of("total"), second.of("total"), total_likeness)
    return pairs, same


def field_of(row, field, same):
    return same.get(row[field], row[field])


def kappa(pairs):
    """Cohen's kappa of paired nominal values; None where chance alone would agree on everything."""
    n = len(pairs)
    agreed = sum(a == b for a, b in pairs) / n
    left, right = (collections.Counter(values) for values in zip(*pairs))
    chance = sum(left[value] * right[value] for value in left) / n**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def agreement(first, second, pairs, same):
    table = []
    for kind in (*VERTEX_TYPES, *EDGE_TYPES, "total"):
        counts = len(first.of(kind)), len(second.of(kind))
        matched = [pair for pair in pairs if pair[0]["type"] == kind]
        if not any(counts):
            continue
        f1 = 2 * len(matched) / sum(counts)
        table.append((kind, "", *counts, len(matched), f"{f1:.3f}", "", ""))
        for field in FIELDS.get(kind, ()):
            values = [(field_of(a, field, {}), field_of(b, field, same)) for a, b in matched]
            if values:
                share = sum(a == b for a, b in values) / len(values)
                k = kappa(values)
                table.append((kind, field, "", "", len(values), "", f"{share:.3f}", "" if k is None else f"{k:.3f}"))
    return table


def disagreements(first, second, pairs, same):
    left = {id(a) for a, _ in pairs}
    right = {id(b) for _, b in pairs}
    alone = [("first only", row, None) for row in first.rows if id(row) not in left]
    alone += [("second only", None, row) for row in second.rows if id(row) not in right]
    for what, a, b in alone:
        row = a or b
        if row["type"] in (*VERTEX_TYPES, *EDGE_TYPES, "total"):
            yield what, row["type"], "", a, b, "", ""
    for a, b in pairs:
        for field in FIELDS.get(a["type"], ()):
            values = field_of(a, field, {}), field_of(b, field, same)
            if values[0] != values[1]:
                yield "field", a["type"], field, a, b, *values


def write_disagreements(path, found, same):
    header = "case,kind,type,field,subject,object,name,first,second,place,quote,other_quote".split(",")
    with open(path, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        numbers = itertools.count(1)
        for kind, record, field, a, b, first, second in found:
            row = a or b
            subject, target = (same.get(row[end], row[end]) for end in ("subject", "object"))
            detail = row["name_zh"] or row["value"]
            table.writerow(
                (next(numbers), kind, record, field, subject, target, detail, first, second, f"{row['source']} {row['line']}")
                + (row["quote"], b["quote"] if a and b else "")
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--disagreements", type=pathlib.Path)
    options = parser.parse_args()
    first, second = (Coding(options.folder / name) for name in ("first.csv", "second.csv"))
    pairs, same = match(first, second)
    with open(options.folder / "agreement.csv", "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow("type,field,first,second,matched,f1,agreed,kappa".split(","))
        table.writerows(agreement(first, second, pairs, same))
    if options.disagreements:
        write_disagreements(options.disagreements, disagreements(first, second, pairs, same), same)


if __name__ == "__main__":
    main()
