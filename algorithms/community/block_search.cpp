#include "algorithms/community/block_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "algorithms/community/block_merger.hpp"
#include "algorithms/community/labels.hpp"

namespace interzone::community {

namespace {

constexpr double shorter = -1e-7;    // more than rounding
constexpr VertexId few_blocks = 30;  // so many are all tried for each vertex
constexpr int most_sweeps = 10, early_sweeps = 2, warm_sweeps = 20, most_rounds = 20;
constexpr VertexId most_exchanges = 100;  // of blocks, in a round

class BlockSearch {
 public:
  BlockSearch(const Multigraph& graph, const BlockTerms& terms, VertexId count, Stream& random,
              const RunContext& run)
      : graph_(graph), terms_(terms), fixed_(count), random_(random), run_(run), order_(graph.n) {
    std::iota(order_.begin(), order_.end(), VertexId{0});
  }

  std::vector<VertexId> run() {
    best_ = above_ = singles();
    length_ = counts(label_count(best_)) ? terms_.sum(graph_, best_).total()
                                         : std::numeric_limits<double>::infinity();
    for (const VertexId part : {3U, 10U, 30U}) agglomerate(part);
    improve_all(best_);
    while (anneal()) {
    }
    return best_;
  }

 private:
  bool counts(VertexId count) const { return fixed_ == 0 || count == fixed_; }

  /// Each vertex alone, but for those without edges, which are all alike.
  std::vector<VertexId> singles() const {
    std::vector<VertexId> block = order_;
    VertexId first[2] = {no_vertex, no_vertex};
    for (VertexId v = 0; v < graph_.n && fixed_ == 0; ++v) {
      if (graph_.out_degree[v] + (graph_.directed ? graph_.in_degree[v] : 0) > 0) continue;
      VertexId& other = first[graph_.mode[v]];
      if (other == no_vertex) other = v;
      block[v] = other;
    }
    compact_labels(block);
    return block;
  }

  /// Merges a part of the blocks and moves vertices in turn, from the partition before the best known to
  /// that after it, at first from single vertices to one block.
  void agglomerate(VertexId part) {
    std::vector<VertexId> block = above_;
    const VertexId last = std::max(below_, fixed_);
    VertexId count = label_count(block);
    bool found = false;  // the partition before was the best known
    while (count > last) {
      std::vector<VertexId> before = block;
      const VertexId target = std::max(last, std::min(count - 1, count - count / part));
      while (count > target) {
        block =
            BlockMerger(graph_, terms_, block, count, run_).merged(count - target, false, random_);
        const VertexId merged = label_count(block);
        if (merged == count) return;  // one block of each mode
        count = merged;
      }
      BlockState state(graph_, terms_, std::move(block), count);
      const int sweeps = count > graph_.n / 3 ? early_sweeps : most_sweeps;
      for (int i = 0; i < sweeps; ++i) {
        if (sweep(state, false) * 100 < graph_.n) break;
      }
      block = state.block();
      const double length = terms_.sum(graph_, block).total();
      if (std::exchange(found, false)) below_ = count;
      if (!counts(count) || length >= length_) continue;
      length_ = length;
      best_ = block;
      above_ = std::move(before);
      found = true;
    }
  }

  /// Moves vertices more and more carefully, from as the model draws them to none but for the better,
  /// and improves that; kept where the description is shorter, by more than a little.
  bool anneal() {
    const VertexId count = label_count(best_);
    if (count < 2) return false;
    length_ = terms_.sum(graph_, best_).total();
    BlockState state(graph_, terms_, best_, count);
    for (int i = 0; i < warm_sweeps; ++i) {
      warmth_ = 1.0 - static_cast<double>(i) / warm_sweeps;
      sweep(state, false);
    }
    warmth_ = 0.0;
    std::vector<VertexId> block = state.block();
    improve_all(block);
    const double length = terms_.sum(graph_, block).total();
    if (length >= length_ + shorter) return false;
    best_ = std::move(block);
    return length < length_ * (1.0 - 1e-5);
  }

  void improve_all(std::vector<VertexId>& block) {
    for (int round = 0; round < most_rounds && improve(block); ++round) {
    }
  }

