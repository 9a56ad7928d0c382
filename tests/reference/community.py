"""Communities by igraph, networkx and leidenalg: modularity, quality of what methods find, agreement of partitions.

Writes community_*.json beside itself. Vertices and labels are numbers from 0.
"""

import json
import pathlib
import random
import statistics

import igraph
import leidenalg
import networkx
import scipy
import scipy.stats

HERE = pathlib.Path(__file__).parent


def write(name, maker, graph, values, tolerance, **more):
    """graph: networkx; values: as the test that reads them says."""
    edges = [[u, v, d["weight"]] if "weight" in d else [u, v] for u, v, d in graph.edges(data=True)]
    library = {"igraph": igraph, "networkx": networkx}[maker]
    content = {"maker": maker, "version": library.__version__, "script": "community.py",
               "tolerance": tolerance, "directed": graph.is_directed(), "n": len(graph),
               "edges": edges, "values": values, **more}
    (HERE / name).write_text(json.dumps(content) + "\n", encoding="utf-8")


def as_igraph(graph):
    weighted = any("weight" in d for _, _, d in graph.edges(data=True))
    made = igraph.Graph(n=len(graph), edges=list(graph.edges()), directed=graph.is_directed())
    return made, [d["weight"] for _, _, d in graph.edges(data=True)] if weighted else None


def random_multigraph(n, m, directed, draw):
    """Loops and parallel edges occur."""
    graph = (networkx.MultiDiGraph if directed else networkx.MultiGraph)()
    graph.add_nodes_from(range(n))
    for _ in range(m):
        graph.add_edge(draw.randrange(n), draw.randrange(n), weight=draw.randrange(1, 9) / 4)
    return graph


def modularities():
    draw = random.Random(20260101)
    for directed in (False, True):
        graph = random_multigraph(30, 90, directed, draw)
        partitions = [[draw.randrange(k) for _ in range(30)] for k in (1, 2, 3, 5, 8, 30)]
        resolutions = [0.5, 1.0, 2.0]
        kind = "directed" if directed else "undirected"
        ig, weights = as_igraph(graph)
        # Graph.modularity of 0.10.2 forgets resolution and direction; what it calls does not.
        values = [igraph.GraphBase.modularity(ig, p, weights=weights, resolution=r,
                                              directed=directed)
                  for p in partitions for r in resolutions]
        more = {"partitions": partitions, "resolutions": resolutions}
        write(f"community_modularity_igraph_{kind}.json", "igraph", graph, values, 1e-12, **more)
        values = []
        for p in partitions:
            sets = [{v for v in range(30) if p[v] == c} for c in sorted(set(p))]
            values += [networkx.algorithms.community.modularity(graph, sets, resolution=r)
                       for r in resolutions]
        write(f"community_modularity_networkx_{kind}.json", "networkx", graph, values, 1e-12,
              **more)


def leiden_qualities():
    """Mean quality of 20 seeds, run until stable."""
    karate = networkx.Graph(list(networkx.karate_club_graph().edges()))
    miserables = networkx.convert_node_labels_to_integers(networkx.les_miserables_graph())
    planted = networkx.planted_partition_graph(8, 25, 0.3, 0.03, seed=5)
    for name, graph in (("karate", karate), ("miserables", miserables), ("planted", planted)):
        plain = networkx.Graph()
        plain.add_nodes_from(range(len(graph)))
        for u, v, d in graph.edges(data=True):
            plain.add_edge(u, v, **({"weight": float(d["weight"])} if "weight" in d else {}))
        ig, weights = as_igraph(plain)
        for objective, resolution in (("modularity", 1.0), ("CPM", 0.1)):
            total = 0.0
            for seed in range(20):
                random.seed(seed)
                found = ig.community_leiden(objective_function=objective, weights=weights,
                                            resolution_parameter=resolution, n_iterations=-1)
                if objective == "modularity":
                    total += ig.modularity(found, weights=weights)
                else:
                    inner = sum(w for e, w in zip(ig.es, weights or [1.0] * ig.ecount())
                                if found.membership[e.source] == found.membership[e.target])
                    total += inner - resolution * sum(s * (s - 1) / 2 for s in found.sizes())
            write(f"community_leiden_{name}_{objective.lower()}.json", "igraph", plain,
                  [total / 20], 1e-9, resolution=resolution)


def method_qualities():
    """Mean modularity of 20 seeds by Louvain and label propagation, on the graphs of Leiden's files."""
    for name in ("karate", "miserables", "planted"):
        shared = f"community_leiden_{name}_modularity.json"
        content = json.loads((HERE / shared).read_text(encoding="utf-8"))
        graph = igraph.Graph(n=content["n"], edges=[e[:2] for e in content["edges"]])
        weights = [e[2] if len(e) > 2 else 1.0 for e in content["edges"]]
        methods = {"louvain": lambda: graph.community_multilevel(weights=weights),
                   "label_propagation": lambda: graph.community_label_propagation(weights=weights)}
        values = {}
        for method, find in methods.items():
            total = 0.0
            for seed in range(20):
                random.seed(seed)
                total += graph.modularity(find(), weights=weights)
            values[method] = [total / 20]
        write_values(f"community_methods_{name}.json", "igraph", shared, values)
    shared = "community_modularity_networkx_directed.json"
    content = json.loads((HERE / shared).read_text(encoding="utf-8"))
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from(range(content["n"]))
    graph.add_weighted_edges_from(content["edges"])
    community = networkx.algorithms.community
    total = sum(community.modularity(graph, community.louvain_communities(graph, seed=seed))
                for seed in range(20))
    write_values("community_methods_directed.json", "networkx", shared, {"louvain": [total / 20]})


