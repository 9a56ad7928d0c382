#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct EccentricityResult {
  std::vector<double> score = {};  ///< [n] distance to the farthest vertex reached, >= 0
  bool operator==(const EccentricityResult&) const = default;
};

/// How far the farthest vertex is that a vertex reaches; the largest of all is the diameter.
///
/// Definition   x_v = max over u that v reaches of distance(v, u).
/// Graphs       directed (distances along the edges, from v) or undirected; loops play no part;
///              parallel edges: the shortest; weights, if any, are lengths > 0.
/// Edge cases   n = 0: empty. Nobody reached: 0. Disconnected: within reach.
/// Cost         that of paths::distance_sums.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_weight: a length that is not finite and > 0.
/// Source       Hage & Harary 1995, doi:10.1016/0378-8733(94)00248-9.
/// Compare      igraph (mode out): equal. networkx: refuses disconnected graphs.
EccentricityResult eccentricity(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::centrality
