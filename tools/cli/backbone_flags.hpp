#pragma once

#include <optional>
#include <string>

#include "graph/graph.hpp"
#include "tools/cli/command.hpp"
#include "tools/cli/session.hpp"

namespace interzone::cli {

/// `--backbone` and `--alpha`, for every command that writes a graph.
class BackboneFlags {
 public:
  void add_to(Command app);
  /// The graph, or its backbone with each tie's significance as an attribute; weights are strengths.
  /// How many ties stay is said on standard error.
  Graph apply(const Graph& graph, Session& session) const;

 private:
  std::string method_ = {};
  std::optional<double> alpha_ = {};
};

}  // namespace interzone::cli
