#pragma once

#include <vector>

#include "algorithms/statistics/generalized_linear.hpp"

namespace interzone::statistics {

/// What a binomial_regression() tells of any rows.
///
/// Definition   [rows] eta = intercept (or that of the row's group) + sum of columns times estimates; outcomes are not read.
/// Edge cases   infinite or NaN where an estimate that a row needs is; NaN for a group that the fit did not have.
/// Cost         O(rows terms).
/// Repeatable   no randomness, one thread.
/// Errors       none: the terms must have the columns of those that were fitted.
std::vector<double> linear_predictors(const BinomialFit& fit, const BinomialData& data);

}  // namespace interzone::statistics
