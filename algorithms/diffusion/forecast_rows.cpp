#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/diffusion/forecast.hpp"
#include "algorithms/diffusion/rows.hpp"

// The methods that look ahead.

namespace interzone::diffusion {

namespace {

enum class Curve : std::uint8_t { best, bass, logistic, gompertz };

constexpr std::string_view name_of(GrowthModel model) {
  switch (model) {
    case GrowthModel::logistic:
      return "logistic";
    case GrowthModel::gompertz:
      return "gompertz";
    case GrowthModel::bass:
      break;
  }
  return "bass";
}

/// What forecasts and their tests have in common.
struct SeriesOptions {
  RiskOptions risk = {};
  std::string innovation = {};
  std::string start = {};
  Curve curve = Curve::best;
  ForecastOptions forecast;
};

template <class Visitor>
void fields(Visitor& visit, SeriesOptions& options) {
  fields(visit, options.risk);
  visit("innovation", options.innovation, "", "this one alone; by default each");
  visit("start", options.start, "a date or number before the first adoption",
        "when the diffusion began; by default one step before the first adoption");
  visit.choice("curve", options.curve,
               Choices<Curve>{{"best", Curve::best},
                              {"bass", Curve::bass},
                              {"logistic", Curve::logistic},
                              {"gompertz", Curve::gompertz}},
               "through the counts; the best has the least deviance");
  visit("market", options.forecast.market, "> 0", "fixes m, the adopters in the end");
  visit("draws", options.forecast.draws, ">= 100", "simulated futures behind the bands");
  visit("level", options.forecast.level, "in (0, 1)", "of the bands");
  visit("seed", options.forecast.seed, "", "start of the random numbers");
}

struct AheadOptions {
  SeriesOptions series;
  int periods = 5;
};

template <class Visitor>
void fields(Visitor& visit, AheadOptions& options) {
  visit("periods", options.periods, ">= 1", "steps, or years of totals, to look ahead");
  fields(visit, options.series);
}

/// The counts to go on from, and what they count.
struct NamedSeries {
  std::string name = {};
  GrowthSeries counts = {};
  Time at(double from_start) const {
    const double step = counts.start + from_start;
    return counts.unit == Precision::number ? make_number(step) : time_of_step(step, counts.unit);
  }
};

/// Calls answer(series) for each; those without a fit are counted. Errors: the last of them if none has one.
template <class Answer>
void for_each_series(const Inputs& inputs, const SeriesOptions& options, Outcome& outcome,
                     Answer&& answer) {
  if (inputs.counts != nullptr) {
    answer(NamedSeries{inputs.counts->series, growth_series(*inputs.counts, options.start)});
    return;
  }
  const Adoptions adoptions = actors_at_risk(inputs);
  std::size_t fitted = 0, refused = 0;
  std::string failure = "forecast: there is no innovation";
  for (const InnovationId i : chosen_innovations(adoptions, options.innovation)) {
    try {
      answer(NamedSeries{adoptions.innovation(i),
                         growth_series(adoptions, i, options.risk, options.start)});
      ++fitted;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::not_converged) throw;
      failure = error.what();
      ++refused;
    }
  }
  require(fitted > 0, ErrorCode::not_converged, failure);
  outcome.summary.emplace_back("innovations_fitted", static_cast<double>(fitted));
  outcome.summary.emplace_back("innovations_without_fit", static_cast<double>(refused));
}

ForecastOptions forecast_options(const SeriesOptions& options) {
  ForecastOptions result = options.forecast;
  if (options.curve == Curve::bass) result.model = GrowthModel::bass;
  if (options.curve == Curve::logistic) result.model = GrowthModel::logistic;
  if (options.curve == Curve::gompertz) result.model = GrowthModel::gompertz;
  return result;
}

/// What was fitted, where it is one series.
std::vector<std::pair<std::string, double>> summary_of(const GrowthSeries& counts,
                                                       const Forecast& result) {
  constexpr double endless = 1e4;  // times the last count: growth that does not slow down
  const double last = counts.cumulative.back(), ceiling = std::exp(result.fit.logs[2]);
  std::vector<std::pair<std::string, double>> summary = {
      {"observations", static_cast<double>(counts.time.size())},
      {"last_count", last},
      {"ceiling", ceiling < endless * last ? ceiling : std::nan("")},
      {"dispersion", result.fit.dispersion}};
  for (const auto& fit : result.compared) {
    summary.emplace_back("deviance." + std::string(name_of(fit.model)), fit.deviance);
  }
  return summary;
}

Outcome run_forecast(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options =
      read_options(AheadOptions{.series = {.forecast = {.seed = Seed(0)}}}, inputs, values);
  check_option(options.periods >= 1, "periods", options.periods, ">= 1");
  Outcome outcome{empty_table({{"time", ColumnType::time},
                               {"value", ColumnType::number},
                               {"low", ColumnType::number},
                               {"high", ColumnType::number},
                               {"innovation", ColumnType::text},
                               {"curve", ColumnType::text}})};
  std::size_t count = 0;
  std::vector<std::pair<std::string, double>> summary;
  for_each_series(inputs, options.series, outcome, [&](const NamedSeries& series) {
    std::vector<double> ahead;
    for (int k = 1; k <= options.periods; ++k) ahead.push_back(series.counts.time.back() + k);
    const auto result = forecast(series.counts.time, series.counts.cumulative, ahead,
                                 forecast_options(options.series), run);
    auto& columns = outcome.table.columns();
    for (const auto& point : result.points) {
      columns[0].append(series.at(point.time));
      columns[1].append(point.value);
      columns[2].append(point.low);
      columns[3].append(point.high);
      columns[4].append(std::string_view(series.name));
      columns[5].append(name_of(result.fit.model));
    }
    summary = summary_of(series.counts, result);
    ++count;
  });
  if (count == 1) {
    outcome.summary.insert(outcome.summary.begin(), summary.begin(), summary.end());
  }
  return outcome;
}

Outcome run_backtest(const Inputs& inputs, const Values& values, const RunContext& run) {
  const auto options = read_options(SeriesOptions{.forecast = {.seed = Seed(0)}}, inputs, values);
  Outcome outcome{empty_table({{"origin", ColumnType::time},
                               {"time", ColumnType::time},
                               {"observed", ColumnType::number},
                               {"value", ColumnType::number},
                               {"low", ColumnType::number},
                               {"high", ColumnType::number},
                               {"naive", ColumnType::number},
                               {"innovation", ColumnType::text}})};
  double count = 0.0, error = 0.0, naive_error = 0.0, inside = 0.0;
  for_each_series(inputs, options, outcome, [&](const NamedSeries& series) {
    auto& columns = outcome.table.columns();
    for (const auto& point :
         backtest(series.counts.time, series.counts.cumulative, forecast_options(options), run)) {
      columns[0].append(series.at(point.origin));
      columns[1].append(series.at(point.time));
      const double cells[] = {point.observed, point.value, point.low, point.high, point.naive};
      for (std::size_t i = 0; i < 5; ++i) columns[i + 2].append(cells[i]);
      columns[7].append(std::string_view(series.name));
      count += 1.0;
      error += std::abs(point.observed - point.value);
      naive_error += std::abs(point.observed - point.naive);
      inside += point.low <= point.observed && point.observed <= point.high ? 1.0 : 0.0;
    }
  });
  outcome.summary.insert(outcome.summary.begin(),
                         {{"forecasts", count},
                          {"mean_absolute_error", error / count},
                          {"mean_absolute_error_naive", naive_error / count},
                          {"share_in_band", inside / count}});
  return outcome;
}

}  // namespace

std::vector<Row> forecast_rows() {
  const SeriesOptions series = {.forecast = {.seed = Seed(0)}};
  return {
      {.name = "forecast",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events,
       .takes_counts = true,
       .options = options_of(AheadOptions{.series = series}),
       .columns = {"time", "value", "low", "high", "innovation", "curve"},
       .cost = "O(draws fits)",
       .paper = "Meade & Islam 2006, doi:10.1016/j.ijforecast.2006.01.005",
       .run = run_forecast},
      {.name = "backtest",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events,
       .takes_counts = true,
       .options = options_of(series),
       .columns = {"origin", "time", "observed", "value", "low", "high", "naive", "innovation"},
       .cost = "O(times draws fits)",
       .paper = "Tashman 2000, doi:10.1016/S0169-2070(00)00065-0",
       .run = run_backtest},
  };
}

}  // namespace interzone::diffusion
