#include "algorithms/centrality/core_number.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace interzone::centrality {

namespace {

/// Edges at v that lead elsewhere. Rows are sorted; short ones are read faster than searched.
VertexId degree_without_loops(const GraphView& view, VertexId v) {
  constexpr std::size_t is_short = 64;
  const auto row = view.out_neighbours(v);
  const std::size_t loops = row.size() < is_short
                                ? static_cast<std::size_t>(std::count(row.begin(), row.end(), v))
                                : std::ranges::equal_range(row, v).size();
  const EdgeId degree =
      view.degree(v) - loops * (view.directed() ? std::size_t{2} : std::size_t{1});
  require(degree < no_vertex, ErrorCode::limit, "core_number: a vertex has too many edges");
  return static_cast<VertexId>(degree);
}

/// Takes out, level by level, the vertices that have no more edges left than that. Looking for those of a level
/// reads all that remain: in sum no more than the core numbers, which are no more than the degrees.
class Peeling {
 public:
  explicit Peeling(const GraphView& view)
      : out_(view.out_rows()),
        in_(view.in_rows()),
        directed_(view.directed()),
        left_(view.vertex_count()),
        going_(left_.size() + 1),
        remaining_(left_.size()) {
    for (VertexId v = 0; v < left_.size(); ++v) left_[v] = degree_without_loops(view, v);
    std::iota(remaining_.begin(), remaining_.end(), VertexId{0});
  }

  /// What an edge count is when its vertex goes is its core number.
  std::vector<VertexId> run(const RunContext& run) {
    while (next_level()) {
      run.step(1.0 - static_cast<double>(remaining_.size()) / static_cast<double>(left_.size()));
      for (std::size_t i = 0; i < end_; ++i) {
        if (i % 65'536 == 65'535) run.check_cancelled();
        if (i + ahead < end_) prefetch(going_[i + ahead]);
        const VertexId v = going_[i];
        lower(out_[v]);
        if (directed_) lower(in_[v]);
      }
    }
    return std::move(left_);
  }

 private:
  static constexpr std::size_t ahead = 8;
  void prefetch(VertexId v) const {
    const VertexId* row = out_[v].data();
    if (row == nullptr) return;
    __builtin_prefetch(row);
    __builtin_prefetch(row + 16);
  }

  /// Forgets those gone and finds who goes at the next level, the least that any of the others has left. Without
  /// branches, which nobody can guess.
  bool next_level() {
    VertexId least = collect(level_ + 1U);  // no_vertex + 1 is 0: the first level
    if (end_ == 0 && least != no_vertex) least = collect(least);
    level_ = least;
    return end_ > 0;
  }

  /// Collects those who have `next` left; the least that any has who is not gone.
  VertexId collect(VertexId next) {
    VertexId least = no_vertex;
    std::size_t kept = 0, end = 0;
    for (const VertexId v : remaining_) {
      const VertexId left = left_[v];
      const bool stays = left >= next;
      remaining_[kept] = v;
      kept += stays ? 1U : 0U;
      going_[end] = v;
      end += left == next ? 1U : 0U;
      least = std::min(least, stays ? left : no_vertex);
    }
    remaining_.resize(kept);
    end_ = end;
    return least;
  }

  /// One edge less at each, who go too once they are down at the level. Again without branches.
  void lower(std::span<const VertexId> neighbours) {
    VertexId* const left = left_.data();
    VertexId* const going = going_.data();
    const VertexId level = level_;
    std::size_t end = end_;
    for (const VertexId u : neighbours) {
      const VertexId had = left[u];
      left[u] = had - (had > level ? 1U : 0U);
      going[end] = u;
      end += had == level + 1U ? 1U : 0U;
    }
    end_ = end;
  }

  const NeighbourRows out_, in_;
  const bool directed_;
  std::vector<VertexId> left_, going_, remaining_;
  std::size_t end_ = 0;  // of those that go at this level
  VertexId level_ = no_vertex;
};

}  // namespace

CoreNumberResult core_number(const GraphView& graph, const RunContext& run) {
  CoreNumberResult result{.core = Peeling(graph).run(run)};
  for (const VertexId core : result.core) result.largest = std::max(result.largest, core);
  return result;
}

}  // namespace interzone::centrality
