#include "algorithms/statistics/distributions.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace interzone::statistics {

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

/// The continued fraction of the incomplete beta function, by the method of Lentz; it converges fast
/// for x < (a + 1) / (a + b + 2).
double beta_fraction(double x, double a, double b) {
  constexpr double tiny = 1e-300;
  const auto apart = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  double c = 1.0;
  double d = 1.0 / apart(1.0 - (a + b) * x / (a + 1.0));
  double fraction = d;
  for (int i = 1; i < 10'000; ++i) {
    const double even = i * (b - i) * x / ((a + 2 * i - 1.0) * (a + 2 * i));
    d = 1.0 / apart(1.0 + even * d);
    c = apart(1.0 + even / c);
    fraction *= d * c;
    const double odd = -(a + i) * (a + b + i) * x / ((a + 2 * i) * (a + 2 * i + 1.0));
    d = 1.0 / apart(1.0 + odd * d);
    c = apart(1.0 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1.0) < 1e-16) break;
  }
  return fraction;
}

/// Regularised incomplete beta function I_x(a, b), with y = 1 - x given beside x.
double incomplete_beta(double x, double y, double a, double b) {
  if (x <= 0.0) return 0.0;
  if (y <= 0.0) return 1.0;
  const double front =
      std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) + b * std::log(y));
  if (x < (a + 1.0) / (a + b + 2.0)) return front * beta_fraction(x, a, b) / a;
  return 1.0 - front * beta_fraction(y, b, a) / b;
}

/// Sum of x^k / ((a + 1) … (a + k)); converges fast for x < a + 1.
double gamma_series(double x, double a) {
  double term = 1.0, sum = 1.0;
  for (double k = 1.0; term > 1e-17 * sum; ++k) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/// The continued fraction of the upper incomplete gamma function, by the method of Lentz, for x >= a + 1.
double gamma_fraction(double x, double a) {
  constexpr double tiny = 1e-300;
  double b = x + 1.0 - a, c = 1.0 / tiny, d = 1.0 / b;
  double fraction = d;
  for (double k = 1.0; k < 1e6; ++k) {
    const double numerator = -k * (k - a);
    b += 2.0;
    d = numerator * d + b;
    c = b + numerator / c;
    if (std::abs(d) < tiny) d = tiny;
    if (std::abs(c) < tiny) c = tiny;
    d = 1.0 / d;
    fraction *= d * c;
    if (std::abs(d * c - 1.0) < 1e-16) break;
  }
  return fraction;
}

/// The x > 0 whose upper tail is `tail` < 1/2, by doubling and halving.
template <class UpperTail>
double upper_quantile(double tail, UpperTail&& upper_tail) {
  double low = 0.0, high = 1.0;
  while (upper_tail(high) > tail) {
    low = high;
    high *= 2.0;
  }
  for (;;) {
    const double middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) return high;
    (upper_tail(middle) > tail ? low : high) = middle;
  }
}

template <class UpperTail>
double quantile(double probability, UpperTail&& upper_tail) {
  if (!(probability >= 0.0 && probability <= 1.0)) return std::numeric_limits<double>::quiet_NaN();
  if (probability == 0.0) return -inf;
  if (probability == 1.0) return inf;
  if (probability == 0.5) return 0.0;
  if (probability < 0.5) return -upper_quantile(probability, upper_tail);
  return upper_quantile(1.0 - probability, upper_tail);
}

double normal_tail(double x) { return 0.5 * std::erfc(x / std::numbers::sqrt2); }

/// P(T > x) for x >= 0.
double student_tail(double x, double degrees) {
  const double square = x * x, sum = degrees + square;
  if (!std::isfinite(square)) return 0.0;
  return 0.5 * incomplete_beta(degrees / sum, square / sum, 0.5 * degrees, 0.5);
}

}  // namespace

double log_gamma(double x) {
  int sign = 0;
  return lgamma_r(x, &sign);
}

double normal_distribution(double x) { return normal_tail(-x); }

double normal_quantile(double probability) { return quantile(probability, normal_tail); }

double student_distribution(double x, double degrees) {
  return x > 0.0 ? 1.0 - student_tail(x, degrees) : student_tail(-x, degrees);
}

double student_quantile(double probability, double degrees) {
  return quantile(probability, [degrees](double x) { return student_tail(x, degrees); });
}

double gamma_distribution(double x, double shape) {
  if (x <= 0.0) return 0.0;
  if (x == inf) return 1.0;
  const double front = std::exp(shape * std::log(x) - x - log_gamma(shape));
  if (x < shape + 1.0) return front * gamma_series(x, shape) / shape;
  return 1.0 - front * gamma_fraction(x, shape);
}

WaldTest wald_test(double estimate, double error, double level) {
  const double z = estimate / error, half = normal_quantile(0.5 + 0.5 * level) * error;
  return {z, 2.0 * normal_distribution(-std::abs(z)), estimate - half, estimate + half};
}

}  // namespace interzone::statistics
