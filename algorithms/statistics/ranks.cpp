#include "algorithms/statistics/ranks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "graph/error.hpp"

namespace interzone::statistics {

std::vector<double> ranks(std::span<const double> scores) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    return std::isnan(scores[i]) ? -std::numeric_limits<double>::infinity() : scores[i];
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const bool a_missing = std::isnan(scores[a]), b_missing = std::isnan(scores[b]);
    return a_missing != b_missing ? b_missing : key(a) > key(b);
  });
  double greatest = 0.0;
  for (const double score : scores) {
    if (std::isfinite(score)) greatest = std::max(greatest, std::abs(score));
  }
  const auto same = [&](double a, double b) {
    return a == b || std::abs(a - b) <= 1e-9 * greatest || (std::isnan(a) && std::isnan(b));
  };
  std::vector<double> result(scores.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first + 1;
    while (last < order.size() && same(scores[order[last]], scores[order[first]])) ++last;
    const double rank = static_cast<double>(first + 1 + last) / 2.0;
    for (std::size_t i = first; i < last; ++i) result[order[i]] = rank;
    first = last;
  }
  return result;
}

double quantile(std::span<const double> sorted, double share) {
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto count = static_cast<double>(sorted.size());
  const double place = std::ceil(share * count - 1e-9) - 1.0;
  return sorted[static_cast<std::size_t>(std::clamp(place, 0.0, count - 1.0))];
}

namespace {

/// Pairs of equal neighbours in a sorted list: sum over runs of k (k - 1) / 2.
template <class Equal>
double tied_pairs(std::size_t n, Equal&& equal) {
  double pairs = 0.0, before = 0.0;
  for (std::size_t i = 1; i < n; ++i) {
    before = equal(i - 1, i) ? before + 1.0 : 0.0;
    pairs += before;
  }
  return pairs;
}

/// Sorts by merging and counts the pairs that stood in the wrong order.
double sort_counting(std::span<double> values, std::span<double> scratch) {
  const std::size_t n = values.size(), half = n / 2;
  if (n < 2) return 0.0;
  double wrong = sort_counting(values.first(half), scratch.first(half)) +
                 sort_counting(values.subspan(half), scratch.subspan(half));
  std::size_t i = 0, j = half;
  for (std::size_t out = 0; out < n; ++out) {
    const bool left = j == n || (i < half && values[i] <= values[j]);
    if (!left) wrong += static_cast<double>(half - i);
    scratch[out] = left ? values[i++] : values[j++];
  }
  std::copy(scratch.begin(), scratch.end(), values.begin());
  return wrong;
}

}  // namespace

double kendall_tau(std::span<const double> x, std::span<const double> y) {
  check_option(x.size() == y.size(), "kendall_tau.y", static_cast<double>(y.size()),
               "as many values as x has");
  const std::size_t n = x.size();
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return x[a] != x[b] ? x[a] < x[b] : y[a] < y[b]; });
  const auto same_x = [&](std::size_t i, std::size_t j) { return x[order[i]] == x[order[j]]; };
  const double tied_x = tied_pairs(n, same_x);
  const double tied_both = tied_pairs(
      n, [&](std::size_t i, std::size_t j) { return same_x(i, j) && y[order[i]] == y[order[j]]; });
  std::vector<double> values(n), scratch(n);
  std::transform(order.begin(), order.end(), values.begin(), [&](std::size_t i) { return y[i]; });
  const double wrong = sort_counting(values, scratch);
  const double tied_y =
      tied_pairs(n, [&](std::size_t i, std::size_t j) { return values[i] == values[j]; });
  const auto all = static_cast<double>(n) * (static_cast<double>(n) - 1.0) / 2.0;
  const double scale = std::sqrt((all - tied_x) * (all - tied_y));
  if (!(scale > 0.0)) return std::numeric_limits<double>::quiet_NaN();
  return (all - tied_x - tied_y + tied_both - 2.0 * wrong) / scale;
}

}  // namespace interzone::statistics
