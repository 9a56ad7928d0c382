#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "algorithms/diffusion/autocorrelation.hpp"
#include "algorithms/diffusion/degree_timing.hpp"
#include "algorithms/diffusion/distance_ties.hpp"
#include "algorithms/diffusion/knox.hpp"
#include "algorithms/diffusion/network_inputs.hpp"
#include "algorithms/diffusion/structure_dependence.hpp"
#include "algorithms/statistics/multiple_tests.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

using statistics::Adjustment;

template <class Visitor>
void visit_adjustment(Visitor& visit, Adjustment& adjustment) {
  visit.choice("adjust", adjustment,
               Choices<Adjustment>{{"benjamini-hochberg", Adjustment::benjamini_hochberg},
                                   {"holm", Adjustment::holm}},
               "p_adjusted keeps the share of false findings, or the chance of any");
}

/// Adds the column p_adjusted: p_value among those whose rows have the same text in the first column.
void put_adjusted(Table& table, Adjustment adjustment) {
  const Column& name = table.columns().front();
  const Column& p = *table.find("p_value");
  std::map<std::string, std::vector<std::size_t>> rows_of;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    rows_of[name.display(row)].push_back(row);
  }
  std::vector<double> result(table.row_count());
  for (const auto& [text, rows] : rows_of) {
    std::vector<double> values;
    for (const std::size_t row : rows) values.push_back(p.number(row));
    const auto adjusted = statistics::adjusted(values, adjustment);
    for (std::size_t i = 0; i < rows.size(); ++i) result[rows[i]] = adjusted[i];
  }
  Column& column = table.add(Column("p_adjusted", ColumnType::number));
  for (const double value : result) column.append(value);
}

enum class MoranOf : std::uint8_t { time, adopted };
enum class MoranWeights : std::uint8_t { ties, inverse_distance, geographic };

struct MoranRowOptions {
  RiskOptions risk = {};
  AltersOptions alters = {};
  MoranOf of = MoranOf::time;
  MoranWeights weights = MoranWeights::ties;
  StepsOptions steps = {};
  double max_km = infinity;
  AutocorrelationOptions statistic = {.seed = Seed(0)};
  bool analytic = false;
  Adjustment adjustment = Adjustment::benjamini_hochberg;
};

template <class Visitor>
void fields(Visitor& visit, MoranRowOptions& options) {
  visit("seed", options.statistic.seed, "", "start of the random numbers");
  fields(visit, options.risk);
  fields(visit, options.alters);
  visit.choice("of", options.of,
               Choices<MoranOf>{{"time", MoranOf::time}, {"adopted", MoranOf::adopted}},
               "times of adoption, of those who adopted; or who has adopted, step by step");
  visit.choice("weights", options.weights,
               Choices<MoranWeights>{{"ties", MoranWeights::ties},
                                     {"inverse-distance", MoranWeights::inverse_distance},
                                     {"geographic", MoranWeights::geographic}},
               "who counts as near: who is tied, everybody by 1 / steps away, or by 1 / kilometres "
               "between latitudes and longitudes");
  visit("max_distance", options.steps.max_distance, ">= 1", "the farthest that counts, in steps");
  visit("max_km", options.max_km, "> 0", "the farthest that counts, in kilometres");
  visit("decay", options.steps.decay, ">= 0", "near alters weigh (steps or kilometres)^-decay");
  visit("row_standardized", options.statistic.row_standardized, "",
        "the weights of each actor sum to 1");
  visit("permutations", options.statistic.permutations, ">= 0", "of the test");
  visit("analytic", options.analytic, "", "p of a normal distribution, not of permutations");
  visit_adjustment(visit, options.adjustment);
}

struct DegreeTimingRowOptions {
  DegreeTimingOptions timing = {.seed = Seed(0)};
  Adjustment adjustment = Adjustment::benjamini_hochberg;
};

