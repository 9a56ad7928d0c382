"""Writes coreness_scipy.json: the continuous core and periphery that scipy finds from many starts.

Run as `/usr/bin/python3 tests/reference/structure/coreness.py` in the project's root.
"""

import json
import pathlib

import numpy
import scipy
from scipy.optimize import minimize

FOLDER = pathlib.Path(__file__).parent


def best(name):
    graph = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    n = graph["n"]
    matrix = numpy.zeros((n, n))
    for u, v in graph["edges"]:
        matrix[u, v] = 1.0
        if not graph["directed"]:
            matrix[v, u] = 1.0
    off = ~numpy.eye(n, dtype=bool)

    def loss(c):
        rest = matrix - numpy.outer(c, c)
        numpy.fill_diagonal(rest, 0.0)
        return (rest**2).sum(), -4.0 * rest @ c

    draw = numpy.random.default_rng(7)
    found = []
    for _ in range(40):
        start = draw.uniform(0.0, 1.0, n)
        found.append(minimize(loss, start, method="L-BFGS-B", jac=True, bounds=[(0.0, None)] * n,
                              options={"maxiter": 2000, "maxfun": 10**6, "ftol": 1e-15, "gtol": 1e-10}))
    result = min(found, key=lambda one: one.fun)
    fit = numpy.corrcoef(matrix[off], numpy.outer(result.x, result.x)[off])[0, 1]
    return {"fit": fit, "score": (result.x / numpy.linalg.norm(result.x)).round(8).tolist()}


def main():
    content = {"maker": "scipy", "script": "coreness.py", "version": scipy.__version__, "tolerance": 1e-6,
               "graphs": {name: best(name) for name in ("karate", "florentine", "kite")}}
    (FOLDER / "coreness_scipy.json").write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
