#pragma once

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "algorithms/generators/generated.hpp"
#include "tests/support/support.hpp"

namespace interzone::generators {

using Edge = std::pair<VertexId, VertexId>;

inline std::vector<Edge> edges_of(const GeneratedGraph& graph) {
  std::vector<Edge> edges;
  for (std::size_t e = 0; e < graph.source.size(); ++e) {
    edges.emplace_back(graph.source[e], graph.target[e]);
  }
  return edges;
}

/// Ends exist, there is no loop and no pair twice.
inline void expect_simple(const GeneratedGraph& graph) {
  std::set<Edge> seen;
  for (auto [u, v] : edges_of(graph)) {
    EXPECT_NE(u, v);
    EXPECT_LT(std::max(u, v), graph.vertex_count);
    if (!graph.directed && u > v) std::swap(u, v);
    EXPECT_TRUE(seen.emplace(u, v).second) << u << " - " << v;
  }
}

/// Degrees, a loop counts twice; in-degrees and out-degrees together if directed.
inline std::vector<VertexId> degrees_of(const GeneratedGraph& graph) {
  std::vector<VertexId> degree(graph.vertex_count, 0);
  for (const auto& [u, v] : edges_of(graph)) {
    ++degree[u];
    ++degree[v];
  }
  return degree;
}

/// A count of n coins of probability p is further than this from n p less than once in a million
/// times (5 standard deviations; Bernstein's bound is of the same size here).
inline double far_from(double n, double p) { return 5.0 * std::sqrt(n * p * (1.0 - p)) + 1.0; }

/// What the file of means counts: edges, triangles, squared degrees, greatest degree.
inline std::vector<double> measures(const GeneratedGraph& graph) {
  std::vector<std::set<VertexId>> near(graph.vertex_count);
  for (const auto& [u, v] : edges_of(graph)) {
    if (u == v) continue;
    near[u].insert(v);
    near[v].insert(u);
  }
  double triangles = 0.0, squares = 0.0, greatest = 0.0;
  for (const double degree : degrees_of(graph)) {
    squares += degree * degree;
    greatest = std::max(greatest, degree);
  }
  for (VertexId u = 0; u < graph.vertex_count; ++u) {
    for (const VertexId v : near[u]) {
      for (const VertexId w : near[v]) triangles += u < v && v < w && near[u].contains(w) ? 1 : 0;
    }
  }
  return {static_cast<double>(graph.source.size()), triangles, squares, greatest};
}

/// Calls make(threads) with 1, 2 and 7 threads: the same bytes each time.
template <class Make>
void expect_same_on_any_threads(Make&& make) {
  const GeneratedGraph one = make(1);
  EXPECT_FALSE(one.source.empty());
  for (const int threads : {2, 7}) EXPECT_TRUE(one == make(threads)) << threads;
}

}  // namespace interzone::generators
