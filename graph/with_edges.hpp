#pragma once

#include <vector>

#include "graph/graph.hpp"

namespace interzone {

/// A graph with some of its edges, for views and projections: all vertices with their ids, kinds and
/// periods; the edges marked, in their order, with type, direction, period, weight, confidence and the
/// attribute `from`. Labels, other attributes and evidence are not in it.
/// Cost O(n + m). Errors: invalid_option (not as many marks as edges).
Graph with_edges(const Graph& graph, const std::vector<bool>& kept);

}  // namespace interzone
