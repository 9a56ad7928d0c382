#include "algorithms/centrality/centralization.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "algorithms/centrality/betweenness.hpp"
#include "algorithms/centrality/closeness.hpp"
#include "algorithms/centrality/degree.hpp"
#include "algorithms/centrality/eigenvector.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The largest sum of differences, on a star; 0 or less where there is none.
double largest_sum(double n, bool directed, Index index) {
  switch (index) {
    case Index::degree:
      return (directed ? 2.0 : 1.0) * (n - 1.0) * (n - 2.0);
    case Index::in_degree:
    case Index::out_degree:
      return directed ? (n - 1.0) * (n - 1.0) : (n - 1.0) * (n - 2.0);
    case Index::closeness:
      return directed ? (n - 1.0) * (1.0 - 1.0 / n) : (n - 1.0) * (n - 2.0) / (2.0 * n - 3.0);
    case Index::betweenness:
      return (directed ? 1.0 : 0.5) * (n - 1.0) * (n - 1.0) * (n - 2.0);
    default:
      return directed ? n - 1.0 : n - 2.0;
  }
}

/// Empty where some vertex does not reach all others.
std::vector<double> closeness_of_connected(const GraphView& graph, const RunContext& run) {
  auto result = closeness(graph, {.normalized = true}, run);
  const double others = graph.vertex_count() - 1.0;
  const bool all = std::ranges::all_of(result.reached, [&](double r) { return r == others; });
  return all ? std::move(result.score) : std::vector<double>();
}

std::vector<double> converged_eigenvector(const GraphView& graph, const RunContext& run) {
  auto result = eigenvector(graph, {}, run);
  require(result.converged, ErrorCode::not_converged,
          "centralization: the eigenvector was not found within its iterations");
  return std::move(result.score);
}

std::vector<double> scores(const GraphView& graph, Index index, const RunContext& run) {
  switch (index) {
    case Index::degree:
      return degree(graph, {}, run).degree;
    case Index::in_degree:
      return degree(graph, {}, run).in_degree;
    case Index::out_degree:
      return degree(graph, {}, run).out_degree;
    case Index::closeness:
      return closeness_of_connected(graph, run);
    case Index::betweenness:
      return betweenness(graph, {}, run).score;
    default:
      return converged_eigenvector(graph, run);
  }
}

}  // namespace

CentralizationResult centralization(const GraphView& graph, Index index, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  const double maximum = n < 2 ? 0.0 : largest_sum(n, graph.directed(), index);
  if (maximum <= 0.0) return {undefined, undefined, 0.0};
  const auto score = scores(unweighted(simplified(graph, false, run)), index, run);
  if (score.empty()) return {undefined, undefined, 0.0};
  const double most = *std::ranges::max_element(score);
  const double sum = ordered_sum({.threads = 1}, n, [&](VertexId v) { return most - score[v]; });
  return {sum / maximum, sum, maximum};
}

}  // namespace interzone::centrality
