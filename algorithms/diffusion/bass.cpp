#include "algorithms/diffusion/bass.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "algorithms/diffusion/growth_curve.hpp"
#include "algorithms/statistics/distributions.hpp"
#include "algorithms/statistics/least_squares.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

using statistics::LeastSquaresFit;
constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
using Logs = GrowthLogs;  // log p, log q, log m

GrowthPoint curve_point(const Logs& logs, double t) {
  return growth_point(GrowthModel::bass, logs, t);
}

/// side middle side', of symmetric matrices [k k].
std::vector<double> between(const std::vector<double>& side, const std::vector<double>& middle,
                            std::size_t k) {
  std::vector<double> result(k * k, 0.0);
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      for (std::size_t a = 0; a < k; ++a) {
        for (std::size_t b = 0; b < k; ++b) {
          result[i * k + j] += side[i * k + a] * middle[a * k + b] * side[b * k + j];
        }
      }
    }
  }
  return result;
}

/// The problem of least squares: the data, and which of the three parameters are free.
class Problem {
 public:
  Problem(std::span<const double> time, std::span<const double> count, const BassOptions& options)
      : time_(time), count_(count), options_(options) {}

  int free_parameters() const { return options_.market ? 2 : 3; }
  std::size_t size() const { return time_.size(); }
  double last_time() const { return time_.back(); }
  double last_count() const { return count_.back(); }

  /// Best parameters from a start; where held >= 0, that parameter stays at its start.
  LeastSquaresFit fit(const Logs& start, int held = -1) const {
    std::vector<int> free;
    std::vector<double> values;
    for (int j = 0; j < free_parameters(); ++j) {
      if (j == held) continue;
      free.push_back(j);
      values.push_back(start[j]);
    }
    return statistics::least_squares(
        size(), values,
        [&](std::span<const double> x, std::span<double> residuals, std::span<double> jacobian) {
          Logs logs = start;
          for (std::size_t j = 0; j < x.size(); ++j) logs[free[j]] = x[j];
          evaluate(logs, free, residuals, jacobian);
        });
  }

  /// Variance of the new adopters over their mean, and the covariance that it gives the estimates of `fit`.
  std::pair<double, std::vector<double>> of_counts(const LeastSquaresFit& fit, const Logs& best,
                                                   int degrees) const {
    const auto k = static_cast<std::size_t>(free_parameters());
    std::vector<double> jacobian, expected, surprise;
    GrowthPoint before;
    double count_before = 0.0;
    for (std::size_t i = 0; i < size(); ++i) {
      const GrowthPoint point = curve_point(best, time_[i]);
      for (std::size_t j = 0; j < k; ++j) jacobian.push_back(point.slope[j]);
      expected.push_back(point.value - before.value);
      surprise.push_back(count_[i] - count_before - expected.back());
      before = point;
      count_before = count_[i];
    }
    double dispersion = 0.0;
    for (std::size_t i = 0; i < size(); ++i) {
      dispersion += surprise[i] * surprise[i] / std::max(expected[i], 1e-300) / degrees;
    }
    std::vector<double> sum(k, 0.0), spread(k * k, 0.0);
    for (std::size_t i = size(); i-- > 0;) {
      for (std::size_t a = 0; a < k; ++a) sum[a] += jacobian[i * k + a];
      for (std::size_t a = 0; a < k; ++a) {
        for (std::size_t b = 0; b < k; ++b) {
          spread[a * k + b] += dispersion * expected[i] * sum[a] * sum[b];
        }
      }
    }
    return {dispersion, between(fit.inverse, spread, k)};
  }

  /// The m that suits p and q best: a linear problem.
  double best_log_m(double log_p, double log_q) const {
    double products = 0.0, squares = 0.0;
    for (std::size_t i = 0; i < size(); ++i) {
      const double share = curve_point({log_p, log_q, 0.0}, time_[i]).value;
      products += share * count_[i];
      squares += share * share;
    }
    return products > 0.0 && squares > 0.0 ? std::log(products / squares) : std::log(last_count());
  }

