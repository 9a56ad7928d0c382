#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "algorithms/diffusion/forecast.hpp"
#include "algorithms/diffusion/rows.hpp"
#include "graph/error.hpp"
#include "tools/figures/axis_time.hpp"
#include "tools/report/diffusion_panels.hpp"

// Figures of what is fitted to adoptions.

namespace interzone::report {

namespace {

using diffusion::GrowthModel;
using figures::Mark;
using figures::Stroke;

constexpr int curve_steps = 120;

GrowthModel model_named(std::string_view name) {
  if (name == "logistic") return GrowthModel::logistic;
  return name == "gompertz" ? GrowthModel::gompertz : GrowthModel::bass;
}

/// The counts that a forecast of this name goes on from.
diffusion::GrowthSeries observed_of(const Answer& answer, const Adoptions& adoptions,
                                    const std::string& name) {
  const std::string start = text_of(answer, "start");
  if (answer.inputs.counts != nullptr) {
    return diffusion::growth_series(*answer.inputs.counts, start);
  }
  return diffusion::growth_series(adoptions, adoptions.find_innovation(name), risk_options(answer),
                                  start);
}

std::optional<double> market_of(const Answer& answer) {
  const double market = std::get<double>(*option_of(answer, "market"));
  if (std::isnan(market)) return {};
  return market;
}

/// Observed counts, the curve through them, and the forecast from the last of them on.
figures::Panel forecast_panel(const Answer& answer, const diffusion::GrowthSeries& observed,
                              const InnovationRows& rows, const Words& words) {
  const Table& table = answer.outcome.table;
  const std::string_view model = table.find("curve")->text(rows.rows.front());
  const auto fit = diffusion::fit_growth(model_named(model), observed.time, observed.cumulative,
                                         market_of(answer));
  const TimeAxis axis = {observed.unit};
  const auto place = [&](double from_start) { return axis.place(observed.start + from_start); };
  figures::PanelSeries counts = {.name = words.word("figure", "observed"),
                                 .stroke = Stroke::none,
                                 .mark = Mark::dot,
                                 .color = 1};
  for (std::size_t i = 0; i < observed.time.size(); ++i) {
    counts.points.push_back({place(observed.time[i]), observed.cumulative[i]});
  }
  figures::PanelSeries curve = {.name = words.word("figure", "fitted_curve")};
  for (int i = 0; i <= curve_steps; ++i) {
    const double t = observed.time.back() * i / curve_steps;
    curve.points.push_back({place(t), diffusion::growth_point(fit.model, fit.logs, t).value});
  }
  const double last = observed.cumulative.back();
  figures::PanelSeries ahead = {.name = words.word("figure", "forecast"),
                                .band_name = interval_name(answer, words),
                                .stroke = Stroke::dashed};
  ahead.points.push_back({place(observed.time.back()), last, last, last});
  const Column &time = *table.find("time"), &value = *table.find("value"),
               &low = *table.find("low"), &high = *table.find("high");
  for (const std::size_t row : rows.rows) {
    ahead.points.push_back({figures::axis_place(time.time(row)), value.number(row), low.number(row),
                            high.number(row)});
  }
  return {.title = words.sentence("figure_curve",
                                  {{"name", same(rows.name)},
                                   {"curve", words.word("figure", std::string(model) + "_curve")}}),
          .series = {std::move(counts), std::move(curve), std::move(ahead)}};
}

}  // namespace

figures::Figure forecast_figure(const Answer& answer, const Words& words) {
  const bool totals = answer.inputs.counts != nullptr;
  const auto innovations = by_innovation(answer);
  const Adoptions adoptions = totals ? Adoptions{} : diffusion::actors_at_risk(answer.inputs);
  std::vector<diffusion::GrowthSeries> observed;
  std::vector<double> sizes;
  for (const auto& one : innovations) {
    observed.push_back(observed_of(answer, adoptions, one.name));
    sizes.push_back(observed.back().cumulative.back());
  }
  const auto shown = greatest(sizes);
  const Text seed = same(std::to_string(std::get<std::int64_t>(*option_of(answer, "seed"))));
  figures::Panels figure = {
      .sheet = {.note = joined({shown_note(shown.size(), innovations.size(), words),
                                words.sentence("figure_note_seed", {{"seed", seed}})})},
      .x_name = words.word("figure", "time"),
      .y_name = words.word("figure", totals ? "stated_totals" : "cumulative_adopters"),
      .dates = totals || observed.front().unit > Precision::year,
      .own_axes = true};
  for (const std::size_t i : shown) {
    figure.panels.push_back(forecast_panel(answer, observed[i], innovations[i], words));
  }
  return figure;
}

namespace {

/// What the values of a regression are, as a key of words.
std::string value_key(const Answer& answer, bool ratios) {
  if (is_on(answer, "effects")) return "marginal_effect";
  const std::string link = answer.row.name == "cox" ? "cloglog" : text_of(answer, "link");
  if (link == "cloglog" || link == "log") return "hazard_ratio";
  return ratios ? "odds_ratio" : "probit_coefficient";
}

/// "1.24 (0.87, 1.74)".
std::string interval_words(double value, double low, double high) {
  const auto digits = [](double x) {
    const double size = std::abs(x);
    return number(x, size >= 100.0 ? 0 : size >= 10.0 ? 1 : size >= 0.1 || size == 0.0 ? 3 : 5).en;
  };
  if (std::isnan(low)) return digits(value);
  return digits(value) + " (" + digits(low) + ", " + digits(high) + ")";
}

/// Why a term has no interval, in both languages.
Text note_words(std::string_view note, const Words& words) {
  if (note == "separated: all adopt") return words.word("figure", "separated_all");
  if (note == "separated: nobody adopts") return words.word("figure", "separated_none");
  return words.word("figure", "no_estimate");
}

}  // namespace

figures::Figure coefficients_figure(const Answer& answer, const Words& words) {
  const Table& table = answer.outcome.table;
  const Column &terms = *table.find("term"), &notes = *table.find("note"),
               &ratio = *table.find("ratio");
  bool ratios = false, intercepts = false;
  for (std::size_t row = 0; row < ratio.size(); ++row) {
    ratios = ratios || !std::isnan(ratio.number(row));
  }
  const Column& value = ratios ? ratio : *table.find("estimate");
  const Column& low = *table.find(ratios ? "ratio_low" : "low");
  const Column& high = *table.find(ratios ? "ratio_high" : "high");
  figures::Forest figure = {
      .value_name = words.word("figure", value_key(answer, ratios)),
      .point_name = words.word("figure", "estimate"),
      .interval_name = interval_name(answer, words),
      .null_name = words.word("figure", ratios ? "no_effect_ratio" : "no_effect"),
      .cut_name = words.word("figure", "interval_cut"),
      .ratios = ratios};
  for (std::size_t row = 0; row < terms.size(); ++row) {
    const std::string_view term = terms.text(row);
    if (term == "(intercept)" || term.starts_with("sd(")) {  // or the spread of intercepts
      intercepts = true;
      continue;
    }
    const bool noted = !notes.missing(row) && !notes.text(row).empty();
    figure.rows.push_back({.label = same(std::string(term)),
                           .estimate = value.number(row),
                           .low = low.number(row),
                           .high = high.number(row),
                           .words = noted ? note_words(notes.text(row), words)
                                          : same(interval_words(value.number(row), low.number(row),
                                                                high.number(row)))});
  }
  require(!figure.rows.empty(), ErrorCode::invalid_graph,
          "coefficients: the model has no terms but intercepts");
  const std::string rows = answer.row.name == "dyads" ? "dyad_periods" : "person_periods";
  std::vector<Text> sentences = {words.sentence(
      "figure_" + rows, {{"rows", count(summary_of(answer.outcome, rows))},
                         {"adoptions", count(summary_of(answer.outcome, "adoptions"))}})};
  if (intercepts) sentences.push_back(words.sentence("figure_no_intercepts"));
  figure.sheet.note = joined(sentences);
  return figure;
}

}  // namespace interzone::report
