#include "algorithms/community/multislice.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <unordered_map>
#include <utility>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/leiden_run.hpp"
#include "algorithms/community/level.hpp"
#include "algorithms/community/match_communities.hpp"

namespace interzone::community {

namespace {

constexpr std::size_t most_masses = std::size_t{1} << 27U;

void check_slices(std::span<const GraphView> slices, const MultisliceAim& aim,
                  const std::string& function) {
  check_resolution(aim.resolution, function);
  check_option(std::isfinite(aim.coupling) && aim.coupling >= 0.0, function + ".coupling",
               aim.coupling, "finite and >= 0");
  for (const GraphView& slice : slices) {
    require(slice.vertex_count() == slices[0].vertex_count(), ErrorCode::invalid_graph,
            function + ": the slices have different vertices");
    require(slice.directed() == slices[0].directed(), ErrorCode::invalid_graph,
            function + ": some slices are directed and some are not");
  }
}

bool has_tie(const GraphView& slice, VertexId v) {
  if (!slice.weighted()) return slice.out_degree(v) + slice.in_degree(v) > 0;
  return slice.out_strength(v) > 0.0 || slice.in_strength(v) > 0.0;
}

/// Vertices where they have ties, numbered slice by slice.
struct Appearances {
  std::vector<std::vector<VertexId>> number = {};             // [slices][n]; no_vertex: not there
  std::vector<std::pair<VertexId, VertexId>> couplings = {};  // numbers, by vertex
  VertexId count = 0;
};

Appearances appearances(std::span<const GraphView> slices, Coupled coupled) {
  const std::size_t n = slices.empty() ? 0 : slices[0].vertex_count();
  require(
      n * slices.size() <= most_masses, ErrorCode::limit,
      "multislice: more than 2^27 vertices times slices; fewer slices, as of a longer unit, help");
  Appearances found;
  for (const GraphView& slice : slices) {
    std::vector<VertexId> number(slice.vertex_count(), no_vertex);
    for (VertexId v = 0; v < slice.vertex_count(); ++v) {
      if (has_tie(slice, v)) number[v] = found.count++;
    }
    require(found.count * slices.size() <= most_masses, ErrorCode::limit,
            "multislice: more than 2^27 appearances of vertices times slices; fewer slices, as of "
            "a longer unit, help");
    found.number.push_back(std::move(number));
  }
  std::vector<VertexId> earlier;
  for (VertexId v = 0; v < n; ++v) {
    earlier.clear();
    for (const auto& number : found.number) {
      if (number[v] == no_vertex) continue;
      for (const VertexId one : earlier) found.couplings.emplace_back(one, number[v]);
      if (coupled == Coupled::next) earlier.clear();
      earlier.push_back(number[v]);
    }
  }
  return found;
}

/// The masses that vertices have in one slice: two cost out(u) in(v) + in(u) out(v), what leiden() of that slice
/// alone has them cost.
class MassesOfSlice {
 public:
  MassesOfSlice(const GraphView& slice, const MultisliceAim& aim, double total)
      : slice_(slice), by_pairs_(aim.objective == Objective::cpm) {
    rate_ = by_pairs_ ? aim.resolution : total > 0.0 ? aim.resolution / total : 0.0;
    if (!slice.directed()) rate_ /= 2.0;  // u with v and v with u are one pair
  }
  SliceMass of(VertexId v, VertexId s) const {
    if (by_pairs_) return {s, 1.0, rate_};
    return {s, slice_.out_strength(v), rate_ * slice_.in_strength(v)};
  }

