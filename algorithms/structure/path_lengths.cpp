#include "algorithms/structure/path_lengths.hpp"

#include <algorithm>
#include <limits>

#include "algorithms/paths/distance_sums.hpp"
#include "graph/parallel.hpp"

namespace interzone::structure {

PathLengthsResult path_lengths(const GraphView& graph, const RunContext& run) {
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  const auto sums = paths::distance_sums(graph, run);
  const std::size_t n = sums.reached.size();
  if (n == 0) return {undefined, undefined, undefined, undefined, undefined};
  const auto total = [&](const std::vector<double>& values) {
    return ordered_sum({.threads = 1}, n, [&](std::size_t v) { return values[v]; });
  };
  const double pairs = static_cast<double>(n) * static_cast<double>(n - 1);
  const double reached = total(sums.reached);
  return {.mean_distance = reached > 0.0 ? total(sums.distance) / reached : undefined,
          .diameter = *std::ranges::max_element(sums.largest),
          .radius = *std::ranges::min_element(sums.largest),
          .connectedness = n > 1 ? reached / pairs : undefined,
          .efficiency = n > 1 ? total(sums.inverse) / pairs : undefined};
}

}  // namespace interzone::structure
