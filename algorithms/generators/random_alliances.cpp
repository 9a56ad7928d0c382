#include "algorithms/generators/random_alliances.hpp"

#include <algorithm>

#include "algorithms/generators/sampling.hpp"

namespace interzone::generators {

namespace {

constexpr std::size_t alliances_per_chunk = 256;

}  // namespace

GeneratedGraph random_alliances(const RandomAlliancesOptions& options, const RunContext& run) {
  double edges = 0.0;
  for (const VertexId size : options.sizes) {
    check_option(size <= options.actors, "random_alliances.sizes", size,
                 "at most the number of actors");
    edges += size;
  }
  const std::size_t count = options.sizes.size();
  check_size("random_alliances", options.actors + static_cast<double>(count), edges);
  GeneratedGraph graph;
  graph.groups = static_cast<VertexId>(count);
  graph.vertex_count = options.actors + graph.groups;
  graph.directed = true;
  const std::size_t chunks = (count + alliances_per_chunk - 1) / alliances_per_chunk;
  append_chunks(graph, chunks, run, [&](std::size_t chunk, Pairs& pairs) {
    const std::size_t last = std::min(count, (chunk + 1) * alliances_per_chunk);
    for (std::size_t g = chunk * alliances_per_chunk; g < last; ++g) {
      Stream stream(options.seed, 0, g);
      const auto alliance = static_cast<VertexId>(options.actors + g);
      for (const std::uint64_t member : distinct_below(options.actors, options.sizes[g], stream)) {
        pairs.emplace_back(static_cast<VertexId>(member), alliance);
      }
    }
  });
  return graph;
}

}  // namespace interzone::generators
