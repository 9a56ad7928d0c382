#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

enum class AdopterCategory : std::uint8_t {
  innovator,
  early_adopter,
  early_majority,
  late_majority,
  laggard,
  non_adopter,
  unknown,  ///< adopted, but undated, or no categories exist
};

/// "innovator", …; "" for unknown.
std::string_view to_string(AdopterCategory category);

struct CategorizedAdopter {
  ActorId actor = 0;
  InnovationId innovation = 0;
  Time time = {};  ///< unknown for non-adopters and undated ones
  AdopterCategory category = AdopterCategory::unknown;
  bool operator==(const CategorizedAdopter&) const = default;
};

/// How early each actor adopted, against all who adopted the same innovation.
///
/// Definition   with mean and sd (sample, divided by k - 1) of the steps at which the k adopters of an
///              innovation adopted: innovator below mean - 2 sd, early_adopter from there, early_majority
///              from mean - sd, late_majority from mean, laggard from mean + sd. Intervals are closed
///              on the left: whoever adopts at the very mean is late majority.
/// Edge cases   one adopter, or all at one step: sd is undefined or 0, so there are no categories and
///              adopters are `unknown`. Actors never at risk have no row, except undated adopters.
/// Cost         O(innovations actors + records).
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       those of make_timeline().
/// Source       Rogers 1958, doi:10.2307/1234715; Rogers 2003, chapter 7.
/// Compare      netdiffuseR classify_adopters: equal, its early adopters hold our innovators.
std::vector<CategorizedAdopter> adopter_categories(const Adoptions& adoptions,
                                                   const RiskOptions& options = {},
                                                   const RunContext& run = {});

/// [actors] the same for the innovation of one timeline, also of who is never at risk.
std::vector<AdopterCategory> adopter_categories(const Timeline& line);

enum class ThresholdCategory : std::uint8_t { very_low, low, high, very_high, unknown };

/// "very_low", …; "" for unknown.
std::string_view to_string(ThresholdCategory category);

/// How many others each actor waited for, against all who adopted.
///
/// Definition   with mean and sd (sample, divided by k - 1) of the k thresholds that are known: very_low below mean - sd,
///              low from there, high from mean, very_high from mean + sd. Intervals are closed on the left.
/// Edge cases   no threshold (NaN), one threshold, or all equal: unknown.
/// Cost         O(n).
/// Repeatable   no randomness, one thread.
/// Source       Valente 1996, doi:10.1016/0378-8733(95)00256-1.
/// Compare      netdiffuseR classify_adopters, thr: equal.
std::vector<ThresholdCategory> threshold_categories(std::span<const double> thresholds);

}  // namespace interzone::diffusion
