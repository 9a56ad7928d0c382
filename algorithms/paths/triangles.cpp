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
  VertexId last = v;
  if (!view.directed()) {
    for (const VertexId u : out) {
      if (u == last || u == v) continue;
      last = u;
      f(u);
    }
    return;
  }
  const auto in = view.in_neighbours(v);
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
  std::vector<VertexId> degree = {};    // [n] neighbours, by vertex
  std::vector<VertexId> position = {};  // [n] by vertex
  std::vector<VertexId> vertex = {};    // [n] by position
  std::vector<EdgeId> start = {};  // [n + 1] by position; rows have one place more than they need
  std::vector<VertexId> neighbour = {};  // positions before that of the row

  std::span<const VertexId> row(VertexId p) const {
    return {neighbour.data() + start[p], neighbour.data() + start[p + 1U] - 1};
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
      run, n,
      [&](VertexId v) {
        VertexId degree = 0;
        for_neighbours(view, v, [&](VertexId) { ++degree; });
        graph.degree[v] = degree;
      },
      1024);
  number_by_degree(graph);
  graph.start.assign(n + std::size_t{1}, 0);
  // Nobody can guess which of two neighbours has more, so that is decided without branches.
  parallel_for(
      run, n,
      [&](VertexId p) {
        VertexId before = 0;
        for_neighbours(view, graph.vertex[p],
                       [&](VertexId u) { before += graph.position[u] < p ? 1U : 0U; });
        graph.start[p + 1U] = before + std::size_t{1};
      },
      1024);
  std::partial_sum(graph.start.begin(), graph.start.end(), graph.start.begin());
  graph.neighbour.resize(graph.start[n]);
  parallel_for(
      run, n,
      [&](VertexId p) {
        VertexId* end = graph.neighbour.data() + graph.start[p];
        for_neighbours(view, graph.vertex[p], [&](VertexId u) {
          const VertexId q = graph.position[u];
          *end = q;
          end += q < p ? 1 : 0;
        });
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
    for (const VertexId q : row) {
      marked_[q] = 1;
      __builtin_prefetch(graph_.row(q).data());
    }
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
