#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct CurrentFlowBetweennessOptions {
  bool normalized = false;  ///< divided by (n - 1)(n - 2) / 2, the maximum
};

struct CurrentFlowBetweennessResult {
  std::vector<double> score = {};  ///< [n]
  bool operator==(const CurrentFlowBetweennessResult&) const = default;
};

/// How much passes through a vertex if what is sent takes all paths, as a current does, or a random
/// walk from one vertex to another: random walk betweenness.
///
/// Definition   sum over unordered pairs s, t of v's component, both other than v, of the current
///              through v (half of what its wires carry) if 1 flows in at s and out at t, each tie being
///              a wire that conducts as much as its weight says.
/// Graphs       undirected; directed: direction is dropped. Loops play no part; parallel edges add;
///              weights > 0, larger conducts more.
/// Edge cases   n = 0: empty. Alone or in a pair: 0. Disconnected: pairs within each component.
/// Cost         O(k^3 + m k log k) time, O(k^2 + m) memory for a component of k vertices.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_weight: not finite and > 0. limit: more than 2,000 vertices in a component,
///              16 10^9 for the sum of k^3 or 4 10^8 for m k; weights too far apart to compute with.
/// Source       Newman 2005, doi:10.1016/j.socnet.2004.11.009; Brandes & Fleischer 2005,
///              doi:10.1007/978-3-540-31856-9_44.
/// Compare      networkx: equal. Newman and UCINET also count v where it is s or t: n - 1 more.
CurrentFlowBetweennessResult current_flow_betweenness(
    const GraphView& graph, const CurrentFlowBetweennessOptions& options = {},
    const RunContext& run = {});

}  // namespace interzone::centrality
