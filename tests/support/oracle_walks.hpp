#pragma once

#include <vector>

#include "graph/view.hpp"

// Measures of walks and currents by dense matrices, slow and obvious.
namespace interzone::testing_support::oracle {

/// The largest eigenvalue as the limit of |A^k|^(1/k), by squaring the matrix.
double largest_eigenvalue(const GraphView& view);
/// By a dense linear solve.
std::vector<double> katz(const GraphView& view, double attenuation);
/// Where (B + I)^k 1 points, by squaring, with B the matrix of senders and receivers.
struct Hits {
  std::vector<double> hub, authority;
};
Hits hits(const GraphView& view);
/// By a dense linear solve; `restart` sums to 1.
std::vector<double> personalized_pagerank(const GraphView& view, double damping,
                                          const std::vector<double>& restart);
/// By a dense linear solve, scaled so that the squares sum to n.
std::vector<double> bonacich_power(const GraphView& view, double exponent);
/// 1 / sum of effective resistances, from the pseudo-inverse by singular values; NaN if alone.
std::vector<double> current_flow_closeness(const GraphView& view);
/// The current through each vertex, pair by pair.
std::vector<double> current_flow_betweenness(const GraphView& view);
/// exp(A) by squaring the series of A / 2^k.
std::vector<double> subgraph(const GraphView& view);
std::vector<double> communicability(const GraphView& view);

}  // namespace interzone::testing_support::oracle
