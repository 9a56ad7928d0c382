#include "algorithms/diffusion/person_periods.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "algorithms/diffusion/model_formula.hpp"
#include "algorithms/diffusion/risk_counts.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"

namespace interzone::diffusion {

namespace {

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
  Filler(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
         const ExposureOptions& options, const std::set<std::string, std::less<>>& variables,
         const RunContext& run)
      : adoptions_(adoptions), options_(options) {
    const auto wanted = [&](const std::string& name) {
      return variables.contains(name) ? &rows_.built_in[name] : nullptr;
    };
    time_ = wanted("time");
    duration_ = wanted("duration");
    adopters_ = wanted("adopters");
    own_adoptions_ = wanted("own_adoptions");
    if (adoptions.innovation_count() > 0) {
      rows_.unit = make_timeline(adoptions, 0, options.risk).unit;
    }
    for (const ActorNetwork& network : networks) {
      for (const std::string& name : variables) {
        const Lead lead = parse_lead(name);
        if ((lead.steps > 0 ? lead.name : name) != exposure_variable(network)) continue;
        exposures_.push_back({&network, Alters(network, rows_.unit, options.alters, run),
                              wanted(name), static_cast<std::size_t>(lead.steps)});
      }
    }
    if (own_adoptions_ != nullptr) own_ = adoptions_of_actors(adoptions, rows_.unit);
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
    for (auto& [name, values] : rows_.built_in) values.resize(rows);
    return start;
  }

  /// Fills the rows of one innovation, from this place on.
  void fill(InnovationId i, const std::size_t start, const RunContext& run) {
    const Timeline line = make_timeline(adoptions_, i, options_.risk);
    std::vector<double> adopted;
    for (ActorId a = 0; a < line.adopted.size(); ++a) {
      if (line.adopted[a] < infinity) adopted.push_back(line.adopted[a]);
    }
    std::sort(adopted.begin(), adopted.end());
    std::size_t at = start;
    for (ActorId a = 0; a < adoptions_.actor_count(); ++a) {
      const AtRisk range = at_risk(line, a);
      for (std::size_t s = range.first; s < range.end; ++s, ++at) {
        const double step = line.steps[s];
        rows_.innovation[at] = i;
        rows_.actor[at] = a;
        rows_.step[at] = step;
        rows_.adopts[at] = line.adopted[a] == step ? 1 : 0;
        if (time_ != nullptr) (*time_)[at] = step;
        if (duration_ != nullptr) (*duration_)[at] = step - line.entry[a] + 1.0;
        if (adopters_ != nullptr) (*adopters_)[at] = count_before(adopted, step);
        if (own_adoptions_ != nullptr) (*own_adoptions_)[at] = count_before(own_[a], step);
      }
    }
    for (const Exposed& by : exposures_) fill_exposure(by, line, start, run);
  }

  PersonPeriods take() { return std::move(rows_); }

 private:
  /// Exposure by one network, and where it goes.
  struct Exposed {
    const ActorNetwork* network;
    Alters alters;
    std::vector<double>* values;
    std::size_t lead;  // 0: none, so that of `lag` steps before
  };

  /// The alters that count at each step.
  std::vector<GraphView> alters_of(const Exposed& by, const Timeline& line,
                                   const RunContext& run) const {
    std::vector<GraphView> views;
    views.reserve(line.steps.size());
    for (const double step : line.steps) views.push_back(by.alters.at(step));
    if (by.lead == 0 || views.empty()) return views;
    std::vector<GraphView> others(views.size());
    for (std::size_t s = 0; s < views.size(); ++s) {
      const std::size_t first = s < by.lead ? 0 : s - by.lead;
      const bool same = s > 0 && !by.network->dated;
      others[s] =
          same ? others[0] : one_way(views[s], std::span(views).subspan(first, s - first + 1), run);
    }
    require(others[0].arc_count() > 0 || views[0].arc_count() == 0 || by.network->dated,
            ErrorCode::invalid_option,
            "model: " + lead_variable(exposure_variable(*by.network), static_cast<int>(by.lead)) +
                ": every tie goes both ways, so whoever adopts may have moved all its alters, and "
                "none is left for a placebo");
    return others;
  }

  void fill_exposure(const Exposed& by, const Timeline& line, std::size_t at,
                     const RunContext& run) {
    const auto views = alters_of(by, line, run);
    const std::size_t lag = by.lead > 0 ? 0 : static_cast<std::size_t>(options_.lag);
    for (ActorId a = 0; a < adoptions_.actor_count(); ++a) {
      const AtRisk range = at_risk(line, a);
      for (std::size_t s = range.first; s < range.end; ++s, ++at) {
        const std::size_t then = s + by.lead - lag;  // wraps round before the first
        const bool known = then < views.size() && by.network->has(a);
        (*by.values)[at] = known ? exposure_to(views[then], a, line, line.steps[then], options_)
                                 : std::numeric_limits<double>::quiet_NaN();
      }
    }
  }

  const Adoptions& adoptions_;
  const ExposureOptions& options_;
  PersonPeriods rows_;
  // Where the values of each variable go; null unless asked for.
  std::vector<double>*time_ = nullptr, *duration_ = nullptr, *adopters_ = nullptr,
  *own_adoptions_ = nullptr;
  std::vector<Exposed> exposures_;
  std::vector<std::vector<double>> own_;
};

constexpr std::string_view exposure_name = "exposure";

void check_networks(std::span<const ActorNetwork> networks,
                    const std::set<std::string, std::less<>>& variables) {
  std::set<std::string, std::less<>> known;
  std::string names;
  for (const ActorNetwork& network : networks) {
    const std::string name = exposure_variable(network);
    check_option(known.insert(name).second, "network", network.name, "named but once");
    names += (names.empty() ? "" : ", ") + name;
  }
  for (const std::string& variable : variables) {
    const Lead lead = parse_lead(variable);
    const std::string name(lead.steps > 0 ? lead.name : variable);
    const bool exposure = is_built_in(name) && name.starts_with(exposure_name);
    check_option(exposure || lead.steps == 0, "model", variable, "with a lead of exposure alone");
    if (!exposure || known.contains(name)) continue;
    require(!known.empty(), ErrorCode::invalid_option,
            "event_history: " + name + " needs --network, a graph of who is tied to whom");
    check_option(false, "model", name, "of the networks that are there: " + names);
  }
}

}  // namespace

std::string exposure_variable(const ActorNetwork& network) {
  const std::string name(exposure_name);
  return network.name.empty() ? name : name + "." + network.name;
}

bool is_built_in(std::string_view variable) {
  return std::find(built_in_variables.begin(), built_in_variables.end(), variable) !=
             built_in_variables.end() ||
         variable == exposure_name || variable.starts_with("exposure.") ||
         parse_lead(variable).steps > 0;
}

PersonPeriods person_periods(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                             const ExposureOptions& options,
                             const std::set<std::string, std::less<>>& variables,
                             const RunContext& run) {
  check_networks(networks, variables);
  check_exposure(options, adoptions.actor_count());
  Filler filler(adoptions, networks, options, variables, run);
  const auto start = filler.reserve(run);
  parallel_for(
      run, adoptions.innovation_count(), [&](InnovationId i) { filler.fill(i, start[i], run); }, 1);
  return filler.take();
}

}  // namespace interzone::diffusion
