#pragma once

namespace interzone::statistics {

/// Natural logarithm of the probability that at least k of m things drawn without replacement from
/// `all` are among the `marked`. All are whole numbers, 0 <= marked, m <= all.
///
/// Edge cases   k not above what must be: 0, to rounding. k above what can be: -infinity.
/// Cost         O(terms that matter), in practice O(standard deviation).
/// Accuracy     about 1e-15 of ln(all!).
double hypergeometric_log_tail(double k, double m, double marked, double all);

}  // namespace interzone::statistics
