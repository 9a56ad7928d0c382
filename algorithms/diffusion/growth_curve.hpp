#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "graph/adoptions.hpp"

namespace interzone::diffusion {

/// Curves of cumulative counts, each with three parameters above 0, the last of them m, the count in the end:
///   bass      m (1 - e) / (1 + (q/p) e), e = exp(-(p + q) t): by p, q, m; 0 at t = 0
///   logistic  m / (1 + a exp(-r t)): by a, r, m
///   gompertz  m exp(-a exp(-r t)): by a, r, m
enum class GrowthModel : std::uint8_t { bass, logistic, gompertz };

using GrowthLogs = std::array<double, 3>;  ///< logarithms of the parameters

/// N(t) and its derivatives by the logarithms of the parameters.
struct GrowthPoint {
  double value = 0.0;
  GrowthLogs slope = {};
};

/// The curve at time t >= 0.
///
/// Source       Bass 1969, doi:10.1287/mnsc.15.5.215; Meade & Islam 2006,
///              doi:10.1016/j.ijforecast.2006.01.005 (the family).
GrowthPoint growth_point(GrowthModel model, const GrowthLogs& logs, double t);

/// Throws unless there are counts to fit so many parameters to: invalid_option for times that do not ascend
/// from above 0, counts that fall, are negative or not finite; not_converged for fewer times than
/// parameters, and if nobody has adopted.
void check_growth(std::span<const double> time, std::span<const double> cumulative, int parameters,
                  const std::string& function);

/// Cumulative counts at times that are measured from the start of the diffusion.
struct GrowthSeries {
  double start = 0.0;  ///< on the axis of the unit
  Precision unit = Precision::number;
  std::vector<double> time = {};
  std::vector<double> cumulative = {};
  bool operator==(const GrowthSeries&) const = default;
};

/// The adoption_curve() of one innovation, its steps counted from `start`, or from one step before the first
/// adoption if that is empty.
///
/// Errors       not_converged: nobody has adopted. invalid_option: a start that is no time, or not before
///              the first adoption. Those of make_timeline().
GrowthSeries growth_series(const Adoptions& adoptions, InnovationId innovation,
                           const RiskOptions& risk = {}, const std::string& start = {});

}  // namespace interzone::diffusion
