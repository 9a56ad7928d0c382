#pragma once

#include <cstdint>
#include <vector>

namespace interzone::statistics {

/// Logarithms of the number q(m, n) of ways to write m as a sum of at most n positive whole numbers, in
/// any order.
///
/// Definition   q(m, n) = q(m, n - 1) + q(m - n, n), q(0, n) = 1, q(m, 0) = 0 for m > 0.
/// Accuracy     exact to rounding for m <= 1024. Above that, and for n^3 >= 4 m, Szekeres' formula; for
///              fewer parts (m + n (n + 1) / 4)^(n - 1) / (n! (n - 1)!): logarithms within 0.015 of
///              the truth at m = 1025, nearer above.
/// Cost         O(1) for each, after min(largest, 1024)^2 / 2 steps.
/// Source       Szekeres 1953, doi:10.1093/qmath/4.1.96.
class RestrictedPartitions {
 public:
  /// For m up to `largest`.
  explicit RestrictedPartitions(std::uint64_t largest);
  double log_count(std::uint64_t m, std::uint64_t n) const;

 private:
  struct Knot {
    double growth, slope, factor;  // at u = n / sqrt(m); slope: of growth by ln u
  };
  double asymptotic(double m, double n) const;

  std::vector<double> exact_;  // of m, rows of 0..m parts one after another
  std::vector<Knot> knots_;    // by ln u, equal steps
};

}  // namespace interzone::statistics
