#include "algorithms/centrality/brokerage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <memory>

#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

enum Role : std::size_t { coordinator, itinerant, gatekeeper, representative, liaison, all_roles };
using PerRole = std::array<double, 6>;

Role role_of(VertexId first, VertexId broker, VertexId last) {
  if (first == broker) return last == broker ? coordinator : representative;
  if (last == broker) return gatekeeper;
  return first == last ? itinerant : liaison;
}

/// The simple directed graph among the vertices that have a group.
struct Arcs {
  std::vector<EdgeId> start = {};
  std::vector<VertexId> neighbour = {};
  std::span<const VertexId> row(VertexId v) const {
    return {neighbour.data() + start[v], neighbour.data() + start[v + 1U]};
  }
};

template <class RowOf>
Arcs arcs_of(std::span<const VertexId> group, RowOf&& row_of) {
  Arcs arcs{.start = {0}};
  for (VertexId v = 0; v < group.size(); ++v) {
    VertexId last = v;  // rows are sorted: parallel edges follow each other
    if (group[v] != no_vertex) {
      for (const VertexId u : row_of(v)) {
        if (u == v || u == last || group[u] == no_vertex) continue;
        arcs.neighbour.push_back(u);
        last = u;
      }
    }
    arcs.start.push_back(arcs.neighbour.size());
  }
  return arcs;
}

/// Counts the open ways through one vertex after another.
class Counter {
 public:
  Counter(const Arcs& out, const Arcs& in, std::span<const VertexId> group)
      : out_(out), in_(in), group_(group), ahead_(group.size(), 0), sent_(group.size(), 0.0) {}

  PerRole of(VertexId v) {
    const auto targets = out_.row(v), sources = in_.row(v);
    PerRole count = {};
    if (targets.empty() || sources.empty()) return count;
    for (const VertexId k : targets) {
      ahead_[k] = 1;
      sent_[group_[k]] += 1.0;
    }
    const double here = sent_[group_[v]];
    const auto total = static_cast<double>(targets.size());
    for (const VertexId i : sources) add_ways(i, v, total, here, count);
    for (const VertexId k : targets) {
      ahead_[k] = 0;
      sent_[group_[k]] = 0.0;
    }
    for (std::size_t role = 0; role < all_roles; ++role) count[all_roles] += count[role];
    return count;
  }

 private:
  /// All ways i -> v -> k, less those back to i and those that i -> k closes.
  void add_ways(VertexId i, VertexId v, double total, double here, PerRole& count) const {
    const VertexId first = group_[i], broker = group_[v];
    const double back = sent_[first];
    count[role_of(first, broker, broker)] += here;
    if (first == broker) {
      count[representative] += total - here;
    } else {
      count[itinerant] += back;
      count[liaison] += total - here - back;
    }
    if (ahead_[i] != 0) count[role_of(first, broker, first)] -= 1.0;
    for (const VertexId k : out_.row(i)) {
      if (ahead_[k] != 0) count[role_of(first, broker, group_[k])] -= 1.0;
    }
  }

  const Arcs& out_;
  const Arcs& in_;
  std::span<const VertexId> group_;
  std::vector<std::uint8_t> ahead_;  // v -> k
  std::vector<double> sent_;         // arcs from v into each group
};

/// Mean and standard deviation of each role for the members of a group.
struct Chance {
  PerRole expected = {}, sd = {};
};

/// Sizes of all groups as texts of the definition call them: `own` is n_g, `all` is N.
Chance chance_for(const std::vector<double>& sizes, double own, double all, double density) {
  const double others = all - own;
  double same = 0.0, same_shared = 0.0, apart = 0.0, apart_shared = 0.0;  // over pairs outside
  for (const double size : sizes) {
    same += size * (size - 1);
    same_shared += size * (size - 1) * (size - 2);
    const double rest = others - size;
    apart += size * rest;
    apart_shared += size * rest * (rest - 1);
  }
  const double rest = others - own;  // the loop took the own group for another one
  same -= own * (own - 1);
  same_shared -= own * (own - 1) * (own - 2);
  apart -= own * rest;
  apart_shared -= own * rest * (rest - 1);
  const double mixed = (own - 1) * others;
  const double mixed_shared = mixed * (others - 1) + mixed * (own - 2);
  const PerRole pairs = {(own - 1) * (own - 2), same, mixed, mixed, apart, (all - 1) * (all - 2)};
  const PerRole shared = {2 * (own - 1) * (own - 2) * (own - 3),
                          2 * same_shared,
                          mixed_shared,
                          mixed_shared,
                          2 * apart_shared,
                          2 * (all - 1) * (all - 2) * (all - 3)};
  const double q = density * density * (1 - density);
  const double covariance = std::pow(density * (1 - density), 3);
  Chance chance;
  for (std::size_t role = 0; role <= all_roles; ++role) {
    chance.expected[role] = pairs[role] * q;
    const double variance = pairs[role] * q * (1 - q) + shared[role] * covariance;
    chance.sd[role] = std::sqrt(std::max(variance, 0.0));
  }
  return chance;
}

