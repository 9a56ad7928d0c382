#include "algorithms/diffusion/history_data.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string_view>

#include "algorithms/statistics/distributions.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

using statistics::ModelTerm;
using statistics::no_column;

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

void add_variable(HistoryData& study, const Covariates& tables, const std::string& name) {
  PersonPeriods& rows = study.rows;
  if (const auto found = rows.built_in.find(name); found != rows.built_in.end()) {
    study.variables[name] = {std::move(found->second), {}};
    return;
  }
  if (tables.has(name)) {
    study.variables[name] = tables.values(name, rows.actor, rows.innovation, rows.step);
    return;
  }
  std::string rule = "of exposure";
  for (const std::string_view known : built_in_variables) rule += ' ' + std::string(known);
  for (const std::string& known : tables.names()) rule += ' ' + known;
  check_option(false, "model", name, rule);
}

ModelTerm product_term(const HistoryData& study, const FormulaTerm& term) {
  ModelTerm column{.columns = {term.name}, .number = std::vector<double>(study.kept.size(), 1.0)};
  for (const FormulaPiece& piece : term.pieces) {
    const Variable& variable = study.variable(piece.variable);
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

/// The interval of a number: how many breaks are below it; its value where there are none.
double level_of(const FormulaTerm& term, double value) {
  if (term.breaks.empty()) return value;
  return static_cast<double>(std::lower_bound(term.breaks.begin(), term.breaks.end(), value) -
                             term.breaks.begin());
}

std::string interval_name(const std::vector<double>& breaks, double level) {
  const auto k = static_cast<std::size_t>(level);
  if (k == 0) return "<=" + number_text(breaks[0]);
  if (k == breaks.size()) return ">" + number_text(breaks[k - 1]);
  return "(" + number_text(breaks[k - 1]) + "," + number_text(breaks[k]) + "]";
}

std::string level_name(const Variable& variable, const std::string& name, double value,
                       Precision unit) {
  if (!variable.labels.empty()) return variable.labels[static_cast<std::size_t>(value)];
  if (name == "time") return to_string(time_of_step(value, unit));
  return number_text(value);
}

ModelTerm factor_term(const HistoryData& study, const FormulaTerm& term,
                      std::span<const std::uint32_t> basis) {
  const std::string& name = term.pieces.front().variable;
  const Variable& variable = study.variable(name);
  check_option(term.breaks.empty() || variable.labels.empty(), "model", term.name,
               "of numbers: " + name + " has labels");
  struct Count {
    std::size_t rows = 0, ones = 0;
    std::uint32_t column = no_column;
  };
  std::map<double, Count> levels;
  for (const std::uint32_t i : study.kept) levels.try_emplace(level_of(term, variable.value[i]));
  for (const std::uint32_t i : basis) {
    Count& count = levels[level_of(term, variable.value[i])];
    ++count.rows;
    count.ones += study.rows.adopts[i];
  }
  auto reference = std::find_if(levels.begin(), levels.end(), [](const auto& level) {
    return level.second.ones > 0 && level.second.ones < level.second.rows;
  });
  if (reference == levels.end()) {
    reference = std::find_if(levels.begin(), levels.end(),
                             [](const auto& level) { return level.second.ones > 0; });
  }
  if (reference == levels.end()) reference = levels.begin();
  ModelTerm columns;
  for (auto level = levels.begin(); level != levels.end(); ++level) {
    if (level == reference) continue;
    level->second.column = static_cast<std::uint32_t>(columns.columns.size());
    const std::string level_text = term.breaks.empty()
                                       ? level_name(variable, name, level->first, study.rows.unit)
                                       : interval_name(term.breaks, level->first);
    columns.columns.push_back(term.name + "=" + level_text);
  }
  columns.level.reserve(study.kept.size());
  for (const std::uint32_t i : study.kept) {
    columns.level.push_back(levels.find(level_of(term, variable.value[i]))->second.column);
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

std::size_t distinct(std::vector<std::uint32_t> ids) {
  std::sort(ids.begin(), ids.end());
  return static_cast<std::size_t>(std::unique(ids.begin(), ids.end()) - ids.begin());
}

}  // namespace

ModelFormula checked_formula(const std::string& text, const std::string& outcome) {
  ModelFormula model = parse_formula(text);
  check_option(model.outcome == outcome, "model", text, "of " + outcome + ": " + outcome + " ~ …");
  const std::string& groups = model.drawn_by.empty() ? model.grouped_by : model.drawn_by;
  check_option(groups.empty() || groups == "innovation" || groups == "actor", "model", text,
               "with | innovation, | actor, (1 | innovation), (1 | actor) or none of them");
  return model;
}

std::set<std::string, std::less<>> variables_of(const ModelFormula& model) {
  std::set<std::string, std::less<>> names;
  for (const FormulaTerm& term : model.terms) {
    for (const FormulaPiece& piece : term.pieces) names.insert(piece.variable);
  }
  return names;
}

void check_steps(const HistoryData& study, statistics::Link link) {
  if (link != statistics::Link::log) return;
  const auto between =
      std::ranges::find_if(study.rows.step, [](double step) { return step != std::floor(step); });
  check_option(
      between == study.rows.step.end(), "link", "log",
      "another where times lie between whole numbers, since steps are then of unequal length");
}

void keep_known(HistoryData& study) {
  std::vector<std::uint8_t> known(study.rows.size(), 1);
  for (const auto& [name, variable] : study.variables) {
    std::size_t missing = 0;
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (!std::isnan(variable.value[i])) continue;
      known[i] = 0;
      ++missing;
    }
    if (missing > 0) study.missing.emplace_back(name, missing);
  }
  for (std::uint32_t i = 0; i < known.size(); ++i) {
    if (known[i] != 0) study.kept.push_back(i);
  }
  require(!study.kept.empty(), ErrorCode::not_converged,
          known.empty() ? "event_history: nobody is at risk of anything"
                        : "event_history: in no row are all variables of the model known");
}

double piece_value(const FormulaPiece& piece, double value) {
  if (piece.logarithm) return std::log(value);
  return piece.power == 1 ? value : std::pow(value, piece.power);
}

std::vector<std::uint32_t> HistoryData::groups() const {
  const std::string& groups = model.drawn_by.empty() ? model.grouped_by : model.drawn_by;
  if (groups.empty()) return {};
  return of_kept(groups == "actor" ? rows.actor : rows.innovation, kept);
}

std::vector<std::uint32_t> HistoryData::clusters(ErrorsBy errors) const {
  if (errors == ErrorsBy::model) return {};
  return of_kept(errors == ErrorsBy::actor ? rows.actor : rows.innovation, kept);
}

HistoryData history_rows(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                         std::span<const Table> covariates,
                         const std::set<std::string, std::less<>>& variables,
                         const ExposureOptions& exposure, const RunContext& run) {
  HistoryData study;
  study.rows = person_periods(adoptions, networks, exposure, variables, run);
  const Covariates tables(adoptions, covariates, study.rows.unit);
  for (const std::string& name : variables) add_variable(study, tables, name);
  study.unmatched = tables.unmatched();
  keep_known(study);
  return study;
}

HistoryData history_data(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                         std::span<const Table> covariates, const std::string& model,
                         const ExposureOptions& exposure, const RunContext& run) {
  ModelFormula formula = checked_formula(model);
  HistoryData study =
      history_rows(adoptions, networks, covariates, variables_of(formula), exposure, run);
  study.model = std::move(formula);
  return study;
}

std::vector<ModelTerm> model_terms(const HistoryData& data) { return model_terms(data, data.kept); }

std::vector<ModelTerm> model_terms(const HistoryData& data, std::span<const std::uint32_t> basis) {
  std::vector<ModelTerm> terms;
  terms.reserve(data.model.terms.size());
  for (const FormulaTerm& term : data.model.terms) {
    terms.push_back(term.factor ? factor_term(data, term, basis) : product_term(data, term));
  }
  return terms;
}

EventHistory counted(const HistoryData& data) {
  EventHistory result{.missing = data.missing,
                      .rows_missing = data.rows.size() - data.kept.size(),
                      .unmatched = data.unmatched};
  for (const std::uint32_t i : data.kept) result.adoptions += data.rows.adopts[i];
  result.actors = distinct(of_kept(data.rows.actor, data.kept));
  result.innovations = distinct(of_kept(data.rows.innovation, data.kept));
  return result;
}

void put_columns(const std::vector<std::string>& columns, std::span<const double> estimate,
                 std::span<const double> covariance, double level, EventHistory& result) {
  for (std::size_t j = 0; j < columns.size(); ++j) {
    const double error = std::sqrt(covariance[j * columns.size() + j]);
    result.terms.push_back(history_term(columns[j], estimate[j], error, level));
  }
}

void check_settled(bool converged, int iterations, const std::string& slowest,
                   const std::string& function) {
  require(converged, ErrorCode::not_converged,
          function + ": no maximum of the likelihood after " + std::to_string(iterations) +
              " steps; " + shown(slowest) + " moves most: leave it out or rescale it");
}

EventHistoryTerm history_term(const std::string& name, double estimate, double error,
                              double level) {
  EventHistoryTerm term{.name = name, .estimate = estimate, .std_error = error};
  if (std::isfinite(estimate)) {
    const auto wald = statistics::wald_test(estimate, error, level);
    term.z = wald.z;
    term.p_value = wald.p_value;
    term.low = wald.low;
    term.high = wald.high;
    return term;
  }
  term.std_error = term.z = term.p_value = term.low = term.high = not_known;
  term.note = std::isnan(estimate) ? "no row that is left has both outcomes for it"
              : estimate > 0.0     ? "separated: all adopt"
                                   : "separated: nobody adopts";
  return term;
}

}  // namespace interzone::diffusion
