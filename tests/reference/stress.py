"""Writes stress_karate.json: the energy that networkx's kamada_kawai_layout reaches on the karate club."""

import json
import pathlib

import networkx as nx
import numpy as np


def stress(graph, position):
    """Sum over pairs of ((distance on the page - steps) / steps)^2, at the best size."""
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    pairs = [(u, v) for u in graph for v in graph if u < v]
    share = np.array([np.linalg.norm(position[u] - position[v]) / steps[u][v] for u, v in pairs])
    share *= share.sum() / (share @ share)
    return float(((share - 1) ** 2).sum())


graph = nx.karate_club_graph()
edges = sorted([int(min(e)), int(max(e))] for e in graph.edges)
plain = nx.Graph(edges)
values = [stress(plain, nx.kamada_kawai_layout(plain))]
reference = {
    "maker": "networkx", "version": nx.__version__, "script": "stress.py", "tolerance": 0.03,
    "directed": False, "n": len(graph), "edges": edges, "values": values,
}
path = pathlib.Path(__file__).with_name("stress_karate.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n", encoding="utf-8")
