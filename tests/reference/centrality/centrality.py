"""Writes *.json beside itself: igraph's and networkx's answers on classic and random graphs.

Run as `/usr/bin/python3 tests/reference/centrality/centrality.py` in the project's root.
"""

import json
import math
import pathlib
import random

import igraph
import networkx

FOLDER = pathlib.Path(__file__).parent
FLORENTINE = sorted(networkx.florentine_families_graph().nodes)


def florentine():
    """Padgett's marriage ties among families, as networkx ships them."""
    graph = networkx.florentine_families_graph()
    return len(FLORENTINE), False, sorted(
        sorted((FLORENTINE.index(u), FLORENTINE.index(v))) for u, v in graph.edges)


def karate():
    graph = networkx.karate_club_graph()
    return 34, False, sorted([u, v] for u, v in graph.edges)


def random_edges(n, m, directed, weighted, seed):
    draw = random.Random(seed)
    pairs = set()
    while len(pairs) < m:
        u, v = draw.randrange(n), draw.randrange(n)
        if u != v:
            pairs.add((u, v) if directed else (min(u, v), max(u, v)))
    edges = [list(pair) for pair in sorted(pairs)]
    if weighted:
        edges = [edge + [draw.choice([0.5, 1.0, 1.5, 2.0, 3.25])] for edge in edges]
    return n, directed, edges


GRAPHS = {
    "karate": ("igraph", karate()),
    "random60_weighted": ("igraph", random_edges(60, 150, False, True, 2)),
    "random200_directed_weighted": ("igraph", random_edges(200, 800, True, True, 3)),
    "florentine": ("networkx", florentine()),
    "random1000_directed": ("networkx", random_edges(1000, 3000, True, False, 4)),
}


def weights(graph):
    return "weight" if "weight" in graph.es.attributes() else None


def igraph_measures(graph):
    w = weights(graph)
    whole = graph.as_undirected(mode="collapse") if graph.is_directed() else graph
    return {
        "degree": graph.degree(),
        "strength": graph.strength(weights=w),
        "closeness": graph.closeness(mode="out", weights=w, normalized=False),
        "closeness_normalized": graph.closeness(mode="out", weights=w, normalized=True),
        "harmonic": graph.harmonic_centrality(mode="out", weights=w, normalized=False),
        "betweenness": graph.betweenness(weights=w),
        "eigenvector": graph.eigenvector_centrality(weights=w),
        "pagerank": graph.pagerank(weights=w),
        "core_number": graph.coreness(mode="all"),
        "clustering": whole.transitivity_local_undirected(mode="zero"),
    } | ({} if w else {"eccentricity": graph.eccentricity(mode="out")})


def networkx_measures(graph):
    backward = graph.reverse() if graph.is_directed() else graph  # its distances lead to a vertex
    whole = networkx.Graph(graph)
    scores = {
        "betweenness": networkx.betweenness_centrality(graph, normalized=False),
        "betweenness_normalized": networkx.betweenness_centrality(graph),
        "pagerank": networkx.pagerank(graph, tol=1e-14, max_iter=1000),
        "harmonic": networkx.harmonic_centrality(backward),
        "clustering": networkx.clustering(whole),
        "degree": dict(graph.degree),
    }
    if not graph.is_directed():
        scores["core_number"] = networkx.core_number(graph)
    return {name: [score[v] for v in range(len(graph))] for name, score in scores.items()}


def igraph_of(n, directed, edges):
    graph = igraph.Graph(n, [edge[:2] for edge in edges], directed=directed)
    if len(edges[0]) > 2:
        graph.es["weight"] = [edge[2] for edge in edges]
    return graph


def networkx_of(n, directed, edges):
    graph = networkx.DiGraph() if directed else networkx.Graph()
    graph.add_nodes_from(range(n))
    if len(edges[0]) > 2:
        graph.add_weighted_edges_from(edges)
    else:
        graph.add_edges_from(edges)
    return graph


def main():
    for name, (maker, (n, directed, edges)) in GRAPHS.items():
        if maker == "igraph":
            version, measures = igraph.__version__, igraph_measures(igraph_of(n, directed, edges))
        else:
            version = networkx.__version__
            measures = networkx_measures(networkx_of(n, directed, edges))
        for measure, values in measures.items():
            content = {
                "maker": maker, "version": version, "script": "centrality/centrality.py",
                "tolerance": 1e-8, "directed": directed, "n": n, "edges": edges,
                "values": [None if math.isnan(x) else x for x in values],
            }
            path = FOLDER / f"{measure}_{name}.json"
            path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
