#include "graph/view.hpp"

#include <algorithm>
#include <cmath>

#include "graph/error.hpp"
#include "graph/parallel.hpp"
#include "graph/view_factory.hpp"

namespace interzone {

Offsets::Offsets(const std::vector<EdgeId>& starts) {
  if (!starts.empty() && starts.back() > 0xffffffffU) {
    wide_ = starts;
    return;
  }
  narrow_.resize(starts.size());
  std::transform(starts.begin(), starts.end(), narrow_.begin(),
                 [](EdgeId start) { return static_cast<std::uint32_t>(start); });
}

GraphView::GraphView() {
  static const auto empty = [] {
    auto body = std::make_shared<Body>();
    body->out.start = body->in.start = Offsets({0});
    return std::shared_ptr<const Body>(std::move(body));
  }();
  body_ = empty;
}

namespace {

/// Calls visit(from, to, edge) for every arc of one direction: an undirected edge is two arcs.
template <class Visit>
void for_each_arc(const EdgeList& edges, bool directed, bool reversed, Visit&& visit) {
  const auto& source = reversed ? edges.target : edges.source;
  const auto& target = reversed ? edges.source : edges.target;
  for (EdgeId e = 0; e < source.size(); ++e) {
    visit(source[e], target[e], e);
    if (!directed) visit(target[e], source[e], e);
  }
}

void check_edges(VertexId n, const EdgeList& edges) {
  require(edges.source.size() == edges.target.size() &&
              (edges.weight.empty() || edges.weight.size() == edges.source.size()),
          ErrorCode::invalid_input, "make_view: sources, targets and weights must be equally many");
  for (EdgeId e = 0; e < edges.source.size(); ++e) {
    if (edges.source[e] < n && edges.target[e] < n) continue;
    throw Error(ErrorCode::invalid_vertex,
                "make_view: edge " + std::to_string(e) + " ends at vertex " +
                    std::to_string(std::max(edges.source[e], edges.target[e])) +
                    ", but there are only " + std::to_string(n));
  }
  for (EdgeId e = 0; e < edges.weight.size(); ++e) {
    if (!std::isnan(edges.weight[e])) continue;
    throw Error(ErrorCode::invalid_weight,
                "make_view: the weight of edge " + std::to_string(e) + " is NaN");
  }
}

}  // namespace

/// Rows sorted by neighbour, without a comparison: arcs are first laid out by their far end, in the
/// order of the list, and then dealt to their near ends.
GraphView::Rows ViewFactory::rows(VertexId n, const EdgeList& edges, bool directed, bool reversed,
                                  bool keep_edges) {
  std::vector<EdgeId> near_start(n + 1U, 0), far_start(n + 1U, 0);
  for_each_arc(edges, directed, reversed, [&](VertexId from, VertexId to, EdgeId) {
    ++near_start[from + 1U];
    ++far_start[to + 1U];
  });
  for (VertexId v = 0; v < n; ++v) {
    near_start[v + 1U] += near_start[v];
    far_start[v + 1U] += far_start[v];
  }
  const EdgeId arcs = near_start.back();
  const bool weighted = !edges.weight.empty();
  const bool by_edge = weighted || keep_edges;
  std::vector<VertexId> near_end(arcs);
  std::vector<EdgeId> near_edge(by_edge ? arcs : 0);
  auto cursor = far_start;
  for_each_arc(edges, directed, reversed, [&](VertexId from, VertexId to, EdgeId e) {
    const EdgeId place = cursor[to]++;
    near_end[place] = from;
    if (by_edge) near_edge[place] = e;
  });
  GraphView::Rows rows;
  rows.start = Offsets(near_start);
  rows.neighbour.resize(arcs);
  if (weighted) rows.weight.resize(arcs);
  if (keep_edges) rows.edge.resize(arcs);
  for (VertexId to = 0; to < n; ++to) {
    for (EdgeId i = far_start[to]; i < far_start[to + 1U]; ++i) {
      const EdgeId place = near_start[near_end[i]]++;
      rows.neighbour[place] = to;
      if (weighted) rows.weight[place] = edges.weight[near_edge[i]];
      if (keep_edges) rows.edge[place] = near_edge[i];
    }
  }
  sum_strength(n, rows);
  return rows;
}

void ViewFactory::sum_strength(VertexId n, GraphView::Rows& rows) {
  rows.strength.assign(rows.weight.empty() ? 0 : n, 0.0);
  if (rows.weight.empty()) return;
  for (VertexId v = 0; v < n; ++v) {
    for (EdgeId i = rows.start[v]; i < rows.start[v + 1U]; ++i) rows.strength[v] += rows.weight[i];
  }
}

GraphView ViewFactory::make(VertexId n, const EdgeList& edges, const ViewOptions& options,
                            std::vector<VertexId> original) {
  check_edges(n, edges);
  auto body = std::make_shared<GraphView::Body>();
  body->n = n;
  body->m = edges.source.size();
  body->directed = options.directed;
  body->weighted = !edges.weight.empty();
  body->has_edges = options.keep_edges;
  body->weight_is = options.weight_is;
  body->out = rows(n, edges, options.directed, false, options.keep_edges);
  if (options.directed) body->in = rows(n, edges, true, true, options.keep_edges);
  body->original = std::move(original);
  return GraphView(std::move(body));
}

template <class Change>
GraphView ViewFactory::changed(const GraphView& view, Change&& change) {
  auto body = std::make_shared<GraphView::Body>(*view.body_);
  change(*body);
  return GraphView(std::move(body));
}

EdgeList ViewFactory::edge_list(const GraphView& view) {
  EdgeList list;
  list.source.reserve(view.edge_count());
  list.target.reserve(view.edge_count());
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto targets = view.out_neighbours(v);
    const auto weights = view.out_weights(v);
    bool second_end_of_loop = false;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (!view.directed() && targets[i] < v) continue;
      if (!view.directed() && targets[i] == v) {
        second_end_of_loop = !second_end_of_loop;
        if (!second_end_of_loop) continue;
      }
      list.source.push_back(v);
      list.target.push_back(targets[i]);
      if (!weights.empty()) list.weight.push_back(weights[i]);
    }
  }
  return list;
}

