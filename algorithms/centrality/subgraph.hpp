#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct SubgraphResult {
  std::vector<double> score = {};  ///< [n] 1 and more
  int terms = 0;                   ///< longest walks counted, in steps
  bool operator==(const SubgraphResult&) const = default;
};

/// How many walks lead from a vertex back to it, those of k steps divided by k!: in how many small
/// subgraphs it takes part.
///
/// Definition   diagonal of exp(A) = 1 + A + A^2 / 2! + …, A the matrix of weights. All terms are >= 0,
///              so nothing cancels. If A x <= q x for some x > 0, found by products with A, then no
///              entry of A^k's diagonal exceeds q^k: the sum stops once that leaves an error below
///              1e-15, less than 1e-15 of any score, rounding aside.
/// Graphs       directed (walks along the edges) or undirected (an undirected loop counts twice);
///              parallel edges add; weights >= 0. Their unit counts.
/// Edge cases   n = 0: empty. No edges, or acyclic: 1 each.
/// Cost         O(n (n + m) terms) time, O(n) memory for each thread beyond a copy of the view.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_weight: negative, NaN, infinite. limit: more than 2 10^10 for vertices times
///              arcs and vertices times terms (some 5,000 vertices with 20,000 edges), or scores beyond
///              the range of numbers (largest eigenvalue above 700).
/// Source       Estrada & Rodríguez-Velázquez 2005, doi:10.1103/PhysRevE.71.056103.
/// Compare      networkx, igraph subgraph_centrality (R): equal; they leave weights out.
SubgraphResult subgraph(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::centrality
