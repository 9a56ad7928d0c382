"""Writes cuts_igraph.json: connectivities and smallest cuts by igraph and networkx, which must agree.

Run as `/usr/bin/python3 tests/reference/structure/cuts.py` in the project's root.
"""

import json
import pathlib

import igraph
import networkx

FOLDER = pathlib.Path(__file__).parent
GRAPHS = ("karate", "florentine", "kite", "random40_directed")


def figures(name):
    content = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    directed, edges, n = content["directed"], content["edges"], content["n"]
    weights = [1 + e % 5 for e in range(len(edges))]  # capacities that differ
    graph = igraph.Graph(n, edges, directed=directed)
    other = networkx.DiGraph() if directed else networkx.Graph()
    other.add_nodes_from(range(n))
    for (a, b), weight in zip(edges, weights):
        assert a != b and not other.has_edge(a, b)
        other.add_edge(a, b, capacity=weight)
    pairs, values, weighted, vertices = [], [], [], []
    for s, t in [(0, n - 1), (n - 1, 0), (1, n // 2), (n // 2, n // 3)]:
        pairs.append([s, t])
        values.append(graph.mincut(s, t).value)
        weighted.append(graph.maxflow_value(s, t, capacity=weights))
        assert abs(weighted[-1] - networkx.maximum_flow_value(other, s, t)) < 1e-9
        tied = other.has_edge(s, t)
        vertices.append(None if tied else graph.vertex_connectivity(s, t, neighbors="error"))
        if not tied:
            assert vertices[-1] == networkx.node_connectivity(other, s, t)
    whole = graph.mincut(capacity=weights).value if not directed else min(
        graph.maxflow_value(a, b, capacity=weights) for v in range(1, n) for a, b in ((0, v), (v, 0)))
    return {"edge_connectivity": graph.edge_connectivity(), "vertex_connectivity": graph.vertex_connectivity(),
            "weights": weights, "weighted": whole, "pairs": pairs, "cut": values, "weighted_cut": weighted,
            "vertex_cut": vertices}


def main():
    content = {"maker": "igraph, networkx", "script": "cuts.py",
               "version": [igraph.__version__, networkx.__version__], "tolerance": 1e-9,
               "graphs": {name: figures(name) for name in GRAPHS}}
    (FOLDER / "cuts_igraph.json").write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
