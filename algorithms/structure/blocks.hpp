#pragma once

#include <utility>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct BlocksResult {
  std::vector<std::vector<VertexId>> blocks =
      {};                                   ///< vertices of each, rising; by size, then first
  std::vector<VertexId> block_count = {};   ///< [n] blocks that v belongs to
  std::vector<VertexId> cut_vertices = {};  ///< rising
  std::vector<std::pair<VertexId, VertexId>> bridges = {};  ///< lower end first, rising
  bool operator==(const BlocksResult&) const = default;
};

/// What falls apart if one vertex or one tie is taken away.
///
/// Definition   a block is a largest set of vertices, two at least, that stays connected whichever of
///              them is taken away. A cut vertex belongs to two blocks or more: without it there are
///              more components. A bridge is a tie that is a block of its own.
/// Graphs       the underlying simple graph: directions, loops, parallel edges and weights play no
///              part, so that all ties between two vertices are one.
/// Edge cases   n = 0: empty. Isolated vertices: in no block.
/// Cost         O(n + m) time and memory.
/// Repeatable   no randomness, one thread.
/// Errors       none.
/// Source       Hopcroft & Tarjan 1973, doi:10.1145/362248.362272.
/// Compare      igraph (articulation_points, bridges, biconnected_components), Boost, networkx: equal on
///              simple graphs; there a tie with a parallel one is no bridge. UCINET: Bi-Components.
BlocksResult blocks(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::structure
