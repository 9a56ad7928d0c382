#!/usr/bin/env python3
"""Runs clang-tidy over many sources at once: most of its time goes into headers, read once for all of them.

Usage: tools/tidy.py DATABASE [SOURCE ...]

DATABASE is a folder with compile_commands.json; without sources all of its own are checked. Sources that
define the same name do not share a batch. A batch that fails all the same is halved until what fails is one
source, and what is said of that is printed.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

BATCH = 25
TIDY = "clang-tidy-16"
# Sources of a batch are its headers, as clang-tidy sees it.
OWN = r"/(graph|algorithms|datasets|tools|tests)/.*\.(hpp|cpp)$"


def flags_of(commands):
    """What is said to the compiler, each word once: the sources differ in where headers are and in macros."""
    flags = {}
    for command in commands:
        words = shlex.split(command["command"])[1:]
        while words:
            word = words.pop(0)
            if word in ("-o", "-c"):
                words.pop(0)
            elif word == "-isystem":
                flags["-isystem" + words.pop(0)] = None
            elif word.startswith("-") and word != "-Werror":
                flags[word] = None
    return list(flags)


def tidy(*arguments):
    """Whether clang-tidy finds nothing, and what it says."""
    run = subprocess.run([TIDY, "--quiet", *arguments], stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    return run.returncode == 0, run.stdout


def names_in(source):
    """What a source defines, as our formatting shows it: names that begin at the left margin, and enumerators."""
    names, space = set(), ""
    for line in pathlib.Path(source).read_text(encoding="utf-8").splitlines():
        if opened := re.match(r"namespace (\S+) {", line):
            space = opened[1]
        elif re.match(r"enum |using enum ", line):
            names.update((space, word) for word in re.findall(r"\w+", line))
        elif re.match(r"(?!namespace|template)\w", line):
            head = re.split(r" *(?:[=({;[]|$)", line)[0]
            names.update((space, word) for word in re.findall(r"[\w:]+$", head))
    return names


def batches_of(sources):
    """Batches of sources, each as full as names allow."""
    batches = []
    for source in sources:
        names = names_in(source)
        for batch, taken in batches:
            if len(batch) < BATCH and not names & taken:
                break
        else:
            batch, taken = [], set()
            batches.append((batch, taken))
        batch.append(source)
        taken |= names
    return [batch for batch, _ in batches]


def check(database, name, sources, flags):
    """What is found in some sources."""
    if len(sources) == 1:
        good, said = tidy("-p", database, sources[0])
        return "" if good else said
    batch = database / f"batch_{name}.cpp"
    batch.write_text("".join(f'#include "{source}"  // NOLINT\n' for source in sources))
    if tidy(f"--header-filter={OWN}", batch, "--", *flags)[0]:
        return ""
    return "".join(check(database, name, sources[half::2], flags) for half in (0, 1))


def main():
    database = pathlib.Path(sys.argv[1]).resolve()
    commands = json.loads((database / "compile_commands.json").read_text())
    sources = sys.argv[2:] or sorted({command["file"] for command in commands})
    sources = [str(pathlib.Path(source).resolve()) for source in sources]
    flags = flags_of(commands)
    batches = batches_of(sources)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda i: check(database, i, batches[i], flags), range(len(batches))))
    print("".join(found), end="")
    sys.exit(any(found))


if __name__ == "__main__":
    main()