std::vector<PerRole> counts_of(const Arcs& out, const Arcs& in, std::span<const VertexId> group,
                               const RunContext& run) {
  double work = 0.0;
  for (VertexId v = 0; v < group.size(); ++v) {
    work += std::pow(static_cast<double>(out.row(v).size()), 2);
  }
  const RunContext shared = paths::unless_small(run, work);
  std::vector<PerRole> counts(group.size());
  std::vector<std::unique_ptr<Counter>> counters(static_cast<std::size_t>(thread_count(shared)));
  const std::size_t chunk = 64, chunks = (group.size() + chunk - 1) / chunk;
  run_chunks(shared, chunks, [&](std::size_t c, int worker) {
    auto& counter = counters[static_cast<std::size_t>(worker)];
    if (!counter) counter = std::make_unique<Counter>(out, in, group);
    run.check_cancelled();
    if (worker == 0) run.step(static_cast<double>(c) / static_cast<double>(chunks));
    const auto last = static_cast<VertexId>(std::min(group.size(), (c + 1) * chunk));
    for (auto v = static_cast<VertexId>(c * chunk); v < last; ++v) counts[v] = counter->of(v);
  });
  return counts;
}

}  // namespace

BrokerageResult brokerage(const GraphView& graph, std::span<const VertexId> group,
                          const RunContext& run) {
  const VertexId n = graph.vertex_count();
  require(group.size() == n, ErrorCode::invalid_option, "brokerage: a group for each vertex");
  std::vector<double> sizes(n, 0.0);
  double all = 0.0;
  for (const VertexId g : group) {
    if (g == no_vertex) continue;
    check_option(g < n, "brokerage.group", g, "below the number of vertices");
    sizes[g] += 1.0;
    all += 1.0;
  }
  const Arcs out = arcs_of(group, [&](VertexId v) { return graph.out_neighbours(v); });
  const Arcs in = arcs_of(group, [&](VertexId v) { return graph.in_neighbours(v); });
  const auto counts = counts_of(out, in, group, run);
  const double density =
      all < 2 ? 0.0 : static_cast<double>(out.neighbour.size()) / (all * (all - 1));
  const std::vector<double> none(n, std::numeric_limits<double>::quiet_NaN());
  BrokerageResult result;
  const std::array<RoleScores*, 6> roles = {&result.coordinator, &result.itinerant,
                                            &result.gatekeeper,  &result.representative,
                                            &result.liaison,     &result.brokerage};
  for (RoleScores* scores : roles) *scores = {none, none, none, none};
  std::vector<double> present;
  std::ranges::copy_if(sizes, std::back_inserter(present), [](double size) { return size > 0; });
  std::vector<std::unique_ptr<Chance>> chances(n);
  for (VertexId v = 0; v < n; ++v) {
    if (group[v] == no_vertex) continue;
    auto& chance = chances[group[v]];
    if (!chance) {
      chance = std::make_unique<Chance>(chance_for(present, sizes[group[v]], all, density));
    }
    for (std::size_t role = 0; role <= all_roles; ++role) {
      const double count = counts[v][role], mean = chance->expected[role], sd = chance->sd[role];
      roles[role]->count[v] = count;
      roles[role]->expected[v] = mean;
      roles[role]->sd[v] = sd;
      if (sd > 0.0) roles[role]->z[v] = (count - mean) / sd;
    }
  }
  return result;
}

}  // namespace interzone::centrality
