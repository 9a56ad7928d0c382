#pragma once

#include <vector>

#include "algorithms/paths/compact.hpp"

namespace interzone::centrality {

/// Sum of w x over the row of p, x by position: one line of a product of matrix and vector. The order
/// of the additions depends on the row alone.
inline double row_sum(const paths::Compact& rows, VertexId p, const std::vector<double>& x) {
  const auto row = rows.row(p);
  double a = 0.0, b = 0.0, c = 0.0, d = 0.0;
  std::size_t i = 0;
  if (rows.weight.empty()) {
    for (; i + 4 <= row.size(); i += 4) {
      a += x[row[i]];
      b += x[row[i + 1]];
      c += x[row[i + 2]];
      d += x[row[i + 3]];
    }
    for (; i < row.size(); ++i) a += x[row[i]];
    return (a + b) + (c + d);
  }
  const auto weights = rows.weights(p);
  for (; i < row.size(); ++i) a += weights[i] * x[row[i]];
  return a;
}

}  // namespace interzone::centrality
