#!/usr/bin/env python3
"""Writes anew what the documents take from the program; --check only tells what is stale.

Usage: tools/docs.py PROGRAM [--check]
"""

import csv
import io
import pathlib
import re
import subprocess
import sys

import data_tables

ROOT = pathlib.Path(__file__).resolve().parents[1]


def algorithms_table(program):
    """The registry as a Markdown table."""
    output = subprocess.run([program, "algorithms"], check=True, capture_output=True,
                            encoding="utf-8").stdout
    columns = ["name", "family", "command", "measures", "options", "cost", "paper", "maturity"]
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    for row in csv.DictReader(io.StringIO(output)):
        cells = [row[column].replace("|", "\\|") for column in columns]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


TABLES = {("algorithms/README.md", "algorithms"): algorithms_table}
for file, language in (("docs/data.md", "en"), ("docs/data.zh.md", "zh")):
    for table in (data_tables.sets, data_tables.coverage, data_tables.batches, data_tables.agreement):
        TABLES[file, table.__name__] = lambda _, table=table, language=language: table(language)


def renewed(text, name, table):
    """The text with what stands between the marks of `name` replaced."""
    pattern = rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)"
    result, count = re.subn(pattern, lambda match: match[1] + table + "\n" + match[2], text,
                            flags=re.DOTALL)
    if count != 1:
        raise SystemExit(f"docs: expected one pair of marks for {name}, found {count}")
    return result


def main(program, check):
    stale = []
    for (file, name), table in TABLES.items():
        path = ROOT / file
        text = path.read_text(encoding="utf-8")
        new = renewed(text, name, table(program))
        if new != text:
            stale.append(file)
            if not check:
                path.write_text(new, encoding="utf-8")
    if check and stale:
        raise SystemExit("docs: stale, write anew with tools/run docs: " + " ".join(stale))


if __name__ == "__main__":
    main(sys.argv[1], "--check" in sys.argv[2:])
