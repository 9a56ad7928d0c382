"""Overlapping communities of speaker-listener label propagation by cdlib.

Writes community_slpa_*.json beside itself: means over 200 runs of the number of communities, of the vertices in
several, and of the pairs that are together in some community; of 60 iterations and a threshold of 0.3. Of labels
spoken as often cdlib takes the first it meets, always the same neighbour's; here neighbours come in random order.
"""

import itertools
import json
import pathlib
import random
from importlib.metadata import version

import networkx
import numpy
from cdlib.algorithms.internal.SLPA_nx import slpa_nx

HERE = pathlib.Path(__file__).parent
RUNS = 200


class Shuffled(networkx.Graph):
    def __getitem__(self, vertex):
        neighbours = list(self.adj[vertex])
        random.shuffle(neighbours)
        return dict.fromkeys(neighbours)


def main():
    for name in ("karate", "planted"):
        shared = f"community_leiden_{name}_modularity.json"
        content = json.loads((HERE / shared).read_text(encoding="utf-8"))
        graph = Shuffled()
        graph.add_nodes_from(range(content["n"]))
        graph.add_edges_from(edge[:2] for edge in content["edges"])
        random.seed(1)
        numpy.random.seed(1)
        values = {"communities": 0.0, "overlapping": 0.0, "together": 0.0}
        for _ in range(RUNS):
            found = slpa_nx(graph, T=60, r=0.3)
            values["communities"] += len(found) / RUNS
            values["overlapping"] += sum(sum(v in c for c in found) > 1 for v in graph) / RUNS
            pairs = {pair for c in found for pair in itertools.combinations(sorted(c), 2)}
            values["together"] += len(pairs) / RUNS
        result = {"maker": "cdlib", "version": version("cdlib"), "script": "community_slpa.py", "tolerance": 0.0,
                  "graph": shared, "values": {key: [value] for key, value in values.items()}}
        (HERE / f"community_slpa_{name}.json").write_text(json.dumps(result) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
