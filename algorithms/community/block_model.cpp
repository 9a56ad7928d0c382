#include "algorithms/community/block_model.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "algorithms/community/block_search.hpp"
#include "algorithms/community/labels.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::community {

namespace {

constexpr std::uint64_t stream_of_tries = 0xb10c;

void check_input(const Multigraph& graph, const BlockModelOptions& options) {
  check_option(options.tries >= 1, "block_model.tries", options.tries, ">= 1");
  if (options.blocks == 0 || graph.n == 0) return;
  const bool items = std::count(graph.mode.begin(), graph.mode.end(), 1) > 0;
  const bool actors = std::count(graph.mode.begin(), graph.mode.end(), 0) > 0;
  const int least = items && actors ? 2 : 1;
  check_option(least <= options.blocks && static_cast<VertexId>(options.blocks) <= graph.n,
               "block_model.blocks", options.blocks,
               "0, or from " + std::to_string(least) + " to the number of vertices, " +
                   std::to_string(graph.n));
}

BlockModelResult fitted(const Multigraph& graph, const BlockModelOptions& options,
                        const RunContext& run) {
  check_input(graph, options);
  const BlockTerms terms(graph);
  const auto tries = static_cast<std::size_t>(options.tries);
  std::vector<BlockModelResult> found(tries, {.seed = options.seed});
  run.step(0.0);
  run_works(run, tries, [&](std::size_t i, const RunContext& own) {
    Stream random(options.seed, stream_of_tries, i);
    found[i].membership = labelled_by_size(
        search_blocks(graph, terms, static_cast<VertexId>(options.blocks), random, own));
    found[i].length = terms.sum(graph, found[i].membership);
  });
  BlockModelResult& best = *std::min_element(
      found.begin(), found.end(),
      [](const auto& a, const auto& b) { return a.length.total() < b.length.total(); });
  best.plain = terms.sum(graph, std::vector<VertexId>(graph.mode.begin(), graph.mode.end()));
  best.count = label_count(best.membership);
  return std::move(best);
}

}  // namespace

BlockModelResult block_model(const GraphView& graph, const BlockModelOptions& options,
                             const RunContext& run) {
  return fitted(multigraph(graph, "block_model"), options, run);
}

BlockModelResult block_model(const TwoModeGraph& graph, const BlockModelOptions& options,
                             const RunContext& run) {
  return fitted(multigraph(graph, "block_model"), options, run);
}

}  // namespace interzone::community
