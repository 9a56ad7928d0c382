#include "algorithms/diffusion/structure_dependence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "algorithms/statistics/null_models.hpp"
#include "algorithms/statistics/permutation_test.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::diffusion {

namespace {

/// An actor with a threshold, and the step whose exposure that is.
struct Adopter {
  ActorId actor = 0;
  double step = 0.0;
};

std::vector<Adopter> adopters_of(const Timeline& line, const ActorNetwork& network,
                                 std::size_t lag) {
  std::vector<Adopter> adopters;
  for (ActorId a = 0; a < line.adopted.size(); ++a) {
    const std::size_t step = line.adoption_step(a);
    const bool has_threshold = lag <= step && step < line.steps.size() && network.has(a);
    if (has_threshold) adopters.push_back({a, line.steps[step - lag]});
  }
  return adopters;
}

double mean_threshold(const GraphView& alters, const std::vector<Adopter>& adopters,
                      const Timeline& line, const ExposureOptions& options) {
  if (adopters.empty()) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0.0;
  for (const auto& [actor, step] : adopters) sum += exposure_to(alters, actor, line, step, options);
  return sum / static_cast<double>(adopters.size());
}

}  // namespace

StructureDependence structure_dependence(const Adoptions& adoptions, InnovationId innovation,
                                         const ActorNetwork& network,
                                         const StructureDependenceOptions& options,
                                         const RunContext& run) {
  const int permutations = options.permutations;
  check_option(permutations >= 0, "test.permutations", permutations, ">= 0");
  check_option(!network.dated, "test.dated", "true", "left out: dated ties cannot be rewired");
  check_exposure(options.exposure, adoptions.actor_count());
  const Timeline line = make_timeline(adoptions, innovation, options.exposure.risk);
  const GraphView ties =
      Alters(network, line.unit, options.exposure.alters, run).at(line.first_adoption());
  const auto adopters = adopters_of(line, network, static_cast<std::size_t>(options.exposure.lag));
  const double observed = mean_threshold(ties, adopters, line, options.exposure);
  std::vector<double> rewired(static_cast<std::size_t>(permutations));
  const RunContext alone{.threads = 1, .cancelled = run.cancelled};
  run_reported(run, rewired.size(), 32, [&](std::size_t i, int) {
    const GraphView other = statistics::rewired(
        ties, {.seed = options.seed, .index = i, .switches_per_edge = options.switches_per_edge},
        alone);
    rewired[i] = mean_threshold(other, adopters, line, options.exposure);
  });
  const auto test = statistics::permutation_test(observed, rewired);
  return {.observed = observed,
          .mean = test.mean,
          .sd = test.sd,
          .p_value = std::min(2.0 * std::min(test.p_greater, test.p_less), 1.0),
          .p_greater = test.p_greater,
          .p_less = test.p_less,
          .seed = options.seed};
}

}  // namespace interzone::diffusion
