#include "algorithms/diffusion/growth_curve.hpp"

#include <cmath>

#include "algorithms/diffusion/adoption_curve.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

GrowthPoint bass_point(const GrowthLogs& logs, double t) {
  const double p = std::exp(logs[0]), q = std::exp(logs[1]), m = std::exp(logs[2]);
  const double e = std::exp(-(p + q) * t), rest = -std::expm1(-(p + q) * t), ratio = q / p;
  const double divisor = 1.0 + ratio * e;
  const double n = m * rest / divisor, scale = m * e / divisor / divisor, both = t * (1.0 + ratio);
  return {n, {p * scale * (both + rest * ratio / p), q * scale * (both - rest / p), n}};
}

GrowthPoint logistic_point(const GrowthLogs& logs, double t) {
  const double rt = std::exp(logs[1]) * t, m = std::exp(logs[2]);
  const double z = std::exp(logs[0] - rt), n = m / (1.0 + z), turn = n * (1.0 - 1.0 / (1.0 + z));
  return {n, {-turn, rt * turn, n}};
}

GrowthPoint gompertz_point(const GrowthLogs& logs, double t) {
  const double rt = std::exp(logs[1]) * t, m = std::exp(logs[2]);
  const double u = std::exp(logs[0] - rt), n = m * std::exp(-u), turn = n > 0.0 ? n * u : 0.0;
  return {n, {-turn, rt * turn, n}};
}

}  // namespace

GrowthPoint growth_point(GrowthModel model, const GrowthLogs& logs, double t) {
  switch (model) {
    case GrowthModel::logistic:
      return logistic_point(logs, t);
    case GrowthModel::gompertz:
      return gompertz_point(logs, t);
    case GrowthModel::bass:
      break;
  }
  return bass_point(logs, t);
}

void check_growth(std::span<const double> time, std::span<const double> cumulative, int parameters,
                  const std::string& function) {
  check_option(time.size() == cumulative.size(), function + ".time", time.size(),
               "as many times as counts");
  double time_before = 0.0, count_before = 0.0;
  for (std::size_t i = 0; i < time.size(); ++i) {
    check_option(time[i] > time_before && std::isfinite(time[i]), function + ".time", time[i],
                 "finite, above 0 and above the time before it");
    check_option(cumulative[i] >= count_before && std::isfinite(cumulative[i]),
                 function + ".cumulative", cumulative[i],
                 "finite and not below the count before it");
    time_before = time[i];
    count_before = cumulative[i];
  }
  require(time.size() >= static_cast<std::size_t>(parameters), ErrorCode::not_converged,
          function + ": " + std::to_string(time.size()) + " times are fewer than the " +
              std::to_string(parameters) + " parameters to fit");
  require(count_before > 0.0, ErrorCode::not_converged, function + ": nobody has adopted");
}

GrowthSeries growth_series(const Adoptions& adoptions, InnovationId innovation,
                           const RiskOptions& risk, const std::string& start) {
  const auto curve = adoption_curve(adoptions, innovation, risk);
  require(!curve.empty(), ErrorCode::not_converged,
          "nobody has adopted " + adoptions.innovation(innovation));
  const Precision unit = curve.front().time.precision;
  const double first = step_at(curve.front().time.first(), unit);
  GrowthSeries series = {.start = first - 1.0, .unit = unit};
  if (!start.empty()) {
    const bool numbers = unit == Precision::number;
    const Time given = (numbers ? parse_number(start) : parse_date(start)).value_or(Time{});
    check_option(given.known(), "start", start, numbers ? "a number" : "an ISO date");
    series.start = step_at(given.first(), unit);
    check_option(series.start < first, "start", start,
                 "before the first adoption, " + to_string(curve.front().time));
  }
  for (const auto& point : curve) {
    series.time.push_back(step_at(point.time.first(), unit) - series.start);
    series.cumulative.push_back(static_cast<double>(point.cumulative));
  }
  return series;
}

}  // namespace interzone::diffusion
