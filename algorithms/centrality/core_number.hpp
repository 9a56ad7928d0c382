#pragma once

#include <cstdint>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct CoreNumberResult {
  std::vector<VertexId> core = {};  ///< [n] largest k such that v is in the k-core
  VertexId largest = 0;             ///< the degeneracy of the graph
  bool operator==(const CoreNumberResult&) const = default;
};

/// How deep a vertex sits: in the k-core, where all have at least k ties among themselves.
///
/// Definition   core_v = largest k such that v belongs to a set of vertices each of which has at
///              least k edges to others of the set.
/// Graphs       undirected; directed edges count at both ends (in plus out); loops are left out;
///              parallel edges count each, so a pair of arcs both ways counts 2; weights play no part.
/// Edge cases   n = 0: empty. Isolated vertices: 0.
/// Cost         O(n + m) time, O(n) memory.
/// Repeatable   no randomness, one thread.
/// Errors       limit: a vertex of more than 4,294,967,294 edges.
/// Source       Seidman 1983, doi:10.1016/0378-8733(83)90028-X; Batagelj & Zaversnik 2003,
///              arXiv:cs/0310049.
/// Compare      igraph (mode all): equal, but a loop adds 2 there. networkx: equal on simple graphs;
///              refuses loops, merges parallel edges.
CoreNumberResult core_number(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::centrality
