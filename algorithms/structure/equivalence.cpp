#include "algorithms/structure/equivalence.hpp"

#include <algorithm>
#include <utility>

namespace interzone::structure {

EquivalenceResult equivalence(const GraphView& graph, const EquivalenceOptions& options,
                              const RunContext& run) {
  check_option(options.blocks >= 1, "equivalence.blocks", options.blocks, ">= 1");
  const VertexId n = graph.vertex_count();
  auto distance = profiles(graph, options.profiles, run).value;
  if (options.profiles.measure != ProfileMeasure::euclidean) {
    for (double& value : distance) value = 1.0 - value;
  }
  EquivalenceResult result{.blocks = std::min(n, static_cast<VertexId>(options.blocks)),
                           .merges = average_linkage(std::move(distance), n, run)};
  result.membership = cut(result.merges, n, result.blocks);
  return result;
}

}  // namespace interzone::structure
