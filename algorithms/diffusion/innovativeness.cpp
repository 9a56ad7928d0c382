#include "algorithms/diffusion/innovativeness.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "algorithms/diffusion/risk_counts.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

/// Sums over the steps of one innovation, from the first on: what holds of [first, last] is sum[last + 1] - sum[first].
std::vector<double> summed_hazard(std::span<const RiskCount> counts) {
  std::vector<double> sum = {0.0};
  sum.reserve(counts.size() + 1);
  for (const RiskCount& count : counts) {
    const double hazard = count.adopters == 0 ? 0.0
                                              : static_cast<double>(count.adopters) /
                                                    static_cast<double>(count.at_risk);
    sum.push_back(sum.back() + hazard);
  }
  return sum;
}

/// The last adoption at a known time.
double last_adoption(const Timeline& line) {
  double last = -infinity;
  for (const double step : line.adopted) {
    if (step < infinity) last = std::max(last, step);
  }
  return last;
}

/// Adds what one innovation says of its actors; `lateness` sums what Walker's score subtracts.
void add(const Timeline& line, std::vector<ActorInnovativeness>& actors,
         std::vector<double>& lateness) {
  for (ActorId a = 0; a < actors.size(); ++a) {
    if (std::isnan(line.adopted[a])) ++actors[a].undated;
  }
  const double first = line.first_adoption(), span = last_adoption(line) - first;
  if (first == infinity) return;
  const auto hazard = summed_hazard(risk_counts(line));
  for (ActorId a = 0; a < actors.size(); ++a) {
    if (!line.member(a)) continue;
    ActorInnovativeness& actor = actors[a];
    const double step = line.adopted[a], end = std::min(line.until[a], step);
    const auto from = std::lower_bound(line.steps.begin(), line.steps.end(), line.entry[a]);
    const auto to = std::upper_bound(from, line.steps.end(), end);
    ++actor.innovations;
    actor.opportunities += to - from;
    actor.expected += hazard[static_cast<std::size_t>(to - line.steps.begin())] -
                      hazard[static_cast<std::size_t>(from - line.steps.begin())];
    if (step < infinity) {
      ++actor.adoptions;
      if (step == first) ++actor.first;
      lateness[a] += span > 0.0 ? (step - first) / span : 0.0;
    } else {
      lateness[a] += 1.0;
    }
  }
}

/// What one innovation's own figures are.
InnovationSpeed speed_of(const Timeline& line) {
  InnovationSpeed speed;
  speed.undated = std::count_if(line.adopted.begin(), line.adopted.end(),
                                [](double step) { return std::isnan(step); });
  const double first = line.first_adoption();
  if (first == infinity) return speed;
  speed.first = time_of_step(first, line.unit);
  double left = 1.0;
  for (const RiskCount& count : risk_counts(line)) {
    speed.adopters += count.adopters;
    if (count.step < first || count.at_risk == 0) continue;
    left *= 1.0 - static_cast<double>(count.adopters) / static_cast<double>(count.at_risk);
    if (left <= 0.5 && std::isnan(speed.half)) speed.half = count.step - first;
    if (count.step == first) continue;
    speed.later += count.adopters;
    speed.opportunities += count.at_risk;
  }
  return speed;
}

void check(const InnovativenessOptions& options, const char* name) {
  check_option(options.level > 0.0 && options.level < 1.0, name, options.level, "in (0, 1)");
}

}  // namespace

Innovativeness innovativeness(const Adoptions& adoptions, const InnovativenessOptions& options,
                              const RunContext& run) {
  check(options, "innovativeness.level");
  Innovativeness result{.actors = std::vector<ActorInnovativeness>(adoptions.actor_count())};
  std::vector<double> lateness(adoptions.actor_count());
  for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
    run.check_cancelled();
    add(make_timeline(adoptions, i, options.risk), result.actors, lateness);
  }
  std::vector<std::int64_t> observed;
  std::vector<double> expected;
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    ActorInnovativeness& actor = result.actors[a];
    if (actor.innovations > 0) {
      actor.walker = 1.0 - lateness[a] / static_cast<double>(actor.innovations);
    }
    observed.push_back(actor.adoptions);
    expected.push_back(actor.expected);
  }
  const auto ratios = statistics::rate_ratios(observed, expected, options.level, run);
  result.shrinkage = ratios.shrinkage;
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) result.actors[a].ratio = ratios.ratios[a];
  return result;
}

Speeds speed(const Adoptions& adoptions, const InnovativenessOptions& options,
             const RunContext& run) {
  check(options, "speed.level");
  Speeds result{.innovations = std::vector<InnovationSpeed>(adoptions.innovation_count())};
  parallel_for(
      run, adoptions.innovation_count(),
      [&](InnovationId i) {
        result.innovations[i] = speed_of(make_timeline(adoptions, i, options.risk));
      },
      16);
  std::int64_t later = 0, opportunities = 0;
  for (const InnovationSpeed& one : result.innovations) {
    later += one.later;
    opportunities += one.opportunities;
  }
  if (opportunities > 0) {
    result.rate = static_cast<double>(later) / static_cast<double>(opportunities);
  }
  if (later == 0) return result;
  std::vector<std::int64_t> observed;
  std::vector<double> expected;
  for (const InnovationSpeed& one : result.innovations) {
    observed.push_back(one.later);
    expected.push_back(static_cast<double>(one.opportunities) * result.rate);
  }
  const auto ratios = statistics::rate_ratios(observed, expected, options.level, run);
  result.shrinkage = ratios.shrinkage;
  for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
    result.innovations[i].ratio = ratios.ratios[i];
  }
  return result;
}

}  // namespace interzone::diffusion
