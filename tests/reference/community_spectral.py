"""Spectral communities by scikit-learn, eigenvalues of the normalised adjacency matrix by numpy.

Writes community_spectral_*.json beside itself: for each number of communities the partition of SpectralClustering
with k-means, of the graphs of other files. Directions are dropped, their weights add; loops count nothing.
"""

import json
import pathlib

import numpy
import sklearn
import sklearn.cluster

HERE = pathlib.Path(__file__).parent
GRAPHS = {"karate": "community_leiden_karate_modularity.json",
          "miserables": "community_leiden_miserables_modularity.json",
          "planted": "community_leiden_planted_modularity.json",
          "directed": "community_modularity_networkx_directed.json"}


def main():
    for name, shared in GRAPHS.items():
        content = json.loads((HERE / shared).read_text(encoding="utf-8"))
        matrix = numpy.zeros((content["n"], content["n"]))
        for u, v, *weight in content["edges"]:
            matrix[u, v] += weight[0] if weight else 1.0
        matrix = matrix + matrix.T
        numpy.fill_diagonal(matrix, 0.0)
        root = numpy.sqrt(matrix.sum(axis=0))
        values = numpy.linalg.eigvalsh(matrix / numpy.outer(root, root))[::-1]
        partitions = {}
        for k in ((8,) if name == "planted" else (2, 3, 4, 6)):
            method = sklearn.cluster.SpectralClustering(k, affinity="precomputed", n_init=50, random_state=1)
            partitions[k] = method.fit_predict(matrix).tolist()
        result = {"maker": "scikit-learn", "version": sklearn.__version__, "also": f"numpy {numpy.__version__}",
                  "script": "community_spectral.py", "tolerance": 1e-10, "graph": shared,
                  "values": {"eigenvalues": values.tolist()}, "partitions": partitions}
        (HERE / f"community_spectral_{name}.json").write_text(json.dumps(result) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