 private:
  const GraphView& slice_;
  bool by_pairs_;
  double rate_ = 0.0;
};

/// Ties between appearances as rows, with their masses.
Level level_of(std::span<const GraphView> slices, const Appearances& found,
               const MultisliceAim& aim, const RunContext& run) {
  std::vector<std::vector<VertexId>> coupled(found.count);
  if (aim.coupling > 0.0) {
    for (const auto& [a, b] : found.couplings) {
      coupled[a].push_back(b);
      coupled[b].push_back(a);
    }
  }
  std::vector<EdgeId> start = {0};
  std::vector<VertexId> neighbour;
  std::vector<double> weight;
  SliceMassRows masses{.count = static_cast<VertexId>(slices.size())};
  double sum = 0.0;
  for (VertexId s = 0; s < slices.size(); ++s) {
    run.check_cancelled();
    const GraphView& slice = slices[s];
    const auto& number = found.number[s];
    const MassesOfSlice mass(slice, aim, checked_total(slice, "multislice", run));
    const auto add_row = [&](VertexId v, std::span<const VertexId> ends,
                             std::span<const double> weights) {
      for (std::size_t i = 0; i < ends.size(); ++i) {
        const double w = slice.weighted() ? weights[i] : 1.0;
        if (ends[i] == v || w == 0.0) continue;
        neighbour.push_back(number[ends[i]]);
        weight.push_back(w);
        sum += w;
      }
    };
    for (VertexId v = 0; v < slice.vertex_count(); ++v) {
      if (number[v] == no_vertex) continue;
      add_row(v, slice.out_neighbours(v), slice.out_weights(v));
      if (slice.directed()) add_row(v, slice.in_neighbours(v), slice.in_weights(v));
      for (const VertexId other : coupled[number[v]]) {
        neighbour.push_back(other);
        weight.push_back(aim.coupling);
        sum += aim.coupling;
      }
      start.push_back(neighbour.size());
      masses.of_all.push_back(mass.of(v, s));
      masses.start.push_back(masses.of_all.size());
    }
  }
  require(std::isfinite(sum), ErrorCode::invalid_weight,
          "multislice: the sum of the weights, with the couplings, is infinite");
  const double mean = weight.empty() ? 1.0 : sum / static_cast<double>(weight.size());
  Level level(std::move(start), std::move(neighbour), std::move(weight), std::move(masses));
  level.mean_weight = mean;
  return level;
}

/// Labels of one slice after the other.
class SliceLabels {
 public:
  /// Of labels of the appearances, each below their number.
  explicit SliceLabels(const std::vector<VertexId>& label)
      : label_(label), place_(label.size(), no_vertex) {}

  /// Labels below n, those who are not there alone. `number`: of their appearances.
  std::vector<VertexId> of(const std::vector<VertexId>& number) {
    std::vector<VertexId> labels(number.size());
    VertexId count = 0;
    for (std::size_t v = 0; v < number.size(); ++v) {
      if (number[v] == no_vertex) {
        labels[v] = count++;
        continue;
      }
      VertexId& own = place_[label_[number[v]]];
      if (own == no_vertex) own = count++;
      labels[v] = own;
    }
    for (const VertexId one : number) {
      if (one != no_vertex) place_[label_[one]] = no_vertex;
    }
    return labels;
  }

