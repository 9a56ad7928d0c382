#pragma once

#include <Eigen/SparseCore>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "graph/error.hpp"
#include "graph/view.hpp"

// Views as sparse matrices of Eigen, without a copy of the ties where the layouts agree.

namespace interzone::interop {

using SparseMatrix = Eigen::SparseMatrix<double, Eigen::RowMajor, std::int32_t>;
using SparseMap = Eigen::Map<const SparseMatrix>;

/// A matrix over the rows of a view, which it keeps alive. Columns and values are the view's own
/// arrays where they can be; row starts are a copy, n + 1 numbers.
class ViewMatrix {
 public:
  /// Good until this object is changed or ends; moving it does no harm.
  SparseMap map() const {
    const auto n = static_cast<Eigen::Index>(view_.vertex_count());
    return {n, n, static_cast<Eigen::Index>(start_.back()), start_.data(), columns(), values()};
  }
  /// The column numbers, or the values, are the view's own.
  bool shares_columns() const { return column_.empty() && start_.back() > 0; }
  bool shares_values() const { return value_.empty() && start_.back() > 0; }

 private:
  friend ViewMatrix adjacency(const GraphView& view);
  friend ViewMatrix transition(const GraphView& view);
  explicit ViewMatrix(GraphView view);
  void merge();

  const std::int32_t* columns() const {
    // Signed and unsigned numbers of one width may stand for each other, and all are below 2^31.
    return shares_columns() ? reinterpret_cast<const std::int32_t*>(view_.out_neighbours(0).data())
                            : column_.data();
  }
  const double* values() const {
    return shares_values() ? view_.out_weights(0).data() : value_.data();
  }

  GraphView view_;
  std::vector<std::int32_t> start_;
  std::vector<std::int32_t> column_;  // empty: the view's
  std::vector<double> value_;         // empty: the view's
};

inline ViewMatrix::ViewMatrix(GraphView view) : view_(std::move(view)) {
  constexpr auto most = static_cast<EdgeId>(std::numeric_limits<std::int32_t>::max());
  const VertexId n = view_.vertex_count();
  require(view_.arc_count() <= most && n < most, ErrorCode::limit,
          "eigen: 2^31 or more arcs or vertices, and Eigen's places have 32 bits here");
  start_.resize(n + 1U);
  bool repeated = false;
  for (VertexId v = 0; v < n; ++v) {
    const auto row = view_.out_neighbours(v);
    start_[v + 1U] = start_[v] + static_cast<std::int32_t>(row.size());
    for (std::size_t i = 1; i < row.size(); ++i) repeated = repeated || row[i] == row[i - 1];
  }
  if (repeated) {
    merge();
  } else if (!view_.weighted()) {
    value_.assign(view_.arc_count(), 1.0);
  }
}

/// Parallel arcs become one entry, as Eigen wants it.
inline void ViewMatrix::merge() {
  column_.reserve(view_.arc_count());
  value_.reserve(view_.arc_count());
  for (VertexId v = 0; v < view_.vertex_count(); ++v) {
    const auto row = view_.out_neighbours(v);
    const auto weights = view_.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double weight = weights.empty() ? 1.0 : weights[i];
      if (i > 0 && row[i] == row[i - 1]) {
        value_.back() += weight;
        continue;
      }
      column_.push_back(static_cast<std::int32_t>(row[i]));
      value_.push_back(weight);
    }
    start_[v + 1U] = static_cast<std::int32_t>(column_.size());
  }
}

/// The matrix of weights.
///
/// Definition   A_uv = sum of the weights of the arcs u -> v. Row sums are out_strength.
/// Graphs       directed or undirected (symmetric; an undirected loop counts 2, as in degrees).
/// Edge cases   n = 0: a matrix without rows. No edges: zero.
/// Cost         O(n + m) time. Memory: 4 (n + 1) bytes; unweighted, 8 bytes per arc for the ones;
///              with parallel edges or undirected loops, a merged copy of 12 bytes per arc.
/// Repeatable   no randomness.
/// Errors       limit: 2^31 arcs or more.
/// Compare      networkx counts an undirected loop once; igraph twice, as here.
inline ViewMatrix adjacency(const GraphView& view) { return ViewMatrix(view); }

