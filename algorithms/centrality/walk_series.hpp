#pragma once

#include <vector>

#include "algorithms/paths/compact.hpp"
#include "graph/run_context.hpp"

namespace interzone::centrality {

struct WalkSeries {
  std::vector<double> sum = {};  ///< [n] by position
  int iterations = 0;            ///< products of matrix and vector
  double residual = 0.0;   ///< largest of |b_p + scale (R x)_p - x_p| / b_p, before the last one
  bool converged = false;  ///< residual <= tolerance
};

/// Definition   x = b + scale R x = b + scale R b + scale^2 R^2 b + …, with (R x)_p = sum over the row
///              of p of w x, all w >= 0, b >= 0, b_p = 0 only where the row of p is empty, and
///              |scale| times the largest eigenvalue of R below 1.
/// Exact        With scale >= 0 the inverse of 1 - scale R has no negative entry and takes b to x.
///              A residual of at most t b therefore is an error of at most t x, in every entry.
///              With scale < 0 it is one of at most t times the solution for |scale|.
/// Cost         O(iterations (n + m)) time, O(n) memory.
/// Repeatable   same bits for any thread count.
WalkSeries walk_series(const paths::Compact& rows, double scale, const std::vector<double>& b,
                       double tolerance, int max_iterations, const RunContext& run);

}  // namespace interzone::centrality
