#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct BetweennessOptions {
  bool normalized = false;  ///< divide by (n - 1)(n - 2), undirected by half of it; 0 if n < 3
};

struct BetweennessResult {
  std::vector<double> score = {};  ///< [n] pairs of others that depend on v, >= 0
  bool operator==(const BetweennessResult&) const = default;
};

/// How often a vertex lies between two others on their shortest paths.
///
/// Definition   x_v = sum over pairs (s, t), s != v != t, of sigma_st(v) / sigma_st, with sigma_st the
///              number of shortest paths s -> … -> t and sigma_st(v) of those through v. Undirected
///              views count each pair once, directed ones both ways.
/// Graphs       directed (along the edges) or undirected; loops play no part; parallel edges make
///              paths of their own; weights, if any, are lengths > 0. Lengths a and b of two paths
///              are equal if |a - b| <= 1e-10 (a + b).
/// Edge cases   n < 3: all 0. Disconnected: pairs without a path add nothing.
/// Cost         O(n m) time, weighted O(n (m + n) log n); O(n) memory for each thread beyond a copy
///              of the view.
/// Repeatable   no randomness; same bits for any thread count (sources in blocks, summed in order).
/// Errors       invalid_weight: a length that is not finite and > 0. limit: more than 1e4932
///              shortest paths between two vertices.
/// Source       Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249.
/// Compare      igraph: equal. networkx: equal, but parallel edges count as one. Path counts beyond
///              1e308, as on large grids: igraph and networkx return NaN or fail, this does not.
BetweennessResult betweenness(const GraphView& graph, const BetweennessOptions& options = {},
                              const RunContext& run = {});

}  // namespace interzone::centrality
