#pragma once

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

/// Leiden on a level whose masses and rate are the objective; that of the options is not read.
LeidenRun leiden_run(const Level& base, const LeidenOptions& options, const RunContext& run);

}  // namespace interzone::community
