#pragma once

#include "algorithms/generators/generated.hpp"

namespace interzone::generators {

struct GridOptions {
  VertexId rows = 10;
  VertexId columns = 10;
  bool periodic = false;  ///< the last row is next to the first, the last column next to the first
};

/// Vertices on squared paper, tied to those above, below, left and right.
///
/// Definition   vertex row * columns + column is tied to its right and to its lower neighbour, in
///              this order, vertex by vertex. Undirected.
/// Edge cases   no rows or no columns: empty. periodic: a row (column) of one or two vertices is not
///              closed, since that would make loops and parallel edges.
/// Cost         O(n) time and memory.
/// Repeatable   no randomness; same edges for any thread count.
/// Errors       limit: more than 2^32 - 2 vertices.
/// Source       none needed.
/// Compare      networkx grid_2d_graph: equal up to order. igraph square_lattice: equal unless
///              periodic with a side of one or two.
GeneratedGraph grid(const GridOptions& options, const RunContext& run = {});

}  // namespace interzone::generators
