#include "algorithms/centrality/strength.hpp"

#include <algorithm>
#include <cmath>

#include "graph/parallel.hpp"

namespace interzone::centrality {

StrengthResult strength(const GraphView& graph, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  StrengthResult result{.score = std::vector<double>(n)};
  const bool weighted = graph.weighted();
  const auto finite = [](double weight) { return std::isfinite(weight); };
  parallel_for(run, n, [&](auto v) {
    require(!weighted || std::ranges::all_of(graph.out_weights(v), finite),
            ErrorCode::invalid_weight, "strength: a weight is infinite");
    result.score[v] = weighted ? graph.strength(v) : static_cast<double>(graph.degree(v));
  });
  return result;
}

}  // namespace interzone::centrality