template <class Visitor>
void fields(Visitor& visit, DegreeTimingRowOptions& options) {
  visit("seed", options.timing.seed, "", "start of the random numbers");
  fields(visit, options.timing.risk);
  visit("valued", options.timing.valued, "",
        "ties count by their weights; otherwise each alter once");
  visit("permutations", options.timing.permutations, ">= 0", "of the test");
  visit_adjustment(visit, options.adjustment);
}

struct KnoxRowOptions {
  KnoxOptions knox = {.seed = Seed(0)};
  Adjustment adjustment = Adjustment::benjamini_hochberg;
};

template <class Visitor>
void fields(Visitor& visit, KnoxRowOptions& options) {
  visit("seed", options.knox.seed, "", "start of the random numbers");
  fields(visit, options.knox.risk);
  visit("within", options.knox.window, ">= 0", "steps apart that are still close in time");
  visit("permutations", options.knox.permutations, ">= 0", "of the test");
  visit_adjustment(visit, options.adjustment);
}

struct TestRowOptions {
  ExposureRowOptions exposure = {};
  StructureDependenceOptions test = {.seed = Seed(0)};
  Adjustment adjustment = Adjustment::benjamini_hochberg;
};

template <class Visitor>
void fields(Visitor& visit, TestRowOptions& options) {
  visit("seed", options.test.seed, "", "start of the random numbers");
  fields(visit, options.exposure);
  visit.choice("null", options.test.null,
               Choices<StructureNull>{{"degrees", StructureNull::degrees},
                                      {"labels", StructureNull::labels},
                                      {"times", StructureNull::times}},
               "what networks to compare with keep: how many ties each actor has; the whole "
               "network, among actors who changed places; that and who adopts, but not when");
  visit.choice(
      "statistic", options.test.statistic,
      Choices<StructureStatistic>{{"mean-threshold", StructureStatistic::mean_threshold},
                                  {"excess-exposure", StructureStatistic::excess_exposure}},
      "exposure of adopters when they adopt, or by how much it is above that of all who "
      "were at risk then");
  visit("permutations", options.test.permutations, ">= 0", "networks to compare with");
  visit("switches_per_edge", options.test.switches_per_edge, ">= 0",
        "switches tried in each, over the number of ties");
  visit_adjustment(visit, options.adjustment);
}

void append_statistic(Table& table, std::string_view name, const Autocorrelation& statistic,
                      bool analytic, std::string_view innovation, const Time& time,
                      std::int64_t actors) {
  auto& columns = table.columns();
  columns[0].append(name);
  columns[1].append(statistic.value);
  columns[2].append(statistic.expected);
  columns[3].append(statistic.sd);
  columns[4].append(analytic ? statistic.p_normal : statistic.p_value);
  columns[5].append(innovation);
  columns[6].append(time);
  columns[7].append(actors);
}

/// One innovation, at one step or over all: the actors that `keep` marks and a value for each of them.
void append_moran(Table& table, const GraphView& weights, const std::vector<bool>& keep,
                  const std::vector<double>& values, const MoranRowOptions& options,
                  std::string_view innovation, const Time& time, const RunContext& run) {
  const auto result = autocorrelation(induced(weights, keep, run), values, options.statistic, run);
  const auto actors = static_cast<std::int64_t>(values.size());
  append_statistic(table, "moran", result.moran, options.analytic, innovation, time, actors);
  append_statistic(table, "geary", result.geary, options.analytic, innovation, time, actors);
}

