"""Description lengths by the nested degree-corrected block model of graph-tool.

Writes community_nested_*.json beside itself: of some levels drawn at random the length of each level, with
graph-tool's standard flags (degrees by their distribution, upper levels as dense multigraphs), and of small blocks
planted the least total that minimize_nested_blockmodel_dl and further moves find in ten runs. The first level is
without its degrees, whose numbers of partitions are not exact there (ln q(156, 34) is 24.729, there 24.524 or 24.762);
of a directed network it is left out.
"""

import json
import pathlib
import random

import graph_tool.all as gt
import networkx
import numpy

HERE = pathlib.Path(__file__).parent


def graph_of(n, edges, directed):
    graph = gt.Graph(directed=directed)
    graph.add_vertex(n)
    graph.add_edge_list((u, v) for u, v, w in edges for _ in range(w))
    return graph


def drawn_levels(draw, n, counts):
    """Labels for each level, each of them in use."""
    levels = []
    for count in (*counts, 1):
        level = list(range(count)) + [draw.randrange(count) for _ in range(n - count)]
        draw.shuffle(level)
        levels.append(level)
        n = count
    return levels


def lengths(graph, levels, directed):
    state = gt.NestedBlockState(graph, bs=[numpy.array(level) for level in levels], state_args={"deg_corr": True})
    parts = [state.level_entropy(level) for level in range(len(levels))]
    parts[0] -= state.levels[0].entropy(adjacency=False, partition_dl=False, edges_dl=False, degree_dl=True)
    return parts[1:] if directed else parts


def shortest(graph):
    totals = []
    for run in range(10):
        gt.seed_rng(run + 1)
        state = gt.minimize_nested_blockmodel_dl(graph)
        for _ in range(50):
            state.multiflip_mcmc_sweep(niter=10, beta=float("inf"))
        totals.append(state.entropy())
    return min(totals)


def planted(draw, blocks, size):
    """A ring of blocks, nearly all of their pairs tied, and few ties at random between them."""
    n = blocks * size
    edges = [(u, v, 1) for u in range(n) for v in range(u) if u // size == v // size and draw.random() < 0.9]
    return n, edges + [(draw.randrange(n), draw.randrange(n), 1) for _ in range(n // 2)]


def main():
    draw = random.Random(7)
    miserables = networkx.convert_node_labels_to_integers(networkx.les_miserables_graph())
    graphs = {"karate": (34, [(u, v, 1) for u, v in networkx.karate_club_graph().edges()], False),
              "miserables": (len(miserables), [tuple(edge) for edge in miserables.edges(data="weight")], False),
              "directed": (25, [(draw.randrange(24), draw.randrange(24), draw.randrange(1, 4)) for _ in range(90)], True),
              "planted": (*planted(draw, 30, 8), False)}
    for name, (n, edges, directed) in graphs.items():
        graph = graph_of(n, edges, directed)
        drawn = [drawn_levels(draw, n, counts) for counts in ((1,), (5,), (7, 3), (12, 6, 2))]
        content = {"maker": "graph-tool", "version": gt.__version__.split()[0], "script": "community_nested.py",
                   "tolerance": 1e-9, "directed": directed, "n": n, "edges": edges,
                   "hierarchies": [{"levels": levels, "lengths": lengths(graph, levels, directed)} for levels in drawn],
                   "values": []}
        if name == "planted":
            content["shortest"] = shortest(graph)
        (HERE / f"community_nested_{name}.json").write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
