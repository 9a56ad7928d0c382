#include "algorithms/statistics/restricted_partitions.hpp"

#include <cmath>

#include "tests/support/support.hpp"

namespace interzone::statistics {
using namespace testing_support;

// By hand. 5 = 4 + 1 = 3 + 2 = 3 + 1 + 1 = 2 + 2 + 1 = 2 + 1 + 1 + 1 = 1 + 1 + 1 + 1 + 1.
TEST(RestrictedPartitions, OfFiveByHand) {
  const RestrictedPartitions partitions(5);
  const std::vector<double> expected{1, 3, 5, 6, 7, 7};
  for (std::uint64_t n = 1; n <= 6; ++n) {
    EXPECT_NEAR(std::exp(partitions.log_count(5, n)), expected[n - 1], 1e-12);
  }
  EXPECT_EQ(partitions.log_count(0, 0), 0.0);
  EXPECT_EQ(partitions.log_count(0, 3), 0.0);
  EXPECT_EQ(partitions.log_count(5, 0), -infinity);
}

// By oracle: adding parts of one size after another counts all sums, in the exact range and above it.
TEST(RestrictedPartitions, AreNearTheTruthAboveTheTable) {
  constexpr std::uint64_t largest = 4000;
  const RestrictedPartitions partitions(largest);
  std::vector<double> count(largest + 1, 0.0);
  count[0] = 1.0;
  for (std::uint64_t n = 1; n <= largest; ++n) {
    for (std::uint64_t m = n; m <= largest; ++m) count[m] += count[m - n];
    if (n > 40 && n % 97 != 0) continue;
    for (const std::uint64_t m : {5U, 300U, 1024U}) {
      EXPECT_NEAR(partitions.log_count(m, n), std::log(count[m]), 1e-12 * (1.0 + count[5])) << n;
    }
    for (const std::uint64_t m : {1025U, 1500U, 4000U}) {
      EXPECT_NEAR(partitions.log_count(m, n), std::log(count[m]), 0.015) << m << ' ' << n;
    }
  }
}

// By another library. The number of partitions of a million, by sympy 1.14.
TEST(RestrictedPartitions, OfAMillion) {
  EXPECT_NEAR(RestrictedPartitions(1'000'000).log_count(1'000'000, 1'000'000), 2549.34810593798,
              1e-3);
}

// By law: more parts allowed never are fewer ways, and few parts meet many without a step.
TEST(RestrictedPartitions, GrowWithTheParts) {
  const RestrictedPartitions partitions(1U << 30U);
  for (const std::uint64_t m : {2000U, 50'000U, 1U << 30U}) {
    double before = 0.0;
    for (std::uint64_t n = 2; n <= 3000; ++n) {
      const double now = partitions.log_count(m, n);
      EXPECT_GE(now, before - 1e-3) << m << ' ' << n;
      before = now;
    }
  }
}

}  // namespace interzone::statistics
