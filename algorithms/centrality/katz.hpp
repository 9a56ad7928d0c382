#pragma once

#include <optional>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct KatzOptions {
  /// What a walk keeps of its worth at each step; in [0, 1/lambda). Unset: 0.5/lambda, 0.5 where no
  /// walk returns (lambda = 0).
  std::optional<double> attenuation = {};
  double base = 1.0;          ///< score of a vertex that nobody points to; > 0
  double tolerance = 1e-12;   ///< largest relative error of a score; > 0
  int max_iterations = 5000;  ///< >= 1
};

struct KatzResult {
  std::vector<double> score = {};  ///< [n] raw: base and more
  double attenuation = 0.0;        ///< the one used
  double eigenvalue = 0.0;         ///< lambda
  int iterations = 0;              ///< products of matrix and vector, those for lambda not counted
  double residual = 0.0;           ///< upper bound of the relative error
  bool converged = false;          ///< residual <= tolerance, and lambda found to 1e-10
  bool operator==(const KatzResult&) const = default;
};

/// How many walks lead to a vertex, each worth less the longer it is.
///
/// Definition   x_v = base + attenuation * sum over edges u -> v of w_uv x_u; lambda is the largest
///              eigenvalue of the matrix of weights.
/// Graphs       directed (along the edges) or undirected (an undirected loop counts twice); parallel
///              edges add; weights > 0.
/// Edge cases   n = 0: empty. No edges: base each. Acyclic: lambda = 0, any attenuation will do.
///              Disconnected: one attenuation for all components.
/// Cost         O(iterations (n + m)) time, O(n) memory beyond a copy of the view.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: an option out of range, an attenuation of 1/lambda or more.
///              invalid_weight: not finite and > 0. limit: a score beyond the range of numbers.
///              Stopping at max_iterations is not an error: read `converged`.
/// Source       Katz 1953, doi:10.1007/BF02289026.
/// Compare      networkx katz_centrality(normalized = False), igraph alpha_centrality (R), UCINET Katz:
///              equal for the same attenuation. networkx counts an undirected loop once.
KatzResult katz(const GraphView& graph, const KatzOptions& options = {},
                const RunContext& run = {});

}  // namespace interzone::centrality
