#include "algorithms/centrality/participation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace interzone::centrality {

namespace {

/// f(u, weight) for each arc at v, of weight > 0, to or from another vertex that has a group.
template <class Function>
void for_arcs(const GraphView& view, std::span<const VertexId> group, VertexId v, Function&& f) {
  const auto over = [&](std::span<const VertexId> row, std::span<const double> weights) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double weight = weights.empty() ? 1.0 : weights[i];
      if (row[i] != v && group[row[i]] != no_vertex && weight > 0.0) f(row[i], weight);
    }
  };
  over(view.out_neighbours(v), view.out_weights(v));
  if (view.directed()) over(view.in_neighbours(v), view.in_weights(v));
}

/// Turns k_vg into z scores within each group: two passes, so that equal members give exactly 0.
void standardize(std::vector<double>& own, std::span<const VertexId> group) {
  const std::size_t n = own.size();
  std::vector<double> members(n, 0.0), mean(n, 0.0), variance(n, 0.0), first(n, 0.0);
  std::vector<bool> alike(n, true);
  for (std::size_t v = 0; v < n; ++v) {
    if (group[v] == no_vertex) continue;
    if (members[group[v]] == 0.0) first[group[v]] = own[v];
    if (own[v] != first[group[v]]) alike[group[v]] = false;
    members[group[v]] += 1.0;
    mean[group[v]] += own[v];
  }
  for (std::size_t g = 0; g < n; ++g) mean[g] /= std::max(members[g], 1.0);
  for (std::size_t v = 0; v < n; ++v) {
    if (group[v] != no_vertex) variance[group[v]] += std::pow(own[v] - mean[group[v]], 2);
  }
  for (std::size_t v = 0; v < n; ++v) {
    const VertexId g = group[v];
    if (g == no_vertex) continue;
    own[v] = alike[g] ? 0.0 : (own[v] - mean[g]) / std::sqrt(variance[g] / members[g]);
  }
}

}  // namespace

ParticipationResult participation(const GraphView& graph, std::span<const VertexId> group,
                                  const RunContext& run) {
  const VertexId n = graph.vertex_count();
  check_weights(graph, "participation");
  require(group.size() == n, ErrorCode::invalid_option, "participation: a group for each vertex");
  for (const VertexId g : group) {
    check_option(g < n || g == no_vertex, "participation.group", g, "below the number of vertices");
  }
  const std::vector<double> none(n, std::numeric_limits<double>::quiet_NaN());
  ParticipationResult result{none, none};
  std::vector<double> held(n, 0.0);
  std::vector<VertexId> met;
  for (VertexId v = 0; v < n; ++v) {
    run.check_cancelled();
    if (group[v] == no_vertex) continue;
    double total = 0.0;
    for_arcs(graph, group, v, [&](VertexId u, double weight) {
      if (held[group[u]] == 0.0) met.push_back(group[u]);
      held[group[u]] += weight;
      total += weight;
    });
    double squares = 0.0;
    for (const VertexId g : met) squares += std::pow(held[g] / total, 2);
    result.participation[v] = total > 0.0 && squares < 1.0 ? 1.0 - squares : 0.0;
    result.within_module_z[v] = held[group[v]];
    for (const VertexId g : met) held[g] = 0.0;
    met.clear();
  }
  standardize(result.within_module_z, group);
  return result;
}

}  // namespace interzone::centrality
