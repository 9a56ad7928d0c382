"""Writes components_*.json: igraph's components, labelled by falling size, then first vertex.

Run as `/usr/bin/python3 tests/reference/components.py` in the project's root.
"""

import json
import pathlib
import random

import igraph


def main():
    draw = random.Random(9)
    n = 300
    edges = sorted({(draw.randrange(n), draw.randrange(n)) for _ in range(330)})
    graph = igraph.Graph(n, edges, directed=True)
    for mode in "weak", "strong":
        groups = sorted(map(sorted, graph.connected_components(mode=mode)),
                        key=lambda group: (-len(group), group[0]))
        label = {v: i for i, group in enumerate(groups) for v in group}
        content = {
            "maker": "igraph", "version": igraph.__version__, "script": "components.py",
            "tolerance": 0, "directed": True, "n": n, "edges": edges,
            "values": [label[v] for v in range(n)],
        }
        path = pathlib.Path(__file__).parent / f"components_{mode}.json"
        path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
