#include "algorithms/statistics/count_draws.hpp"

#include <cmath>
#include <map>

#include "tests/support/support.hpp"

namespace interzone::statistics {
using namespace testing_support;

constexpr int draws = 40'000;

struct Moments {
  double mean, variance;
};

template <class Draw>
Moments moments(Draw&& draw) {
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < draws; ++i) {
    const double x = draw();
    sum += x;
    squares += x * x;
  }
  const double mean = sum / draws;
  return {mean, squares / draws - mean * mean};
}

// By oracle: the frequencies that the Poisson distribution gives, by chi squared (five standard deviations).
TEST(PoissonDraw, HasItsFrequencies) {
  for (const double mean : {0.3, 4.0, 60.0, 99.0, 101.0, 900.0}) {
    Stream random(Seed(7), 1, static_cast<std::uint64_t>(mean * 10.0));
    std::map<double, int> seen;
    for (int i = 0; i < draws; ++i) ++seen[poisson_draw(mean, random)];
    double statistic = 0.0, rest_expected = draws, rest_seen = draws, cells = 0.0;
    for (const auto& [count, times] : seen) {
      const double expected =
          draws * std::exp(count * std::log(mean) - mean - std::lgamma(count + 1.0));
      if (expected < 20.0) continue;
      statistic += (times - expected) * (times - expected) / expected;
      rest_expected -= expected;
      rest_seen -= times;
      cells += 1.0;
    }
    if (rest_expected > 20.0) {
      statistic += (rest_seen - rest_expected) * (rest_seen - rest_expected) / rest_expected;
      cells += 1.0;
    }
    EXPECT_LT(statistic, cells - 1.0 + 5.0 * std::sqrt(2.0 * cells)) << mean;
    EXPECT_GE(cells, 2.0);
  }
}

// By law: mean and variance, within five standard errors.
TEST(GammaDraw, HasItsMoments) {
  for (const double shape : {0.2, 1.0, 7.5, 300.0}) {
    Stream random(Seed(8), 1);
    const auto [mean, variance] = moments([&] { return gamma_draw(shape, random); });
    EXPECT_NEAR(mean, shape, 5.0 * std::sqrt(shape / draws));
    EXPECT_NEAR(variance, shape, 5.0 * shape * std::sqrt((2.0 + 6.0 / shape) / draws));
  }
}

TEST(CountDraw, IsAsDispersedAsSaid) {
  for (const double dispersion : {1.0, 1.5, 6.0}) {
    Stream random(Seed(9), 1);
    const auto [mean, variance] = moments([&] { return count_draw(20.0, dispersion, random); });
    EXPECT_NEAR(mean, 20.0, 5.0 * std::sqrt(20.0 * dispersion / draws));
    EXPECT_NEAR(variance, 20.0 * dispersion, 0.06 * 20.0 * dispersion);
  }
  Stream random(Seed(9), 1);
  EXPECT_EQ(count_draw(0.0, 3.0, random), 0.0);
  EXPECT_EQ(poisson_draw(0.0, random), 0.0);
}

}  // namespace interzone::statistics
