#include "algorithms/centrality/degree.hpp"

#include <utility>

#include "graph/parallel.hpp"

namespace interzone::centrality {

DegreeResult degree(const GraphView& graph, const DegreeOptions& options, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  double unit = 1.0;
  if (options.normalized) unit = n < 2 ? infinity : n - 1.0;
  const auto values = [&](double largest, auto&& count) {
    std::vector<double> result(n);
    parallel_for(
        run, n, [&](auto v) { result[v] = static_cast<double>(count(v)); }, 65'536);
    if (largest == 1.0) return result;
    for (double& value : result) value /= largest;
    return result;
  };
  auto out = values(unit, [&](auto v) { return graph.out_degree(v); });
  if (!graph.directed()) return {out, out, out};
  auto in = values(unit, [&](auto v) { return graph.in_degree(v); });
  const double both = options.normalized ? 2.0 * unit : unit;
  return {values(both, [&](auto v) { return graph.degree(v); }), std::move(in), std::move(out)};
}

}  // namespace interzone::centrality
