#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "algorithms/statistics/generalized_linear.hpp"
#include "algorithms/statistics/links.hpp"
#include "graph/run_context.hpp"

namespace interzone::statistics {

struct RandomInterceptsFit {
  BinomialFit fixed = {};               ///< without effects, deviances and clusters
  double sd = 0.0;                      ///< of the intercepts, about the common one; >= 0
  double sd_error = 0.0;                ///< NaN where sd is 0
  double log_likelihood_without = 0.0;  ///< of the same rows with one intercept for all
  double p_value = 1.0;                 ///< of sd = 0, by the likelihood ratio
  std::size_t groups = 0;
};

/// A binomial_regression() whose groups differ by intercepts that are normal draws.
///
/// Definition   P(y = 1) = F(intercept + sum of columns times estimates + sd u_g), u_g standard normal for each group g. The
///              likelihood is the integral over u_g, by 15 nodes of Gauss and Hermite placed at the peak of each group's integrand
///              and as wide; it is made greatest by Newton's steps with Louis's information, halved where it
///              would fall. The covariance is the inverse of that information, on estimates and sd together. p is half that of
///              chi-squared with one degree of freedom, since sd cannot be below 0.
/// Edge cases   groups whose outcomes are all alike stay: their intercepts are draws like others. No variance between groups: sd
///              is 0, p 1, and the rest that of binomial_regression(). Separated levels as there.
/// Cost         O(iterations rows (nodes + columns) ) for rows of few columns.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       those of binomial_regression(); invalid_option: fewer than two groups, clusters or effects asked for.
/// Source       Pinheiro & Bates 1995, doi:10.1080/10618600.1995.10474663; Louis 1982,
///              doi:10.1111/j.2517-6161.1982.tb01203.x; Self & Liang 1987, doi:10.1080/01621459.1987.10478472 (p).
/// Compare      R lme4 glmer with nAGQ: equal, but for where its optimizer stops.
RandomInterceptsFit random_intercepts(const BinomialData& data, const BinomialOptions& options = {},
                                      const RunContext& run = {});

}  // namespace interzone::statistics