def partition_measures():
    """Of one partition: coverage, performance, conductances, surprise in nats (scipy), asymptotical."""
    draw = random.Random(3)
    loose = networkx.gnm_random_graph(40, 160, seed=8, directed=True)
    for u, v in loose.edges():
        loose[u][v]["weight"] = draw.randrange(1, 9) / 4
    for name, graph in (("karate", networkx.Graph(list(networkx.karate_club_graph().edges()))),
                        ("miserables", networkx.convert_node_labels_to_integers(
                            networkx.les_miserables_graph())), ("directed", loose)):
        n = len(graph)
        membership = [v * 4 // n if draw.random() < 0.7 else draw.randrange(4) for v in range(n)]
        sets = [{v for v in range(n) if membership[v] == c} for c in range(4)]
        plain = (networkx.DiGraph if graph.is_directed() else networkx.Graph)(graph.edges())
        plain.add_nodes_from(range(n))
        coverage, performance = networkx.algorithms.community.partition_quality(plain, sets)
        ig, weights = as_igraph(graph)
        order = 1 if graph.is_directed() else 2
        pairs = n * (n - 1) // order
        pairs_within = sum(len(s) * (len(s) - 1) for s in sets) // order
        tied_within = sum(membership[u] == membership[v] for u, v in graph.edges())
        surprise = -scipy.stats.hypergeom.logsf(tied_within - 1, pairs, pairs_within,
                                                graph.number_of_edges())
        asymptotical = leidenalg.SurpriseVertexPartition(ig, initial_membership=membership,
                                                         weights=weights).quality()
        values = {"coverage": [coverage], "performance": [performance], "surprise": [surprise],
                  "asymptotical_surprise": [asymptotical],
                  "conductance": [] if graph.is_directed() else
                  [networkx.conductance(graph, s, weight="weight") for s in sets]}
        write(f"community_measures_{name}.json", "networkx", graph, values, 1e-9,
              partition=membership, also=f"scipy {scipy.__version__}, leidenalg "
              f"{leidenalg.version}")


def null_modularities():
    """Mean and standard deviation over 400 rewired karate clubs of the best that Leiden finds 20 times."""
    shared = "community_leiden_karate_modularity.json"
    content = json.loads((HERE / shared).read_text(encoding="utf-8"))
    random.seed(11)
    found = []
    for _ in range(400):
        graph = igraph.Graph(n=content["n"], edges=content["edges"])
        graph.rewire(20 * graph.ecount())
        found.append(max(graph.modularity(graph.community_leiden(objective_function="modularity",
                                                                 n_iterations=-1))
                         for _ in range(20)))
    write_values("community_null_karate.json", "igraph", shared,
                 {"mean": [statistics.mean(found)], "sd": [statistics.stdev(found)]})


def consensus():
    """Of noisy copies of a partition: the best that Leiden finds by CPM on the co-membership matrix."""
    draw = random.Random(17)
    n, count = 60, 15
    for name, noise in (("mild", 0.2), ("wild", 0.5)):
        runs = [[v // 12 if draw.random() > noise else draw.randrange(5) for v in range(n)]
                for _ in range(count)]
        together = {(u, v): sum(r[u] == r[v] for r in runs) / count
                    for u in range(n) for v in range(u)}
        pairs = [p for p, share in together.items() if share > 0]
        graph = igraph.Graph(n=n, edges=pairs)
        best = None
        random.seed(1)
        for _ in range(50):
            found = graph.community_leiden("CPM", [together[p] for p in pairs], 0.5,
                                           n_iterations=-1).membership
            score = sum(s - 0.5 for (u, v), s in together.items() if found[u] == found[v])
            if best is None or score > best[0]:
                best = (score, found)
        agreement = statistics.mean(
            igraph.compare_communities(best[1], r, method="rand") for r in runs)
        content = {"maker": "igraph", "version": igraph.__version__, "script": "community.py",
                   "tolerance": 1e-9, "directed": False, "n": 0, "edges": [], "runs": runs,
                   "values": {"score": [best[0]], "agreement": [agreement]}}
        (HERE / f"community_consensus_{name}.json").write_text(json.dumps(content) + "\n",
                                                               encoding="utf-8")


def write_values(name, maker, graph, values):
    """graph: the file that holds it."""
    library = {"igraph": igraph, "networkx": networkx}[maker]
    content = {"maker": maker, "version": library.__version__, "script": "community.py",
               "tolerance": 1e-9, "graph": graph, "values": values}
    (HERE / name).write_text(json.dumps(content) + "\n", encoding="utf-8")


def agreements():
    """values: NMI, ARI, VI (nats), split-join of each pair of partitions."""
    draw = random.Random(7)
    pairs, values = [], []
    for n, k, l in ((12, 3, 4), (50, 5, 2), (200, 20, 20), (40, 1, 6), (30, 30, 3), (25, 4, 4)):
        a = [draw.randrange(k) for _ in range(n)]
        b = [(x + (draw.random() < 0.3)) % l if draw.random() < 0.7 else draw.randrange(l)
             for x in a]
        pairs.append([a, b])
        for method in ("nmi", "adjusted_rand", "vi", "split-join"):
            values.append(igraph.compare_communities(a, b, method=method))
    write("community_agreements.json", "igraph", networkx.Graph(), values, 1e-10, pairs=pairs)


if __name__ == "__main__":
    modularities()
    leiden_qualities()
    method_qualities()
    partition_measures()
    null_modularities()
    consensus()
    agreements()
