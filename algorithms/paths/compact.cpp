#include "algorithms/paths/compact.hpp"

#include <algorithm>

#include "graph/parallel.hpp"

namespace interzone::paths {

namespace {

constexpr double shared_work = 100'000.0;  // steps: some 50 microseconds, ten times a thread's wake

/// Counting sort of the vertices by falling degree.
void number_by_degree(const GraphView& view, Compact& graph) {
  EdgeId largest = 0;
  std::vector<EdgeId> degree(graph.n);
  for (VertexId v = 0; v < graph.n; ++v) {
    degree[v] = view.degree(v);
    largest = std::max(largest, degree[v]);
  }
  std::vector<VertexId> place(largest + 2, 0);
  for (const EdgeId d : degree) ++place[largest - d + 1];
  for (EdgeId d = 0; d <= largest; ++d) place[d + 1] += place[d];
  graph.vertex.resize(graph.n);
  graph.position.resize(graph.n);
  for (VertexId v = 0; v < graph.n; ++v) {
    const VertexId p = place[largest - degree[v]]++;
    graph.position[v] = p;
    graph.vertex[p] = v;
  }
}

}  // namespace

std::vector<double> Compact::by_vertex(std::span<const double> values) const {
  std::vector<double> result(n);
  for (VertexId v = 0; v < n; ++v) result[v] = values[position[v]];
  return result;
}

Compact compact(const GraphView& view, Direction direction, bool keep_loops,
                const RunContext& run) {
  Compact graph{.n = view.vertex_count()};
  number_by_degree(view, graph);
  const bool out = direction == Direction::out;
  const NeighbourRows rows = out ? view.out_rows() : view.in_rows();
  const RunContext shared = unless_small(run, static_cast<double>(view.arc_count()));
  graph.start.assign(graph.n + std::size_t{1}, 0);
  parallel_for(shared, graph.n, [&](VertexId p) {
    const VertexId v = graph.vertex[p];
    const auto row = rows[v];
    const auto loops = keep_loops ? 0 : std::count(row.begin(), row.end(), v);
    graph.start[p + 1U] = row.size() - static_cast<EdgeId>(loops);
  });
  for (VertexId p = 0; p < graph.n; ++p) graph.start[p + 1U] += graph.start[p];
  graph.neighbour.resize(graph.start[graph.n]);
  if (view.weighted()) graph.weight.resize(graph.start[graph.n]);
  parallel_for(
      shared, graph.n,
      [&](VertexId p) {
        const VertexId v = graph.vertex[p];
        const auto row = rows[v];
        VertexId* neighbour = graph.neighbour.data() + graph.start[p];
        const VertexId* position = graph.position.data();
        if (!view.weighted()) {
          for (const VertexId u : row) {
            if (keep_loops || u != v) *neighbour++ = position[u];
          }
          return;
        }
        const auto weights = out ? view.out_weights(v) : view.in_weights(v);
        double* weight = graph.weight.data() + graph.start[p];
        for (std::size_t i = 0; i < row.size(); ++i) {
          if (!keep_loops && row[i] == v) continue;
          *neighbour++ = position[row[i]];
          *weight++ = weights[i];
        }
      },
      512);
  return graph;
}

std::vector<VertexId> row_blocks(const Compact& graph, EdgeId arcs) {
  std::vector<VertexId> ends = {0};
  EdgeId size = 0;
  for (VertexId p = 0; p < graph.n; ++p) {
    size += graph.degree(p) + 1;
    if (size < arcs && p + 1U < graph.n) continue;
    ends.push_back(p + 1U);
    size = 0;
  }
  return ends;
}

RunContext unless_small(const RunContext& run, double work) {
  RunContext result = run;
  if (work < shared_work) result.threads = 1;
  return result;
}

}  // namespace interzone::paths
