#include "algorithms/statistics/decompositions.hpp"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <Eigen/QR>

namespace interzone::statistics {

namespace {

using Eigen::MatrixXd;

Eigen::Map<const MatrixXd> mapped(std::span<const double> matrix, std::size_t rows,
                                  std::size_t columns) {
  return {matrix.data(), static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns)};
}

}  // namespace

std::vector<double> orthonormal(std::span<const double> matrix, std::size_t rows,
                                std::size_t columns) {
  const Eigen::HouseholderQR<MatrixXd> qr(mapped(matrix, rows, columns));
  const MatrixXd basis = qr.householderQ() * MatrixXd::Identity(qr.rows(), qr.cols());
  return {basis.data(), basis.data() + basis.size()};
}

Eigenpairs eigenpairs(std::span<const double> matrix, std::size_t n, bool with_vectors) {
  const Eigen::EigenSolver<MatrixXd> solver(mapped(matrix, n, n), with_vectors);
  Eigenpairs result = {.values = {solver.eigenvalues().begin(), solver.eigenvalues().end()}};
  if (!with_vectors) return result;
  const Eigen::MatrixXcd vectors = solver.eigenvectors();
  result.vectors.assign(vectors.data(), vectors.data() + vectors.size());
  return result;
}

SymmetricEigenpairs symmetric_eigenpairs(std::span<const double> matrix, std::size_t n,
                                         bool with_vectors) {
  const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(
      mapped(matrix, n, n), with_vectors ? Eigen::ComputeEigenvectors : Eigen::EigenvaluesOnly);
  SymmetricEigenpairs result = {
      .values = {solver.eigenvalues().begin(), solver.eigenvalues().end()}};
  if (!with_vectors) return result;
  const MatrixXd& vectors = solver.eigenvectors();
  result.vectors.assign(vectors.data(), vectors.data() + vectors.size());
  return result;
}

}  // namespace interzone::statistics
