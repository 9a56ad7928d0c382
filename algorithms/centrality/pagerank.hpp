#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct PageRankOptions {
  double damping = 0.85;     ///< probability of following an edge; 0 <= damping < 1
  double tolerance = 1e-10;  ///< stop once sum over v of |new - old| falls below; > 0
  int max_iterations = 500;  ///< >= 1
};

struct PageRankResult {
  std::vector<double> score = {};  ///< [n] share of time at each vertex; sums to 1 if n > 0
  int iterations = 0;              ///< sweeps made
  double residual = 0.0;           ///< last sum over v of |new - old|
  bool converged = false;          ///< residual < tolerance
  bool operator==(const PageRankResult&) const = default;
};

/// Share of time a random walker spends at each vertex.
///
/// Definition   x = d (P' x + s/n) + (1 - d)/n, with d the damping, P_uv = w_uv / strength_out(u),
///              and s the score held by sinks (strength_out = 0).
/// Graphs       directed or undirected; loops kept; parallel edges add; weights >= 0, any unit.
/// Edge cases   n = 0: empty, converged. No edges: 1/n each. Disconnected: one distribution over
///              all components. Sinks: jump to a uniform vertex. Equal positions: equal scores.
/// Cost         O(iterations (n + m)) time, O(n) memory beyond a copy of the view.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: an option out of range. invalid_weight: negative, NaN, infinite.
///              Stopping at max_iterations is not an error: read `converged`.
/// Source       Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X.
/// Compare      networkx, igraph, graph-tool: equal. gapbs, Ligra: same ranking, sum < 1.
PageRankResult pagerank(const GraphView& graph, const PageRankOptions& options = {},
                        const RunContext& run = {});

}  // namespace interzone::centrality
