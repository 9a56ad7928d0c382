#include "algorithms/community/block_search.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "algorithms/community/block_merger.hpp"
#include "algorithms/community/block_moves.hpp"
#include "algorithms/community/labels.hpp"
#include "graph/parallel.hpp"

namespace interzone::community {

namespace {

constexpr int most_sweeps = 10, early_sweeps = 2, warm_sweeps = 20, most_rounds = 20;
constexpr VertexId most_exchanges = 100;  // of blocks, in a round

class BlockSearch {
 public:
  BlockSearch(const Multigraph& graph, const BlockTerms& terms, VertexId count, Stream& random,
              const RunContext& run)
      : graph_(graph), terms_(terms), fixed_(count), random_(random), run_(run) {}

  std::vector<VertexId> run() {
    best_ = above_ = singles();
    length_ = counts(label_count(best_)) ? terms_.sum(graph_, best_).total()
                                         : std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < merged_parts.size(); ++i) {
      agglomerate(merged_parts[i],
                  part_of(run_, static_cast<double>(i) / 4.0, static_cast<double>(i + 1) / 4.0));
    }
    improve_all(best_);
    double done = 0.75;
    do {
      run_.step(done);
      done = (1.0 + done) / 2.0;  // how often, nobody knows
    } while (anneal());
    return best_;
  }

 private:
  bool counts(VertexId count) const { return fixed_ == 0 || count == fixed_; }

  /// Each vertex alone, but for those without edges, which are all alike.
  std::vector<VertexId> singles() const {
    std::vector<VertexId> block(graph_.n);
    std::iota(block.begin(), block.end(), VertexId{0});
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
  void agglomerate(VertexId part, const RunContext& run) {
    std::vector<VertexId> block = above_;
    const VertexId last = std::max(below_, fixed_);
    VertexId count = label_count(block);
    bool found = false;  // the partition before was the best known
    while (count > last) {
      run.step(share_merged(count, graph_.n));
      std::vector<VertexId> before = block;
      const VertexId target = std::max(last, std::min(count - 1, count - count / part));
      block = merged_to(graph_, terms_, std::move(block), target, random_, run_);
      count = label_count(block);
      if (count > target) return;  // one block of each mode
      BlockState state(graph_, terms_, std::move(block), count);
      BlockMoves moves(state, random_, run_);
      const int sweeps = count > graph_.n / 3 ? early_sweeps : most_sweeps;
      for (int i = 0; i < sweeps; ++i) {
        if (moves.sweep(false) * 100 < graph_.n) break;
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
    BlockMoves moves(state, random_, run_);
    for (int i = 0; i < warm_sweeps; ++i) {
      moves.sweep(false, 1.0 - static_cast<double>(i) / warm_sweeps);
    }
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
    BlockMoves moves(state, random_, run_);
    const bool free = fixed_ == 0;
    bool better = false;
    for (int i = 0; i < most_sweeps && moves.sweep(free) > 0; ++i) better = true;
    better = moves.regroup(free) || better;
    block = state.block();
    const VertexId now = compact_labels(block);
    if (fixed_ != 0) return exchange(block) || better;
    block = BlockMerger(graph_, terms_, block, now, run_).merged(now, true, random_);
    return label_count(block) < now || better;
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
    BlockMoves(state, random_, run_).divide(members, b, count);
    auto found =
        BlockMerger(graph_, terms_, state.block(), count + 1, run_).one_merged(b, count, random_);
    if (label_count(found) != count) return block;  // no other pair
    BlockState merged(graph_, terms_, std::move(found), count);
    BlockMoves moves(merged, random_, run_);
    for (int i = 0; i < most_sweeps && moves.sweep(false) > 0; ++i) {
    }
    return merged.block();
  }

  const Multigraph& graph_;
  const BlockTerms& terms_;
  VertexId fixed_;
  Stream& random_;
  const RunContext& run_;
  std::vector<VertexId> best_, above_;  // above_: that with more blocks before the best
  double length_ = 0.0;                 // of the best
  VertexId below_ = 0;                  // blocks of that after the best
};

}  // namespace

std::vector<VertexId> search_blocks(const Multigraph& graph, const BlockTerms& terms,
                                    VertexId count, Stream& random, const RunContext& run) {
  return BlockSearch(graph, terms, count, random, run).run();
}

}  // namespace interzone::community
