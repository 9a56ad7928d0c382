#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "algorithms/diffusion/event_history.hpp"
#include "graph/ids.hpp"

namespace interzone::diffusion {

struct MatchedSampleOptions {
  Seed seed;
  std::string model = "exposed ~ duration";  ///< of who is exposed, see parse_formula()
  ExposureOptions exposure = {.lag = 1};     ///< and the risk set
  double above = 0.0;    ///< who is exposed by more than this counts as exposed; >= 0
  double caliper = 0.2;  ///< how far apart matches may be, in sd of the predictor; >= 0
  ErrorsBy errors = ErrorsBy::
      model;         ///< what the bootstrap draws: rows and pairs, or all of an actor or innovation
  int draws = 1000;  ///< of the bootstrap; >= 0
  double level = 0.95;  ///< of the intervals; in (0, 1)
};

/// The means of a variable among the exposed and the others, before and after the match.
struct MatchedVariable {
  std::string name = {};  ///< "adopt", "predictor", or a column of the model
  double exposed = 0.0, unexposed = 0.0, difference = 0.0;
  double matched_exposed = 0.0, matched_unexposed = 0.0, matched_difference = 0.0;
  bool operator==(const MatchedVariable&) const = default;
};

/// The hazard of the exposed over that of the others.
struct HazardRatio {
  double ratio = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  bool operator==(const HazardRatio&) const = default;
};

struct MatchedSample {
  std::vector<MatchedVariable> variables = {};  ///< "adopt" and "predictor" come first
  HazardRatio all = {};                         ///< of all rows
  HazardRatio matched = {};                     ///< of pairs
  EventHistory counts = {};                     ///< rows and what is missing; no terms
  std::size_t exposed = 0;                      ///< rows
  std::size_t pairs = 0;                        ///< exposed rows with a match
  double caliper = 0.0;                         ///< on the scale of the predictor
  Seed seed;
  bool operator==(const MatchedSample&) const = default;
};

/// How much more readily the exposed adopt than others who were as likely to be exposed: influence beside homophily.
///
/// Definition   the rows are those of person_periods(); a row is exposed if its exposure is greater than `above`. A
///              binomial_regression() with logit link tells by the model how likely each row is to be. Of each innovation and
///              step, exposed rows take in turn, those with the greatest predictor first, the row not exposed whose predictor is
///              nearest and that nobody has taken, if it is within `caliper` standard deviations of all predictors. ratio is
///              the share that adopts among the exposed over that among the others, of all rows and of the pairs; what the
///              former is above the latter is homophily, as far as the model knows it. difference = difference of means /
///              sqrt((variance among the exposed + among the others) / 2), of all rows, also for the matched means.
///              low and high hold `level` of the ratios of bootstrap samples, in which each row and each pair (with `errors`:
///              all rows, and all pairs whose exposed row is, of an actor or innovation) counts as often as a Poisson variable of mean 1.
/// Edge cases   of predictors equally near (within 1e-10) the smaller is taken, of equal ones the first actor. A row whose predictor is not
///              finite has no match. Nobody who is not exposed adopts: ratio infinite; nobody at all, or no pair: NaN.
///              draws = 0: no intervals. A column without variance: difference NaN.
/// Cost         that of event_history() and O(rows log rows + draws kinds of units).
/// Repeatable   by seed; same bits for any thread count.
/// Errors       invalid_option: an option out of range; a model whose outcome is not `exposed`, or with (1 | …). not_converged:
///              nobody is exposed, or everybody. Those of event_history() for its rows, its model and its fit.
/// Source       Aral, Muchnik & Sundararajan 2009, doi:10.1073/pnas.0908800106 (dynamic matched samples); Austin 2011,
///              doi:10.1002/pst.433 (caliper), 2009, doi:10.1002/sim.3697 (balance); Austin & Small 2014,
///              doi:10.1002/sim.6276 (bootstrap of pairs).
/// Compare      R glm and a search pair by pair: equal. MatchIt with method nearest, m.order largest and exact on the step means the
///              same; its version 4.5.1 takes pairs beyond the caliper.
MatchedSample matched_sample(const Adoptions& adoptions, const ActorNetwork& network,
                             std::span<const Table> covariates, const MatchedSampleOptions& options,
                             const RunContext& run = {});

}  // namespace interzone::diffusion
