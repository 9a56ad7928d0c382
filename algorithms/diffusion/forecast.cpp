#include "algorithms/diffusion/forecast.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "algorithms/statistics/count_draws.hpp"
#include "algorithms/statistics/least_squares.hpp"
#include "algorithms/statistics/ranks.hpp"
#include "graph/error.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::diffusion {

namespace {

constexpr std::uint64_t futures = 0x666f7265;  // stream of random numbers
constexpr std::array models = {GrowthModel::bass, GrowthModel::logistic, GrowthModel::gompertz};

int parameters_of(const std::optional<double>& market) { return market ? 2 : 3; }

/// The signed root of the deviance of a count, and its derivative by the mean; infinite where a mean of 0
/// cannot give the count.
struct Residual {
  double value, slope;
};

Residual residual_of(double count, double mean) {
  if (!(mean > 0.0)) return {count > 0.0 ? -infinity : 0.0, 0.0};
  const double change = mean - count, x = change / count;
  if (std::abs(x) < 1e-4) {  // a series, where the difference below would lose its digits
    return {change * std::sqrt((1.0 - x * (2.0 / 3.0)) / count), 1.0 / std::sqrt(mean)};
  }
  const double half = count > 0.0 ? change - count * std::log(mean / count) : mean;
  const double value = std::copysign(std::sqrt(2.0 * half), change);
  return {value, change / mean / value};
}

/// The counts of new adopters, and their likelihood under a curve.
class Increments {
 public:
  Increments(GrowthModel model, std::span<const double> time, std::vector<double> counts,
             std::optional<double> market)
      : model_(model), time_(time), counts_(std::move(counts)), market_(market) {}

  statistics::LeastSquaresFit fit(const GrowthLogs& start) const {
    std::vector<double> free(start.begin(), start.begin() + parameters_of(market_));
    return statistics::least_squares(
        time_.size(), std::move(free),
        [this](std::span<const double> x, std::span<double> residuals, std::span<double> jacobian) {
          evaluate(logs_of(x), residuals, jacobian);
        },
        {.tolerance = 1e-9, .max_iterations = 200});
  }

  GrowthLogs logs_of(std::span<const double> x) const {
    return {x[0], x[1], market_ ? std::log(*market_) : x[2]};
  }

  /// The best fit over a grid of starts, whose curves all end at the last count.
  GrowthLogs best() const {
    const double last = time_.back(), total = total_count();
    GrowthLogs best = {};
    double least = infinity;
    for (const double first : {0.003, 0.05, 0.5, 3.0}) {
      for (const double second : {0.5, 2.0, 5.0, 12.0}) {
        GrowthLogs start = {std::log(first / last), std::log(second / last), 0.0};
        // Of the other models the first parameter says when half, or 1/e, is reached.
        if (model_ != GrowthModel::bass) start[0] = second * std::min(first * 20.0, 1.5);
        start[2] = market_ ? std::log(*market_)
                           : std::log(total / growth_point(model_, start, last).value);
        if (!std::isfinite(start[2]) || !std::isfinite(deviance(start))) continue;
        const auto found = fit(start);
        if (found.sum_of_squares < least * (1.0 - 1e-12)) {
          least = found.sum_of_squares;
          best = logs_of(found.parameters);
        }
      }
    }
    require(least < infinity, ErrorCode::not_converged, "forecast: no curve fits the counts");
    return best;
  }

  std::vector<double> means(const GrowthLogs& logs) const {
    std::vector<double> result;
    double before = 0.0;
    for (const double t : time_) {
      const double now = growth_point(model_, logs, t).value;
      result.push_back(std::max(now - before, 0.0));
      before = now;
    }
    return result;
  }

  double deviance(const GrowthLogs& logs) const {
    const auto mean = means(logs);
    double sum = 0.0;
    for (std::size_t i = 0; i < mean.size(); ++i) {
      const double value = residual_of(counts_[i], mean[i]).value;
      sum += value * value;
    }
    return sum;
  }

