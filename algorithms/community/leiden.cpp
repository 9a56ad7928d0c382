#include "algorithms/community/leiden.hpp"

#include <cmath>
#include <numeric>
#include <utility>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/leiden_run.hpp"
#include "algorithms/community/level.hpp"

namespace interzone::community {

void check_search(const LeidenOptions& options, const std::string& function) {
  const double theta = options.theta;
  check_option(std::isfinite(theta) && theta > 0.0, function + ".theta", theta, "finite and > 0");
  check_option(options.max_iterations >= 1, function + ".max_iterations", options.max_iterations,
               ">= 1");
}

namespace {

/// One iteration, from vertices to communities. Returns whether it changed the partition.
bool iterate(const Level& base, std::vector<VertexId>& membership, const LeidenOptions& options,
             int iteration, const RunContext& run) {
  std::vector<VertexId> node(base.size());  // where each vertex is on the level
  std::iota(node.begin(), node.end(), VertexId{0});
  std::vector<VertexId> community = membership;
  Level merged;
  const Level* level = &base;
  bool moved = false, sure = true;  // sure: communities are made of parts, hence connected
  for (std::uint64_t depth = 0;; ++depth) {
    Stream random(options.seed, static_cast<std::uint64_t>(iteration), depth);
    moved = move_vertices(*level, community, random, run) || moved;
    const VertexId count = compact_labels(community);
    if (count == level->size()) break;
    auto part = refined(*level, community, options.theta, random, run);
    VertexId parts = label_count(part);
    if (parts == level->size()) {  // nothing merged: go on with whole communities
      part = community;
      parts = count;
      sure = false;
    }
    std::vector<VertexId> next_community(parts);
    for (VertexId v = 0; v < level->size(); ++v) next_community[part[v]] = community[v];
    for (VertexId& place : node) place = part[place];
    merged = level->merged(part, parts, run);
    level = &merged;
    community = std::move(next_community);
  }
  for (VertexId v = 0; v < base.size(); ++v) membership[v] = community[node[v]];
  if (sure) return moved;
  const VertexId count = compact_labels(membership);
  membership = connected_parts(base, membership, run);
  return label_count(membership) > count || moved;
}

}  // namespace

LeidenRun leiden_run(const Level& base, const LeidenOptions& options, const RunContext& run,
                     std::vector<VertexId> start) {
  LeidenRun result{.membership = std::move(start)};
  if (result.membership.empty()) {
    result.membership.resize(base.size());
    std::iota(result.membership.begin(), result.membership.end(), VertexId{0});
  }
  while (!result.converged && result.iterations < options.max_iterations) {
    run.step(static_cast<double>(result.iterations) / options.max_iterations);
    result.converged = !iterate(base, result.membership, options, result.iterations, run);
    ++result.iterations;
  }
  return result;
}

namespace {

/// The base with the vertices of each fixed label as one, and which vertex of it each vertex is.
struct Contracted {
  Level level = {};
  std::vector<VertexId> part = {};
};

Contracted contracted(const Level& base, const std::vector<VertexId>& fixed,
                      const RunContext& run) {
  check_option(fixed.size() == base.size(), "leiden.fixed", fixed.size(), "one for each vertex");
  Contracted result{.part = std::vector<VertexId>(base.size())};
  std::vector<VertexId> part_of(base.size(), no_vertex);  // of each label
  std::vector<bool> stays;
  for (VertexId v = 0; v < base.size(); ++v) {
    const VertexId label = fixed[v];
    check_option(label == no_vertex || label < base.size(), "leiden.fixed", label,
                 "below the number of vertices");
    const auto next = static_cast<VertexId>(stays.size());
    if (label == no_vertex || part_of[label] == no_vertex) stays.push_back(label != no_vertex);
    if (label == no_vertex) {
      result.part[v] = next;
      continue;
    }
    if (part_of[label] == no_vertex) part_of[label] = next;
    result.part[v] = part_of[label];
  }
  result.level = base.merged(result.part, static_cast<VertexId>(stays.size()), run);
  result.level.fixed = std::move(stays);
  return result;
}

/// Leiden on a level some of whose vertices are fixed.
LeidenRun fixed_run(const Level& base, const LeidenOptions& options, const RunContext& run) {
  const Contracted small = contracted(base, options.fixed, run);
  LeidenRun found = leiden_run(small.level, options, run);
  std::vector<VertexId> membership(base.size());
  for (VertexId v = 0; v < base.size(); ++v) membership[v] = found.membership[small.part[v]];
  found.membership = std::move(membership);
  return found;
}

template <class Network>
LeidenResult leiden_on(const Network& graph, const LeidenOptions& options, const RunContext& run) {
  check_resolution(options.resolution, "leiden");
  check_search(options, "leiden");
  const double total = checked_total(graph, "leiden", run);
  const Level base = Level::of(graph, options.objective, options.resolution, total, run);
  const LeidenRun found =
      options.fixed.empty() ? leiden_run(base, options, run) : fixed_run(base, options, run);
  LeidenResult result{.membership = labelled_by_size(found.membership),
                      .iterations = found.iterations,
                      .converged = found.converged,
                      .seed = options.seed};
  result.count = label_count(result.membership);
  result.quality =
      quality_line(graph, result.membership, options.objective, run).at(options.resolution);
  return result;
}

}  // namespace

LeidenResult leiden(const GraphView& graph, const LeidenOptions& options, const RunContext& run) {
  return leiden_on(graph, options, run);
}

LeidenResult leiden(const TwoModeGraph& graph, const LeidenOptions& options,
                    const RunContext& run) {
  return leiden_on(graph, options, run);
}

}  // namespace interzone::community
