#pragma once

#include <string>
#include <vector>

#include "algorithms/community/leiden.hpp"
#include "algorithms/community/level.hpp"

namespace interzone::community {

/// What leiden() finds on a level.
struct LeidenRun {
  std::vector<VertexId> membership = {};  ///< labels below the level's size
  int iterations = 0;
  bool converged = false;
};

/// Throws Error(invalid_option) unless theta and max_iterations are in their ranges.
void check_search(const LeidenOptions& options, const std::string& function);

/// Leiden on a level whose masses and rate are the objective; that of the options is not read. It begins with
/// the communities `start`, labels below the level's size; empty: with every vertex alone.
LeidenRun leiden_run(const Level& base, const LeidenOptions& options, const RunContext& run,
                     std::vector<VertexId> start = {});

}  // namespace interzone::community