GraphView ViewFactory::with_edges(const GraphView& view, const std::vector<EdgeId>& edge_of) {
  return changed(view, [&](auto& body) {
    for (auto* rows : {&body.out, &body.in}) {
      for (EdgeId& edge : rows->edge) edge = edge_of[edge];
    }
  });
}

std::vector<VertexId> ViewFactory::originals(const GraphView& view) { return view.body_->original; }

GraphView make_view(VertexId n, const EdgeList& edges, const ViewOptions& options,
                    const RunContext& run) {
  run.check_cancelled();
  if (options.weighted || edges.weight.empty()) return ViewFactory::make(n, edges, options, {});
  return ViewFactory::make(n, {edges.source, edges.target, {}}, options, {});
}

GraphView undirected(const GraphView& view, const RunContext& run) {
  run.check_cancelled();
  if (!view.directed()) return view;
  return ViewFactory::make(view.vertex_count(), ViewFactory::edge_list(view),
                           {.directed = false, .weight_is = view.weight_is()},
                           ViewFactory::originals(view));
}

GraphView simplified(const GraphView& view, bool keep_loops, const RunContext& run) {
  run.check_cancelled();
  const EdgeList all = ViewFactory::edge_list(view);  // by source, then target
  EdgeList merged;
  for (EdgeId e = 0; e < all.source.size(); ++e) {
    if (!keep_loops && all.source[e] == all.target[e]) continue;
    const bool again = !merged.source.empty() && merged.source.back() == all.source[e] &&
                       merged.target.back() == all.target[e];
    if (!again) {
      merged.source.push_back(all.source[e]);
      merged.target.push_back(all.target[e]);
      if (view.weighted()) merged.weight.push_back(all.weight[e]);
    } else if (view.weighted()) {
      merged.weight.back() += all.weight[e];
    }
  }
  return ViewFactory::make(view.vertex_count(), merged,
                           {.directed = view.directed(), .weight_is = view.weight_is()},
                           ViewFactory::originals(view));
}

GraphView unweighted(const GraphView& view) {
  if (!view.weighted()) return view;
  return ViewFactory::changed(view, [](auto& body) {
    body.weighted = false;
    for (auto* rows : {&body.out, &body.in}) {
      rows->weight = {};
      rows->strength = {};
    }
  });
}

