#include "algorithms/centrality/clustering.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "algorithms/centrality/ties.hpp"
#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

/// f(u) for each neighbour u != v, once, in rising order.
template <class Function>
void for_neighbours(const GraphView& view, VertexId v, Function&& f) {
  const auto out = view.out_neighbours(v);
  const auto in = view.directed() ? view.in_neighbours(v) : std::span<const VertexId>();
  VertexId last = v;
  for (std::size_t i = 0, j = 0; i < out.size() || j < in.size();) {
    const bool from_out = j == in.size() || (i < out.size() && out[i] <= in[j]);
    const VertexId u = from_out ? out[i++] : in[j++];
    if (u == last || u == v) continue;
    last = u;
    f(u);
  }
}

/// The simple graph, each edge kept at the end of the lower degree. Vertices are numbered by
/// falling degree, so that rows lead to small numbers and are short.
struct Ranked {
  std::vector<VertexId> degree = {};     // [n] neighbours, by vertex
  std::vector<VertexId> position = {};   // [n] by vertex
  std::vector<VertexId> vertex = {};     // [n] by position
  std::vector<EdgeId> start = {};        // [n + 1] by position
  std::vector<VertexId> neighbour = {};  // positions before that of the row

  std::span<const VertexId> row(VertexId p) const {
    return {neighbour.data() + start[p], neighbour.data() + start[p + 1U]};
  }
};

void number_by_degree(Ranked& graph) {
  const std::size_t n = graph.degree.size();
  const VertexId most = n == 0 ? 0 : *std::ranges::max_element(graph.degree);
  std::vector<VertexId> place(most + std::size_t{2}, 0);
  for (const VertexId d : graph.degree) ++place[most - d + std::size_t{1}];
  std::partial_sum(place.begin(), place.end(), place.begin());
  graph.position.resize(n);
  graph.vertex.resize(n);
  for (VertexId v = 0; v < n; ++v) {
    graph.position[v] = place[most - graph.degree[v]]++;
    graph.vertex[graph.position[v]] = v;
  }
}

Ranked ranked(const GraphView& view, const RunContext& run) {
  const VertexId n = view.vertex_count();
  Ranked graph{.degree = std::vector<VertexId>(n)};
  parallel_for(
      run, n, [&](VertexId v) { for_neighbours(view, v, [&](VertexId) { ++graph.degree[v]; }); },
      1024);
  number_by_degree(graph);
  graph.start.assign(n + std::size_t{1}, 0);
  const auto for_row = [&](VertexId p, auto&& f) {
    for_neighbours(view, graph.vertex[p], [&](VertexId u) {
      if (graph.position[u] < p) f(graph.position[u]);
    });
  };
  parallel_for(
      run, n, [&](VertexId p) { for_row(p, [&](VertexId) { ++graph.start[p + 1U]; }); }, 1024);
  std::partial_sum(graph.start.begin(), graph.start.end(), graph.start.begin());
  graph.neighbour.resize(graph.start[n]);
  parallel_for(
      run, n,
      [&](VertexId p) {
        EdgeId end = graph.start[p];
        for_row(p, [&](VertexId q) { graph.neighbour[end++] = q; });
      },
      1024);
  return graph;
}

/// Counts the triangles whose lowest corner is in a range of positions.
class Counter {
 public:
  explicit Counter(const Ranked& graph)
      : graph_(graph), triangles_(graph.degree.size()), marked_(triangles_.size(), 0) {}

  void count(VertexId p) {
    const auto row = graph_.row(p);
    if (row.size() < 2) return;
    for (const VertexId q : row) marked_[q] = 1;
    for (const VertexId q : row) {
      std::uint64_t closed = 0;
      for (const VertexId r : graph_.row(q)) {
        triangles_[r] += marked_[r];
        closed += marked_[r];
      }
      triangles_[q] += closed;
      triangles_[p] += closed;
    }
    for (const VertexId q : row) marked_[q] = 0;
  }

  const std::vector<std::uint64_t>& triangles() const { return triangles_; }

