#pragma once

#include <optional>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct BonacichPowerOptions {
  /// What the power of partners adds (> 0) or takes away (< 0). Unset: 0.5/lambda, 0.5 where no walk
  /// returns (lambda = 0).
  std::optional<double> exponent = {};
  double tolerance = 1e-12;   ///< largest relative error of a score of the series; > 0
  int max_iterations = 5000;  ///< of the series; >= 1
};

struct BonacichPowerResult {
  std::vector<double> score = {};  ///< [n] squares sum to n, unless there is no edge
  double exponent = 0.0;           ///< the one used
  double eigenvalue = 0.0;         ///< lambda
  int iterations = 0;              ///< products of matrix and vector; 0 if solved directly
  double residual = 0.0;           ///< upper bound of the error, see the definition
  bool converged = false;          ///< residual <= tolerance, and lambda found to 1e-10
  bool operator==(const BonacichPowerResult&) const = default;
};

/// Who has powerful partners (exponent > 0), or dependent ones (exponent < 0, as in bargaining).
///
/// Definition   c_v = sum over edges v -> u of w_vu (1 + exponent c_u), then divided by the length of
///              c and multiplied by sqrt(n). lambda is the largest eigenvalue of the matrix of
///              weights. Where |exponent| lambda < 0.99, a series over walks, with a relative error of
///              at most the tolerance (for exponent < 0: relative to the solution for |exponent|);
///              else a dense solve, of no more than 2,000 vertices, where scores may be negative.
/// Graphs       directed (along the edges) or undirected (an undirected loop counts twice); parallel
///              edges add; weights > 0.
/// Edge cases   n = 0: empty. No edges: 0 each. Acyclic: lambda = 0.
/// Cost         O(iterations (n + m)) time, O(n) memory beyond a copy of the view; the dense solve
///              O(n^3) and O(n^2).
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: an option out of range, an exponent whose reciprocal is an eigenvalue.
///              invalid_weight: not finite and > 0. limit: n > 2,000 and |exponent| lambda >= 1, or
///              scores beyond the range of numbers.
/// Source       Bonacich 1987, doi:10.1086/228631.
/// Compare      igraph power_centrality (R): equal without loops and weights (its default exponent 1
///              lies beyond 1/lambda in all but the smallest networks). UCINET Beta centrality: same.
BonacichPowerResult bonacich_power(const GraphView& graph, const BonacichPowerOptions& options = {},
                                   const RunContext& run = {});

}  // namespace interzone::centrality
