"""Writes small_world_igraph.json: transitivity and mean distance of networks that igraph rewires.

Run as `/usr/bin/python3 tests/reference/structure/small_world.py` in the project's root.
"""

import json
import pathlib
import random

import igraph
import numpy

FOLDER = pathlib.Path(__file__).parent
NETWORKS = 1000


def rewired(name):
    content = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    graph = igraph.Graph(content["n"], content["edges"]).connected_components().giant()
    figures = []
    for _ in range(NETWORKS):
        drawn = graph.copy()
        drawn.rewire(n=20 * graph.ecount(), mode="simple")
        figures.append((drawn.transitivity_undirected(), drawn.average_path_length(unconn=True)))
    mean, sd = numpy.mean(figures, axis=0), numpy.std(figures, axis=0, ddof=1)
    return {
        "transitivity": graph.transitivity_undirected(), "mean_distance": graph.average_path_length(),
        "mean_clustering": graph.transitivity_avglocal_undirected(mode="zero"), "vertices": graph.vcount(),
        "random_transitivity": mean[0], "random_transitivity_sd": sd[0],
        "random_distance": mean[1], "random_distance_sd": sd[1],
    }


def main():
    igraph.set_random_number_generator(random.Random(3))
    content = {"maker": "igraph", "script": "small_world.py", "version": igraph.__version__, "networks": NETWORKS,
               "graphs": {name: rewired(name) for name in ("karate", "florentine", "kite")}}
    (FOLDER / "small_world_igraph.json").write_text(json.dumps(content, separators=(",", ":")) + "\n",
                                                    encoding="utf-8")


if __name__ == "__main__":
    main()
