#pragma once

#include <vector>

#include "algorithms/community/nested_state.hpp"
#include "graph/random.hpp"
#include "graph/run_context.hpp"

namespace interzone::community {

constexpr double shorter = -1e-7;  // more than rounding

/// What makes the levels that a state holds shorter, by changes of the first of them.
class NestedMoves {
 public:
  NestedMoves(NestedState& state, Stream& random, const RunContext& run);

  /// Moves each member once to the best block tried, with `free` also into an empty one and out of one
  /// of its own; warmth: of moves at random, 0: none. Returns how many moved.
  VertexId sweep(bool free, double warmth = 0.0);
  /// Splits each block in two, and divides pairs of blocks anew, where that is shorter. Returns whether
  /// any was.
  bool regroup();
  /// Merges each block with the best of some, where that is shorter. Returns whether any was.
  bool merge();
  /// Puts so many pairs of members at most together, the cheapest first and each once at most; each must
  /// be alone.
  void join_cheapest(VertexId most);

 private:
  using Members = std::vector<std::vector<VertexId>>;
  double noise();
  VertexId random_neighbour(VertexId v);
  void propose(VertexId v);
  void propose_for(const Members& members, VertexId r);
  void add_proposal(VertexId b);
  Members members_of_blocks() const;
  double move_all(const std::vector<VertexId>& vertices, VertexId to);
  bool split(Members& members, VertexId a, VertexId b);
  double divide(std::vector<VertexId>& vertices, VertexId a, VertexId b);
  bool settle(const std::vector<VertexId>& vertices, VertexId a, VertexId b, double& change);

  NestedState& state_;
  Stream& random_;
  const RunContext& run_;
  std::vector<VertexId> order_, proposed_;
  double warmth_ = 0.0;
};

}  // namespace interzone::community
