#pragma once

#include <cstddef>
#include <span>

namespace interzone::statistics {

/// How many of several independent things happen, each with a probability of its own: a quantile.
///
/// Definition   the least k with P(number <= k) >= share, of the Poisson binomial distribution; by adding one thing after the
///              other. Of more than `most_exact` things the nearest whole number to that of a normal distribution with the same
///              mean and variance, from 0 through their number.
/// Edge cases   nothing: 0. A distribution function within 1e-12 of the share reaches it.
/// Cost         O(things^2), O(things) from most_exact on.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: a probability outside [0, 1] (by more than 1e-9), a share outside (0, 1).
/// Source       Hong 2013, doi:10.1016/j.csda.2012.10.006.
/// Compare      R qbinom, where all probabilities are the same: equal.
double poisson_binomial_quantile(std::span<const double> probabilities, double share);
inline constexpr std::size_t most_exact = 10'000;

}  // namespace interzone::statistics
