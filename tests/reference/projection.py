"""Writes projection.json: igraph's bipartite projection of a random two-mode network, its ties of at
least 2, and those that are among the two strongest of either end.

Run as `/usr/bin/python3 tests/reference/projection.py` in the project's root.
"""

import json
import pathlib
import random

import igraph


def main():
    draw = random.Random(4)
    actors, groups = 40, 30
    memberships = sorted({(draw.randrange(actors), int(groups * draw.random() ** 2.5)) for _ in range(150)})
    graph = igraph.Graph.Bipartite([0] * actors + [1] * groups, [(a, actors + g) for a, g in memberships])
    projected = graph.bipartite_projection(which=0, multiplicity=True)
    ties = sorted((*sorted(edge.tuple), int(edge["weight"])) for edge in projected.es)
    strongest = set()
    for actor in range(actors):
        own = sorted((-w, b if a == actor else a, (a, b, w)) for a, b, w in ties if actor in (a, b))
        strongest.update(tie for _, _, tie in own[:2])
    content = {
        "maker": "igraph", "version": igraph.__version__, "script": "projection.py",
        "actors": actors, "groups": groups, "memberships": memberships, "all": ties,
        "threshold_2": [tie for tie in ties if tie[2] >= 2], "top_2": sorted(strongest),
    }
    path = pathlib.Path(__file__).parent / "projection.json"
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
