#include "graph/view_factory.hpp"

#include <cmath>
#include <limits>

#include "graph/counting_sort.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone {

namespace {

void check_edges(VertexId n, const EdgeSpans& edges, const RunContext& run) {
  require(edges.source.size() == edges.target.size() &&
              (edges.weight.empty() || edges.weight.size() == edges.source.size()),
          ErrorCode::invalid_input, "make_view: sources, targets and weights must be equally many");
  constexpr std::size_t chunk = std::size_t{1} << 16U;
  const std::size_t m = edges.source.size();
  run_chunks(run, (m + chunk - 1) / chunk, [&](std::size_t c, int) {
    run.check_cancelled();
    const std::size_t last = std::min(m, (c + 1) * chunk);
    VertexId largest = 0;  // without a branch: most lists are good
    for (std::size_t e = c * chunk; e < last; ++e) {
      largest = std::max(largest, std::max(edges.source[e], edges.target[e]));
    }
    if (largest < n) return;
    std::size_t e = c * chunk;
    while (std::max(edges.source[e], edges.target[e]) < n) ++e;
    throw Error(ErrorCode::invalid_vertex,
                "make_view: edge " + std::to_string(e) + " ends at vertex " +
                    std::to_string(std::max(edges.source[e], edges.target[e])) +
                    ", but there are only " + std::to_string(n));
  });
  parallel_for(run, edges.weight.size(), [&](EdgeId e) {
    if (!std::isnan(edges.weight[e])) return;
    throw Error(ErrorCode::invalid_weight,
                "make_view: the weight of edge " + std::to_string(e) + " is NaN");
  });
}

// One end of an edge, its other end and, where it is asked for, the edge's place in the list.
struct PlainArc {
  VertexId near, far;
  static PlainArc of(VertexId near, VertexId far, EdgeId) { return {near, far}; }
};
template <class Edge>
struct TracedArc {
  VertexId near, far;
  Edge edge;
  static TracedArc of(VertexId near, VertexId far, EdgeId e) {
    return {near, far, static_cast<Edge>(e)};
  }
};

}  // namespace

template <class Arc>
GraphView::Rows ViewFactory::rows(VertexId n, const EdgeSpans& edges, const ViewOptions& options,
                                  bool reversed, const RunContext& run) {
  const auto source = reversed ? edges.target : edges.source;
  const auto target = reversed ? edges.source : edges.target;
  const EdgeId m = source.size(), arcs = options.directed ? m : 2 * m;
  GraphView::Rows rows;
  rows.neighbour.resize(arcs);
  rows.weight.resize(edges.weight.empty() ? 0 : arcs);
  rows.edge.resize(options.keep_edges ? arcs : 0);
  const auto visit_arcs = [&](EdgeId e, const auto& visit) {
    visit(Arc::of(source[e], target[e], e));
    if (!options.directed) visit(Arc::of(target[e], source[e], e));
  };
  const auto put = [&](EdgeId place, const Arc& arc) {
    rows.neighbour[place] = arc.far;
    if constexpr (!std::is_same_v<Arc, PlainArc>) {
      if (!edges.weight.empty()) rows.weight[place] = edges.weight[arc.edge];
      if (options.keep_edges) rows.edge[place] = arc.edge;
    }
  };
  rows.start = Offsets(sort_arcs<Arc>(run, n, m, arcs, visit_arcs, put));
  sum_strength(n, rows, run);
  return rows;
}

GraphView::Rows ViewFactory::rows(VertexId n, const EdgeSpans& edges, const ViewOptions& options,
                                  bool reversed, const RunContext& run) {
  if (edges.weight.empty() && !options.keep_edges) {
    return rows<PlainArc>(n, edges, options, reversed, run);
  }
  if (edges.source.size() <= std::numeric_limits<std::uint32_t>::max()) {
    return rows<TracedArc<std::uint32_t>>(n, edges, options, reversed, run);
  }
  return rows<TracedArc<EdgeId>>(n, edges, options, reversed, run);
}

void ViewFactory::sum_strength(VertexId n, GraphView::Rows& rows, const RunContext& run) {
  rows.strength.assign(rows.weight.empty() ? 0 : n, 0.0);
  if (rows.weight.empty()) return;
  parallel_for(run, n, [&](VertexId v) {
    for (EdgeId i = rows.start[v]; i < rows.start[v + 1U]; ++i) rows.strength[v] += rows.weight[i];
  });
}

GraphView ViewFactory::make(VertexId n, const EdgeSpans& edges, const ViewOptions& options,
                            std::vector<VertexId> original, const RunContext& run) {
  run.check_cancelled();
  check_edges(n, edges, run);
  auto body = std::make_shared<GraphView::Body>();
  body->n = n;
  body->m = edges.source.size();
  body->directed = options.directed;
  body->weighted = !edges.weight.empty();
  body->has_edges = options.keep_edges;
  body->weight_is = options.weight_is;
  body->out = rows(n, edges, options, false, run);
  if (options.directed) body->in = rows(n, edges, options, true, run);
  body->original = std::move(original);
  return GraphView(std::move(body));
}

EdgeList ViewFactory::edge_list(const GraphView& view) {
  EdgeList list;
  list.source.reserve(view.edge_count());
  list.target.reserve(view.edge_count());
  if (view.weighted()) list.weight.reserve(view.edge_count());
  for_each_edge(view, [&](VertexId source, VertexId target, double weight) {
    list.source.push_back(source);
    list.target.push_back(target);
    if (view.weighted()) list.weight.push_back(weight);
  });
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

}  // namespace interzone
