#include "algorithms/statistics/linear_predictors.hpp"

#include "graph/random.hpp"
#include "tests/support/support.hpp"

namespace interzone::statistics {
namespace {
using namespace testing_support;

constexpr double inf = std::numeric_limits<double>::infinity();

// By hand: odds of 3 to 9 in the reference, 8 to 6 in the next level, nobody and everybody in the others.
TEST(LinearPredictors, OfLevelsByHand) {
  BinomialData data{.terms = {{.columns = {"a", "b", "c"}}}};
  const std::pair<int, int> ones_of[] = {{3, 12}, {8, 14}, {0, 5}, {4, 4}};
  for (std::uint32_t level = 0; level < 4; ++level) {
    for (int i = 0; i < ones_of[level].second; ++i) {
      data.terms[0].level.push_back(level == 0 ? no_column : level - 1);
      data.outcome.push_back(i < ones_of[level].first ? 1 : 0);
    }
  }
  const BinomialData other{.terms = {{.columns = {"a", "b", "c"}, .level = {2, 0, no_column, 1}}},
                           .outcome = {0, 0, 0, 0}};
  expect_near(linear_predictors(binomial_regression(data), other),
              {inf, std::log(8.0 / 6), std::log(1.0 / 3), -inf}, 1e-12);
}

// By hand: half of group 2, a third of 4; nobody of 0 adopts, and 9 is not there.
TEST(LinearPredictors, OfGroupsByHand) {
  const BinomialFit groups =
      binomial_regression({.outcome = {1, 0, 0, 1, 0, 0}, .group = {4, 4, 4, 2, 2, 0}});
  expect_near(linear_predictors(groups, {.outcome = {0, 0, 0, 0}, .group = {2, 4, 0, 9}}),
              {0.0, std::log(0.5), NAN, NAN}, 1e-12);
}

// By law: of the rows that were fitted they tell the likelihood.
TEST(LinearPredictors, GiveTheLikelihoodBack) {
  for (const Link link : {Link::logit, Link::probit, Link::cloglog, Link::log}) {
    for (const bool grouped : {false, true}) {
      BinomialData data{.terms = {{.columns = {"x"}}, {.columns = {"b", "c"}}}};
      Stream random(Seed(3), 1);
      for (int i = 0; i < 400; ++i) {
        data.terms[0].number.push_back(1950.0 + 60.0 * random.uniform());
        data.terms[1].level.push_back(random.chance(0.3) ? no_column : random.chance(0.5) ? 0 : 1);
        if (grouped) data.group.push_back(static_cast<std::uint32_t>(2 * random.below(5)));
        data.outcome.push_back(random.chance(0.3) ? 1 : 0);
      }
      const BinomialFit fit = binomial_regression(data, {.link = link});
      const auto eta = linear_predictors(fit, data);
      double likelihood = 0.0;
      for (std::size_t i = 0; i < eta.size(); ++i) {
        likelihood += link_point(link, eta[i], data.outcome[i] != 0).log_likelihood;
      }
      EXPECT_NEAR(likelihood, fit.log_likelihood, 1e-8);
    }
  }
}

}  // namespace
}  // namespace interzone::statistics