void append_moran_of(Table& table, const Joined& both, InnovationId i,
                     const MoranRowOptions& options, const RunContext& run) {
  const Timeline line = make_timeline(both.adoptions, i, options.risk);
  const std::string_view name = both.adoptions.innovation(i);
  const GraphView alters =
      Alters(both.network, line.unit, options.alters, run).at(line.first_adoption());
  const GraphView weights = options.weights == MoranWeights::inverse_distance
                                ? ties_by_steps(alters, options.steps, run)
                                : alters;
  std::vector<bool> keep(both.adoptions.actor_count());
  const bool of_time = options.of == MoranOf::time;
  for (ActorId a = 0; a < keep.size(); ++a) {
    keep[a] = both.network.has(a) && line.member(a) && (!of_time || line.adopted[a] < infinity);
  }
  const auto values_at = [&](double step) {
    std::vector<double> values;
    for (ActorId a = 0; a < keep.size(); ++a) {
      if (keep[a]) values.push_back(of_time ? line.adopted[a] : line.holds(a, step) ? 1.0 : 0.0);
    }
    return values;
  };
  if (of_time) {
    append_moran(table, weights, keep, values_at(0.0), options, name, {}, run);
    return;
  }
  for (const double step : line.steps) {
    append_moran(table, weights, keep, values_at(step), options, name,
                 time_of_step(step, line.unit), run);
  }
}

Outcome run_moran(const Inputs& inputs, const Values& values, const RunContext& run) {
  auto options = read_options(MoranRowOptions{}, inputs, values);
  Joined both = joined(inputs, "moran");
  check_option(!both.network.dated, "moran.dated", "true", "left out");
  const MoranRowOptions usual;
  const bool geographic = options.weights == MoranWeights::geographic;
  check_option(geographic || options.max_km == usual.max_km, "max_km", options.max_km,
               "left out, but with --weights geographic");
  check_option(options.weights != MoranWeights::ties || options.steps.decay == usual.steps.decay,
               "decay", options.steps.decay, "left out with --weights ties");
  if (geographic) {
    both.network.ties =
        geographic_ties(places_of(inputs), {options.max_km, options.steps.decay}, run);
    options.alters.valued = true;
  }
  Outcome outcome{empty_table({{"statistic", ColumnType::text},
                               {"value", ColumnType::number},
                               {"expected", ColumnType::number},
                               {"sd", ColumnType::number},
                               {"p_value", ColumnType::number},
                               {"innovation", ColumnType::text},
                               {"time", ColumnType::time},
                               {"actors", ColumnType::integer}})};
  for (InnovationId i = 0; i < both.adoptions.innovation_count(); ++i) {
    append_moran_of(outcome.table, both, i, options, run);
  }
  put_adjusted(outcome.table, options.adjustment);
  return outcome;
}

Outcome run_test(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(TestRowOptions{}, inputs, values);
  const bool near = options.exposure.alters == AltersAre::near;
  const bool geographic = options.exposure.alters == AltersAre::geographic;
  check_option(!near && !geographic, "alters", near ? "near" : "geographic",
               "tied or equivalent: distances cannot be rewired");
  const Joined both = joined(inputs, options.exposure, "test", run);
  StructureDependenceOptions of_test = options.test;
  of_test.exposure = exposure_options(inputs, options.exposure, both);
  Outcome outcome{empty_table({{"statistic", ColumnType::text},
                               {"observed", ColumnType::number},
                               {"mean", ColumnType::number},
                               {"sd", ColumnType::number},
                               {"p_value", ColumnType::number},
                               {"p_greater", ColumnType::number},
                               {"p_less", ColumnType::number},
                               {"innovation", ColumnType::text}})};
  auto& columns = outcome.table.columns();
  const bool excess = of_test.statistic == StructureStatistic::excess_exposure;
  for (InnovationId i = 0; i < both.adoptions.innovation_count(); ++i) {
    const auto test = structure_dependence(both.adoptions, i, both.network, of_test, run);
    columns[0].append(excess ? std::string_view("excess_exposure")
                             : std::string_view("mean_threshold"));
    columns[1].append(test.observed);
    columns[2].append(test.mean);
    columns[3].append(test.sd);
    columns[4].append(test.p_value);
    columns[5].append(test.p_greater);
    columns[6].append(test.p_less);
    columns[7].append(std::string_view(both.adoptions.innovation(i)));
  }
  put_adjusted(outcome.table, options.adjustment);
  return outcome;
}

