#include "algorithms/centrality/harmonic.hpp"

#include <utility>

#include "algorithms/paths/distance_sums.hpp"

namespace interzone::centrality {

HarmonicResult harmonic(const GraphView& graph, const HarmonicOptions& options,
                        const RunContext& run) {
  check_positive_weights(graph, "harmonic");
  auto sums = paths::distance_sums(graph, run);
  HarmonicResult result{.score = std::move(sums.inverse)};
  const VertexId n = graph.vertex_count();
  if (!options.normalized || n < 2) return result;
  for (double& score : result.score) score /= n - 1.0;
  return result;
}

}  // namespace interzone::centrality
