#include "algorithms/centrality/hits.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace interzone::centrality {

namespace {

/// An undirected edge from u, a sender, to n + v, a receiver, for each edge u -> v.
GraphView senders_and_receivers(const GraphView& graph, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  require(n < no_vertex / 2, ErrorCode::limit,
          "hits: more vertices than half of what ids can tell");
  EdgeList edges;
  edges.source.reserve(graph.arc_count());
  edges.target.reserve(graph.arc_count());
  for (VertexId u = 0; u < n; ++u) {
    for (const VertexId v : graph.out_neighbours(u)) {
      edges.source.push_back(u);
      edges.target.push_back(n + v);
    }
    const auto weights = graph.out_weights(u);
    edges.weight.insert(edges.weight.end(), weights.begin(), weights.end());
  }
  return make_view(2 * n, edges, {.directed = false, .weighted = graph.weighted()}, run);
}

std::vector<double> divided_by_maximum(std::vector<double> score) {
  const double most = score.empty() ? 0.0 : *std::ranges::max_element(score);
  if (most > 0.0) {
    for (double& x : score) x /= most;
  }
  return score;
}

}  // namespace

HitsResult hits(const GraphView& graph, const EigenvectorOptions& options, const RunContext& run) {
  check_positive_weights(graph, "hits");
  const bool both = graph.directed();
  auto found = eigenvector(both ? senders_and_receivers(graph, run) : graph, options, run);
  HitsResult result{.singular_value = found.eigenvalue,
                    .iterations = found.iterations,
                    .residual = found.residual,
                    .converged = found.converged};
  if (both) {
    const auto middle = found.score.begin() + graph.vertex_count();
    result.authority = divided_by_maximum({middle, found.score.end()});
    result.hub = divided_by_maximum({found.score.begin(), middle});
  } else {
    result.authority = found.score;
    result.hub = std::move(found.score);
  }
  return result;
}

}  // namespace interzone::centrality
