#include "algorithms/backbone/spanning_forest.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace interzone::backbone {

namespace {

struct Candidate {
  double weight;
  VertexId low, high;
  EdgeId arc;
};

/// Every edge between two vertices once, from heavy to light.
std::vector<Candidate> candidates(const GraphView& view) {
  std::vector<Candidate> edges;
  edges.reserve(view.edge_count());
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto row = view.out_neighbours(v);
    const auto weights = view.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] == v || (!view.directed() && row[i] < v)) continue;
      edges.push_back({weights.empty() ? 1.0 : weights[i], std::min(v, row[i]), std::max(v, row[i]),
                       view.first_arc(v) + i});
    }
  }
  std::sort(edges.begin(), edges.end(), [](const Candidate& a, const Candidate& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return std::tie(a.low, a.high, a.arc) < std::tie(b.low, b.high, b.arc);
  });
  return edges;
}

/// Sets of vertices that are joined one by one.
class Sets {
 public:
  explicit Sets(VertexId n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), VertexId{0}); }
  /// False if both are in one set already.
  bool join(VertexId a, VertexId b) {
    a = root(a);
    b = root(b);
    if (a == b) return false;
    parent_[std::max(a, b)] = std::min(a, b);
    return true;
  }

 private:
  VertexId root(VertexId v) {
    while (parent_[v] != v) v = parent_[v] = parent_[parent_[v]];
    return v;
  }
  std::vector<VertexId> parent_;
};

}  // namespace

Backbone spanning_forest(const GraphView& graph, const RunContext& run) {
  run.check_cancelled();
  const GraphView view = as_strengths(graph, run);
  Backbone backbone{.kept = std::vector<bool>(view.arc_count())};
  Sets sets(view.vertex_count());
  for (const Candidate& edge : candidates(view)) {
    if (sets.join(edge.low, edge.high)) backbone.kept[edge.arc] = true;
  }
  if (!view.directed()) {
    for_each_pair_of_arcs(
        view, [&](EdgeId arc, EdgeId other) { backbone.kept[other] = backbone.kept[arc]; });
  }
  return backbone;
}

}  // namespace interzone::backbone
