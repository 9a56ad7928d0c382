#include "graph/selection.hpp"

#include <algorithm>
#include <string>

#include "graph/error.hpp"
#include "graph/parallel.hpp"
#include "graph/view_factory.hpp"

namespace interzone {

namespace {

/// [count] which kinds or types are wanted; all where no name is given.
template <class Items, class Find>
std::vector<bool> wanted(const Items& items, const std::vector<std::string>& names,
                         std::string_view option, Find&& find) {
  std::vector<bool> marks(items.size(), names.empty());
  for (const auto& name : names) {
    const TypeId position = find(name);
    if (position == no_type) {
      std::string rule = "one of";
      for (const auto& item : items) {
        if (!item.name.empty()) rule += ' ' + item.name;
      }
      check_option(false, option, name, rule);
    }
    marks[position] = true;
  }
  return marks;
}

}  // namespace

Selection select(const Graph& graph, const GraphViewOptions& options, const RunContext& run) {
  const auto kinds = wanted(graph.kinds(), options.kinds, "kinds",
                            [&](const std::string& name) { return graph.find_kind(name); });
  const auto types = wanted(graph.types(), options.types, "types",
                            [&](const std::string& name) { return graph.find_type(name); });
  Selection selection;
  const VertexId n = graph.vertex_count();
  selection.place.assign(n, no_vertex);
  for (VertexId v = 0; v < n; ++v) {
    if (!kinds[graph.kind(v)] || !graph.period(v).overlaps(options.window)) continue;
    selection.place[v] = static_cast<VertexId>(selection.vertices.size());
    selection.vertices.push_back(v);
  }
  run.check_cancelled();
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (selection.place[graph.source(e)] == no_vertex ||
        selection.place[graph.target(e)] == no_vertex || !types[graph.type(e)] ||
        graph.confidence(e) < options.min_confidence ||
        !graph.edge_period(e).overlaps(options.window)) {
      continue;
    }
    selection.edges.push_back(e);
    selection.directed = selection.directed || graph.directed(e);
  }
  return selection;
}

namespace {

/// Whether the options leave out no vertex and no edge.
bool takes_all(const GraphViewOptions& options) {
  return options.kinds.empty() && options.types.empty() && !options.window.dated() &&
         options.min_confidence <= 0.0;
}

/// The edges of the whole graph as they stand.
GraphView whole_view(const Graph& graph, bool directed, const GraphViewOptions& options,
                     const RunContext& run) {
  std::vector<double> weights(options.weighted && graph.weighted() ? graph.edge_count() : 0);
  parallel_for(run, weights.size(), [&](EdgeId e) { weights[e] = graph.weight(e); });
  EdgeSpans edges;
  RawVector<VertexId> sources, targets;  // where they do not stand in full
  edges.source = graph.edge_sources().in_full(sources, run);
  edges.target = graph.edge_targets().in_full(targets, run);
  edges.weight = weights;
  const ViewOptions shape = {
      .directed = directed, .keep_edges = options.keep_edges, .weight_is = options.weight_is};
  return ViewFactory::make(graph.vertex_count(), edges, shape, {}, run);
}

/// The edges that the options choose; where only some are directed, each of the others is two.
GraphView chosen_view(const Graph& graph, const GraphViewOptions& options, const RunContext& run) {
  const Selection selection = select(graph, options, run);
  const bool directed =
      options.directed.value_or(selection.edges.empty() ? graph.directed() : selection.directed);
  const bool weighted = options.weighted && graph.weighted();
  EdgeList list;
  std::vector<EdgeId> edge_of;  // place in the list -> edge of the graph
  const auto add = [&](VertexId source, VertexId target, EdgeId e) {
    list.source.push_back(source);
    list.target.push_back(target);
    if (weighted) list.weight.push_back(graph.weight(e));
    if (options.keep_edges) edge_of.push_back(e);
  };
  for (const EdgeId e : selection.edges) {
    const VertexId source = selection.place[graph.source(e)];
    const VertexId target = selection.place[graph.target(e)];
    add(source, target, e);
    if (directed && !graph.directed(e) && source != target) add(target, source, e);
  }
  const bool whole = selection.vertices.size() == graph.vertex_count();
  const auto n = static_cast<VertexId>(selection.vertices.size());
  const ViewOptions shape = {
      .directed = directed, .keep_edges = options.keep_edges, .weight_is = options.weight_is};
  GraphView view =
      ViewFactory::make(n, list, shape, whole ? std::vector<VertexId>{} : selection.vertices, run);
  return options.keep_edges ? ViewFactory::with_edges(view, edge_of) : view;
}

}  // namespace

GraphView make_view(const Graph& graph, const GraphViewOptions& options, const RunContext& run) {
  const bool directed = options.directed.value_or(graph.directed());
  const bool as_it_stands = takes_all(options) && !(directed && graph.any_undirected());
  const GraphView view =
      as_it_stands ? whole_view(graph, directed, options, run) : chosen_view(graph, options, run);
  return options.merge_parallel ? simplified(view, true, run) : view;
}

}  // namespace interzone
