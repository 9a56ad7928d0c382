#pragma once

#include <vector>

#include "graph/view.hpp"

// What the tests of backbones share.

namespace interzone::backbone {

/// f(source, target, weight) for each arc, in order.
template <class Function>
void for_arcs(const GraphView& view, const Function& f) {
  for (VertexId u = 0; u < view.vertex_count(); ++u) {
    const auto row = view.out_neighbours(u);
    const auto weights = view.out_weights(u);
    for (std::size_t i = 0; i < row.size(); ++i) f(u, row[i], weights.empty() ? 1.0 : weights[i]);
  }
}

/// Values of arcs as values of edges of a simple view, by their (source, target), lower end first.
template <class Value>
std::vector<Value> by_edge(const GraphView& view, const std::vector<Value>& of_arcs) {
  std::vector<Value> values;
  std::size_t arc = 0;
  for_arcs(view, [&](VertexId u, VertexId v, double) {
    if (view.directed() || u < v) values.push_back(of_arcs[arc]);
    ++arc;
  });
  return values;
}

/// The same simple view with other weights.
template <class Function>
GraphView with_weights(const GraphView& view, const Function& f) {
  EdgeList edges;
  for_arcs(view, [&](VertexId u, VertexId v, double weight) {
    if (!view.directed() && u > v) return;
    edges.source.push_back(u);
    edges.target.push_back(v);
    edges.weight.push_back(f(weight));
  });
  return make_view(view.vertex_count(), edges, {.directed = view.directed()});
}

}  // namespace interzone::backbone
