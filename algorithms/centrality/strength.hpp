#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct StrengthResult {
  std::vector<double> score = {};  ///< [n] sum of the weights of the edges at v
  bool operator==(const StrengthResult&) const = default;
};

/// Sum of the weights of the edges at each vertex; without weights, the degree.
///
/// Definition   x_v = sum over edges at v of w; directed: over edges that end and that start at v.
/// Graphs       directed or undirected; a loop counts twice; parallel edges add; weights finite, of
///              any sign and unit. There is no maximum for n, so none to normalize by.
/// Edge cases   n = 0: empty. Isolated vertices: 0.
/// Cost         O(n + m) time, O(n) memory.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_weight: a weight that is not finite.
/// Source       Barrat, Barthélemy, Pastor-Satorras & Vespignani 2004, doi:10.1073/pnas.0400087101.
/// Compare      igraph (mode all, loops on), networkx: equal.
StrengthResult strength(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::centrality
