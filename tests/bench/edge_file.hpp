#pragma once

#include <algorithm>
#include <fstream>
#include <string>

#include "graph/view.hpp"

namespace interzone::benchmarks {

/// The edges of a file of lines "u v".
inline EdgeList read_edges(const std::string& path) {
  std::ifstream file(path);
  EdgeList edges;
  for (VertexId u = 0, v = 0; file >> u >> v;) {
    edges.source.push_back(u);
    edges.target.push_back(v);
  }
  return edges;
}

/// One more than the largest vertex that an edge has.
inline VertexId vertices(const EdgeList& edges) {
  VertexId n = 0;
  for (const auto* ends : {&edges.source, &edges.target}) {
    for (const VertexId v : *ends) n = std::max(n, v + 1);
  }
  return n;
}

/// An undirected network of such a file.
inline GraphView read_graph(const std::string& path) {
  const EdgeList edges = read_edges(path);
  return make_view(vertices(edges), edges, {.directed = false});
}

}  // namespace interzone::benchmarks
