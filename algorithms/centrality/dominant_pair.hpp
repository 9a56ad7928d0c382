#pragma once

#include <vector>

#include "algorithms/paths/compact.hpp"
#include "graph/run_context.hpp"

namespace interzone::centrality {

/// The largest eigenvalue of a matrix of weights >= 0 and its vector.
struct DominantPair {
  std::vector<double> vector = {};  ///< [n] by position, >= 0, maximum 1
  double value = 0.0;
  int products = 0;       ///< products of matrix and vector
  double residual = 0.0;  ///< |A x - value x| / (value |x|), lengths of vectors
  bool converged = false;
};

/// Definition   (A x)_p = sum over the row of p of w x, for a graph in one piece (each vertex reaches
///              each other), where the pair is unique. A basis of at most 32 vectors grows from
///              x = 1 by products with A; when full it is restarted from its best half. It stops
///              once residual <= tolerance * gap, with gap the share of the value by which it leads
///              the next one: the error of the vector is then about the tolerance.
/// Cost         O(products (32 n + m)) time, O(32 n) memory.
/// Source       Stewart 2002, doi:10.1137/S0895479800371529 (Krylov-Schur).
DominantPair dominant_pair(const paths::Compact& rows, bool symmetric, double tolerance,
                           int max_products, const RunContext& run);

}  // namespace interzone::centrality