/// Where a random walker goes next.
///
/// Definition   P_uv = A_uv / out_strength(u); the row of a sink is zero.
/// Graphs       as adjacency(); weights finite and >= 0, distances taken as 1/w (as_strengths).
/// Edge cases   as adjacency().
/// Cost         O(n + m) time; 8 bytes per arc beside what adjacency() takes.
/// Repeatable   no randomness.
/// Errors       limit: as adjacency(). invalid_weight: negative or infinite.
inline ViewMatrix transition(const GraphView& graph) {
  const GraphView view = as_strengths(graph);
  check_weights(view, "transition");
  ViewMatrix matrix(view);
  if (matrix.shares_values()) {
    const double* own = matrix.values();
    matrix.value_.assign(own, own + view.arc_count());
  }
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const double strength = view.out_strength(v);
    for (auto i = matrix.start_[v]; i < matrix.start_[v + 1U]; ++i) {
      double& value = matrix.value_[static_cast<std::size_t>(i)];
      value = strength > 0.0 ? value / strength : 0.0;
    }
  }
  return matrix;
}

namespace eigen_detail {

/// The diagonal of `diagonal` minus A with each entry times scale(u) scale(v); without zeros.
template <class Scale>
SparseMatrix diagonal_minus(const GraphView& view, const std::vector<double>& diagonal,
                            Scale&& scale) {
  const ViewMatrix weights = adjacency(view);
  const SparseMap matrix = weights.map();
  SparseMatrix result(matrix.rows(), matrix.cols());
  result.reserve(matrix.nonZeros() + matrix.rows());
  for (Eigen::Index u = 0; u < matrix.rows(); ++u) {
    double own = diagonal[static_cast<std::size_t>(u)];
    bool passed = false;
    result.startVec(u);
    const auto put = [&](Eigen::Index v, double value) {
      if (value != 0.0) result.insertBack(u, v) = value;
    };
    for (SparseMap::InnerIterator entry(matrix, u); entry; ++entry) {
      const double value = scale(u) * entry.value() * scale(entry.col());
      if (entry.col() >= u && !passed) {
        passed = true;
        put(u, entry.col() == u ? own - value : own);
      }
      if (entry.col() != u) put(entry.col(), -value);
    }
    if (!passed) put(u, own);
  }
  result.finalize();
  return result;
}

}  // namespace eigen_detail

/// The Laplacian; of a directed view the out-degree Laplacian.
///
/// Definition   L = D - A with D_uu = out_strength(u). Rows sum to 0.
/// Graphs       directed or undirected; weights as in transition(). Loops change nothing.
/// Edge cases   as adjacency(); the row of a vertex without arcs is zero.
/// Cost         O(n + m) time; a matrix of its own, 12 bytes per entry.
/// Repeatable   no randomness.
/// Errors       limit: as adjacency(). invalid_weight: negative or infinite.
/// Compare      networkx, igraph: equal; networkx counts an undirected loop once.
inline SparseMatrix laplacian(const GraphView& graph) {
  const GraphView view = as_strengths(graph);
  check_weights(view, "laplacian");
  std::vector<double> strength(view.vertex_count());
  for (VertexId v = 0; v < view.vertex_count(); ++v) strength[v] = view.out_strength(v);
  return eigen_detail::diagonal_minus(view, strength, [](Eigen::Index) { return 1.0; });
}

/// The symmetric normalized Laplacian.
///
/// Definition   I - D^-1/2 A D^-1/2 with D as in laplacian(). Eigenvalues lie in [0, 2].
/// Graphs       undirected; weights as in transition().
/// Edge cases   as laplacian(); the row and column of a vertex of strength 0 are zero.
/// Cost         as laplacian().
/// Repeatable   no randomness.
/// Errors       as laplacian(). invalid_graph: the view is directed.
/// Source       Chung 1997, Spectral Graph Theory, section 1.2.
/// Compare      networkx, igraph: equal; networkx counts an undirected loop once.
inline SparseMatrix normalized_laplacian(const GraphView& graph) {
  require(!graph.directed(), ErrorCode::invalid_graph,
          "normalized_laplacian: the view is directed; give undirected(view)");
  const GraphView view = as_strengths(graph);
  check_weights(view, "normalized_laplacian");
  std::vector<double> one(view.vertex_count()), scale(view.vertex_count());
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const double strength = view.out_strength(v);
    one[v] = strength > 0.0 ? 1.0 : 0.0;
    scale[v] = strength > 0.0 ? 1.0 / std::sqrt(strength) : 0.0;
  }
  return eigen_detail::diagonal_minus(
      view, one, [&](Eigen::Index v) { return scale[static_cast<std::size_t>(v)]; });
}

}  // namespace interzone::interop
