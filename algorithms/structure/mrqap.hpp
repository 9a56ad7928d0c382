#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "algorithms/statistics/permutation_test.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

enum class Link : std::uint8_t { linear, logistic };

/// What is relabelled: what a predictor adds to the others, or the network that is explained.
enum class Scheme : std::uint8_t { semi_partial, y_permutation };

struct MrqapOptions {
  Seed seed;
  int permutations = 10'000;  ///< random relabellings behind the p-values of each term; >= 0
  Link link = Link::linear;
  Scheme scheme = Scheme::semi_partial;
};

/// A coefficient. Its standard error takes pairs for independent, which they are not: trust the
/// permutations.
struct MrqapTerm {
  double estimate = 0.0;
  double std_error = 0.0;
  double statistic = 0.0;  ///< estimate / std_error: t, or z where logistic
  statistics::PermutationTest test = {};
  bool operator==(const MrqapTerm&) const = default;
};

struct MrqapResult {
  std::vector<MrqapTerm> terms = {};  ///< the intercept, then the predictors in their order
  double pairs = 0.0;           ///< observations: ordered pairs, unordered if all are undirected
  double r_squared = 0.0;       ///< linear; NaN where logistic
  double log_likelihood = 0.0;  ///< logistic; NaN where linear
  double null_log_likelihood = 0.0;  ///< of the intercept alone; NaN where linear
  std::size_t undefined = 0;         ///< relabellings without an estimate, taken for extreme ones
  Seed seed;
  bool operator==(const MrqapResult&) const = default;
};

/// Regression of one network on others, with p-values that allow for the dependence of pairs.
///
/// Definition   y_ij = b_0 + sum_k b_k x_kij + e_ij over pairs i != j by least squares, or
///              logit P(y_ij = 1) of the same sum by maximum likelihood; absent ties are 0. Double
///              semi-partialling: with r_k the residuals of x_k regressed (least squares) on the other
///              terms, the statistic of r_k in place of x_k is compared with those of r_k relabelled,
///              r_k,pi(i)pi(j); the intercept is treated alike. Y-permutation: y is relabelled instead.
///              p = (k + 1) / (permutations + 1), two-sided in |statistic|.
/// Graphs       directed, undirected or mixed (an undirected tie stands for both directions); loops left
///              out; parallel edges add their weights (without weights they are one tie); any finite weights.
/// Edge cases   a relabelling without an estimate counts as extreme; `undefined` tells how many.
/// Cost         O(p permutations p n^2) time linear, some 5 times p more logistic; O(p n^2) memory a
///              thread.
/// Repeatable   by seed; same bits for any thread count.
/// Errors       invalid_option: permutations < 0, no predictor. invalid_graph: not equally many vertices,
///              too few pairs, y the same on all pairs. invalid_weight: NaN or infinite, or for the
///              logistic link a y that is not 0 or 1. not_converged: a predictor that is a linear
///              combination of those before it; predictors that separate the ties of y.
/// Source       Dekker, Krackhardt & Snijders 2007, doi:10.1007/s11336-007-9016-1; Y-permutation:
///              Krackhardt 1988, doi:10.1016/0378-8733(88)90004-4.
/// Compare      sna netlm and netlogit with nullhyp "qapspp" or "qapy", UCINET MR-QAP: equal estimates
///              and statistics (sna counts k / R, without the + 1).
MrqapResult mrqap(const GraphView& y, std::span<const GraphView> predictors,
                  const MrqapOptions& options, const RunContext& run = {});

}  // namespace interzone::structure
