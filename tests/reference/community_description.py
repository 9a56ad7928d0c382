"""Description lengths of partitions by the degree-corrected microcanonical block model, in exact fractions.

Counts what the model says there is: ways to pair ends, degree sequences, edges between blocks, partitions, as whole
numbers of any size, from the adjacency matrix. Writes community_description_*.json beside itself.
"""

import collections
import fractions
import functools
import itertools
import json
import math
import pathlib
import platform
import random

import networkx

HERE = pathlib.Path(__file__).parent
F = math.factorial


def double_factorial(x):
    return math.prod(range(x, 0, -2))


@functools.cache
def sums(total, parts):
    """Ways to write a number as a sum of at most so many: one size of parts is added after another."""
    ways = [1] + [0] * total
    for size in range(1, parts + 1):
        for value in range(size, total + 1):
            ways[value] += ways[value - size]
    return ways[total]


def boxes(count, things):
    return math.comb(count + things - 1, things) if things else 1


def log(chance):
    return math.log(chance.numerator) - math.log(chance.denominator)


def degree_chance(groups, degree):
    chance = fractions.Fraction(1)
    for group in groups:
        alike = collections.Counter(degree[v] for v in group)
        chance *= fractions.Fraction(math.prod(F(c) for c in alike.values()), F(len(group)))
        chance /= sums(sum(degree[v] for v in group), len(group))
    return chance


def partition_chance(sizes):
    n = sum(sizes)
    return fractions.Fraction(math.prod(map(F, sizes)), F(n) * math.comb(n - 1, len(sizes) - 1) * n)


def parts(matrix, directed, membership, modes=None):
    """Minus logarithms of the four chances; matrix[i][i] of an undirected network is twice the loops."""
    n = len(matrix)
    groups = [[v for v in range(n) if membership[v] == b] for b in sorted(set(membership))]
    between = [[sum(matrix[u][v] for u in r for v in s) for s in groups] for r in groups]
    out = [sum(row) for row in matrix]
    into = [sum(row[v] for row in matrix) for v in range(n)]
    count = len(groups)
    if directed:
        m = sum(out)
        above = math.prod(F(e) for row in between for e in row) * math.prod(F(out[v]) * F(into[v]) for v in range(n))
        below = math.prod(F(sum(out[v] for v in g)) * F(sum(into[v] for v in g)) for g in groups)
        below *= math.prod(F(a) for row in matrix for a in row)
        degrees = degree_chance(groups, out) * degree_chance(groups, into)
        places = count * count
    else:
        m = sum(out) // 2
        pairs = list(itertools.combinations(range(count), 2))
        above = math.prod(F(between[r][s]) for r, s in pairs) * math.prod(map(F, out))
        above *= math.prod(double_factorial(between[r][r]) for r in range(count))
        below = math.prod(F(sum(out[v] for v in g)) for g in groups)
        below *= math.prod(F(matrix[u][v]) for u, v in itertools.combinations(range(n), 2))
        below *= math.prod(double_factorial(matrix[v][v]) for v in range(n))
        degrees = degree_chance(groups, out)
        places = count * (count + 1) // 2
    if modes is None:
        partition = partition_chance([len(g) for g in groups])
    else:
        sizes = [[len(g) for g in groups if modes[g[0]] == mode] for mode in (0, 1)]
        partition = partition_chance(sizes[0]) * partition_chance(sizes[1])
        places = len(sizes[0]) * len(sizes[1])
    chances = (fractions.Fraction(above, below), degrees, fractions.Fraction(1, boxes(places, m)), partition)
    return [-log(chance) for chance in chances]


def matrix_of(n, edges, directed):
    matrix = [[0] * n for _ in range(n)]
    for u, v, w in edges:
        matrix[u][v] += w
        if not directed:
            matrix[v][u] += w
    return matrix


def women():
    graph = networkx.davis_southern_women_graph()
    order = sorted(graph, key=lambda v: graph.nodes[v]["bipartite"])
    place = {v: i for i, v in enumerate(order)}
    edges = sorted((*sorted((place[u], place[v])), 1) for u, v in graph.edges())
    return len(graph), edges, [graph.nodes[v]["bipartite"] for v in order]


def main():
    draw = random.Random(5)
    karate = networkx.karate_club_graph()
    miserables = networkx.convert_node_labels_to_integers(networkx.les_miserables_graph())
    ties = [(u, v, 1) for u, v in karate.edges()]
    scenes = [(u, v, w) for u, v, w in miserables.edges(data="weight")]
    arcs = [(draw.randrange(24), draw.randrange(24), draw.randrange(1, 4)) for _ in range(90)]
    actors_and_items = women()
    graphs = {"karate": (34, ties, False, None), "miserables": (len(miserables), scenes, False, None),
              "directed": (25, arcs, True, None),
              "women": (actors_and_items[0], actors_and_items[1], False, actors_and_items[2])}
    for name, (n, edges, directed, modes) in graphs.items():
        matrix = matrix_of(n, edges, directed)
        partitions = []
        for blocks in (2, 3, 7) if name == "miserables" else (1, 2, 3, 7):  # ends of one block below 1024
            membership = [draw.randrange(blocks) + (blocks if modes and modes[v] else 0) for v in range(n)]
            partitions.append({"membership": membership, "parts": parts(matrix, directed, membership, modes)})
        content = {"maker": "Python fractions", "version": platform.python_version(),
                   "script": "community_description.py", "tolerance": 1e-11, "directed": directed,
                   "two_mode": modes is not None, "n": n, "edges": edges, "partitions": partitions, "values": []}
        if name == "karate":
            content["factions"] = [int(karate.nodes[v]["club"] != "Mr. Hi") for v in range(n)]
        (HERE / f"community_description_{name}.json").write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
