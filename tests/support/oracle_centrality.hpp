#pragma once

#include <vector>

#include "graph/view.hpp"

// The measures by dense matrices, slow and obvious.
namespace interzone::testing_support::oracle {

using Matrix = std::vector<std::vector<double>>;

/// [u][v] shortest distances (Floyd-Warshall); infinity if there is none.
Matrix distances(const GraphView& view);
/// [u][v] number of shortest paths, given the distances.
Matrix shortest_paths(const GraphView& view, const Matrix& distance);
/// Row and column sums of the matrix of weights; of its rows alone if undirected.
std::vector<double> strength(const GraphView& view);
std::vector<double> closeness(const GraphView& view);
std::vector<double> harmonic(const GraphView& view);
std::vector<double> eccentricity(const GraphView& view);
/// From numbers of walks of shortest length between all pairs.
std::vector<double> betweenness(const GraphView& view);
/// By a dense linear solve.
std::vector<double> pagerank(const GraphView& view, double damping);
/// Where (A' + s I)^k 1 points, by squaring the matrix; for graphs where one strong component leads.
std::vector<double> eigenvector(const GraphView& view);
/// By peeling the graph anew for each k.
std::vector<double> core_number(const GraphView& view);
/// By asking every pair of neighbours.
std::vector<double> clustering(const GraphView& view);
/// [u][v] whether v can be reached from u; along the edges, or in any direction.
std::vector<std::vector<bool>> reachable(const GraphView& view, bool any_direction);

}  // namespace interzone::testing_support::oracle
