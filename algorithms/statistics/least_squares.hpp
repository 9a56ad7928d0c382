#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace interzone::statistics {

/// Residuals at some parameters, and their derivatives: jacobian[i * k + j] = d residual_i / d
/// parameter_j, for k parameters.
using Residuals = std::function<void(std::span<const double> parameters,
                                     std::span<double> residuals, std::span<double> jacobian)>;

struct LeastSquaresOptions {
  double tolerance = 1e-10;  ///< of the angle between residuals and derivatives, and of steps; > 0
  int max_iterations = 500;  ///< >= 1
};

struct LeastSquaresFit {
  std::vector<double> parameters = {};  ///< [k]
  double sum_of_squares = 0.0;
  std::vector<double> inverse = {};  ///< [k * k] inverse of J'J; NaN where J'J is singular
  int iterations = 0;
  bool converged = false;
  bool operator==(const LeastSquaresFit&) const = default;
};

/// Parameters at which a sum of squared residuals is least, near a start.
///
/// Definition   argmin over x of sum_i r_i(x)^2, by Levenberg's and Marquardt's steps: solve
///              (J'J + lambda diag J'J) step = -J'r, lambda falling when a step helps.
/// Edge cases   no residuals or no parameters: the start, converged. Steps to where a residual is not
///              finite are not taken. It is a local minimum: try several starts.
/// Cost         O(iterations k^2 (count + k)).
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: an option out of range, a start where a residual is not finite.
///              Stopping at max_iterations is not an error: read `converged`.
/// Source       Marquardt 1963, doi:10.1137/0111030.
LeastSquaresFit least_squares(std::size_t count, std::vector<double> start,
                              const Residuals& residuals, const LeastSquaresOptions& options = {});

}  // namespace interzone::statistics
