#include "algorithms/community/nested_block_model.hpp"

#include <algorithm>
#include <utility>

#include "algorithms/community/block_model.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/community/nested_search.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::community {

namespace {

constexpr std::uint64_t stream_of_tries = 0x4e57ed;

/// Labels of each level by the number of vertices; one level where all are in one block.
BlockLevels labelled(const BlockLevels& levels, std::size_t modes) {
  BlockLevels result;
  std::vector<VertexId> block, below;  // of each vertex
  for (const auto& level : levels) {
    if (!result.empty() && label_count(below) <= modes) break;
    std::vector<VertexId> now = level;
    if (!result.empty()) {
      now = block;
      for (VertexId& b : now) b = level[b];
    }
    block = now;
    now = labelled_by_size(now);
    if (result.empty()) {
      result.push_back(now);
    } else {
      result.emplace_back(label_count(below));
      for (std::size_t v = 0; v < now.size(); ++v) result.back()[below[v]] = now[v];
    }
    below = std::move(now);
  }
  return result;
}

template <class Network>
NestedBlockModelResult fitted(const Network& network, const NestedBlockModelOptions& options,
                              const RunContext& run) {
  check_option(options.tries >= 1, "nested_block_model.tries", options.tries, ">= 1");
  const Multigraph graph = multigraph(network, "nested_block_model");
  const BlockTerms terms(graph, false);
  constexpr double flat_share = 0.1;  // of the work
  const BlockModelResult flat = block_model(network, {.seed = options.seed, .tries = options.tries},
                                            part_of(run, 0.0, flat_share));
  const std::size_t modes = label_count(one_block(graph));
  const auto tries = static_cast<std::size_t>(options.tries);
  // One search more begins with the blocks of the flat model.
  std::vector<NestedBlockModelResult> found(tries + 1, {.seed = options.seed});
  run_works(part_of(run, flat_share, 1.0), found.size(), [&](std::size_t i, const RunContext& own) {
    Stream random(options.seed, stream_of_tries, i);
    const std::vector<VertexId> first = i < tries ? std::vector<VertexId>{} : flat.membership;
    found[i].levels = labelled(search_levels(graph, terms, first, random, own), modes);
    found[i].length = nested_length(graph, terms, found[i].levels);
  });
  NestedBlockModelResult& best = *std::min_element(
      found.begin(), found.end(),
      [](const auto& a, const auto& b) { return a.length.total() < b.length.total(); });
  best.flat = flat.length;
  best.count = label_count(best.levels[0]);
  return std::move(best);
}

}  // namespace

NestedBlockModelResult nested_block_model(const GraphView& graph,
                                          const NestedBlockModelOptions& options,
                                          const RunContext& run) {
  return fitted(graph, options, run);
}

NestedBlockModelResult nested_block_model(const TwoModeGraph& graph,
                                          const NestedBlockModelOptions& options,
                                          const RunContext& run) {
  return fitted(graph, options, run);
}

}  // namespace interzone::community
