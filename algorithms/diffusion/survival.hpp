#pragma once

#include <cstdint>
#include <vector>

#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

/// On which scale the interval of survival is symmetric: log(-log S), log S, or S itself.
enum class SurvivalInterval : std::uint8_t { log_log, log, plain };

struct SurvivalOptions {
  RiskOptions risk = {};
  double level = 0.95;  ///< of the intervals; in (0, 1)
  SurvivalInterval interval = SurvivalInterval::log_log;
};

/// One innovation at one step of time.
struct SurvivalPoint {
  InnovationId innovation = 0;
  Time time = {};
  std::int64_t at_risk = 0;   ///< who could adopt at this step
  std::int64_t adopters = 0;  ///< who does
  double survival = 1.0;      ///< probability of not having adopted by the end of this step
  double low = 0.0,
         high = 1.0;  ///< NaN: survival is 0 or 1, where there is no estimate of its error
  double cumulative_hazard = 0.0;              ///< sum of the hazards so far
  double hazard_low = 0.0, hazard_high = 0.0;  ///< NaN: nobody adopted yet
  bool operator==(const SurvivalPoint&) const = default;
};

/// How many are still without an innovation by when, with censoring and late entry.
///
/// Definition   Kaplan-Meier S(t) = prod_{s <= t} (1 - d_s/n_s) and Nelson-Aalen H(t) = sum_{s <= t} d_s/n_s, with n_s at
///              risk at s, of whom d_s adopt. Greenwood's variance of log S is sum d/(n (n - d)),
///              that of H is sum d/n^2; the interval of S is symmetric on the scale chosen and cut to
///              [0, 1], that of H on the scale of log H.
/// Edge cases   one row for each step at which anybody is at risk. Who is censored at a step is still at risk in
///              it; who enters at a step too. If all at risk adopt while others are yet to enter, S stays 0.
/// Cost         O(innovations (actors log actors + steps)).
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: level outside (0, 1). Those of make_timeline().
/// Source       Kaplan & Meier 1958, doi:10.2307/2281868; Aalen 1978, doi:10.1214/aos/1176344247.
/// Compare      R survival survfit: equal, with entry at the step before ours; its default scale is log.
std::vector<SurvivalPoint> survival(const Adoptions& adoptions, const SurvivalOptions& options = {},
                                    const RunContext& run = {});

}  // namespace interzone::diffusion
