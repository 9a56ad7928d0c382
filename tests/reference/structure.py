"""Writes structure/*.json: igraph's, networkx's and numpy's figures on classic and random graphs.

Run as `/usr/bin/python3 tests/reference/structure.py` in the project's root. Centralization comes from
igraph in R, which alone offers it.
"""

import json
import math
import pathlib
import random
import subprocess

import igraph
import networkx
import numpy

FOLDER = pathlib.Path(__file__).parent / "structure"
CENTRALIZATION = """
suppressPackageStartupMessages(library(igraph))
lines <- readLines(file("stdin"))
head <- as.numeric(strsplit(lines[1], " ")[[1]])
ends <- as.numeric(unlist(strsplit(lines[-1], " "))) + 1
g <- make_graph(ends, n = head[1], directed = head[2] == 1)
say <- function(x) cat(format(x, digits = 17), "\\n")
for (mode in c("all", "in", "out")) say(centr_degree(g, mode = mode, loops = FALSE)$centralization)
say(centr_clo(g, mode = "out")$centralization)
say(centr_betw(g, directed = TRUE)$centralization)
say(centr_eigen(g, directed = TRUE, scale = TRUE)$centralization)
cat(as.character(packageVersion("igraph")), "\\n")
"""
CENTRALIZATIONS = ["degree", "in_degree", "out_degree", "closeness", "betweenness", "eigenvector"]


def random_edges(n, m, directed, seed):
    draw = random.Random(seed)
    pairs = set()
    while len(pairs) < m:
        u, v = draw.randrange(n), draw.randrange(n)
        if u != v:
            pairs.add((u, v) if directed else (min(u, v), max(u, v)))
    return n, directed, sorted(pairs)


def named(graph):
    names = sorted(graph.nodes)
    return len(names), False, sorted(tuple(sorted((names.index(u), names.index(v)))) for u, v in graph.edges)


GRAPHS = {
    "karate": named(networkx.karate_club_graph()),
    "florentine": named(networkx.florentine_families_graph()),
    "kite": named(networkx.krackhardt_kite_graph()),
    "random1000": random_edges(1000, 2500, False, 1),
    "random1000_directed": random_edges(1000, 3000, True, 2),
    "random40_directed": random_edges(40, 400, True, 3),
}


