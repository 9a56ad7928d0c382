#include "algorithms/paths/triangles.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <span>
#include <utility>

#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"

namespace interzone::paths {

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

}  // namespace

Triangles triangles(const GraphView& graph, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  const RunContext shared = unless_small(run, 4.0 * static_cast<double>(graph.arc_count()));
  Ranked rows = ranked(graph, shared);
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
  std::vector<std::uint64_t> count(n, 0);
  for (VertexId v = 0; v < n; ++v) {
    for (const auto& counter : counters) {
      if (counter) count[v] += counter->triangles()[rows.position[v]];
    }
  }
  return {std::move(count), std::move(rows.degree)};
}

}  // namespace interzone::paths