 private:
  const Ranked& graph_;
  std::vector<std::uint64_t> triangles_;
  std::vector<std::uint8_t> marked_;
};

/// The weighted variants, from what the ties of each vertex share with others.
class Weighted {
 public:
  Weighted(const GraphView& view, const RunContext& run)
      : graph_(ties(view, "clustering", run)),
        run_(run),
        closed_(shared_sums(graph_, std::vector<double>(graph_.neighbour.size(), 1.0), {}, run)) {}

  ClusteringResult barrat() const {
    return result(graph_.weight, closed_, [&](VertexId p) {
      const auto row = graph_.weights(p);
      const double strength = std::accumulate(row.begin(), row.end(), 0.0);
      return strength * (static_cast<double>(row.size()) - 1.0);
    });
  }

  ClusteringResult onnela() const {
    double most = 0.0;
    for (const double weight : graph_.weight) most = std::max(most, weight);
    std::vector<double> root(graph_.weight.size());
    for (std::size_t a = 0; a < root.size(); ++a) root[a] = std::cbrt(graph_.weight[a] / most);
    return result(root, shared_sums(graph_, root, {}, run_), [&](VertexId p) {
      const auto d = static_cast<double>(graph_.degree(p));
      return d * (d - 1.0);
    });
  }

 private:
  /// Scores: sum over a row of values times what its ties share, over a maximum.
  template <class Maximum>
  ClusteringResult result(const std::vector<double>& values, const std::vector<double>& shared,
                          Maximum&& maximum) const {
    ClusteringResult result{std::vector<double>(graph_.n, 0.0),
                            std::vector<std::uint64_t>(graph_.n, 0)};
    for (VertexId p = 0; p < graph_.n; ++p) {
      double sum = 0.0, closed = 0.0;
      for (EdgeId a = graph_.start[p]; a < graph_.start[p + 1U]; ++a) {
        sum += values[a] * shared[a];
        closed += closed_[a];
      }
      const VertexId v = graph_.vertex[p];
      result.triangles[v] = static_cast<std::uint64_t>(closed) / 2;
      if (graph_.degree(p) > 1) result.score[v] = sum / maximum(p);
    }
    return result;
  }

  paths::Compact graph_;
  const RunContext& run_;
  std::vector<double> closed_;  // triangles on each tie
};

}  // namespace

ClusteringResult clustering(const GraphView& graph, const ClusteringOptions& options,
                            const RunContext& run) {
  if (options.variant == ClusteringVariant::barrat) return Weighted(graph, run).barrat();
  if (options.variant == ClusteringVariant::onnela) return Weighted(graph, run).onnela();
  const VertexId n = graph.vertex_count();
  const RunContext shared = paths::unless_small(run, 4.0 * static_cast<double>(graph.arc_count()));
  const Ranked rows = ranked(graph, shared);
  std::vector<std::unique_ptr<Counter>> counters(static_cast<std::size_t>(thread_count(shared)));
  const std::size_t chunk = 256;
  const std::size_t chunks = (n + chunk - 1) / chunk;
  run_chunks(shared, chunks, [&](std::size_t c, int worker) {
    auto& counter = counters[static_cast<std::size_t>(worker)];
    if (!counter) counter = std::make_unique<Counter>(rows);
    if (worker == 0) run.step(static_cast<double>(c) / static_cast<double>(chunks));
    const auto last = static_cast<VertexId>(std::min<std::size_t>(n, (c + 1) * chunk));
    for (auto p = static_cast<VertexId>(c * chunk); p < last; ++p) counter->count(p);
  });
  ClusteringResult result{std::vector<double>(n, 0.0), std::vector<std::uint64_t>(n, 0)};
  for (VertexId v = 0; v < n; ++v) {
    for (const auto& counter : counters) {
      if (counter) result.triangles[v] += counter->triangles()[rows.position[v]];
    }
    const double d = rows.degree[v];
    if (d >= 2.0)
      result.score[v] = 2.0 * static_cast<double>(result.triangles[v]) / (d * (d - 1.0));
  }
  return result;
}

}  // namespace interzone::centrality
