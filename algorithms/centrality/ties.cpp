#include "algorithms/centrality/ties.hpp"

#include <algorithm>
#include <memory>
#include <numeric>

#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

using paths::Compact;

/// f(u, weight) for each neighbour u != v, once, in rising order, with all weights between the two.
template <class Function>
void for_ties(const GraphView& view, VertexId v, Function&& f) {
  const auto out = view.out_neighbours(v);
  const auto in = view.directed() ? view.in_neighbours(v) : std::span<const VertexId>();
  const auto out_weights = view.out_weights(v);
  const auto in_weights = view.in_weights(v);
  for (std::size_t i = 0, j = 0; i < out.size() || j < in.size();) {
    const VertexId u = j == in.size() || (i < out.size() && out[i] <= in[j]) ? out[i] : in[j];
    double weight = 0.0;
    for (; i < out.size() && out[i] == u; ++i) weight += out_weights.empty() ? 1.0 : out_weights[i];
    for (; j < in.size() && in[j] == u; ++j) weight += in_weights.empty() ? 1.0 : in_weights[j];
    if (u != v && weight > 0.0) f(u, weight);
  }
}

/// Counting sort of the vertices by falling degree.
void number_by_degree(Compact& graph, const std::vector<EdgeId>& degree) {
  const EdgeId most = graph.n == 0 ? 0 : *std::ranges::max_element(degree);
  std::vector<VertexId> place(most + 2, 0);
  for (const EdgeId d : degree) ++place[most - d + 1];
  std::partial_sum(place.begin(), place.end(), place.begin());
  graph.position.resize(graph.n);
  graph.vertex.resize(graph.n);
  for (VertexId v = 0; v < graph.n; ++v) {
    graph.position[v] = place[most - degree[v]]++;
    graph.vertex[graph.position[v]] = v;
  }
}

/// Rows of p's ties, rising: those of the vertices in the order of positions, turned over.
void fill_rows(Compact& graph, const GraphView& view) {
  std::vector<EdgeId> end(graph.start.begin(), graph.start.end() - 1);
  for (VertexId p = 0; p < graph.n; ++p) {
    for_ties(view, graph.vertex[p], [&](VertexId u, double weight) {
      const EdgeId place = end[graph.position[u]]++;
      graph.neighbour[place] = p;
      graph.weight[place] = weight;
    });
  }
}

/// Sums over the common neighbours of p and each neighbour behind it, in p's row.
class Sharer {
 public:
  Sharer(const Compact& graph, std::span<const double> values, std::span<const double> factors)
      : graph_(graph), values_(values), factors_(factors), marked_(graph.n, 0.0) {}

  void share(VertexId p, std::vector<double>& sum) {
    const EdgeId first = graph_.start[p], last = graph_.start[p + 1U];
    if (last - first < 2 || graph_.neighbour[last - 1] < p) return;
    for (EdgeId a = first; a < last; ++a) {
      const VertexId q = graph_.neighbour[a];
      marked_[q] = factors_.empty() ? values_[a] : values_[a] * factors_[q];
    }
    for (EdgeId a = last; a-- > first && graph_.neighbour[a] > p;) {
      sum[a] = sum_of_marked(graph_.neighbour[a]);
    }
    for (EdgeId a = first; a < last; ++a) marked_[graph_.neighbour[a]] = 0.0;
  }

 private:
  double sum_of_marked(VertexId q) const {
    double sum = 0.0;
    for (EdgeId a = graph_.start[q]; a < graph_.start[q + 1U]; ++a) {
      sum += values_[a] * marked_[graph_.neighbour[a]];
    }
    return sum;
  }

  const Compact& graph_;
  std::span<const double> values_, factors_;
  std::vector<double> marked_;
};

}  // namespace

Compact ties(const GraphView& view, std::string_view function, const RunContext& run) {
  check_weights(view, function);
  Compact graph{.n = view.vertex_count()};
  std::vector<EdgeId> degree(graph.n, 0);
  const RunContext shared = paths::unless_small(run, static_cast<double>(view.arc_count()));
  parallel_for(
      shared, graph.n,
      [&](VertexId v) { for_ties(view, v, [&](VertexId, double) { ++degree[v]; }); }, 1024);
  number_by_degree(graph, degree);
  graph.start.assign(graph.n + std::size_t{1}, 0);
  for (VertexId p = 0; p < graph.n; ++p)
    graph.start[p + 1U] = graph.start[p] + degree[graph.vertex[p]];
  graph.neighbour.resize(graph.start[graph.n]);
  graph.weight.resize(graph.start[graph.n]);
  fill_rows(graph, view);
  return graph;
}

std::vector<double> shared_sums(const Compact& graph, std::span<const double> values,
                                std::span<const double> factors, const RunContext& run) {
  std::vector<double> sum(values.size(), 0.0);
  const RunContext shared = paths::unless_small(run, 4.0 * static_cast<double>(values.size()));
  const auto ends = paths::row_blocks(graph, 8192);
  const std::size_t blocks = ends.size() - 1;
  std::vector<std::unique_ptr<Sharer>> sharers(static_cast<std::size_t>(thread_count(shared)));
  run_chunks(shared, blocks, [&](std::size_t b, int worker) {
    auto& sharer = sharers[static_cast<std::size_t>(worker)];
    if (!sharer) sharer = std::make_unique<Sharer>(graph, values, factors);
    run.check_cancelled();
    if (worker == 0) run.step(static_cast<double>(b) / static_cast<double>(blocks));
    for (VertexId p = ends[b]; p < ends[b + 1]; ++p) sharer->share(p, sum);
  });
  std::vector<EdgeId> end(graph.start.begin(), graph.start.end() - 1);
  for (VertexId p = 0; p < graph.n; ++p) {  // rows rise: p meets the rows behind it in their order
    for (EdgeId a = graph.start[p]; a < graph.start[p + 1U]; ++a) {
      const VertexId q = graph.neighbour[a];
      if (q > p) sum[end[q]++] = sum[a];
    }
  }
  return sum;
}

}  // namespace interzone::centrality
