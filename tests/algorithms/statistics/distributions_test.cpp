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
}

}  // namespace
}  // namespace interzone::statistics
