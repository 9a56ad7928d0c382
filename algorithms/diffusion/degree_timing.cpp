#include "algorithms/diffusion/degree_timing.hpp"

#include <cmath>
#include <limits>
#include <span>

#include "algorithms/statistics/permutation_test.hpp"
#include "algorithms/statistics/ranks.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

/// The values less their mean, over the length of that; all NaN if they are equal.
std::vector<double> standardized(std::vector<double> values) {
  double mean = 0.0, squares = 0.0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  bool differ = false;
  for (double& value : values) {
    differ = differ || value != values.front();
    value -= mean;
    squares += value * value;
  }
  const double length = differ ? std::sqrt(squares) : std::numeric_limits<double>::quiet_NaN();
  for (double& value : values) value /= length;
  return values;
}

double product(std::span<const double> x, std::span<const double> y,
               std::span<const VertexId> order) {
  double sum = x.empty() ? std::numeric_limits<double>::quiet_NaN() : 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * y[order[i]];
  return sum;
}

struct Correlation {
  double value, p_value;
};

/// Pearson's correlation, and how often chance alone gives one as far from 0.
Correlation correlation(const std::vector<double>& values, const std::vector<double>& others,
                        const statistics::PermutationOptions& options, const RunContext& run) {
  const auto x = standardized(values), y = standardized(others);
  std::vector<VertexId> as_they_stand(x.size());
  for (VertexId i = 0; i < as_they_stand.size(); ++i) as_they_stand[i] = i;
  const double observed = product(x, y, as_they_stand);
  const auto permuted = statistics::permuted_statistics(
      static_cast<VertexId>(x.size()), 1, options,
      [&](std::span<const VertexId> order, int, std::span<double> value) {
        value[0] = product(x, y, order);
      },
      run);
  return {observed, statistics::permutation_test(observed, permuted).p_value};
}

}  // namespace

DegreeTimingResult degree_timing(const Adoptions& adoptions, InnovationId innovation,
                                 const ActorNetwork& network, const DegreeTimingOptions& options,
                                 const RunContext& run) {
  check_option(!network.dated, "degree_timing.dated", "true", "left out");
  const Timeline line = make_timeline(adoptions, innovation, options.risk);
  std::vector<ActorId> adopters;
  std::vector<double> time;
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    if (!network.has(a) || line.adoption_step(a) == line.steps.size()) continue;
    adopters.push_back(a);
    time.push_back(line.adopted[a]);
  }
  DegreeTimingResult result{.actors = static_cast<std::int64_t>(adopters.size()),
                            .seed = options.seed};
  const auto time_ranks = statistics::ranks(time);
  statistics::PermutationOptions test{.seed = options.seed, .permutations = options.permutations};
  const auto add = [&](std::string_view name, ExposedTo exposed_to) {
    const Alters alters(network, line.unit, {.exposed_to = exposed_to, .valued = options.valued},
                        run);
    const GraphView all = alters.at(0.0);  // as at any step
    std::vector<double> degree;
    degree.reserve(adopters.size());
    for (const ActorId a : adopters) degree.push_back(all.out_strength(a));
    const auto plain = correlation(degree, time, test, run);
    const auto ranked = correlation(statistics::ranks(degree), time_ranks, test, run);
    result.degrees.push_back({name, plain.value, plain.p_value, ranked.value, ranked.p_value});
  };
  if (network.ties.directed()) {
    add("in_degree", ExposedTo::sources);
    add("out_degree", ExposedTo::targets);
  }
  add("degree", ExposedTo::both);
  return result;
}

}  // namespace interzone::diffusion
