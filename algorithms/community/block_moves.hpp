#pragma once

#include <vector>

#include "algorithms/community/block_state.hpp"
#include "graph/random.hpp"
#include "graph/run_context.hpp"

namespace interzone::community {

/// What makes the blocks that a state holds shorter to describe, member by member: sweeps, and blocks split
/// and divided anew. State: BlockState, of the blocks of a network, or NestedState, of one level of many.
template <class State>
class BlockMoves {
 public:
  /// What is given must outlive the moves.
  BlockMoves(State& state, Stream& random, const RunContext& run);

  /// Moves each member once to the best block tried, with `free` also into an empty one and out of one
  /// of its own; warmth: how far it is drawn, by exp(-cost / warmth), 0: not at all. Returns how many moved.
  VertexId sweep(bool free, double warmth = 0.0);
  /// With `free` splits each block in two, and divides pairs of blocks anew, where that is shorter. Returns
  /// whether any was.
  bool regroup(bool free);
  /// Divides two members or more between two blocks, from halves at random; returns what that costs.
  double divide(std::vector<VertexId>& vertices, VertexId a, VertexId b);

 protected:
  using Members = std::vector<std::vector<VertexId>>;
  Members members_of_blocks() const;
  /// A random one at the other end of an edge of v, v where it has none.
  VertexId random_neighbour(VertexId v);
  /// Has `proposed_` blocks to try for v: all of few, else those of neighbours, of their neighbours and of
  /// anybody.
  void propose(VertexId v);
  void add_proposal(VertexId b);
  /// Moves v and returns what that costs.
  double move(VertexId v, VertexId to);
  /// Moves them one after another and returns what that costs.
  double move_all(const std::vector<VertexId>& vertices, VertexId to);

  State& state_;
  Stream& random_;
  const RunContext& run_;
  std::vector<VertexId> proposed_;

 private:
  double noise();
  bool split(Members& members, VertexId a, VertexId b);
  bool settle(const std::vector<VertexId>& vertices, VertexId a, VertexId b, double& change);

  std::vector<VertexId> order_;
  double warmth_ = 0.0;
};

}  // namespace interzone::community
