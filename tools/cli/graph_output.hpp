#pragma once

#include <optional>

#include "graph/graph.hpp"
#include "graph/io/formats.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

struct GraphOutput {
  std::optional<io::GraphFormat> format = {};  ///< default: by the ending of --output, else csv
  io::GexfOptions gexf = {};
  bool lossy = true;  ///< ties may be merged, doubled or left out; else that is an error
};

/// Writes a graph to --output, else to standard output; what the format does not hold is said before.
/// Errors: Error(invalid_option) where ties would be lost and may not be.
void write_graph_result(const Graph& graph, const GraphOutput& output, Session& session);

}  // namespace interzone::cli
