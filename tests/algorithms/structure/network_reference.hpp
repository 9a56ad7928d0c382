#pragma once

#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "algorithms/structure/pairs.hpp"
#include "tests/support/support.hpp"

namespace interzone::structure {

using Cells = std::vector<double>;  // n x n by rows

/// The matrix of a view off its diagonal: weights of parallel edges added, 1 where there are none.
inline Cells cells(const GraphView& view) {
  const std::size_t n = view.vertex_count();
  Cells result(n * n, 0.0);
  for (VertexId v = 0; v < n; ++v) {
    for (std::size_t k = 0; k < view.out_degree(v); ++k) {
      const VertexId u = view.out_neighbours(v)[k];
      if (u == v) continue;
      double& cell = result[v * n + u];
      cell = view.weighted() ? cell + view.out_weights(v)[k] : 1.0;
    }
  }
  return result;
}

/// The network of a matrix by rows; undirected takes the upper half.
inline GraphView view_of(VertexId n, const Cells& values, bool directed = true) {
  EdgeList edges;
  for (VertexId i = 0; i < n; ++i) {
    for (VertexId j = directed ? 0 : i + 1; j < n; ++j) {
      const double value = values[static_cast<std::size_t>(i) * n + j];
      if (i == j || value == 0.0) continue;
      edges.source.push_back(i);
      edges.target.push_back(j);
      edges.weight.push_back(value);
    }
  }
  return make_view(n, edges, {.directed = directed});
}

/// f of every order of 0..n-1.
inline void each_order(VertexId n, const std::function<void(const std::vector<VertexId>&)>& f) {
  std::vector<VertexId> order(n);
  for (VertexId v = 0; v < n; ++v) order[v] = v;
  do {
    f(order);
  } while (std::next_permutation(order.begin(), order.end()));
}

/// What sna returned; its file names maker, version, script and tolerance.
inline nlohmann::json sna_reference() {
  return testing_support::read_reference("structure/mrqap_sna.json");
}

/// Four standard errors of the difference between a share of `ours` draws and one of `theirs`.
inline double sampling_error(double share, double ours, double theirs) {
  return 4.0 * std::sqrt((share * (1.0 - share) + 1e-3) * (1.0 / ours + 1.0 / theirs));
}

}  // namespace interzone::structure