 private:
  void evaluate(const Logs& logs, const std::vector<int>& free, std::span<double> residuals,
                std::span<double> jacobian) const {
    const bool increments = options_.errors == BassErrors::increments;
    GrowthPoint before;
    double count_before = 0.0;
    for (std::size_t i = 0; i < size(); ++i) {
      const GrowthPoint point = curve_point(logs, time_[i]);
      residuals[i] = point.value - before.value - (count_[i] - count_before);
      for (std::size_t j = 0; j < free.size(); ++j) {
        jacobian[i * free.size() + j] = point.slope[free[j]] - before.slope[free[j]];
      }
      if (increments) {
        before = point;
        count_before = count_[i];
      }
    }
  }

  std::span<const double> time_, count_;
  const BassOptions& options_;
};

void check_input(std::span<const double> time, std::span<const double> cumulative,
                 const BassOptions& options) {
  check_option(!options.market || (*options.market > 0.0 && std::isfinite(*options.market)),
               "bass.market", options.market.value_or(0.0), "> 0 and finite");
  check_option(0.0 < options.level && options.level < 1.0, "bass.level", options.level,
               "in (0, 1)");
  check_growth(time, cumulative, options.market ? 2 : 3, "bass");
}

/// The best fit over a grid of starts, scaled to the length of the data. A start that runs off to an
/// edge may look best there: every end is compared by its sum of squares alone.
LeastSquaresFit best_fit(const Problem& problem, const BassOptions& options) {
  LeastSquaresFit best{.sum_of_squares = infinity};
  for (const double p : {0.003, 0.03, 0.3, 2.0}) {
    for (const double q : {0.3, 2.0, 5.0, 12.0}) {
      Logs start = {std::log(p / problem.last_time()), std::log(q / problem.last_time()), 0.0};
      start[2] =
          options.market ? std::log(*options.market) : problem.best_log_m(start[0], start[1]);
      LeastSquaresFit fit = problem.fit(start);
      if (fit.sum_of_squares < best.sum_of_squares * (1.0 - 1e-12)) best = std::move(fit);
    }
  }
  return best;
}

void check_exists(const Problem& problem, const LeastSquaresFit& fit) {
  constexpr double vanishing = 1e-6, endless = 1e4;
  const auto refuse = [](const std::string& why) {
    throw Error(ErrorCode::not_converged, "bass: no best p, q, m exists: " + why);
  };
  const auto value = [&](std::size_t j) { return std::exp(fit.parameters[j]); };
  if (problem.free_parameters() == 3 && value(2) > endless * problem.last_count()) {
    refuse("the fit improves as m grows without end, since growth has not begun to slow down");
  }
  if (value(1) * problem.last_time() < vanishing) {
    refuse("the fit improves as q falls to 0, since no imitation shows in the counts");
  }
  if (value(0) * problem.last_time() < vanishing * vanishing) refuse("p falls to 0");
  if (value(0) * problem.last_time() > endless) refuse("p grows without end");
  if (!fit.converged) refuse("the search did not settle");
}

/// One side of a profile interval: where holding the parameter away from its best value makes the
/// fit as bad as `threshold`. -infinity or infinity if no distance does.
double profile_bound(const Problem& problem, const Logs& best, int held, double threshold,
                     double first_step) {
  constexpr double farthest = 16.0;  // a factor of 9 million
  Logs start = best;                 // moves along, so that each fit begins near its end
  const auto excess = [&](double shift) {
    Logs at = start;
    at[held] = best[held] + shift;
    const LeastSquaresFit fit = problem.fit(at, held);
    int next = 0;
    for (int j = 0; j < problem.free_parameters(); ++j) {
      if (j != held) at[j] = fit.parameters[next++];
    }
    start = at;
    return fit.sum_of_squares - threshold;
  };
  double inside = 0.0, outside = first_step;
  while (excess(outside) < 0.0) {
    inside = outside;
    outside *= 1.5;
    if (std::abs(outside) > farthest) return first_step < 0.0 ? -infinity : infinity;
  }
  while (std::abs(outside - inside) > 1e-10 * (1.0 + std::abs(outside))) {
    const double middle = 0.5 * (inside + outside);
    (excess(middle) < 0.0 ? inside : outside) = middle;
  }
  return best[held] + outside;
}

