#include "algorithms/statistics/leading_eigenpairs.hpp"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>

#include "graph/error.hpp"

namespace interzone::statistics {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double distinct = 1e-8;  // eigenvalues that differ by less may be equal
constexpr double cancelled = 0.5;  // share of a vector that is left, below which digits were lost
constexpr double nothing = 1e-14;  // share that is left of a vector that was in the basis
constexpr int most_restarts = 5000;

/// Eigenpairs, the largest first.
struct Pairs {
  VectorXd values;
  MatrixXd vectors;
};

/// The matrix without the vectors that were taken out: they have the least eigenvalue.
class Deflated {
 public:
  Deflated(const SymmetricProduct& product, std::size_t n, double least)
      : product_(product), n_(static_cast<Index>(n)), least_(least), vectors_(n_, 0) {}

  void take_out(const Pairs& pairs) {
    vectors_.conservativeResize(n_, vectors_.cols() + pairs.vectors.cols());
    vectors_.rightCols(pairs.vectors.cols()) = pairs.vectors;
    shifts_.conservativeResize(vectors_.cols());
    shifts_.tail(pairs.values.size()) = pairs.values.array() - least_;
  }
  /// x becomes what is left of it.
  void clear(Eigen::Ref<VectorXd> x) const { x -= vectors_ * (vectors_.transpose() * x); }

  Index rows() const { return n_; }
  /// Eigenvectors that are left.
  Index left() const { return n_ - vectors_.cols(); }
  /// What errors are compared with.
  double size_of(double eigenvalue) const {
    return std::max(std::abs(eigenvalue), std::abs(least_));
  }
  void multiply(const Eigen::Ref<const VectorXd>& x, VectorXd& out) const {
    const auto n = static_cast<std::size_t>(n_);
    product_({x.data(), n}, {out.data(), n});
    out -= vectors_ * (shifts_.asDiagonal() * (vectors_.transpose() * x));
  }

 private:
  const SymmetricProduct& product_;
  Index n_;
  double least_;
  MatrixXd vectors_;
  VectorXd shifts_;
};

/// Lanczos with a basis that begins anew from the best of what it holds (thick restarts). Every vector is made
/// orthogonal to all before it, so that no eigenvector comes again.
class Lanczos {
 public:
  Lanczos(const Deflated& matrix, Index count, Stream& random)
      : matrix_(matrix),
        random_(random),
        count_(count),
        most_(std::min(matrix.left(), std::max(2 * count + 1, count + 30))),
        basis_(matrix.rows(), most_),
        inner_(MatrixXd::Zero(most_, most_)),
        rest_(VectorXd::Zero(matrix.rows())) {}

  Pairs pairs(double tolerance) {
    for (int restart = 0; restart < most_restarts; ++restart) {
      const Ritz ritz = approximation();
      double residual = 0.0;
      for (Index i = most_ - count_; i < most_; ++i) {
        const double size = matrix_.size_of(ritz.eigenvalues()[i]);
        residual = std::max(residual, residual_of(ritz, i) / size);
      }
      if (residual <= tolerance) {
        return {ritz.eigenvalues().tail(count_).reverse(),
                basis_ * ritz.eigenvectors().rightCols(count_).rowwise().reverse()};
      }
      keep(ritz);
    }
    fail();
  }

  /// Whether there is an eigenvalue above.
  bool any_above(double bound) {
    for (int restart = 0; restart < most_restarts; ++restart) {
      const Ritz ritz = approximation();
      const double largest = ritz.eigenvalues()[most_ - 1];  // never above the eigenvalue itself
      if (largest > bound) return true;
      if (largest + residual_of(ritz, most_ - 1) <= bound) return false;
      keep(ritz);
    }
    fail();
  }

 private:
  using Ritz = Eigen::SelfAdjointEigenSolver<MatrixXd>;  // eigenvalues ascend