 private:
  const std::vector<VertexId>& label_;
  std::vector<VertexId> place_;  // of each label in the slice at hand
};

struct Quality {
  double value = 0.0;
  double persistence = 0.0;
};

/// Of labels of the appearances, each below their number.
Quality quality_of(std::span<const GraphView> slices, const Appearances& found,
                   const std::vector<VertexId>& label, const MultisliceAim& aim,
                   const RunContext& run) {
  double good = 0.0, ties = 0.0;
  SliceLabels of_slice(label);
  for (std::size_t s = 0; s < slices.size(); ++s) {
    const GraphView& slice = slices[s];
    const double weight =
        checked_total(slice, "multislice_quality", run) / (slice.directed() ? 1.0 : 2.0);
    if (weight == 0.0) continue;
    const auto labels = of_slice.of(found.number[s]);
    const double one = quality_line(slice, labels, aim.objective, run).at(aim.resolution);
    good += aim.objective == Objective::modularity ? weight * one : one;
    ties += weight;
  }
  std::size_t kept = 0;
  for (const auto& [a, b] : found.couplings) kept += label[a] == label[b] ? 1 : 0;
  const auto pairs = static_cast<double>(found.couplings.size());
  good += aim.coupling * static_cast<double>(kept);
  const double most = ties + aim.coupling * pairs;
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  return {.value = aim.objective == Objective::cpm ? good
                   : most > 0.0                    ? good / most
                                                   : none,
          .persistence = pairs > 0.0 ? static_cast<double>(kept) / pairs : none};
}

/// The communities that each slice has by itself, followed through all of them.
std::vector<VertexId> followed(std::span<const GraphView> slices, const Appearances& found,
                               const MultisliceAim& aim, const LeidenOptions& how,
                               const RunContext& run) {
  MultisliceAim apart = aim;
  apart.coupling = 0.0;
  const LeidenRun best = leiden_run(level_of(slices, found, apart, run), how, run);
  std::vector<std::vector<VertexId>> partitions;
  SliceLabels of_slice(best.membership);
  for (std::size_t s = 0; s < slices.size(); ++s) {
    partitions.push_back(of_slice.of(found.number[s]));
    for (std::size_t v = 0; v < partitions[s].size(); ++v) {
      if (found.number[s][v] == no_vertex) partitions[s][v] = no_vertex;
    }
  }
  const auto matched = match_communities(partitions, {}, run);
  std::vector<VertexId> label(found.count);
  for (std::size_t s = 0; s < slices.size(); ++s) {
    for (std::size_t v = 0; v < partitions[s].size(); ++v) {
      if (found.number[s][v] != no_vertex) label[found.number[s][v]] = matched.membership[s][v];
    }
  }
  return label;
}

}  // namespace

MultisliceResult multislice(std::span<const GraphView> slices, const MultisliceOptions& options,
                            const RunContext& run) {
  const MultisliceAim& aim = options.aim;
  check_slices(slices, aim, "multislice");
  const LeidenOptions how{
      .seed = options.seed, .theta = options.theta, .max_iterations = options.max_iterations};
  check_search(how, "multislice");
  const Appearances found = appearances(slices, aim.coupled);
  const RunContext silent = {.threads = run.threads, .cancelled = run.cancelled};
  run.step(0.0);
  const Level level = level_of(slices, found, aim, silent);
  LeidenRun best = leiden_run(level, how, silent);
  Quality quality = quality_of(slices, found, best.membership, aim, silent);
  if (aim.coupling > 0.0 && !found.couplings.empty()) {
    run.step(1.0 / 3.0);
    std::vector<VertexId> start = followed(slices, found, aim, how, silent);
    run.step(2.0 / 3.0);
    LeidenRun other = leiden_run(level, how, silent, std::move(start));
    const Quality its = quality_of(slices, found, other.membership, aim, silent);
    if (its.value > quality.value) {
      quality = its;
      best = std::move(other);
    }
  }
  const std::vector<VertexId> label = labelled_by_size(best.membership);
  MultisliceResult result{.membership = found.number,
                          .quality = quality.value,
                          .count = label_count(label),
                          .persistence = quality.persistence,
                          .iterations = best.iterations,
                          .converged = best.converged,
                          .seed = options.seed};
  for (auto& slice : result.membership) {
    for (VertexId& v : slice) v = v == no_vertex ? no_vertex : label[v];
  }
  return result;
}

double multislice_quality(std::span<const GraphView> slices,
                          std::span<const std::vector<VertexId>> membership,
                          const MultisliceAim& aim, const RunContext& run) {
  const std::string function = "multislice_quality";
  check_slices(slices, aim, function);
  check_option(membership.size() == slices.size(), function + ".membership", membership.size(),
               "one list of labels for each slice");
  const Appearances found = appearances(slices, aim.coupled);
  const std::size_t n = slices.empty() ? 0 : slices[0].vertex_count();
  const std::size_t all = n * slices.size();
  std::vector<VertexId> label(found.count);
  std::unordered_map<VertexId, VertexId> number;  // of a label, among those there are
  for (std::size_t s = 0; s < slices.size(); ++s) {
    check_option(membership[s].size() == n, function + ".membership", membership[s].size(),
                 "a label for each vertex");
    for (std::size_t v = 0; v < n; ++v) {
      if (found.number[s][v] == no_vertex) continue;
      check_option(membership[s][v] < all, function + ".membership", membership[s][v],
                   "labels below vertices times slices");
      const auto next = static_cast<VertexId>(number.size());
      label[found.number[s][v]] = number.try_emplace(membership[s][v], next).first->second;
    }
  }
  return quality_of(slices, found, label, aim, run).value;
}

}  // namespace interzone::community
