#include "algorithms/statistics/multiple_tests.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "graph/error.hpp"

namespace interzone::statistics {

std::vector<double> adjusted(std::span<const double> p_values, Adjustment adjustment) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (std::isnan(p_values[i])) continue;
    check_option(p_values[i] >= 0.0 && p_values[i] <= 1.0, "adjusted.p_values", p_values[i],
                 "in [0, 1]");
    order.push_back(i);
  }
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  std::vector<double> result(p_values.begin(), p_values.end());
  const auto m = static_cast<double>(order.size());
  double bound = adjustment == Adjustment::holm ? 0.0 : 1.0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (adjustment == Adjustment::holm) {
      const double own = (m - static_cast<double>(k)) * p_values[order[k]];
      result[order[k]] = bound = std::max(bound, std::min(1.0, own));
    } else {
      const std::size_t from_last = order.size() - 1 - k;
      const double own = m / static_cast<double>(from_last + 1) * p_values[order[from_last]];
      result[order[from_last]] = bound = std::min(bound, own);
    }
  }
  return result;
}

}  // namespace interzone::statistics
