#include "tools/cli/backbone_flags.hpp"

#include <algorithm>

#include "algorithms/backbone/disparity.hpp"
#include "algorithms/backbone/high_salience.hpp"
#include "algorithms/backbone/spanning_forest.hpp"
#include "graph/edge_subset.hpp"
#include "graph/error.hpp"
#include "graph/view.hpp"

namespace interzone::cli {

namespace {

/// A backbone in terms of the edges of a graph. An undirected tie among directed ones is an arc each
/// way: it is kept if either is, with the better significance.
Graph kept_part(const Graph& graph, const GraphView& view, const backbone::Backbone& backbone,
                const std::string& name) {
  const auto better = [&](double a, double b) {
    return name == "p_value" ? std::min(a, b) : std::max(a, b);
  };
  std::vector<bool> keep(graph.edge_count(), false);
  std::vector<double> significance(graph.edge_count(), name == "p_value" ? 1.0 : 0.0);
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    EdgeId arc = view.first_arc(v);
    for (const EdgeId e : view.out_edges(v)) {
      if (backbone.kept[arc]) keep[e] = true;
      if (!name.empty()) significance[e] = better(significance[e], backbone.significance[arc]);
      ++arc;
    }
  }
  if (name.empty()) return with_edges(graph, keep);
  return with_edges(graph, keep, {Column::numbers(name, std::move(significance))});
}

}  // namespace

void BackboneFlags::add_to(Command app) {
  constexpr auto group = "Backbone, weights being strengths";
  app.add_option("--backbone", method_,
                 "keep what holds it up: disparity (ties that are more than their share), hss (the "
                 "high-salience skeleton) or mst (the maximum spanning forest)")
      .group(group);
  app.add_option("--alpha", alpha_,
                 "disparity: ties with a p below it [0.05]; hss: of at least this salience [0.5]")
      .group(group);
}

Graph BackboneFlags::apply(const Graph& graph, Session& session) const {
  check_option(!method_.empty() || !alpha_, "alpha", alpha_.value_or(0.0),
               "left out unless a backbone is asked for");
  if (method_.empty()) return graph;
  session.record("backbone", method_);
  const bool is_disparity = method_ == "disparity", is_skeleton = method_ == "hss";
  check_option(is_disparity || is_skeleton || method_ == "mst", "backbone", method_,
               "one of disparity hss mst");
  check_option(is_disparity || is_skeleton || !alpha_, "alpha", alpha_.value_or(0.0),
               "left out for mst");
  const RunContext run = session.run();
  const GraphView view =
      make_view(graph, {.keep_edges = true, .weight_is = WeightIs::strength}, run);
  backbone::Backbone found;
  if (is_disparity) {
    const double alpha = alpha_.value_or(backbone::DisparityOptions{}.alpha);
    session.record("alpha", alpha);
    found = backbone::disparity(view, {.alpha = alpha}, run);
  } else if (is_skeleton) {
    const double alpha = alpha_.value_or(backbone::HighSalienceOptions{}.alpha);
    session.record("alpha", alpha);
    found = backbone::high_salience(view, {.alpha = alpha}, run);
  } else {
    found = backbone::spanning_forest(view, run);
  }
  Graph part =
      kept_part(graph, view, found, is_disparity ? "p_value" : (is_skeleton ? "salience" : ""));
  session.note("the backbone keeps " + std::to_string(part.edge_count()) + " of " +
               std::to_string(graph.edge_count()) + " ties");
  return part;
}

}  // namespace interzone::cli
