#include "algorithms/statistics/least_squares.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/LU>
#include <cmath>
#include <limits>
#include <utility>

#include "graph/error.hpp"

namespace interzone::statistics {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Eigen::VectorXd;

/// Residuals, derivatives and their products at one point.
struct Point {
  Point(std::size_t count, VectorXd at, const Residuals& residuals)
      : x(std::move(at)), r(count), jacobian(count, x.size()) {
    residuals({x.data(), static_cast<std::size_t>(x.size())}, {r.data(), count},
              {jacobian.data(), static_cast<std::size_t>(jacobian.size())});
    sum = r.squaredNorm();
  }
  bool finite() const { return std::isfinite(sum) && jacobian.allFinite(); }
  /// The largest cosine of an angle between the residuals and a derivative.
  double angle() const {
    double largest = 0.0;
    for (Eigen::Index j = 0; j < x.size(); ++j) {
      const double length = jacobian.col(j).norm() * std::sqrt(sum);
      if (length > 0.0) largest = std::max(largest, std::abs(jacobian.col(j).dot(r)) / length);
    }
    return largest;
  }

  VectorXd x, r;
  Matrix jacobian;
  double sum = 0.0;
};

VectorXd marquardt_step(const Point& at, double lambda) {
  Matrix normal = at.jacobian.transpose() * at.jacobian;
  for (Eigen::Index j = 0; j < normal.rows(); ++j) {
    normal(j, j) += lambda * (normal(j, j) > 0.0 ? normal(j, j) : 1.0);
  }
  return normal.ldlt().solve(-(at.jacobian.transpose() * at.r));
}

std::vector<double> inverse_of(const Matrix& normal) {
  const auto k = normal.rows();
  std::vector<double> values(static_cast<std::size_t>(k * k),
                             std::numeric_limits<double>::quiet_NaN());
  // Scaled to a unit diagonal, so that the test for singularity does not depend on units.
  const VectorXd scale = normal.diagonal().cwiseSqrt();
  if (k == 0 || !(scale.minCoeff() > 0.0)) return values;
  const Matrix scaled =
      scale.cwiseInverse().asDiagonal() * normal * scale.cwiseInverse().asDiagonal();
  const Eigen::FullPivLU<Matrix> lu(scaled);
  if (!lu.isInvertible()) return values;
  Eigen::Map<Matrix>(values.data(), k, k) =
      scale.cwiseInverse().asDiagonal() * lu.inverse() * scale.cwiseInverse().asDiagonal();
  return values;
}

}  // namespace

LeastSquaresFit least_squares(std::size_t count, std::vector<double> start,
                              const Residuals& residuals, const LeastSquaresOptions& options) {
  const double tolerance = options.tolerance;
  check_option(tolerance > 0.0, "least_squares.tolerance", tolerance, "> 0");
  check_option(options.max_iterations > 0, "least_squares.max_iterations", options.max_iterations,
               "> 0");
  const auto k = static_cast<Eigen::Index>(start.size());
  Point best(count, Eigen::Map<const VectorXd>(start.data(), k), residuals);
  require(best.finite(), ErrorCode::invalid_option,
          "least_squares: the residuals at the start are not finite");
  LeastSquaresFit fit{.converged = best.angle() < tolerance};
  double lambda = 1e-3;
  while (!fit.converged && fit.iterations < options.max_iterations && lambda < 1e16) {
    ++fit.iterations;
    const VectorXd step = marquardt_step(best, lambda);
    if (!step.allFinite()) {
      lambda *= 10.0;
      continue;
    }
    const bool tiny = step.norm() <= tolerance * (best.x.norm() + tolerance);
    Point next(count, best.x + step, residuals);
    if (next.finite() && next.sum < best.sum) {
      best = std::move(next);
      lambda = std::max(lambda * 0.2, 1e-15);
    } else {
      lambda *= 10.0;
    }
    fit.converged = tiny || best.angle() < tolerance;
  }
  fit.parameters.assign(best.x.data(), best.x.data() + k);
  fit.sum_of_squares = best.sum;
  fit.inverse = inverse_of(best.jacobian.transpose() * best.jacobian);
  return fit;
}

}  // namespace interzone::statistics
