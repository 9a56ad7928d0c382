#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>

#include "algorithms/diffusion/hazard.hpp"
#include "algorithms/diffusion/innovativeness.hpp"
#include "algorithms/diffusion/rows.hpp"
#include "algorithms/diffusion/survival.hpp"

namespace interzone::diffusion {

template <class Visitor>
void fields(Visitor& visit, HazardOptions& options) {
  fields(visit, options.risk);
  visit("level", options.level, "in (0, 1)", "of the intervals");
}

template <class Visitor>
void fields(Visitor& visit, InnovativenessOptions& options) {
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

double ratio_of(std::int64_t count, std::int64_t opportunities) {
  return opportunities > 0 ? static_cast<double>(count) / static_cast<double>(opportunities)
                           : std::numeric_limits<double>::quiet_NaN();
}

Outcome run_innovativeness(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(InnovativenessOptions{}, inputs, values);
  const Adoptions adoptions = actors_at_risk(inputs);
  const auto scores = innovativeness(adoptions, options, run);
  Outcome outcome{empty_table({{"actor", ColumnType::text},
                               {"innovations", ColumnType::integer},
                               {"adoptions", ColumnType::integer},
                               {"first", ColumnType::integer},
                               {"undated", ColumnType::integer},
                               {"opportunities", ColumnType::integer},
                               {"rate", ColumnType::number},
                               {"walker", ColumnType::number},
                               {"expected", ColumnType::number},
                               {"ratio", ColumnType::number},
                               {"low", ColumnType::number},
                               {"high", ColumnType::number}})};
  auto& columns = outcome.table.columns();
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    const ActorInnovativeness& actor = scores.actors[a];
    columns[0].append(std::string_view(adoptions.actor(a)));
    columns[1].append(actor.innovations);
    columns[2].append(actor.adoptions);
    columns[3].append(actor.first);
    columns[4].append(actor.undated);
    columns[5].append(actor.opportunities);
    columns[6].append(ratio_of(actor.adoptions, actor.opportunities));
    columns[7].append(actor.walker);
    columns[8].append(actor.expected);
    columns[9].append(actor.ratio.mean);
    columns[10].append(actor.ratio.low);
    columns[11].append(actor.ratio.high);
  }
  if (!std::isnan(scores.shrinkage)) outcome.summary.emplace_back("shrinkage", scores.shrinkage);
  return outcome;
}

Outcome run_speed(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(InnovativenessOptions{}, inputs, values);
  const Adoptions adoptions = actors_at_risk(inputs);
  const auto speeds = speed(adoptions, options, run);
  Outcome outcome{empty_table({{"innovation", ColumnType::text},
                               {"first", ColumnType::time},
                               {"adopters", ColumnType::integer},
                               {"undated", ColumnType::integer},
                               {"later", ColumnType::integer},
                               {"opportunities", ColumnType::integer},
                               {"rate", ColumnType::number},
                               {"half", ColumnType::number},
                               {"ratio", ColumnType::number},
                               {"low", ColumnType::number},
                               {"high", ColumnType::number}})};
  auto& columns = outcome.table.columns();
  for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
    const InnovationSpeed& one = speeds.innovations[i];
    columns[0].append(std::string_view(adoptions.innovation(i)));
    columns[1].append(one.first);
    columns[2].append(one.adopters);
    columns[3].append(one.undated);
    columns[4].append(one.later);
    columns[5].append(one.opportunities);
    columns[6].append(ratio_of(one.later, one.opportunities));
    columns[7].append(one.half);
    columns[8].append(one.ratio.mean);
    columns[9].append(one.ratio.low);
    columns[10].append(one.ratio.high);
  }
  if (!std::isnan(speeds.rate)) outcome.summary.emplace_back("rate", speeds.rate);
  if (!std::isnan(speeds.shrinkage)) outcome.summary.emplace_back("shrinkage", speeds.shrinkage);
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
      {.name = "innovativeness",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events,
       .options = options_of(InnovativenessOptions{}),
       .columns = {"actor", "innovations", "adoptions", "first", "undated", "opportunities", "rate",
                   "walker", "expected", "ratio", "low", "high"},
       .cost = "O(innovations (actors log actors + steps))",
       .paper = "Boehmke & Skinner 2012, doi:10.1177/1532440012438890",
       .run = run_innovativeness},
      {.name = "speed",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events,
       .options = options_of(InnovativenessOptions{}),
       .columns = {"innovation", "first", "adopters", "undated", "later", "opportunities", "rate",
                   "half", "ratio", "low", "high"},
       .cost = "O(innovations (actors log actors + steps))",
       .paper = "Clayton & Kaldor 1987, doi:10.2307/2532003",
       .run = run_speed},
  };
}

}  // namespace interzone::diffusion