  /// Moves vertices, merges and splits blocks, wherever that makes the description shorter.
  bool improve(std::vector<VertexId>& block) {
    const VertexId count = label_count(block);
    BlockState state(graph_, terms_, block,
                     std::min(graph_.n, fixed_ != 0 ? count : 2 * count + 8));
    bool better = false;
    for (int i = 0; i < most_sweeps && sweep(state, fixed_ == 0) > 0; ++i) better = true;
    better = regroup(state) || better;
    block = state.block();
    const VertexId now = compact_labels(block);
    if (fixed_ != 0) return exchange(block) || better;
    block = BlockMerger(graph_, terms_, block, now, run_).merged(now, true, random_);
    return label_count(block) < now || better;
  }

  /// Moves each vertex once to the best block tried, with `free` also into an empty one and out of one
  /// of its own. Returns how many moved.
  VertexId sweep(BlockState& state, bool free) {
    random_.shuffle(std::span(order_));
    VertexId moved = 0;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (i % 1024 == 0) run_.check_cancelled();
      const VertexId v = order_[i], own = state.block()[v];
      if (!free && state.size(own) == 1) continue;
      propose(state, v);
      state.take(v);
      double best = state.cost(own) + shorter + noise();
      VertexId to = own;
      const auto weigh = [&](VertexId b) {
        if (b == own || !state.fits(v, b)) return;
        const double price = state.cost(b) + noise();
        if (price >= best) return;
        best = price;
        to = b;
      };
      for (const VertexId b : proposed_) {
        if (state.size(b) > 0) weigh(b);
      }
      const VertexId fresh = state.empty_block();
      if (free && fresh != no_vertex && state.size(own) > 0) weigh(fresh);
      state.put(to);
      if (to != own) ++moved;
    }
    return moved;
  }

  /// What makes the cheapest block a draw by exp(-cost / warmth).
  double noise() { return warmth_ == 0.0 ? 0.0 : warmth_ * std::log(random_.exponential()); }

  VertexId random_neighbour(VertexId v) {
    const auto degree = [&](const Multigraph::Rows& rows) {
      return rows.start[v + 1U] - rows.start[v];
    };
    const EdgeId out = degree(graph_.out), in = graph_.directed ? degree(graph_.in) : 0;
    if (out + in == 0) return v;
    const EdgeId place = random_.below(out + in);
    return place < out ? graph_.out.neighbour[graph_.out.start[v] + place]
                       : graph_.in.neighbour[graph_.in.start[v] + place - out];
  }

  /// Blocks to try for v: all of few, else those of neighbours, of their neighbours and of anybody.
  void propose(const BlockState& state, VertexId v) {
    proposed_.clear();
    if (state.count() <= few_blocks) {
      for (VertexId b = 0; b < state.capacity(); ++b) proposed_.push_back(b);
      return;
    }
    const auto add = [&](VertexId u) {
      const VertexId b = state.block()[u];
      if (std::find(proposed_.begin(), proposed_.end(), b) == proposed_.end()) {
        proposed_.push_back(b);
      }
    };
    for (int i = 0; i < 2; ++i) {
      const VertexId u = random_neighbour(v);
      add(u);
      add(random_neighbour(u));
    }
    add(static_cast<VertexId>(random_.below(graph_.n)));
  }

  /// Splits each block in two, and divides pairs of blocks anew.
  bool regroup(BlockState& state) {
    bool better = false;
    std::vector<std::vector<VertexId>> members(state.capacity());
    for (VertexId v = 0; v < graph_.n; ++v) members[state.block()[v]].push_back(v);
    for (VertexId b = 0; b < state.capacity(); ++b) {
      if (fixed_ == 0) better = split(state, members, b, state.empty_block()) || better;
      if (members[b].empty()) continue;
      const VertexId v = members[b][random_.below(members[b].size())];
      const VertexId other = state.block()[random_neighbour(random_neighbour(v))];
      better = split(state, members, b, other) || better;
      const VertexId any = state.block()[random_.below(graph_.n)];
      better = split(state, members, b, any) || better;
    }
    return better;
  }

  /// Splits a block and merges a pair, once or twice, so that their number stays; keeps what is shorter.
  bool exchange(std::vector<VertexId>& block) {
    bool better = false;
    const VertexId count = label_count(block);
    double length = terms_.sum(graph_, block).total();
    for (VertexId i = 0; i < std::min(count + 20, most_exchanges); ++i) {
      std::vector<VertexId> found = exchanged(block, count);
      if (random_.below(2) == 0) found = exchanged(found, count);
      const double now = terms_.sum(graph_, found).total();
      if (now >= length + shorter) continue;
      length = now;
      block = std::move(found);
      better = true;
    }
    return better;
  }

