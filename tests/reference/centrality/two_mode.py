"""Writes two_mode_*.json beside itself: networkx's bipartite centralities, numpy's singular vectors.

Run as `python3 tests/reference/centrality/two_mode.py` in the project's root; needs networkx 3.5 for birank.
"""

import json
import pathlib
import random

import networkx
import numpy
from networkx.algorithms import bipartite

FOLDER = pathlib.Path(__file__).parent


def women():
    """Davis, Gardner and Gardner's 18 women (0..17) at 14 events (18..31)."""
    graph = networkx.davis_southern_women_graph()
    place = {name: i for i, name in enumerate(graph.graph["top"] + graph.graph["bottom"])}
    return 18, 14, sorted([place[u], place[v]] for u, v in graph.edges)


def random_memberships(actors, items, count, seed):
    """Distinct memberships with weights, connected: the first ones are a path."""
    random.seed(seed)
    pairs = {(a, actors + a % items) for a in range(actors)} | {(a, actors + (a + 1) % items) for a in range(items)}
    while len(pairs) < count:
        pairs.add((random.randrange(actors), actors + random.randrange(items)))
    return actors, items, [[u, v, random.randint(1, 5)] for u, v in sorted(pairs)]


def singular(actors, items, edges):
    matrix = numpy.zeros((actors, items))
    for u, v, *_ in edges:
        matrix[u, v - actors] = 1.0
    left, _, right = numpy.linalg.svd(matrix)
    return numpy.abs(numpy.concatenate([left[:, 0], right[0]])).tolist()


for name, (actors, items, edges) in {"southern_women": women(), "random60": random_memberships(35, 25, 130, 7)}.items():
    graph = networkx.Graph()
    graph.add_nodes_from(range(actors + items))
    graph.add_weighted_edges_from((u, v, *(weight or [1.0])) for u, v, *weight in edges)
    top = set(range(actors))
    scores = {
        "degree": bipartite.degree_centrality(graph, top),
        "closeness": bipartite.closeness_centrality(graph, top),
        "betweenness": bipartite.betweenness_centrality(graph, top),
        "birank": bipartite.birank(graph, top, alpha=0.7, beta=0.9, max_iter=1000, tol=1e-15,
                                   top_personalization={v: 1 / actors for v in top},
                                   bottom_personalization={v: 1 / items for v in set(graph) - top}),
    }
    values = {measure: [found[v] for v in range(actors + items)] for measure, found in scores.items()}
    values["eigenvector"] = singular(actors, items, edges)
    (FOLDER / f"two_mode_{name}.json").write_text(json.dumps({
        "maker": "networkx, numpy", "version": f"{networkx.__version__}, {numpy.__version__}",
        "script": "centrality/two_mode.py", "tolerance": 1e-9, "directed": False, "n": actors + items,
        "edges": edges, "values": values}, separators=(",", ":")) + "\n", encoding="utf-8")
