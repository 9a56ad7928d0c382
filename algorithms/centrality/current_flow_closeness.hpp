#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct CurrentFlowClosenessOptions {
  bool normalized = false;  ///< multiplied by the number of other vertices of the component
};

struct CurrentFlowClosenessResult {
  std::vector<double> score = {};  ///< [n] NaN for a vertex without a tie
  bool operator==(const CurrentFlowClosenessResult&) const = default;
};

/// How near a vertex is to the others if not only shortest paths count but all, as for a current:
/// information centrality.
///
/// Definition   1 / sum over the other vertices u of v's component of the resistance between u and v,
///              each tie being a wire that conducts as much as its weight says.
/// Graphs       undirected; directed: direction is dropped. Loops play no part; parallel edges add;
///              weights > 0, larger is nearer.
/// Edge cases   n = 0: empty. Alone: NaN. Disconnected: within each component, so that small ones
///              score high, as in closeness().
/// Cost         O(k^3) time, O(k^2) memory for a component of k vertices.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_weight: not finite and > 0. limit: more than 2,000 vertices in a component or
///              16 10^9 for the sum of k^3; weights too far apart to compute with.
/// Source       Stephenson & Zelen 1989, doi:10.1016/0378-8733(89)90016-6; Brandes & Fleischer 2005,
///              doi:10.1007/978-3-540-31856-9_44.
/// Compare      networkx: equal. UCINET Information: ours times n of the component.
CurrentFlowClosenessResult current_flow_closeness(const GraphView& graph,
                                                  const CurrentFlowClosenessOptions& options = {},
                                                  const RunContext& run = {});

}  // namespace interzone::centrality
