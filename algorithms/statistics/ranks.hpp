#pragma once

#include <span>
#include <vector>

namespace interzone::statistics {

/// Ranks of scores, the greatest first.
///
/// Definition   1 + scores that are greater + (scores that are equal - 1) / 2: equal scores share the
///              mean of their places. Scores nearer than 1e-9 of the greatest are equal; NaN comes last.
/// Cost         O(n log n).
std::vector<double> ranks(std::span<const double> scores);

/// The least of rising values that a share of them does not exceed (the inverse of their distribution function).
/// Edge cases   no values: NaN. share <= 0: the first; >= 1: the last.
double quantile(std::span<const double> sorted, double share);

/// Kendall's tau-b of two rankings of the same things.
///
/// Definition   (concordant - discordant pairs) / sqrt((pairs - tied in x) (pairs - tied in y)).
/// Edge cases   fewer than 2 things, or all tied in one ranking: NaN.
/// Cost         O(n log n).
/// Errors       invalid_option: not equally many.
/// Source       Kendall 1945, doi:10.1093/biomet/33.3.239; Knight 1966,
///              doi:10.1080/01621459.1966.10480879.
/// Compare      scipy.stats.kendalltau, R cor(method = "kendall"): equal.
double kendall_tau(std::span<const double> x, std::span<const double> y);

}  // namespace interzone::statistics
