#include "algorithms/generators/planted_partition.hpp"

#include "algorithms/generators/sampling.hpp"

namespace interzone::generators {

namespace {

/// Pairs of vertices within one community and between two.
struct Blocks {
  std::uint64_t size, within, between;
  bool directed;

  std::pair<std::uint64_t, std::uint64_t> edge_within(std::uint64_t cell) const {
    const std::uint64_t first = cell / within * size, place = cell % within;
    if (!directed) {
      const auto pair = triangle_cell(place);
      return {first + pair.first, first + pair.second};
    }
    const std::uint64_t source = place / (size - 1), target = place % (size - 1);
    return {first + source, first + target + (target >= source ? 1U : 0U)};
  }

  std::pair<std::uint64_t, std::uint64_t> edge_between(std::uint64_t cell) const {
    const auto blocks = triangle_cell(cell / between);
    const std::uint64_t place = cell % between;
    const std::uint64_t pair = place % (size * size);
    const std::uint64_t low = blocks.first * size + pair / size;
    const std::uint64_t high = blocks.second * size + pair % size;
    return place < size * size ? std::pair(low, high) : std::pair(high, low);
  }
};

}  // namespace

GeneratedGraph planted_partition(const PlantedPartitionOptions& options, const RunContext& run) {
  check_probability("planted_partition.within", options.within);
  check_probability("planted_partition.between", options.between);
  const double n = static_cast<double>(options.communities) * options.size;
  const double ways = options.directed ? 1.0 : 0.5;
  check_size("planted_partition", n,
             ways * n * (options.within * options.size + options.between * (n - options.size)));
  const std::uint64_t count = options.communities, size = options.size;
  GeneratedGraph graph;
  graph.vertex_count = static_cast<VertexId>(count * size);
  graph.directed = options.directed;
  graph.membership.resize(graph.vertex_count);
  if (graph.vertex_count == 0) return graph;
  parallel_for(run, graph.vertex_count,
               [&](VertexId v) { graph.membership[v] = v / options.size; });
  const std::uint64_t factor = options.directed ? 2 : 1;
  const Blocks blocks{size, factor * (size * (size - 1) / 2), factor * size * size,
                      options.directed};
  auto cells = bernoulli_cells(count * blocks.within, options.within, options.seed, 0, run);
  const std::size_t inner = cells.size();
  const auto outer = bernoulli_cells(count * (count - 1) / 2 * blocks.between, options.between,
                                     options.seed, 1, run);
  cells.insert(cells.end(), outer.begin(), outer.end());
  graph.source.resize(cells.size());
  graph.target.resize(cells.size());
  parallel_for(run, cells.size(), [&](std::size_t e) {
    const auto edge = e < inner ? blocks.edge_within(cells[e]) : blocks.edge_between(cells[e]);
    graph.source[e] = static_cast<VertexId>(edge.first);
    graph.target[e] = static_cast<VertexId>(edge.second);
  });
  return graph;
}

}  // namespace interzone::generators
