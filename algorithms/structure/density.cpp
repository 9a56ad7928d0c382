#include "algorithms/structure/density.hpp"

#include <limits>

#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"

namespace interzone::structure {

namespace {

/// Vertices that v has a tie to, each once; if undirected only those from v on, so that a pair is
/// met at one of its ends.
EdgeId distinct_targets(const GraphView& graph, VertexId v, bool loops) {
  EdgeId count = 0;
  VertexId last = no_vertex;
  for (const VertexId u : graph.out_neighbours(v)) {
    if (u == last || (u == v && !loops) || (u < v && !graph.directed())) continue;
    last = u;
    ++count;
  }
  return count;
}

}  // namespace

DensityResult density(const GraphView& graph, const DensityOptions& options,
                      const RunContext& run) {
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  const double n = graph.vertex_count();
  const auto arcs = static_cast<double>(graph.arc_count());
  const RunContext shared = paths::unless_small(run, arcs);
  const double tied = ordered_sum(shared, graph.vertex_count(), [&](VertexId v) {
    return static_cast<double>(distinct_targets(graph, v, options.loops));
  });
  double pairs = options.loops ? n * (n + 1.0) : n * (n - 1.0);
  if (!graph.directed()) pairs /= 2.0;
  if (graph.directed() && options.loops) pairs = n * n;
  return {.tied = static_cast<EdgeId>(tied),
          .density = pairs > 0.0 ? tied / pairs : undefined,
          .mean_degree = n > 0.0 ? (graph.directed() ? 2.0 : 1.0) * arcs / n : undefined};
}

}  // namespace interzone::structure
