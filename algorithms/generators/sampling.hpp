#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "graph/parallel.hpp"
#include "graph/random.hpp"
#include "graph/view.hpp"

namespace interzone::generators {

// How generators choose among very many things in time that grows with what they choose. Cells are
// the numbers 0..n-1 of whatever a model throws a coin for, mostly pairs of vertices.

using Pairs = std::vector<std::pair<VertexId, VertexId>>;

/// Calls found(cell), in ascending order, for each cell of [first, last) whose coin of this
/// probability falls on its head. The number of cells between two of them is geometric, so only the
/// heads cost time (Batagelj & Brandes 2005, doi:10.1103/PhysRevE.71.036113).
template <class Found>
void for_each_head(std::uint64_t first, std::uint64_t last, double probability, Stream& stream,
                   Found&& found) {
  if (probability <= 0.0) return;
  if (probability >= 1.0) {
    for (std::uint64_t cell = first; cell < last; ++cell) found(cell);
    return;
  }
  const double scale = -1.0 / std::log1p(-probability);
  for (std::uint64_t cell = first;; ++cell) {
    const double skipped = std::floor(stream.exponential() * scale);
    if (!(skipped < static_cast<double>(last - cell))) return;
    cell += static_cast<std::uint64_t>(skipped);
    found(cell);
  }
}

/// Cells in one chunk of a parallel for_each_head: about 2^15 heads; at least 1.
std::uint64_t cells_per_chunk(std::uint64_t cells, double probability);

/// The cells whose coins fall on their heads, ascending. Uses one stream.
std::vector<std::uint64_t> bernoulli_cells(std::uint64_t cells, double probability, Seed seed,
                                           std::uint64_t stream, const RunContext& run);

/// `count` <= cells of them, each set of that size equally likely, ascending: coins first, then as
/// many cells as are missing are added, or as are too many removed, at random. Uses two streams.
/// O(count) but for a logarithm.
std::vector<std::uint64_t> uniform_cells(std::uint64_t cells, std::uint64_t count, Seed seed,
                                         std::uint64_t stream, const RunContext& run);

/// `count` <= n different numbers below n, each set equally likely, ascending. O(count log count).
std::vector<std::uint64_t> distinct_below(std::uint64_t n, std::uint64_t count, Stream& stream);

/// A uniform permutation of the values, in buckets that threads share (Sanders 1998,
/// doi:10.1016/S0020-0190(98)00127-6). Uses two streams.
void shuffle_in_parallel(std::vector<VertexId>& values, Seed seed, std::uint64_t stream,
                         const RunContext& run);

/// The place of a cell in a triangle whose row v holds v cells: (w, v) with w < v.
std::pair<std::uint64_t, std::uint64_t> triangle_cell(std::uint64_t cell);

/// Edge e is edge_of(cells[e]), a pair of vertices.
template <class EdgeOf>
void set_edges(EdgeList& edges, const std::vector<std::uint64_t>& cells, const RunContext& run,
               EdgeOf&& edge_of) {
  edges.source.resize(cells.size());
  edges.target.resize(cells.size());
  parallel_for(run, cells.size(), [&](std::size_t e) {
    const auto edge = edge_of(cells[e]);
    edges.source[e] = static_cast<VertexId>(edge.first);
    edges.target[e] = static_cast<VertexId>(edge.second);
  });
}

/// Appends what draw(chunk, pairs) gives for chunk = 0, 1, …, in this order.
void append_chunks(EdgeList& edges, std::size_t chunks, const RunContext& run,
                   const std::function<void(std::size_t, Pairs&)>& draw);

}  // namespace interzone::generators
