#include "algorithms/diffusion/event_history.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "algorithms/diffusion/covariates.hpp"
#include "algorithms/diffusion/model_formula.hpp"
#include "algorithms/diffusion/person_periods.hpp"
#include "algorithms/statistics/distributions.hpp"
#include "algorithms/statistics/generalized_linear.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

using statistics::BinomialData;
using statistics::BinomialFit;
using statistics::EffectOf;
using statistics::ModelTerm;
using statistics::no_column;

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

ModelFormula checked_formula(const std::string& text) {
  ModelFormula model = parse_formula(text);
  check_option(model.outcome == "adopt", "model", text, "of adopt: adopt ~ …");
  check_option(
      model.grouped_by.empty() || model.grouped_by == "innovation" || model.grouped_by == "actor",
      "model", text, "with | innovation, | actor or neither");
  return model;
}

std::set<std::string, std::less<>> variables_of(const ModelFormula& model) {
  std::set<std::string, std::less<>> names;
  for (const FormulaTerm& term : model.terms) {
    for (const FormulaPiece& piece : term.pieces) names.insert(piece.variable);
  }
  return names;
}

/// The rows of a study and the variables that a model names.
struct Study {
  PersonPeriods rows = {};
  std::map<std::string, Variable, std::less<>> variables = {};
  std::vector<std::uint32_t> kept = {};  // rows in which every variable is known
};

void add_variable(Study& study, const Covariates& tables, const std::string& name) {
  PersonPeriods& rows = study.rows;
  for (std::size_t k = 0; k < built_in_variables.size(); ++k) {
    if (built_in_variables[k] != name) continue;
    study.variables[name] = {std::move(rows.built_in[k]), {}};
    return;
  }
  if (tables.has(name)) {
    study.variables[name] = tables.values(name, rows.actor, rows.innovation, rows.step);
    return;
  }
  std::string rule = "of";
  for (const std::string_view known : built_in_variables) rule += ' ' + std::string(known);
  for (const std::string& known : tables.names()) rule += ' ' + known;
  check_option(false, "model", name, rule);
}

void keep_known(Study& study, EventHistory& result) {
  std::vector<std::uint8_t> known(study.rows.size(), 1);
  for (const auto& [name, variable] : study.variables) {
    std::size_t missing = 0;
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (!std::isnan(variable.value[i])) continue;
      known[i] = 0;
      ++missing;
    }
    if (missing > 0) result.missing.emplace_back(name, missing);
  }
  for (std::uint32_t i = 0; i < known.size(); ++i) {
    if (known[i] != 0) study.kept.push_back(i);
  }
  result.rows_missing = known.size() - study.kept.size();
  require(!study.kept.empty(), ErrorCode::not_converged,
          known.empty() ? "event_history: nobody is at risk of anything"
                        : "event_history: in no row are all variables of the model known");
}

/// One piece of a product, for every row that is kept.
double piece_value(const FormulaPiece& piece, double value) {
  if (piece.logarithm) return std::log(value);
  return piece.power == 1 ? value : std::pow(value, piece.power);
}

ModelTerm product_term(const Study& study, const FormulaTerm& term) {
  ModelTerm column{.columns = {term.name}, .number = std::vector<double>(study.kept.size(), 1.0)};
  for (const FormulaPiece& piece : term.pieces) {
    const Variable& variable = study.variables.find(piece.variable)->second;
    require(variable.labels.empty(), ErrorCode::invalid_option,
            "model: " + piece.variable + " has labels, such as " +
                shown(variable.labels.empty() ? "" : variable.labels.front()) + ": write factor(" +
                piece.variable + ")");
    for (std::size_t i = 0; i < study.kept.size(); ++i) {
      const double value = variable.value[study.kept[i]];
      require(!piece.logarithm || value > 0.0, ErrorCode::invalid_option,
              "model: log(" + piece.variable + ") needs numbers > 0, but there is " + shown(value));
      column.number[i] *= piece_value(piece, value);
    }
  }
  return column;
}

