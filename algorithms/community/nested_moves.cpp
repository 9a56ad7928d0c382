#include "algorithms/community/nested_moves.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace interzone::community {

namespace {

constexpr VertexId few_blocks = 30;  // so many are all tried for each member
constexpr int most_sweeps = 10;
constexpr int partners = 8;  // that a block tries to merge with where there are more

}  // namespace

NestedMoves::NestedMoves(NestedState& state, Stream& random, const RunContext& run)
    : state_(state), random_(random), run_(run), order_(state.members().n) {
  std::iota(order_.begin(), order_.end(), VertexId{0});
}

VertexId NestedMoves::sweep(bool free, double warmth) {
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
    const VertexId fresh = state_.empty_block();
    if (free && fresh != no_vertex && state_.size(own) > 0) {
      state_.place(fresh, state_.above(own));
      weigh(fresh);
    }
    state_.put(to);
    if (to != own) ++moved;
  }
  return moved;
}

/// What makes the cheapest block a draw by exp(-cost / warmth).
double NestedMoves::noise() {
  return warmth_ == 0.0 ? 0.0 : warmth_ * std::log(random_.exponential());
}

VertexId NestedMoves::random_neighbour(VertexId v) {
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

void NestedMoves::add_proposal(VertexId b) {
  if (std::find(proposed_.begin(), proposed_.end(), b) == proposed_.end()) proposed_.push_back(b);
}

/// Blocks to try for v: all of few, else those of neighbours, of their neighbours and of anybody.
void NestedMoves::propose(VertexId v) {
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

NestedMoves::Members NestedMoves::members_of_blocks() const {
  Members members(state_.capacity());
  for (VertexId v = 0; v < state_.members().n; ++v) members[state_.block()[v]].push_back(v);
  return members;
}

double NestedMoves::move_all(const std::vector<VertexId>& vertices, VertexId to) {
  double change = 0.0;
  for (const VertexId v : vertices) change += state_.move(v, to);
  return change;
}

bool NestedMoves::regroup() {
  bool better = false;
  Members members = members_of_blocks();
  for (VertexId b = 0; b < state_.capacity(); ++b) {
    const VertexId fresh = state_.empty_block();
    if (fresh != no_vertex && !members[b].empty()) {
      state_.place(fresh, state_.above(b));
      better = split(members, b, fresh) || better;
    }
    if (members[b].empty()) continue;
    const VertexId v = members[b][random_.below(members[b].size())];
    const VertexId other = state_.block()[random_neighbour(random_neighbour(v))];
    better = split(members, b, other) || better;
    const VertexId any = state_.block()[random_.below(state_.members().n)];
    better = split(members, b, any) || better;
  }
  return better;
}

/// Divides the members of two blocks anew between them; undoes it unless that is shorter.
bool NestedMoves::split(Members& members, VertexId a, VertexId b) {
  if (a == b || members[a].empty() || !state_.fits(members[a][0], b)) return false;
  std::vector<VertexId> all = members[a];
  all.insert(all.end(), members[b].begin(), members[b].end());
  if (all.size() < 2) return false;
  const std::vector<VertexId> of_a = members[a], of_b = members[b];
  const double change = divide(all, a, b);
  if (change < shorter) {
    members[a].clear();
    members[b].clear();
    for (const VertexId v : all) members[state_.block()[v]].push_back(v);
    return true;
  }
  move_all(of_a, a);
  move_all(of_b, b);
  return false;
}

/// Divides two members or more between two blocks, from halves at random; returns what that costs.
double NestedMoves::divide(std::vector<VertexId>& vertices, VertexId a, VertexId b) {
  run_.check_cancelled();
  random_.shuffle(std::span(vertices));
  double change = 0.0;
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    const bool first = i < 2 ? i == 0 : (random_.next() >> 63U) != 0;
    change += state_.move(vertices[i], first ? a : b);
  }
  for (int i = 0; i < most_sweeps && settle(vertices, a, b, change); ++i) {
  }
  return change;
}

/// Moves each of these members once to the better of two blocks. Returns whether any moved.
bool NestedMoves::settle(const std::vector<VertexId>& vertices, VertexId a, VertexId b,
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
    state_.move(member[pair.v], pair.other);
    --most;
  }
}

}  // namespace interzone::community