  double pearson(const GrowthLogs& logs) const {
    const auto mean = means(logs);
    double sum = 0.0;
    for (std::size_t i = 0; i < mean.size(); ++i) {
      const double difference = counts_[i] - mean[i];
      if (difference != 0.0) sum += difference * difference / std::max(mean[i], 1e-300);
    }
    return sum;
  }

 private:
  double total_count() const {
    double sum = 0.0;
    for (const double count : counts_) sum += count;
    return sum;
  }

  void evaluate(const GrowthLogs& logs, std::span<double> residuals,
                std::span<double> jacobian) const {
    const auto free = static_cast<std::size_t>(parameters_of(market_));
    GrowthPoint before;
    for (std::size_t i = 0; i < time_.size(); ++i) {
      const GrowthPoint point = growth_point(model_, logs, time_[i]);
      const Residual residual = residual_of(counts_[i], point.value - before.value);
      residuals[i] = residual.value;
      for (std::size_t j = 0; j < free; ++j) {
        jacobian[i * free + j] = residual.slope * (point.slope[j] - before.slope[j]);
      }
      before = point;
    }
  }

  GrowthModel model_;
  std::span<const double> time_;
  std::vector<double> counts_;
  std::optional<double> market_;
};

std::vector<double> increments_of(std::span<const double> cumulative) {
  std::vector<double> counts;
  double before = 0.0;
  for (const double count : cumulative) {
    counts.push_back(count - before);
    before = count;
  }
  return counts;
}

void check_counts(std::span<const double> time, std::span<const double> cumulative,
                  const std::optional<double>& market) {
  check_growth(time, cumulative, parameters_of(market), "forecast");
  check_option(!market || (*market > cumulative.back() && std::isfinite(*market)),
               "forecast.market", market.value_or(0.0), "finite and above the last count");
}

/// All models asked for, the best first.
std::vector<GrowthFit> fits_of(std::span<const double> time, std::span<const double> cumulative,
                               const ForecastOptions& options) {
  std::vector<GrowthFit> fits;
  for (const GrowthModel model : models) {
    if (options.model && *options.model != model) continue;
    fits.push_back(fit_growth(model, time, cumulative, options.market));
  }
  std::stable_sort(fits.begin(), fits.end(),
                   [](const GrowthFit& a, const GrowthFit& b) { return a.deviance < b.deviance; });
  return fits;
}

void check_forecast(std::span<const double> time, std::span<const double> ahead,
                    const ForecastOptions& options) {
  check_option(options.draws >= 100, "forecast.draws", options.draws, ">= 100");
  check_option(0.0 < options.level && options.level < 1.0, "forecast.level", options.level,
               "in (0, 1)");
  double before = time.empty() ? 0.0 : time.back();
  for (const double t : ahead) {
    check_option(t > before && std::isfinite(t), "forecast.ahead", t,
                 "finite and above the time before it");
    before = t;
  }
}

/// How likely each fit is to be the best (Akaike's weights, with the dispersion of the first), summed up to
/// each: all have equally many parameters.
std::vector<double> cumulative_weights(const std::vector<GrowthFit>& fits) {
  std::vector<double> weights;
  double sum = 0.0;
  for (const GrowthFit& fit : fits) {
    sum += std::exp(-0.5 * (fit.deviance - fits.front().deviance) / fits.front().dispersion);
    weights.push_back(sum);
  }
  for (double& weight : weights) weight /= sum;
  return weights;
}

/// One future: the cumulative counts at the times ahead if the past were drawn again.
void draw_future(const GrowthFit& fit, std::span<const double> time, double last_count,
                 std::span<const double> ahead, const std::optional<double>& market, Stream random,
                 std::span<double> counts) {
  // The dispersion is an estimate too: it varies as df over a chi squared.
  const double half_df = 0.5 * fit.degrees_of_freedom;
  const double dispersion =
      fit.dispersion > 1.0
          ? std::max(1.0, fit.dispersion * half_df / statistics::gamma_draw(half_df, random))
          : 1.0;
  std::vector<double> past = Increments(fit.model, time, {}, market).means(fit.logs);
  for (double& count : past) count = statistics::count_draw(count, dispersion, random);
  const Increments drawn(fit.model, time, std::move(past), market);
  const GrowthLogs logs = drawn.logs_of(drawn.fit(fit.logs).parameters);
  double before = growth_point(fit.model, logs, time.back()).value, sum = last_count;
  for (std::size_t i = 0; i < ahead.size(); ++i) {
    const double now = growth_point(fit.model, logs, ahead[i]).value;
    sum += statistics::count_draw(now - before, dispersion, random);
    counts[i] = sum;
    before = now;
  }
}

}  // namespace

