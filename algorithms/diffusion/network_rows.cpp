#include <string_view>

#include "algorithms/diffusion/adopter_categories.hpp"
#include "algorithms/diffusion/ego_alter.hpp"
#include "algorithms/diffusion/infection.hpp"
#include "algorithms/diffusion/network_inputs.hpp"
#include "algorithms/diffusion/reproduction.hpp"
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

template <class Visitor>
void fields(Visitor& visit, EgoAlterOptions& options) {
  fields(visit, options.risk);
  fields(visit, options.exposed_to);
  visit("cumulative", options.cumulative, "",
        "who holds the innovation; false: who adopts it at that very step");
}

template <class Visitor>
void fields(Visitor& visit, ReproductionOptions& options) {
  fields(visit, options.risk);
  fields(visit, options.alters);
  visit("window", options.window, ">= 0",
        "steps before an adoption in which its source adopted; 0: any");
  visit("level", options.level, "in (0, 1)", "of the interval of r0");
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
                               {"threshold", ColumnType::number},
                               {"category", ColumnType::text},
                               {"threshold_category", ColumnType::text}})};
  auto& columns = outcome.table.columns();
  for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
    run.step(static_cast<double>(i) / adoptions.innovation_count());
    const Exposure exposed = exposure(adoptions, i, both.network, options, run);
    const auto threshold = thresholds(exposed);
    const auto early = adopter_categories(exposed.line);
    const auto low = threshold_categories(threshold);
    for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
      if (!exposed.line.member(a)) continue;
      columns[0].append(std::string_view(adoptions.actor(a)));
      columns[1].append(std::string_view(adoptions.innovation(i)));
      columns[2].append(adoption_time(exposed.line, a));
      columns[3].append(threshold[a]);
      append_name(columns[4], to_string(early[a]));
      append_name(columns[5], to_string(low[a]));
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

Outcome run_ego_alter(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(EgoAlterOptions{}, inputs, values);
  const Joined both = joined(inputs, "ego-alter");
  Outcome outcome{empty_table({{"innovation", ColumnType::text},
                               {"time", ColumnType::time},
                               {"tie", ColumnType::text},
                               {"ego_before", ColumnType::boolean},
                               {"ego", ColumnType::boolean},
                               {"alter_before", ColumnType::boolean},
                               {"alter", ColumnType::boolean},
                               {"ties", ColumnType::integer}})};
  auto& columns = outcome.table.columns();
  for (InnovationId i = 0; i < both.adoptions.innovation_count(); ++i) {
    run.step(static_cast<double>(i) / both.adoptions.innovation_count());
    const auto changes = ego_alter(both.adoptions, i, both.network, options, run);
    for (const EgoAlterCount& count : changes.counts) {
      columns[0].append(std::string_view(both.adoptions.innovation(i)));
      columns[1].append(time_of_step(count.step, changes.line.unit));
      columns[2].append(to_string(count.tie));
      columns[3].append(count.ego_before);
      columns[4].append(count.ego);
      columns[5].append(count.alter_before);
      columns[6].append(count.alter);
      columns[7].append(count.ties);
    }
  }
  tell_absent(both.network, outcome);
  return outcome;
}

Outcome run_reproduction(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(ReproductionOptions{}, inputs, values);
  const Joined both = joined(inputs, "reproduction");
  Outcome outcome{empty_table({{"innovation", ColumnType::text},
                               {"actors", ColumnType::integer},
                               {"adopters", ColumnType::integer},
                               {"attack_rate", ColumnType::number},
                               {"first", ColumnType::integer},
                               {"r0", ColumnType::number},
                               {"generation_time", ColumnType::number},
                               {"without_source", ColumnType::integer},
                               {"r0_low", ColumnType::number},
                               {"r0_high", ColumnType::number}})};
  auto& columns = outcome.table.columns();
  for (InnovationId i = 0; i < both.adoptions.innovation_count(); ++i) {
    run.step(static_cast<double>(i) / both.adoptions.innovation_count());
    const auto spread = reproduction(both.adoptions, i, both.network, options, run);
    columns[0].append(std::string_view(both.adoptions.innovation(i)));
    columns[1].append(spread.actors);
    columns[2].append(spread.adopters);
    columns[3].append(spread.attack_rate);
    columns[4].append(spread.first);
    columns[5].append(spread.r0);
    columns[6].append(spread.generation_time);
    columns[7].append(spread.without_source);
    columns[8].append(spread.r0_low);
    columns[9].append(spread.r0_high);
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
       .columns = {"actor", "innovation", "time", "threshold", "category", "threshold_category"},
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
      {.name = "reproduction",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .options = options_of(ReproductionOptions{}),
       .columns = {"innovation", "actors", "adopters", "attack_rate", "first", "r0",
                   "generation_time", "without_source", "r0_low", "r0_high"},
       .cost = "O(innovations (n + m))",
       .paper = "Wallinga & Teunis 2004, doi:10.1093/aje/kwh255",
       .run = run_reproduction},
      {.name = "ego-alter",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .options = options_of(EgoAlterOptions{}),
       .columns = {"innovation", "time", "tie", "ego_before", "ego", "alter_before", "alter",
                   "ties"},
       .cost = "O(innovations steps (n + m))",
       .paper = "Valente 1995, Network Models of the Diffusion of Innovations",
       .run = run_ego_alter},
  };
}

}  // namespace interzone::diffusion
