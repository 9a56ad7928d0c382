#pragma once

#include <vector>

#include "algorithms/paths/compact.hpp"
#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct EigenvectorOptions {
  double tolerance = 1e-10;   ///< estimated error of the vector to stop at; > 0
  int max_iterations = 5000;  ///< products of matrix and vector for each component; >= 1
};

struct EigenvectorResult {
  std::vector<double> score = {};  ///< [n] maximum 1
  double eigenvalue = 0.0;         ///< the largest one
  int iterations = 0;              ///< products of matrix and vector made
  double residual = 0.0;   ///< |A' x - eigenvalue x| / (eigenvalue |x|), largest of components
  bool converged = false;  ///< the estimated error is at most the tolerance
  bool operator==(const EigenvectorResult&) const = default;
};

/// A vertex is central if the vertices that point to it are.
///
/// Definition   lambda x_v = sum over edges u -> v of w_uv x_u, with lambda the largest eigenvalue.
///              Strong components are solved one by one. Those with the largest lambda (within
///              1e-10) that do not lead to another such one are dominant and have maximum 1 each;
///              what they reach follows from the equation, the rest is 0; all is then divided by
///              the maximum.
/// Graphs       directed (along the edges) or undirected (an undirected loop counts twice); parallel
///              edges add; weights > 0.
/// Edge cases   n = 0: empty. No edges: 1 each. Directed and acyclic: lambda = 0 and all 0.
///              Disconnected: only the dominant components score. Bipartite: no special case.
/// Cost         O(iterations (n + m)) time, O(n) memory beyond a copy of the view.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: an option out of range. invalid_weight: not finite and > 0.
///              Stopping at max_iterations is not an error: read `converged`.
/// Source       Bonacich 1972, doi:10.1080/0022250X.1972.9989806.
/// Compare      igraph (scale on): equal where one component is dominant, otherwise its choice among
///              the solutions depends on its start. networkx: equal but for the scale (length 1).
EigenvectorResult eigenvector(const GraphView& graph, const EigenvectorOptions& options = {},
                              const RunContext& run = {});

struct LargestEigenvalue {
  double value = 0.0;      ///< 0 where no walk returns
  bool converged = false;  ///< relative error about 1e-12 or less
};

/// The largest eigenvalue of the matrix of weights > 0 whose rows, of either direction, are given.
LargestEigenvalue largest_eigenvalue(const GraphView& graph, const paths::Compact& rows,
                                     const RunContext& run);

}  // namespace interzone::centrality
