#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "algorithms/diffusion/covariates.hpp"
#include "algorithms/diffusion/event_history.hpp"
#include "algorithms/diffusion/model_formula.hpp"
#include "algorithms/diffusion/person_periods.hpp"
#include "algorithms/statistics/generalized_linear.hpp"

namespace interzone::diffusion {

// What the models of event histories have in common.

/// The rows of a study and the variables that a model names.
struct HistoryData {
  ModelFormula model = {};
  PersonPeriods rows = {};
  std::map<std::string, Variable, std::less<>> variables = {};
  std::vector<std::uint32_t> kept = {};  ///< rows in which every variable is known
  std::vector<std::pair<std::string, std::size_t>> missing = {};  ///< rows, by unknown variable
  std::size_t unmatched = 0;  ///< rows of tables whose ids the adoptions do not have

  const Variable& variable(std::string_view name) const { return variables.find(name)->second; }
  /// [kept] numbers of what the model has intercepts or baselines for; of whose errors go together; empty if of nothing.
  std::vector<std::uint32_t> groups() const;
  std::vector<std::uint32_t> clusters(ErrorsBy errors) const;
};

/// A model of adoption, or of another outcome. Errors: those of event_history() for its text.
ModelFormula checked_formula(const std::string& text, const std::string& outcome = "adopt");
/// The variables that its terms name.
std::set<std::string, std::less<>> variables_of(const ModelFormula& model);
/// A rate is that of a unit of time, so rows must stand for one each. Errors: invalid_option: link log with steps between
/// whole numbers.
void check_steps(const HistoryData& study, statistics::Link link);
/// Finds the rows in which all variables are known. Errors: not_converged: there is none.
void keep_known(HistoryData& study);

/// The rows and these variables of them, without a model. Errors: those of event_history() that need neither model nor fit.
HistoryData history_rows(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                         std::span<const Table> covariates,
                         const std::set<std::string, std::less<>>& variables,
                         const ExposureOptions& exposure, const RunContext& run);
/// Errors: those of event_history() that do not need a fit.
HistoryData history_data(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                         std::span<const Table> covariates, const std::string& model,
                         const ExposureOptions& exposure, const RunContext& run);

/// The columns of a model's terms, for the rows that are kept; a factor's reference has both outcomes in these rows if any level has.
std::vector<statistics::ModelTerm> model_terms(const HistoryData& data,
                                               std::span<const std::uint32_t> basis);
std::vector<statistics::ModelTerm> model_terms(const HistoryData& data);
/// One piece of a product.
double piece_value(const FormulaPiece& piece, double value);

/// The binomial model of these rows.
EventHistory fitted_history(const HistoryData& study, const EventHistoryOptions& options,
                            const RunContext& run);

/// What is counted of the rows, before any fit.
EventHistory counted(const HistoryData& data);
/// A term for each column of a fit, with its covariance [columns columns].
void put_columns(const std::vector<std::string>& columns, std::span<const double> estimate,
                 std::span<const double> covariance, double level, EventHistory& result);
/// Throws not_converged, naming what moves most, unless the fit settled.
void check_settled(bool converged, int iterations, const std::string& slowest,
                   const std::string& function);
EventHistoryTerm history_term(const std::string& name, double estimate, double error, double level);

}  // namespace interzone::diffusion
