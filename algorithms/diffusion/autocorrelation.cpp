#include "algorithms/diffusion/autocorrelation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "algorithms/statistics/distributions.hpp"
#include "algorithms/statistics/permutation_test.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// The weights as a sparse matrix, and the sums that moments need.
struct Weights {
  std::vector<std::size_t> start = {0};
  std::vector<VertexId> column = {};
  std::vector<double> weight = {};
  std::vector<double> at_vertex = {};  // sum of row plus sum of column
  double all = 0.0;                    // W
  double s1 = 0.0;                     // sum over i, j of (w_ij + w_ji)^2, halved
  double s2 = 0.0;                     // sum over i of at_vertex_i^2

  double at(VertexId i, VertexId j) const {
    const auto first = column.begin() + static_cast<std::ptrdiff_t>(start[i]);
    const auto last = column.begin() + static_cast<std::ptrdiff_t>(start[i + 1U]);
    const auto found = std::lower_bound(first, last, j);
    if (found == last || *found != j) return 0.0;
    return weight[static_cast<std::size_t>(found - column.begin())];
  }
};

/// Appends the row of v: parallel ties add, loops are left out.
void add_row(const GraphView& graph, VertexId v, bool row_standardized, Weights& w) {
  const auto row = graph.out_neighbours(v);
  const auto given = graph.out_weights(v);
  const std::size_t first = w.column.size();
  double sum = 0.0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == v) continue;
    const double weight = given.empty() ? 1.0 : given[i];
    sum += weight;
    if (w.column.size() > first && w.column.back() == row[i]) {
      w.weight.back() += weight;
    } else {
      w.column.push_back(row[i]);
      w.weight.push_back(weight);
    }
  }
  for (std::size_t e = first; e < w.column.size(); ++e) {
    if (row_standardized && sum > 0.0) w.weight[e] /= sum;
    w.at_vertex[v] += w.weight[e];
    w.at_vertex[w.column[e]] += w.weight[e];
    w.all += w.weight[e];
  }
  w.start.push_back(w.column.size());
}

Weights weights_of(const GraphView& graph, bool row_standardized) {
  const VertexId n = graph.vertex_count();
  Weights w;
  w.at_vertex.assign(n, 0.0);
  for (VertexId v = 0; v < n; ++v) add_row(graph, v, row_standardized, w);
  for (VertexId v = 0; v < n; ++v) {
    for (std::size_t e = w.start[v]; e < w.start[v + 1U]; ++e) {
      w.s1 += w.weight[e] * (w.weight[e] + w.at(w.column[e], v));
    }
    w.s2 += w.at_vertex[v] * w.at_vertex[v];
  }
  return w;
}

/// sum_ij w_ij z_i z_j, and that of the squared differences, for the values that `z(i)` deals out.
template <class Values>
std::pair<double, double> sums(const Weights& w, VertexId n, const Values& z) {
  double cross = 0.0, squares = 0.0;
  for (VertexId v = 0; v < n; ++v) {
    double row = 0.0;
    for (std::size_t e = w.start[v]; e < w.start[v + 1U]; ++e) row += w.weight[e] * z(w.column[e]);
    cross += row * z(v);
    squares += w.at_vertex[v] * z(v) * z(v);
  }
  return {cross, squares - 2.0 * cross};
}

/// Standard deviations of I and C over all ways to deal the values out; kurtosis is b2.
std::pair<double, double> deviations(const Weights& w, double n, double kurtosis) {
  if (n < 4.0) return {not_known, not_known};
  const double ww = w.all * w.all, n2 = n * n;
  const double mean = -1.0 / (n - 1.0);
  const double square = (n * ((n2 - 3 * n + 3) * w.s1 - n * w.s2 + 3 * ww) -
                         kurtosis * ((n2 - n) * w.s1 - 2 * n * w.s2 + 6 * ww)) /
                        ((n - 1) * (n - 2) * (n - 3) * ww);
  const double geary = ((n - 1) * w.s1 * (n2 - 3 * n + 3 - (n - 1) * kurtosis) -
                        (n - 1) * w.s2 * (n2 + 3 * n - 6 - (n2 - n + 2) * kurtosis) / 4 +
                        ww * (n2 - 3 - (n - 1) * (n - 1) * kurtosis)) /
                       (n * (n - 2) * (n - 3) * ww);
  return {std::sqrt(std::max(0.0, square - mean * mean)), std::sqrt(std::max(0.0, geary))};
}

void add_p_values(Autocorrelation& statistic, std::span<const double> permuted) {
  const double off = std::abs(statistic.value - statistic.expected);
  statistic.p_normal = 2.0 * statistics::normal_distribution(-off / statistic.sd);
  statistic.p_value =
      statistics::permutation_test(statistic.value, permuted, statistic.expected).p_value;
}

}  // namespace

AutocorrelationResult autocorrelation(const GraphView& graph, std::span<const double> values,
                                      const AutocorrelationOptions& options,
                                      const RunContext& run) {
  const VertexId n = graph.vertex_count();
  check_option(options.permutations >= 0, "autocorrelation.permutations", options.permutations,
               ">= 0");
  check_option(values.size() == n, "autocorrelation.values", values.size(), "one per vertex");
  for (const double value : values) {
    check_option(std::isfinite(value), "autocorrelation.values", value, "finite");
  }
  check_weights(graph, "autocorrelation");
  const auto count = static_cast<double>(n);
  AutocorrelationResult result{.moran = {not_known, n > 1 ? -1.0 / (count - 1.0) : not_known,
                                         not_known, not_known, not_known},
                               .geary = {not_known, 1.0, not_known, not_known, not_known},
                               .seed = options.seed};
  double mean = 0.0, second = 0.0, fourth = 0.0;
  for (const double value : values) mean += value / count;
  std::vector<double> z;
  for (const double value : values) z.push_back(value - mean);
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  for (const double d : z) {
    second += d * d;
    fourth += d * d * d * d;
  }
  const Weights w = weights_of(graph, options.row_standardized);
  if (n < 2 || *least == *most || !(w.all > 0.0)) return result;
  const double moran_scale = count / w.all / second;
  const double geary_scale = (count - 1.0) / (2.0 * w.all) / second;
  const auto observed = sums(w, n, [&](VertexId v) { return z[v]; });
  result.moran.value = moran_scale * observed.first;
  result.geary.value = geary_scale * observed.second;
  const auto sd = deviations(w, count, count * fourth / (second * second));
  result.moran.sd = sd.first;
  result.geary.sd = sd.second;
  const auto permuted = statistics::permuted_statistics(
      n, 2, {.seed = options.seed, .permutations = options.permutations},
      [&](std::span<const VertexId> order, int, std::span<double> out) {
        const auto dealt = sums(w, n, [&](VertexId v) { return z[order[v]]; });
        out[0] = moran_scale * dealt.first;
        out[1] = geary_scale * dealt.second;
      },
      run);
  const auto half = static_cast<std::size_t>(options.permutations);
  add_p_values(result.moran, std::span(permuted).first(half));
  add_p_values(result.geary, std::span(permuted).last(half));
  return result;
}

}  // namespace interzone::diffusion
