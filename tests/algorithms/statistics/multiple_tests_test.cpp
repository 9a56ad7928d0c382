#include "algorithms/statistics/multiple_tests.hpp"

#include <algorithm>

#include "tests/support/support.hpp"

namespace interzone::statistics {
namespace {
using namespace testing_support;
using Values = std::vector<double>;

// By hand.
TEST(MultipleTests, ByHand) {
  const Values p = {0.03, 0.01, 0.2, 0.04};
  expect_near(adjusted(p), {0.16 / 3, 0.04, 0.2, 0.16 / 3}, 1e-15);
  expect_near(adjusted(p, Adjustment::holm), {0.09, 0.04, 0.2, 0.09}, 1e-15);
}

TEST(MultipleTests, WhatIsNoTestStays) {
  expect_near(adjusted(Values{NAN, 0.02, NAN, 0.5}), {NAN, 0.04, NAN, 0.5}, 1e-15);
  EXPECT_TRUE(adjusted(Values{}).empty());
  expect_near(adjusted(Values{0.3}, Adjustment::holm), {0.3}, 0.0);
}

// By another library: R 4.2.2, p.adjust(c(0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 1), method).
TEST(MultipleTests, AgreeWithR) {
  const Values p = {0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 1.0};
  expect_near(adjusted(p),
              {0.009, 0.036, 0.0756, 0.0756, 0.0756, 0.09, 0.0951428571428571429, 0.230625, 1.0},
              1e-12);
  expect_near(adjusted(p, Adjustment::holm),
              {0.009, 0.064, 0.273, 0.273, 0.273, 0.273, 0.273, 0.41, 1.0}, 1e-12);
}

// By oracle: for each test the definition over all others, with many equal values.
TEST(MultipleTests, MatchTheDefinition) {
  Stream random(Seed(2), 0);
  for (int round = 0; round < 200; ++round) {
    Values p(random.below(9));
    for (double& value : p) value = static_cast<double>(random.below(11)) / 10.0;
    const auto m = static_cast<double>(p.size());
    const auto share = adjusted(p), chance = adjusted(p, Adjustment::holm);
    for (std::size_t i = 0; i < p.size(); ++i) {
      double least = 1.0, greatest = 0.0;
      for (const double other : p) {
        const auto as_small = static_cast<double>(
            std::count_if(p.begin(), p.end(), [&](double value) { return value <= other; }));
        const auto smaller = static_cast<double>(
            std::count_if(p.begin(), p.end(), [&](double value) { return value < other; }));
        if (other >= p[i]) least = std::min(least, other * m / as_small);
        if (other <= p[i]) greatest = std::max(greatest, std::min(1.0, (m - smaller) * other));
      }
      EXPECT_NEAR(share[i], least, 1e-12);
      EXPECT_NEAR(chance[i], greatest, 1e-12);
    }
  }
}

// By law: never below p, in the order of p, Holm's no less than Benjamini and Hochberg's.
TEST(MultipleTests, KeepTheOrder) {
  Stream random(Seed(3), 0);
  Values p(40);
  for (double& value : p) value = random.uniform() * random.uniform();
  std::sort(p.begin(), p.end());
  const auto share = adjusted(p), chance = adjusted(p, Adjustment::holm);
  EXPECT_TRUE(std::is_sorted(share.begin(), share.end()));
  EXPECT_TRUE(std::is_sorted(chance.begin(), chance.end()));
  for (std::size_t i = 0; i < p.size(); ++i) {
    EXPECT_GE(share[i], p[i]);
    EXPECT_GE(chance[i], share[i]);
  }
}

TEST(MultipleTests, Refuse) {
  EXPECT_ERROR(adjusted(Values{1.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(adjusted(Values{-0.1}), ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::statistics
