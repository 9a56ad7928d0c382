#include "algorithms/community/objective.hpp"

#include <cmath>
#include <string>

#include "algorithms/community/cpm_quality.hpp"
#include "algorithms/community/inner_weight.hpp"
#include "algorithms/community/modularity.hpp"

namespace interzone::community {

double quality_of(const GraphView& graph, std::span<const VertexId> membership, Objective objective,
                  double resolution, const RunContext& run) {
  return objective == Objective::modularity
             ? modularity(graph, membership, {.resolution = resolution}, run)
             : cpm_quality(graph, membership, {.resolution = resolution}, run);
}

void check_resolution(double resolution, std::string_view function) {
  check_option(std::isfinite(resolution) && resolution >= 0.0,
               std::string(function) + ".resolution", resolution, "finite and >= 0");
}

double checked_total(const GraphView& graph, std::string_view function, const RunContext& run) {
  check_weights(graph, function);
  const double total = total_weight(graph, run);
  require(std::isfinite(total), ErrorCode::invalid_weight,
          std::string(function) + ": the sum of the weights is infinite");
  return total;
}

}  // namespace interzone::community
