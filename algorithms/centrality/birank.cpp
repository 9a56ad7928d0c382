#include "algorithms/centrality/birank.hpp"

#include <cmath>
#include <utility>

#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

void check(const TwoModeGraph& graph, const BiRankOptions& options) {
  const double of_actors = options.actor_damping, of_items = options.item_damping;
  check_option(0.0 <= of_actors && of_actors < 1.0, "birank.actor_damping", of_actors, "in [0, 1)");
  check_option(0.0 <= of_items && of_items < 1.0, "birank.item_damping", of_items, "in [0, 1)");
  check_option(options.tolerance > 0.0, "birank.tolerance", options.tolerance, "> 0");
  check_option(options.max_iterations > 0, "birank.max_iterations", options.max_iterations, "> 0");
  check_weights(graph.ties, "birank");
}

}  // namespace

BiRankResult birank(const TwoModeGraph& graph, const BiRankOptions& options,
                    const RunContext& run) {
  check(graph, options);
  const VertexId n = graph.ties.vertex_count();
  BiRankResult result{.score = std::vector<double>(n), .converged = n == 0};
  std::vector<double> share(n), next(n);  // share: score over the root of the strength
  const auto root = [&](VertexId v) { return std::sqrt(graph.ties.strength(v)); };
  parallel_for(run, n, [&](VertexId v) { result.score[v] = 1.0 / graph.own_mode(v); });
  while (!result.converged && result.iterations < options.max_iterations) {
    run.step(static_cast<double>(result.iterations) / options.max_iterations);
    auto& score = result.score;
    parallel_for(run, n, [&](VertexId v) { share[v] = root(v) > 0.0 ? score[v] / root(v) : 0.0; });
    parallel_for(run, n, [&](VertexId v) {
      const double d = graph.is_item[v] ? options.item_damping : options.actor_damping;
      const double lent = root(v) > 0.0 ? weighted_in_sum(graph.ties, v, share) / root(v) : 0.0;
      next[v] = d * lent + (1.0 - d) / graph.own_mode(v);
    });
    result.residual = ordered_sum(run, n, [&](VertexId v) { return std::abs(next[v] - score[v]); });
    std::swap(score, next);
    ++result.iterations;
    result.converged = result.residual < options.tolerance;
  }
  return result;
}

}  // namespace interzone::centrality
