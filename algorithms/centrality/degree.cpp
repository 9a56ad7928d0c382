#include "algorithms/centrality/degree.hpp"

#include "graph/parallel.hpp"

namespace interzone::centrality {

DegreeResult degree(const GraphView& graph, const DegreeOptions& options, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  DegreeResult result{std::vector<double>(n), std::vector<double>(n), std::vector<double>(n)};
  double unit = 1.0;
  if (options.normalized) unit = n < 2 ? infinity : n - 1.0;
  const double both = graph.directed() && options.normalized ? 2.0 * unit : unit;
  parallel_for(
      run, n,
      [&](auto v) {
        result.degree[v] = static_cast<double>(graph.degree(v)) / both;
        result.in_degree[v] = static_cast<double>(graph.in_degree(v)) / unit;
        result.out_degree[v] = static_cast<double>(graph.out_degree(v)) / unit;
      },
      65'536);
  return result;
}

}  // namespace interzone::centrality
