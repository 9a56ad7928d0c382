#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/ids.hpp"
#include "graph/parallel.hpp"
#include "graph/raw_vector.hpp"

// Arcs into the rows of a compressed matrix by a counting sort in parallel.

namespace interzone {

namespace counting_sort {

/// Rows 0..n-1 in blocks of 2^shift: as many as leave the arcs of one in a processor's own cache.
struct Blocks {
  unsigned shift = 0;
  std::size_t count = 1;

  Blocks(VertexId n, EdgeId arcs) {
    const std::size_t wanted = std::clamp<std::size_t>(arcs >> 14U, 1, 1024);
    const std::uint64_t last = n == 0 ? 0 : n - 1U;
    while ((last >> shift) >= wanted) ++shift;
    count = static_cast<std::size_t>(last >> shift) + 1;
  }
  std::size_t of(VertexId v) const { return std::uint64_t{v} >> shift; }
};

/// Edges in chunks, each with its own count of arcs per block.
inline std::size_t chunk_size(EdgeId edges) { return std::max<EdgeId>(1U << 15U, edges / 64 + 1); }

/// Sorts by the far end, stable, digit by digit; true if the result stands in `spare`.
template <class Arc>
bool sort_by_far_end(Arc* arcs, Arc* spare, std::size_t count, VertexId n) {
  constexpr unsigned most_bits = 11;
  const auto bits = static_cast<unsigned>(std::bit_width(n - 1U));
  const unsigned passes = (bits + most_bits - 1) / most_bits;
  if (passes == 0) return false;
  const unsigned width = (bits + passes - 1) / passes, mask = (1U << width) - 1U;
  std::array<std::array<std::size_t, (1U << most_bits)>, 3> starts;
  for (unsigned pass = 0; pass < passes; ++pass) std::fill_n(starts[pass].begin(), mask + 1U, 0);
  for (std::size_t i = 0; i < count; ++i) {
    VertexId key = arcs[i].far;
    for (unsigned pass = 0; pass < passes; ++pass, key >>= width) ++starts[pass][key & mask];
  }
  for (unsigned pass = 0; pass < passes; ++pass) {
    auto& start = starts[pass];
    std::size_t sum = 0;
    for (unsigned digit = 0; digit <= mask; ++digit) sum += std::exchange(start[digit], sum);
    const unsigned shift = pass * width;
    for (std::size_t i = 0; i < count; ++i) spare[start[(arcs[i].far >> shift) & mask]++] = arcs[i];
    std::swap(arcs, spare);
  }
  return passes % 2 == 1;
}

}  // namespace counting_sort

/// Sorts arcs by their near end, then by their far end, then by the order they come in.
///
/// Definition   `visit_arcs(e, visit)` calls visit(arc) for the arcs of edge e < edges, always the
///              same; an Arc has the members `near` and `far`, both < n. `put(place, arc)` is called
///              once for each arc with its place among all, from several threads.
/// Gives        [n + 1] where the arcs of each near end begin.
/// Cost         O(n + arcs) time; memory for all arcs once and for those of a block once more.
template <class Arc, class VisitArcs, class Put>
std::vector<EdgeId> sort_arcs(const RunContext& run, VertexId n, EdgeId edges, EdgeId arc_count,
                              const VisitArcs& visit_arcs, const Put& put) {
  using namespace counting_sort;
  const Blocks blocks(n, arc_count);
  const std::size_t chunk = chunk_size(edges);
  const std::size_t chunks = static_cast<std::size_t>((edges + chunk - 1) / chunk);
  std::vector<EdgeId> places(chunks * blocks.count, 0);  // by chunk, then block
  const auto visit_chunk = [&](std::size_t c, const auto& visit) {
    run.check_cancelled();
    const EdgeId last = std::min<EdgeId>(edges, (c + 1) * chunk);
    for (EdgeId e = c * chunk; e < last; ++e) visit_arcs(e, visit);
  };
  run_chunks(run, chunks, [&](std::size_t c, int) {
    EdgeId* const count = places.data() + c * blocks.count;
    visit_chunk(c, [&](const Arc& arc) { ++count[blocks.of(arc.near)]; });
  });
  std::vector<EdgeId> block_start(blocks.count + 1, 0);
  EdgeId sum = 0;
  for (std::size_t b = 0; b < blocks.count; ++b) {
    block_start[b] = sum;
    for (std::size_t c = 0; c < chunks; ++c)
      sum += std::exchange(places[c * blocks.count + b], sum);
  }
  block_start.back() = sum;
  RawVector<Arc> arcs(static_cast<std::size_t>(sum));
  run_chunks(run, chunks, [&](std::size_t c, int) {
    EdgeId* const place = places.data() + c * blocks.count;
    visit_chunk(c, [&](const Arc& arc) { arcs[place[blocks.of(arc.near)]++] = arc; });
  });
  std::vector<EdgeId> start(n + std::size_t{1}, sum);
  std::vector<RawVector<Arc>> spare(static_cast<std::size_t>(thread_count(run)));
  run_chunks(run, blocks.count, [&](std::size_t b, int worker) {
    run.check_cancelled();
    const std::size_t count = block_start[b + 1] - block_start[b];
    RawVector<Arc>& room = spare[static_cast<std::size_t>(worker)];
    if (room.size() < count) room.resize(count);
    Arc* sorted = arcs.data() + block_start[b];
    if (count > 1 && sort_by_far_end(sorted, room.data(), count, n)) sorted = room.data();
    const VertexId first = static_cast<VertexId>(b << blocks.shift);
    const auto rows = std::min<std::size_t>(std::size_t{1} << blocks.shift, n - first);
    std::vector<EdgeId> row(rows, 0);
    for (std::size_t i = 0; i < count; ++i) ++row[sorted[i].near - first];
    EdgeId place = block_start[b];
    for (std::size_t v = 0; v < rows; ++v) {
      start[first + v] = place;
      place += std::exchange(row[v], place);
    }
    for (std::size_t i = 0; i < count; ++i) put(row[sorted[i].near - first]++, sorted[i]);
  });
  return start;
}

}  // namespace interzone
