#include "algorithms/statistics/restricted_partitions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "algorithms/statistics/distributions.hpp"

namespace interzone::statistics {

namespace {

constexpr std::uint64_t exact_limit = 1024;
constexpr double step = 0.01, first = -12.0, last = 4.5;  // of ln u

std::size_t place(std::uint64_t m, std::uint64_t n) { return m * (m + 1) / 2 + n; }

/// Integral of t / (e^t - 1) from 0 to v.
double debye(double v) {
  if (v < 1.0) {
    const double x = v * v;
    return v *
           (1.0 - v / 4.0 +
            x * (1.0 / 36.0 - x * (1.0 / 3600.0 - x * (1.0 / 211680.0 -
                                                       x * (1.0 / 10886400.0 - x / 526901760.0)))));
  }
  double sum = std::numbers::pi * std::numbers::pi / 6.0;
  for (int j = 1; j * v < 40.0; ++j) sum -= std::exp(-j * v) * (v / j + 1.0 / (j * j));
  return sum;
}

/// The v with v = u sqrt(debye(v)), by Newton's method on the logarithm.
double saddle(double u) {
  double v = std::min(u * u, u * std::numbers::pi / std::sqrt(6.0));
  for (int i = 0; i < 60; ++i) {
    const double d = debye(v);
    const double f = 2.0 * std::log(v / u) - std::log(d);
    const double slope = 2.0 - v * (v / std::expm1(v)) / d;
    const double change = f / slope;
    v *= std::exp(-change);
    if (std::abs(change) < 1e-15) break;
  }
  return v;
}

}  // namespace

RestrictedPartitions::RestrictedPartitions(std::uint64_t largest) {
  const std::uint64_t limit = std::min(largest, exact_limit);
  exact_.resize(place(limit, limit) + 1);
  for (std::uint64_t m = 0; m <= limit; ++m) {
    exact_[place(m, 0)] = m == 0 ? 1.0 : 0.0;
    for (std::uint64_t n = 1; n <= m; ++n) {
      exact_[place(m, n)] = exact_[place(m, n - 1)] + exact_[place(m - n, std::min(n, m - n))];
    }
  }
  for (double& count : exact_) count = std::log(count);
  if (largest <= exact_limit) return;
  for (double x = first; x <= last + step; x += step) {
    const double u = std::exp(x), v = saddle(u);
    const double tail = std::log(-std::expm1(-v));  // ln(1 - e^-v)
    knots_.push_back({.growth = 2.0 * v / u - u * tail,
                      .slope = -u * tail,
                      .factor = std::log(v / u) - 1.5 * std::numbers::ln2 -
                                std::log(std::numbers::pi) -
                                0.5 * std::log(-std::expm1(-v) - std::exp(-v) * u * u / 2.0)});
  }
}

double RestrictedPartitions::log_count(std::uint64_t m, std::uint64_t n) const {
  n = std::min(m, n);
  if (m == 0) return 0.0;
  if (n == 0) return -std::numeric_limits<double>::infinity();
  if (m <= exact_limit) return exact_[place(m, n)];
  return asymptotic(static_cast<double>(m), static_cast<double>(n));
}

double RestrictedPartitions::asymptotic(double m, double n) const {
  if (n * n * n < 4.0 * m) {
    return (n - 1.0) * std::log(m + n * (n + 1.0) / 4.0) - log_gamma(n + 1.0) - log_gamma(n);
  }
  const double at = (std::min(std::log(n / std::sqrt(m)), last) - first) / step;
  const auto i = static_cast<std::size_t>(at);
  const double t = at - static_cast<double>(i);
  const Knot &a = knots_[i], &b = knots_[i + 1];
  const double rise = b.growth - a.growth;
  const double growth =
      a.growth + t * rise +
      t * (1.0 - t) * ((1.0 - t) * (step * a.slope - rise) - t * (step * b.slope - rise));
  const double factor = a.factor + t * (b.factor - a.factor);
  return std::sqrt(m) * growth + factor - std::log(m);
}

}  // namespace interzone::statistics