namespace {

void check_all_weights(const GraphView& view, std::string_view function, bool zero_allowed) {
  if (!view.weighted()) return;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (const double weight : view.out_weights(v)) {
      if (std::isfinite(weight) && (weight > 0.0 || (zero_allowed && weight == 0.0))) continue;
      throw Error(ErrorCode::invalid_weight, std::string(function) + ": weight " + shown(weight) +
                                                 " at vertex " + std::to_string(v) +
                                                 ": must be finite and " +
                                                 (zero_allowed ? ">= 0" : "> 0"));
    }
  }
}

GraphView inverted(const GraphView& view, WeightIs meaning, std::string_view function) {
  check_positive_weights(view, function);
  return ViewFactory::changed(view, [&](auto& body) {
    for (auto* rows : {&body.out, &body.in}) {
      for (double& weight : rows->weight) weight = 1.0 / weight;
      ViewFactory::sum_strength(body.n, *rows);
    }
    body.weight_is = meaning;
  });
}

}  // namespace

GraphView as_lengths(const GraphView& view, const RunContext& run) {
  run.check_cancelled();
  if (!view.weighted() || view.weight_is() != WeightIs::strength) return view;
  return inverted(view, WeightIs::distance, "as_lengths");
}

GraphView as_strengths(const GraphView& view, const RunContext& run) {
  run.check_cancelled();
  if (!view.weighted() || view.weight_is() != WeightIs::distance) return view;
  return inverted(view, WeightIs::strength, "as_strengths");
}

GraphView induced(const GraphView& view, const std::vector<bool>& keep, const RunContext& run) {
  run.check_cancelled();
  require(keep.size() == view.vertex_count(), ErrorCode::invalid_input,
          "induced: the marks must be as many as the vertices");
  std::vector<VertexId> place(view.vertex_count(), no_vertex), original;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    if (!keep[v]) continue;
    place[v] = static_cast<VertexId>(original.size());
    original.push_back(view.original(v));
  }
  const EdgeList all = ViewFactory::edge_list(view);
  EdgeList kept;
  for (EdgeId e = 0; e < all.source.size(); ++e) {
    if (!keep[all.source[e]] || !keep[all.target[e]]) continue;
    kept.source.push_back(place[all.source[e]]);
    kept.target.push_back(place[all.target[e]]);
    if (view.weighted()) kept.weight.push_back(all.weight[e]);
  }
  const auto n = static_cast<VertexId>(original.size());
  return ViewFactory::make(n, kept, {.directed = view.directed(), .weight_is = view.weight_is()},
                           std::move(original));
}

GraphView of_graph(const GraphView& view, std::vector<VertexId> original) {
  require(original.size() == view.vertex_count(), ErrorCode::invalid_input,
          "of_graph: there must be one original per vertex");
  return ViewFactory::changed(view, [&](auto& body) { body.original = std::move(original); });
}

namespace {

double weighted_sum(std::span<const VertexId> neighbours, std::span<const double> weights,
                    std::span<const double> values) {
  double sum = 0.0;
  if (weights.empty()) {
    for (const VertexId u : neighbours) sum += values[u];
  } else {
    for (std::size_t i = 0; i < neighbours.size(); ++i) sum += weights[i] * values[neighbours[i]];
  }
  return sum;
}

}  // namespace

double weighted_in_sum(const GraphView& view, VertexId v, std::span<const double> values) {
  return weighted_sum(view.in_neighbours(v), view.in_weights(v), values);
}

double weighted_out_sum(const GraphView& view, VertexId v, std::span<const double> values) {
  return weighted_sum(view.out_neighbours(v), view.out_weights(v), values);
}

void check_weights(const GraphView& view, std::string_view function) {
  check_all_weights(view, function, true);
}

void check_positive_weights(const GraphView& view, std::string_view function) {
  check_all_weights(view, function, false);
}

void check_vertex(const GraphView& view, std::string_view function, VertexId v) {
  if (v < view.vertex_count()) return;
  throw Error(ErrorCode::invalid_vertex, std::string(function) + ": there is no vertex " +
                                             std::to_string(v) + " among " +
                                             std::to_string(view.vertex_count()));
}

}  // namespace interzone
