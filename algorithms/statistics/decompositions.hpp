#pragma once

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

// Decompositions of dense matrices by Eigen, which take long to compile: here once for all. Matrices stand
// column by column.

namespace interzone::statistics {

/// [rows columns] orthonormal columns of which the first k span what the first k of the matrix do, by
/// Householder's reflections; columns <= rows.
std::vector<double> orthonormal(std::span<const double> matrix, std::size_t rows,
                                std::size_t columns);

struct Eigenpairs {
  std::vector<std::complex<double>> values = {};   ///< [n] in no order
  std::vector<std::complex<double>> vectors = {};  ///< [n n] of length 1; empty unless asked for
};

/// Eigenvalues, and vectors, of a square matrix. Cost: O(n^3).
Eigenpairs eigenpairs(std::span<const double> matrix, std::size_t n, bool with_vectors);

struct SymmetricEigenpairs {
  std::vector<double> values = {};   ///< [n] ascending
  std::vector<double> vectors = {};  ///< [n n] of length 1; empty unless asked for
};

/// The same of a symmetric matrix, of which the lower half counts.
SymmetricEigenpairs symmetric_eigenpairs(std::span<const double> matrix, std::size_t n,
                                         bool with_vectors);

}  // namespace interzone::statistics
