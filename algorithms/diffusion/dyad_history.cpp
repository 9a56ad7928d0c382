#include "algorithms/diffusion/dyad_history.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "algorithms/diffusion/covariates.hpp"
#include "algorithms/diffusion/history_data.hpp"
#include "algorithms/diffusion/person_periods.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view tie_name = "tie", since_name = "since";

bool is_tie(std::string_view variable) {
  return variable == tie_name || variable.starts_with("tie.");
}

std::string tie_variable(const ActorNetwork& network) {
  return std::string(tie_name) + (network.name.empty() ? "" : "." + network.name);
}

/// A covariate and what of the ego's and the alter's value is asked for: ".ego", …; "" if nothing is.
std::pair<std::string_view, std::string_view> split(std::string_view variable) {
  for (const std::string_view part : {".ego", ".alter", ".gap", ".same"}) {
    if (variable.size() > part.size() && variable.ends_with(part)) {
      return {variable.substr(0, variable.size() - part.size()), part};
    }
  }
  return {variable, ""};
}

/// The rows of dyads: those of HistoryData are the egos', and beside each stands its alter.
struct Dyads {
  HistoryData study = {};
  std::vector<ActorId> alter = {};
  std::vector<std::uint32_t> row = {};  // the ego's among the person-periods
};

/// Which actors an ego could follow at a step.
class Opportunities {
 public:
  Opportunities(const Adoptions& adoptions, const PersonPeriods& rows,
                const DyadHistoryOptions& options)
      : adoptions_(adoptions), rows_(rows), options_(options) {}

  /// Calls visit(alter, holds, since) for each alter of this row.
  template <class Visit>
  void each(std::size_t row, const Visit& visit) {
    if (rows_.innovation[row] != innovation_) {
      innovation_ = rows_.innovation[row];
      line_ = make_timeline(adoptions_, innovation_, options_.fit.exposure.risk);
    }
    const auto lag = static_cast<std::size_t>(options_.fit.exposure.lag);
    const std::size_t place = step_of(row);
    if (place < lag) return;
    const double before = line_.steps[place - lag];
    for (ActorId other = 0; other < adoptions_.actor_count(); ++other) {
      const bool holds = line_.holds(other, before);
      const bool asked = holds || (!options_.opportunity && line_.member(other));
      if (!asked || other == rows_.actor[row]) continue;
      visit(other, holds, holds ? rows_.step[row] - line_.adopted[other] : not_known);
    }
  }

  const Timeline& line() const { return line_; }
  std::size_t step_of(std::size_t row) const {
    const auto& steps = line_.steps;
    return static_cast<std::size_t>(std::lower_bound(steps.begin(), steps.end(), rows_.step[row]) -
                                    steps.begin());
  }

 private:
  const Adoptions& adoptions_;
  const PersonPeriods& rows_;
  const DyadHistoryOptions& options_;
  InnovationId innovation_ = no_innovation;
  Timeline line_;
};

Dyads dyads_of(const Adoptions& adoptions, const PersonPeriods& periods,
               const DyadHistoryOptions& options, bool with_since, const RunContext& run) {
  Dyads dyads;
  PersonPeriods& rows = dyads.study.rows;
  rows.unit = periods.unit;
  std::vector<double> since;
  Opportunities opportunities(adoptions, periods, options);
  for (std::size_t row = 0; row < periods.size(); ++row) {
    if (row % 4096 == 0) run.check_cancelled();
    opportunities.each(row, [&](ActorId other, bool holds, double steps) {
      rows.innovation.push_back(periods.innovation[row]);
      rows.actor.push_back(periods.actor[row]);
      rows.step.push_back(periods.step[row]);
      rows.adopts.push_back(holds ? periods.adopts[row] : 0);
      dyads.alter.push_back(other);
      dyads.row.push_back(static_cast<std::uint32_t>(row));
      if (with_since) since.push_back(steps);
    });
    require(rows.size() <= most_person_periods, ErrorCode::limit,
            "dyad_history: more than " + std::to_string(most_person_periods) +
                " rows, one for each actor, other actor, innovation and step; take fewer "
                "innovations or a coarser unit");
  }
  if (with_since) dyads.study.variables[std::string(since_name)] = {std::move(since), {}};
  return dyads;
}

