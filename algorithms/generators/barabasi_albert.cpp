#include "algorithms/generators/barabasi_albert.hpp"

#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::generators {

namespace {

constexpr VertexId vertices_between_steps = 1U << 16U;

/// Number of the vertex that brings edge e.
std::uint64_t source_of(std::uint64_t e, std::uint64_t k) { return k + e / k; }

/// Target of edge e without looking at others: an end of an earlier edge is drawn, and if that is a
/// target, the draw that decided it is made again.
VertexId traced_target(std::uint64_t e, std::uint64_t k, Seed seed) {
  for (;;) {
    if (e < k) return static_cast<VertexId>(e);  // edges of vertex k
    const std::uint64_t before = (source_of(e, k) - k) * k;
    const std::uint64_t end = Stream(seed, 0, e).below(2 * before);
    if (end % 2 == 0) return static_cast<VertexId>(source_of(end / 2, k));
    e = end / 2;
  }
}

/// The targets one after the other, those of one vertex all different.
void draw_distinct_targets(GeneratedGraph& graph, std::uint64_t k, Seed seed,
                           const RunContext& run) {
  Stream stream(seed, 0);
  std::vector<VertexId> seen(graph.vertex_count, no_vertex);  // the last vertex that chose this one
  for (std::uint64_t e = 0; e < graph.target.size(); ++e) {
    if (e < k) {
      graph.target[e] = static_cast<VertexId>(e);
      continue;
    }
    const auto v = static_cast<VertexId>(source_of(e, k));
    const std::uint64_t before = (v - k) * k;
    if (e == before && v % vertices_between_steps == 0) {
      run.step(static_cast<double>(v) / graph.vertex_count);
    }
    VertexId target = 0;
    do {
      const std::uint64_t end = stream.below(2 * before);
      target = end % 2 == 0 ? static_cast<VertexId>(source_of(end / 2, k)) : graph.target[end / 2];
    } while (seen[target] == v);
    seen[target] = v;
    graph.target[e] = target;
  }
}

}  // namespace

GeneratedGraph barabasi_albert(const BarabasiAlbertOptions& options, const RunContext& run) {
  const std::uint64_t n = options.vertices, k = options.edges_per_vertex;
  GeneratedGraph graph;
  graph.vertex_count = options.vertices;
  graph.directed = options.directed;
  if (n <= k || k == 0) return graph;
  check_size("barabasi_albert", options.vertices,
             static_cast<double>(n - k) * static_cast<double>(k));
  const std::uint64_t m = (n - k) * k;
  graph.source.resize(m);
  graph.target.resize(m);
  parallel_for(run, m,
               [&](std::uint64_t e) { graph.source[e] = static_cast<VertexId>(source_of(e, k)); });
  if (options.simple) {
    draw_distinct_targets(graph, k, options.seed, run);
  } else {
    parallel_for(run, m,
                 [&](std::uint64_t e) { graph.target[e] = traced_target(e, k, options.seed); });
  }
  return graph;
}

}  // namespace interzone::generators
