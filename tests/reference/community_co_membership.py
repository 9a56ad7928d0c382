"""Shares of runs that have two vertices together, by numpy, of the runs of community_consensus_wild.json.

Writes community_co_membership.json beside itself: the runs with u and v together, for v < u, u by u.
"""

import json
import pathlib

import numpy

HERE = pathlib.Path(__file__).parent


def main():
    name = "community_consensus_wild.json"
    runs = numpy.array(json.loads((HERE / name).read_text(encoding="utf-8"))["runs"])
    indicators = [numpy.equal.outer(run, numpy.unique(run)).astype(int) for run in runs]
    counts = sum(matrix @ matrix.T for matrix in indicators)
    content = {"maker": "numpy", "version": numpy.__version__, "script": "community_co_membership.py",
               "tolerance": 0, "runs": name, "values": counts[numpy.tril_indices(len(counts), -1)].tolist()}
    (HERE / "community_co_membership.json").write_text(json.dumps(content) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
