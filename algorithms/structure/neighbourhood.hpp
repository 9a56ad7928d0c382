#pragma once

#include <cstddef>
#include <span>

#include "graph/view.hpp"

namespace interzone::structure {

/// f(u, out, in) for each vertex u != v tied to v, once, in rising order: whether there is an arc
/// v -> u and one u -> v. Undirected ties go both ways.
template <class Function>
void for_each_tied(const GraphView& graph, VertexId v, Function&& f) {
  const auto out = graph.out_neighbours(v), in = graph.in_neighbours(v);
  const auto past = [v](std::span<const VertexId> row, std::size_t i, VertexId u) {
    while (i < row.size() && (row[i] == u || row[i] == v)) ++i;
    return i;
  };
  std::size_t i = past(out, 0, v), j = past(in, 0, v);
  while (i < out.size() || j < in.size()) {
    const VertexId next_out = i < out.size() ? out[i] : no_vertex;
    const VertexId next_in = j < in.size() ? in[j] : no_vertex;
    const VertexId u = next_out < next_in ? next_out : next_in;
    f(u, next_out == u, next_in == u);
    i = past(out, i, u);
    j = past(in, j, u);
  }
}

}  // namespace interzone::structure
