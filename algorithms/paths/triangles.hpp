#pragma once

#include <cstdint>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::paths {

struct Triangles {
  std::vector<std::uint64_t> count = {};  ///< [n] triangles that v is part of
  std::vector<VertexId> neighbours = {};  ///< [n] distinct neighbours of v other than v
  bool operator==(const Triangles&) const = default;
};

/// Triangles at every vertex of the underlying simple graph: directions, loops, parallel edges and
/// weights play no part.
/// Cost O(m^1.5) time, far less on sparse graphs; O(n) memory for each thread beyond half a copy of
/// the view. Repeatable: whole numbers are counted. Source: Latapy 2008, doi:10.1016/j.tcs.2008.07.017.
Triangles triangles(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::paths
