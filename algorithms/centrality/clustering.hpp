#pragma once

#include <cstdint>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct ClusteringResult {
  std::vector<double> score = {};             ///< [n] share of pairs of neighbours tied, in [0, 1]
  std::vector<std::uint64_t> triangles = {};  ///< [n] triangles that v is part of
  bool operator==(const ClusteringResult&) const = default;
};

/// How many of a vertex's neighbours are neighbours of each other.
///
/// Definition   x_v = triangles_v / (d (d - 1) / 2), with d the number of neighbours of v.
/// Graphs       the underlying simple graph: directions, loops, parallel edges and weights play no
///              part.
/// Edge cases   n = 0: empty. Fewer than two neighbours: 0.
/// Cost         O(m^1.5) time, far less on sparse graphs; O(n) memory for each thread beyond half a
///              copy of the view.
/// Repeatable   no randomness; same bits for any thread count (whole numbers are counted).
/// Errors       none.
/// Source       Watts & Strogatz 1998, doi:10.1038/30918; Latapy 2008, doi:10.1016/j.tcs.2008.07.017.
/// Compare      igraph (local transitivity, mode zero), networkx (undirected): equal. networkx on
///              directed graphs counts directed triangles (Fagiolo), a different measure.
ClusteringResult clustering(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::centrality
