#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"

namespace interzone::centrality {

struct BiRankOptions {
  double actor_damping = 0.85;  ///< what actors take from their items; 0 <= damping < 1
  double item_damping = 0.85;   ///< what items take from their actors; 0 <= damping < 1
  double tolerance = 1e-10;     ///< stop once sum over v of |new - old| falls below; > 0
  int max_iterations = 500;     ///< >= 1
};

struct BiRankResult {
  std::vector<double> score = {};  ///< [n] of actors and items; see the definition
  int iterations = 0;              ///< sweeps made
  double residual = 0.0;           ///< last sum over v of |new - old|
  bool converged = false;          ///< residual < tolerance
  bool operator==(const BiRankResult&) const = default;
};

/// PageRank for two modes: actors and items lend each other rank along their ties.
///
/// Definition   x_v = d sum over partners u of w_uv x_u / sqrt(strength(u) strength(v)) + (1 - d) / n,
///              with d the damping and n the number of vertices of v's mode.
/// Graphs       two-mode; parallel ties add; weights >= 0, any unit.
/// Edge cases   n = 0: empty, converged. Strength 0: (1 - d) / n. Disconnected: every component has
///              what its own vertices bring in.
/// Cost         O(iterations (n + m)) time, O(n) memory beyond the view.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: an option out of range. invalid_weight: negative, NaN, infinite.
///              Stopping at max_iterations is not an error: read `converged`.
/// Source       He, Gao, Kan & Wang 2017, doi:10.1109/TKDE.2016.2611584, with uniform queries.
/// Compare      networkx 3.5 (bipartite.birank, personalizations of 1/n): equal. Unlike those of
///              pagerank, scores do not sum to 1 over a mode.
BiRankResult birank(const TwoModeGraph& graph, const BiRankOptions& options = {},
                    const RunContext& run = {});

}  // namespace interzone::centrality
