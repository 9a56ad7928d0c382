#pragma once

#include <cstdint>
#include <vector>

#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

struct HazardOptions {
  RiskOptions risk = {};
  double level = 0.95;  ///< of the intervals; in (0, 1)
};

/// One innovation at one step of time.
struct HazardPoint {
  InnovationId innovation = 0;
  Time time = {};
  std::int64_t at_risk = 0;   ///< who could adopt at this step
  std::int64_t adopters = 0;  ///< who does
  double hazard = 0.0;        ///< adopters / at_risk
  double low = 0.0, high = 1.0;
  bool operator==(const HazardPoint&) const = default;
};

/// The share of those who have not adopted yet that adopts, step by step.
///
/// Definition   h(t) = adopters(t) / at risk(t), with the steps and the actors at risk of make_timeline(); the
///              interval is Wilson's for a share.
/// Edge cases   one row for each step at which anybody is at risk, so an innovation that nobody adopted has
///              rows of 0; undated adopters are in no count; who gives an innovation up is not at risk again.
/// Cost         O(innovations (actors log actors + steps)).
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: level outside (0, 1). Those of make_timeline().
/// Source       Allison 1984, Event History Analysis; Wilson 1927, doi:10.1080/01621459.1927.10502953.
/// Compare      netdiffuseR hazard_rate: equal from the second step on; its first is 0 by convention, ours
///              counts whoever adopts then. R survival: d / n of survfit.
std::vector<HazardPoint> hazard(const Adoptions& adoptions, const HazardOptions& options = {},
                                const RunContext& run = {});

}  // namespace interzone::diffusion
