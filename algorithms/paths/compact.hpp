#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::paths {

enum class Direction : std::uint8_t { out, in };

/// One direction of a view, copied for kernels that read every row many times. Vertices are numbered
/// by falling degree, equal degrees in the order of the view, so that what is read most often lies
/// close together. Loops are left out on request; parallel edges stay.
struct Compact {
  VertexId n = 0;
  std::vector<EdgeId> start = {};        ///< [n + 1]
  std::vector<VertexId> neighbour = {};  ///< positions, rows in the order of the view's rows
  std::vector<double> weight = {};       ///< beside `neighbour`; empty if the view is unweighted
  std::vector<VertexId> vertex = {};     ///< [n] the view's vertex at each position
  std::vector<VertexId> position = {};   ///< [n] its inverse

  EdgeId degree(VertexId p) const { return start[p + 1U] - start[p]; }
  std::span<const VertexId> row(VertexId p) const {
    return {neighbour.data() + start[p], neighbour.data() + start[p + 1U]};
  }
  std::span<const double> weights(VertexId p) const {
    if (weight.empty()) return {};
    return {weight.data() + start[p], weight.data() + start[p + 1U]};
  }
  /// Values by position as values by vertex of the view.
  std::vector<double> by_vertex(std::span<const double> values) const;
};

/// Cost O(n + m) time and memory. Repeatable.
Compact compact(const GraphView& view, Direction direction, bool keep_loops,
                const RunContext& run = {});

/// Ends of consecutive blocks of rows with about `arcs` arcs each (rows count as one arc more):
/// block b holds the rows ends[b], …, ends[b + 1] - 1. Depends on the graph alone.
std::vector<VertexId> row_blocks(const Compact& graph, EdgeId arcs = 32'768);

/// `run` on one thread where the work, in elementary steps, is too small to share.
RunContext unless_small(const RunContext& run, double work);

}  // namespace interzone::paths
