"""Communities by igraph's Infomap, walktrap, fast greedy, leading eigenvector and spinglass.

Writes community_igraph_*.json beside itself, of the graphs of other files. Memberships are those of methods
without chance; of the others the qualities over 20 seeds: Infomap's code lengths, spinglass's modularities.
"""

import json
import pathlib
import random

import igraph

HERE = pathlib.Path(__file__).parent


def numbered(clustering):
    """Largest community first, ties by their first vertex."""
    sets = sorted(clustering, key=lambda members: (-len(members), min(members)))
    membership = [0] * sum(map(len, sets))
    for label, members in enumerate(sets):
        for vertex in members:
            membership[vertex] = label
    return membership


def main():
    for name, shared in (("karate", "community_leiden_karate_modularity.json"),
                         ("miserables", "community_leiden_miserables_modularity.json"),
                         ("planted", "community_leiden_planted_modularity.json"),
                         ("directed", "community_modularity_networkx_directed.json")):
        content = json.loads((HERE / shared).read_text(encoding="utf-8"))
        graph = igraph.Graph(n=content["n"], edges=[e[:2] for e in content["edges"]], directed=content["directed"])
        graph.es["weight"] = [float(e[2]) if len(e) > 2 else 1.0 for e in content["edges"]]
        directed = graph.copy()
        graph.to_undirected(mode="each")
        graph.simplify(multiple=True, loops=False, combine_edges="sum")
        values = {
            "walktrap": numbered(graph.community_walktrap(weights="weight").as_clustering()),
            "walktrap_2": numbered(graph.community_walktrap(weights="weight", steps=2).as_clustering()),
            "fast_greedy": numbered(graph.community_fastgreedy(weights="weight").as_clustering()),
            "leading_eigenvector": numbered(graph.community_leading_eigenvector(weights="weight")),
        }
        infomaps, annealed = [], []
        for seed in range(20):
            random.seed(seed)
            infomaps.append(directed.community_infomap(edge_weights="weight", trials=10).codelength)
            annealed.append(graph.community_spinglass(weights="weight").modularity)
        values["infomap"] = [min(infomaps), max(infomaps)]
        values["spinglass"] = [min(annealed), max(annealed)]
        content = {"maker": "igraph", "version": igraph.__version__, "script": "community_igraph.py", "tolerance": 1e-9,
                   "graph": shared, "values": values}
        (HERE / f"community_igraph_{name}.json").write_text(json.dumps(content) + "\n", encoding="utf-8")


main()
