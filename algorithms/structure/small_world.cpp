#include "algorithms/structure/small_world.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "algorithms/paths/components.hpp"
#include "algorithms/statistics/null_models.hpp"
#include "algorithms/statistics/ranks.hpp"
#include "algorithms/structure/path_lengths.hpp"
#include "algorithms/structure/transitivity.hpp"
#include "graph/parallel.hpp"

namespace interzone::structure {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The largest component of the underlying simple graph.
GraphView largest_part(const GraphView& graph, const RunContext& run) {
  const GraphView ties = unweighted(graph);
  const GraphView simple = simplified(ties.directed() ? undirected(ties, run) : ties, false, run);
  const auto parts = paths::weak_components(simple, run).membership;
  std::vector<bool> keep(parts.size());
  for (std::size_t v = 0; v < parts.size(); ++v) keep[v] = parts[v] == 0;
  return induced(simple, keep, run);
}

double ratio(double a, double b) { return b > 0.0 ? a / b : undefined; }

/// The value with the quantiles of what single networks give; all NaN if one of them is.
Interval interval(double value, std::vector<double> single) {
  const auto is_nan = [](double x) { return std::isnan(x); };
  if (std::isnan(value) || std::ranges::any_of(single, is_nan))
    return {value, undefined, undefined};
  std::ranges::sort(single);
  return {value, statistics::quantile(single, 0.025), statistics::quantile(single, 0.975)};
}

double mean(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace

SmallWorldResult small_world(const GraphView& graph, const SmallWorldOptions& options,
                             const RunContext& run) {
  check_option(options.networks >= 1, "small_world.networks", options.networks, ">= 1");
  const GraphView part = largest_part(graph, run);
  const auto triangles = transitivity(part, run);
  SmallWorldResult result{.transitivity = triangles.transitivity,
                          .mean_clustering = triangles.mean_clustering,
                          .mean_distance = path_lengths(part, run).mean_distance,
                          .vertices = part.vertex_count(),
                          .seed = options.seed};
  const auto networks = static_cast<std::size_t>(options.networks);
  std::vector<double> random_t(networks), random_l(networks), lattice_c(networks);
  parallel_for(
      run, networks,
      [&](std::size_t r) {
        const RunContext alone = {.threads = 1, .cancelled = run.cancelled};
        statistics::RewiringOptions rewiring = {
            .seed = options.seed, .index = r, .switches_per_edge = options.switches_per_edge};
        const GraphView random = statistics::rewired(part, rewiring, alone);
        random_t[r] = transitivity(random, alone).transitivity;
        random_l[r] = path_lengths(random, alone).mean_distance;
        rewiring.lattice = true;
        lattice_c[r] =
            transitivity(statistics::rewired(part, rewiring, alone), alone).mean_clustering;
      },
      1);
  const auto sigma = [&](double t, double l) {
    return ratio(ratio(result.transitivity, t), ratio(result.mean_distance, l));
  };
  result.lattice_clustering =
      std::max(result.mean_clustering, *std::ranges::max_element(lattice_c));
  const auto omega = [&](double l) {
    return ratio(l, result.mean_distance) -
           ratio(result.mean_clustering, result.lattice_clustering);
  };
  std::vector<double> sigmas, omegas;
  for (std::size_t r = 0; r < networks; ++r) {
    sigmas.push_back(sigma(random_t[r], random_l[r]));
    omegas.push_back(omega(random_l[r]));
  }
  result.sigma = interval(sigma(mean(random_t), mean(random_l)), sigmas);
  result.omega = interval(omega(mean(random_l)), omegas);
  result.random_transitivity = interval(mean(random_t), random_t);
  result.random_distance = interval(mean(random_l), random_l);
  return result;
}

}  // namespace interzone::structure
