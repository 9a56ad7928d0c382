#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "graph/view.hpp"

// How views come to be, for graph/*.cpp alone.

namespace interzone {

/// An edge list that belongs to someone else; `weight` is empty or as long as the others.
struct EdgeSpans {
  std::span<const VertexId> source = {};
  std::span<const VertexId> target = {};
  std::span<const double> weight = {};

  EdgeSpans() = default;
  EdgeSpans(const EdgeList& edges)  // NOLINT: a list is its spans
      : source(edges.source), target(edges.target), weight(edges.weight) {}
};

class ViewFactory {
 public:
  /// Checks the edges and compresses them both ways.
  static GraphView make(VertexId n, const EdgeSpans& edges, const ViewOptions& options,
                        std::vector<VertexId> original, const RunContext& run = {});
  static EdgeList edge_list(const GraphView& view);
  static std::vector<VertexId> originals(const GraphView& view);

  /// The same view whose kept edges, places in a list, are named by `edge_of` instead.
  static GraphView with_edges(const GraphView& view, const std::vector<EdgeId>& edge_of);

  /// Sums the weights of each row.
  static void sum_strength(VertexId n, GraphView::Rows& rows, const RunContext& run);

  /// A copy of the view whose body `change` has changed.
  template <class Change>
  static GraphView changed(const GraphView& view, Change&& change) {
    auto body = std::make_shared<GraphView::Body>(*view.body_);
    std::forward<Change>(change)(*body);
    return GraphView(std::move(body));
  }

 private:
  template <class Arc>
  static GraphView::Rows rows(VertexId n, const EdgeSpans& edges, const ViewOptions& options,
                              bool reversed, const RunContext& run);
  static GraphView::Rows rows(VertexId n, const EdgeSpans& edges, const ViewOptions& options,
                              bool reversed, const RunContext& run);
};

}  // namespace interzone
