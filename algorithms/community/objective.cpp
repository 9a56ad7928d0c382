#include "algorithms/community/objective.hpp"

#include <cmath>
#include <string>

#include "algorithms/community/inner_weight.hpp"

namespace interzone::community {

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

double checked_total(const TwoModeGraph& graph, std::string_view function, const RunContext& run) {
  return checked_total(graph.ties, function, run);
}

}  // namespace interzone::community
