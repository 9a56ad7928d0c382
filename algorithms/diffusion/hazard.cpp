#include "algorithms/diffusion/hazard.hpp"

#include <algorithm>
#include <cmath>

#include "algorithms/diffusion/risk_counts.hpp"
#include "algorithms/statistics/distributions.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

HazardPoint hazard_of(const RiskCount& count, double z) {
  const auto n = static_cast<double>(count.at_risk);
  const double share = static_cast<double>(count.adopters) / n;
  const double scale = 1.0 + z * z / n;
  const double centre = (share + z * z / (2.0 * n)) / scale;
  const double half = z * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n)) / scale;
  return {.at_risk = count.at_risk,
          .adopters = count.adopters,
          .hazard = share,
          .low = count.adopters == 0 ? 0.0 : std::max(0.0, centre - half),
          .high = count.adopters == count.at_risk ? 1.0 : std::min(1.0, centre + half)};
}

std::vector<HazardPoint> hazard_of(const Adoptions& adoptions, InnovationId innovation,
                                   const HazardOptions& options, double z) {
  const Timeline line = make_timeline(adoptions, innovation, options.risk);
  std::vector<HazardPoint> points;
  for (const RiskCount& count : risk_counts(line)) {
    if (count.at_risk == 0) continue;
    HazardPoint point = hazard_of(count, z);
    point.innovation = innovation;
    point.time = time_of_step(count.step, line.unit);
    points.push_back(point);
  }
  return points;
}

}  // namespace

std::vector<HazardPoint> hazard(const Adoptions& adoptions, const HazardOptions& options,
                                const RunContext& run) {
  check_option(options.level > 0.0 && options.level < 1.0, "hazard.level", options.level,
               "in (0, 1)");
  const double z = statistics::normal_quantile(0.5 + options.level / 2.0);
  return of_all_innovations(
      adoptions, [&](InnovationId i) { return hazard_of(adoptions, i, options, z); }, run);
}

}  // namespace interzone::diffusion