/// The derivative of a product by one of its variables, for every row that is kept; empty if it has none.
std::vector<double> slopes_of(const Study& study, const FormulaTerm& term,
                              const std::string& name) {
  std::vector<double> slopes;
  for (std::size_t k = 0; k < term.pieces.size(); ++k) {
    if (term.factor || term.pieces[k].variable != name) continue;
    slopes.resize(study.kept.size(), 0.0);
    for (std::size_t i = 0; i < slopes.size(); ++i) {
      double product = 1.0;
      for (std::size_t other = 0; other < term.pieces.size(); ++other) {
        const FormulaPiece& piece = term.pieces[other];
        const double value = study.variables.find(piece.variable)->second.value[study.kept[i]];
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
std::vector<std::string> ask_effects(const Study& study, const ModelFormula& model,
                                     BinomialData& data) {
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

std::string level_name(const Variable& variable, const std::string& name, double value,
                       Precision unit) {
  if (!variable.labels.empty()) return variable.labels[static_cast<std::size_t>(value)];
  if (name == "time") return to_string(time_of_step(value, unit));
  return number_text(value);
}

ModelTerm factor_term(const Study& study, const FormulaTerm& term) {
  const std::string& name = term.pieces.front().variable;
  const Variable& variable = study.variables.find(name)->second;
  struct Count {
    std::size_t rows = 0, ones = 0;
    std::uint32_t column = no_column;
  };
  std::map<double, Count> levels;
  for (const std::uint32_t i : study.kept) {
    Count& count = levels[variable.value[i]];
    ++count.rows;
    count.ones += study.rows.adopts[i];
  }
  auto reference = std::find_if(levels.begin(), levels.end(), [](const auto& level) {
    return level.second.ones > 0 && level.second.ones < level.second.rows;
  });
  if (reference == levels.end()) reference = levels.begin();
  ModelTerm columns;
  for (auto level = levels.begin(); level != levels.end(); ++level) {
    if (level == reference) continue;
    level->second.column = static_cast<std::uint32_t>(columns.columns.size());
    columns.columns.push_back(term.name + "=" +
                              level_name(variable, name, level->first, study.rows.unit));
  }
  columns.level.reserve(study.kept.size());
  for (const std::uint32_t i : study.kept) {
    columns.level.push_back(levels.find(variable.value[i])->second.column);
  }
  return columns;
}

template <class Id>
std::vector<std::uint32_t> of_kept(const std::vector<Id>& values,
                                   const std::vector<std::uint32_t>& kept) {
  std::vector<std::uint32_t> picked;
  picked.reserve(kept.size());
  for (const std::uint32_t i : kept) picked.push_back(values[i]);
  return picked;
}

BinomialData regression_data(const Study& study, const ModelFormula& model,
                             const EventHistoryOptions& options) {
  BinomialData data;
  const PersonPeriods& rows = study.rows;
  for (const FormulaTerm& term : model.terms) {
    data.terms.push_back(term.factor ? factor_term(study, term) : product_term(study, term));
  }
  for (const std::uint32_t i : study.kept) data.outcome.push_back(rows.adopts[i]);
  if (!model.grouped_by.empty()) {
    data.group = of_kept(model.grouped_by == "actor" ? rows.actor : rows.innovation, study.kept);
    data.group_name = model.grouped_by + "s";
  }
  if (options.errors != ErrorsBy::model) {
    data.cluster =
        of_kept(options.errors == ErrorsBy::actor ? rows.actor : rows.innovation, study.kept);
  }
  return data;
}

std::size_t distinct(std::vector<std::uint32_t> ids) {
  std::sort(ids.begin(), ids.end());
  return static_cast<std::size_t>(std::unique(ids.begin(), ids.end()) - ids.begin());
}

EventHistoryTerm term_of(const std::string& name, double estimate, double error, double q) {
  EventHistoryTerm term{.name = name, .estimate = estimate, .std_error = error};
  if (std::isfinite(estimate)) {
    term.z = estimate / error;
    term.p_value = 2.0 * statistics::normal_distribution(-std::abs(term.z));
    term.low = estimate - q * error;
    term.high = estimate + q * error;
    return term;
  }
  term.std_error = term.z = term.p_value = term.low = term.high = not_known;
  term.note = std::isnan(estimate) ? "no row that is left has both outcomes for it"
              : estimate > 0.0     ? "separated: all adopt"
                                   : "separated: nobody adopts";
  return term;
}

void put_terms(const BinomialFit& fit, const std::vector<std::string>& effects, double level,
               EventHistory& result) {
  const double q = statistics::normal_quantile(0.5 + level / 2.0);
  for (std::size_t e = 0; e < effects.size(); ++e) {
    result.terms.push_back(
        term_of(effects[e], fit.effects[e].estimate, fit.effects[e].std_error, q));
  }
  if (!effects.empty()) return;
  const std::size_t columns = fit.columns.size();
  for (std::size_t j = 0; j < columns; ++j) {
    const double error = std::sqrt(fit.covariance[j * columns + j]);
    result.terms.push_back(term_of(fit.columns[j], fit.estimate[j], error, q));
  }
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
  require(fit.converged, ErrorCode::not_converged,
          "event_history: no maximum of the likelihood after " + std::to_string(fit.iterations) +
              " steps; " + shown(fit.slowest) + " moves most: leave it out or rescale it");
}

}  // namespace

EventHistory event_history(const Adoptions& adoptions, const ActorNetwork* network,
                           std::span<const Table> covariates, const EventHistoryOptions& options,
                           const RunContext& run) {
  check_option(options.level > 0.0 && options.level < 1.0, "event_history.level", options.level,
               "in (0, 1)");
  const ModelFormula model = checked_formula(options.model);
  const auto names = variables_of(model);
  Study study{.rows = person_periods(adoptions, network, options.exposure, names, run)};
  const Covariates tables(adoptions, covariates, study.rows.unit);
  for (const std::string& name : names) add_variable(study, tables, name);
  EventHistory result{.unmatched = tables.unmatched()};
  keep_known(study, result);
  BinomialData data = regression_data(study, model, options);
  check_option(!options.effects || !model.terms.empty(), "model", options.model,
               "of a variable at least, for effects");
  const auto effects =
      options.effects ? ask_effects(study, model, data) : std::vector<std::string>{};
  const BinomialFit fit = statistics::binomial_regression(data, {.link = options.link}, run);
  put_fit(fit, result);
  put_terms(fit, effects, options.level, result);
  for (const std::uint32_t i : study.kept) result.adoptions += study.rows.adopts[i];
  result.actors = distinct(of_kept(study.rows.actor, study.kept));
  result.innovations = distinct(of_kept(study.rows.innovation, study.kept));
  return result;
}

}  // namespace interzone::diffusion
