"""Writes temporal_*.json beside itself: networkx's shortest paths in the network of which contact can follow which.

Run as `/usr/bin/python3 tests/reference/centrality/temporal.py` in the project's root. The weight of an edge is
the moment of its contact.
"""

import json
import pathlib
import random

import networkx

FOLDER = pathlib.Path(__file__).parent


def followers(n, directed, edges, delay):
    """Contacts as vertices, between the vertices as sources (-1, v) and as targets (-2, v)."""
    contacts = [(u, v, time) for u, v, time in edges] + [(v, u, time) for u, v, time in edges if not directed]
    graph = networkx.DiGraph()
    graph.add_nodes_from((end, v) for end in (-1, -2) for v in range(n))
    for i, (u, v, time) in enumerate(contacts):
        graph.add_edge((-1, u), i)
        graph.add_edge(i, (-2, v))
        graph.add_edges_from((i, j) for j, (source, _, later) in enumerate(contacts)
                             if source == v and j != i and later >= time + delay)
    return contacts, graph


def scores(n, directed, edges, delay):
    contacts, graph = followers(n, directed, edges, delay)
    hops, reach, in_reach, between = ([0] * n for _ in range(4))
    for s in range(n):
        for t in range(n):
            if s == t or not networkx.has_path(graph, (-1, s), (-2, t)):
                continue
            paths = [path[1:-1] for path in networkx.all_shortest_paths(graph, (-1, s), (-2, t))]
            hops[s] += len(paths[0])
            reach[s] += 1
            in_reach[t] += 1
            for path in paths:
                for i in path[:-1]:
                    between[contacts[i][1]] += 1 / len(paths) / (1 if directed else 2)
    return {"closeness": [1 / h if h else None for h in hops], "reach": reach, "in_reach": in_reach,
            "betweenness": between}


def random_contacts(n, count, moments, seed):
    random.seed(seed)
    contacts = []
    while len(contacts) < count:
        u, v = random.randrange(n), random.randrange(n)
        if u != v:
            contacts.append([u, v, random.randrange(1, moments + 1)])
    return contacts


for name, directed, n, edges in (("directed30", True, 30, random_contacts(30, 120, 12, 5)),
                                 ("undirected20", False, 20, random_contacts(20, 45, 8, 6))):
    values = {f"{measure}_{delay}": found for delay in (0, 1)
              for measure, found in scores(n, directed, edges, delay).items()}
    (FOLDER / f"temporal_{name}.json").write_text(json.dumps({
        "maker": "networkx", "version": networkx.__version__, "script": "centrality/temporal.py", "tolerance": 1e-9,
        "directed": directed, "n": n, "edges": edges, "values": values}, separators=(",", ":")) + "\n",
        encoding="utf-8")
