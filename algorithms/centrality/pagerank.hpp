#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct PageRankOptions {
  double damping = 0.85;     ///< probability of following an edge; 0 <= damping < 1
  double tolerance = 1e-10;  ///< stop once sum over v of |new - old| falls below; > 0
  int max_iterations = 500;  ///< >= 1
  /// [n] how likely each vertex is to be jumped to, in any unit: >= 0, not all 0; empty: all alike.
  std::vector<double> personalization = {};
};

struct PageRankResult {
  std::vector<double> score = {};  ///< [n] share of time at each vertex; sums to 1 if n > 0
  int iterations = 0;              ///< sweeps made
  double residual = 0.0;           ///< what the last sweep would have changed, as for `tolerance`
  bool converged = false;          ///< residual < tolerance
  bool operator==(const PageRankResult&) const = default;
};

/// Share of time a random walker spends at each vertex.
///
/// Definition   x = d (P' x + s t) + (1 - d) t, with d the damping, P_uv = w_uv / strength_out(u),
///              s the score held by sinks (strength_out = 0), and t the personalization divided by
///              its sum, 1/n each by default.
/// Graphs       directed or undirected; loops kept; parallel edges add; weights >= 0, any unit.
/// Edge cases   n = 0: empty, converged. No edges: t. Disconnected: one distribution over all
///              components. Sinks: jump as t says. What t = 0 and no walk from t reaches: 0.
/// Cost         O(iterations (n + m)) time, O(n) memory beyond a copy of the view.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: an option out of range, a personalization that is not n values
///              finite and >= 0 with one > 0. invalid_weight: negative, NaN, infinite; a sum of them too large or too
///              small for a double, or its inverse.
///              Stopping at max_iterations is not an error: read `converged`.
/// Source       Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X. Undirected networks that mix slowly:
///              Chebyshev's semi-iteration, Golub & Varga 1961, doi:10.1007/BF01386013.
///              Personalized: Haveliwala 2002, doi:10.1145/511446.511513.
/// Compare      networkx, igraph, graph-tool: equal. gapbs, Ligra: same ranking, sum < 1.
PageRankResult pagerank(const GraphView& graph, const PageRankOptions& options = {},
                        const RunContext& run = {});

}  // namespace interzone::centrality
