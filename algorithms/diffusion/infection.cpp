#include "algorithms/diffusion/infection.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

#include "algorithms/diffusion/risk_counts.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// Who adopts when, and what adoptions some steps away count.
struct Spread {
  std::vector<std::vector<ActorId>> adopters;  // [steps] ascending
  std::vector<std::size_t> step_of;            // [actors] the number of steps: never, or unknown
  std::vector<double> discount;                // g(k) at [k], k = 1..K; [0] is 0
  std::vector<double> total;                   // [k] g(1) + … + g(k)
};

Spread spread_of(const Timeline& line, const InfectionOptions& options) {
  const std::size_t n = line.adopted.size(), steps = line.steps.size();
  Spread spread{.adopters = adopters_by_step(line),
                .step_of = std::vector<std::size_t>(n),
                .discount = {0.0},
                .total = {}};
  for (ActorId a = 0; a < n; ++a) spread.step_of[a] = line.adoption_step(a);
  const std::size_t last = std::min(static_cast<std::size_t>(options.window), steps);
  for (std::size_t k = 1; k <= last; ++k) {
    const auto gap = static_cast<double>(k);
    const bool inverse = options.discount == TimeDiscount::inverse;
    spread.discount.push_back(inverse ? 1.0 / gap : std::pow(1.0 + options.rate, 1.0 - gap));
  }
  std::partial_sum(spread.discount.begin(), spread.discount.end(),
                   std::back_inserter(spread.total));
  return spread;
}

/// S and D of the definition for every actor.
struct Sums {
  explicit Sums(std::size_t n) : passed(n, 0.0), at_stake(n, 0.0) {}
  std::vector<double> passed, at_stake;
};

/// Adds the pairs in which one adopts at step s and an alter of it adopted before.
void add_pairs(const GraphView& alters, std::size_t s, const Spread& spread, Sums& infectious,
               Sums& susceptible) {
  const auto& g = spread.discount;
  for (const ActorId later : spread.adopters[s]) {
    const auto who = alters.out_neighbours(later);
    const auto weights = alters.out_weights(later);
    for (std::size_t i = 0; i < who.size(); ++i) {
      const ActorId earlier = who[i];
      if (spread.step_of[earlier] >= s) continue;
      const std::size_t gap = s - spread.step_of[earlier];
      const double weight = weights.empty() ? 1.0 : weights[i];
      const double passed = gap < g.size() ? g[gap] * weight : 0.0;
      const double at_stake = spread.total[std::min(gap, g.size() - 1)] * weight;
      infectious.passed[earlier] += passed;
      infectious.at_stake[earlier] += at_stake;
      susceptible.passed[later] += passed;
      susceptible.at_stake[later] += at_stake;
    }
  }
}

/// N of the definition: everybody who adopts 1 to K steps after (sign 1) or before (-1) step s.
double everybody(const Spread& spread, std::size_t s, int sign) {
  const std::size_t room = sign > 0 ? spread.adopters.size() - 1 - s : s;
  double sum = 0.0;
  for (std::size_t k = 1; k < spread.discount.size() && k <= room; ++k) {
    const auto& adopters = spread.adopters[sign > 0 ? s + k : s - k];
    sum += spread.discount[k] * static_cast<double>(adopters.size());
  }
  return sum;
}

}  // namespace

Infection infection(const Adoptions& adoptions, InnovationId innovation,
                    const ActorNetwork& network, const InfectionOptions& options,
                    const RunContext& run) {
  check_option(options.window >= 1, "infection.window", options.window, ">= 1");
  check_option(options.rate >= 0.0 && std::isfinite(options.rate), "infection.rate", options.rate,
               ">= 0 and finite");
  const Timeline line = make_timeline(adoptions, innovation, options.risk);
  const std::size_t n = line.adopted.size(), steps = line.steps.size();
  const Spread spread = spread_of(line, options);
  const Alters alters(network, line.unit, options.alters, run);
  Sums infectious(n), susceptible(n);
  for (std::size_t s = 0; s < steps; ++s) {
    run.check_cancelled();
    if (spread.adopters[s].empty()) continue;
    add_pairs(alters.at(line.steps[s]), s, spread, infectious, susceptible);
  }
  const auto value = [&](const Sums& sums, ActorId a, int sign) {
    if (!(sums.passed[a] > 0.0)) return 0.0;
    const double share = sums.passed[a] / sums.at_stake[a];
    return options.normalized ? share / everybody(spread, spread.step_of[a], sign) : share;
  };
  Infection result{std::vector<double>(n, not_known), std::vector<double>(n, not_known)};
  for (ActorId a = 0; a < n; ++a) {
    if (spread.step_of[a] == steps || !network.has(a)) continue;
    result.infectiousness[a] = value(infectious, a, 1);
    result.susceptibility[a] = value(susceptible, a, -1);
  }
  return result;
}

}  // namespace interzone::diffusion
