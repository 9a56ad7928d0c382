#include "algorithms/community/nested_description_length.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "algorithms/community/labels.hpp"
#include "algorithms/community/nested_terms.hpp"
#include "graph/error.hpp"

namespace interzone::community {

namespace {

/// Throws Error(invalid_option) unless the blocks of a level are 0..k-1, each of members of one mode.
/// Returns their modes.
std::vector<std::uint8_t> checked_level(const std::vector<VertexId>& block,
                                        const std::vector<std::uint8_t>& mode) {
  const std::string name = "nested_description_length.levels";
  check_option(block.size() == mode.size(), name, block.size(),
               "one label for each of the " + std::to_string(mode.size()) + " members of a level");
  std::vector<std::uint8_t> modes(label_count(block) <= block.size() ? label_count(block) : 0);
  std::vector<bool> used(modes.size(), false);
  for (std::size_t v = 0; v < block.size(); ++v) {
    const VertexId b = block[v];
    check_option(b < modes.size(), name, b, "labels 0..k-1 at each level");
    check_option(!used[b] || modes[b] == mode[v], name, b, "a block of one mode");
    used[b] = true;
    modes[b] = mode[v];
  }
  const auto unused = std::find(used.begin(), used.end(), false) - used.begin();
  check_option(static_cast<std::size_t>(unused) == used.size(), name, unused,
               "labels 0..k-1 at each level, each used");
  return modes;
}

NestedDescriptionLengthResult described(const Multigraph& graph, const BlockLevels& levels,
                                        const RunContext& run) {
  check_option(!levels.empty(), "nested_description_length.levels", levels.size(),
               "one level or more");
  std::vector<std::uint8_t> mode = graph.mode;
  for (const auto& block : levels) mode = checked_level(block, mode);
  const auto items = static_cast<std::size_t>(std::count(mode.begin(), mode.end(), 1));
  check_option(items <= 1 && mode.size() - items <= 1, "nested_description_length.levels",
               mode.size(), "one block at the last level, of each mode");
  run.check_cancelled();
  return nested_length(graph, BlockTerms(graph, false), levels);
}

}  // namespace

double NestedDescriptionLengthResult::total() const {
  return std::accumulate(partition.begin(), partition.end(),
                         std::accumulate(edges.begin(), edges.end(), ends + degrees));
}

NestedDescriptionLengthResult nested_description_length(const GraphView& graph,
                                                        const BlockLevels& levels,
                                                        const RunContext& run) {
  return described(multigraph(graph, "nested_description_length"), levels, run);
}

NestedDescriptionLengthResult nested_description_length(const TwoModeGraph& graph,
                                                        const BlockLevels& levels,
                                                        const RunContext& run) {
  return described(multigraph(graph, "nested_description_length"), levels, run);
}

}  // namespace interzone::community
