#include "algorithms/diffusion/rows.hpp"

#include <cmath>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/diffusion/adopter_categories.hpp"
#include "algorithms/diffusion/adoption_curve.hpp"
#include "algorithms/diffusion/bass.hpp"
#include "algorithms/diffusion/independent_cascade.hpp"
#include "algorithms/registry.hpp"
#include "graph/adoptions.hpp"

namespace interzone {

namespace diffusion {

template <class Visitor>
void fields(Visitor& visit, IndependentCascadeOptions& options) {
  visit("seed", options.seed, "", "start of the random numbers");
  visit.vertices("seeds", options.seeds, "where the spread starts");
  visit.choice("transmission", options.transmission,
               Choices<Transmission>{{"equal", Transmission::equal},
                                     {"weight", Transmission::weight},
                                     {"in-degree", Transmission::in_degree}},
               "how probable it is that a tie passes on: all alike, its weight, or 1 / in-degree");
  visit("probability", options.probability, "in [0, 1]", "of every tie, where all are alike");
  visit("runs", options.runs, ">= 1", "simulations");
  visit("max_steps", options.max_steps, ">= 0", "last time to follow; 0: to the end of the spread");
}

namespace {

struct BassRowOptions {
  BassAdoptionOptions bass = {};
  std::string innovation = {};
};

template <class Visitor>
void fields(Visitor& visit, BassRowOptions& options) {
  fields(visit, options.bass.risk);
  visit("innovation", options.innovation, "", "fit this innovation alone; by default each");
  visit("start", options.bass.start, "a date or number before the first adoption",
        "when the diffusion began; by default one step before the first adoption");
  visit("market", options.bass.fit.market, "> 0", "fixes m, the adopters in the end");
  visit.choice("errors", options.bass.fit.errors,
               Choices<BassErrors>{{"counts", BassErrors::counts},
                                   {"cumulative", BassErrors::cumulative},
                                   {"increments", BassErrors::increments}},
               "through the counts, with errors of new adopters; with errors of one size in each "
               "count, too narrow for "
               "adopters; through the new adopters, with errors of one size");
  visit("level", options.bass.fit.level, "in (0, 1)", "of the intervals");
}

Outcome run_curve(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(RiskOptions{}, inputs, values);
  const Adoptions adoptions = actors_at_risk(inputs);
  Outcome outcome{empty_table({{"innovation", ColumnType::text},
                               {"time", ColumnType::time},
                               {"adopters", ColumnType::integer},
                               {"cumulative", ColumnType::integer},
                               {"share", ColumnType::number}})};
  auto& columns = outcome.table.columns();
  for (const auto& point : adoption_curve(adoptions, options, run)) {
    columns[0].append(std::string_view(adoptions.innovation(point.innovation)));
    columns[1].append(point.time);
    columns[2].append(point.adopters);
    columns[3].append(point.cumulative);
    columns[4].append(point.share);
  }
  return outcome;
}

Outcome run_categories(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(RiskOptions{}, inputs, values);
  const Adoptions adoptions = actors_at_risk(inputs);
  Outcome outcome{empty_table({{"actor", ColumnType::text},
                               {"innovation", ColumnType::text},
                               {"time", ColumnType::time},
                               {"category", ColumnType::text}})};
  auto& columns = outcome.table.columns();
  for (const auto& row : adopter_categories(adoptions, options, run)) {
    columns[0].append(std::string_view(adoptions.actor(row.actor)));
    columns[1].append(std::string_view(adoptions.innovation(row.innovation)));
    columns[2].append(row.time);
    append_name(columns[3], to_string(row.category));
  }
  return outcome;
}

void append_parameter(Table& table, std::string_view name, const BassParameter& parameter,
                      std::string_view innovation, std::string_view note) {
  auto& columns = table.columns();
  columns[0].append(name);
  columns[1].append(parameter.estimate);
  columns[2].append(parameter.low);
  columns[3].append(parameter.high);
  columns[4].append(innovation);
  columns[5].append(note);
}

/// Three rows per innovation, without numbers where no fit exists; an error if none exists at all.
Outcome run_bass(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(BassRowOptions{}, inputs, values);
  Outcome outcome{empty_table({{"parameter", ColumnType::text},
                               {"estimate", ColumnType::number},
                               {"low", ColumnType::number},
                               {"high", ColumnType::number},
                               {"innovation", ColumnType::text},
                               {"note", ColumnType::text}})};
  if (inputs.counts != nullptr) {
    const auto series = growth_series(*inputs.counts, options.bass.start);
    const BassFit fit = bass_fit(series.time, series.cumulative, options.bass.fit);
    append_parameter(outcome.table, "p", fit.p, inputs.counts->series, "");
    append_parameter(outcome.table, "q", fit.q, inputs.counts->series, "");
    append_parameter(outcome.table, "m", fit.m, inputs.counts->series, "");
    return outcome;
  }
  const Adoptions& adoptions = *inputs.adoptions;
  const auto innovations = chosen_innovations(adoptions, options.innovation);
  std::size_t fitted = 0;
  std::string failure = "bass: there is no innovation";
  for (std::size_t i = 0; i < innovations.size(); ++i) {
    run.step(static_cast<double>(i) / static_cast<double>(innovations.size()));
    BassFit fit;
    fit.p = fit.q = fit.m = {NAN, NAN, NAN};
    std::string note;
    try {
      fit = bass(adoptions, innovations[i], options.bass);
      ++fitted;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::not_converged) throw;
      note = failure = error.what();
    }
    const auto& name = adoptions.innovation(innovations[i]);
    append_parameter(outcome.table, "p", fit.p, name, note);
    append_parameter(outcome.table, "q", fit.q, name, note);
    append_parameter(outcome.table, "m", fit.m, name, note);
  }
  require(fitted > 0, ErrorCode::not_converged, failure);
  outcome.summary.emplace_back("innovations_fitted", static_cast<double>(fitted));
  return outcome;
}

Outcome run_cascade(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(IndependentCascadeOptions{.seed = Seed(0)}, inputs, values);
  const auto result = independent_cascade(*inputs.graph, options, run);
  std::vector<std::int64_t> time(result.mean.size());
  std::iota(time.begin(), time.end(), std::int64_t{0});
  Outcome outcome;
  outcome.table.add(Column::integers("time", time));
  outcome.table.add(Column::numbers("mean", result.mean));
  outcome.table.add(Column::numbers("low", result.low));
  outcome.table.add(Column::numbers("high", result.high));
  outcome.table.add(Column::numbers("mean_low", result.mean_low));
  outcome.table.add(Column::numbers("mean_high", result.mean_high));
  outcome.summary.emplace_back("spread", result.mean.back());
  return outcome;
}

}  // namespace

Table empty_table(const std::vector<std::pair<std::string, ColumnType>>& columns) {
  Table table;
  for (const auto& [name, type] : columns) table.add(Column(name, type));
  return table;
}

void append_name(Column& column, std::string_view name) {
  if (name.empty()) {
    column.append_missing();
  } else {
    column.append(name);
  }
}

Adoptions actors_at_risk(const Inputs& inputs) {
  if (inputs.graph == nullptr) return *inputs.adoptions;
  std::vector<std::string> ids;
  for (VertexId v = 0; v < inputs.graph->vertex_count(); ++v) ids.push_back(inputs.vertex_name(v));
  return inputs.adoptions->with_actors(ids);
}

std::vector<InnovationId> chosen_innovations(const Adoptions& adoptions, const std::string& name) {
  std::vector<InnovationId> chosen(adoptions.innovation_count());
  std::iota(chosen.begin(), chosen.end(), InnovationId{0});
  if (name.empty()) return chosen;
  const InnovationId i = adoptions.find_innovation(name);
  check_option(i != no_innovation, "innovation", name, "an innovation of the events");
  return {i};
}

GrowthSeries growth_series(const Counts& counts, const std::string& start) {
  GrowthSeries series = {.start = counts.start, .cumulative = counts.cumulative};
  if (!start.empty()) {
    const Time date = parse_date(start).value_or(Time{});
    check_option(date.known(), "start", start, "a date");
    series.start = decimal_year(date);
  }
  for (const double year : counts.year) series.time.push_back(year - series.start);
  return series;
}

std::vector<Row> rows() {
  const std::string rogers = "Rogers 2003, Diffusion of Innovations, 5th ed.";
  std::vector<Row> all = {
      {.name = "curve",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events,
       .options = options_of(RiskOptions{}),
       .columns = {"innovation", "time", "adopters", "cumulative", "share"},
       .cost = "O(innovations (actors + steps))",
       .paper = rogers,
       .run = run_curve},
      {.name = "categories",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events,
       .options = options_of(RiskOptions{}),
       .columns = {"actor", "innovation", "time", "category"},
       .cost = "O(innovations actors)",
       .paper = "Rogers 1958, doi:10.2307/1234715",
       .run = run_categories},
      {.name = "bass",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events,
       .takes_counts = true,
       .options = options_of(BassRowOptions{}),
       .columns = {"parameter", "estimate", "low", "high", "innovation", "note"},
       .cost = "O(innovations steps)",
       .paper = "Bass 1969, doi:10.1287/mnsc.15.5.215",
       .run = run_bass},
      {.name = "independent-cascade",
       .family = "diffusion",
       .command = "simulate",
       .input = Input::graph,
       .options = options_of(IndependentCascadeOptions{.seed = Seed(0)}),
       .columns = {"time", "mean", "low", "high", "mean_low", "mean_high"},
       .cost = "O(runs (spread + arcs that work))",
       .paper = "Kempe, Kleinberg & Tardos 2003, doi:10.1145/956750.956769",
       .run = run_cascade},
  };
  for (const auto& more :
       {time_rows(), forecast_rows(), network_rows(), test_rows(), model_rows()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace diffusion

}  // namespace interzone
