"""Communities of two-mode networks by networkx, leidenalg and scipy: qualities of random partitions, those that
leidenalg finds, and the best there is of the southern women, proven by integer programming.

Writes community_two_mode_*.json beside itself. Ties lead from actors to items.
"""

import itertools
import json
import pathlib
import random

import igraph
import leidenalg
import networkx
import numpy
import scipy
import scipy.optimize
import scipy.sparse
import scipy.stats

HERE = pathlib.Path(__file__).parent
ACTORS, ITEMS = 30, 20


def women():
    graph = networkx.davis_southern_women_graph()
    order = sorted(graph, key=lambda v: graph.nodes[v]["bipartite"])
    place = {v: i for i, v in enumerate(order)}
    ends = [sorted((place[u], place[v])) for u, v in graph.edges()]
    return sum(graph.nodes[v]["bipartite"] == 0 for v in graph), len(graph), sorted([u, v, 1.0] for u, v in ends)


def weighted():
    """Parallel ties occur, and vertices without any at the end of each mode."""
    draw = random.Random(6)
    return ACTORS, ACTORS + ITEMS, [[draw.randrange(ACTORS - 1), ACTORS + draw.randrange(ITEMS - 1),
                                     draw.randrange(1, 9) / 4] for _ in range(110)]


def layers(actors, n, edges, resolution, by_degree):
    """Three partitions whose qualities, the first less the others, are that of two modes, twice."""
    graph = igraph.Graph(n=n, edges=[e[:2] for e in edges])
    graph.es["weight"] = [e[2] for e in edges]
    size = graph.strength(weights="weight") if by_degree else [1] * n
    whole = leidenalg.CPMVertexPartition(graph, weights="weight", node_sizes=size,
                                         resolution_parameter=resolution)
    parts = [whole]
    for mode in (0, 1):
        bare = igraph.Graph(n=n)
        of_mode = [s if (v >= actors) == mode else 0 for v, s in enumerate(size)]
        parts.append(leidenalg.CPMVertexPartition(bare, node_sizes=of_mode, resolution_parameter=resolution))
    return parts


def found_quality(parts):
    return (parts[0].quality() - parts[1].quality() - parts[2].quality()) / 2


def found_qualities(network, resolution, by_degree):
    """Mean of 400 seeds, each run until it is stable, and its standard error."""
    found = []
    for seed in range(400):
        parts = layers(*network, resolution, by_degree)
        optimiser = leidenalg.Optimiser()
        optimiser.set_rng_seed(seed)
        while optimiser.optimise_partition_multiplex(parts, layer_weights=[1, -1, -1]) > 1e-9:
            pass
        found.append(found_quality(parts))
    return numpy.array([numpy.mean(found), numpy.std(found) / 20])


def best_partition(actors, n, edges):
    """Integer programming over pairs that are together or not, transitive."""
    total = sum(w for _, _, w in edges)
    strength = numpy.zeros(n)
    gain = {}
    for u, v, w in edges:
        strength[[u, v]] += w
        gain[u, v] = gain.get((u, v), 0.0) + w / total
    pairs = {p: i for i, p in enumerate(itertools.combinations(range(n), 2))}
    cost = numpy.zeros(len(pairs))
    for (u, v), i in pairs.items():
        if u < actors <= v:
            cost[i] = strength[u] * strength[v] / total ** 2 - gain.get((u, v), 0.0)
    rows, columns, values, count = [], [], [], 0
    for a, b, c in itertools.combinations(range(n), 3):
        for x, y, z in itertools.permutations((pairs[a, b], pairs[b, c], pairs[a, c])):
            if x > y:
                continue
            rows += [count] * 3
            columns += [x, y, z]
            values += [1, 1, -1]
            count += 1
    matrix = scipy.sparse.coo_matrix((values, (rows, columns)), shape=(count, len(pairs))).tocsc()
    solved = scipy.optimize.milp(cost, constraints=scipy.optimize.LinearConstraint(matrix, -numpy.inf, 1),
                                 integrality=numpy.ones(len(pairs)), bounds=scipy.optimize.Bounds(0, 1))
    assert solved.status == 0, solved.message
    membership = list(range(n))
    for (u, v), i in pairs.items():
        if solved.x[i] > 0.5:
            membership[v] = membership[u]
    return -solved.fun, membership


def main():
    draw = random.Random(3)
    for name, network in (("women", women()), ("weighted", weighted())):
        actors, n, edges = network
        graph = networkx.MultiDiGraph()
        graph.add_nodes_from(range(n))
        graph.add_weighted_edges_from(edges)
        total = sum(w for _, _, w in edges)
        partitions = [[draw.randrange(k) for _ in range(n)] for k in (1, 2, 3, 6, n)]
        values = {"modularity": [], "cpm": [], "performance": [], "surprise": []}
        tied = {(u, v) for u, v, _ in edges}
        for p in partitions:
            sets = [{v for v in range(n) if p[v] == c} for c in sorted(set(p))]
            for r in (0.5, 1.0, 2.0):
                values["modularity"].append(networkx.algorithms.community.modularity(graph, sets, resolution=r))
                parts = layers(*network, r / 5, False)
                for part in parts:
                    part.set_membership(p)
                values["cpm"].append(found_quality(parts))
            within = sum(p[u] == p[v] for u in range(actors) for v in range(actors, n))
            tied_within = sum(p[u] == p[v] for u, v in tied)
            pairs = actors * (n - actors)
            values["surprise"].append(-scipy.stats.hypergeom.logsf(tied_within - 1, pairs, within, len(tied)))
            values["performance"].append((2 * tied_within + pairs - within - len(tied)) / pairs)
        values["leiden_modularity"] = list(found_qualities(network, 1 / total, True) / total)
        values["leiden_cpm"] = list(found_qualities(network, 0.4, False))
        content = {"maker": "networkx", "version": networkx.__version__, "script": "community_two_mode.py",
                   "also": f"leidenalg {leidenalg.version}, scipy {scipy.__version__}", "tolerance": 1e-9,
                   "directed": True, "n": n, "actors": actors, "edges": edges, "partitions": partitions, "values": values}
        if name == "women":
            values["best"], content["best"] = best_partition(*network)
            values["best"] = [values["best"]]
        (HERE / f"community_two_mode_{name}.json").write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
