"""Writes independent_cascade_karate.json: mean active vertices per step from NDlib (pip install ndlib)."""

import importlib.metadata
import json
import pathlib

import ndlib.models.ModelConfig as mc
import networkx as nx
import numpy as np
from ndlib.models.epidemics.IndependentCascadesModel import IndependentCascadesModel

SEEDS, PROBABILITY, STEPS, RUNS = [0, 33], 0.15, 8, 40_000


def active_counts(graph):
    """Active vertices after 0, 1, …, STEPS steps of one run."""
    model = IndependentCascadesModel(graph)
    config = mc.Configuration()
    config.add_model_initial_configuration("Infected", SEEDS)
    for edge in graph.edges():
        config.add_edge_configuration("threshold", edge, PROBABILITY)
    model.set_initial_status(config)
    nodes = graph.number_of_nodes()
    return [nodes - model.iteration(False)["node_count"][0] for _ in range(STEPS + 1)]


def main():
    np.random.seed(20240917)
    graph = nx.Graph(nx.karate_club_graph().edges())
    graph = nx.convert_node_labels_to_integers(graph, ordering="sorted")
    counts = np.array([active_counts(graph) for _ in range(RUNS)])
    error = counts.std(axis=0, ddof=1).max() / RUNS**0.5
    reference = {
        "maker": "NDlib IndependentCascadesModel",
        "version": importlib.metadata.version("ndlib"),
        "script": f"independent_cascade.py: seeds {SEEDS}, probability {PROBABILITY}, mean of {RUNS} runs,"
                  f" largest standard error {error:.4f}",
        "tolerance": 0.012,
        "directed": False,
        "n": graph.number_of_nodes(),
        "edges": sorted(sorted(edge) for edge in graph.edges()),
        "values": counts.mean(axis=0).tolist(),
    }
    path = pathlib.Path(__file__).with_name("independent_cascade_karate.json")
    path.write_text(json.dumps(reference) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
