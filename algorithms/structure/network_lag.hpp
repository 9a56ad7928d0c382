#pragma once

#include <complex>
#include <span>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

/// The matrix W that gives each actor the sum, or mean, of its alters' values.
class NetworkLag {
 public:
  /// `ties` has neither loops nor parallel edges.
  NetworkLag(GraphView ties, bool normalized);

  /// w_ij for j the i-th alter of v.
  double share(VertexId v, std::size_t i) const;
  /// W times a vector of n values.
  void times(std::span<const double> values, std::span<double> result) const;
  /// [n n] W, column by column.
  std::vector<double> matrix() const;
  /// [n] eigenvalues, by strong component: a network without cycles has none but 0, which those of the
  /// whole matrix would blur.
  std::vector<std::complex<double>> eigenvalues(const RunContext& run) const;

 private:
  GraphView ties_;
  std::vector<double> sum_ = {};  // [n] of each row; empty: not normalized
};

}  // namespace interzone::structure
