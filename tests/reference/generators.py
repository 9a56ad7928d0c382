"""Writes generators.json: what random graphs of networkx and igraph look like on average.

Of each model: the means over many graphs of the numbers of edges and triangles, of the sum of squared
degrees and of the greatest degree, with their standard errors. The test draws as many graphs of our own
and asks whether the means differ by more than chance.
"""

import json
import pathlib
import random
import statistics

import igraph
import networkx as nx

GRAPHS = 400
DEGREES = [1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 10, 12] * 4


def measures(edges, n):
    """Edges, triangles, sum of squared degrees, greatest degree; triangles of the simple graph."""
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from((u, v) for u, v in edges if u != v)
    degree = [0] * n
    for u, v in edges:
        degree[u] += 1
        degree[v] += 1
    return [len(edges), sum(nx.triangles(graph).values()) // 3, sum(k * k for k in degree), max(degree)]


def of_networkx(make):
    def draw(seed):
        graph = nx.convert_node_labels_to_integers(make(seed))
        return measures([(u, v) for u, v, *_ in graph.edges], len(graph))
    return draw


def of_igraph(make):
    def draw(seed):
        random.seed(seed)
        igraph.set_random_number_generator(random)
        graph = make()
        return measures(graph.get_edgelist(), graph.vcount())
    return draw


def erased(seed):
    graph = nx.Graph(nx.configuration_model(DEGREES, seed=seed))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


MODELS = {
    "erdos_renyi_p": ("networkx", of_networkx(lambda s: nx.fast_gnp_random_graph(100, 0.1, seed=s))),
    "erdos_renyi_m": ("networkx", of_networkx(lambda s: nx.gnm_random_graph(100, 500, seed=s))),
    "erdos_renyi_directed": ("networkx", of_networkx(
        lambda s: nx.fast_gnp_random_graph(60, 0.1, seed=s, directed=True))),
    "planted_partition": ("networkx", of_networkx(
        lambda s: nx.planted_partition_graph(4, 20, 0.4, 0.05, seed=s))),
    "barabasi_albert": ("networkx", of_networkx(lambda s: nx.barabasi_albert_graph(200, 3, seed=s))),
    "watts_strogatz": ("networkx", of_networkx(lambda s: nx.watts_strogatz_graph(100, 6, 0.2, seed=s))),
    "configuration_keep": ("networkx", of_networkx(lambda s: nx.configuration_model(DEGREES, seed=s))),
    "configuration_erase": ("networkx", of_networkx(erased)),
    "configuration_reject": ("igraph", of_igraph(
        lambda: igraph.Graph.Degree_Sequence([1, 1, 2, 2, 2, 3, 3, 4] * 5, method="configuration_simple"))),
    "forest_fire": ("igraph", of_igraph(
        lambda: igraph.Graph.Forest_Fire(200, 0.35, bw_factor=0.4, ambs=1, directed=True))),
    "kronecker_plain": ("networkx", of_networkx(lambda s: nx.fast_gnp_random_graph(64, 0.4, seed=s))),
}

reference = {
    "makers": {"networkx": nx.__version__, "igraph": igraph.__version__}, "script": "generators.py",
    "graphs": GRAPHS, "degrees": DEGREES,
    "measures": ["edges", "triangles", "squared_degrees", "greatest_degree"], "models": {},
}
for name, (maker, draw) in MODELS.items():
    values = list(zip(*(draw(seed) for seed in range(GRAPHS))))
    reference["models"][name] = {
        "maker": maker,
        "mean": [statistics.fmean(column) for column in values],
        "standard_error": [statistics.stdev(column) / GRAPHS ** 0.5 for column in values],
    }
path = pathlib.Path(__file__).with_name("generators.json")
path.write_text(json.dumps(reference, separators=(",", ":")) + "\n", encoding="utf-8")
