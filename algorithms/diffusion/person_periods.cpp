#include "algorithms/diffusion/person_periods.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include "algorithms/diffusion/risk_counts.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::diffusion {

namespace {

enum BuiltIn : std::size_t { exposed, time_of, duration, adopters, own_adoptions };

/// Places among the steps of the first and behind the last at which an actor is at risk.
struct AtRisk {
  std::size_t first = 0, end = 0;
};
AtRisk at_risk(const Timeline& line, ActorId a) {
  if (!line.member(a)) return {};
  const auto& steps = line.steps;
  const double last = std::min(line.until[a], line.adopted[a]);
  const auto first = std::lower_bound(steps.begin(), steps.end(), line.entry[a]);
  const auto end = std::upper_bound(first, steps.end(), last);
  return {static_cast<std::size_t>(first - steps.begin()),
          static_cast<std::size_t>(end - steps.begin())};
}

/// [actors] the steps at which each adopted anything, ascending.
std::vector<std::vector<double>> adoptions_of_actors(const Adoptions& adoptions, Precision unit) {
  std::vector<std::vector<double>> steps(adoptions.actor_count());
  for (const Adoption& record : adoptions.records()) {
    if (record.time.known() && !record.undated) {
      steps[record.actor].push_back(step_at(record.time.first(), unit));
    }
  }
  for (auto& own : steps) std::sort(own.begin(), own.end());
  return steps;
}

double count_before(const std::vector<double>& sorted, double step) {
  return static_cast<double>(std::lower_bound(sorted.begin(), sorted.end(), step) - sorted.begin());
}

/// What fills the rows of one innovation after the other.
class Filler {
 public:
  Filler(const Adoptions& adoptions, const ActorNetwork* network, const ExposureOptions& options,
         const std::set<std::string, std::less<>>& variables, const RunContext& run)
      : adoptions_(adoptions), network_(network), options_(options) {
    for (std::size_t k = 0; k < built_in_variables.size(); ++k) {
      wanted_[k] = variables.contains(built_in_variables[k]);
    }
    rows_.built_in.resize(built_in_variables.size());
    if (adoptions.innovation_count() == 0) return;
    rows_.unit = make_timeline(adoptions, 0, options.risk).unit;
    if (wanted_[exposed]) alters_.emplace(*network, rows_.unit, options.alters, run);
    if (wanted_[own_adoptions]) own_ = adoptions_of_actors(adoptions, rows_.unit);
  }

  /// Makes room for the rows of every innovation; where each begins.
  std::vector<std::size_t> reserve(const RunContext& run) {
    const InnovationId count = adoptions_.innovation_count();
    std::vector<std::size_t> start(count + std::size_t{1}, 0);
    parallel_for(
        run, count,
        [&](InnovationId i) {
          const Timeline line = make_timeline(adoptions_, i, options_.risk);
          for (ActorId a = 0; a < adoptions_.actor_count(); ++a) {
            const AtRisk range = at_risk(line, a);
            start[i + 1U] += range.end - range.first;
          }
        },
        16);
    std::partial_sum(start.begin(), start.end(), start.begin());
    require(start.back() <= most_person_periods, ErrorCode::limit,
            "event_history: " + std::to_string(start.back()) +
                " rows, one for each actor, innovation and step; at most " +
                std::to_string(most_person_periods) + ", so a coarser unit is needed");
    const std::size_t rows = start.back();
    rows_.innovation.resize(rows);
    rows_.actor.resize(rows);
    rows_.step.resize(rows);
    rows_.adopts.resize(rows);
    for (std::size_t k = 0; k < wanted_.size(); ++k) {
      if (wanted_[k]) rows_.built_in[k].resize(rows);
    }
    return start;
  }

  /// Fills the rows of one innovation, from this place on.
  void fill(InnovationId i, std::size_t at) {
    const Timeline line = make_timeline(adoptions_, i, options_.risk);
    const auto views = views_of(line);
    std::vector<double> adopted;
    for (ActorId a = 0; a < line.adopted.size(); ++a) {
      if (line.adopted[a] < infinity) adopted.push_back(line.adopted[a]);
    }
    std::sort(adopted.begin(), adopted.end());
    for (ActorId a = 0; a < adoptions_.actor_count(); ++a) {
      const AtRisk range = at_risk(line, a);
      for (std::size_t s = range.first; s < range.end; ++s, ++at) {
        const double step = line.steps[s];
        rows_.innovation[at] = i;
        rows_.actor[at] = a;
        rows_.step[at] = step;
        rows_.adopts[at] = line.adopted[a] == step ? 1 : 0;
        if (wanted_[exposed]) rows_.built_in[exposed][at] = exposure_at(line, views, a, s);
        if (wanted_[time_of]) rows_.built_in[time_of][at] = step;
        if (wanted_[duration]) rows_.built_in[duration][at] = step - line.entry[a] + 1.0;
        if (wanted_[adopters]) rows_.built_in[adopters][at] = count_before(adopted, step);
        if (wanted_[own_adoptions]) {
          rows_.built_in[own_adoptions][at] = count_before(own_[a], step);
        }
      }
    }
  }

  PersonPeriods take() { return std::move(rows_); }

 private:
  /// The alters at each step.
  std::vector<GraphView> views_of(const Timeline& line) const {
    std::vector<GraphView> views;
    if (!alters_) return views;
    for (const double step : line.steps) views.push_back(alters_->at(step));
    return views;
  }

  double exposure_at(const Timeline& line, const std::vector<GraphView>& views, ActorId a,
                     std::size_t s) const {
    const auto lag = static_cast<std::size_t>(options_.lag);
    if (s < lag || !network_->has(a)) return std::numeric_limits<double>::quiet_NaN();
    return exposure_to(views[s - lag], a, line, line.steps[s - lag], options_);
  }

  const Adoptions& adoptions_;
  const ActorNetwork* network_;
  const ExposureOptions& options_;
  std::array<bool, built_in_variables.size()> wanted_ = {};
  std::optional<Alters> alters_;
  std::vector<std::vector<double>> own_;
  PersonPeriods rows_;
};

}  // namespace

bool is_built_in(std::string_view variable) {
  return std::find(built_in_variables.begin(), built_in_variables.end(), variable) !=
         built_in_variables.end();
}

PersonPeriods person_periods(const Adoptions& adoptions, const ActorNetwork* network,
                             const ExposureOptions& options,
                             const std::set<std::string, std::less<>>& variables,
                             const RunContext& run) {
  require(network != nullptr || !variables.contains("exposure"), ErrorCode::invalid_option,
          "event_history: exposure needs --network, a graph of who is tied to whom");
  check_exposure(options, adoptions.actor_count());
  Filler filler(adoptions, network, options, variables, run);
  const auto start = filler.reserve(run);
  parallel_for(
      run, adoptions.innovation_count(), [&](InnovationId i) { filler.fill(i, start[i]); }, 1);
  return filler.take();
}

}  // namespace interzone::diffusion
