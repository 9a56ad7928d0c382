"""Domains of resolutions (CHAMP, Weir et al. 2017) of partitions that leidenalg finds on a grid of resolutions, with numpy:
each partition's interval is cut by its line's crossings with all others.

Writes community_profile_*.json beside itself: the partitions, and from, to and expected of each domain.
"""

import json
import pathlib

import igraph
import leidenalg
import networkx
import numpy

HERE = pathlib.Path(__file__).parent


def lines(graph, partitions, objective):
    """inside and expected of each partition, by dense matrices."""
    n = graph.number_of_nodes()
    matrix = networkx.to_numpy_array(graph, nodelist=range(n))
    once = 1 if graph.is_directed() else 2
    if objective == "modularity":
        null = numpy.outer(matrix.sum(1), matrix.sum(0)) / matrix.sum() ** 2
        matrix = matrix / matrix.sum()
    else:
        null = (numpy.ones((n, n)) - numpy.eye(n)) / once
        matrix = matrix / once
    same = [numpy.equal.outer(p, p) for p in map(numpy.array, partitions)]
    return numpy.array([[matrix[s].sum(), null[s].sum()] for s in same])


def domains(line, low, high):
    """[from, to, expected] where each line is on top, found line by line."""
    found = []
    for i, (inside, expected) in enumerate(line):
        start, end = low, high
        for j, (other, of_other) in enumerate(line):
            slope, lead = expected - of_other, inside - other  # on top while lead - r slope >= 0
            if abs(slope) < 1e-12:
                if lead < -1e-12 or (abs(lead) <= 1e-12 and j < i):
                    start, end = 1, 0
            elif slope > 0:
                end = min(end, lead / slope)
            else:
                start = max(start, lead / slope)
        if end - start > 1e-9:
            found.append([start, end, expected])
    return sorted(found)


def main():
    karate = networkx.Graph(list(networkx.karate_club_graph().edges()))
    loose = networkx.gnm_random_graph(25, 110, seed=4, directed=True)
    for name, graph in (("karate", karate), ("directed", loose)):
        found = igraph.Graph(n=len(graph), edges=list(graph.edges()), directed=graph.is_directed())
        content = {"maker": "leidenalg", "version": leidenalg.version, "script": "community_profile.py",
                   "also": f"numpy {numpy.__version__}", "tolerance": 1e-9, "directed": graph.is_directed(),
                   "n": len(graph), "edges": [list(e) for e in graph.edges()], "objectives": {}, "values": {}}
        for objective, method, high in (("modularity", leidenalg.RBConfigurationVertexPartition, 2.0),
                                        ("cpm", leidenalg.CPMVertexPartition, 1.0)):
            pool = []
            for step, resolution in enumerate(numpy.linspace(0.0, high, 25)):
                for seed in range(2):
                    p = leidenalg.find_partition(found, method, resolution_parameter=resolution,
                                                 seed=1 + 2 * step + seed).membership
                    if p not in pool:
                        pool.append(p)
            content["objectives"][objective] = {"high": high, "partitions": pool}
            line = lines(graph, pool, objective)
            content["values"][f"{objective}_lines"] = line.ravel().tolist()
            content["values"][f"{objective}_domains"] = numpy.ravel(domains(line, 0.0, high)).tolist()
        (HERE / f"community_profile_{name}.json").write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
