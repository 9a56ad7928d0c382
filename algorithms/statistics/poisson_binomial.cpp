#include "algorithms/statistics/poisson_binomial.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "algorithms/statistics/distributions.hpp"
#include "graph/error.hpp"

namespace interzone::statistics {

namespace {

double normal_approximation(std::span<const double> probabilities, double share) {
  double mean = 0.0, variance = 0.0;
  for (const double p : probabilities) {
    mean += p;
    variance += p * (1.0 - p);
  }
  const double value = mean + normal_quantile(share) * std::sqrt(std::max(variance, 0.0));
  return std::clamp(std::round(value), 0.0, static_cast<double>(probabilities.size()));
}

}  // namespace

double poisson_binomial_quantile(std::span<const double> probabilities, double share) {
  check_option(share > 0.0 && share < 1.0, "share", share, "in (0, 1)");
  for (const double p : probabilities) {
    check_option(p >= -1e-9 && p <= 1.0 + 1e-9, "probability", p, "in [0, 1]");
  }
  if (probabilities.size() > most_exact) return normal_approximation(probabilities, share);
  std::vector<double> of(probabilities.size() + 1, 0.0);  // P(number = k)
  of[0] = 1.0;
  std::size_t things = 0;
  for (const double raw : probabilities) {
    const double p = std::clamp(raw, 0.0, 1.0);
    ++things;
    for (std::size_t k = things; k > 0; --k) of[k] = of[k] * (1.0 - p) + of[k - 1] * p;
    of[0] *= 1.0 - p;
  }
  double sum = 0.0;
  for (std::size_t k = 0; k < things; ++k) {
    sum += of[k];
    if (sum >= share - 1e-12) return static_cast<double>(k);
  }
  return static_cast<double>(things);
}

}  // namespace interzone::statistics
