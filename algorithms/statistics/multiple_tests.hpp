#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace interzone::statistics {

/// What is kept below the level: the share of false findings among all findings, or the chance of any.
enum class Adjustment : std::uint8_t { benjamini_hochberg, holm };

/// p-values of several tests, adjusted for there being several.
///
/// Definition   with p_(1) <= … <= p_(m): Benjamini and Hochberg's min over k >= i of min(1, p_(k) m / k), which keeps
///              the expected share of false findings among those called at the level; Holm's max over k <= i of min(1,
///              (m - k + 1) p_(k)), which keeps the chance of any false finding.
/// Edge cases   a p that is NaN is no test: it stays, and counts for nothing.
/// Cost         O(m log m).
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: a p outside [0, 1].
/// Source       Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x (for independent tests or such as depend
///              positively); Holm 1979, Scandinavian Journal of Statistics 6.
/// Compare      R p.adjust with methods BH and holm: equal.
std::vector<double> adjusted(std::span<const double> p_values,
                             Adjustment adjustment = Adjustment::benjamini_hochberg);

}  // namespace interzone::statistics
