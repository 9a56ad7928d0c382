#pragma once

#include <vector>

#include "graph/view.hpp"

// How views come to be, for graph/*.cpp alone.

namespace interzone {

class ViewFactory {
 public:
  /// Checks the edges and compresses them both ways.
  static GraphView make(VertexId n, const EdgeList& edges, const ViewOptions& options,
                        std::vector<VertexId> original);
  /// The edges of a view in the order of its rows, undirected ones once, from the lower end.
  static EdgeList edge_list(const GraphView& view);
  static std::vector<VertexId> originals(const GraphView& view);

  /// The same view whose kept edges, places in a list, are named by `edge_of` instead.
  static GraphView with_edges(const GraphView& view, const std::vector<EdgeId>& edge_of);

  // Of use inside view.cpp.
  static GraphView::Rows rows(VertexId n, const EdgeList& edges, bool directed, bool reversed,
                              bool keep_edges);
  static void sum_strength(VertexId n, GraphView::Rows& rows);
  template <class Change>
  static GraphView changed(const GraphView& view, Change&& change);
};

}  // namespace interzone
