#include "algorithms/statistics/poisson_binomial.hpp"

#include <cmath>
#include <vector>

#include "graph/random.hpp"
#include "tests/support/support.hpp"

namespace interzone::statistics {
namespace {
using namespace testing_support;

// By hand: of two things with 1/2 and 1/4 none happens with 3/8, both with 1/8.
TEST(PoissonBinomial, ByHand) {
  const std::vector<double> two = {0.5, 0.25};
  EXPECT_EQ(poisson_binomial_quantile(two, 0.37), 0.0);
  EXPECT_EQ(poisson_binomial_quantile(two, 0.375), 0.0);
  EXPECT_EQ(poisson_binomial_quantile(two, 0.38), 1.0);
  EXPECT_EQ(poisson_binomial_quantile(two, 0.875), 1.0);
  EXPECT_EQ(poisson_binomial_quantile(two, 0.88), 2.0);
  EXPECT_EQ(poisson_binomial_quantile({}, 0.5), 0.0);
  EXPECT_EQ(poisson_binomial_quantile(std::vector<double>{1.0, 1.0, 0.0}, 0.01), 2.0);
}

// By oracle: all subsets.
TEST(PoissonBinomial, MatchesAllSubsets) {
  Stream random(Seed(1), 1);
  for (int round = 0; round < 20; ++round) {
    std::vector<double> p(9);
    for (double& value : p) value = random.uniform();
    std::vector<double> of(10, 0.0);
    for (unsigned subset = 0; subset < 512; ++subset) {
      double chance = 1.0;
      std::size_t size = 0;
      for (unsigned k = 0; k < 9; ++k) {
        const bool in = (subset >> k & 1U) != 0;
        chance *= in ? p[k] : 1.0 - p[k];
        size += in ? 1 : 0;
      }
      of[size] += chance;
    }
    const double share = random.uniform();
    double sum = of[0];
    std::size_t k = 0;
    while (sum < share) sum += of[++k];
    EXPECT_EQ(poisson_binomial_quantile(p, share), static_cast<double>(k));
  }
}

// By another library: R 4.2.2, qbinom(c(0.025, 0.5, 0.975), 100, 0.3) and qbinom(c(0.025, 0.975), 12000, 0.01).
TEST(PoissonBinomial, AgreesWithRWhereAllAreAlike) {
  const std::vector<double> alike(100, 0.3), many(12'000, 0.01);
  EXPECT_EQ(poisson_binomial_quantile(alike, 0.025), 21.0);
  EXPECT_EQ(poisson_binomial_quantile(alike, 0.5), 30.0);
  EXPECT_EQ(poisson_binomial_quantile(alike, 0.975), 39.0);
  EXPECT_NEAR(poisson_binomial_quantile(many, 0.025), 99.0, 1.0);
  EXPECT_NEAR(poisson_binomial_quantile(many, 0.975), 142.0, 1.0);
}

TEST(PoissonBinomial, Refuses) {
  EXPECT_ERROR(poisson_binomial_quantile(std::vector<double>{1.5}, 0.5), ErrorCode::invalid_option);
  EXPECT_ERROR(poisson_binomial_quantile(std::vector<double>{NAN}, 0.5), ErrorCode::invalid_option);
  EXPECT_ERROR(poisson_binomial_quantile({}, 1.0), ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::statistics
