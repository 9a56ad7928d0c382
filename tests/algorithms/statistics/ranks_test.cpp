#include "algorithms/statistics/ranks.hpp"

#include <cmath>
#include <limits>

#include "tests/support/support.hpp"

namespace interzone::statistics {
using namespace testing_support;
using Values = std::vector<double>;

TEST(Ranks, ByHand) {
  EXPECT_EQ(ranks(Values{3.0, 5.0, 1.0}), (Values{2.0, 1.0, 3.0}));
  EXPECT_EQ(ranks(Values{2.0, 7.0, 2.0, 2.0}), (Values{3.0, 1.0, 3.0, 3.0}));
  EXPECT_EQ(ranks(Values{}), Values{});
  EXPECT_EQ(ranks(Values{-1.0}), Values{1.0});
}

TEST(Ranks, RoundingErrorsAreTiesAndMissingValuesComeLast) {
  EXPECT_EQ(ranks(Values{1.0, 1.0 - 1e-12, 0.5}), (Values{1.5, 1.5, 3.0}));
  EXPECT_EQ(ranks(Values{std::nan(""), -1e9, std::nan("")}), (Values{2.5, 1.0, 2.5}));
  EXPECT_EQ(ranks(Values{0.0, infinity, infinity}), (Values{3.0, 1.5, 1.5}));
}

// By hand: of 6 pairs 5 agree and 1 does not.
TEST(KendallTau, ByHand) {
  EXPECT_NEAR(kendall_tau(Values{1, 2, 3, 4}, Values{1, 2, 4, 3}), 4.0 / 6.0, 1e-15);
  EXPECT_NEAR(kendall_tau(Values{1, 2, 3}, Values{3, 2, 1}), -1.0, 1e-15);
}

// By oracle: every pair is looked at.
TEST(KendallTau, MatchesAllPairs) {
  Stream random(Seed(3), 0);
  for (const std::size_t n : {2U, 5U, 40U, 101U}) {
    Values x, y;
    for (std::size_t i = 0; i < n; ++i) {
      x.push_back(static_cast<double>(random.below(n / 2 + 2)));
      y.push_back(static_cast<double>(random.below(n / 3 + 2)) + x.back() / 2.0);
    }
    double sum = 0.0, untied_x = 0.0, untied_y = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const double dx = x[i] - x[j], dy = y[i] - y[j];
        sum += (dx * dy > 0.0) - (dx * dy < 0.0);
        untied_x += dx != 0.0;
        untied_y += dy != 0.0;
      }
    }
    expect_near({kendall_tau(x, y)}, {sum / std::sqrt(untied_x * untied_y)}, 1e-12);
  }
}

// By another library: scipy.stats.kendalltau 1.10.1 of the same lists, and R's cor(method = "kendall").
TEST(KendallTau, AgreesWithScipy) {
  EXPECT_NEAR(kendall_tau(Values{12, 2, 1, 12, 2}, Values{1, 4, 7, 1, 0}), -0.4714045207910316,
              1e-14);
}

TEST(Quantile, IsTheLeastThatEnoughValuesDoNotExceed) {
  const Values values = {1, 2, 3, 4};
  for (const auto& [share, expected] : {std::pair{-1.0, 1.0},
                                        {0.0, 1.0},
                                        {0.25, 1.0},
                                        {0.26, 2.0},
                                        {0.75, 3.0},
                                        {0.751, 4.0},
                                        {1.0, 4.0},
                                        {2.0, 4.0}}) {
    EXPECT_EQ(quantile(values, share), expected) << share;
  }
  EXPECT_EQ(quantile(Values(1000, 7.0), 0.975), 7.0);
  EXPECT_TRUE(std::isnan(quantile({}, 0.5)));
}

TEST(KendallTau, NothingToCompare) {
  EXPECT_TRUE(std::isnan(kendall_tau({}, {})));
  EXPECT_TRUE(std::isnan(kendall_tau(Values{1}, Values{1})));
  EXPECT_TRUE(std::isnan(kendall_tau(Values{1, 1}, Values{1, 2})));
  EXPECT_ERROR(kendall_tau(Values{1}, {}), ErrorCode::invalid_option);
}

}  // namespace interzone::statistics
