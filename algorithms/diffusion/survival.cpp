#include "algorithms/diffusion/survival.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "algorithms/diffusion/risk_counts.hpp"
#include "algorithms/statistics/distributions.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// The interval of a survival of which the logarithm has this standard error.
std::pair<double, double> interval_of(double survival, double error, double z,
                                      SurvivalInterval interval) {
  if (!(survival > 0.0) || !(survival < 1.0)) return {not_known, not_known};
  double low = 0.0, high = 0.0;
  if (interval == SurvivalInterval::plain) {
    low = survival * (1.0 - z * error);
    high = survival * (1.0 + z * error);
  } else if (interval == SurvivalInterval::log) {
    low = survival * std::exp(-z * error);
    high = survival * std::exp(z * error);
  } else {
    const double spread = z * error / std::log(survival);  // negative
    low = std::pow(survival, std::exp(-spread));
    high = std::pow(survival, std::exp(spread));
  }
  return {std::max(0.0, low), std::min(1.0, high)};
}

std::vector<SurvivalPoint> survival_of(const Adoptions& adoptions, InnovationId innovation,
                                       const SurvivalOptions& options, double z) {
  const Timeline line = make_timeline(adoptions, innovation, options.risk);
  std::vector<SurvivalPoint> points;
  double left = 1.0, greenwood = 0.0, hazard = 0.0, hazard_variance = 0.0;
  for (const RiskCount& count : risk_counts(line)) {
    if (count.at_risk == 0) continue;
    const auto n = static_cast<double>(count.at_risk), d = static_cast<double>(count.adopters);
    left *= (n - d) / n;
    greenwood += d < n ? d / (n * (n - d)) : 0.0;
    hazard += d / n;
    hazard_variance += d / (n * n);
    const auto [low, high] = interval_of(left, std::sqrt(greenwood), z, options.interval);
    const double factor =
        hazard > 0.0 ? std::exp(z * std::sqrt(hazard_variance) / hazard) : not_known;
    points.push_back({.innovation = innovation,
                      .time = time_of_step(count.step, line.unit),
                      .at_risk = count.at_risk,
                      .adopters = count.adopters,
                      .survival = left,
                      .low = low,
                      .high = high,
                      .cumulative_hazard = hazard,
                      .hazard_low = hazard / factor,
                      .hazard_high = hazard * factor});
  }
  return points;
}

}  // namespace

std::vector<SurvivalPoint> survival(const Adoptions& adoptions, const SurvivalOptions& options,
                                    const RunContext& run) {
  check_option(options.level > 0.0 && options.level < 1.0, "survival.level", options.level,
               "in (0, 1)");
  const double z = statistics::normal_quantile(0.5 + options.level / 2.0);
  return of_all_innovations(
      adoptions, [&](InnovationId i) { return survival_of(adoptions, i, options, z); }, run);
}

}  // namespace interzone::diffusion
