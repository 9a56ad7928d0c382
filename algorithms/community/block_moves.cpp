#include "algorithms/community/block_moves.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "algorithms/community/nested_state.hpp"

namespace interzone::community {

namespace {

constexpr VertexId few_blocks = 30;  // so many are all tried for each member
constexpr int most_settlings = 10;

}  // namespace

template <class State>
BlockMoves<State>::BlockMoves(State& state, Stream& random, const RunContext& run)
    : state_(state), random_(random), run_(run), order_(state.members().n) {
  std::iota(order_.begin(), order_.end(), VertexId{0});
}

template <class State>
VertexId BlockMoves<State>::sweep(bool free, double warmth) {
  warmth_ = warmth;
  random_.shuffle(std::span(order_));
  VertexId moved = 0;
  for (std::size_t i = 0; i < order_.size(); ++i) {
    if (i % 1024 == 0) run_.check_cancelled();
    const VertexId v = order_[i], own = state_.block()[v];
    if (!free && state_.size(own) == 1) continue;
    propose(v);
    state_.take(v);
    double best = state_.cost(own) + shorter + noise();
    VertexId to = own;
    const auto weigh = [&](VertexId b) {
      if (b == own || !state_.fits(v, b)) return;
      const double price = state_.cost(b) + noise();
      if (price >= best) return;
      best = price;
      to = b;
    };
    for (const VertexId b : proposed_) {
      if (state_.size(b) > 0) weigh(b);
    }
    if (free && state_.size(own) > 0) {
      const VertexId fresh = state_.empty_beside(own);
      if (fresh != no_vertex) weigh(fresh);
    }
    state_.put(to);
    if (to != own) ++moved;
  }
  return moved;
}

/// What makes the cheapest block a draw by exp(-cost / warmth).
template <class State>
double BlockMoves<State>::noise() {
  return warmth_ == 0.0 ? 0.0 : warmth_ * std::log(random_.exponential());
}

template <class State>
VertexId BlockMoves<State>::random_neighbour(VertexId v) {
  const Multigraph& graph = state_.members();
  const auto degree = [&](const Multigraph::Rows& rows) {
    return rows.start[v + 1U] - rows.start[v];
  };
  const EdgeId out = degree(graph.out), in = graph.directed ? degree(graph.in) : 0;
  if (out + in == 0) return v;
  const EdgeId place = random_.below(out + in);
  return place < out ? graph.out.neighbour[graph.out.start[v] + place]
                     : graph.in.neighbour[graph.in.start[v] + place - out];
}

template <class State>
void BlockMoves<State>::add_proposal(VertexId b) {
  if (std::find(proposed_.begin(), proposed_.end(), b) == proposed_.end()) proposed_.push_back(b);
}

template <class State>
void BlockMoves<State>::propose(VertexId v) {
  proposed_.clear();
  if (state_.count() <= few_blocks) {
    for (VertexId b = 0; b < state_.capacity(); ++b) proposed_.push_back(b);
    return;
  }
  for (int i = 0; i < 2; ++i) {
    const VertexId u = random_neighbour(v);
    add_proposal(state_.block()[u]);
    add_proposal(state_.block()[random_neighbour(u)]);
  }
  add_proposal(state_.block()[random_.below(state_.members().n)]);
}

template <class State>
typename BlockMoves<State>::Members BlockMoves<State>::members_of_blocks() const {
  Members members(state_.capacity());
  for (VertexId v = 0; v < state_.members().n; ++v) members[state_.block()[v]].push_back(v);
  return members;
}

template <class State>
double BlockMoves<State>::move(VertexId v, VertexId to) {
  const VertexId from = state_.block()[v];
  if (from == to) return 0.0;
  state_.take(v);
  const double change = state_.cost(to) - state_.cost(from);
  state_.put(to);
  return change;
}

template <class State>
double BlockMoves<State>::move_all(const std::vector<VertexId>& vertices, VertexId to) {
  double change = 0.0;
  for (const VertexId v : vertices) change += move(v, to);
  return change;
}

template <class State>
bool BlockMoves<State>::regroup(bool free) {
  bool better = false;
  Members members = members_of_blocks();
  for (VertexId b = 0; b < state_.capacity(); ++b) {
    if (members[b].empty()) continue;
    if (free) better = split(members, b, state_.empty_beside(b)) || better;
    const VertexId v = members[b][random_.below(members[b].size())];
    const VertexId other = state_.block()[random_neighbour(random_neighbour(v))];
    better = split(members, b, other) || better;
    const VertexId any = state_.block()[random_.below(state_.members().n)];
    better = split(members, b, any) || better;
  }
  return better;
}

/// Divides the members of two blocks anew between them; undoes it unless that is shorter.
template <class State>
bool BlockMoves<State>::split(Members& members, VertexId a, VertexId b) {
  if (b == no_vertex || a == b || members[a].empty()) return false;
  if (!state_.fits(members[a][0], b)) return false;
  std::vector<VertexId> all = members[a];
  all.insert(all.end(), members[b].begin(), members[b].end());
  if (all.size() < 2) return false;
  const std::vector<VertexId> of_a = members[a], of_b = members[b];
  if (divide(all, a, b) < shorter) {
    members[a].clear();
    members[b].clear();
    for (const VertexId v : all) members[state_.block()[v]].push_back(v);
    return true;
  }
  move_all(of_a, a);
  move_all(of_b, b);
  return false;
}

template <class State>
double BlockMoves<State>::divide(std::vector<VertexId>& vertices, VertexId a, VertexId b) {
  run_.check_cancelled();
  random_.shuffle(std::span(vertices));
  double change = 0.0;
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    const bool first = i < 2 ? i == 0 : (random_.next() >> 63U) != 0;
    change += move(vertices[i], first ? a : b);
  }
  for (int i = 0; i < most_settlings && settle(vertices, a, b, change); ++i) {
  }
  return change;
}

/// Moves each of these members once to the better of two blocks. Returns whether any moved.
template <class State>
bool BlockMoves<State>::settle(const std::vector<VertexId>& vertices, VertexId a, VertexId b,
                               double& change) {
  bool moved = false;
  for (const VertexId v : vertices) {
    const VertexId own = state_.block()[v], other = own == a ? b : a;
    if (state_.size(own) == 1) continue;
    state_.take(v);
    const double gain = state_.cost(other) - state_.cost(own);
    state_.put(gain < shorter ? other : own);
    if (gain >= shorter) continue;
    change += gain;
    moved = true;
  }
  return moved;
}

// The states there are.
template class BlockMoves<BlockState>;
template class BlockMoves<NestedState>;

}  // namespace interzone::community
