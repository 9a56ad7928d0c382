#pragma once

#include <span>
#include <string>

#include "algorithms/diffusion/event_history.hpp"
#include "algorithms/statistics/cox.hpp"

namespace interzone::diffusion {

struct CoxHistoryOptions {
  std::string model = "adopt ~ exposure";  ///< see parse_formula()
  ExposureOptions exposure = {.lag = 1};   ///< and the risk set
  statistics::Ties ties = statistics::Ties::efron;
  ErrorsBy errors = ErrorsBy::model;
  double level = 0.95;  ///< of the intervals; in (0, 1)
};

/// What makes actors adopt when they do, whatever the hazard itself does in the course of time: Cox's model.
///
/// Definition   a cox_regression() of the rows of person_periods(), each step with a baseline of its own; with `| innovation` or
///              `| actor` each step of each of these. The rest is as in event_history(). Log likelihood, deviance and
///              AIC are those of the partial likelihood, BIC counts adoptions.
/// Edge cases   steps at which nobody adopts tell nothing and are not among `rows`. What is the same for all at risk,
///              such as time itself, has no estimate.
/// Cost         that of person_periods() and cox_regression().
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       those of event_history(), with cox_regression() in place of binomial_regression().
/// Source       Cox 1972, doi:10.1111/j.2517-6161.1972.tb00899.x.
/// Compare      R survival: coxph(Surv(step - 1, step, adopt) ~ … + strata(innovation), cluster = actor) on the same rows: equal.
EventHistory cox_history(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                         std::span<const Table> covariates, const CoxHistoryOptions& options = {},
                         const RunContext& run = {});

}  // namespace interzone::diffusion
