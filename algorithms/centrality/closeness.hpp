#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct ClosenessOptions {
  bool normalized =
      false;  ///< divide by 1/r, the maximum for the r vertices reached (n - 1 if all)
};

struct ClosenessResult {
  std::vector<double> score = {};    ///< [n] 1/(sum of distances); NaN if no vertex is reached
  std::vector<double> reached = {};  ///< [n] other vertices that v reaches
};

/// How near a vertex is to those it can reach.
///
/// Definition   x_v = 1 / sum over u != v that v reaches of distance(v, u); normalized: times their
///              number r_v, which is 1 over their mean distance.
/// Graphs       directed (distances along the edges, from v) or undirected; loops play no part;
///              parallel edges: the shortest; weights, if any, are lengths > 0.
/// Edge cases   n = 0: empty. Nobody reached: NaN, an empty cell in tables. Disconnected: only those
///              reached count, so that a small component can score high: see harmonic.
/// Cost         that of paths::distance_sums.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_weight: a length that is not finite and > 0.
/// Source       Freeman 1979, doi:10.1016/0378-8733(78)90021-7.
/// Compare      igraph (mode out): equal, normalized too. networkx: distances to v along the edges,
///              and normalized values times r/(n - 1); equal if undirected and connected.
ClosenessResult closeness(const GraphView& graph, const ClosenessOptions& options = {},
                          const RunContext& run = {});

}  // namespace interzone::centrality
