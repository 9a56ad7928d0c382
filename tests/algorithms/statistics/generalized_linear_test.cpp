#include "algorithms/statistics/generalized_linear.hpp"

#include <numeric>

#include "algorithms/statistics/distributions.hpp"
#include "algorithms/statistics/linear_predictors.hpp"
#include "tests/support/oracle_regression.hpp"
#include "tests/support/support.hpp"

namespace interzone::statistics {
namespace {
using namespace testing_support;

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr Link links[] = {Link::logit, Link::probit, Link::cloglog};
constexpr Link all_links[] = {Link::logit, Link::probit, Link::cloglog, Link::log};

/// `ones` of `rows` outcomes at each level; level 0 is the reference of a factor.
BinomialData table(const std::vector<std::pair<int, int>>& levels) {
  BinomialData data{.terms = {{}}};
  for (std::uint32_t level = 0; level < levels.size(); ++level) {
    if (level > 0) data.terms[0].columns.push_back("x" + std::to_string(level));
    for (int i = 0; i < levels[level].second; ++i) {
      data.terms[0].level.push_back(level == 0 ? no_column : level - 1);
      data.outcome.push_back(i < levels[level].first ? 1 : 0);
    }
  }
  return data;
}

/// Rows with two numbers, a factor of three levels, groups and clusters.
BinomialData random_data(std::size_t rows, Seed seed) {
  Stream random(seed, 0);
  BinomialData data{
      .terms = {{.columns = {"size"}}, {.columns = {"age"}}, {.columns = {"b", "c"}}}};
  for (std::size_t i = 0; i < rows; ++i) {
    const double size = 3.0 + random.uniform(), age = 20.0 + 50.0 * random.uniform();
    const auto level = static_cast<std::uint32_t>(random.below(3));
    data.terms[0].number.push_back(size);
    data.terms[1].number.push_back(age);
    data.terms[2].level.push_back(level == 0 ? no_column : level - 1);
    data.group.push_back(static_cast<std::uint32_t>(random.below(4)));
    data.cluster.push_back(static_cast<std::uint32_t>(random.below(9)));
    const double eta = -4.0 + size + 0.02 * (age - 45.0) - 0.3 * level + 0.4 * data.group[i];
    data.outcome.push_back(random.chance(1.0 / (1.0 + std::exp(-eta))) ? 1 : 0);
  }
  return data;
}

/// The groups as one more factor.
BinomialData spelled_out(BinomialData data) {
  ModelTerm factor{.columns = {"g1", "g2", "g3"}};
  for (const std::uint32_t group : data.group) {
    factor.level.push_back(group == 0 ? no_column : group - 1);
  }
  data.terms.push_back(factor);
  data.group.clear();
  return data;
}

double error_of(const BinomialFit& fit, std::size_t column) {
  return std::sqrt(fit.covariance[column * fit.columns.size() + column]);
}

// By hand: 3 of 12 and 8 of 14. The odds are 1/3 and 4/3, so their ratio is 4, with the error of Woolf.
TEST(GeneralizedLinear, TwoByTwoTableByHand) {
  const BinomialFit fit = binomial_regression(table({{3, 12}, {8, 14}}));
  EXPECT_EQ(fit.columns, (std::vector<std::string>{"(intercept)", "x1"}));
  expect_near(fit.estimate, {std::log(1.0 / 3), std::log(4.0)}, 1e-12);
  EXPECT_NEAR(error_of(fit, 0), std::sqrt(1.0 / 3 + 1.0 / 9), 1e-12);
  EXPECT_NEAR(error_of(fit, 1), std::sqrt(1.0 / 3 + 1.0 / 9 + 1.0 / 8 + 1.0 / 6), 1e-12);
  const double likelihood =
      3 * std::log(0.25) + 9 * std::log(0.75) + 8 * std::log(4.0 / 7) + 6 * std::log(3.0 / 7);
  EXPECT_NEAR(fit.log_likelihood, likelihood, 1e-12);
  EXPECT_NEAR(fit.deviance, -2 * likelihood, 1e-12);
  EXPECT_NEAR(fit.null_deviance, -2 * (11 * std::log(11.0 / 26) + 15 * std::log(15.0 / 26)), 1e-12);
  EXPECT_NEAR(fit.aic, 4 - 2 * likelihood, 1e-12);
  EXPECT_NEAR(fit.bic, 2 * std::log(26) - 2 * likelihood, 1e-12);
  EXPECT_TRUE(fit.converged);
  EXPECT_EQ(fit.rows, 26);
}

// By hand: each link of a share of 1/5, whose derivative is the error's.
TEST(GeneralizedLinear, LinksOfAShareByHand) {
  const BinomialData data{.outcome = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0}};
  const double eta[] = {std::log(0.25), normal_quantile(0.2), std::log(-std::log(0.8))};
  for (const Link link : links) {
    const BinomialFit fit = binomial_regression(data, {.link = link});
    EXPECT_NEAR(fit.estimate[0], eta[static_cast<int>(link)], 1e-12);
    const double slope = link_mean(link, fit.estimate[0]).slope;
    EXPECT_NEAR(error_of(fit, 0), std::sqrt(0.016) / slope, 1e-12);
  }
}

// By hand: 3 in a time of 12, 8 in 14, none in 5 and 4 in 4, which is a rate like others.
TEST(GeneralizedLinear, RatesByHand) {
  const BinomialFit fit =
      binomial_regression(table({{3, 12}, {8, 14}, {0, 5}, {4, 4}}), {.link = Link::log});
  expect_near(fit.estimate, {std::log(3.0 / 12), std::log(8.0 / 14 * 4), -inf, std::log(4.0)},
              1e-12);
  EXPECT_NEAR(error_of(fit, 0), std::sqrt(1.0 / 3), 1e-12);
  EXPECT_NEAR(error_of(fit, 1), std::sqrt(1.0 / 3 + 1.0 / 8), 1e-12);
  const double likelihood = 3 * std::log(0.25) + 8 * std::log(4.0 / 7) - 15.0;
  EXPECT_NEAR(fit.log_likelihood, likelihood, 1e-12);
  EXPECT_NEAR(fit.deviance, -2 * (likelihood + 15.0), 1e-12);
  EXPECT_NEAR(fit.null_deviance, -2 * 15 * std::log(15.0 / 30), 1e-12);
  EXPECT_NEAR(fit.aic, 6 - 2 * likelihood, 1e-12);
  EXPECT_EQ(fit.set_aside, 5);
  EXPECT_NEAR(binomial_regression({.outcome = {1, 1}}, {.link = Link::log}).estimate[0], 0.0,
              1e-12);
}

// Rates that only rise without end where nothing comes at all are infinite; where all do, they are not.
TEST(GeneralizedLinear, RatesAreSeparatedByWhatNeverComes) {
  BinomialData data{.terms = {{.columns = {"x"}, .number = {0, 0, 1, 2, 3}}},
                    .outcome = {1, 0, 0, 0, 0}};
  EXPECT_ERROR(binomial_regression(data, {.link = Link::log}), ErrorCode::not_converged);
  data.outcome = {1, 0, 1, 1, 1};
  EXPECT_TRUE(binomial_regression(data, {.link = Link::log}).converged);
  EXPECT_ERROR(binomial_regression(data), ErrorCode::not_converged);
}

// By hand: the scores of the two clusters sum to 1 and -1, so M = 2 (1 + 1); the information is 4 / 4.
TEST(GeneralizedLinear, ClustersByHand) {
  const BinomialFit fit = binomial_regression({.outcome = {1, 1, 0, 0}, .cluster = {7, 7, 2, 2}});
  EXPECT_EQ(fit.clusters, 2);
  EXPECT_NEAR(fit.covariance[0], 4.0, 1e-12);
}

// By oracle: plain Newton steps on a dense design, with a dummy for each group.
TEST(GeneralizedLinear, MatchesDenseNewton) {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    for (const Link link : all_links) {
      for (const bool grouped : {false, true}) {
        for (const bool clustered : {false, true}) {
          BinomialData data = random_data(300, Seed(seed));
          if (!grouped) data.group.clear();
          if (!clustered) data.cluster.clear();
          const BinomialFit fit = binomial_regression(data, {.link = link});
          const auto slow = oracle::binomial_regression(data, link);
          ASSERT_TRUE(fit.converged);
          expect_near(fit.estimate, slow.estimate, 1e-8);
          expect_near(fit.covariance, slow.covariance, 1e-6);
          EXPECT_NEAR(fit.log_likelihood, slow.log_likelihood, 1e-9);
        }
      }
    }
  }
}

