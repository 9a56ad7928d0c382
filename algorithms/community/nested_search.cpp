#include "algorithms/community/nested_search.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

#include "algorithms/community/block_merger.hpp"
#include "algorithms/community/labels.hpp"
#include "algorithms/community/nested_moves.hpp"
#include "graph/parallel.hpp"

namespace interzone::community {

namespace {

constexpr VertexId few_members = 30;  // of so many pairs are merged one by one
constexpr int most_sweeps = 10, early_sweeps = 2, warm_sweeps = 20;
constexpr int most_rounds = 20, most_level_rounds = 3;
constexpr double little = 1e-5;  // of the length, not worth another round

class LevelSearch {
 public:
  LevelSearch(const Multigraph& graph, const BlockTerms& terms, Stream& random,
              const RunContext& run)
      : graph_(graph), terms_(terms), random_(random), run_(run) {}

  BlockLevels run(const std::vector<VertexId>& first) {
    if (first.empty()) {
      best_ = with_levels_above(one_block(graph_));
      length_ = length(best_);
      above_.resize(graph_.n);
      std::iota(above_.begin(), above_.end(), VertexId{0});
      for (std::size_t i = 0; i < merged_parts.size(); ++i) {
        descend(merged_parts[i],
                part_of(run_, static_cast<double>(i) / 4.0, static_cast<double>(i + 1) / 4.0));
        // Where hardly a block was found, steps less coarse find no more.
        if (label_count(best_[0]) <= 2 && graph_.n > few_members) break;
      }
    } else {
      best_ = with_levels_above(first);
    }
    improve_all(best_, 0);
    length_ = length(best_);
    double done = 0.75;
    do {
      run_.step(done);
      done = (1.0 + done) / 2.0;  // how often, nobody knows
    } while (anneal());
    return best_;
  }

 private:
  double length(const BlockLevels& levels) const {
    return terms_.sum(graph_, levels[0]).total() +
           upper_length(contracted(graph_, levels[0], label_count(levels[0])), terms_,
                        std::span(levels).subspan(1));
  }

  /// The members that each level divides: the network, its blocks, …
  std::vector<Multigraph> members_of(const BlockLevels& levels) const {
    std::vector<Multigraph> members{graph_};
    for (std::size_t l = 0; l + 1 < levels.size(); ++l) {
      members.push_back(contracted(members[l], levels[l], label_count(levels[l])));
    }
    return members;
  }

  BlockLevels with_levels_above(std::vector<VertexId> block) {
    BlockLevels levels = levels_above(contracted(graph_, block, label_count(block)));
    levels.insert(levels.begin(), std::move(block));
    return levels;
  }

  /// One level after another, while that is shorter.
  BlockLevels levels_above(const Multigraph& members) {
    BlockLevels above{one_block(members)};
    const BlockLevels with = inserted(members, above);
    if (upper_length(members, terms_, with) >= upper_length(members, terms_, above) + shorter) {
      return above;
    }
    above = levels_above(contracted(members, with[0], label_count(with[0])));
    above.insert(above.begin(), with[0]);
    return above;
  }

  /// The best level found between members and those above them: merged step by step from members alone
  /// to as few blocks as there are.
  BlockLevels inserted(const Multigraph& members, const BlockLevels& above) {
    BlockLevels levels = above, best;
    std::vector<VertexId> singles(members.n);
    std::iota(singles.begin(), singles.end(), VertexId{0});
    levels.insert(levels.begin(), std::move(singles));
    double least = std::numeric_limits<double>::infinity();
    for (VertexId count = members.n; count > 0;) {
      const VertexId step = members.n <= few_members ? 1 : std::max(1U, count / 3);
      levels = with_blocks(members, levels, [&](NestedMoves& moves) { moves.join_cheapest(step); });
      const VertexId now = label_count(levels[0]);
      if (now == count && !best.empty()) break;
      count = now;
      NestedState state(members, terms_, false, levels, count);
      NestedMoves moves(state, random_, run_);
      for (int i = 0; i < early_sweeps && moves.sweep(false) > 0; ++i) {
      }
      levels = state.levels();
      const double length = upper_length(members, terms_, levels);
      if (length >= least) continue;
      least = length;
      best = levels;
    }
    return best;
  }

  /// Levels whose first was changed block by block, each as one.
  template <class Function>
  BlockLevels with_blocks(const Multigraph& members, const BlockLevels& levels, Function&& change) {
    const VertexId count = label_count(levels[0]);
    const Multigraph blocks = contracted(members, levels[0], count);
    std::vector<EdgeId> size(count, 0);
    for (const VertexId b : levels[0]) ++size[b];
    BlockLevels singles = levels;
    singles[0].resize(count);
    std::iota(singles[0].begin(), singles[0].end(), VertexId{0});
    NestedState state(blocks, terms_, std::move(size), singles);
    NestedMoves moves(state, random_, run_);
    change(moves);
    BlockLevels changed = state.levels();
    std::vector<VertexId> block = levels[0];
    for (VertexId& b : block) b = changed[0][b];
    changed[0] = std::move(block);
    return changed;
  }

  /// Merges a part of the blocks and moves vertices in turn, from the partition before the best known to
  /// that after it, at first from single vertices to one block, each with levels found above it.
  void descend(VertexId part, const RunContext& run) {
    std::vector<VertexId> block = above_;
    VertexId count = label_count(block);
    bool found = false;  // the partition before was the best known
    while (count > below_) {
      run.step(share_merged(count, graph_.n));
      std::vector<VertexId> before = block;
      const VertexId target = std::min(count - 1, count - count / part);
      block = merged_to(graph_, terms_, std::move(block), target, random_, run_);
      count = label_count(block);
      if (count > target) return;  // one block of each mode
      block = settled(std::move(block), count);
      if (std::exchange(found, false)) below_ = count;
      if (count > few_members && count > graph_.n / 3) continue;
      BlockLevels levels = with_levels_above(block);
      const double now = length(levels);
      if (now >= length_) continue;
      length_ = now;
      best_ = std::move(levels);
      above_ = std::move(before);
      found = true;
    }
  }

