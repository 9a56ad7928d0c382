#include "algorithms/diffusion/exposure.hpp"

#include <cmath>
#include <limits>

#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::diffusion {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void check_exposure(const ExposureOptions& options, ActorId actors) {
  check_option(options.lag >= 0, "exposure.lag", options.lag, ">= 0");
  const auto& x = options.attribute;
  check_option(x.empty() || x.size() == actors, "exposure.attribute", x.size(), "one per actor");
  for (const double value : x) {
    check_option(std::isnan(value) || (value >= 0.0 && std::isfinite(value)), "exposure.attribute",
                 value, ">= 0 and finite");
  }
}

double exposure_to(const GraphView& alters, ActorId a, const Timeline& line, double step,
                   const ExposureOptions& options) {
  const auto who = alters.out_neighbours(a);
  const auto weights = alters.out_weights(a);
  double all = 0.0, adopted = 0.0;
  for (std::size_t i = 0; i < who.size(); ++i) {
    const ActorId b = who[i];
    double weight = weights.empty() ? 1.0 : weights[i];
    if (!options.attribute.empty()) weight *= options.attribute[b];
    if (std::isnan(weight) || std::isnan(line.adopted[b])) continue;
    all += weight;
    if (options.cumulative ? line.holds(b, step) : line.adopted[b] == step) adopted += weight;
  }
  if (!options.normalized) return adopted;
  return all > 0.0 ? adopted / all : 0.0;
}

Exposure exposure(const Adoptions& adoptions, InnovationId innovation, const ActorNetwork& network,
                  const ExposureOptions& options, const RunContext& run) {
  const ActorId n = adoptions.actor_count();
  check_exposure(options, n);
  Exposure result{.line = make_timeline(adoptions, innovation, options.risk)};
  const Timeline& line = result.line;
  const std::size_t steps = line.steps.size();
  const Alters alters(network, line.unit, options.alters, run);
  result.value.assign(n * steps, not_known);
  const auto lag = static_cast<std::size_t>(options.lag);
  for (std::size_t s = lag; s < steps; ++s) {
    run.check_cancelled();
    const double step = line.steps[s - lag];
    const GraphView now = alters.at(step);
    parallel_for(run, n, [&](ActorId a) {
      if (network.has(a)) result.value[a * steps + s] = exposure_to(now, a, line, step, options);
    });
  }
  return result;
}

std::vector<double> thresholds(const Exposure& exposure) {
  const Timeline& line = exposure.line;
  std::vector<double> threshold(line.adopted.size(), not_known);
  for (ActorId a = 0; a < threshold.size(); ++a) {
    const std::size_t step = line.adoption_step(a);
    if (step < line.steps.size()) threshold[a] = exposure.at(a, step);
  }
  return threshold;
}

}  // namespace interzone::diffusion
