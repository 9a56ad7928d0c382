#include "algorithms/statistics/random_intercepts.hpp"

#include <algorithm>

#include "algorithms/statistics/distributions.hpp"
#include "tests/support/support.hpp"

namespace interzone::statistics {
namespace {
using namespace testing_support;

/// Groups of 1 to 12 rows, one number, and intercepts of standard deviation 1.
BinomialData drawn(std::uint32_t groups, Seed seed) {
  Stream random(seed, 0);
  BinomialData data{.terms = {{.columns = {"x"}}}};
  for (std::uint32_t g = 0; g < groups; ++g) {
    const double intercept = normal_quantile(random.uniform()) - 1.0;
    for (std::uint64_t i = 0; i <= random.below(12); ++i) {
      const double x = 3.0 * random.uniform();
      data.terms[0].number.push_back(x);
      data.group.push_back(g);
      data.outcome.push_back(random.chance(1.0 / (1.0 + std::exp(-intercept - 0.7 * x))) ? 1 : 0);
    }
  }
  return data;
}

/// The likelihood at (intercept, slope, sd), group by group, over 161 values of its intercept.
double slow_likelihood(const BinomialData& data, Link link, const std::vector<double>& at) {
  double sum = 0.0;
  const std::uint32_t groups = *std::max_element(data.group.begin(), data.group.end()) + 1;
  for (std::uint32_t g = 0; g < groups; ++g) {
    double integral = 0.0;
    for (int k = -80; k <= 80; ++k) {
      const double u = k / 10.0;
      double log = -0.5 * u * u;
      for (std::size_t i = 0; i < data.outcome.size(); ++i) {
        if (data.group[i] != g) continue;
        const double eta = at[0] + at[1] * data.terms[0].number[i] + at[2] * u;
        const double mean = link_mean(link, eta).mean;
        log += std::log(data.outcome[i] != 0 ? mean : 1.0 - mean);
      }
      integral += std::exp(log) / 10.0;
    }
    sum += std::log(integral / std::sqrt(2.0 * std::acos(-1.0)));
  }
  return sum;
}

// By hand: all groups have the same outcomes, so they do not differ.
TEST(RandomIntercepts, GroupsThatAreAlikeHaveNoVariance) {
  BinomialData data;
  for (std::uint32_t g = 0; g < 5; ++g) {
    for (const bool outcome : {true, false, false, false}) {
      data.group.push_back(g);
      data.outcome.push_back(outcome ? 1 : 0);
    }
  }
  const auto fit = random_intercepts(data);
  EXPECT_EQ(fit.sd, 0.0);
  EXPECT_TRUE(std::isnan(fit.sd_error));
  EXPECT_EQ(fit.p_value, 1.0);
  EXPECT_EQ(fit.groups, 5);
  EXPECT_NEAR(fit.fixed.estimate[0], std::log(1.0 / 3), 1e-9);
  EXPECT_NEAR(fit.fixed.log_likelihood, 5 * std::log(0.25) + 15 * std::log(0.75), 1e-9);
  EXPECT_EQ(fit.fixed.parameters, 2);
}

// By oracle: the likelihood is that of the integral, greatest at the estimates, and as curved as its information says.
TEST(RandomIntercepts, MatchTheIntegral) {
  for (const Link link : {Link::logit, Link::probit, Link::cloglog}) {
    const BinomialData data = drawn(40, Seed(3));
    const auto fit = random_intercepts(data, {.link = link});
    const std::vector<double> at = {fit.fixed.estimate[0], fit.fixed.estimate[1], fit.sd};
    EXPECT_GT(fit.sd, 0.1);
    const auto height = [&](double a, double b, double c) {
      return slow_likelihood(data, link, {at[0] + a, at[1] + b, at[2] + c});
    };
    const double top = height(0, 0, 0), h = 1e-3;
    EXPECT_NEAR(fit.fixed.log_likelihood, top, 1e-5);
    const double errors[] = {std::sqrt(fit.fixed.covariance[0]), std::sqrt(fit.fixed.covariance[3]),
                             fit.sd_error};
    // Finite differences of the information, inverted by Cramer's rule.
    double curve[3][3];
    for (int i = 0; i < 3; ++i) {
      double step[3] = {};
      step[i] = h;
      const auto along = [&](double by) {
        return height(by * step[0], by * step[1], by * step[2]);
      };
      EXPECT_NEAR((along(0.2) - along(-0.2)) / (0.4 * h), 0.0, 2e-4);
      for (int j = 0; j < 3; ++j) {
        double other[3] = {};
        other[j] = h;
        const auto moved = [&](double a, double b) {
          return height(a * step[0] + b * other[0], a * step[1] + b * other[1],
                        a * step[2] + b * other[2]);
        };
        curve[i][j] = -(moved(1, 1) - moved(1, -1) - moved(-1, 1) + moved(-1, -1)) / (4 * h * h);
      }
    }
    for (int i = 0; i < 3; ++i) {
      const int a = (i + 1) % 3, b = (i + 2) % 3;
      double determinant = 0.0;
      for (int j = 0; j < 3; ++j) {
        determinant += curve[0][j] * (curve[1][(j + 1) % 3] * curve[2][(j + 2) % 3] -
                                      curve[1][(j + 2) % 3] * curve[2][(j + 1) % 3]);
      }
      const double minor = curve[a][a] * curve[b][b] - curve[a][b] * curve[b][a];
      EXPECT_NEAR(errors[i], std::sqrt(minor / determinant), 2e-4 * errors[i] + 1e-5);
    }
  }
}

// By law: names of groups and the order of rows change nothing but the last digits; threads not even these.
TEST(RandomIntercepts, ThreadsAndNamesDoNotChangeTheResult) {
  const BinomialData data = drawn(800, Seed(5));
  const auto fit = random_intercepts(data, {}, {.threads = 1});
  for (const int threads : {2, 7}) {
    const auto other = random_intercepts(data, {}, {.threads = threads});
    EXPECT_EQ(other.fixed, fit.fixed);
    EXPECT_EQ(other.sd, fit.sd);
  }
  BinomialData turned = data;
  std::reverse(turned.outcome.begin(), turned.outcome.end());
  std::reverse(turned.group.begin(), turned.group.end());
  std::reverse(turned.terms[0].number.begin(), turned.terms[0].number.end());
  for (std::uint32_t& group : turned.group) group = 10 * (900 - group);
  const auto other = random_intercepts(turned);
  EXPECT_NEAR(other.sd, fit.sd, 1e-6);
  EXPECT_NEAR(other.fixed.estimate[1], fit.fixed.estimate[1], 1e-6);
  EXPECT_NEAR(fit.sd, 1.0, 4 * fit.sd_error);
  EXPECT_NEAR(fit.fixed.estimate[1], 0.7, 4 * std::sqrt(fit.fixed.covariance[3]));
  EXPECT_LT(fit.p_value, 1e-6);
}

TEST(RandomIntercepts, Refuse) {
  BinomialData data = drawn(30, Seed(1));
  data.cluster = data.group;
  EXPECT_ERROR(random_intercepts(data), ErrorCode::invalid_option);
  data.cluster.clear();
  data.group.assign(data.group.size(), 4);
  EXPECT_ERROR(random_intercepts(data), ErrorCode::invalid_option);
  data.group.clear();
  EXPECT_ERROR(random_intercepts(data), ErrorCode::invalid_option);
  data.group.assign(data.outcome.size(), 0);
  data.terms[0].number.assign(data.outcome.size(), 1.0);
  EXPECT_ERROR(random_intercepts(data), ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::statistics
