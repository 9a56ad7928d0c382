"""Writes ties_*.json beside itself: other programs' answers on brokerage and position.

Run as `/usr/bin/python3 tests/reference/centrality/ties.py` in the project's root; needs R with sna.
"""

import json
import math
import pathlib
import statistics
import subprocess
import sys

import igraph
import networkx

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from centrality import GRAPHS, FOLDER, igraph_of, networkx_of, weights  # noqa: E402


SNA = """
suppressMessages(library(sna))
rows <- as.matrix(read.table(file("stdin")))
n <- rows[1, 1]
group <- rows[1 + 1:n, 1]
arcs <- rows[-(1:(n + 1)), , drop = FALSE]
graph <- matrix(0, n, n)
graph[arcs + 1] <- 1
result <- brokerage(graph, group)
scores <- cbind(result$raw.nli, result$exp.nli, result$sd.nli, result$z.nli)
write.table(format(scores, digits = 15), row.names = FALSE, col.names = FALSE, quote = FALSE)
cat(as.character(packageVersion("sna")))
"""
LEFT_OUT = ("_networkx", "efficiency", "_expected", "_sd")  # of large graphs: others hold them
ROLES = ["coordinator", "itinerant", "representative", "gatekeeper", "liaison", "brokerage"]


def group(v):
    """The group of each vertex: four, of unequal sizes, as the test has them."""
    return v % 3 if v % 4 else 3


def sna_brokerage(n, directed, edges):
    """Counts, expectations, standard deviations and z of all roles, and sna's version."""
    arcs = [edge[:2] for edge in edges] + [edge[1::-1] for edge in edges if not directed]
    lines = [f"{n} 0"] + [f"{group(v)} 0" for v in range(n)] + [f"{u} {v}" for u, v in arcs]
    done = subprocess.run(["Rscript", "-e", SNA], input="\n".join(lines), text=True, check=True,
                          capture_output=True)
    *rows, version = done.stdout.splitlines()
    columns = list(zip(*[[float(x) for x in row.split()] for row in rows]))
    names = [role + kind for kind in ("", "_expected", "_sd", "_z") for role in ROLES]
    return dict(zip(names, columns)), version


def modules(graph):
    """Participation coefficients and z scores within modules, by strength in and out."""
    n = graph.vcount()
    held = [dict() for _ in range(n)]
    for edge in graph.es:
        weight = edge["weight"] if weights(graph) else 1.0
        for v, u in (edge.tuple, edge.tuple[::-1]):
            held[v][group(u)] = held[v].get(group(u), 0.0) + weight
    own = [held[v].get(group(v), 0.0) for v in range(n)]
    members = {g: [own[v] for v in range(n) if group(v) == g] for g in range(4)}
    return {
        "participation": [1 - sum((k / sum(row.values())) ** 2 for k in row.values()) if row else 0
                          for row in held],
        "within_module_z": [(own[v] - statistics.fmean(members[group(v)])) /
                            statistics.pstdev(members[group(v)]) for v in range(n)],
    }


def hierarchy(graph, v, weight):
    """Burt's index, from networkx's constraint by each contact."""
    held = [networkx.local_constraint(graph, v, u, weight) for u in graph[v]]
    mean = sum(held) / len(held) if held else math.nan
    if len(held) < 2:
        return 1.0 if held else math.nan
    return sum(c / mean * math.log(c / mean) for c in held) / (len(held) * math.log(len(held)))


def burt(graph):
    """Of a graph without direction: networkx gives NaN to vertices that no arc leaves."""
    w = "weight"
    size = networkx.effective_size(graph, weight=w)
    contacts = [len(graph[v]) for v in graph]
    constraint = networkx.constraint(graph, weight=w)
    return {
        "constraint_networkx": [constraint[v] for v in graph],
        "effective_size": [size[v] for v in graph],
        "efficiency": [size[v] / contacts[v] if contacts[v] else math.nan for v in graph],
        "hierarchy": [hierarchy(graph, v, w) for v in graph],
    }


def ego_betweenness(graph):
    scores = []
    for v in range(graph.vcount()):
        near = sorted(graph.neighborhood(v, mode="all"))
        scores.append(graph.induced_subgraph(near).betweenness(near.index(v)))
    return scores


def undirected_sum(graph):
    """networkx's graph without direction; both directions' weights (or counts) added."""
    result = networkx.Graph()
    result.add_nodes_from(graph)
    for u, v, data in graph.edges(data=True):
        before = result.edges[u, v]["weight"] if result.has_edge(u, v) else 0.0
        result.add_edge(u, v, weight=before + data.get("weight", 1.0))
    return result


def measures(n, directed, edges):
    graph = igraph_of(n, directed, edges)
    summed = undirected_sum(networkx_of(n, directed, edges))
    plain = igraph.Graph(n, list(summed.edges))
    plain.es["weight"] = [data["weight"] for _, _, data in summed.edges(data=True)]
    onnela = networkx.clustering(summed, weight="weight")
    return burt(summed) | modules(graph) | {
        "constraint": graph.constraint(weights=weights(graph)),
        "clustering_barrat": plain.transitivity_local_undirected(mode="zero", weights="weight"),
        "clustering_onnela": [onnela[v] for v in range(n)],
        "ego_betweenness": ego_betweenness(graph),
        "edge_betweenness": graph.edge_betweenness(weights=weights(graph)),
    }


def main():
    for name, (_, (n, directed, edges)) in GRAPHS.items():
        roles, sna = sna_brokerage(n, directed, edges)
        values = {
            measure: [None if math.isnan(x) else float(f"{x:.12g}") for x in row]
            for measure, row in (measures(n, directed, edges) | roles).items()
            if n < 500 or not measure.endswith(LEFT_OUT)
        }
        content = {
            "maker": "igraph, networkx, sna",
            "version": f"{igraph.__version__}, {networkx.__version__}, {sna}",
            "script": "centrality/ties.py", "tolerance": 1e-9, "directed": directed, "n": n,
            "edges": edges, "values": values,
        }
        path = FOLDER / f"ties_{name}.json"
        path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