// By law: groups are the levels of a factor, only cheaper.
TEST(GeneralizedLinear, GroupsAreAFactor) {
  for (const Link link : all_links) {
    const BinomialData data = random_data(500, Seed(3));
    const BinomialFit groups = binomial_regression(data, {.link = link});
    const BinomialFit factor = binomial_regression(spelled_out(data), {.link = link});
    EXPECT_NEAR(groups.log_likelihood, factor.log_likelihood, 1e-10);
    EXPECT_EQ(groups.parameters, factor.parameters);
    EXPECT_EQ(groups.groups, 4);
    for (std::size_t j = 0; j < 4; ++j) {
      EXPECT_NEAR(groups.estimate[j], factor.estimate[j + 1], 1e-9);
      EXPECT_NEAR(error_of(groups, j), error_of(factor, j + 1), 1e-9);
    }
    expect_near(linear_predictors(groups, data), linear_predictors(factor, spelled_out(data)),
                1e-8);
  }
}

TEST(GeneralizedLinear, UnitsChangeUnits) {
  BinomialData data = random_data(400, Seed(5));
  data.group.clear();
  const BinomialFit years = binomial_regression(data);
  for (double& age : data.terms[1].number) age = (age + 1950.0) * 365.25;
  const BinomialFit days = binomial_regression(data);
  EXPECT_NEAR(years.estimate[2], days.estimate[2] * 365.25, 1e-9);
  EXPECT_NEAR(years.estimate[0] - 1950.0 * years.estimate[2], days.estimate[0], 1e-8);
  EXPECT_NEAR(error_of(years, 2), error_of(days, 2) * 365.25, 1e-9);
}