/// [rows of dyads] what the tie from the ego to the alter weighs; 0 if there is none.
Variable ties_of(const Adoptions& adoptions, const PersonPeriods& periods, const Dyads& dyads,
                 const ActorNetwork& network, const DyadHistoryOptions& options,
                 const RunContext& run) {
  Variable tie{.value = std::vector<double>(dyads.alter.size(), not_known), .labels = {}};
  const Alters alters(network, periods.unit, options.fit.exposure.alters, run);
  Opportunities opportunities(adoptions, periods, options);
  const auto lag = static_cast<std::size_t>(options.fit.exposure.lag);
  std::vector<double> weight_of(adoptions.actor_count(), 0.0);  // of the ties of one ego
  GraphView view;
  double view_step = not_known;
  std::size_t at = 0;
  for (std::size_t row = 0; row < periods.size(); ++row) {
    const std::size_t first = at;
    opportunities.each(row, [&](ActorId, bool, double) { ++at; });
    const ActorId ego = periods.actor[row];
    if (first == at || !network.has(ego)) continue;
    const double before = opportunities.line().steps[opportunities.step_of(row) - lag];
    if (before != view_step) {
      run.check_cancelled();
      view = alters.at(before);
      view_step = before;
    }
    const auto who = view.out_neighbours(ego);
    const auto weights = view.out_weights(ego);
    for (std::size_t k = 0; k < who.size(); ++k) {
      weight_of[who[k]] = weights.empty() ? 1.0 : weights[k];
    }
    for (std::size_t i = first; i < at; ++i) {
      if (network.has(dyads.alter[i])) tie.value[i] = weight_of[dyads.alter[i]];
    }
    for (const ActorId other : who) weight_of[other] = 0.0;
  }
  return tie;
}

/// A covariate of the ego, the alter, or both.
Variable covariate_of(const Dyads& dyads, const Covariates& tables, std::string_view name) {
  const auto [covariate, part] = split(name);
  if (!tables.has(covariate)) {
    check_option(false, "model", name,
                 "of tie, since and those of event-history, or .ego, .alter, .gap or .same of a "
                 "column of --covariates or of an attribute of the network");
  }
  const PersonPeriods& rows = dyads.study.rows;
  Variable alter = tables.values(covariate, dyads.alter, rows.innovation, rows.step);
  if (part == ".alter") return alter;
  Variable ego = tables.values(covariate, rows.actor, rows.innovation, rows.step);
  if (part.empty() || part == ".ego") return ego;
  require(part == ".same" || ego.labels.empty(), ErrorCode::invalid_option,
          "model: " + std::string(covariate) + " has labels: write " + std::string(covariate) +
              ".same");
  for (std::size_t i = 0; i < ego.value.size(); ++i) {
    const double apart = std::abs(ego.value[i] - alter.value[i]);
    ego.value[i] = part == ".gap" || std::isnan(apart) ? apart : apart == 0.0 ? 1.0 : 0.0;
  }
  ego.labels.clear();
  return ego;
}

}  // namespace

std::string dyad_covariate(std::string_view variable) {
  if (is_built_in(variable) || is_tie(variable) || variable == since_name) return {};
  return std::string(split(variable).first);
}

EventHistory dyad_history(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                          std::span<const Table> covariates, const DyadHistoryOptions& options,
                          const RunContext& run) {
  check_option(options.fit.exposure.lag >= 1, "exposure.lag", options.fit.exposure.lag,
               ">= 1: who adopts at the same step follows nobody");
  ModelFormula model = checked_formula(options.fit.model);
  const auto names = variables_of(model);
  std::set<std::string, std::less<>> of_ego;
  for (const std::string& name : names) {
    if (is_built_in(name)) of_ego.insert(name);
  }
  const PersonPeriods periods =
      person_periods(adoptions, networks, options.fit.exposure, of_ego, run);
  Dyads dyads = dyads_of(adoptions, periods, options, names.contains(since_name), run);
  HistoryData& study = dyads.study;
  study.model = std::move(model);
  const Covariates tables(adoptions, covariates, periods.unit);
  study.unmatched = tables.unmatched();
  for (const std::string& name : names) {
    if (name == since_name) continue;
    if (const auto built_in = periods.built_in.find(name); built_in != periods.built_in.end()) {
      Variable& variable = study.variables[name];
      for (const std::uint32_t row : dyads.row) variable.value.push_back(built_in->second[row]);
      continue;
    }
    const auto network =
        std::find_if(networks.begin(), networks.end(),
                     [&](const ActorNetwork& some) { return tie_variable(some) == name; });
    check_option(!is_tie(name) || network != networks.end(), "model", name,
                 "of a network that is there: --network NAME=FILE gives tie.NAME");
    study.variables[name] = is_tie(name)
                                ? ties_of(adoptions, periods, dyads, *network, options, run)
                                : covariate_of(dyads, tables, name);
  }
  keep_known(study);
  return fitted_history(study, options.fit, run);
}

}  // namespace interzone::diffusion
