#include "algorithms/community/inner_weight.hpp"

#include "graph/parallel.hpp"

namespace interzone::community {

double inner_weight(const GraphView& graph, std::span<const VertexId> membership,
                    const RunContext& run) {
  return ordered_sum(run, graph.vertex_count(), [&](VertexId v) {
    const auto neighbours = graph.out_neighbours(v);
    const auto weights = graph.out_weights(v);
    double sum = 0.0;
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
      if (membership[neighbours[i]] == membership[v]) sum += weights.empty() ? 1.0 : weights[i];
    }
    return sum;
  });
}

double total_weight(const GraphView& graph, const RunContext& run) {
  return ordered_sum(run, graph.vertex_count(), [&](VertexId v) { return graph.out_strength(v); });
}

}  // namespace interzone::community
