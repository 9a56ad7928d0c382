#include "algorithms/community/leiden.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "algorithms/community/cpm_quality.hpp"
#include "algorithms/community/inner_weight.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/community/leiden_level.hpp"
#include "algorithms/community/modularity.hpp"

namespace interzone::community {

namespace {

void check_input(const GraphView& graph, const LeidenOptions& options) {
  const double r = options.resolution, theta = options.theta;
  check_option(std::isfinite(r) && r >= 0.0, "leiden.resolution", r, "finite and >= 0");
  check_option(std::isfinite(theta) && theta > 0.0, "leiden.theta", theta, "finite and > 0");
  check_option(options.max_iterations >= 1, "leiden.max_iterations", options.max_iterations,
               ">= 1");
  check_weights(graph, "leiden");
}

/// The view with the masses that the objective gives to vertices.
Level base_level(const GraphView& graph, const LeidenOptions& options, double total) {
  const VertexId n = graph.vertex_count();
  Level level(graph);
  level.mean_weight = total > 0.0 ? total / static_cast<double>(graph.arc_count()) : 1.0;
  if (options.objective == Objective::cpm) {
    level.mass.assign(n, 1.0);
    level.rate = options.resolution * (graph.directed() ? 2.0 : 1.0);
    return level;
  }
  level.mass.resize(n);
  for (VertexId v = 0; v < n; ++v) level.mass[v] = graph.out_strength(v);
  if (graph.directed()) {
    level.in_mass.resize(n);
    for (VertexId v = 0; v < n; ++v) level.in_mass[v] = graph.in_strength(v);
  }
  level.rate = total > 0.0 ? options.resolution / total : 0.0;
  return level;
}

VertexId label_count(const std::vector<VertexId>& labels) {
  return labels.empty() ? 0 : 1 + *std::max_element(labels.begin(), labels.end());
}

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
  membership = connected_parts(base, membership);
  return label_count(membership) > count || moved;
}

double quality_of(const GraphView& graph, const std::vector<VertexId>& membership,
                  const LeidenOptions& options, const RunContext& run) {
  return options.objective == Objective::modularity
             ? modularity(graph, membership, {.resolution = options.resolution}, run)
             : cpm_quality(graph, membership, {.resolution = options.resolution}, run);
}

}  // namespace

LeidenResult leiden(const GraphView& graph, const LeidenOptions& options, const RunContext& run) {
  check_input(graph, options);
  const double total = total_weight(graph, run);
  require(std::isfinite(total), ErrorCode::invalid_weight,
          "leiden: the sum of the weights is infinite");
  const Level base = base_level(graph, options, total);
  LeidenResult result{.membership = std::vector<VertexId>(graph.vertex_count()),
                      .seed = options.seed};
  std::iota(result.membership.begin(), result.membership.end(), VertexId{0});
  while (!result.converged && result.iterations < options.max_iterations) {
    run.step(static_cast<double>(result.iterations) / options.max_iterations);
    result.converged = !iterate(base, result.membership, options, result.iterations, run);
    ++result.iterations;
  }
  result.membership = labelled_by_size(result.membership);
  result.count = label_count(result.membership);
  result.quality = quality_of(graph, result.membership, options, run);
  return result;
}

}  // namespace interzone::community
