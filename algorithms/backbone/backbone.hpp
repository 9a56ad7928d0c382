#pragma once

#include <vector>

#include "graph/view.hpp"

namespace interzone::backbone {

/// Which edges of a view are its backbone. Arc i of vertex v's out row stands at first_arc(v) + i; the
/// two arcs of an undirected edge hold the same. Loops are never part of a backbone.
struct Backbone {
  std::vector<bool> kept = {};            ///< [arc_count]
  std::vector<double> significance = {};  ///< [arc_count] or empty; the method says what it is
  bool operator==(const Backbone&) const = default;
};

/// Calls visit(arc, other) once for each edge between two vertices of an undirected view: the place of
/// its arc from the lower end, and that from the upper end. Parallel edges stay apart.
template <class Visit>
void for_each_pair_of_arcs(const GraphView& view, const Visit& visit) {
  std::vector<EdgeId> next(view.vertex_count());  // arcs to lower ends come first, in their order
  for (VertexId v = 0; v < view.vertex_count(); ++v) next[v] = view.first_arc(v);
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto row = view.out_neighbours(v);
    for (EdgeId i = 0; i < row.size(); ++i) {
      if (row[i] > v) visit(view.first_arc(v) + i, next[row[i]]++);
    }
  }
}

}  // namespace interzone::backbone
