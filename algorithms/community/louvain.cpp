#include "algorithms/community/louvain.hpp"

#include <cstdint>
#include <numeric>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/level.hpp"

namespace interzone::community {

namespace {

template <class Network>
LouvainResult louvain_on(const Network& graph, const LouvainOptions& options,
                         const RunContext& run) {
  check_resolution(options.resolution, "louvain");
  const double total = checked_total(graph, "louvain", run);
  const Level base = Level::of(graph, options.objective, options.resolution, total, run);
  LouvainResult result{.membership = std::vector<VertexId>(base.size()), .seed = options.seed};
  std::iota(result.membership.begin(), result.membership.end(), VertexId{0});
  Level merged;
  const Level* level = &base;
  while (true) {
    std::vector<VertexId> community(level->size());
    std::iota(community.begin(), community.end(), VertexId{0});
    Stream random(options.seed, static_cast<std::uint64_t>(result.levels));
    move_vertices(*level, community, random, run);
    const VertexId count = compact_labels(community);
    if (count == level->size()) break;
    for (VertexId& place : result.membership) place = community[place];
    merged = level->merged(community, count, run);
    level = &merged;
    ++result.levels;
  }
  result.membership = labelled_by_size(result.membership);
  result.count = label_count(result.membership);
  result.disconnected =
      disconnected_count(result.membership, connected_parts(base, result.membership, run));
  result.quality =
      quality_line(graph, result.membership, options.objective, run).at(options.resolution);
  return result;
}

}  // namespace

LouvainResult louvain(const GraphView& graph, const LouvainOptions& options,
                      const RunContext& run) {
  return louvain_on(graph, options, run);
}

LouvainResult louvain(const TwoModeGraph& graph, const LouvainOptions& options,
                      const RunContext& run) {
  return louvain_on(graph, options, run);
}

}  // namespace interzone::community
