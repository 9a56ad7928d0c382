#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/structure_reference.hpp"

namespace interzone::structure {

/// What sna and R say of the roles in a graph of tests/reference/structure.
inline nlohmann::json roles_reference(const std::string& graph) {
  return testing_support::read_reference("structure/roles_sna.json").at("graphs").at(graph);
}

/// [u][v] the cells of a view: weights of parallel edges added, 1 where there are none; loops too.
inline std::vector<std::vector<double>> matrix_of(const GraphView& view) {
  const VertexId n = view.vertex_count();
  std::vector<std::vector<double>> matrix(n, std::vector<double>(n, 0.0));
  for (VertexId u = 0; u < n; ++u) {
    for (std::size_t i = 0; i < view.out_degree(u); ++i) {
      const VertexId v = view.out_neighbours(u)[i];
      // An undirected loop stands twice in its row.
      const double part = u == v && !view.directed() ? 0.5 : 1.0;
      double& cell = matrix[u][v];
      cell = view.weighted() ? cell + part * view.out_weights(u)[i] : 1.0;
    }
  }
  return matrix;
}

/// The same network with vertex v called order[v].
inline GraphView relabelled(const GraphView& view, const std::vector<VertexId>& order) {
  const auto matrix = matrix_of(view);
  EdgeList edges;
  for (VertexId u = 0; u < matrix.size(); ++u) {
    for (VertexId v = view.directed() ? 0 : u; v < matrix.size(); ++v) {
      if (matrix[u][v] == 0.0) continue;
      edges.source.push_back(order[u]);
      edges.target.push_back(order[v]);
      edges.weight.push_back(matrix[u][v]);
    }
  }
  return make_view(view.vertex_count(), edges, {.directed = view.directed()});
}

/// An order that moves every vertex.
inline std::vector<VertexId> turned(VertexId n) {
  std::vector<VertexId> order(n);
  for (VertexId v = 0; v < n; ++v) order[v] = (v * 7 + 3) % n;
  return order;
}

}  // namespace interzone::structure
