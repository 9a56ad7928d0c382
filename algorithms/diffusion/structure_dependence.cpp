#include "algorithms/diffusion/structure_dependence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <span>
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

/// Computes the statistic in networks that differ from the given one in their ties or in who is where.
class Statistic {
 public:
  Statistic(const ActorNetwork& network, const StructureDependenceOptions& options)
      : network_(network), options_(options) {}

  double of(const GraphView& alters, const std::vector<Adopter>& adopters,
            const Timeline& line) const {
    if (adopters.empty()) return std::numeric_limits<double>::quiet_NaN();
    const bool excess = options_.statistic == StructureStatistic::excess_exposure;
    std::map<double, double> expected;  // exposure, by the step that it is of
    double sum = 0.0;
    for (const auto& [actor, step] : adopters) {
      sum += exposure_to(alters, actor, line, step, options_.exposure);
      if (!excess) continue;
      const auto [at, is_new] = expected.try_emplace(step, 0.0);
      if (is_new) at->second = at_risk(alters, line, step, line.adopted[actor]);
      sum -= at->second;
    }
    return sum / static_cast<double>(adopters.size());
  }

 private:
  /// Mean exposure at one step of who could adopt at another.
  double at_risk(const GraphView& alters, const Timeline& line, double step,
                 double adoption) const {
    double sum = 0.0, count = 0.0;
    for (ActorId a = 0; a < line.adopted.size(); ++a) {
      if (!network_.has(a) || !line.at_risk(a, adoption)) continue;
      sum += exposure_to(alters, a, line, step, options_.exposure);
      ++count;
    }
    return sum / count;
  }

  const ActorNetwork& network_;
  const StructureDependenceOptions& options_;
};

/// The statistic in networks with these degrees.
std::vector<double> in_rewired(const GraphView& ties, const std::vector<Adopter>& adopters,
                               const Timeline& line, const Statistic& statistic,
                               const StructureDependenceOptions& options, const RunContext& run) {
  std::vector<double> values(static_cast<std::size_t>(options.permutations));
  const RunContext alone{.threads = 1, .cancelled = run.cancelled};
  run_reported(run, values.size(), 32, [&](std::size_t i, int) {
    const GraphView other = statistics::rewired(
        ties, {.seed = options.seed, .index = i, .switches_per_edge = options.switches_per_edge},
        alone);
    values[i] = statistic.of(other, adopters, line);
  });
  return values;
}

/// The statistic when the actors that the network has, or those of them that adopt, change places.
std::vector<double> among_others(const GraphView& ties, const std::vector<Adopter>& adopters,
                                 const Timeline& line, const ActorNetwork& network,
                                 const Statistic& statistic,
                                 const StructureDependenceOptions& options, const RunContext& run) {
  const bool all = options.null == StructureNull::labels;
  std::vector<ActorId> there;
  for (ActorId a = 0; a < line.adopted.size(); ++a) {
    if (network.has(a) && (all || line.adopted[a] < infinity)) there.push_back(a);
  }
  return statistics::permuted_statistics(
      static_cast<VertexId>(there.size()), 1,
      {.seed = options.seed, .permutations = options.permutations},
      [&](std::span<const VertexId> order, int, std::span<double> values) {
        Timeline moved = line;
        std::vector<ActorId> place(line.adopted.size());
        for (std::size_t i = 0; i < there.size(); ++i) {
          const ActorId from = there[i], to = there[order[i]];
          place[from] = to;
          moved.adopted[to] = line.adopted[from];
          moved.abandoned[to] = line.abandoned[from];
          moved.entry[to] = line.entry[from];
          moved.until[to] = line.until[from];
        }
        auto elsewhere = adopters;
        for (Adopter& adopter : elsewhere) adopter.actor = place[adopter.actor];
        values[0] = statistic.of(ties, elsewhere, moved);
      },
      run);
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
  const Statistic statistic(network, options);
  const double observed = statistic.of(ties, adopters, line);
  const auto others = options.null == StructureNull::degrees
                          ? in_rewired(ties, adopters, line, statistic, options, run)
                          : among_others(ties, adopters, line, network, statistic, options, run);
  const auto test = statistics::permutation_test(observed, others);
  return {.observed = observed,
          .mean = test.mean,
          .sd = test.sd,
          .p_value = std::min(2.0 * std::min(test.p_greater, test.p_less), 1.0),
          .p_greater = test.p_greater,
          .p_less = test.p_less,
          .seed = options.seed};
}

}  // namespace interzone::diffusion
