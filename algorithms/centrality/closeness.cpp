#include "algorithms/centrality/closeness.hpp"

#include <limits>
#include <utility>

#include "algorithms/paths/distance_sums.hpp"

namespace interzone::centrality {

ClosenessResult closeness(const GraphView& graph, const ClosenessOptions& options,
                          const RunContext& run) {
  check_positive_weights(graph, "closeness");
  auto sums = paths::distance_sums(graph, run);
  ClosenessResult result{.score = std::move(sums.distance), .reached = std::move(sums.reached)};
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    const double reached = result.reached[v];
    double& score = result.score[v];
    score = reached == 0.0 ? std::numeric_limits<double>::quiet_NaN()
                           : (options.normalized ? reached : 1.0) / score;
  }
  return result;
}

}  // namespace interzone::centrality
