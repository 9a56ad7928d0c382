#include <string_view>

#include "algorithms/diffusion/infection.hpp"
#include "algorithms/diffusion/network_inputs.hpp"
#include "algorithms/diffusion/rows.hpp"

namespace interzone::diffusion {

template <class Visitor>
void fields(Visitor& visit, InfectionOptions& options) {
  fields(visit, options.risk);
  fields(visit, options.alters);
  visit("window", options.window, ">= 1", "steps before and after an adoption that count");
  visit.choice("discount", options.discount,
               Choices<TimeDiscount>{{"inverse", TimeDiscount::inverse},
                                     {"exponential", TimeDiscount::exponential}},
               "what adoptions k steps away count: 1/k, or (1 + rate)^(1 - k)");
  visit("rate", options.rate, ">= 0", "of the exponential discount");
  visit("normalized", options.normalized, "",
        "divided by how many adopt at those steps in the whole network");
}

namespace {

/// Says how many actors the network does not have, if there are any.
void tell_absent(const ActorNetwork& network, Outcome& outcome) {
  const auto absent = static_cast<double>(network.join.absent.size());
  if (absent > 0) outcome.summary.emplace_back("actors_without_vertex", absent);
}

Outcome run_exposure(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto row = read_options(ExposureRowOptions{}, inputs, values);
  const Joined both = joined(inputs, row, "exposure", run);
  const Adoptions& adoptions = both.adoptions;
  const auto options = exposure_options(inputs, row, both);
  Outcome outcome{empty_table({{"actor", ColumnType::text},
                               {"innovation", ColumnType::text},
                               {"time", ColumnType::time},
                               {"exposure", ColumnType::number}})};
  auto& columns = outcome.table.columns();
  for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
    run.step(static_cast<double>(i) / adoptions.innovation_count());
    const Exposure exposed = exposure(adoptions, i, both.network, options, run);
    for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
      for (std::size_t s = 0; s < exposed.line.steps.size(); ++s) {
        columns[0].append(std::string_view(adoptions.actor(a)));
        columns[1].append(std::string_view(adoptions.innovation(i)));
        columns[2].append(time_of_step(exposed.line.steps[s], exposed.line.unit));
        columns[3].append(exposed.at(a, s));
      }
    }
  }
  tell_absent(both.network, outcome);
  return outcome;
}

Outcome run_thresholds(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto row = read_options(ExposureRowOptions{}, inputs, values);
  const Joined both = joined(inputs, row, "thresholds", run);
  const Adoptions& adoptions = both.adoptions;
  const auto options = exposure_options(inputs, row, both);
  Outcome outcome{empty_table({{"actor", ColumnType::text},
                               {"innovation", ColumnType::text},
                               {"time", ColumnType::time},
                               {"threshold", ColumnType::number}})};
  auto& columns = outcome.table.columns();
  for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
    run.step(static_cast<double>(i) / adoptions.innovation_count());
    const Exposure exposed = exposure(adoptions, i, both.network, options, run);
    const auto threshold = thresholds(exposed);
    for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
      if (!exposed.line.member(a)) continue;
      columns[0].append(std::string_view(adoptions.actor(a)));
      columns[1].append(std::string_view(adoptions.innovation(i)));
      columns[2].append(adoption_time(exposed.line, a));
      columns[3].append(threshold[a]);
    }
  }
  tell_absent(both.network, outcome);
  return outcome;
}

Outcome run_infection(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(InfectionOptions{}, inputs, values);
  const Joined both = joined(inputs, "infection");
  const Adoptions& adoptions = both.adoptions;
  Outcome outcome{empty_table({{"actor", ColumnType::text},
                               {"innovation", ColumnType::text},
                               {"infectiousness", ColumnType::number},
                               {"susceptibility", ColumnType::number},
                               {"time", ColumnType::time}})};
  auto& columns = outcome.table.columns();
  for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
    run.step(static_cast<double>(i) / adoptions.innovation_count());
    const Timeline line = make_timeline(adoptions, i, options.risk);
    const Infection rates = infection(adoptions, i, both.network, options, run);
    for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
      if (!line.member(a)) continue;
      columns[0].append(std::string_view(adoptions.actor(a)));
      columns[1].append(std::string_view(adoptions.innovation(i)));
      columns[2].append(rates.infectiousness[a]);
      columns[3].append(rates.susceptibility[a]);
      columns[4].append(adoption_time(line, a));
    }
  }
  tell_absent(both.network, outcome);
  return outcome;
}

}  // namespace

std::vector<Row> network_rows() {
  const auto exposure_fields = options_of(ExposureRowOptions{});
  return {
      {.name = "exposure",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .options = exposure_fields,
       .columns = {"actor", "innovation", "time", "exposure"},
       .cost = "O(innovations steps (n + m))",
       .paper = "Burt 1987, doi:10.1086/228667",
       .run = run_exposure},
      {.name = "thresholds",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .options = exposure_fields,
       .columns = {"actor", "innovation", "time", "threshold"},
       .cost = "O(innovations steps (n + m))",
       .paper = "Valente 1996, doi:10.1016/0378-8733(95)00256-1",
       .run = run_thresholds},
      {.name = "infection",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .options = options_of(InfectionOptions{}),
       .columns = {"actor", "innovation", "infectiousness", "susceptibility", "time"},
       .cost = "O(innovations (n + m + window steps))",
       .paper = "Myers 2000, doi:10.1086/303110",
       .run = run_infection},
  };
}

}  // namespace interzone::diffusion