  /// Vertices moved between blocks whose number stays.
  std::vector<VertexId> settled(std::vector<VertexId> block, VertexId count) {
    const BlockLevels levels{block, one_block(contracted(graph_, block, count))};
    NestedState state(graph_, terms_, true, levels, count);
    NestedMoves moves(state, random_, run_);
    const int sweeps = count > graph_.n / 3 ? early_sweeps : most_sweeps;
    for (int i = 0; i < sweeps; ++i) {
      if (moves.sweep(false) * 100 < graph_.n) break;
    }
    return state.block();
  }

  /// Improves this level and those above.
  void improve_all(BlockLevels& levels, std::size_t from) {
    double before = length(levels);
    for (int round = 0; round < most_rounds; ++round) {
      for (std::size_t l = from; l + 1 < levels.size(); ++l) improve(levels, l);
      renew(levels, from);
      const double now = length(levels);
      if (now >= before * (1.0 - little) + shorter) return;
      before = now;
    }
  }

  /// Moves, divides and merges the members of one level while that is shorter.
  void improve(BlockLevels& levels, std::size_t l) {
    const Multigraph members = members_of(levels)[l];
    bool better = true;
    for (int round = 0; round < most_level_rounds && better; ++round) {
      const VertexId count = label_count(levels[l]);
      NestedState state(members, terms_, l == 0, std::span(levels).subspan(l),
                        std::min(members.n, 2 * count + 8));
      NestedMoves moves(state, random_, run_);
      better = false;
      for (int i = 0; i < most_sweeps && moves.sweep(true) > 0; ++i) better = true;
      better = moves.regroup(true) || better;
      if (l == 0) better = moves.merge() || better;
      BlockLevels changed = state.levels();
      if (l > 0) {
        const VertexId before = label_count(changed[0]);
        changed =
            with_blocks(members, changed, [](NestedMoves& of_blocks) { of_blocks.sweep(true); });
        better = label_count(changed[0]) < before || better;
      }
      replace_above(levels, l, changed);
    }
  }

  static void replace_above(BlockLevels& levels, std::size_t from, const BlockLevels& above) {
    levels.resize(from);
    levels.insert(levels.end(), above.begin(), above.end());
  }

  /// Leaves levels out, puts new ones in, and finds those above anew, where that is shorter.
  void renew(BlockLevels& levels, std::size_t from) {
    double now = length(levels);
    const auto keep = [&](BlockLevels changed) {
      const double other = length(changed);
      if (other >= now + shorter) return false;
      now = other;
      levels = std::move(changed);
      return true;
    };
    for (std::size_t l = from; l + 1 < levels.size();) {
      BlockLevels changed = levels;
      for (VertexId& b : changed[l]) b = changed[l + 1][b];
      changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(l) + 1);
      if (changed.size() == 1) changed = with_levels_above(changed[0]);
      if (!keep(std::move(changed))) ++l;
    }
    for (std::size_t l = std::max<std::size_t>(from, 1); l < levels.size(); ++l) {
      const Multigraph members = members_of(levels)[l];
      BlockLevels changed = levels;
      replace_above(
          changed, l,
          inserted(members, {levels.begin() + static_cast<std::ptrdiff_t>(l), levels.end()}));
      keep(std::move(changed));
      changed = levels;
      replace_above(changed, l, levels_above(members));
      keep(std::move(changed));
    }
  }

  /// Moves members of each level, from the last on, and improves the levels from there on. Returns
  /// whether the whole is shorter by more than a little.
  bool anneal() {
    const double before = length_;
    for (std::size_t l = best_.size() - 1; l-- > 0;) {
      if (l + 1 < best_.size()) anneal(l);
    }
    return length_ < before * (1.0 - little);
  }

  /// Moves members more and more carefully, from as the model draws them to none but for the better, and
  /// improves that; kept where it is shorter.
  void anneal(std::size_t l) {
    const VertexId count = label_count(best_[l]);
    if (count < 2) return;
    const Multigraph members = members_of(best_)[l];
    NestedState state(members, terms_, l == 0, std::span(best_).subspan(l), count);
    NestedMoves moves(state, random_, run_);
    for (int i = 0; i < warm_sweeps; ++i) {
      moves.sweep(false, 1.0 - static_cast<double>(i) / warm_sweeps);
    }
    BlockLevels levels = best_;
    replace_above(levels, l, state.levels());
    improve_all(levels, l);
    const double now = length(levels);
    if (now >= length_ + shorter) return;
    length_ = now;
    best_ = std::move(levels);
  }

  const Multigraph& graph_;
  const BlockTerms& terms_;
  Stream& random_;
  const RunContext& run_;
  BlockLevels best_;
  std::vector<VertexId> above_;  // that with more blocks before the best
  double length_ = 0.0;          // of the best
  VertexId below_ = 0;           // blocks of that after the best
};

}  // namespace

BlockLevels search_levels(const Multigraph& graph, const BlockTerms& terms,
                          const std::vector<VertexId>& first, Stream& random,
                          const RunContext& run) {
  if (graph.n == 0) return {{}, {}};
  return LevelSearch(graph, terms, random, run).run(first);
}

}  // namespace interzone::community
