#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "algorithms/statistics/rate_ratios.hpp"
#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

struct InnovativenessOptions {
  RiskOptions risk = {};
  double level = 0.95;  ///< of the intervals; in (0, 1)
};

/// How readily one actor adopts, over all innovations.
struct ActorInnovativeness {
  std::int64_t innovations = 0;    ///< of which it was ever at risk
  std::int64_t adoptions = 0;      ///< at a known time
  std::int64_t first = 0;          ///< of them at the step at which anybody first adopts
  std::int64_t undated = 0;        ///< adoptions of which nobody knows when; in no other figure
  std::int64_t opportunities = 0;  ///< steps at risk, over all innovations
  double expected = 0.0;           ///< adoptions, if it were as ready as who was at risk beside it
  double walker =
      std::numeric_limits<double>::quiet_NaN();  ///< Walker's score; NaN: no innovations
  statistics::RateRatio ratio = {};              ///< adoptions over those expected, drawn to 1
  bool operator==(const ActorInnovativeness&) const = default;
};

struct Innovativeness {
  std::vector<ActorInnovativeness> actors = {};  ///< [actors]
  double shrinkage = std::numeric_limits<
      double>::quiet_NaN();  ///< of an actor with the median of what is expected; 1: all alike
  bool operator==(const Innovativeness&) const = default;
};

/// Who is ahead: adoptions of each actor against those of whoever could adopt the same at the same time.
///
/// Definition   expected_a = sum over innovations i and steps s at which a is at risk of i of adopters_is / at risk_is,
///              with make_timeline()'s steps and risk sets; the ratio is rate_ratios()' posterior of adoptions
///              / expected. Walker's score: 1 - the mean over the actor's innovations of (t - first) / (last - first), t
///              its adoption, first and last those of anybody at a known time; 1 for whoever did not adopt.
/// Edge cases   an actor that is never at risk has no ratio. All adopt at the first step: (t - first) / (last - first) is 0.
///              An innovation that nobody adopts at a known time is not among the actor's `innovations`, and counts in
///              nothing but `undated`.
/// Cost         O(innovations (actors log actors + steps)), and that of rate_ratios().
/// Repeatable   no randomness; same bytes for any thread count.
/// Errors       invalid_option: level outside (0, 1). Those of make_timeline().
/// Source       Walker 1969, doi:10.2307/1954434; Boehmke & Skinner 2012, doi:10.1177/1532440012438890, whose rate is
///              adoptions / opportunities; Clayton & Kaldor 1987, doi:10.2307/2532003.
Innovativeness innovativeness(const Adoptions& adoptions, const InnovativenessOptions& options = {},
                              const RunContext& run = {});

/// How fast one innovation is taken up once somebody has it.
struct InnovationSpeed {
  std::int64_t adopters = 0;       ///< at a known time, the first step's included
  std::int64_t undated = 0;        ///< adopters of which nobody knows when; in no other figure
  Time first = {};                 ///< first adoption at a known time; unknown: none
  std::int64_t later = 0;          ///< adopters after the step of the first
  std::int64_t opportunities = 0;  ///< steps at risk after the step of the first, over all actors
  double half = std::numeric_limits<
      double>::quiet_NaN();          ///< steps from the first adoption until half of those at
                                     ///< risk adopted; NaN: not seen
  statistics::RateRatio ratio = {};  ///< its rate over that of all innovations together, drawn to 1
  bool operator==(const InnovationSpeed&) const = default;
};

struct Speeds {
  std::vector<InnovationSpeed> innovations = {};  ///< [innovations]
  double rate =
      std::numeric_limits<double>::quiet_NaN();  ///< later / opportunities, of all together
  double shrinkage = std::numeric_limits<double>::quiet_NaN();  ///< as in Innovativeness
  bool operator==(const Speeds&) const = default;
};

/// Which innovations spread fast: adopters per step at risk, after the first adoption.
///
/// Definition   later / opportunities against the same of all innovations; the ratio is rate_ratios()' posterior. The
///              step of the first adoption is left out: somebody adopts at it by definition. half is the
///              Kaplan-Meier median of the time since then, over whoever was at risk at the first adoption.
/// Edge cases   never adopted at a known time, or nobody at risk later: no ratio. Nobody adopts later, of any innovation: rate
///              0, no ratio.
/// Cost         O(innovations (actors log actors + steps)), and that of rate_ratios().
/// Repeatable   no randomness; same bytes for any thread count.
/// Errors       as innovativeness().
/// Source       Clayton & Kaldor 1987, doi:10.2307/2532003.
Speeds speed(const Adoptions& adoptions, const InnovativenessOptions& options = {},
             const RunContext& run = {});

}  // namespace interzone::diffusion
