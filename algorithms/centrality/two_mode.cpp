#include "algorithms/centrality/two_mode.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "algorithms/centrality/betweenness.hpp"
#include "algorithms/centrality/eigenvector.hpp"
#include "algorithms/paths/components.hpp"
#include "algorithms/paths/distance_sums.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

GraphView distinct_ties(const TwoModeGraph& graph, const RunContext& run) {
  return simplified(unweighted(graph.ties), false, run);
}

/// The largest betweenness of a vertex of a mode of `own` vertices beside `other` ones.
double largest_betweenness(VertexId own, VertexId other) {
  if (own == 0 || other == 0) return 0.0;
  const VertexId each = (own - 1) / other, rest = (own - 1) % other;
  const double m = other, s = each, t = rest;
  return 0.5 * (m * m * (s + 1) * (s + 1) + m * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3));
}

}  // namespace

std::vector<double> two_mode_degree(const TwoModeGraph& graph, const RunContext& run) {
  const GraphView ties = distinct_ties(graph, run);
  std::vector<double> score(ties.vertex_count());
  parallel_for(run, ties.vertex_count(), [&](VertexId v) {
    const auto degree = static_cast<double>(ties.degree(v));
    score[v] = degree == 0.0 ? 0.0 : degree / graph.other_mode(v);
  });
  return score;
}

std::vector<double> two_mode_closeness(const TwoModeGraph& graph, const RunContext& run) {
  const GraphView ties = distinct_ties(graph, run);
  const auto sums = paths::distance_sums(ties, run);
  const auto components = paths::weak_components(ties, run);
  std::vector<double> items(components.size.size(), 0.0);  // of each component
  for (VertexId v = 0; v < ties.vertex_count(); ++v) {
    items[components.membership[v]] += graph.is_item[v] ? 1.0 : 0.0;
  }
  std::vector<double> score(ties.vertex_count(), std::numeric_limits<double>::quiet_NaN());
  for (VertexId v = 0; v < ties.vertex_count(); ++v) {
    if (sums.reached[v] == 0.0) continue;
    const double items_met = items[components.membership[v]];
    const double other = graph.is_item[v] ? sums.reached[v] + 1.0 - items_met : items_met;
    score[v] = (other + 2.0 * (sums.reached[v] - other)) / sums.distance[v];
  }
  return score;
}

std::vector<double> two_mode_betweenness(const TwoModeGraph& graph, const RunContext& run) {
  auto score = betweenness(distinct_ties(graph, run), {}, run).score;
  const double most_of_actor = largest_betweenness(graph.actors, graph.items);
  const double most_of_item = largest_betweenness(graph.items, graph.actors);
  for (VertexId v = 0; v < graph.ties.vertex_count(); ++v) {
    const double most = graph.is_item[v] ? most_of_item : most_of_actor;
    score[v] = most > 0.0 ? score[v] / most : 0.0;
  }
  return score;
}

std::vector<double> two_mode_eigenvector(const TwoModeGraph& graph, const RunContext& run) {
  EigenvectorResult result = eigenvector(distinct_ties(graph, run), {}, run);
  require(result.converged, ErrorCode::not_converged,
          "two_mode_eigenvector: the iteration came to no end");
  double of_actors = 0.0, of_items = 0.0;  // sums of squares
  for (VertexId v = 0; v < graph.ties.vertex_count(); ++v) {
    (graph.is_item[v] ? of_items : of_actors) += result.score[v] * result.score[v];
  }
  for (VertexId v = 0; v < graph.ties.vertex_count(); ++v) {
    result.score[v] /= std::sqrt(graph.is_item[v] ? of_items : of_actors);
  }
  return std::move(result.score);
}

}  // namespace interzone::centrality
