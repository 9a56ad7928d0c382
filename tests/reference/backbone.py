"""Writes backbone_*.json: backbones of the network of Les Misérables and of a random directed one.

Disparity: the share of one of k random parts is beta distributed with 1 and k - 1; p is its
survival function at w/s, by scipy. High salience: shares of the shortest path trees that igraph's sets
of all shortest paths make. Spanning tree: the sum of igraph's.
Run as `/usr/bin/python3 tests/reference/backbone.py` in the project's root.
"""

import json
import pathlib
import random

import igraph
import networkx
import scipy
import scipy.stats

HERE = pathlib.Path(__file__).parent


def write(name, maker, version, graph, values, tolerance):
    edges = [(*edge.tuple, edge["weight"]) for edge in graph.es]
    content = {"maker": maker, "version": version, "script": "backbone.py", "tolerance": tolerance,
               "directed": graph.is_directed(), "n": graph.vcount(), "edges": edges, "values": values}
    (HERE / f"backbone_{name}.json").write_text(json.dumps(content, separators=(",", ":")) + "\n",
                                                encoding="utf-8")


def miserables():
    named = networkx.convert_node_labels_to_integers(networkx.les_miserables_graph())
    edges = sorted((min(u, v), max(u, v), w) for u, v, w in named.edges(data="weight"))
    graph = igraph.Graph(len(named), [edge[:2] for edge in edges])
    graph.es["weight"] = [edge[2] for edge in edges]
    return graph


def directed():
    draw = random.Random(2)
    edges = sorted({(u, v) for u, v in ((draw.randrange(30), draw.randrange(30)) for _ in range(160)) if u != v})
    graph = igraph.Graph(30, edges, directed=True)
    graph.es["weight"] = [draw.randrange(1, 30) for _ in edges]
    return graph


def disparity(graph):
    def at(vertex, mode, weight):
        parts = graph.degree(vertex, mode=mode)
        share = weight / graph.strength(vertex, mode=mode, weights="weight")
        return scipy.stats.beta(1, parts - 1).sf(share) if parts > 1 else 1.0

    return [float(min(at(e.source, "out", e["weight"]), at(e.target, "in", e["weight"]))) for e in graph.es]


def salience(graph):
    lengths = [1 / weight for weight in graph.es["weight"]]
    trees = [0] * graph.ecount()
    for root in range(graph.vcount()):
        paths = graph.get_all_shortest_paths(root, weights=lengths, mode="out")
        used = {graph.get_eid(u, v) for path in paths for u, v in zip(path, path[1:])}
        for edge in used:
            trees[edge] += 1
    return [count / graph.vcount() for count in trees]


def main():
    for name, graph in ("miserables", miserables()), ("directed", directed()):
        write(f"disparity_{name}", "scipy", scipy.__version__, graph, disparity(graph), 1e-12)
        write(f"high_salience_{name}", "igraph", igraph.__version__, graph, salience(graph), 1e-12)
    graph = miserables()
    tree = graph.spanning_tree(weights=[-weight for weight in graph.es["weight"]])
    write("spanning_forest", "igraph", igraph.__version__, graph, [sum(tree.es["weight"])], 0)


if __name__ == "__main__":
    main()
