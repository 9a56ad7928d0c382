#include "algorithms/community/partition_measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "algorithms/community/description_length.hpp"
#include "algorithms/community/inner_weight.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/community/multigraph.hpp"
#include "algorithms/community/objective.hpp"
#include "algorithms/statistics/hypergeometric.hpp"

namespace interzone::community {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

double ratio(double part, double whole) { return whole == 0.0 ? nan : part / whole; }

/// Pairs of vertices that a tie could join: all, and within each community.
struct Pairable {
  double all = 0.0;
  std::vector<double> within = {};
};

/// Of any two vertices; with direction each pair is two.
Pairable pairable(const GraphView& graph, std::span<const VertexId> membership) {
  const auto pairs = [&](double size) {
    return size * (size - 1.0) / (graph.directed() ? 1.0 : 2.0);
  };
  Pairable result{.all = pairs(graph.vertex_count()),
                  .within = std::vector<double>(label_count(membership), 0.0)};
  for (const VertexId c : membership) result.within[c] += 1.0;
  for (double& size : result.within) size = pairs(size);
  return result;
}

/// Of an actor and an item.
Pairable pairable(const TwoModeGraph& graph, std::span<const VertexId> membership) {
  std::vector<double> actors(label_count(membership), 0.0), items = actors;
  for (std::size_t v = 0; v < membership.size(); ++v) {
    (graph.is_item[v] ? items : actors)[membership[v]] += 1.0;
  }
  for (std::size_t c = 0; c < actors.size(); ++c) actors[c] *= items[c];
  return {.all = static_cast<double>(graph.actors) * graph.items, .within = std::move(actors)};
}

/// Weights within and between, of each community.
void add_weights(const GraphView& graph, std::span<const VertexId> membership,
                 std::vector<CommunityMeasures>& community) {
  const double once = graph.directed() ? 1.0 : 0.5;  // undirected ties stand in two rows
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    const auto neighbours = graph.out_neighbours(v);
    const auto weights = graph.out_weights(v);
    CommunityMeasures& own = community[membership[v]];
    own.volume += graph.strength(v);
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
      const double w = weights.empty() ? 1.0 : weights[i];
      CommunityMeasures& other = community[membership[neighbours[i]]];
      if (&own == &other) {
        own.inner += once * w;
      } else {
        own.cut += once * w;
        other.cut += once * w;
      }
    }
  }
}

/// Each community's part of modularity.
void add_modularity(const GraphView& graph, std::span<const VertexId> membership, double resolution,
                    double total, std::vector<CommunityMeasures>& community) {
  std::vector<double> out(community.size(), 0.0), in(community.size(), 0.0);
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    out[membership[v]] += graph.out_strength(v);
    in[membership[v]] += graph.in_strength(v);
  }
  const double ends = graph.directed() ? 1.0 : 2.0;
  for (std::size_t c = 0; c < community.size(); ++c) {
    community[c].modularity = ratio(ends * community[c].inner, total) -
                              resolution * ratio(out[c], total) * ratio(in[c], total);
  }
}

/// Pairs of vertices: all, within communities, tied, and tied within.
struct Pairs {
  double all = 0.0, within = 0.0, tied = 0.0, tied_within = 0.0;
};

Pairs count_pairs(const GraphView& graph, std::span<const VertexId> membership,
                  const Pairable& pairable, std::vector<CommunityMeasures>& community,
                  const RunContext& run) {
  const GraphView simple = simplified(graph, false, run);
  const double once = graph.directed() ? 1.0 : 0.5;
  Pairs sum{.all = pairable.all};
  std::vector<double> tied(community.size(), 0.0);
  for (VertexId v = 0; v < simple.vertex_count(); ++v) {
    const auto neighbours = simple.out_neighbours(v);
    sum.tied += once * static_cast<double>(neighbours.size());
    for (const VertexId u : neighbours) {
      if (membership[u] == membership[v]) tied[membership[v]] += once;
    }
  }
  for (std::size_t c = 0; c < community.size(); ++c) {
    const double within = pairable.within[c];
    community[c].density = ratio(tied[c], within);
    sum.within += within;
    sum.tied_within += tied[c];
  }
  return sum;
}

/// Weight of all loops, each once.
double loop_weight(const GraphView& graph) {
  double sum = 0.0;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    const auto neighbours = graph.out_neighbours(v);
    const auto weights = graph.out_weights(v);
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
      if (neighbours[i] == v) sum += weights.empty() ? 1.0 : weights[i];
    }
  }
  return graph.directed() ? sum : sum / 2.0;
}

