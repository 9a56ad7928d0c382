#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct HarmonicOptions {
  bool normalized = false;  ///< divide by n - 1, the maximum for unit lengths; 0 if n < 2
};

struct HarmonicResult {
  std::vector<double> score = {};  ///< [n] sum of 1/distance, >= 0
  bool operator==(const HarmonicResult&) const = default;
};

/// Closeness that is well defined on disconnected graphs: who is not reached adds 0.
///
/// Definition   x_v = sum over u != v of 1/distance(v, u), with 1/infinity = 0.
/// Graphs       directed (distances along the edges, from v) or undirected; loops play no part;
///              parallel edges: the shortest; weights, if any, are lengths > 0.
/// Edge cases   n = 0: empty. Isolated vertices and sinks: 0.
/// Cost         that of paths::distance_sums.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_weight: a length that is not finite and > 0.
/// Source       Marchiori & Latora 2000, doi:10.1016/S0378-4371(00)00311-3; Boldi & Vigna 2014,
///              doi:10.1080/15427951.2013.865686.
/// Compare      igraph (mode out): equal, normalized too. networkx: distances to v along the edges,
///              never normalized.
HarmonicResult harmonic(const GraphView& graph, const HarmonicOptions& options = {},
                        const RunContext& run = {});

}  // namespace interzone::centrality
