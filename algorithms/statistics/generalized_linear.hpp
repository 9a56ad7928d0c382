#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "algorithms/statistics/links.hpp"
#include "graph/run_context.hpp"

namespace interzone::statistics {

inline constexpr std::uint32_t no_column = 0xffffffffU;

/// One column of numbers, or the columns of a factor, of which each row has one or none (the reference).
struct ModelTerm {
  std::vector<std::string> columns = {};  ///< names, for messages
  std::vector<double> number = {};        ///< [rows] of a column of numbers
  std::vector<std::uint32_t> level =
      {};  ///< [rows] of a factor: the column that is 1, or no_column
};

/// Which average marginal effect to tell: that of a number, by its slopes, or that of a level of a factor.
struct EffectOf {
  std::vector<std::vector<double>> slopes = {};  ///< [terms][rows] d number / d variable; empty: 0
  std::size_t term = 0;                          ///< of a level
  std::uint32_t level = no_column;               ///< the column; no_column: slopes count
};

struct Effect {
  double estimate = 0.0, std_error = 0.0;
  bool operator==(const Effect&) const = default;
};

struct BinomialData {
  std::vector<ModelTerm> terms = {};        ///< beside the intercept, which is always there
  std::vector<std::uint8_t> outcome = {};   ///< [rows] 0 or 1
  std::vector<std::uint32_t> group = {};    ///< [rows] each with an intercept of its own; or empty
  std::string group_name = "groups";        ///< for messages
  std::vector<std::uint32_t> cluster = {};  ///< [rows] whose errors may go together; or empty
  std::vector<EffectOf> effects = {};       ///< to tell as well
};

struct BinomialOptions {
  Link link = Link::logit;
  double tolerance = 1e-8;   ///< of the last step, in standard errors; > 0
  int max_iterations = 100;  ///< >= 1
};

struct BinomialFit {
  std::vector<std::string> columns =
      {};  ///< "(intercept)", unless there are groups, and the terms'
  std::vector<double> estimate =
      {};  ///< [columns] infinite: separated; NaN: no row is left with it
  std::vector<double> covariance = {};  ///< [columns * columns] NaN where an estimate is not finite
  std::vector<double> intercepts = {};  ///< [numbers of groups] of each; NaN: none that is finite
  std::vector<Effect> effects = {};     ///< as asked for; NaN where an estimate is not finite
  double log_likelihood = 0.0;
  double deviance = 0.0;
  double null_deviance = 0.0;  ///< of one intercept and nothing else
  double aic = 0.0, bic = 0.0;
  std::size_t rows = 0;         ///< that the likelihood is made of
  std::size_t set_aside = 0;    ///< rows of separated levels and groups
  std::size_t parameters = 0;   ///< finite estimates, intercepts of groups included
  std::size_t groups = 0;       ///< with an intercept
  std::size_t lost_groups = 0;  ///< whose outcomes are all alike
  std::size_t clusters = 0;
  int iterations = 0;
  bool converged = false;
  std::string slowest = {};  ///< the column whose last step was the longest
  bool operator==(const BinomialFit&) const = default;
};

/// Regression of outcomes that are 0 or 1, with a logit, probit or complementary log-log link; or of their rate.
///
/// Definition   P(y = 1) = F(eta), eta = intercept + sum of columns times estimates, by the greatest
///              likelihood, found with Fisher's scoring (iteratively reweighted least squares), steps halved
///              where the likelihood would fall. Groups have an intercept each, as if they were the levels of
///              a factor; they are eliminated from the equations, so thousands cost little. The covariance
///              is the inverse of the expected information; with clusters B M B, with B that inverse and
///              M = c / (c - 1) sum over the c clusters of s s', s the sum of the scores of its rows.
///              The effect of a number is the mean of dF/dx over the rows that are not set aside, that of a level the
///              mean of what F gains if each had it and not the reference; their errors are those of the delta method.
///              AIC = 2 k - 2 l, BIC = k log(rows) - 2 l, with k `parameters`. With Link::log F is the rate at which outcomes come
///              in each row's time of 1, which makes this Poisson's regression, and that of survival in continuous time whose
///              hazard is the same throughout each row (piecewise exponential); deviance = -2 (l + rows whose outcome is 1).
/// Edge cases   a level of a factor, or a group, whose outcomes are all alike (with Link::log: all 0) has an infinite estimate. Its
///              rows are set aside, which leaves the other estimates what they are in the limit, and again until
///              there is none. Columns that are nearly combinations of others (what is left of their variance
///              is under 1e-9) count as such.
/// Cost         O(iterations (rows t^2 + columns^3 + groups columns^2)) for t terms.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: lengths that differ, a value that is not finite, an option out of range; a
///              column that is constant or a combination of others, named; fewer than two clusters.
///              not_converged: no rows, or outcomes that are all alike; outcomes that a combination of columns
///              tells without error, all (complete separation) or some (quasi-complete), with its leading
///              column. Stopping at max_iterations is not an error: read `converged`.
/// Source       McCullagh & Nelder 1989, Generalized Linear Models, 2nd ed.; Albert & Anderson 1984,
///              doi:10.1093/biomet/71.1.1 (separation); Liang & Zeger 1986, doi:10.1093/biomet/73.1.13; Holford 1980,
///              doi:10.2307/2529982 (survival by Poisson's regression).
/// Compare      R glm: equal; it takes out the columns that are combinations, and warns of separation with
///              estimates that depend on when it stopped. R sandwich: vcovCL as it is for glm (type HC0 with
///              cadjust), which is also what Stata's logit, vce(cluster) does.
BinomialFit binomial_regression(const BinomialData& data, const BinomialOptions& options = {},
                                const RunContext& run = {});

}  // namespace interzone::statistics
