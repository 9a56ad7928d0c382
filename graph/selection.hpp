#pragma once

#include <vector>

#include "graph/view.hpp"

// Which part of a graph a view is of, for graph/*.cpp alone.

namespace interzone {

struct Selection {
  std::vector<VertexId> vertices = {};  ///< kept, ascending
  std::vector<VertexId> place = {};     ///< [n] position among the kept, or no_vertex
  std::vector<EdgeId> edges = {};       ///< kept, ascending
  bool directed = false;                ///< any kept edge is
};

/// Errors: invalid_option (a kind or type that the graph does not have).
Selection select(const Graph& graph, const GraphViewOptions& options, const RunContext& run);

}  // namespace interzone
