#include "algorithms/centrality/eccentricity.hpp"

#include <utility>

#include "algorithms/paths/distance_sums.hpp"

namespace interzone::centrality {

EccentricityResult eccentricity(const GraphView& graph, const RunContext& run) {
  check_positive_weights(graph, "eccentricity");
  auto sums = paths::distance_sums(graph, run);
  return {.score = std::move(sums.largest)};
}

}  // namespace interzone::centrality