Outcome run_degree_timing(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(DegreeTimingRowOptions{}, inputs, values);
  const Joined both = joined(inputs, "degree-timing");
  Outcome outcome{empty_table({{"degree", ColumnType::text},
                               {"correlation", ColumnType::number},
                               {"p_value", ColumnType::number},
                               {"rank_correlation", ColumnType::number},
                               {"rank_p_value", ColumnType::number},
                               {"innovation", ColumnType::text},
                               {"actors", ColumnType::integer}})};
  auto& columns = outcome.table.columns();
  for (InnovationId i = 0; i < both.adoptions.innovation_count(); ++i) {
    const auto result = degree_timing(both.adoptions, i, both.network, options.timing, run);
    for (const DegreeTiming& timing : result.degrees) {
      columns[0].append(timing.degree);
      columns[1].append(timing.correlation);
      columns[2].append(timing.p_value);
      columns[3].append(timing.rank_correlation);
      columns[4].append(timing.rank_p_value);
      columns[5].append(std::string_view(both.adoptions.innovation(i)));
      columns[6].append(result.actors);
    }
  }
  put_adjusted(outcome.table, options.adjustment);
  return outcome;
}

Outcome run_knox(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(KnoxRowOptions{}, inputs, values);
  const Joined both = joined(inputs, "knox");
  Outcome outcome{empty_table({{"statistic", ColumnType::text},
                               {"observed", ColumnType::integer},
                               {"expected", ColumnType::number},
                               {"sd", ColumnType::number},
                               {"p_value", ColumnType::number},
                               {"innovation", ColumnType::text},
                               {"actors", ColumnType::integer},
                               {"pairs", ColumnType::integer},
                               {"tied", ColumnType::integer},
                               {"close", ColumnType::integer}})};
  auto& columns = outcome.table.columns();
  for (InnovationId i = 0; i < both.adoptions.innovation_count(); ++i) {
    run.step(static_cast<double>(i) / both.adoptions.innovation_count());
    const Knox found = knox(both.adoptions, i, both.network, options.knox, run);
    columns[0].append(std::string_view("tied_and_close"));
    columns[1].append(found.both);
    columns[2].append(found.expected);
    columns[3].append(found.sd);
    columns[4].append(found.p_value);
    columns[5].append(std::string_view(both.adoptions.innovation(i)));
    columns[6].append(found.actors);
    columns[7].append(found.pairs);
    columns[8].append(found.tied);
    columns[9].append(found.close);
  }
  put_adjusted(outcome.table, options.adjustment);
  return outcome;
}

}  // namespace

std::vector<Row> test_rows() {
  return {
      {.name = "knox",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .options = options_of(KnoxRowOptions{}),
       .columns = {"statistic", "observed", "expected", "sd", "p_value", "innovation", "actors",
                   "pairs", "tied", "close", "p_adjusted"},
       .cost = "O(innovations permutations (n + m))",
       .paper = "Knox 1964, doi:10.2307/2985220",
       .run = run_knox},
      {.name = "degree-timing",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .options = options_of(DegreeTimingRowOptions{}),
       .columns = {"degree", "correlation", "p_value", "rank_correlation", "rank_p_value",
                   "innovation", "actors", "p_adjusted"},
       .cost = "O(innovations permutations n)",
       .paper = "Valente 1995, Network Models of the Diffusion of Innovations",
       .run = run_degree_timing},
      {.name = "moran",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .options = options_of(MoranRowOptions{}),
       .columns = {"statistic", "value", "expected", "sd", "p_value", "innovation", "time",
                   "actors", "p_adjusted"},
       .cost = "O(innovations permutations (n + m))",
       .paper = "Cliff & Ord 1981, Spatial Processes",
       .run = run_moran},
      {.name = "test",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .options = options_of(TestRowOptions{}),
       .columns = {"statistic", "observed", "mean", "sd", "p_value", "p_greater", "p_less",
                   "innovation", "p_adjusted"},
       .cost = "O(innovations permutations switches_per_edge m)",
       .paper = "Phipson & Smyth 2010, doi:10.2202/1544-6115.1585",
       .run = run_test},
  };
}

}  // namespace interzone::diffusion
