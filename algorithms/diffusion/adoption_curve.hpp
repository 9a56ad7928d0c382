#pragma once

#include <cstdint>
#include <vector>

#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

/// One innovation at one step of time.
struct AdoptionCurvePoint {
  InnovationId innovation = 0;
  Time time = {};
  std::int64_t adopters = 0;    ///< who adopts at this step
  std::int64_t cumulative = 0;  ///< who has adopted by the end of it
  double share = 0.0;           ///< cumulative / actors that are ever at risk, in [0, 1]
  bool operator==(const AdoptionCurvePoint&) const = default;
};

/// How many have adopted by when.
///
/// Definition   one row for each step from an innovation's first adoption through the last step at
///              which anybody is observed, with the steps, actors at risk and ends of make_timeline().
/// Edge cases   an innovation without a dated adoption has no rows; undated adopters are in no count;
///              who gives up an innovation still has adopted it.
/// Cost         O(innovations (actors + steps) + records).
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       those of make_timeline().
/// Source       Rogers 2003, Diffusion of Innovations, 5th ed., chapter 1.
/// Compare      netdiffuseR cumulative_adopt_count: equal, but it counts never-adopters where they are
///              coded as adopters of the last period.
std::vector<AdoptionCurvePoint> adoption_curve(const Adoptions& adoptions,
                                               const RiskOptions& options = {},
                                               const RunContext& run = {});
/// The same of one innovation.
std::vector<AdoptionCurvePoint> adoption_curve(const Adoptions& adoptions, InnovationId innovation,
                                               const RiskOptions& options = {});

}  // namespace interzone::diffusion
