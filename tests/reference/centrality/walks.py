"""Writes *.json beside itself: networkx's, igraph's and scipy's answers for measures of walks and currents.

Run as `/usr/bin/python3 tests/reference/centrality/walks.py` in the project's root; needs R with igraph for
power_centrality, which igraph's Python module lacks. The graphs stand once, in graph_*.json.
"""

import json
import math
import pathlib
import subprocess
import tempfile

import centrality
import igraph
import networkx
import numpy
import scipy.linalg

FOLDER = pathlib.Path(__file__).parent
GRAPHS = {
    "karate": centrality.karate(),
    "florentine": centrality.florentine(),
    "random60_weighted": centrality.random_edges(60, 150, False, True, 2),
    "random200_directed_weighted": centrality.random_edges(200, 800, True, True, 3),
    "random1000": centrality.random_edges(1000, 3000, False, False, 5),
}


def matrix(n, directed, edges):
    """[u][v] weight of u -> v."""
    result = numpy.zeros((n, n))
    for u, v, *weight in edges:
        result[u, v] = weight[0] if weight else 1.0
        if not directed:
            result[v, u] = result[u, v]
    return result


def nx_graph(n, directed, edges):
    graph = networkx.DiGraph() if directed else networkx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from((u, v, *(weight or [1.0])) for u, v, *weight in edges)
    return graph


def listed(scores):
    return [scores[v] for v in range(len(scores))]


def attenuation(weights):
    return 0.5 / max(numpy.linalg.eigvals(weights).real)


def katz(graph, weights):
    scores = networkx.katz_centrality(
        graph, attenuation(weights), tol=1e-15, max_iter=10000, normalized=False, weight="weight")
    return listed(scores)


def hits(graph):
    weights = "weight" if "weight" in graph.es.attributes() else None
    return graph.hub_score(weights=weights), graph.authority_score(weights=weights)


def personalized(graph):
    """Vertex 3 counts twice as much as vertex 5."""
    return listed(networkx.pagerank(
        graph, personalization={3: 2.0, 5: 1.0}, tol=1e-16, max_iter=5000, weight="weight"))


def bonacich_power(n, directed, edges, exponent):
    """By R's igraph, which reads no weights."""
    ends = ",".join(f"{u + 1},{v + 1}" for u, v, *_ in edges)
    code = f"""suppressMessages(library(igraph))
g <- make_graph(c({ends}), n = {n}, directed = {"TRUE" if directed else "FALSE"})
cat(as.character(packageVersion("igraph")), "\\n")
cat(formatC(power_centrality(g, exponent = {exponent}), digits = 17), "\\n")
"""
    with tempfile.NamedTemporaryFile("w", suffix=".R") as script:
        script.write(code)
        script.flush()
        lines = subprocess.run(["Rscript", script.name], check=True, capture_output=True,
                               text=True).stdout.splitlines()
    return lines[0].strip(), [float(x) for x in " ".join(lines[1:]).split()]


def write(measure, graph, maker, version, values):
    content = {
        "maker": maker, "version": version, "script": "centrality/walks.py", "tolerance": 1e-9,
        "graph": f"centrality/graph_{graph}.json",
        "values": [None if math.isnan(x) else float(f"{x:.14g}") for x in values],
    }
    path = FOLDER / f"{measure}_{graph}.json"
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


def currents(name, graph):
    whole = networkx.Graph()
    whole.add_nodes_from(graph)
    for u, v, weight in graph.edges(data="weight"):
        before = whole[u][v]["weight"] if whole.has_edge(u, v) else 0.0
        whole.add_edge(u, v, weight=before + weight)
    closeness, betweenness = [0.0] * len(graph), [0.0] * len(graph)
    for part in networkx.connected_components(whole):
        if len(part) == 1:
            closeness[next(iter(part))] = float("nan")
            continue
        piece = whole.subgraph(part)
        for v, x in networkx.current_flow_closeness_centrality(piece, weight="weight").items():
            closeness[v] = x
        if len(part) > 2:
            for v, x in networkx.current_flow_betweenness_centrality(
                    piece, normalized=False, weight="weight").items():
                betweenness[v] = x
    for measure, values in (("closeness", closeness), ("betweenness", betweenness)):
        write(f"current_flow_{measure}", name, "networkx", networkx.__version__, values)


def main():
    for name, (n, directed, edges) in GRAPHS.items():
        (FOLDER / f"graph_{name}.json").write_text(
            json.dumps({"n": n, "directed": directed, "edges": edges}, separators=(",", ":")) + "\n",
            encoding="utf-8")
        graph, weights = nx_graph(n, directed, edges), matrix(n, directed, edges)
        write("katz", name, "networkx", networkx.__version__, katz(graph, weights))
        hub, authority = hits(centrality.igraph_of(n, directed, edges))
        write("hub", name, "igraph", igraph.__version__, hub)
        write("authority", name, "igraph", igraph.__version__, authority)
        write("pagerank_personalized", name, "networkx", networkx.__version__, personalized(graph))
        if "weighted" not in name:
            version, values = bonacich_power(n, directed, edges, 0.05)
            write("bonacich_power", name, "R igraph", version, values)
        exponential = scipy.linalg.expm(weights)
        write("subgraph", name, "scipy", scipy.__version__, exponential.diagonal())
        write("communicability", name, "scipy", scipy.__version__, exponential.sum(axis=1))
        currents(name, graph)


if __name__ == "__main__":
    main()
