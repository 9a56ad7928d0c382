#include "algorithms/statistics/distributions.hpp"

#include <numbers>

#include "tests/support/support.hpp"

namespace interzone::statistics {
namespace {

// By hand: t with one degree of freedom is Cauchy's distribution, with two it has a closed form.
TEST(Distributions, StudentByHand) {
  for (const double x : {-40.0, -1.0, -0.1, 0.0, 0.3, 2.0, 1000.0}) {
    EXPECT_NEAR(student_distribution(x, 1), 0.5 + std::atan(x) / std::numbers::pi, 1e-13);
    EXPECT_NEAR(student_distribution(x, 2), 0.5 + x / (2 * std::sqrt(2 + x * x)), 1e-13);
  }
  EXPECT_NEAR(student_quantile(0.75, 1), 1.0, 1e-12);
}

// By hand: of shape 1 it is exponential, of shape 1/2 half the square of a normal variable.
TEST(Distributions, GammaByHand) {
  for (const double x : {1e-9, 0.1, 0.9, 2.0, 7.0, 40.0}) {
    EXPECT_NEAR(gamma_distribution(x, 1.0), -std::expm1(-x), 1e-14);
    EXPECT_NEAR(gamma_distribution(x, 0.5), std::erf(std::sqrt(x)), 1e-14);
  }
}

// By another library: scipy 1.10.1, stats.gamma.cdf.
TEST(Distributions, GammaAgreesWithScipy) {
  EXPECT_NEAR(gamma_distribution(0.3, 0.2), 0.8165267943336525, 1e-13);
  EXPECT_NEAR(gamma_distribution(5.0, 7.5), 0.18026008049639844, 1e-13);
  EXPECT_NEAR(gamma_distribution(120.0, 100.0), 0.9721362601094793, 1e-12);
  EXPECT_NEAR(gamma_distribution(90.0, 100.0), 0.15822098918643007, 1e-12);
  EXPECT_NEAR(gamma_distribution(100'300.0, 1e5), 0.8286363112512075, 1e-10);
  EXPECT_NEAR(gamma_distribution(1e-5, 1e-3), 0.9891230446957835, 1e-13);
}

// By law: P(a + 1, x) = P(a, x) - x^a e^-x / Gamma(a + 1), on both sides of where the series ends.
TEST(Distributions, GammaKeepsItsRecurrence) {
  for (const double shape : {0.4, 3.0, 20.5}) {
    for (const double x : {0.2, 2.5, 3.9, 4.1, 20.0, 60.0}) {
      const double step = std::exp(shape * std::log(x) - x - log_gamma(shape + 1.0));
      EXPECT_NEAR(gamma_distribution(x, shape + 1.0), gamma_distribution(x, shape) - step, 1e-13);
    }
  }
}

// By another library: scipy 1.10.1, stats.t.ppf and stats.norm.ppf.
TEST(Distributions, AgreesWithScipy) {
  EXPECT_NEAR(student_quantile(0.975, 4), 2.7764451051977987, 1e-11);
  EXPECT_NEAR(student_quantile(0.975, 14), 2.1447866879169273, 1e-11);
  EXPECT_NEAR(student_quantile(0.025, 120.5), -1.979846734610312, 1e-9);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-13);
  EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 1e-11);
}

// By law.
TEST(Distributions, QuantilesInvertAndMirror) {
  for (const double p : {1e-8, 0.01, 0.3, 0.5, 0.8, 0.999}) {
    EXPECT_NEAR(normal_distribution(normal_quantile(p)), p, 1e-14);
    for (const double degrees : {0.7, 3.0, 45.0}) {
      EXPECT_NEAR(student_distribution(student_quantile(p, degrees), degrees), p, 1e-13);
      EXPECT_NEAR(student_quantile(p, degrees), -student_quantile(1 - p, degrees),
                  1e-6 * std::abs(student_quantile(p, degrees)));
    }
    EXPECT_NEAR(student_quantile(p, 1e9), normal_quantile(p), 1e-5);
  }
}

TEST(Distributions, Edges) {
  EXPECT_EQ(normal_quantile(0.0), -infinity);
  EXPECT_EQ(student_quantile(1.0, 3), infinity);
  EXPECT_TRUE(std::isnan(normal_quantile(1.5)));
  EXPECT_TRUE(std::isnan(student_quantile(NAN, 3)));
  EXPECT_EQ(student_distribution(1e300, 3), 1.0);
  EXPECT_EQ(gamma_distribution(0.0, 2.0), 0.0);
  EXPECT_EQ(gamma_distribution(-1.0, 2.0), 0.0);
  EXPECT_EQ(gamma_distribution(infinity, 2.0), 1.0);
  EXPECT_TRUE(std::isnan(gamma_distribution(NAN, 2.0)));
}

}  // namespace
}  // namespace interzone::statistics
