#include "algorithms/statistics/least_squares.hpp"

#include "tests/support/support.hpp"

namespace interzone::statistics {
namespace {
using namespace testing_support;
using Span = std::span<double>;
using Parameters = std::span<const double>;

// By hand: the straight line through (0, 1), (1, 2), (2, 4) is 5/6 + 3/2 x.
TEST(LeastSquares, LineByHand) {
  const std::vector<double> y = {1, 2, 4};
  const auto fit =
      least_squares(3, {0, 0}, [&](Parameters parameters, Span residuals, Span jacobian) {
        for (std::size_t i = 0; i < 3; ++i) {
          const auto x = static_cast<double>(i);
          residuals[i] = parameters[0] + parameters[1] * x - y[i];
          jacobian[2 * i] = 1;
          jacobian[2 * i + 1] = x;
        }
      });
  EXPECT_TRUE(fit.converged);
  expect_near(fit.parameters, {5.0 / 6.0, 1.5}, 1e-9);
  EXPECT_NEAR(fit.sum_of_squares, 1.0 / 6.0, 1e-12);
  expect_near(fit.inverse, {5.0 / 6.0, -0.5, -0.5, 0.5}, 1e-12);
}

// Rosenbrock's valley: from (-1.2, 1) to (1, 1), where both residuals vanish.
LeastSquaresFit rosenbrock(const LeastSquaresOptions& options = {}) {
  return least_squares(
      2, {-1.2, 1},
      [](Parameters x, Span residuals, Span jacobian) {
        residuals[0] = 10 * (x[1] - x[0] * x[0]);
        residuals[1] = 1 - x[0];
        const std::vector<double> slopes = {-20 * x[0], 10, -1, 0};
        std::copy(slopes.begin(), slopes.end(), jacobian.begin());
      },
      options);
}

TEST(LeastSquares, FollowsACurvedValley) {
  const auto fit = rosenbrock();
  EXPECT_TRUE(fit.converged);
  expect_near(fit.parameters, {1, 1}, 1e-8);
}

TEST(LeastSquares, EdgesAndErrors) {
  const Residuals constant = [](Parameters, Span residuals, Span jacobian) {
    std::fill(residuals.begin(), residuals.end(), 2.0);
    std::fill(jacobian.begin(), jacobian.end(), 0.0);
  };
  const auto flat = least_squares(3, {5}, constant);
  EXPECT_TRUE(flat.converged);
  EXPECT_EQ(flat.parameters, std::vector<double>{5});
  EXPECT_TRUE(std::isnan(flat.inverse[0]));
  EXPECT_TRUE(least_squares(3, {}, constant).converged);
  EXPECT_TRUE(least_squares(0, {1}, constant).converged);
  EXPECT_FALSE(rosenbrock({.max_iterations = 1}).converged);
  EXPECT_ERROR(rosenbrock({.max_iterations = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(rosenbrock({.tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(least_squares(1, {1}, [](Parameters, Span r, Span) { r[0] = NAN; }),
               ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::statistics
