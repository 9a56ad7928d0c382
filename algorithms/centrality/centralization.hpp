#pragma once

#include <cstdint>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

/// The index whose centralization is asked for.
enum class Index : std::uint8_t {
  degree,
  in_degree,
  out_degree,
  closeness,
  betweenness,
  eigenvector
};

struct CentralizationResult {
  double centralization = 0.0;  ///< sum / maximum; NaN where undefined
  double sum = 0.0;             ///< sum over v of (largest score - score of v); NaN where undefined
  double maximum = 0.0;  ///< of that sum over all simple graphs of n vertices; 0 if undefined
  bool operator==(const CentralizationResult&) const = default;
};

/// How far one vertex leads all others in an index of centrality.
///
/// Definition   C = sum over v of (max x - x_v) / maximum, the maximum being that of a star:
///              degree (n-1)(n-2), directed 2(n-1)(n-2), in and out (n-1)^2; closeness, normalized,
///              (n-1)(n-2)/(2n-3), directed (n-1)(1-1/n); betweenness (n-1)^2(n-2)/2, directed twice
///              that; eigenvector, of maximum 1, n-2, directed n-1.
/// Graphs       directed or undirected; weights, loops and parallel edges play no part: the maxima
///              hold for simple graphs.
/// Edge cases   a maximum of 0 (n < 3, for some indices n < 2): NaN, an empty cell in tables.
///              closeness: NaN unless every vertex reaches all others. Eigenvector of a graph with
///              several dominant components, and of one without cycles: see eigenvector.
/// Cost         that of the index.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       not_converged: the eigenvector was not found.
/// Source       Freeman 1979, doi:10.1016/0378-8733(78)90021-7.
/// Compare      igraph: centr_degree with loops = FALSE, centr_clo in mode out, centr_betw, centr_eigen:
///              equal. UCINET: equal, in per cent; its eigenvector index has another maximum.
CentralizationResult centralization(const GraphView& graph, Index index,
                                    const RunContext& run = {});

}  // namespace interzone::centrality
