#pragma once

#include <span>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::diffusion {

struct AutocorrelationOptions {
  Seed seed;
  int permutations = 10'000;     ///< >= 0
  bool row_standardized = true;  ///< the weights of each vertex are divided by their sum
};

/// A statistic beside what chance would make of it.
struct Autocorrelation {
  double value = 0.0;
  double expected = 0.0;  ///< over all ways to deal the values out
  double sd = 0.0;        ///< likewise, exact; n < 4: NaN
  double p_value = 0.0;   ///< of random permutations, two-sided
  double p_normal = 0.0;  ///< of a normal distribution with this mean and sd, two-sided
  bool operator==(const Autocorrelation&) const = default;
};

struct AutocorrelationResult {
  Autocorrelation moran = {};  ///< I: above expected, if tied vertices have like values
  Autocorrelation geary = {};  ///< C: below expected, if tied vertices have like values
  Seed seed;
  bool operator==(const AutocorrelationResult&) const = default;
};

/// Whether vertices that are tied have values more alike than chance would make them.
///
/// Definition   I = n/W sum_ij w_ij z_i z_j / sum_i z_i^2 and C = (n - 1)/(2W) sum_ij w_ij (z_i - z_j)^2 /
///              sum_i z_i^2, with z the values less their mean, w_ij the weight of i -> j (its share of
///              i's weights if row_standardized) and W their sum. expected and sd are those over all n!
///              ways to deal the values out: -1/(n - 1) for I, 1 for C. p_value = (k + 1)/(R + 1), with k of R
///              permutations at least as far from expected.
/// Graphs       directed or undirected; loops left out; parallel edges add; weights >= 0.
/// Edge cases   vertices without ties count in n. All values equal, no ties, or n < 2: NaN, but
///              for expected. permutations = 0: p_value NaN. n < 4: sd and p_normal NaN.
/// Cost         O(permutations (n + m) + m log m).
/// Repeatable   by seed; same bits for any thread count.
/// Errors       invalid_option: permutations < 0; values not one per vertex, or not finite. invalid_weight: negative
///              or infinite.
/// Source       Cliff & Ord 1981, Spatial Processes, chapter 1; Phipson & Smyth 2010,
///              doi:10.2202/1544-6115.1585.
/// Compare      netdiffuseR moran: equal to I, expected, sd and p_normal; it has no permutations.
AutocorrelationResult autocorrelation(const GraphView& graph, std::span<const double> values,
                                      const AutocorrelationOptions& options,
                                      const RunContext& run = {});

}  // namespace interzone::diffusion
