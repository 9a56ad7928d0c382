#include "algorithms/generators/configuration.hpp"

#include <algorithm>
#include <string>

#include "algorithms/generators/wiring.hpp"

namespace interzone::generators {

namespace {

constexpr std::uint64_t rewiring_stream = ~std::uint64_t{0};

double sum_of(const std::vector<VertexId>& degrees) {
  double sum = 0.0;
  for (const VertexId degree : degrees) sum += degree;
  return sum;
}

void check(const ConfigurationOptions& options) {
  const double sum = sum_of(options.degrees);
  const bool directed = !options.in_degrees.empty();
  check_size("configuration", static_cast<double>(options.degrees.size()),
             directed ? sum : sum / 2.0);
  if (directed) {
    check_option(options.in_degrees.size() == options.degrees.size(), "configuration.in_degrees",
                 static_cast<double>(options.in_degrees.size()), "as many as degrees");
    check_option(sum_of(options.in_degrees) == sum, "configuration.in_degrees",
                 sum_of(options.in_degrees), "of the same sum as degrees, " + number_text(sum));
  } else {
    check_option(static_cast<std::uint64_t>(sum) % 2 == 0, "configuration.degrees", sum,
                 "of even sum");
  }
  check_option(options.max_tries >= 1, "configuration.max_tries", options.max_tries, ">= 1");
}

/// A uniform pairing. Uses two streams.
Pairs pairing(const ConfigurationOptions& options, std::uint64_t stream, const RunContext& run) {
  const bool directed = !options.in_degrees.empty();
  auto stubs = stubs_of(directed ? options.in_degrees : options.degrees);
  shuffle_in_parallel(stubs, options.seed, stream, run);
  Pairs edges(directed ? stubs.size() : stubs.size() / 2);
  const auto sources = directed ? stubs_of(options.degrees) : std::vector<VertexId>{};
  parallel_for(run, edges.size(), [&](std::size_t e) {
    if (directed) {
      edges[e] = {sources[e], stubs[e]};
    } else {
      edges[e] = std::minmax(stubs[2 * e], stubs[2 * e + 1]);
    }
  });
  return edges;
}

Pairs simple_pairing(const ConfigurationOptions& options, const RunContext& run) {
  for (int tries = 0; tries < options.max_tries; ++tries) {
    run.step(static_cast<double>(tries) / options.max_tries);
    Pairs edges = pairing(options, 2 * static_cast<std::uint64_t>(tries), run);
    if (is_simple(edges, !options.in_degrees.empty())) return edges;
  }
  throw Error(ErrorCode::not_converged, "configuration: none of " +
                                            std::to_string(options.max_tries) +
                                            " pairings was simple; repair by erase or rewire");
}

Pairs rewired_pairing(const ConfigurationOptions& options, const RunContext& run) {
  Pairs edges = pairing(options, 0, run);
  Stream stream(options.seed, rewiring_stream);
  const EdgeId left = make_simple(edges, !options.in_degrees.empty(), {}, stream, run);
  require(left == 0, ErrorCode::not_converged,
          "configuration: no switch mends " + std::to_string(left) +
              " of the edges; there may be no simple graph with these degrees");
  return edges;
}

Pairs erased_pairing(const ConfigurationOptions& options, const RunContext& run) {
  Pairs edges = pairing(options, 0, run);
  std::erase_if(edges, [](const auto& edge) { return edge.first == edge.second; });
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

Pairs repaired_pairing(const ConfigurationOptions& options, const RunContext& run) {
  switch (options.repair) {
    case Repair::keep:
      break;
    case Repair::erase:
      return erased_pairing(options, run);
    case Repair::reject:
      return simple_pairing(options, run);
    case Repair::rewire:
      return rewired_pairing(options, run);
  }
  return pairing(options, 0, run);
}

}  // namespace

GeneratedGraph configuration(const ConfigurationOptions& options, const RunContext& run) {
  check(options);
  GeneratedGraph graph;
  graph.vertex_count = static_cast<VertexId>(options.degrees.size());
  graph.directed = !options.in_degrees.empty();
  append_chunks(graph, 1, run,
                [&](std::size_t, Pairs& pairs) { pairs = repaired_pairing(options, run); });
  return graph;
}

}  // namespace interzone::generators
