#include "algorithms/statistics/permutation_test.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "tests/support/support.hpp"

namespace interzone::statistics {
using namespace testing_support;

// By hand. Of 5 values 3 lie at least 2 from 0, 2 are at least 2, 4 at most 2.
TEST(PermutationTest, CountsByHand) {
  const auto test = permutation_test(2.0, std::vector<double>{-3.0, 0.5, 2.0, 2.5, -1.0});
  EXPECT_DOUBLE_EQ(test.p_value, 4.0 / 6.0);
  EXPECT_DOUBLE_EQ(test.p_greater, 3.0 / 6.0);
  EXPECT_DOUBLE_EQ(test.p_less, 5.0 / 6.0);
  EXPECT_DOUBLE_EQ(test.mean, 0.2);
  EXPECT_NEAR(test.sd, std::sqrt((10.24 + 0.09 + 3.24 + 5.29 + 1.44) / 4.0), 1e-15);
}

TEST(PermutationTest, TheCentreMovesTheTwoSidedShareAlone) {
  const auto test = permutation_test(2.0, std::vector<double>{0.0, 1.0, 3.0}, 1.0);
  EXPECT_DOUBLE_EQ(test.p_value, 3.0 / 4.0);  // 0 and 3 lie 1 or more from 1
  EXPECT_DOUBLE_EQ(test.p_greater, 2.0 / 4.0);
}

TEST(PermutationTest, RoundingErrorsAreTiesAndMissingValuesAreExtreme) {
  const auto ties = permutation_test(1.0, std::vector<double>{1.0 - 1e-13, 1.0 + 1e-13});
  EXPECT_EQ(ties.p_value, 1.0);
  EXPECT_EQ(ties.p_greater, 1.0);
  EXPECT_EQ(ties.p_less, 1.0);
  const auto missing = permutation_test(1.0, std::vector<double>{std::nan(""), 0.0});
  EXPECT_DOUBLE_EQ(missing.p_value, 2.0 / 3.0);
  EXPECT_EQ(missing.mean, 0.0);
  EXPECT_TRUE(std::isnan(missing.sd));
}

TEST(PermutationTest, NothingToCompareWith) {
  EXPECT_TRUE(std::isnan(permutation_test(1.0, {}).p_value));
  EXPECT_TRUE(std::isnan(permutation_test(std::nan(""), std::vector<double>{1.0}).p_greater));
}

// By law: each of the 24 orders of 4 things comes equally often (chi squared of 23, far below p 1e-6).
TEST(PermutedStatistics, OrdersAreUniform) {
  const auto values = permuted_statistics(
      4, 1, {.seed = Seed(5), .permutations = 24'000},
      [](std::span<const VertexId> order, int, std::span<double> out) {
        out[0] = order[0] * 1000.0 + order[1] * 100.0 + order[2] * 10.0 + order[3];
      });
  std::map<double, double> count;
  for (const double value : values) count[value] += 1.0;
  ASSERT_EQ(count.size(), 24U);
  double chi_squared = 0.0;
  for (const auto& [order, times] : count) chi_squared += (times - 1e3) * (times - 1e3) / 1e3;
  EXPECT_LT(chi_squared, 75.0);
}

TEST(PermutedStatistics, ThreadsDoNotChangeTheResult) {
  const auto compute = [](std::span<const VertexId> order, int, std::span<double> out) {
    out[0] = order.front();
    out[1] = order.back();
  };
  const PermutationOptions options = {.seed = Seed(5), .permutations = 5'000};
  const auto one = permuted_statistics(50, 2, options, compute, {.threads = 1});
  EXPECT_EQ(one, permuted_statistics(50, 2, options, compute, {.threads = 2}));
  EXPECT_EQ(one, permuted_statistics(50, 2, options, compute, {.threads = 7}));
  EXPECT_NE(one, permuted_statistics(50, 2, {.seed = Seed(5), .stream = 2, .permutations = 5'000},
                                     compute));
}

TEST(PermutedStatistics, ReportsAndRefuses) {
  const auto compute = [](std::span<const VertexId>, int, std::span<double>) {};
  EXPECT_TRUE(permuted_statistics(3, 1, {.seed = Seed(1), .permutations = 0}, compute).empty());
  EXPECT_ERROR(permuted_statistics(3, 1, {.seed = Seed(1), .permutations = -1}, compute),
               ErrorCode::invalid_option);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(permuted_statistics(3, 1, {.seed = Seed(1)}, compute, {.cancelled = &stop}),
               Cancelled);
}

}  // namespace interzone::statistics
