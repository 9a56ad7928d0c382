#include "algorithms/centrality/current_flow_betweenness.hpp"

#include <algorithm>
#include <numeric>

#include "algorithms/centrality/circuit.hpp"
#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

constexpr double most_steps = 4e8;  // wires times vertices: some ten seconds

/// What a wire carries, summed over all pairs, less those pairs that one of its ends is part of.
struct Load {
  double at_one = 0.0, at_other = 0.0;
};

/// For the pair s, t the wire carries |f_s - f_t|, f_s being what it carries from s to the mean of all.
/// That is largest for its one end and least for the other.
Load load(const Circuit& circuit, const Circuit::Wire& wire, std::vector<double>& flow) {
  const std::size_t k = circuit.size();
  for (std::size_t s = 0; s < k; ++s) {
    flow[s] = wire.conductance * (circuit.at(wire.one, s) - circuit.at(wire.other, s));
  }
  const double first = flow[wire.one], last = flow[wire.other];
  std::ranges::sort(flow);
  double all = 0.0, sum = 0.0;
  for (std::size_t i = 0; i < k; ++i) {
    all += (2.0 * static_cast<double>(i) - static_cast<double>(k) + 1.0) * flow[i];
    sum += flow[i];
  }
  const auto size = static_cast<double>(k);
  return {all - (size * first - sum), all - (sum - size * last)};
}

void add_component(const Circuit& circuit, std::vector<double>& score, const RunContext& run) {
  const double steps = static_cast<double>(circuit.wires.size() * circuit.size());
  require(steps <= most_steps, ErrorCode::limit,
          "current_flow_betweenness: at most 4 10^8 for ties times vertices of a component");
  std::vector<Load> loads(circuit.wires.size());
  constexpr std::size_t chunk = 16;
  parallel_for(
      paths::unless_small(run, steps), (loads.size() + chunk - 1) / chunk,
      [&](std::size_t c) {
        std::vector<double> flow(circuit.size());
        for (std::size_t e = c * chunk; e < std::min(loads.size(), (c + 1) * chunk); ++e) {
          loads[e] = load(circuit, circuit.wires[e], flow);
        }
      },
      1);
  for (std::size_t e = 0; e < loads.size(); ++e) {
    score[circuit.vertex[circuit.wires[e].one]] += 0.5 * loads[e].at_one;
    score[circuit.vertex[circuit.wires[e].other]] += 0.5 * loads[e].at_other;
  }
}

}  // namespace

CurrentFlowBetweennessResult current_flow_betweenness(const GraphView& graph,
                                                      const CurrentFlowBetweennessOptions& options,
                                                      const RunContext& run) {
  const auto n = static_cast<double>(graph.vertex_count());
  CurrentFlowBetweennessResult result{.score = std::vector<double>(graph.vertex_count(), 0.0)};
  for_circuits(graph, "current_flow_betweenness", run,
               [&](const Circuit& circuit) { add_component(circuit, result.score, run); });
  const double most = options.normalized && n > 2 ? 0.5 * (n - 1.0) * (n - 2.0) : 1.0;
  for (double& x : result.score)
    x = std::max(0.0, x / most);  // of a leaf, rounding may leave -1e-16
  return result;
}

}  // namespace interzone::centrality
