#include "algorithms/statistics/permutation_test.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::statistics {

std::vector<double> permuted_statistics(VertexId n, std::size_t statistics,
                                        const PermutationOptions& options,
                                        const PermutedStatistics& compute, const RunContext& run) {
  check_option(options.permutations >= 0, "permutations", options.permutations, ">= 0");
  constexpr std::size_t chunk = 32;
  struct Scratch {
    std::vector<VertexId> order;
    std::vector<double> values;
  };
  std::vector<Scratch> scratches(static_cast<std::size_t>(thread_count(run)));
  const auto permutations = static_cast<std::size_t>(options.permutations);
  std::vector<double> all(statistics * permutations);
  const auto one = [&](std::size_t index, int worker) {
    run.check_cancelled();
    Scratch& scratch = scratches[static_cast<std::size_t>(worker)];
    scratch.order.resize(n);
    scratch.values.resize(statistics);
    std::iota(scratch.order.begin(), scratch.order.end(), VertexId{0});
    Stream(options.seed, options.stream, index).shuffle(std::span(scratch.order));
    compute(scratch.order, worker, scratch.values);
    for (std::size_t s = 0; s < statistics; ++s) {
      all[s * permutations + index] = scratch.values[s];
    }
  };
  run_reported(run, (permutations + chunk - 1) / chunk, 8, [&](std::size_t c, int worker) {
    const std::size_t end = std::min(permutations, (c + 1) * chunk);
    for (std::size_t index = c * chunk; index < end; ++index) one(index, worker);
  });
  return all;
}

PermutationTest permutation_test(double observed, std::span<const double> permuted, double centre) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (permuted.empty() || std::isnan(observed)) return {none, none, none, none, none};
  const double rounding = 1e-10 * std::max(1.0, std::abs(observed));
  double both = 1.0, greater = 1.0, less = 1.0, count = 0.0, sum = 0.0;
  for (const double value : permuted) {
    // Written so that NaN counts.
    both += std::abs(value - centre) < std::abs(observed - centre) - rounding ? 0.0 : 1.0;
    greater += value < observed - rounding ? 0.0 : 1.0;
    less += value > observed + rounding ? 0.0 : 1.0;
    if (std::isnan(value)) continue;
    count += 1.0;
    sum += value;
  }
  const double mean = sum / count;
  double squares = 0.0;
  for (const double value : permuted) {
    if (!std::isnan(value)) squares += (value - mean) * (value - mean);
  }
  const double all = static_cast<double>(permuted.size()) + 1.0;
  return {.p_value = both / all,
          .p_greater = greater / all,
          .p_less = less / all,
          .mean = mean,
          .sd = count > 1.0 ? std::sqrt(squares / (count - 1.0)) : none};
}

}  // namespace interzone::statistics
