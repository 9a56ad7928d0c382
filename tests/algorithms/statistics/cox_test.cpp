#include "algorithms/statistics/cox.hpp"

#include "tests/support/support.hpp"

namespace interzone::statistics {
namespace {
using namespace testing_support;

/// Rows with a number and a factor at risk at several times.
CoxData random_data(std::size_t rows, std::uint64_t sets, Seed seed) {
  Stream random(seed, 0);
  CoxData data{.terms = {{.columns = {"x"}}, {.columns = {"b", "c"}}}};
  for (std::size_t i = 0; i < rows; ++i) {
    const double x = 10.0 * random.uniform();
    const auto level = static_cast<std::uint32_t>(random.below(3));
    data.terms[0].number.push_back(x);
    data.terms[1].level.push_back(level == 0 ? no_column : level - 1);
    data.risk_set.push_back(static_cast<std::uint32_t>(random.below(sets)));
    data.cluster.push_back(static_cast<std::uint32_t>(random.below(8)));
    data.event.push_back(random.chance(0.02 + 0.02 * x + 0.05 * level) ? 1 : 0);
  }
  return data;
}

/// The log of the partial likelihood, factor by factor.
double partial_likelihood(const CoxData& data, Ties ties, const std::vector<double>& b) {
  const auto eta = [&](std::size_t i) {
    const std::uint32_t level = data.terms[1].level[i];
    return b[0] * data.terms[0].number[i] + (level == no_column ? 0.0 : b[1 + level]);
  };
  double sum = 0.0;
  std::vector<std::size_t> done(1000, 0);  // events of each set so far
  for (std::size_t i = 0; i < data.event.size(); ++i) {
    if (data.event[i] == 0) continue;
    double risk = 0.0, own = 0.0, events = 0.0;
    for (std::size_t j = 0; j < data.event.size(); ++j) {
      if (data.risk_set[j] != data.risk_set[i]) continue;
      risk += std::exp(eta(j));
      if (data.event[j] == 0) continue;
      own += std::exp(eta(j));
      events += 1.0;
    }
    const double before = static_cast<double>(done[data.risk_set[i]]++);
    const double out = ties == Ties::efron ? before / events : 0.0;
    sum += eta(i) - std::log(risk - out * own);
  }
  return sum;
}

// By hand: of two at risk the one with x = 1 has the event twice and the one with x = 0 once, so exp(b) = 2.
TEST(Cox, ThreePairsByHand) {
  const CoxData data{.terms = {{.columns = {"x"}, .number = {1, 0, 1, 0, 1, 0}}},
                     .event = {1, 0, 1, 0, 0, 1},
                     .risk_set = {4, 4, 7, 7, 9, 9}};
  for (const Ties ties : {Ties::efron, Ties::breslow}) {
    const CoxFit fit = cox_regression(data, {.ties = ties});
    EXPECT_TRUE(fit.converged);
    EXPECT_NEAR(fit.estimate[0], std::log(2.0), 1e-12);
    EXPECT_NEAR(fit.covariance[0], 1.0 / (3 * 2.0 / 9), 1e-12);
    EXPECT_NEAR(fit.log_likelihood, 2 * std::log(2.0 / 3) + std::log(1.0 / 3), 1e-12);
    EXPECT_NEAR(fit.null_log_likelihood, 3 * std::log(0.5), 1e-12);
    EXPECT_EQ(fit.events, 3);
    EXPECT_EQ(fit.risk_sets, 3);
  }
}

// By oracle: the likelihood itself is greatest there, and its curvature is the information.
TEST(Cox, IsTheMaximumOfThePartialLikelihood) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    for (const Ties ties : {Ties::efron, Ties::breslow}) {
      CoxData data = random_data(240, 12, Seed(seed));
      data.cluster.clear();
      const CoxFit fit = cox_regression(data, {.ties = ties});
      ASSERT_TRUE(fit.converged);
      EXPECT_NEAR(fit.log_likelihood, partial_likelihood(data, ties, fit.estimate), 1e-9);
      EXPECT_NEAR(fit.null_log_likelihood, partial_likelihood(data, ties, {0, 0, 0}), 1e-9);
      const double h = 1e-4;
      const auto at = [&](std::size_t i, double by, std::size_t j, double also) {
        std::vector<double> b = fit.estimate;
        b[i] += by;
        b[j] += also;
        return partial_likelihood(data, ties, b);
      };
      std::vector<double> product;  // of covariance and information: the identity
      for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_NEAR((at(i, h, i, 0) - at(i, -h, i, 0)) / (2 * h), 0.0, 1e-5);
        for (std::size_t j = 0; j < 3; ++j) {
          double sum = 0.0;
          for (std::size_t k = 0; k < 3; ++k) {
            const double information =
                -(at(k, h, j, h) - at(k, h, j, -h) - at(k, -h, j, h) + at(k, -h, j, -h)) /
                (4 * h * h);
            sum += fit.covariance[i * 3 + k] * information;
          }
          product.push_back(sum);
        }
      }
      expect_near(product, {1, 0, 0, 0, 1, 0, 0, 0, 1}, 1e-4);
    }
  }
}