/// Of so much weight within and between communities, without loops.
double asymptotical_surprise(double within, double between, const Pairs& pairs) {
  const double all = within + between;
  const double q = ratio(within, all), e = ratio(pairs.within, pairs.all);
  if (std::isnan(q) || std::isnan(e)) return 0.0;
  const auto part = [](double share, double expected) {
    return share > 0.0 ? share * std::log(share / expected) : 0.0;
  };
  const double divergence = part(q, e) + part(between / all, 1.0 - e);
  return (q < e ? -1.0 : 1.0) * all * divergence;
}

/// Whether all vertices of each community are of one mode.
bool of_one_mode(const TwoModeGraph& graph, std::span<const VertexId> membership) {
  std::vector<bool> actors(label_count(membership), false), items = actors;
  for (std::size_t v = 0; v < membership.size(); ++v) {
    (graph.is_item[v] ? items : actors)[membership[v]] = true;
  }
  for (std::size_t c = 0; c < actors.size(); ++c) {
    if (actors[c] && items[c]) return false;
  }
  return true;
}

void check_input(const GraphView& graph, std::span<const VertexId> membership,
                 const PartitionMeasuresOptions& options) {
  check_resolution(options.resolution, "partition_measures");
  check_weights(graph, "partition_measures");
  check_membership(membership, graph.vertex_count(), "partition_measures");
}

PartitionMeasuresResult measured(const GraphView& graph, std::span<const VertexId> membership,
                                 const Pairable& pairable, const PartitionMeasuresOptions& options,
                                 const RunContext& run) {
  PartitionMeasuresResult result;
  result.community.resize(label_count(membership));
  for (const VertexId c : membership) ++result.community[c].size;
  const double total = total_weight(graph, run);
  add_weights(graph, membership, result.community);
  add_modularity(graph, membership, options.resolution, total, result.community);
  const Pairs counted = count_pairs(graph, membership, pairable, result.community, run);
  const double volume = (graph.directed() ? 2.0 : 1.0) * total;
  const bool alone = std::count_if(result.community.begin(), result.community.end(),
                                   [](const auto& c) { return c.volume > 0.0; }) < 2;
  double inner = 0.0, between = 0.0, with_conductance = 0.0, sum = 0.0;
  for (CommunityMeasures& c : result.community) {
    inner += c.inner;
    between += c.cut / 2.0;
    result.modularity += c.modularity;
    c.conductance = alone ? nan : ratio(c.cut, std::min(c.volume, volume - c.volume));
    if (std::isnan(c.conductance)) continue;
    with_conductance += 1.0;
    sum += c.conductance;
    result.max_conductance = std::max(result.max_conductance, c.conductance);
  }
  if (total == 0.0) result.modularity = nan;
  if (with_conductance == 0.0) result.max_conductance = nan;
  result.mean_conductance = ratio(sum, with_conductance);
  result.coverage = ratio(inner, inner + between);
  result.performance =
      ratio(2.0 * counted.tied_within + counted.all - counted.within - counted.tied, counted.all);
  result.surprise = std::abs(statistics::hypergeometric_log_tail(counted.tied_within, counted.tied,
                                                                 counted.within, counted.all));
  result.asymptotical_surprise =
      asymptotical_surprise(inner - loop_weight(graph), between, counted);
  return result;
}

}  // namespace

PartitionMeasuresResult partition_measures(const GraphView& graph,
                                           std::span<const VertexId> membership,
                                           const PartitionMeasuresOptions& options,
                                           const RunContext& run) {
  check_input(graph, membership, options);
  auto result = measured(graph, membership, pairable(graph, membership), options, run);
  result.description_length =
      counts_edges(graph) ? description_length(graph, membership, run).total() : nan;
  return result;
}

PartitionMeasuresResult partition_measures(const TwoModeGraph& graph,
                                           std::span<const VertexId> membership,
                                           const PartitionMeasuresOptions& options,
                                           const RunContext& run) {
  check_input(graph.ties, membership, options);
  auto result =
      measured(from_actors(graph, run), membership, pairable(graph, membership), options, run);
  const bool described = counts_edges(graph.ties) && of_one_mode(graph, membership);
  result.description_length = described ? description_length(graph, membership, run).total() : nan;
  return result;
}

}  // namespace interzone::community
