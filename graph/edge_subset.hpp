#pragma once

#include <vector>

#include "graph/graph.hpp"

namespace interzone {

/// The graph with those of its edges that `keep` marks, in their order, and all else as it is. `added`
/// are attributes by edge of `graph`; they take the place of those of the same name.
/// Cost O(n + m). Errors: invalid_input (marks or an attribute not as many as the edges).
Graph with_edges(const Graph& graph, const std::vector<bool>& keep,
                 const std::vector<Column>& added = {});

}  // namespace interzone
