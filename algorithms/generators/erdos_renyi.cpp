#include "algorithms/generators/erdos_renyi.hpp"

#include "algorithms/generators/sampling.hpp"

namespace interzone::generators {

namespace {

std::uint64_t pair_count(const ErdosRenyiOptions& options) {
  const std::uint64_t n = options.vertices;
  if (n == 0) return 0;
  if (options.directed) return options.loops ? n * n : n * (n - 1);
  return options.loops ? n * (n + 1) / 2 : n * (n - 1) / 2;
}

void check(const ErdosRenyiOptions& options, std::uint64_t pairs) {
  require(options.probability.has_value() != options.edges.has_value(), ErrorCode::invalid_option,
          "erdos_renyi: must be given either probability or edges");
  if (options.probability) check_probability("erdos_renyi.probability", *options.probability);
  if (options.edges) {
    check_option(*options.edges <= pairs, "erdos_renyi.edges", *options.edges,
                 "at most the number of pairs, " + number_text(static_cast<double>(pairs)));
  }
  const double expected = options.edges
                              ? static_cast<double>(*options.edges)
                              : options.probability.value_or(0.0) * static_cast<double>(pairs);
  check_size("erdos_renyi", options.vertices, expected);
}

}  // namespace

GeneratedGraph erdos_renyi(const ErdosRenyiOptions& options, const RunContext& run) {
  const std::uint64_t n = options.vertices;
  const std::uint64_t pairs = pair_count(options);
  check(options, pairs);
  const auto cells = options.edges ? uniform_cells(pairs, *options.edges, options.seed, 0, run)
                                   : bernoulli_cells(pairs, options.probability.value_or(0.0),
                                                     options.seed, 0, run);
  GeneratedGraph graph;
  graph.vertex_count = options.vertices;
  graph.directed = options.directed;
  const bool loops = options.loops;
  if (options.directed) {
    const std::uint64_t row = loops ? n : n - 1;
    set_edges(graph, cells, run, [&](std::uint64_t cell) {
      const std::uint64_t source = cell / row, target = cell % row;
      return std::pair(source, target + (!loops && target >= source ? 1U : 0U));
    });
  } else {
    set_edges(graph, cells, run, [&](std::uint64_t cell) {
      const auto place = triangle_cell(cell);
      return std::pair(place.first, place.second - (loops ? 1U : 0U));
    });
  }
  return graph;
}

}  // namespace interzone::generators