TEST(GeneralizedLinear, ThreadsDoNotChangeTheResult) {
  const BinomialData data = random_data(100'000, Seed(1));
  const BinomialFit once = binomial_regression(data, {}, {.threads = 1});
  EXPECT_EQ(once, binomial_regression(data, {}, {.threads = 2}));
  EXPECT_EQ(once, binomial_regression(data, {}, {.threads = 7}));
}

// A level and a group without variation leave the others as they are without them.
TEST(GeneralizedLinear, SetsSeparatedLevelsAside) {
  BinomialData data = table({{3, 12}, {8, 14}, {0, 5}, {4, 4}});
  const BinomialFit fit = binomial_regression(data);
  expect_near(fit.estimate, {std::log(1.0 / 3), std::log(4.0), -inf, inf}, 1e-12);
  EXPECT_TRUE(std::isnan(fit.covariance.back()));
  EXPECT_EQ(fit.set_aside, 9);
  EXPECT_EQ(fit.rows, 26);
  EXPECT_EQ(fit.parameters, 2);
}

TEST(GeneralizedLinear, SetsGroupsWithoutVariationAside) {
  BinomialData data = table({{3, 12}, {8, 14}});
  data.group.assign(data.outcome.size(), 5);
  data.group[0] = data.group[1] = 2;  // both 1: 1 of 10 and 8 of 14 are left
  const BinomialFit fit = binomial_regression(data);
  EXPECT_NEAR(fit.estimate[0], std::log(8.0 / 6) - std::log(1.0 / 9), 1e-10);
  EXPECT_EQ(fit.set_aside, 2);
  EXPECT_EQ(fit.lost_groups, 1);
  EXPECT_EQ(fit.groups, 1);
}

TEST(GeneralizedLinear, NamesSeparation) {
  const auto message = [](const BinomialData& data, Link link = Link::logit) {
    try {
      binomial_regression(data, {.link = link});
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::not_converged);
      return std::string(error.what());
    }
    return std::string("no error");
  };
  BinomialData data{.terms = {{.columns = {"size"}, .number = {1, 2, 3, 4, 5, 6}}},
                    .outcome = {0, 0, 0, 1, 1, 1}};
  for (const Link link : links) {
    EXPECT_NE(message(data, link).find("complete separation: \"size\""), std::string::npos);
    EXPECT_EQ(message(data, link).find("quasi"), std::string::npos);
  }
  data.terms[0].number = {1, 2, 3, 3, 5, 6};
  for (const Link link : links) {
    EXPECT_NE(message(data, link).find("quasi-complete separation: \"size\""), std::string::npos);
    EXPECT_NE(message(data, link).find("4 of 6"), std::string::npos);
  }
  EXPECT_NE(message({.outcome = {1, 1}}).find("all outcomes are 1"), std::string::npos);
  EXPECT_NE(message({}).find("no row"), std::string::npos);
}

