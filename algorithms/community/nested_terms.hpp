#pragma once

#include <span>

#include "algorithms/community/block_terms.hpp"
#include "algorithms/community/nested_description_length.hpp"

namespace interzone::community {

/// What one level above the first costs.
struct LevelLength {
  double edges = 0.0;      // between its members, given those between its blocks
  double partition = 0.0;  // of its members
  double total() const { return edges + partition; }
};

/// members: the blocks of the level below, and the edges between them; labels 0..k-1.
LevelLength level_length(const Multigraph& members, const BlockTerms& terms,
                         std::span<const VertexId> block);

/// What levels cost, the first of these above `members`.
double upper_length(const Multigraph& members, const BlockTerms& terms,
                    std::span<const std::vector<VertexId>> levels);

/// All terms; terms: without those of edges between blocks.
NestedDescriptionLengthResult nested_length(const Multigraph& graph, const BlockTerms& terms,
                                            const BlockLevels& levels);

/// All members in one block, of each mode.
std::vector<VertexId> one_block(const Multigraph& members);

}  // namespace interzone::community