  /// A random block split, and one of the cheapest pairs merged; the same blocks where none can be.
  std::vector<VertexId> exchanged(const std::vector<VertexId>& block, VertexId count) {
    const auto b = static_cast<VertexId>(random_.below(count));
    std::vector<VertexId> members;
    for (VertexId v = 0; v < graph_.n; ++v) {
      if (block[v] == b) members.push_back(v);
    }
    if (members.size() < 2) return block;
    BlockState state(graph_, terms_, block, count + 1);
    divide(state, members, b, count);
    auto found =
        BlockMerger(graph_, terms_, state.block(), count + 1, run_).one_merged(b, count, random_);
    if (label_count(found) != count) return block;  // no other pair
    BlockState merged(graph_, terms_, std::move(found), count);
    for (int i = 0; i < most_sweeps && sweep(merged, false) > 0; ++i) {
    }
    return merged.block();
  }

  /// Moves v and returns what that costs.
  static double move(BlockState& state, VertexId v, VertexId to) {
    const VertexId from = state.block()[v];
    if (from == to) return 0.0;
    state.take(v);
    const double change = state.cost(to) - state.cost(from);
    state.put(to);
    return change;
  }

  /// Divides two vertices or more between two blocks, from halves at random; returns what that costs.
  double divide(BlockState& state, std::vector<VertexId>& vertices, VertexId a, VertexId b) {
    run_.check_cancelled();
    random_.shuffle(std::span(vertices));
    double change = 0.0;
    for (std::size_t i = 0; i < vertices.size(); ++i) {
      const bool first = i < 2 ? i == 0 : (random_.next() >> 63U) != 0;
      change += move(state, vertices[i], first ? a : b);
    }
    for (int i = 0; i < most_sweeps && settle(state, vertices, a, b, change); ++i) {
    }
    return change;
  }

  /// Divides the vertices of two blocks anew between them; undoes it unless the description is shorter.
  bool split(BlockState& state, std::vector<std::vector<VertexId>>& members, VertexId a,
             VertexId b) {
    if (b == no_vertex || a == b || members[a].empty()) return false;
    if (!state.fits(members[a][0], b)) return false;
    std::vector<VertexId> all = members[a];
    all.insert(all.end(), members[b].begin(), members[b].end());
    if (all.size() < 2) return false;
    const std::vector<VertexId> of_a = members[a], of_b = members[b];
    if (divide(state, all, a, b) < shorter) {
      members[a].clear();
      members[b].clear();
      for (const VertexId v : all) members[state.block()[v]].push_back(v);
      return true;
    }
    for (const VertexId v : of_a) move(state, v, a);
    for (const VertexId v : of_b) move(state, v, b);
    return false;
  }

  /// Moves each of these vertices once to the better of two blocks. Returns whether any moved.
  bool settle(BlockState& state, const std::vector<VertexId>& vertices, VertexId a, VertexId b,
              double& change) {
    bool moved = false;
    for (const VertexId v : vertices) {
      const VertexId own = state.block()[v], other = own == a ? b : a;
      if (state.size(own) == 1) continue;
      state.take(v);
      const double gain = state.cost(other) - state.cost(own);
      state.put(gain < shorter ? other : own);
      if (gain >= shorter) continue;
      change += gain;
      moved = true;
    }
    return moved;
  }

  const Multigraph& graph_;
  const BlockTerms& terms_;
  VertexId fixed_;
  Stream& random_;
  const RunContext& run_;
  std::vector<VertexId> order_, proposed_;
  std::vector<VertexId> best_, above_;  // above_: that with more blocks before the best
  double length_ = 0.0;                 // of the best
  VertexId below_ = 0;                  // blocks of that after the best
  double warmth_ = 0.0;                 // of moves; 0: to the cheapest block
};

}  // namespace

std::vector<VertexId> search_blocks(const Multigraph& graph, const BlockTerms& terms,
                                    VertexId count, Stream& random, const RunContext& run) {
  return BlockSearch(graph, terms, count, random, run).run();
}

}  // namespace interzone::community
