#include "algorithms/diffusion/event_history.hpp"

#include <algorithm>
#include <cmath>

#include "algorithms/diffusion/history_data.hpp"
#include "algorithms/statistics/distributions.hpp"
#include "algorithms/statistics/generalized_linear.hpp"
#include "algorithms/statistics/random_intercepts.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

using statistics::BinomialData;
using statistics::BinomialFit;
using statistics::EffectOf;

/// The derivative of a product by one of its variables, for every row that is kept; empty if it has none.
std::vector<double> slopes_of(const HistoryData& study, const FormulaTerm& term,
                              const std::string& name) {
  std::vector<double> slopes;
  for (std::size_t k = 0; k < term.pieces.size(); ++k) {
    if (term.factor || term.pieces[k].variable != name) continue;
    slopes.resize(study.kept.size(), 0.0);
    for (std::size_t i = 0; i < slopes.size(); ++i) {
      double product = 1.0;
      for (std::size_t other = 0; other < term.pieces.size(); ++other) {
        const FormulaPiece& piece = term.pieces[other];
        const double value = study.variable(piece.variable).value[study.kept[i]];
        const double slope =
            piece.logarithm ? 1.0 / value : piece.power * std::pow(value, piece.power - 1);
        product *= other == k ? slope : piece_value(piece, value);
      }
      slopes[i] += product;
    }
  }
  return slopes;
}

/// What to ask for the effects of a model's variables, and their names.
std::vector<std::string> ask_effects(const HistoryData& study, BinomialData& data) {
  const ModelFormula& model = study.model;
  std::vector<std::string> names;
  const auto told = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (std::size_t t = 0; t < model.terms.size(); ++t) {
    if (model.terms[t].factor) {
      for (std::uint32_t level = 0; level < data.terms[t].columns.size(); ++level) {
        names.push_back(data.terms[t].columns[level]);
        data.effects.push_back({.term = t, .level = level});
      }
      continue;
    }
    for (const FormulaPiece& piece : model.terms[t].pieces) {
      if (told(piece.variable)) continue;
      names.push_back(piece.variable);
      EffectOf& effect = data.effects.emplace_back();
      for (const FormulaTerm& term : model.terms) {
        effect.slopes.push_back(slopes_of(study, term, piece.variable));
      }
    }
  }
  return names;
}

BinomialData regression_data(const HistoryData& study, ErrorsBy errors) {
  BinomialData data{.terms = model_terms(study),
                    .group = study.groups(),
                    .group_name = study.model.grouped_by + "s",
                    .cluster = study.clusters(errors)};
  for (const std::uint32_t i : study.kept) data.outcome.push_back(study.rows.adopts[i]);
  return data;
}

void put_terms(const BinomialFit& fit, const std::vector<std::string>& effects, double level,
               EventHistory& result) {
  for (std::size_t e = 0; e < effects.size(); ++e) {
    result.terms.push_back(
        history_term(effects[e], fit.effects[e].estimate, fit.effects[e].std_error, level));
  }
  if (!effects.empty()) return;
  put_columns(fit.columns, fit.estimate, fit.covariance, level, result);
}

/// The standard deviation of drawn intercepts, as a term: its interval is symmetric on the logarithm.
EventHistoryTerm spread_term(const statistics::RandomInterceptsFit& fit, const std::string& groups,
                             double level) {
  EventHistoryTerm term = history_term("sd(" + groups + ")", fit.sd, fit.sd_error, level);
  const double error = fit.sd_error / fit.sd;
  const auto wald = statistics::wald_test(std::log(fit.sd), error, level);
  term.spread = true;
  term.z = std::nan("");
  term.p_value = fit.p_value;
  term.low = std::exp(wald.low);
  term.high = std::exp(wald.high);
  if (!(fit.sd > 0.0)) {
    term.low = term.high = std::nan("");
    term.note = groups + "s do not differ by more than chance";
  }
  return term;
}

void put_fit(const BinomialFit& fit, EventHistory& result) {
  result.rows = fit.rows;
  result.rows_separated = fit.set_aside;
  result.groups = fit.groups;
  result.clusters = fit.clusters;
  result.log_likelihood = fit.log_likelihood;
  result.deviance = fit.deviance;
  result.null_deviance = fit.null_deviance;
  result.aic = fit.aic;
  result.bic = fit.bic;
  result.iterations = fit.iterations;
  check_settled(fit.converged, fit.iterations, fit.slowest, "event_history");
}

/// With intercepts that each have an estimate, or none.
EventHistory with_fixed(const HistoryData& study, BinomialData& data,
                        const EventHistoryOptions& options, const RunContext& run) {
  const auto effects = options.effects ? ask_effects(study, data) : std::vector<std::string>{};
  const BinomialFit fit = statistics::binomial_regression(data, {.link = options.link}, run);
  EventHistory result = counted(study);
  put_fit(fit, result);
  put_terms(fit, effects, options.level, result);
  return result;
}

/// With intercepts that are draws.
EventHistory with_drawn(const HistoryData& study, const BinomialData& data,
                        const EventHistoryOptions& options, const RunContext& run) {
  check_option(!options.effects, "effects", "true", "left out beside (1 | …)");
  check_option(options.link != statistics::Link::log, "link", "log",
               "logit, probit or cloglog beside (1 | …)");
  check_option(options.errors == ErrorsBy::model, "errors", "by actor or innovation",
               "model beside (1 | …)");
  const auto fit = statistics::random_intercepts(data, {.link = options.link}, run);
  EventHistory result = counted(study);
  put_fit(fit.fixed, result);
  result.groups = fit.groups;
  put_terms(fit.fixed, {}, options.level, result);
  result.terms.push_back(spread_term(fit, study.model.drawn_by, options.level));
  return result;
}

}  // namespace

EventHistory fitted_history(const HistoryData& study, const EventHistoryOptions& options,
                            const RunContext& run) {
  check_option(options.level > 0.0 && options.level < 1.0, "event_history.level", options.level,
               "in (0, 1)");
  check_steps(study, options.link);
  BinomialData data = regression_data(study, options.errors);
  check_option(!options.effects || !study.model.terms.empty(), "model", options.model,
               "of a variable at least, for effects");
  if (!study.model.drawn_by.empty()) return with_drawn(study, data, options, run);
  return with_fixed(study, data, options, run);
}

EventHistory event_history(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                           std::span<const Table> covariates, const EventHistoryOptions& options,
                           const RunContext& run) {
  return fitted_history(
      history_data(adoptions, networks, covariates, options.model, options.exposure, run), options,
      run);
}

}  // namespace interzone::diffusion
