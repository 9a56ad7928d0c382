#include "algorithms/structure/assortativity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"

namespace interzone::structure {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Sum of f(v, u) over the arcs v -> u whose ends both have values.
template <class Function>
double over_arcs(const GraphView& graph, std::span<const double> at_source,
                 std::span<const double> at_target, const RunContext& run, Function&& f) {
  return ordered_sum(run, graph.vertex_count(), [&](VertexId v) {
    double sum = 0.0;
    if (std::isnan(at_source[v])) return sum;
    for (const VertexId u : graph.out_neighbours(v)) {
      if (!std::isnan(at_target[u])) sum += f(v, u);
    }
    return sum;
  });
}

/// Correlation over arcs of x at the source and y at the target.
AssortativityResult correlation(const GraphView& graph, std::span<const double> x,
                                std::span<const double> y, const RunContext& run) {
  const auto all = static_cast<double>(graph.arc_count());
  const RunContext shared = paths::unless_small(run, 4.0 * all);
  const auto sum = [&](auto&& f) { return over_arcs(graph, x, y, shared, f); };
  const double arcs = sum([](VertexId, VertexId) { return 1.0; });
  AssortativityResult result{undefined, static_cast<EdgeId>(graph.directed() ? arcs : arcs / 2.0)};
  if (arcs == 0.0) return result;
  const double mean_x = sum([&](VertexId v, VertexId) { return x[v]; }) / arcs;
  const double mean_y = sum([&](VertexId, VertexId u) { return y[u]; }) / arcs;
  const auto product = [&](auto&& f, auto&& g) {
    return sum([&](VertexId v, VertexId u) { return f(v, u) * g(v, u); });
  };
  const auto from = [&](VertexId v, VertexId) { return x[v] - mean_x; };
  const auto to = [&](VertexId, VertexId u) { return y[u] - mean_y; };
  const double spread = std::sqrt(product(from, from)) * std::sqrt(product(to, to));
  // Equal values leave a spread that is nothing but the rounding of their mean.
  const double rounding = 1e-14 * (std::abs(mean_x) + 1e-300) * (std::abs(mean_y) + 1e-300) * arcs;
  if (spread > rounding) result.coefficient = product(from, to) / spread;
  return result;
}

}  // namespace

AssortativityResult degree_assortativity(const GraphView& graph, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  std::vector<double> out(n), in(n);
  for (VertexId v = 0; v < n; ++v) {
    out[v] = static_cast<double>(graph.out_degree(v));
    in[v] = static_cast<double>(graph.in_degree(v));
  }
  return correlation(graph, out, in, run);
}

AssortativityResult numeric_assortativity(const GraphView& graph, std::span<const double> value,
                                          const RunContext& run) {
  check_option(value.size() == graph.vertex_count(), "numeric_assortativity.value", value.size(),
               "as many as there are vertices");
  for (const double x : value) {
    check_option(!std::isinf(x), "numeric_assortativity.value", x, "finite");
  }
  return correlation(graph, value, value, run);
}

AssortativityResult nominal_assortativity(const GraphView& graph, std::span<const VertexId> group,
                                          const RunContext& run) {
  const VertexId n = graph.vertex_count();
  check_option(group.size() == n, "nominal_assortativity.group", group.size(),
               "as many as there are vertices");
  VertexId groups = 0;
  for (const VertexId g : group) groups = g == no_vertex ? groups : std::max(groups, g + 1);
  std::vector<double> from(groups, 0.0), to(groups, 0.0);
  double arcs = 0.0, within = 0.0;
  for (VertexId v = 0; v < n; ++v) {
    if (group[v] == no_vertex) continue;
    run.check_cancelled();
    for (const VertexId u : graph.out_neighbours(v)) {
      if (group[u] == no_vertex) continue;
      from[group[v]] += 1.0;
      to[group[u]] += 1.0;
      within += group[v] == group[u] ? 1.0 : 0.0;
      arcs += 1.0;
    }
  }
  AssortativityResult result{undefined, static_cast<EdgeId>(graph.directed() ? arcs : arcs / 2.0)};
  double chance = 0.0;
  bool one_group = arcs == 0.0;
  for (VertexId g = 0; g < groups; ++g) {
    one_group = one_group || (from[g] == arcs && to[g] == arcs);
    chance += (from[g] / arcs) * (to[g] / arcs);
  }
  if (!one_group) result.coefficient = (within / arcs - chance) / (1.0 - chance);
  return result;
}

}  // namespace interzone::structure
