#include "algorithms/centrality/current_flow_closeness.hpp"

#include <cmath>

#include "algorithms/centrality/circuit.hpp"

namespace interzone::centrality {

CurrentFlowClosenessResult current_flow_closeness(const GraphView& graph,
                                                  const CurrentFlowClosenessOptions& options,
                                                  const RunContext& run) {
  CurrentFlowClosenessResult result{.score =
                                        std::vector<double>(graph.vertex_count(), std::nan(""))};
  for_circuits(graph, "current_flow_closeness", run, [&](const Circuit& circuit) {
    const auto k = static_cast<double>(circuit.size());
    double trace = 0.0;
    for (std::size_t v = 0; v < circuit.size(); ++v) trace += circuit.at(v, v);
    for (std::size_t v = 0; v < circuit.size(); ++v) {
      const double resistances = k * circuit.at(v, v) + trace;  // rows of the potentials sum to 0
      result.score[circuit.vertex[v]] = (options.normalized ? k - 1.0 : 1.0) / resistances;
    }
  });
  return result;
}

}  // namespace interzone::centrality