GrowthFit fit_growth(GrowthModel model, std::span<const double> time,
                     std::span<const double> cumulative, std::optional<double> market) {
  check_counts(time, cumulative, market);
  const Increments increments(model, time, increments_of(cumulative), market);
  GrowthFit fit = {.model = model, .logs = increments.best()};
  fit.deviance = increments.deviance(fit.logs);
  fit.degrees_of_freedom = static_cast<int>(time.size()) - parameters_of(market);
  if (fit.degrees_of_freedom > 0) {
    fit.dispersion = std::max(1.0, increments.pearson(fit.logs) / fit.degrees_of_freedom);
  }
  return fit;
}

Forecast forecast(std::span<const double> time, std::span<const double> cumulative,
                  std::span<const double> ahead, const ForecastOptions& options,
                  const RunContext& run) {
  check_forecast(time, ahead, options);
  Forecast result = {.compared = fits_of(time, cumulative, options), .seed = options.seed};
  result.fit = result.compared.front();
  const std::size_t draws = static_cast<std::size_t>(options.draws), steps = ahead.size();
  std::vector<double> counts(draws * steps);
  const auto weights = cumulative_weights(result.compared);
  parallel_for(
      run, draws,
      [&](std::size_t draw) {
        Stream random(options.seed, futures, draw);
        const double share = random.uniform();
        std::size_t chosen = 0;
        while (chosen + 1 < weights.size() && share >= weights[chosen]) ++chosen;
        draw_future(result.compared[chosen], time, cumulative.back(), ahead, options.market, random,
                    std::span(counts).subspan(draw * steps, steps));
      },
      16);
  const double start = growth_point(result.fit.model, result.fit.logs, time.back()).value;
  for (std::size_t i = 0; i < steps; ++i) {
    std::vector<double> column;
    for (std::size_t draw = 0; draw < draws; ++draw) column.push_back(counts[draw * steps + i]);
    std::sort(column.begin(), column.end());
    const double rise = growth_point(result.fit.model, result.fit.logs, ahead[i]).value - start;
    result.points.push_back({ahead[i], cumulative.back() + rise,
                             statistics::quantile(column, 0.5 - 0.5 * options.level),
                             statistics::quantile(column, 0.5 + 0.5 * options.level)});
  }
  return result;
}

std::vector<BacktestPoint> backtest(std::span<const double> time,
                                    std::span<const double> cumulative,
                                    const ForecastOptions& options, const RunContext& run) {
  check_counts(time, cumulative, options.market);
  const auto first = static_cast<std::size_t>(parameters_of(options.market)) + 1;
  require(time.size() > first, ErrorCode::not_converged,
          "backtest: " + std::to_string(time.size()) + " times: at least " +
              std::to_string(first + 1) + " are needed");
  std::vector<BacktestPoint> points;
  for (std::size_t known = first; known < time.size(); ++known) {
    const auto past = time.first(known), counts = cumulative.first(known);
    if (counts.back() <= 0.0) continue;
    const auto next = forecast(past, counts, time.subspan(known, 1), options, run).points.front();
    const double pace =
        (counts[known - 1] - counts[known - 2]) / (past[known - 1] - past[known - 2]);
    points.push_back({past.back(), next.time, cumulative[known], next.value, next.low, next.high,
                      counts.back() + pace * (next.time - past.back())});
  }
  return points;
}

}  // namespace interzone::diffusion
