#pragma once

#include <cstdint>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct CliquesOptions {
  EdgeId limit = 10'000'000;  ///< most maximal cliques to go through; >= 1
};

struct CliquesResult {
  VertexId clique_number = 0;                       ///< vertices of a largest clique
  std::uint64_t maximal = 0;                        ///< number of maximal cliques
  std::vector<std::vector<VertexId>> largest = {};  ///< vertices of each, rising; in rising order
  bool operator==(const CliquesResult&) const = default;
};

/// Groups in which everyone is tied to everyone.
///
/// Definition   a clique is a set of vertices that are all tied to each other, maximal if no further
///              vertex is tied to all of them, largest if none has more vertices. A single vertex is
///              one: isolated vertices are maximal cliques.
/// Graphs       the underlying simple graph: directions, loops, parallel edges and weights play no
///              part.
/// Edge cases   n = 0: none, clique_number 0. No ties: every vertex is a largest clique.
/// Cost         O(d n 3^(d/3)) time, with d the degeneracy (the largest core number), in practice little
///              more than the cliques themselves; O(n + m + d (d + degree)) memory.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: limit < 1. limit: more maximal cliques than the limit.
/// Source       Bron & Kerbosch 1973, doi:10.1145/362342.362367; Eppstein, Löffler & Strash 2010,
///              doi:10.1007/978-3-642-17517-6_36.
/// Compare      igraph (max_cliques, clique_num, largest_cliques), networkx (find_cliques): equal. UCINET
///              leaves out cliques of fewer than three vertices.
CliquesResult cliques(const GraphView& graph, const CliquesOptions& options = {},
                      const RunContext& run = {});

}  // namespace interzone::structure
