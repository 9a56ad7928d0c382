"""Communities of clique percolation by networkx, of cliques of 2 to 6 vertices.

Writes community_cliques_*.json beside itself: for each size its communities, largest first.
"""

import json
import pathlib

import networkx

HERE = pathlib.Path(__file__).parent


def main():
    graphs = {"karate": networkx.karate_club_graph(),
              "miserables": networkx.convert_node_labels_to_integers(networkx.les_miserables_graph()),
              "random": networkx.gnm_random_graph(40, 230, seed=12)}
    for name, graph in graphs.items():
        found = {}
        for size in range(2, 7):
            sets = networkx.algorithms.community.k_clique_communities(graph, size)
            found[str(size)] = sorted(map(sorted, sets), key=lambda c: (-len(c), c))
        content = {"maker": "networkx", "version": networkx.__version__, "script": "community_cliques.py",
                   "tolerance": 0, "directed": False, "n": len(graph), "edges": list(graph.edges()),
                   "communities": found, "values": []}
        (HERE / f"community_cliques_{name}.json").write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
