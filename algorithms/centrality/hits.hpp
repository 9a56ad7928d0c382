#pragma once

#include <vector>

#include "algorithms/centrality/eigenvector.hpp"
#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct HitsResult {
  std::vector<double> hub = {};        ///< [n] maximum 1
  std::vector<double> authority = {};  ///< [n] maximum 1
  double singular_value = 0.0;         ///< sigma, the largest one of the matrix of weights
  int iterations = 0;                  ///< products of matrix and vector made
  double residual = 0.0;               ///< that of EigenvectorResult
  bool converged = false;              ///< the estimated error is at most the tolerance
  bool operator==(const HitsResult&) const = default;
};

/// Good hubs point to good authorities, and good authorities are pointed to by good hubs.
///
/// Definition   sigma hub_u = sum over edges u -> v of w_uv authority_v, sigma authority_v = sum over
///              edges u -> v of w_uv hub_u, with sigma the largest singular value: the eigenvector
///              centrality of each vertex as a sender and as a receiver in the two-mode network of
///              senders, receivers and edges. Where several components of it share sigma, so that the
///              equations leave their ratio open, each of them has maximum 1, as in eigenvector();
///              this treats hubs and authorities alike. Then each measure is divided by its maximum.
/// Graphs       directed; in undirected ones both are eigenvector(), where bipartite components come
///              right. Loops kept; parallel edges add; weights > 0.
/// Edge cases   n = 0: empty. No edges: 1 each. Who sends (receives) nothing in a component that
///              counts is no hub (authority): 0. Reversing all edges swaps the two.
/// Cost         O(iterations (n + m)) time, O(n) memory beyond two copies of the view.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       as eigenvector().
/// Source       Kleinberg 1999, doi:10.1145/324133.324140.
/// Compare      igraph: equal where one component leads, otherwise its choice depends on its start.
///              networkx: equal but for the scale (sum 1).
HitsResult hits(const GraphView& graph, const EigenvectorOptions& options = {},
                const RunContext& run = {});

}  // namespace interzone::centrality