def groups(n):
    return [(v * v + v // 3) % 4 for v in range(n)]


def centralization(n, directed, edges):
    lines = "\n".join([f"{n} {int(directed)}", *(f"{u} {v}" for u, v in edges)])
    words = subprocess.run(["Rscript", "-e", CENTRALIZATION], input=lines, capture_output=True, text=True,
                           check=True).stdout.split()
    values = {f"{name}_centralization": float(word) for name, word in zip(CENTRALIZATIONS, words)}
    return values, words[-1]


def rewired_triads(graph):
    """Means and standard deviations over 400 networks with the same degrees."""
    igraph.set_random_number_generator(random.Random(5))
    counts = []
    for _ in range(400):
        drawn = graph.copy()
        drawn.rewire(n=10 * graph.ecount(), mode="simple")
        counts.append(list(drawn.triad_census()))
    counts = numpy.array(counts)
    return counts.mean(axis=0).tolist(), counts.std(axis=0, ddof=1).tolist()


def igraph_figures(n, directed, edges):
    graph = igraph.Graph(n, edges, directed=directed)
    whole = graph.as_undirected(mode="collapse") if directed else graph
    figures = {
        "density": graph.density(),
        "reciprocity": graph.reciprocity(mode="default"),
        "dyad_reciprocity": graph.reciprocity(mode="ratio"),
        "transitivity": whole.transitivity_undirected(),
        "mean_clustering": whole.transitivity_avglocal_undirected(mode="zero"),
        "mean_clustering_defined": whole.transitivity_avglocal_undirected(mode="nan"),
        "mean_distance": graph.average_path_length(unconn=True),
        "diameter": graph.diameter(unconn=True),
        "radius": graph.radius(mode="out"),
        "components": len(graph.connected_components(mode="weak")),
        "largest_component": max(graph.connected_components(mode="weak").sizes()) / n,
        "strong_components": len(graph.connected_components(mode="strong")),
        "largest_strong_component": max(graph.connected_components(mode="strong").sizes()) / n,
        "degree_assortativity": graph.assortativity_degree(directed=True),
        "nominal_assortativity": graph.assortativity_nominal(groups(n), directed=True),
        "numeric_assortativity": graph.assortativity(groups(n), directed=True),
        "mutual_dyads": graph.dyad_census()[0],
        "asymmetric_dyads": graph.dyad_census()[1],
        "null_dyads": graph.dyad_census()[2],
        "cut_vertices": sorted(whole.articulation_points()),
        "bridges": len(whole.bridges()),
        "blocks": sorted(len(block) for block in whole.biconnected_components()),
        "clique_number": whole.clique_number(),
        "largest_cliques": sorted(sorted(clique) for clique in whole.largest_cliques()),
        "maximal_cliques": len(whole.maximal_cliques()),
    }
    if directed:
        figures["triads"] = list(graph.triad_census())
    if directed and n < 100:
        means, sds = rewired_triads(graph)
        figures |= {"triad_means_rewired": means, "triad_sds_rewired": sds}
    return figures


def core_fit(matrix, core):
    """Correlation, over the pairs inside core and periphery, of being tied and being in the core."""
    same = core[:, None] == core[None, :]
    numpy.fill_diagonal(same, False)
    tied, ideal = matrix[same], (core[:, None] & core[None, :])[same]
    if not 2 <= core.sum() <= len(core) - 2 or tied.min() == tied.max():
        return -2.0
    return numpy.corrcoef(tied, ideal)[0, 1]


def best_core_fit(n, edges):
    """The best that climbing by single moves from 60 random partitions finds."""
    matrix = numpy.zeros((n, n))
    for u, v in edges:
        matrix[u, v] = matrix[v, u] = 1.0
    draw, best = random.Random(4), -2.0
    for _ in range(60):
        share = draw.random()
        core = numpy.array([draw.random() < share for _ in range(n)])
        fit, moved = core_fit(matrix, core), True
        while moved:
            moved = False
            for v in range(n):
                core[v] = not core[v]
                after = core_fit(matrix, core)
                if after > fit + 1e-12:
                    fit, moved = after, True
                else:
                    core[v] = not core[v]
        best = max(best, fit)
    return best


def networkx_figures(n, directed, edges):
    graph = networkx.DiGraph() if directed else networkx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(edges)
    networkx.set_node_attributes(graph, dict(enumerate(groups(n))), "group")
    figures = {
        "density": networkx.density(graph),
        "degree_assortativity": networkx.degree_pearson_correlation_coefficient(graph, *(("out", "in") if directed else ())),
        "nominal_assortativity": networkx.attribute_assortativity_coefficient(graph, "group"),
        "numeric_assortativity": networkx.numeric_assortativity_coefficient(graph, "group"),
    }
    whole = networkx.Graph(graph)
    figures["transitivity"] = networkx.transitivity(whole)
    figures["rich_club"] = list(networkx.rich_club_coefficient(whole, normalized=False).values())
    figures["mean_clustering"] = networkx.average_clustering(whole)
    if directed:
        figures["triads"] = list(networkx.triadic_census(graph).values())
    else:
        figures["efficiency"] = networkx.global_efficiency(graph)
    return figures


def main():
    FOLDER.mkdir(exist_ok=True)
    for name, (n, directed, edges) in GRAPHS.items():
        values, r_version = centralization(n, directed, edges)
        values |= igraph_figures(n, directed, edges)
        if n < 40:
            values["core_periphery_fit"] = best_core_fit(n, edges)
        content = {
            "maker": "igraph, igraph in R, networkx, numpy", "script": "structure.py",
            "version": [igraph.__version__, r_version, networkx.__version__], "tolerance": 1e-9,
            "directed": directed, "n": n, "edges": edges, "groups": groups(n),
            "igraph": {key: None if isinstance(x, float) and math.isnan(x) else x for key, x in values.items()},
            "networkx": networkx_figures(n, directed, edges),
        }
        text = json.dumps(content, separators=(",", ":"))
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
