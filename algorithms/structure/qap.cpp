#include "algorithms/structure/qap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "algorithms/structure/pairs.hpp"
#include "graph/parallel.hpp"

namespace interzone::structure {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Sum over pairs of a_ij b_order(i)order(j). `row` is all zero, before and after.
double product(const GraphView& a, const GraphView& b, std::span<const VertexId> order,
               std::vector<double>& row) {
  double sum = 0.0;
  for (VertexId i = 0; i < a.vertex_count(); ++i) {
    const auto ours = a.out_neighbours(i), theirs = b.out_neighbours(order[i]);
    if (ours.empty() || theirs.empty()) continue;
    const auto our_weights = a.out_weights(i), their_weights = b.out_weights(order[i]);
    for (std::size_t k = 0; k < theirs.size(); ++k) row[theirs[k]] = weight_at(their_weights, k);
    if (our_weights.empty()) {
      for (const VertexId j : ours) sum += row[order[j]];
    } else {
      for (std::size_t k = 0; k < ours.size(); ++k) sum += our_weights[k] * row[order[ours[k]]];
    }
    for (const VertexId j : theirs) row[j] = 0.0;
  }
  return sum;
}

/// What no relabelling changes.
struct Moments {
  double sum = 0.0;     // of weights over ordered pairs
  double spread = 0.0;  // sum of squared differences from the mean; 0 where all pairs are the same
};

Moments moments(const GraphView& view, double pairs) {
  Moments result;
  double squares = 0.0;
  for (VertexId v = 0; v < view.vertex_count(); ++v) result.sum += view.out_strength(v);
  const double mean = result.sum / pairs;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    for (std::size_t k = 0; k < view.out_degree(v); ++k) {
      const double weight = weight_at(view.out_weights(v), k);
      result.spread += (weight - mean) * (weight - mean);
      squares += weight * weight;
    }
  }
  result.spread += (pairs - static_cast<double>(view.arc_count())) * mean * mean;
  if (!(result.spread > 1e-14 * squares)) result.spread = 0.0;
  return result;
}

/// A measure that rises (or falls) with the product alone, and so has the p-values of r.
template <class Measure>
NetworkAgreement follow(double observed, const std::vector<double>& products,
                        const statistics::PermutationTest& of_r, bool rises, Measure&& measure) {
  NetworkAgreement result = {.value = measure(observed)};
  std::vector<double> values(products.size());
  std::transform(products.begin(), products.end(), values.begin(), measure);
  result.test = statistics::permutation_test(result.value, values);
  result.test.p_value = of_r.p_value;
  result.test.p_greater = rises ? of_r.p_greater : of_r.p_less;
  result.test.p_less = rises ? of_r.p_less : of_r.p_greater;
  return result;
}

}  // namespace

QapResult qap(const GraphView& given_a, const GraphView& given_b, const QapOptions& options,
              const RunContext& run) {
  const VertexId n = given_a.vertex_count();
  check_option(options.permutations >= 0, "qap.permutations", options.permutations, ">= 0");
  require(n == given_b.vertex_count(), ErrorCode::invalid_graph,
          "qap: the networks must have the same vertices, found " + std::to_string(n) + " and " +
              std::to_string(given_b.vertex_count()));
  const GraphView a = off_diagonal(given_a, "qap", run), b = off_diagonal(given_b, "qap", run);
  std::vector<std::vector<double>> rows(static_cast<std::size_t>(thread_count(run)));
  for (auto& row : rows) row.resize(n, 0.0);
  std::vector<VertexId> order(n);
  std::iota(order.begin(), order.end(), VertexId{0});
  const double observed = product(a, b, order, rows.front());
  const auto products = statistics::permuted_statistics(
      n, 1, {.seed = options.seed, .permutations = options.permutations},
      [&](std::span<const VertexId> relabelled, int worker, std::span<double> values) {
        values[0] = product(a, b, relabelled, rows[static_cast<std::size_t>(worker)]);
      },
      run);

  const double pairs = static_cast<double>(n) * (static_cast<double>(n) - 1.0);
  const Moments of_a = moments(a, pairs), of_b = moments(b, pairs);
  const double scale = std::sqrt(of_a.spread) * std::sqrt(of_b.spread);
  const auto correlation = [&](double sum) {
    return scale > 0.0 ? std::clamp((sum - of_a.sum / pairs * of_b.sum) / scale, -1.0, 1.0) : none;
  };
  std::vector<double> correlations(products.size());
  std::transform(products.begin(), products.end(), correlations.begin(), correlation);
  QapResult result = {.pairs = pairs, .permutations = options.permutations, .seed = options.seed};
  result.correlation.value = correlation(observed);
  result.correlation.test = statistics::permutation_test(result.correlation.value, correlations);
  const double doubled = a.directed() || b.directed() ? 1.0 : 2.0;
  result.pairs = n == 0 ? 0.0 : pairs / doubled;
  if (!binary(a) || !binary(b)) return result;

  const double ties = of_a.sum + of_b.sum;
  const auto& test = result.correlation.test;
  const auto ratio = [](double part, double whole) { return whole > 0.0 ? part / whole : none; };
  result.jaccard =
      follow(observed, products, test, true, [&](double both) { return ratio(both, ties - both); });
  result.matching = follow(observed, products, test, true,
                           [&](double both) { return ratio(pairs - ties + 2.0 * both, pairs); });
  result.hamming = follow(observed, products, test, false,
                          [&](double both) { return (ties - 2.0 * both) / doubled; });
  return result;
}

}  // namespace interzone::structure
