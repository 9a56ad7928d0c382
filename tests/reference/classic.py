"""Writes classic_networkx.json: the small classic graphs as networkx has them.

Run as `/usr/bin/python3 tests/reference/classic.py` in the project's root.
"""

import json
import pathlib

import networkx as nx


def pairs(graph):
    return sorted(sorted(map(str, pair)) for pair in graph.edges())


def main():
    karate = nx.karate_club_graph()
    kite = nx.krackhardt_kite_graph()
    florence = nx.florentine_families_graph()
    names = ["Andre", "Beverley", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane"]
    betweenness = {name: nx.betweenness_centrality(graph, normalized=False)
                   for name, graph in (("kite", kite), ("florence", florence), ("karate", karate))}
    content = {
        "maker": "networkx", "version": nx.__version__, "script": "classic.py",
        "karate": pairs(nx.relabel_nodes(karate, lambda v: v + 1)),
        "karate_clubs": {str(v + 1): data["club"] for v, data in karate.nodes(data=True)},
        "karate_betweenness": {str(v + 1): value for v, value in betweenness["karate"].items()},
        "kite": pairs(nx.relabel_nodes(kite, dict(enumerate(names)))),
        "kite_betweenness": {names[v]: value for v, value in betweenness["kite"].items()},
        "marriage": pairs(florence),
        "marriage_betweenness": betweenness["florence"],
        "attendance": pairs(nx.davis_southern_women_graph()),
    }
    path = pathlib.Path(__file__).parent / "classic_networkx.json"
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
