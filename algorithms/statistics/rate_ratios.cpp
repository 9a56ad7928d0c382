#include "algorithms/statistics/rate_ratios.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "algorithms/statistics/distributions.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::statistics {

namespace {

struct Node {
  double at = 0.0, weight = 0.0;
};

/// Nodes and weights of Gauss and Legendre between low and high: roots of the polynomial by Newton's steps.
std::vector<Node> gauss_legendre(int count, double low, double high) {
  std::vector<Node> nodes;
  for (int k = 0; k < count; ++k) {
    double x = std::cos(std::numbers::pi * (k + 0.75) / (count + 0.5)), slope = 0.0;
    for (int step = 0; step < 10; ++step) {
      double before = 1.0, value = x;
      for (int degree = 2; degree <= count; ++degree) {
        const double next = ((2.0 * degree - 1.0) * x * value - (degree - 1.0) * before) / degree;
        before = value;
        value = next;
      }
      slope = count * (x * value - before) / (x * x - 1.0);
      x -= value / slope;
    }
    nodes.push_back(
        {low + 0.5 * (high - low) * (1.0 + x), (high - low) / ((1.0 - x * x) * slope * slope)});
  }
  return nodes;
}

/// Units of which something is expected.
struct Counts {
  std::vector<double> observed, expected;
  std::vector<double> more_than;  ///< [largest observed] units whose count is above this
  double z0 = 0.0;
};

Counts counts_of(std::span<const std::int64_t> observed, std::span<const double> expected) {
  Counts counts;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i] == 0.0) continue;
    counts.observed.push_back(static_cast<double>(observed[i]));
    counts.expected.push_back(expected[i]);
    const auto count = static_cast<std::size_t>(observed[i]);
    if (counts.more_than.size() < count) counts.more_than.resize(count);
    for (std::size_t k = 0; k < count; ++k) ++counts.more_than[k];
  }
  if (counts.expected.empty()) return counts;
  auto sorted = counts.expected;
  std::sort(sorted.begin(), sorted.end());
  counts.z0 = 0.5 * (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]);
  return counts;
}

/// The likelihood of the counts where alpha = z0 u / (1 - u), but for what does not depend on alpha.
double log_likelihood(const Counts& counts, double u) {
  const double alpha = counts.z0 * u / (1.0 - u);
  double sum = 0.0;
  // Ratios of gamma functions as products: their logarithms would cancel where alpha is large.
  for (std::size_t k = 1; k < counts.more_than.size(); ++k) {
    sum += counts.more_than[k] * std::log1p(static_cast<double>(k) / alpha);
  }
  for (std::size_t i = 0; i < counts.expected.size(); ++i) {
    sum -= (counts.observed[i] + alpha) * std::log1p(counts.expected[i] / alpha);
  }
  return sum;
}

/// The posterior of u: nodes with weights that sum to 1.
std::vector<Node> posterior(const Counts& counts) {
  constexpr int parts = 512;
  constexpr double negligible = 40.0;  // in the logarithm
  std::vector<double> height;
  height.reserve(parts);
  for (int part = 0; part < parts; ++part) {
    height.push_back(log_likelihood(counts, (part + 0.5) / parts));
  }
  const double highest = *std::max_element(height.begin(), height.end());
  int first = 0, last = parts - 1;
  while (height[static_cast<std::size_t>(first)] < highest - negligible) ++first;
  while (height[static_cast<std::size_t>(last)] < highest - negligible) --last;
  auto nodes = gauss_legendre(100, static_cast<double>(std::max(0, first - 1)) / parts,
                              static_cast<double>(std::min(parts, last + 2)) / parts);
  double sum = 0.0;
  for (Node& node : nodes)
    sum += node.weight *= std::exp(log_likelihood(counts, node.at) - highest);
  for (Node& node : nodes) node.weight /= sum;
  std::erase_if(nodes, [](const Node& node) { return node.weight < 1e-14; });
  return nodes;
}

/// A mixture of gamma distributions: theta of one unit.
class Mixture {
 public:
  Mixture(double observed, double expected, double z0, std::span<const Node> nodes) {
    for (const Node& node : nodes) {
      const double alpha = z0 * node.at / (1.0 - node.at);
      parts_.push_back({observed + alpha, expected + alpha, node.weight});
    }
  }
  double mean() const {
    double sum = 0.0;
    for (const Part& part : parts_) sum += part.weight * part.shape / part.rate;
    return sum;
  }
  double distribution(double x) const {
    double sum = 0.0;
    for (const Part& part : parts_) {
      sum += part.weight * gamma_distribution(x * part.rate, part.shape);
    }
    return sum;
  }
  double density(double x) const {
    double sum = 0.0;
    for (const Part& part : parts_) {
      const double scaled = x * part.rate;
      sum += part.weight * std::exp(part.shape * std::log(scaled) - scaled - log_gamma(part.shape));
    }
    return sum / x;
  }
  /// By Newton's steps, or halving where these leave the bracket.
  double quantile(double probability) const {
    double low = 0.0, high = 1.0;
    while (distribution(high) < probability) {
      low = high;
      high *= 2.0;
    }
    double x = 0.5 * (low + high);
    for (int step = 0; step < 200 && high - low > 1e-13 * high; ++step) {
      const double excess = distribution(x) - probability;
      (excess < 0.0 ? low : high) = x;
      const double next = x - excess / density(x);
      if (std::abs(next - x) <= 1e-13 * x) return next;
      x = low < next && next < high ? next : 0.5 * (low + high);
    }
    return x;
  }

 private:
  struct Part {
    double shape, rate, weight;
  };
  std::vector<Part> parts_;
};

void check(std::span<const std::int64_t> observed, std::span<const double> expected, double level) {
  check_option(level > 0.0 && level < 1.0, "rate_ratios.level", level, "in (0, 1)");
  check_option(observed.size() == expected.size(), "rate_ratios.observed", observed.size(),
               "as many as are expected");
  for (std::size_t i = 0; i < expected.size(); ++i) {
    check_option(expected[i] >= 0.0 && std::isfinite(expected[i]), "rate_ratios.expected",
                 expected[i], ">= 0 and finite");
    check_option(observed[i] >= 0 && (observed[i] == 0 || expected[i] > 0.0),
                 "rate_ratios.observed", observed[i], ">= 0, and 0 where nothing is expected");
  }
}

}  // namespace

RateRatios rate_ratios(std::span<const std::int64_t> observed, std::span<const double> expected,
                       double level, const RunContext& run) {
  check(observed, expected, level);
  RateRatios result{.ratios = std::vector<RateRatio>(expected.size())};
  const Counts counts = counts_of(observed, expected);
  if (counts.expected.empty()) return result;
  const auto nodes = posterior(counts);
  result.shrinkage = 0.0;
  for (const Node& node : nodes) result.shrinkage += node.weight * node.at;
  parallel_for(
      run, expected.size(),
      [&](std::size_t i) {
        if (expected[i] == 0.0) return;
        const Mixture theta(static_cast<double>(observed[i]), expected[i], counts.z0, nodes);
        result.ratios[i] = {theta.mean(), theta.quantile(0.5 - 0.5 * level),
                            theta.quantile(0.5 + 0.5 * level)};
      },
      1);
  return result;
}

}  // namespace interzone::statistics
