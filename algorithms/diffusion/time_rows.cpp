#include <string_view>

#include "algorithms/diffusion/hazard.hpp"
#include "algorithms/diffusion/rows.hpp"
#include "algorithms/diffusion/survival.hpp"

namespace interzone::diffusion {

template <class Visitor>
void fields(Visitor& visit, HazardOptions& options) {
  fields(visit, options.risk);
  visit("level", options.level, "in (0, 1)", "of the intervals");
}

template <class Visitor>
void fields(Visitor& visit, SurvivalOptions& options) {
  fields(visit, options.risk);
  visit("level", options.level, "in (0, 1)", "of the intervals");
  visit.choice("scale", options.interval,
               Choices<SurvivalInterval>{{"log-log", SurvivalInterval::log_log},
                                         {"log", SurvivalInterval::log},
                                         {"plain", SurvivalInterval::plain}},
               "on which the interval of survival is symmetric");
}

namespace {

Outcome run_hazard(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(HazardOptions{}, inputs, values);
  const Adoptions adoptions = actors_at_risk(inputs);
  Outcome outcome{empty_table({{"innovation", ColumnType::text},
                               {"time", ColumnType::time},
                               {"at_risk", ColumnType::integer},
                               {"adopters", ColumnType::integer},
                               {"hazard", ColumnType::number},
                               {"low", ColumnType::number},
                               {"high", ColumnType::number}})};
  auto& columns = outcome.table.columns();
  for (const HazardPoint& point : hazard(adoptions, options, run)) {
    columns[0].append(std::string_view(adoptions.innovation(point.innovation)));
    columns[1].append(point.time);
    columns[2].append(point.at_risk);
    columns[3].append(point.adopters);
    columns[4].append(point.hazard);
    columns[5].append(point.low);
    columns[6].append(point.high);
  }
  return outcome;
}

Outcome run_survival(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(SurvivalOptions{}, inputs, values);
  const Adoptions adoptions = actors_at_risk(inputs);
  Outcome outcome{empty_table({{"innovation", ColumnType::text},
                               {"time", ColumnType::time},
                               {"at_risk", ColumnType::integer},
                               {"adopters", ColumnType::integer},
                               {"survival", ColumnType::number},
                               {"low", ColumnType::number},
                               {"high", ColumnType::number},
                               {"cumulative_hazard", ColumnType::number},
                               {"hazard_low", ColumnType::number},
                               {"hazard_high", ColumnType::number}})};
  auto& columns = outcome.table.columns();
  for (const SurvivalPoint& point : survival(adoptions, options, run)) {
    columns[0].append(std::string_view(adoptions.innovation(point.innovation)));
    columns[1].append(point.time);
    columns[2].append(point.at_risk);
    columns[3].append(point.adopters);
    columns[4].append(point.survival);
    columns[5].append(point.low);
    columns[6].append(point.high);
    columns[7].append(point.cumulative_hazard);
    columns[8].append(point.hazard_low);
    columns[9].append(point.hazard_high);
  }
  return outcome;
}

}  // namespace

std::vector<Row> time_rows() {
  return {
      {.name = "hazard",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events,
       .options = options_of(HazardOptions{}),
       .columns = {"innovation", "time", "at_risk", "adopters", "hazard", "low", "high"},
       .cost = "O(innovations (actors log actors + steps))",
       .paper = "Wilson 1927, doi:10.1080/01621459.1927.10502953",
       .run = run_hazard},
      {.name = "survival",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events,
       .options = options_of(SurvivalOptions{}),
       .columns = {"innovation", "time", "at_risk", "adopters", "survival", "low", "high",
                   "cumulative_hazard", "hazard_low", "hazard_high"},
       .cost = "O(innovations (actors log actors + steps))",
       .paper = "Kaplan & Meier 1958, doi:10.2307/2281868",
       .run = run_survival},
  };
}

}  // namespace interzone::diffusion