TEST(GeneralizedLinear, NamesCollinearColumns) {
  const auto message = [](const BinomialData& data) {
    try {
      binomial_regression(data);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::invalid_option);
      return std::string(error.what());
    }
    return std::string("no error");
  };
  BinomialData data = random_data(60, Seed(2));
  data.group.clear();
  data.terms.push_back({.columns = {"both"}, .number = data.terms[0].number});
  for (std::size_t i = 0; i < 60; ++i) {
    data.terms.back().number[i] = 2.0 * data.terms[0].number[i] - data.terms[1].number[i] / 7.0;
  }
  EXPECT_NE(message(data).find("\"both\" is a combination of \"size\" and \"age\";"),
            std::string::npos);
  data.terms.back().number.assign(60, 3.5);
  EXPECT_NE(message(data).find("\"both\" is the same in all rows"), std::string::npos);
  for (std::size_t i = 0; i < 60; ++i) data.terms.back().number[i] = static_cast<double>(i % 4);
  for (std::uint32_t i = 0; i < 60; ++i) data.group.push_back(i % 4);
  data.group_name = "villages";
  EXPECT_NE(message(data).find("\"both\" is a combination of the intercepts of villages"),
            std::string::npos);
}

TEST(GeneralizedLinear, RefusesAndReports) {
  const BinomialData data = random_data(60, Seed(2));
  EXPECT_FALSE(binomial_regression(data, {.max_iterations = 1}).converged);
  EXPECT_ERROR(binomial_regression(data, {.tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(binomial_regression(data, {.max_iterations = 0}), ErrorCode::invalid_option);
  BinomialData wrong = data;
  wrong.cluster.assign(60, 1);
  EXPECT_ERROR(binomial_regression(wrong), ErrorCode::invalid_option);
  wrong = data;
  wrong.group.pop_back();
  EXPECT_ERROR(binomial_regression(wrong), ErrorCode::invalid_option);
  wrong = data;
  wrong.terms[0].number[3] = NAN;
  EXPECT_ERROR(binomial_regression(wrong), ErrorCode::invalid_option);
  wrong = data;
  wrong.terms[2].level[3] = 2;
  EXPECT_ERROR(binomial_regression(wrong), ErrorCode::invalid_option);
  wrong = data;
  wrong.effects = {{.slopes = {{}}}};
  EXPECT_ERROR(binomial_regression(wrong), ErrorCode::invalid_option);
  wrong.effects = {{.slopes = {{}, {}, std::vector<double>(60, 1.0)}}};  // of a factor
  EXPECT_ERROR(binomial_regression(wrong), ErrorCode::invalid_option);
  wrong.effects = {{.term = 2, .level = 2}};
  EXPECT_ERROR(binomial_regression(wrong), ErrorCode::invalid_option);
  wrong = data;
  wrong.terms[2].level.clear();
  EXPECT_ERROR(binomial_regression(wrong), ErrorCode::invalid_option);
}

// By hand: the effect in a table of two by two is the difference of both shares, with its usual error.
TEST(GeneralizedLinear, EffectOfATableByHand) {
  BinomialData data = table({{3, 12}, {8, 14}});
  data.effects = {{.term = 0, .level = 0}};
  for (const Link link : links) {
    const BinomialFit fit = binomial_regression(data, {.link = link});
    ASSERT_EQ(fit.effects.size(), 1);
    EXPECT_NEAR(fit.effects[0].estimate, 8.0 / 14 - 0.25, 1e-12);
    const double variance = 0.25 * 0.75 / 12 + 8.0 / 14 * 6 / 14 / 14;
    EXPECT_NEAR(fit.effects[0].std_error, std::sqrt(variance), 1e-12);
  }
  data = table({{3, 12}, {8, 14}, {0, 5}});
  data.effects = {{.term = 0, .level = 1}};
  EXPECT_TRUE(std::isnan(binomial_regression(data).effects[0].estimate));
}

// By oracle: differences of a dense fit, with and without groups and clusters.
TEST(GeneralizedLinear, EffectsMatchDifferences) {
  for (const Link link : all_links) {
    for (const bool grouped : {false, true}) {
      for (const bool clustered : {false, true}) {
        BinomialData data = random_data(300, Seed(8));
        if (!grouped) data.group.clear();
        if (!clustered) data.cluster.clear();
        std::vector<double> ones(300, 1.0), twice = data.terms[1].number;
        data.effects = {{.slopes = {ones, twice, {}}}, {.term = 2, .level = 1}};
        const BinomialFit fit = binomial_regression(data, {.link = link});
        for (std::size_t e = 0; e < 2; ++e) {
          const Effect slow = oracle::effect(data, link, data.effects[e]);
          EXPECT_NEAR(fit.effects[e].estimate, slow.estimate, 1e-6);
          EXPECT_NEAR(fit.effects[e].std_error, slow.std_error, 1e-5 * slow.std_error);
        }
      }
    }
  }
}

// Groups whose shares lie far apart, so that steps from a common start would go too far.
TEST(GeneralizedLinear, GroupsFarApart) {
  BinomialData data{.terms = {{.columns = {"x"}}}};
  for (std::uint32_t group = 0; group < 40; ++group) {
    for (std::uint32_t i = 0; i < 60; ++i) {
      data.group.push_back(group);
      data.outcome.push_back(group % 2 == 0 ? i % 59 == 58 : i % 59 != 58);
      data.terms[0].number.push_back(i % 7);
    }
  }
  const BinomialFit fit = binomial_regression(data);
  EXPECT_TRUE(fit.converged);
  expect_near(fit.estimate, oracle::binomial_regression(data, Link::logit).estimate, 1e-8);
}

// A group's intercept alone, without any column.
TEST(GeneralizedLinear, GroupsAlone) {
  const BinomialFit fit =
      binomial_regression({.outcome = {1, 0, 0, 1, 1, 0}, .group = {0, 0, 0, 1, 1, 1}});
  EXPECT_TRUE(fit.converged);
  EXPECT_TRUE(fit.columns.empty());
  EXPECT_NEAR(fit.log_likelihood, 2 * (std::log(1.0 / 3) + 2 * std::log(2.0 / 3)), 1e-12);
}

}  // namespace
}  // namespace interzone::statistics