// By law.
TEST(Cox, OrderOfRowsAndUnitsChangeNothing) {
  CoxData data = random_data(300, 20, Seed(7));
  const CoxFit fit = cox_regression(data);
  std::reverse(data.event.begin(), data.event.end());
  std::reverse(data.risk_set.begin(), data.risk_set.end());
  std::reverse(data.cluster.begin(), data.cluster.end());
  std::reverse(data.terms[0].number.begin(), data.terms[0].number.end());
  std::reverse(data.terms[1].level.begin(), data.terms[1].level.end());
  for (double& x : data.terms[0].number) x = 2000.0 + 12.0 * x;
  const CoxFit other = cox_regression(data);
  EXPECT_NEAR(fit.estimate[0], 12.0 * other.estimate[0], 1e-9);
  EXPECT_NEAR(fit.estimate[2], other.estimate[2], 1e-9);
  EXPECT_NEAR(fit.covariance[0], 144.0 * other.covariance[0], 1e-9);
}

TEST(Cox, ThreadsDoNotChangeTheResult) {
  const CoxData data = random_data(100'000, 900, Seed(1));
  const CoxFit once = cox_regression(data, {}, {.threads = 1});
  EXPECT_EQ(once, cox_regression(data, {}, {.threads = 2}));
  EXPECT_EQ(once, cox_regression(data, {}, {.threads = 7}));
}

std::string refusal(const CoxData& data, ErrorCode code) {
  try {
    cox_regression(data);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), code);
    return error.what();
  }
  return "no error";
}

TEST(Cox, NamesSeparationAndCollinearity) {
  CoxData data{.terms = {{.columns = {"x"}, .number = {5, 1, 7, 3, 9, 2}}},
               .event = {1, 0, 1, 0, 1, 0},
               .risk_set = {1, 1, 2, 2, 3, 3}};
  EXPECT_NE(refusal(data, ErrorCode::not_converged).find("separation: \"x\""), std::string::npos);
  data.event[4] = 0;
  data.event[5] = 1;
  data.terms.push_back({.columns = {"year"}, .number = {1, 1, 2, 2, 3, 3}});
  EXPECT_NE(
      refusal(data, ErrorCode::invalid_option).find("\"year\" is the same in all rows of each"),
      std::string::npos);
  data.terms[1].number = {6, 2, 9, 5, 12, 5};  // x plus something of the set
  EXPECT_NE(refusal(data, ErrorCode::invalid_option).find("combination of \"x\""),
            std::string::npos);
}

TEST(Cox, Refuses) {
  const CoxData data = random_data(100, 5, Seed(2));
  EXPECT_FALSE(cox_regression(data, {.max_iterations = 1}).converged);
  EXPECT_ERROR(cox_regression(data, {.tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(cox_regression(data, {.max_iterations = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(cox_regression({}), ErrorCode::invalid_option);
  CoxData wrong = data;
  wrong.event.assign(100, 0);
  EXPECT_ERROR(cox_regression(wrong), ErrorCode::not_converged);
  wrong = data;
  wrong.cluster.assign(100, 3);
  EXPECT_ERROR(cox_regression(wrong), ErrorCode::invalid_option);
  wrong = data;
  wrong.risk_set.pop_back();
  EXPECT_ERROR(cox_regression(wrong), ErrorCode::invalid_option);
  wrong = data;
  wrong.terms[0].number[0] = INFINITY;
  EXPECT_ERROR(cox_regression(wrong), ErrorCode::invalid_option);
  wrong = data;
  wrong.terms[1].level[0] = 2;
  EXPECT_ERROR(cox_regression(wrong), ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::statistics