  [[noreturn]] void fail() const {
    throw Error(ErrorCode::not_converged,
                "leading_eigenpairs: some of " + std::to_string(count_) +
                    " eigenvectors are not found after " + std::to_string(most_restarts) +
                    " restarts: their eigenvalues differ too little, as in long chains");
  }

  /// Extends the basis until it is full; `inner_` is the matrix as seen from it, whose eigenpairs are near to those
  /// of the matrix.
  Ritz approximation() {
    VectorXd image(matrix_.rows());
    for (; size_ < most_; ++size_) {
      if (rest_.norm() <= nothing * scale_) draw();
      basis_.col(size_) = rest_ / rest_.norm();
      const auto basis = basis_.leftCols(size_ + 1);
      matrix_.multiply(basis.col(size_), image);
      const VectorXd inner = basis.transpose() * image;
      inner_.col(size_).head(size_ + 1) = inner;
      inner_.row(size_).head(size_ + 1) = inner.transpose();
      scale_ = image.norm();
      rest_ = image - basis * inner;
      if (rest_.norm() < cancelled * scale_) rest_ -= basis * (basis.transpose() * rest_);
    }
    return Ritz(inner_);
  }

  double residual_of(const Ritz& ritz, Index i) const {
    return rest_.norm() * std::abs(ritz.eigenvectors()(most_ - 1, i));
  }

  /// Goes on with anything where all images lie in the basis.
  void draw() {
    for (double& value : rest_) value = random_.normal();
    matrix_.clear(rest_);
    const auto basis = basis_.leftCols(size_);
    for (int twice = 0; twice < 2; ++twice) rest_ -= basis * (basis.transpose() * rest_);
  }

  /// Begins anew from the best half of the basis.
  void keep(const Ritz& ritz) {
    size_ = (count_ + most_) / 2;
    basis_.leftCols(size_) = basis_ * ritz.eigenvectors().rightCols(size_);
    inner_.setZero();
    inner_.diagonal().head(size_) = ritz.eigenvalues().tail(size_);
  }

  const Deflated& matrix_;
  Stream& random_;
  Index count_, most_, size_ = 0;
  MatrixXd basis_, inner_;
  VectorXd rest_;       // of the last image, beside the basis
  double scale_ = 0.0;  // length of that image
};

/// The largest `count` of both, of which a has as many.
Pairs largest_of(const Pairs& a, const Pairs& b, Index count) {
  Pairs result{VectorXd(count), MatrixXd(a.vectors.rows(), count)};
  for (Index i = 0, from_b = 0; i < count; ++i) {
    const Index from_a = i - from_b;
    const bool second = from_b < b.values.size() && b.values[from_b] > a.values[from_a];
    result.values[i] = second ? b.values[from_b] : a.values[from_a];
    result.vectors.col(i) = second ? b.vectors.col(from_b) : a.vectors.col(from_a);
    if (second) ++from_b;
  }
  return result;
}

}  // namespace

LeadingEigenpairs leading_eigenpairs(const SymmetricProduct& product, std::size_t n,
                                     const LeadingEigenpairsOptions& options, Stream& random) {
  assert(options.count >= 1 && options.count <= n);
  Deflated matrix(product, n, options.least);
  const auto count = static_cast<Index>(options.count);
  Pairs found = Lanczos(matrix, count, random).pairs(options.residual);
  matrix.take_out(found);
  for (Index more = 1; count > 1 && matrix.left() > 0;
       more = std::min({2 * more, count, matrix.left()})) {
    const double least = found.values[count - 1] + distinct;
    if (!Lanczos(matrix, 1, random).any_above(least)) break;
    const Pairs others = Lanczos(matrix, more, random).pairs(options.residual);
    const auto above = (others.values.array() > least).count();
    if (above == 0) break;
    const Pairs missed{others.values.head(above), others.vectors.leftCols(above)};
    matrix.take_out(missed);
    found = largest_of(found, missed, count);
  }
  return {.values = {found.values.begin(), found.values.end()},
          .vectors = {found.vectors.data(), found.vectors.data() + found.vectors.size()}};
}

}  // namespace interzone::statistics
