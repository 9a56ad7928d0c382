#include <algorithm>
#include <cmath>

#include "algorithms/generators/lfr_parts.hpp"

namespace interzone::generators {

namespace {

constexpr int most_rounds = 200;
constexpr double close_enough = 1e-3;  // greatest difference from a strength, relative to it
constexpr double least_share = 0.01;  // of the mean weight at the weaker end: weights stay positive

/// Ties of each vertex of one sort, within or beyond, and the strength they should sum to.
struct Sort {
  std::vector<double> ties, strength;
};

Sort sort_of(const LfrOptions& options, const GeneratedGraph& graph, const GraphView& view,
             bool within) {
  const VertexId n = graph.vertex_count;
  Sort sort{std::vector<double>(n, 0.0), std::vector<double>(n, 0.0)};
  const double leaving = options.weight_mixing.value_or(options.mixing);
  for (VertexId v = 0; v < n; ++v) {
    for (const VertexId u : view.in_neighbours(v)) {
      sort.ties[v] += (graph.membership[u] == graph.membership[v]) == within ? 1.0 : 0.0;
    }
    const double degree = static_cast<double>(view.in_degree(v));
    if (degree > 0.0) {
      sort.strength[v] =
          (within ? 1.0 - leaving : leaving) * std::pow(degree, options.weight_exponent);
    }
  }
  return sort;
}

/// What a tie of v would weigh if all of its sort weighed the same.
double mean_weight(const Sort& sort, VertexId v) { return sort.strength[v] / sort.ties[v]; }

/// Undirected: half of what is missing at each end, shared by its ties, is added until the sums are
/// near. Each round brings the sum of squares down, since the matrix of it has eigenvalues in [0, 1].
void approach(const GeneratedGraph& graph, const GraphView& view, const Sort& sort, bool within,
              std::vector<double>& weight, const RunContext& run) {
  const auto is_of_sort = [&](EdgeId e) {
    const bool same = graph.membership[graph.source[e]] == graph.membership[graph.target[e]];
    return same == within;
  };
  std::vector<double> missing(graph.vertex_count, 0.0);  // per tie
  for (int round = 0; round < most_rounds; ++round) {
    run.check_cancelled();
    parallel_for(run, graph.vertex_count, [&](VertexId v) {
      if (sort.ties[v] == 0.0) return;
      double sum = 0.0;
      for (const EdgeId e : view.out_edges(v)) sum += is_of_sort(e) ? weight[e] : 0.0;
      missing[v] = (sort.strength[v] - sum) / sort.ties[v];
    });
    bool near = true;
    for (VertexId v = 0; near && v < graph.vertex_count; ++v) {
      near = sort.ties[v] == 0.0 || std::abs(missing[v]) <= close_enough * mean_weight(sort, v);
    }
    if (near) return;
    parallel_for(run, weight.size(), [&](std::size_t e) {
      if (!is_of_sort(e)) return;
      const VertexId u = graph.source[e], v = graph.target[e];
      const double least = least_share * std::min(mean_weight(sort, u), mean_weight(sort, v));
      weight[e] = std::max(weight[e] + 0.5 * (missing[u] + missing[v]), least);
    });
  }
}

}  // namespace

std::vector<double> lfr_weights(const LfrOptions& options, const GeneratedGraph& graph,
                                const RunContext& run) {
  const ViewOptions as_is = {.directed = options.directed, .weighted = false, .keep_edges = true};
  const GraphView view = make_view(graph.vertex_count, graph, as_is, run);
  const Sort within = sort_of(options, graph, view, true);
  const Sort beyond = sort_of(options, graph, view, false);
  std::vector<double> weight(graph.source.size(), 0.0);
  parallel_for(run, weight.size(), [&](std::size_t e) {
    const VertexId u = graph.source[e], v = graph.target[e];
    const Sort& sort = graph.membership[u] == graph.membership[v] ? within : beyond;
    const double at_target = mean_weight(sort, v);
    weight[e] = options.directed ? at_target : 0.5 * (mean_weight(sort, u) + at_target);
  });
  if (!options.directed) {
    approach(graph, view, within, true, weight, run);
    approach(graph, view, beyond, false, weight, run);
  }
  return weight;
}

}  // namespace interzone::generators
