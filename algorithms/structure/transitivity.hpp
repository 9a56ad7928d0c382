#pragma once

#include <cstdint>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct TransitivityResult {
  std::uint64_t triangles = 0;
  std::uint64_t triples = 0;     ///< paths of two edges, each counted once
  double transitivity = 0.0;     ///< 3 triangles / triples; NaN if there is no triple
  double mean_clustering = 0.0;  ///< over all vertices, 0 below two neighbours; NaN if n = 0
  double mean_clustering_defined = 0.0;  ///< over vertices with two neighbours; NaN if none has
  bool operator==(const TransitivityResult&) const = default;
};

/// How often two neighbours of a vertex are neighbours of each other.
///
/// Definition   transitivity: the share of paths u - v - w whose ends are tied. mean_clustering: the
///              mean over vertices of that share at each of them.
/// Graphs       the underlying simple graph: directions, loops, parallel edges and weights play no
///              part.
/// Edge cases   n = 0 or no path of two edges: NaN, empty cells in tables.
/// Cost         that of paths::triangles.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       none.
/// Source       Newman, Watts & Strogatz 2002, doi:10.1073/pnas.012582999; Watts & Strogatz 1998,
///              doi:10.1038/30918.
/// Compare      igraph: transitivity_undirected, and transitivity_avglocal_undirected in mode zero
///              and in its mode nan (the default). networkx: transitivity, average_clustering. UCINET:
///              weighted and plain overall clustering coefficient. All equal.
TransitivityResult transitivity(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::structure
