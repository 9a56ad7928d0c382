#include "algorithms/community/nested_moves.hpp"

#include <algorithm>

namespace interzone::community {

namespace {

constexpr int partners = 8;  // that a block tries to merge with where there are more

}  // namespace

/// Blocks that r may be like: all of few, else some that have edges with a neighbour of r, and any one.
void NestedMoves::propose_for(const Members& members, VertexId r) {
  proposed_.clear();
  if (state_.count() <= partners) {
    for (VertexId b = 0; b < state_.capacity(); ++b) proposed_.push_back(b);
    return;
  }
  for (int i = 0; i + 1 < partners; ++i) {
    const VertexId v = members[r][random_.below(members[r].size())];
    const VertexId u = random_neighbour(v);
    add_proposal(state_.block()[i % 2 == 0 ? u : random_neighbour(u)]);
  }
  add_proposal(state_.block()[random_.below(state_.members().n)]);
}

bool NestedMoves::merge() {
  bool better = false;
  Members members = members_of_blocks();
  for (VertexId r = 0; r < state_.capacity(); ++r) {
    if (members[r].empty()) continue;
    run_.check_cancelled();
    propose_for(members, r);
    double best = shorter;
    VertexId to = r;
    for (const VertexId s : proposed_) {
      if (s == r || members[s].empty() || !state_.fits(members[r][0], s)) continue;
      const double cost = move_all(members[r], s);
      move_all(members[r], r);
      if (cost >= best) continue;
      best = cost;
      to = s;
    }
    if (to == r) continue;
    move_all(members[r], to);
    members[to].insert(members[to].end(), members[r].begin(), members[r].end());
    members[r].clear();
    better = true;
  }
  return better;
}

void NestedMoves::join_cheapest(VertexId most) {
  struct Pair {
    double cost;
    VertexId v, other;  // two blocks
  };
  std::vector<Pair> pairs;
  for (VertexId v = 0; v < state_.members().n; ++v) {
    if (v % 1024 == 0) run_.check_cancelled();
    propose(v);
    const VertexId own = state_.block()[v];
    state_.take(v);
    const double stay = state_.cost(own);
    for (const VertexId b : proposed_) {
      if (b != own && state_.size(b) > 0 && state_.fits(v, b)) {
        pairs.push_back({state_.cost(b) - stay, own, b});
      }
    }
    state_.put(own);
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.cost < b.cost; });
  std::vector<bool> used(state_.capacity(), false);
  std::vector<VertexId> member(state_.capacity());
  for (VertexId v = 0; v < state_.members().n; ++v) member[state_.block()[v]] = v;
  for (const Pair& pair : pairs) {
    if (most == 0) break;
    if (used[pair.v] || used[pair.other]) continue;
    used[pair.v] = used[pair.other] = true;
    move(member[pair.v], pair.other);
    --most;
  }
}

}  // namespace interzone::community
