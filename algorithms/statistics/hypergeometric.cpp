#include "algorithms/statistics/hypergeometric.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "algorithms/statistics/distributions.hpp"

namespace interzone::statistics {

namespace {

double log_choose(double all, double some) {
  return log_gamma(all + 1.0) - log_gamma(some + 1.0) - log_gamma(all - some + 1.0);
}

}  // namespace

double hypergeometric_log_tail(double k, double m, double marked, double all) {
  const double least = std::max(0.0, m + marked - all), most = std::min(m, marked);
  if (k <= least) return 0.0;
  if (k > most) return -std::numeric_limits<double>::infinity();
  // P(j + 1) / P(j)
  const auto ratio = [&](double j) {
    return (marked - j) / (j + 1.0) * ((m - j) / (all - marked - m + j + 1.0));
  };
  const double mode = std::floor((m + 1.0) * ((marked + 1.0) / (all + 2.0)));
  const double top = std::clamp(mode, k, most);  // the likeliest number in the tail
  constexpr double little = 1e-17;
  double sum = 1.0, term = 1.0;  // in units of P(top)
  for (double j = top; j < most && term > little * sum; j += 1.0) sum += term *= ratio(j);
  term = 1.0;
  for (double j = top - 1.0; j >= k && term > little * sum; j -= 1.0) sum += term /= ratio(j);
  const double log_top =
      log_choose(marked, top) + log_choose(all - marked, m - top) - log_choose(all, m);
  return std::min(0.0, log_top + std::log(sum));
}

}  // namespace interzone::statistics
