#include "algorithms/community/level.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <numeric>
#include <utility>

#include "algorithms/paths/compact.hpp"
#include "algorithms/paths/disjoint_sets.hpp"
#include "graph/parallel.hpp"

namespace interzone::community {

namespace {

double mean_weight_of(const GraphView& view, double total) {
  return total > 0.0 ? total / static_cast<double>(view.arc_count()) : 1.0;
}

bool has_loops_or_zeros(const GraphView& view, const RunContext& run) {
  std::atomic<bool> found = false;
  const RunContext shared = paths::unless_small(run, static_cast<double>(view.arc_count()));
  parallel_for(shared, view.vertex_count(), [&](VertexId v) {
    const auto weights = view.out_weights(v);
    const bool here = std::ranges::binary_search(view.out_neighbours(v), v) ||
                      std::ranges::find(weights, 0.0) != weights.end();
    if (here) found.store(true, std::memory_order_relaxed);
  });
  return found;
}

}  // namespace

Level::Level(const GraphView& view, const RunContext& run) : start_(view.vertex_count() + 1U, 0) {
  const VertexId n = view.vertex_count();
  if (view.arc_count() == 0) return;
  if (!view.directed() && !has_loops_or_zeros(view, run)) {
    for (VertexId v = 0; v < n; ++v) start_[v + 1U] = view.first_arc(v) + view.out_degree(v);
    neighbour_ = {view.out_neighbours(0).data(), view.arc_count()};
    if (view.weighted()) weight_ = {view.out_weights(0).data(), view.arc_count()};
    return;
  }
  const auto add_row = [&](VertexId v, std::span<const VertexId> ends,
                           std::span<const double> weights) {
    for (std::size_t i = 0; i < ends.size(); ++i) {
      if (ends[i] == v || (view.weighted() && weights[i] == 0.0)) continue;
      own_neighbour_.push_back(ends[i]);
      if (view.weighted()) own_weight_.push_back(weights[i]);
    }
  };
  for (VertexId v = 0; v < n; ++v) {
    add_row(v, view.out_neighbours(v), view.out_weights(v));
    if (view.directed()) add_row(v, view.in_neighbours(v), view.in_weights(v));
    start_[v + 1U] = own_neighbour_.size();
  }
  neighbour_ = own_neighbour_;
  weight_ = own_weight_;
}

Level Level::of(const GraphView& graph, Objective objective, double resolution, double total,
                const RunContext& run) {
  const VertexId n = graph.vertex_count();
  Level level(graph, run);
  level.mean_weight = mean_weight_of(graph, total);
  if (objective == Objective::cpm) {
    level.mass.assign(n, 1.0);
    level.rate = resolution * (graph.directed() ? 2.0 : 1.0);
    return level;
  }
  level.mass.resize(n);
  for (VertexId v = 0; v < n; ++v) level.mass[v] = graph.out_strength(v);
  if (graph.directed()) {
    level.in_mass.resize(n);
    for (VertexId v = 0; v < n; ++v) level.in_mass[v] = graph.in_strength(v);
  }
  level.rate = total > 0.0 ? resolution / total : 0.0;
  return level;
}

Level Level::of(const TwoModeGraph& graph, Objective objective, double resolution, double total,
                const RunContext& run) {
  const VertexId n = graph.ties.vertex_count();
  Level level(graph.ties, run);
  level.mean_weight = mean_weight_of(graph.ties, total);
  level.mass.assign(n, 0.0);
  level.in_mass.assign(n, 0.0);
  const bool by_pairs = objective == Objective::cpm;
  for (VertexId v = 0; v < n; ++v) {
    (graph.is_item[v] ? level.in_mass : level.mass)[v] = by_pairs ? 1.0 : graph.ties.strength(v);
  }
  if (by_pairs) {
    level.rate = resolution;
  } else if (total > 0.0) {
    level.rate = 2.0 * resolution / total;  // ties stand in two rows
  }
  return level;
}

Level::Level(std::vector<EdgeId> start, std::vector<VertexId> neighbour, std::vector<double> weight,
             SliceMassRows masses)
    : slices(std::move(masses)),
      rate(1.0),
      start_(std::move(start)),
      own_neighbour_(std::move(neighbour)),
      own_weight_(std::move(weight)) {
  neighbour_ = own_neighbour_;
  weight_ = own_weight_;
}

namespace {

/// The masses of parts, whose members stand in groups.
SliceMassRows merged_slices(const SliceMassRows& masses, const Groups& groups) {
  SliceMassRows merged{.count = masses.count};
  std::vector<std::size_t> place(
      masses.count);  // of a slice in the row that is made, if it has one
  for (std::size_t p = 0; p + 1 < groups.start.size(); ++p) {
    const std::size_t first = merged.of_all.size();
    for (VertexId i = groups.start[p]; i < groups.start[p + 1]; ++i) {
      for (const SliceMass& one : masses.of(groups.order[i])) {
        std::size_t& at = place[one.slice];
        if (at < first || at >= merged.of_all.size() || merged.of_all[at].slice != one.slice) {
          at = merged.of_all.size();
          merged.of_all.push_back(one);
        } else {
          merged.of_all[at].out += one.out;
          merged.of_all[at].in += one.in;
        }
      }
    }
    merged.start.push_back(merged.of_all.size());
  }
  return merged;
}

}  // namespace

Level Level::merged(const std::vector<VertexId>& part, VertexId count,
                    const RunContext& run) const {
  Level next;
  next.rate = rate;
  next.mean_weight = mean_weight;
  next.start_.assign(count + 1U, 0);
  next.mass.assign(mass.empty() ? 0 : count, 0.0);
  next.in_mass.assign(in_mass.empty() ? 0 : count, 0.0);
  for (VertexId v = 0; v < mass.size(); ++v) next.mass[part[v]] += mass[v];
  for (VertexId v = 0; v < in_mass.size(); ++v) next.in_mass[part[v]] += in_mass[v];
  std::vector<VertexId> sequence(size());
  std::iota(sequence.begin(), sequence.end(), VertexId{0});
  const Groups groups = grouped(part, count, sequence);
  if (!fixed.empty()) {
    next.fixed.assign(count, false);
    for (VertexId v = 0; v < size(); ++v) next.fixed[part[v]] = next.fixed[part[v]] || fixed[v];
  }
  if (slices.count != 0) next.slices = merged_slices(slices, groups);
  const RunContext shared = paths::unless_small(run, static_cast<double>(arc_count()));
  const std::size_t blocks = thread_count(shared) > 1 ? (count + 1023U) / 1024U : 1;
  struct Rows {
    std::vector<VertexId> neighbour;
    std::vector<double> weight;
  };
  std::vector<Rows> rows(blocks);
  std::vector<std::vector<double>> ties_of(static_cast<std::size_t>(thread_count(shared)));
  std::vector<std::vector<VertexId>> touched_of(ties_of.size());
  run_chunks(shared, blocks, [&](std::size_t b, int worker) {
    auto& ties = ties_of[static_cast<std::size_t>(worker)];
    auto& touched = touched_of[static_cast<std::size_t>(worker)];
    ties.resize(count, 0.0);
    touched.resize(count + 1U);  // one more than there can be: it is written first
    auto& [neighbour, weight] = rows[b];
    neighbour.reserve(arc_count() / blocks);
    weight.reserve(arc_count() / blocks);
    for (auto p = static_cast<VertexId>(b * count / blocks); p < (b + 1) * count / blocks; ++p) {
      if (p % 4096 == 0) run.check_cancelled();
      std::size_t found = 0;
      for (VertexId i = groups.start[p]; i < groups.start[p + 1U]; ++i) {
        prefetch(groups.order, i);
        for_ties(groups.order[i], [&](VertexId u, double w) {
          const VertexId q = part[u];
          touched[found] = q;
          found += ties[q] == 0.0 ? 1 : 0;
          ties[q] += w;
        });
      }
      for (std::size_t i = 0; i < found; ++i) {
        if (touched[i] != p) {
          neighbour.push_back(touched[i]);
          weight.push_back(ties[touched[i]]);
        }
        ties[touched[i]] = 0.0;
      }
      next.start_[p + 1U] = neighbour.size();
    }
  });
  if (blocks == 1) {
    next.own_neighbour_ = std::move(rows[0].neighbour);
    next.own_weight_ = std::move(rows[0].weight);
  } else {
    std::vector<EdgeId> first(blocks + 1, 0);
    for (std::size_t b = 0; b < blocks; ++b) first[b + 1] = first[b] + rows[b].neighbour.size();
    next.own_neighbour_.resize(first[blocks]);
    next.own_weight_.resize(first[blocks]);
    run_chunks(shared, blocks, [&](std::size_t b, int) {
      const auto place = static_cast<std::ptrdiff_t>(first[b]);
      std::ranges::copy(rows[b].neighbour, next.own_neighbour_.begin() + place);
      std::ranges::copy(rows[b].weight, next.own_weight_.begin() + place);
      for (auto p = static_cast<VertexId>(b * count / blocks); p < (b + 1) * count / blocks; ++p) {
        next.start_[p + 1U] += first[b];
      }
    });
  }
  next.neighbour_ = next.own_neighbour_;
  next.weight_ = next.own_weight_;
  return next;
}

namespace {

/// Of each community, the root that most of its vertices have.
std::vector<VertexId> frequent_roots(const paths::DisjointSets& sets,
                                     const std::vector<VertexId>& community) {
  const auto n = static_cast<VertexId>(community.size());
  std::vector<VertexId> size(n, 0), best(n, no_vertex);
  for (VertexId v = 0; v < n; ++v) {
    const VertexId root = sets.parent(v);
    VertexId& most = best[community[v]];
    ++size[root];
    if (most == no_vertex || size[root] > size[most]) most = root;
  }
  return best;
}

}  // namespace

std::vector<VertexId> connected_parts(const Level& level, const std::vector<VertexId>& community,
                                      const RunContext& run) {
  const VertexId n = level.size();
  const RunContext shared = paths::unless_small(run, static_cast<double>(level.arc_count()));
  const auto for_all = [&](auto&& f) { parallel_for(shared, n, f); };
  paths::DisjointSets sets(n);
  // Two ties of each join nearly all of most communities; the others look for more.
  for_all([&](VertexId v) {
    int joined = 0;
    for (const VertexId u : level.neighbours(v)) {
      if (community[u] != community[v]) continue;
      sets.join(u, v);
      if (++joined == 2) return;
    }
  });
  for_all([&](VertexId v) { sets.compress(v); });
  const auto frequent = frequent_roots(sets, community);
  for_all([&](VertexId v) {
    if (sets.parent(v) == frequent[community[v]]) return;
    for (const VertexId u : level.neighbours(v)) {
      if (community[u] == community[v]) sets.join(u, v);
    }
  });
  for_all([&](VertexId v) { sets.compress(v); });
  std::vector<VertexId> part(n);
  VertexId count = 0;
  for (VertexId v = 0; v < n; ++v) {  // the first of its part is the root
    part[v] = sets.parent(v) == v ? count++ : part[sets.parent(v)];
  }
  return part;
}

VertexId disconnected_count(const std::vector<VertexId>& community,
                            const std::vector<VertexId>& part) {
  std::vector<VertexId> part_of(community.size(), no_vertex);  // the first part of each community
  std::vector<bool> broken(community.size(), false);
  for (std::size_t v = 0; v < community.size(); ++v) {
    VertexId& first = part_of[community[v]];
    if (first == no_vertex) first = part[v];
    if (first != part[v]) broken[community[v]] = true;
  }
  return static_cast<VertexId>(std::count(broken.begin(), broken.end(), true));
}

Groups grouped(const std::vector<VertexId>& label, VertexId count,
               const std::vector<VertexId>& sequence) {
  Groups groups{std::vector<VertexId>(count + 1U, 0), std::vector<VertexId>(label.size())};
  for (const VertexId c : label) ++groups.start[c];
  std::exclusive_scan(groups.start.begin(), groups.start.end(), groups.start.begin(), VertexId{0});
  std::vector<VertexId> cursor = groups.start;
  for (const VertexId v : sequence) groups.order[cursor[label[v]]++] = v;
  return groups;
}

}  // namespace interzone::community
