#include "algorithms/structure/equivalence.hpp"

#include <algorithm>
#include <utility>

namespace interzone::structure {

EquivalenceResult blocks_by_distance(std::vector<double> distance, VertexId n, int blocks,
                                     const RunContext& run) {
  EquivalenceResult result{.blocks = std::min(n, static_cast<VertexId>(blocks)),
                           .merges = average_linkage(std::move(distance), n, run)};
  result.membership = cut(result.merges, n, result.blocks);
  return result;
}

EquivalenceResult equivalence(const GraphView& graph, const EquivalenceOptions& options,
                              const RunContext& run) {
  check_option(options.blocks >= 1, "equivalence.blocks", options.blocks, ">= 1");
  auto distance = profiles(graph, options.profiles, run).value;
  if (options.profiles.measure != ProfileMeasure::euclidean) {
    for (double& value : distance) value = 1.0 - value;
  }
  return blocks_by_distance(std::move(distance), graph.vertex_count(), options.blocks, run);
}

}  // namespace interzone::structure
