#include "algorithms/community/nested_terms.hpp"

#include <algorithm>

#include "algorithms/community/labels.hpp"

namespace interzone::community {

LevelLength level_length(const Multigraph& members, const BlockTerms& terms,
                         std::span<const VertexId> block) {
  const VertexId count = label_count(block);
  const Multigraph blocks = contracted(members, block, count);
  std::vector<EdgeId> size(count, 0);
  EdgeId of_mode[2] = {0, 0}, blocks_of_mode[2] = {0, 0};
  for (VertexId v = 0; v < members.n; ++v) {
    ++size[block[v]];
    ++of_mode[members.mode[v]];
  }
  LevelLength result;
  for (VertexId r = 0; r < count; ++r) {
    ++blocks_of_mode[blocks.mode[r]];
    const EdgeId n = size[r];
    result.partition -= terms.log_factorial(n);
    result.edges += terms.ways(members.directed ? n * n : n * (n + 1) / 2, blocks.loops[r]);
    Multigraph::for_row(blocks.out, r, [&](VertexId s, EdgeId edges) {
      if (members.directed || r < s) result.edges += terms.ways(n * size[s], edges);
    });
  }
  for (int mode = 0; mode < 2; ++mode) {
    result.partition += terms.partition(of_mode[mode], blocks_of_mode[mode]);
  }
  return result;
}

double upper_length(const Multigraph& members, const BlockTerms& terms,
                    std::span<const std::vector<VertexId>> levels) {
  if (levels.empty()) return 0.0;
  const double first = level_length(members, terms, levels[0]).total();
  if (levels.size() == 1) return first;
  return first + upper_length(contracted(members, levels[0], label_count(levels[0])), terms,
                              levels.subspan(1));
}

NestedDescriptionLengthResult nested_length(const Multigraph& graph, const BlockTerms& terms,
                                            const BlockLevels& levels) {
  const DescriptionLengthResult first = terms.sum(graph, levels[0]);
  NestedDescriptionLengthResult result{.ends = first.ends,
                                       .degrees = first.degrees,
                                       .edges = std::vector<double>(levels.size(), 0.0),
                                       .partition = std::vector<double>(levels.size(), 0.0)};
  result.partition[0] = first.partition;
  Multigraph members = contracted(graph, levels[0], label_count(levels[0]));
  for (std::size_t l = 1; l < levels.size(); ++l) {
    const LevelLength length = level_length(members, terms, levels[l]);
    result.edges[l - 1] = length.edges;
    result.partition[l] = length.partition;
    if (l + 1 < levels.size()) members = contracted(members, levels[l], label_count(levels[l]));
  }
  return result;
}

std::vector<VertexId> one_block(const Multigraph& members) {
  std::vector<VertexId> block(members.mode.begin(), members.mode.end());
  compact_labels(block);
  return block;
}

}  // namespace interzone::community
