#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct CommunicabilityResult {
  std::vector<double> score = {};  ///< [n] 1 and more
  int iterations = 0;              ///< products of matrix and vector
  bool operator==(const CommunicabilityResult&) const = default;
};

/// Total communicability: how many walks start at a vertex, those of k steps divided by k!.
///
/// Definition   row sums of exp(A) = 1 + A + A^2 / 2! + …, A the matrix of weights. All terms are >= 0,
///              so nothing cancels. With q the largest ratio of a term's entries, times its k, to those
///              of the term before, no entry of a later term grows by more than q / k: the sum stops
///              once that leaves a relative error below 1e-15 in every score, rounding aside.
/// Graphs       directed (walks along the edges) or undirected (an undirected loop counts twice);
///              parallel edges add; weights >= 0. Their unit counts.
/// Edge cases   n = 0: empty. No edges: 1 each.
/// Cost         O(iterations (n + m)) time, O(n) memory beyond a copy of the view; iterations are about
///              the largest eigenvalue plus some twenty.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_weight: negative, NaN, infinite. limit: scores beyond the range of numbers
///              (largest eigenvalue above some 700).
/// Source       Benzi & Klymko 2013, doi:10.1093/comnet/cnt007.
/// Compare      networkx: the sum of communicability() over the others and the vertex itself.
CommunicabilityResult communicability(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::centrality
