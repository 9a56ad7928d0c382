#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "algorithms/diffusion/actor_network.hpp"
#include "algorithms/diffusion/exposure.hpp"
#include "algorithms/statistics/links.hpp"
#include "graph/adoptions.hpp"
#include "graph/attributes.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

/// Which errors may go together: none, those of an actor, those of an innovation.
enum class ErrorsBy : std::uint8_t { model, actor, innovation };

struct EventHistoryOptions {
  std::string model = "adopt ~ exposure + time";  ///< see parse_formula()
  ExposureOptions exposure = {.lag = 1};          ///< and the risk set
  statistics::Link link = statistics::Link::logit;
  ErrorsBy errors = ErrorsBy::model;
  bool effects = false;  ///< average marginal effects in place of coefficients
  double level = 0.95;   ///< of the intervals; in (0, 1)
};

struct EventHistoryTerm {
  std::string name = {};  ///< "(intercept)", "exposure", "factor(time)=1964"
  double estimate = 0.0;  ///< infinite: separated; NaN: in no row that is left
  double std_error = 0.0, z = 0.0, p_value = 0.0, low = 0.0, high = 0.0;  ///< NaN if there is none
  std::string note = {};                                                  ///< why there is none
  bool spread = false;  ///< the standard deviation of intercepts, no coefficient
  bool operator==(const EventHistoryTerm&) const = default;
};

struct EventHistory {
  std::vector<EventHistoryTerm> terms = {};
  std::size_t rows = 0;       ///< actor, innovation and step, that the estimates are made of
  std::size_t adoptions = 0;  ///< among them and those set aside
  std::size_t actors = 0, innovations = 0;  ///< likewise
  std::vector<std::pair<std::string, std::size_t>> missing =
      {};                          ///< rows left out, by unknown variable
  std::size_t rows_missing = 0;    ///< rows left out since a variable is unknown
  std::size_t rows_separated = 0;  ///< rows set aside since a level or group tells their outcome
  std::size_t unmatched = 0;       ///< rows of tables whose ids the adoptions do not have
  std::size_t groups = 0, clusters = 0;
  double log_likelihood = 0.0, deviance = 0.0, null_deviance = 0.0, aic = 0.0, bic = 0.0;
  int iterations = 0;
  bool operator==(const EventHistory&) const = default;
};

/// What makes actors adopt when they do: a discrete-time event history model, pooled over innovations.
///
/// Definition   a binomial_regression() of whether an actor adopts an innovation at a step, over the rows of person_periods().
///              The model names their variables and the covariates of tables; `| innovation` or `| actor` gives
///              each of these an intercept of its own, `(1 | innovation)` one drawn from a normal distribution, whose sd is
///              the last term, see random_intercepts(). The reference of a factor is its first level with both outcomes.
///              With Link::log the hazard is one in continuous time, the same throughout each step: piecewise exponential.
///              With `effects` the terms are its variables: by how much the hazard changes with a unit of a number, or with
///              a level instead of the reference, on average over the rows; products and powers count together.
///              z = estimate / error, p of both tails of the normal distribution, low and high = estimate -+ q error.
/// Edge cases   a row with an unknown variable is left out and counted. A level or group where all adopt or none does
///              has an infinite estimate and a note, see binomial_regression().
/// Cost         that of person_periods() and binomial_regression().
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: level outside (0, 1); a model that parse_formula() refuses, whose outcome is not
///              `adopt`, that names no variable there is, a label as a number, log of what is not > 0, or other intercepts
///              than of innovation or actor. not_converged: no row left, separation, or no maximum within 100 steps, naming the
///              column. invalid_option: Link::log where times lie between whole numbers, since steps are then of unequal
///              length. Those of person_periods(), Covariates and binomial_regression().
/// Source       Allison 1982, doi:10.2307/270718; Berry & Berry 1990, doi:10.2307/1963526; Kreitzer & Boehmke 2016,
///              doi:10.1177/1532440015592798 (pooled over innovations).
/// Compare      R glm on the same rows: equal; Link::log is its family poisson. netdiffuseR diffreg: glm on the rows of one innovation, with the same lag.
EventHistory event_history(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                           std::span<const Table> covariates,
                           const EventHistoryOptions& options = {}, const RunContext& run = {});

}  // namespace interzone::diffusion
