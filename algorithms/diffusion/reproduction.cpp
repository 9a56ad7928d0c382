#include "algorithms/diffusion/reproduction.hpp"

#include <cmath>
#include <limits>

#include "algorithms/diffusion/risk_counts.hpp"
#include "algorithms/statistics/poisson_binomial.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// Gives the adoptions of one innovation to their sources.
class Sources {
 public:
  Sources(const Timeline& line, int window, Reproduction& result)
      : line_(line), window_(window), result_(result), first_(line.first_adoption()) {}

  /// j, which adopted, learned from one of its alters, or from `named`.
  void give(ActorId j, const GraphView& alters, ActorId named) {
    if (named != no_actor && line_.adopted[named] < line_.adopted[j]) {
      add(named, j, 1.0);
      if (is_first(named)) ++certain_;
      return;
    }
    const auto who = alters.out_neighbours(j);
    const auto weights = alters.out_weights(j);
    const auto weight = [&](std::size_t k) {
      if (!may_lead(who[k], j)) return 0.0;
      return weights.empty() ? 1.0 : weights[k];
    };
    double all = 0.0;
    for (std::size_t k = 0; k < who.size(); ++k) all += weight(k);
    if (!(all > 0.0)) {
      ++result_.without_source;
      return;
    }
    double of_first = 0.0;
    for (std::size_t k = 0; k < who.size(); ++k) {
      if (!(weight(k) > 0.0)) continue;
      add(who[k], j, weight(k) / all);
      if (is_first(who[k])) of_first += weight(k);
    }
    if (of_first > 0.0) of_first_.push_back(of_first / all);
  }

  /// How many learned from those who adopted first: a quantile.
  double first_generation(double share) const {
    return certain_ + statistics::poisson_binomial_quantile(of_first_, share);
  }

  double generation_time() const { return waited_ / given_; }  // 0 / 0: NaN

 private:
  bool is_first(ActorId i) const { return line_.adopted[i] == first_; }

  bool may_lead(ActorId i, ActorId j) const {
    const double gap = line_.adopted[j] - line_.adopted[i];  // NaN and -infinity are not > 0
    return gap > 0.0 && (window_ == 0 || gap <= window_) && line_.holds(i, line_.adopted[j]);
  }

  void add(ActorId i, ActorId j, double share) {
    result_.number[i] += share;
    given_ += share;
    waited_ += share * (line_.adopted[j] - line_.adopted[i]);
  }

  const Timeline& line_;
  int window_;
  Reproduction& result_;
  double first_;  // the step of the first adoption
  double given_ = 0.0, waited_ = 0.0;
  double certain_ = 0.0;               // who is known to have learned from a first adopter
  std::vector<double> of_first_ = {};  // the probabilities of others that did
};

}  // namespace

Reproduction reproduction(const Adoptions& adoptions, InnovationId innovation,
                          const ActorNetwork& network, const ReproductionOptions& options,
                          const RunContext& run) {
  check_option(options.window >= 0, "reproduction.window", options.window, ">= 0");
  check_option(options.level > 0.0 && options.level < 1.0, "reproduction.level", options.level,
               "in (0, 1)");
  Reproduction result{.line = make_timeline(adoptions, innovation, options.risk)};
  const Timeline& line = result.line;
  const Alters alters(network, line.unit, options.alters, run);
  const auto adopters = adopters_by_step(line);
  std::vector<ActorId> named(adoptions.actor_count(), no_actor);
  for (const Adoption& record : adoptions.records(innovation)) named[record.actor] = record.from;

  result.number.assign(adoptions.actor_count(), not_known);
  for (const auto& at_step : adopters) {
    for (const ActorId a : at_step) result.number[a] = 0.0;
    result.adopters += static_cast<std::int64_t>(at_step.size());
  }
  Sources sources(line, options.window, result);
  for (std::size_t s = 0; s < line.steps.size(); ++s) {
    run.check_cancelled();
    if (adopters[s].empty()) continue;
    const GraphView now = alters.at(line.steps[s]);
    for (const ActorId a : adopters[s]) sources.give(a, now, named[a]);
  }
  result.generation_time = sources.generation_time();

  std::int64_t undated = 0;  // at risk at no step
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    const bool is_undated = std::isnan(line.adopted[a]);
    if (is_undated) ++undated;
    if (is_undated || line.member(a)) ++result.actors;
  }
  if (result.actors > 0) {
    result.attack_rate =
        static_cast<double>(result.adopters + undated) / static_cast<double>(result.actors);
  }
  double of_first = 0.0;
  const double start = line.first_adoption();
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    if (line.adopted[a] != start || std::isnan(result.number[a])) continue;
    ++result.first;
    of_first += result.number[a];
  }
  if (result.first == 0) return result;
  const auto first = static_cast<double>(result.first);
  result.r0 = of_first / first;
  result.r0_low = sources.first_generation(0.5 - 0.5 * options.level) / first;
  result.r0_high = sources.first_generation(0.5 + 0.5 * options.level) / first;
  return result;
}

}  // namespace interzone::diffusion
