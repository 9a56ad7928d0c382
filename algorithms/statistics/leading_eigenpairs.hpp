#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "graph/random.hpp"

namespace interzone::statistics {

/// A symmetric matrix by what it does: `out` becomes the matrix times `in`, both [n].
using SymmetricProduct = std::function<void(std::span<const double> in, std::span<double> out)>;

struct LeadingEigenpairsOptions {
  std::size_t count = 1;    ///< how many, from 1 to n
  double least = 0.0;       ///< no eigenvalue is below
  double residual = 1e-10;  ///< of a vector, as a share of its eigenvalue or of `least`, the larger
};

struct LeadingEigenpairs {
  std::vector<double> values = {};   ///< [count] falling
  std::vector<double> vectors = {};  ///< [n count] orthonormal, column by column
};

/// The largest eigenvalues of a large symmetric matrix, and their vectors.
///
/// Definition   restarted Lanczos, until no residual is larger than asked for. One start sees one vector of an
///              eigenvalue that is there several times: what was found is taken out and the search begun anew,
///              until nothing is left that is larger, by more than 1e-8, than the least of those it has.
/// Edge cases   small matrices, or count near n: symmetric_eigenpairs() is faster. `least` must not be near 0
///              where all eigenvalues are: residuals are compared with it.
/// Cost         some hundred products where eigenvalues are apart, ten thousands where they are close together,
///              and O(n count) for each; O(n count) memory.
/// Repeatable   by the random numbers, if the product is.
/// Errors       not_converged: eigenvalues that differ too little, as in a ring of 20,000. Whatever the product
///              throws.
/// Source       Wu & Simon 2000, doi:10.1137/S0895479898334605 (thick restarts).
LeadingEigenpairs leading_eigenpairs(const SymmetricProduct& product, std::size_t n,
                                     const LeadingEigenpairsOptions& options, Stream& random);

}  // namespace interzone::statistics
