#pragma once

#include <vector>

#include "algorithms/community/block_moves.hpp"
#include "algorithms/community/nested_state.hpp"

namespace interzone::community {

/// Moves of the members of one level, and merges of its blocks.
class NestedMoves : public BlockMoves<NestedState> {
 public:
  using BlockMoves::BlockMoves;

  /// Merges each block with the best of some, where that is shorter. Returns whether any was.
  bool merge();
  /// Puts so many pairs of members at most together, the cheapest first and each once at most; each must
  /// be alone.
  void join_cheapest(VertexId most);

 private:
  void propose_for(const Members& members, VertexId r);
};

}  // namespace interzone::community
