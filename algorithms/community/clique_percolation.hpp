#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct CliquePercolationOptions {
  VertexId clique_size = 3;  ///< higher: fewer, smaller and denser communities; >= 2
  EdgeId limit = 1'000'000;  ///< most maximal cliques of that size or more to keep; >= 1
};

struct CliquePercolationResult {
  /// Vertices of each community, rising; largest community first, equal sizes by their vertices.
  std::vector<std::vector<VertexId>> communities = {};
  VertexId overlapping = 0;  ///< vertices of two communities or more
  VertexId outside = 0;      ///< vertices of none
  bool operator==(const CliquePercolationResult&) const = default;
};

/// Communities that may overlap: chains of cliques.
///
/// Definition   a clique is k vertices that are all tied to each other, with k the clique size. Two are
///              adjacent if they share k - 1 vertices, and a community is the vertices of all cliques
///              that a chain of adjacent ones joins. A vertex may be in several or in none; two
///              communities may share vertices, though no k - 1 of one clique.
/// Graphs       the underlying simple graph: directions, loops, parallel edges and weights play no
///              part.
/// Edge cases   n = 0, no clique of the size: no communities. Size 2: components of two vertices or more.
/// Cost         that of the maximal cliques, and the sum over vertices of the square of how many of them
///              it is in; memory for those of the size or more.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: clique_size < 2, limit < 1. limit: more maximal cliques of that size or
///              more than the limit.
/// Source       Palla, Derenyi, Farkas & Vicsek 2005, doi:10.1038/nature03607.
/// Compare      networkx (k_clique_communities): equal. CFinder has the same definition.
CliquePercolationResult clique_percolation(const GraphView& graph,
                                           const CliquePercolationOptions& options = {},
                                           const RunContext& run = {});

}  // namespace interzone::community
