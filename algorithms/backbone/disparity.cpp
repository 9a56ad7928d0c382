#include "algorithms/backbone/disparity.hpp"

#include <algorithm>
#include <cmath>

#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::backbone {

namespace {

/// What one end of edges has of them, loops aside.
struct End {
  double strength = 0.0;
  EdgeId degree = 0;

  double p_value(double weight) const {
    if (degree < 2 || strength == 0.0) return 1.0;
    const double rest = std::max(0.0, 1.0 - weight / strength);
    return std::pow(rest, static_cast<double>(degree - 1));
  }
};

std::vector<End> ends(const GraphView& graph, bool entering, const RunContext& run) {
  std::vector<End> end(graph.vertex_count());
  parallel_for(run, graph.vertex_count(), [&](VertexId v) {
    const auto row = entering ? graph.in_neighbours(v) : graph.out_neighbours(v);
    const auto weights = entering ? graph.in_weights(v) : graph.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] == v) continue;
      end[v].strength += weights.empty() ? 1.0 : weights[i];
      ++end[v].degree;
    }
  });
  return end;
}

}  // namespace

Backbone disparity(const GraphView& graph, const DisparityOptions& options, const RunContext& run) {
  check_option(0.0 <= options.alpha && options.alpha <= 1.0, "disparity.alpha", options.alpha,
               "in [0, 1]");
  check_weights(graph, "disparity");
  const GraphView view = as_strengths(graph, run);
  const auto leaving = ends(view, false, run);
  const auto entering = view.directed() ? ends(view, true, run) : leaving;
  Backbone backbone{.kept = std::vector<bool>(view.arc_count()),
                    .significance = std::vector<double>(view.arc_count(), 1.0)};
  parallel_for(run, view.vertex_count(), [&](VertexId v) {
    const auto row = view.out_neighbours(v);
    const auto weights = view.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] == v) continue;
      const double weight = weights.empty() ? 1.0 : weights[i];
      backbone.significance[view.first_arc(v) + i] =
          std::min(leaving[v].p_value(weight), entering[row[i]].p_value(weight));
    }
  });
  for (EdgeId arc = 0; arc < view.arc_count(); ++arc) {
    backbone.kept[arc] = backbone.significance[arc] < options.alpha;
  }
  return backbone;
}

}  // namespace interzone::backbone
