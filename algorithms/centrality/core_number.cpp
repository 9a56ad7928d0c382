#include "algorithms/centrality/core_number.hpp"

#include <algorithm>

namespace interzone::centrality {

namespace {

/// Vertices sorted by what is left of their degree, in one array with a start for each degree.
class Peeling {
 public:
  explicit Peeling(const GraphView& view)
      : view_(view), left_(view.vertex_count()), order_(left_.size()), place_(left_.size()) {
    VertexId most = 0;
    for (VertexId v = 0; v < left_.size(); ++v) {
      left_[v] = degree_without_loops(v);
      most = std::max(most, left_[v]);
    }
    start_.assign(std::size_t{most} + 2, 0);
    for (const VertexId d : left_) ++start_[d + 1U];
    for (std::size_t d = 0; d <= most; ++d) start_[d + 1] += start_[d];
    for (VertexId v = 0; v < left_.size(); ++v) {
      place_[v] = start_[left_[v]]++;
      order_[place_[v]] = v;
    }
    for (std::size_t d = std::size_t{most} + 1; d > 0; --d) start_[d] = start_[d - 1];
    start_[0] = 0;
  }

  /// Takes out the vertex with the least left, again and again: what is left then is its core.
  std::vector<VertexId> run(const RunContext& run) {
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (i % 65'536 == 0) run.step(static_cast<double>(i) / static_cast<double>(order_.size()));
      const VertexId v = order_[i];
      for (const VertexId u : view_.out_neighbours(v)) lower(u, left_[v]);
      if (!view_.directed()) continue;
      for (const VertexId u : view_.in_neighbours(v)) lower(u, left_[v]);
    }
    return std::move(left_);
  }

 private:
  VertexId degree_without_loops(VertexId v) const {
    const auto row = view_.out_neighbours(v);
    const auto loops = std::ranges::equal_range(row, v);
    const EdgeId degree =
        view_.degree(v) - loops.size() * (view_.directed() ? std::size_t{2} : std::size_t{1});
    require(degree < no_vertex, ErrorCode::limit, "core_number: a vertex has too many edges");
    return static_cast<VertexId>(degree);
  }

  /// One edge less at u, unless it has no more than `least`: u swaps places with the first of its
  /// degree, and the degree's start moves past it.
  void lower(VertexId u, VertexId least) {
    VertexId& left = left_[u];
    if (left <= least) return;
    const VertexId first_place = start_[left]++;
    const VertexId first = order_[first_place];
    const VertexId place = place_[u];
    order_[place] = first;
    place_[first] = place;
    order_[first_place] = u;
    place_[u] = first_place;
    --left;
  }

  const GraphView& view_;
  std::vector<VertexId> left_, order_, place_, start_ = {};
};

}  // namespace

CoreNumberResult core_number(const GraphView& graph, const RunContext& run) {
  CoreNumberResult result{.core = Peeling(graph).run(run)};
  for (const VertexId core : result.core) result.largest = std::max(result.largest, core);
  return result;
}

}  // namespace interzone::centrality
