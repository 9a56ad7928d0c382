"""Communities of several slices at once by leidenalg: pip install leidenalg. Writes community_multislice.json.

Each case: slices of one set of vertices, each of which has ties in every slice (so that leidenalg's rule for who is
away plays no part); the best partition of 100 seeds, with leidenalg's own sum of the qualities of its layers.
"""

import json
import random
from importlib.metadata import version
from pathlib import Path

import igraph
import leidenalg

N = 24


def slices(seed, directed, weighted):
    """Four blocks of six, of which every slice moves two vertices on to the next block."""
    draw = random.Random(seed)
    block = [v // 6 for v in range(N)]
    graphs = []
    for s in range(4):
        for v in draw.sample(range(N), 2 if s else 0):
            block[v] = (block[v] + 1) % 4
        edges = set()
        for v in range(N):
            for u in range(N) if directed else range(v):
                if u != v and draw.random() < (0.5 if block[u] == block[v] else 0.06):
                    edges.add((u, v))
            if not any(v in edge for edge in edges):
                edges.add((v, (v + 1) % N))
        edges = sorted(edges)
        graph = igraph.Graph(N, edges, directed=directed)
        graph.es["weight"] = [draw.randint(1, 4) if weighted else 1 for _ in edges]
        graph.vs["id"] = list(range(N))
        assert min(graph.degree()) > 0
        graphs.append(graph)
    return graphs


def best(graphs, objective, resolution, coupling):
    layers, interslice, everything = leidenalg.time_slices_to_layers(graphs, interslice_weight=coupling)
    kind = (leidenalg.RBConfigurationVertexPartition if objective == "modularity"
            else leidenalg.CPMVertexPartition)
    found = None
    for seed in range(100):
        parts = [kind(layer, weights="weight", node_sizes="node_size", resolution_parameter=resolution)
                 if objective == "cpm" else
                 kind(layer, weights="weight", resolution_parameter=resolution) for layer in layers]
        between = leidenalg.CPMVertexPartition(interslice, resolution_parameter=0, node_sizes="node_size",
                                               weights="weight")
        optimiser = leidenalg.Optimiser()
        optimiser.set_rng_seed(seed)
        optimiser.optimise_partition_multiplex(parts + [between], n_iterations=-1)
        quality = sum(part.quality() for part in parts) + between.quality()
        if found is None or quality > found[0] + 1e-9:
            found = (quality, list(between.membership))
    membership = [[None] * N for _ in graphs]
    for vertex, label in zip(everything.vs, found[1]):
        membership[vertex["slice"]][vertex["id"]] = label
    return {"quality": found[0], "membership": membership}


def main():
    cases = []
    for seed, directed, weighted in [(1, False, False), (2, False, True), (3, True, False), (4, True, True)]:
        graphs = slices(seed, directed, weighted)
        found = [{"objective": objective, "resolution": resolution, "coupling": coupling,
                  **best(graphs, objective, resolution, coupling)}
                 for objective, resolution in [("modularity", 1.0), ("modularity", 1.5), ("cpm", 0.3)]
                 for coupling in [0.3, 1.0]]
        cases.append({"directed": directed,
                      "slices": [[[e.source, e.target, e["weight"]] for e in graph.es] for graph in graphs],
                      "found": found})
    content = {"maker": "leidenalg", "version": version("leidenalg"), "script": "community_multislice.py",
               "tolerance": 1e-9, "vertices": N, "cases": cases}
    path = Path(__file__).with_name("community_multislice.json")
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