/// Writes the estimates and their intervals.
void put_intervals(const Problem& problem, const Logs& best, const BassOptions& options,
                   BassFit& fit) {
  const double scale =
      problem.last_count() * problem.last_count() * static_cast<double>(problem.size());
  const bool perfect = fit.sum_of_squares < 1e-24 * scale;
  const int df = fit.degrees_of_freedom;
  const double threshold = fit.sum_of_squares * (1.0 + fit.quantile * fit.quantile / df);
  const std::array<BassParameter*, 3> parameters = {&fit.p, &fit.q, &fit.m};
  for (int j = 0; j < 3; ++j) {
    const double estimate = std::exp(best[j]);
    *parameters[j] = {estimate, estimate, estimate};
    if (j >= problem.free_parameters()) continue;
    if (df == 0) *parameters[j] = {estimate, not_known, not_known};
    if (df == 0 || perfect) continue;
    const double wald = fit.quantile * std::sqrt(fit.covariance[std::size_t{4} * j]);
    if (options.errors == BassErrors::counts) {
      *parameters[j] = {estimate, estimate * std::exp(-wald), estimate * std::exp(wald)};
      continue;
    }
    const double step = wald > 0.0 && wald < 2.0 ? wald : 0.1;
    parameters[j]->low = std::exp(profile_bound(problem, best, j, threshold, -step));
    parameters[j]->high = std::exp(profile_bound(problem, best, j, threshold, step));
  }
}

}  // namespace

double bass_share(double p, double q, double t) {
  return curve_point({std::log(p), std::log(q), 0.0}, t).value;
}

BassFit bass_fit(std::span<const double> time, std::span<const double> cumulative,
                 const BassOptions& options) {
  check_input(time, cumulative, options);
  const Problem problem(time, cumulative, options);
  const LeastSquaresFit found = best_fit(problem, options);
  check_exists(problem, found);
  Logs best = {found.parameters[0], found.parameters[1], std::log(options.market.value_or(1.0))};
  if (!options.market) best[2] = found.parameters[2];
  const int free = problem.free_parameters();
  BassFit fit{.sum_of_squares = found.sum_of_squares,
              .degrees_of_freedom = static_cast<int>(time.size()) - free,
              .covariance = std::vector<double>(9, 0.0)};
  const int df = fit.degrees_of_freedom;
  fit.quantile = df > 0 ? statistics::student_quantile(0.5 + 0.5 * options.level, df) : not_known;
  const auto size = static_cast<std::size_t>(free);
  std::vector<double> covariance = found.inverse;
  if (options.errors == BassErrors::counts && df > 0) {
    std::tie(fit.dispersion, covariance) = problem.of_counts(found, best, df);
  } else {
    for (double& cell : covariance) cell *= df > 0 ? fit.sum_of_squares / df : not_known;
  }
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) fit.covariance[3 * i + j] = covariance[i * size + j];
  }
  put_intervals(problem, best, options, fit);
  return fit;
}

BassParameter bass_curve(const BassFit& fit, double t) {
  check_option(t >= 0.0, "bass_curve.t", t, ">= 0");
  const auto [value, slope] = curve_point(
      {std::log(fit.p.estimate), std::log(fit.q.estimate), std::log(fit.m.estimate)}, t);
  double variance = 0.0;
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) variance += slope[i] * fit.covariance[3 * i + j] * slope[j];
  }
  const double half = fit.quantile * std::sqrt(std::max(variance, 0.0));
  if (std::isnan(variance) || std::isnan(half)) return {value, not_known, not_known};
  return {value, std::max(value - half, 0.0), value + half};
}

BassFit bass(const Adoptions& adoptions, InnovationId innovation,
             const BassAdoptionOptions& options) {
  const auto series = growth_series(adoptions, innovation, options.risk, options.start);
  return bass_fit(series.time, series.cumulative, options.fit);
}

}  // namespace interzone::diffusion
