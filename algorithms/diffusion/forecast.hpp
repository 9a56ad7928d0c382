#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "algorithms/diffusion/growth_curve.hpp"
#include "graph/ids.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

/// A curve through counts by maximum likelihood.
struct GrowthFit {
  GrowthModel model = GrowthModel::bass;
  GrowthLogs logs = {};        ///< logarithms of the parameters
  double deviance = 0.0;       ///< of the new adopters, Poisson
  double dispersion = 1.0;     ///< their variance over their mean: Pearson's X^2 / df, at least 1
  int degrees_of_freedom = 0;  ///< times less parameters
  bool operator==(const GrowthFit&) const = default;
};

/// Fits a curve to cumulative counts at any times.
///
/// Definition   the new adopters between two times are counts with mean N(t_i) - N(t_i-1), the first with
///              N(t_1); the parameters maximise their Poisson likelihood, whatever their dispersion
///              (quasi-likelihood). `market` fixes m.
/// Edge cases   growth that does not slow down: m grows without end, and the curve is exponential, which is
///              a fit like any other. As many times as parameters: dispersion 1.
/// Cost         some thousand steps of O(times).
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: times that do not ascend from above 0, counts that fall, are negative or not
///              finite, a market that is not above the last count. not_converged: fewer times than
///              parameters, nobody has adopted.
/// Source       McCullagh & Nelder 1989, chapter 9, doi:10.1007/978-1-4899-3242-6.
GrowthFit fit_growth(GrowthModel model, std::span<const double> time,
                     std::span<const double> cumulative, std::optional<double> market = {});

struct ForecastOptions {
  Seed seed;
  std::optional<GrowthModel> model = {};  ///< none: the one with the least deviance
  std::optional<double> market = {};      ///< fixes m; above the last count
  int draws = 1000;                       ///< simulated futures; >= 100
  double level = 0.95;                    ///< of the bands; in (0, 1)
};

struct ForecastPoint {
  double time = 0.0;
  double value = 0.0;  ///< cumulative count
  double low = 0.0, high = 0.0;
  bool operator==(const ForecastPoint&) const = default;
};

struct Forecast {
  std::vector<ForecastPoint> points = {};  ///< one for each time asked for
  GrowthFit fit = {};
  std::vector<GrowthFit> compared = {};  ///< of all models that were tried, the best first
  Seed seed;
  bool operator==(const Forecast&) const = default;
};

/// How a cumulative count goes on, with the band that a forecast needs.
///
/// Definition   value = y_last + N(t) - N(t_last) of the fit. The band holds `level` of simulated futures: for each
///              a model is drawn by its Akaike weight and a dispersion by the chi squared of the one found,
///              counts of all times are drawn from that, the curve is fitted again, and new adopters after
///              the last time are drawn from it. So it tells what is unknown of model, parameters,
///              dispersion and adopters to come, but for kinds of curves not tried: see backtest().
/// Graphs       none; times are measured from the start of the diffusion.
/// Edge cases   no draw goes below the last count.
/// Cost         O(draws) fits.
/// Repeatable   by seed; each draw has random numbers of its own, so same bits for any thread count.
/// Errors       those of fit_growth(); invalid_option: an option out of range, times to forecast that do not
///              ascend from above the last.
/// Source       Efron & Tibshirani 1993, chapter 25, doi:10.1201/9780429246593 (prediction by bootstrap).
Forecast forecast(std::span<const double> time, std::span<const double> cumulative,
                  std::span<const double> ahead, const ForecastOptions& options,
                  const RunContext& run = {});

/// What would have been forecast from a time back, and what came.
struct BacktestPoint {
  double origin = 0.0;  ///< last time that was known
  double time = 0.0;    ///< the next
  double observed = 0.0;
  double value = 0.0, low = 0.0, high = 0.0;
  double naive = 0.0;  ///< the same pace as between the last two times known
  bool operator==(const BacktestPoint&) const = default;
};

/// Forecasts of each time from those before it, beginning when there is one time more than parameters.
///
/// Definition   see forecast(); the origin rolls forward, and the model is chosen anew at each.
/// Cost         as many forecasts as times.
/// Repeatable   by seed; same bits for any thread count.
/// Errors       those of forecast(); not_converged: too few times.
/// Source       Tashman 2000, doi:10.1016/S0169-2070(00)00065-0.
std::vector<BacktestPoint> backtest(std::span<const double> time,
                                    std::span<const double> cumulative,
                                    const ForecastOptions& options, const RunContext& run = {});

}  // namespace interzone::diffusion
