#include "algorithms/statistics/count_draws.hpp"

#include <cmath>

#include "algorithms/statistics/distributions.hpp"

namespace interzone::statistics {

namespace {

/// By rejection from a transformed uniform variate; mean >= 10.
double poisson_by_rejection(double mean, Stream& random) {
  const double b = 0.931 + 2.53 * std::sqrt(mean), a = -0.059 + 0.02483 * b;
  const double scale = std::log(1.1239 + 1.1328 / (b - 3.4)), safe = 0.9277 - 3.6224 / (b - 2.0);
  for (;;) {
    const double u = random.uniform() - 0.5, v = 1.0 - random.uniform(), edge = 0.5 - std::abs(u);
    const double k = std::floor((2.0 * a / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= safe) return k;
    if (k < 0.0 || (edge < 0.013 && v > edge)) continue;
    if (std::log(v) + scale - std::log(a / (edge * edge) + b) <=
        k * std::log(mean) - mean - log_gamma(k + 1.0)) {
      return k;
    }
  }
}

}  // namespace

double gamma_draw(double shape, Stream& random) {
  if (shape < 1.0) {
    const double draw = gamma_draw(shape + 1.0, random);
    return draw * std::pow(1.0 - random.uniform(), 1.0 / shape);
  }
  const double d = shape - 1.0 / 3.0, c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double x = random.normal(), root = 1.0 + c * x;
    if (root <= 0.0) continue;
    const double v = root * root * root;
    if (std::log(1.0 - random.uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v;
  }
}

double poisson_draw(double mean, Stream& random) {
  if (mean >= 100.0) return poisson_by_rejection(mean, random);
  double count = 0.0;
  for (double time = random.exponential(); time < mean; time += random.exponential()) count += 1.0;
  return count;
}

double count_draw(double mean, double dispersion, Stream& random) {
  if (!(mean > 0.0)) return 0.0;
  if (!(dispersion > 1.0)) return poisson_draw(mean, random);
  const double rate = dispersion - 1.0;
  return poisson_draw(gamma_draw(mean / rate, random) * rate, random);
}

}  // namespace interzone::statistics
