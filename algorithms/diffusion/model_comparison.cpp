#include "algorithms/diffusion/model_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>

#include "algorithms/diffusion/history_data.hpp"
#include "algorithms/statistics/linear_predictors.hpp"
#include "graph/error.hpp"
#include "graph/random.hpp"

namespace interzone::diffusion {

namespace {

using statistics::BinomialData;
using statistics::ModelTerm;

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

std::vector<ModelFormula> formulas_of(const ModelComparisonOptions& options) {
  check_option(!options.models.empty(), "models", "", "of one model at least");
  std::vector<ModelFormula> formulas;
  for (const std::string& text : options.models) {
    ModelFormula formula = checked_formula(text);
    check_option(formula.drawn_by.empty(), "model", text, "without (1 | …) for cross-validation");
    const bool by_actor = options.folds_by == FoldsBy::actor;
    check_option(formula.grouped_by != (by_actor ? "actor" : "innovation"), "model", text,
                 "without intercepts of what the folds are of: no other fold tells them");
    formulas.push_back(std::move(formula));
  }
  return formulas;
}

/// [kept] who or what a row stays together with, numbered without gaps.
std::vector<std::uint32_t> units_of(const HistoryData& study, FoldsBy folds_by,
                                    std::size_t& count) {
  auto units = study.clusters(folds_by == FoldsBy::actor ? ErrorsBy::actor : ErrorsBy::innovation);
  auto known = units;
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  count = known.size();
  for (std::uint32_t& unit : units) {
    const auto at = std::lower_bound(known.begin(), known.end(), unit);
    unit = static_cast<std::uint32_t>(at - known.begin());
  }
  return units;
}

/// [units] the fold of each.
std::vector<int> folds_of(std::size_t units, int folds, Seed seed) {
  std::vector<std::uint32_t> order(units);
  for (std::uint32_t i = 0; i < units; ++i) order[i] = i;
  Stream(seed, 1).shuffle(std::span(order));
  std::vector<int> fold(units);
  for (std::size_t k = 0; k < units; ++k) fold[order[k]] = static_cast<int>(k) % folds;
  return fold;
}

/// Rows that are kept, by their places among them.
using Places = std::vector<std::uint32_t>;

template <class Value>
std::vector<Value> picked(const std::vector<Value>& values, const Places& places) {
  std::vector<Value> some;
  some.reserve(values.empty() ? 0 : places.size());
  if (values.empty()) return some;
  for (const std::uint32_t i : places) some.push_back(values[i]);
  return some;
}

BinomialData part_of(const BinomialData& all, const Places& places) {
  BinomialData part{.outcome = picked(all.outcome, places),
                    .group = picked(all.group, places),
                    .group_name = all.group_name};
  for (const ModelTerm& term : all.terms) {
    part.terms.push_back({.columns = term.columns,
                          .number = picked(term.number, places),
                          .level = picked(term.level, places)});
  }
  return part;
}

/// The linear predictors of rows by what the rows of the other folds tell.
std::vector<double> foretold(const HistoryData& study, const Places& others, const Places& fold,
                             statistics::Link link, const RunContext& run) {
  std::vector<std::uint32_t> basis;
  for (const std::uint32_t i : others) basis.push_back(study.kept[i]);
  BinomialData all{.terms = model_terms(study, basis),
                   .group = study.groups(),
                   .group_name = study.model.grouped_by + "s"};
  for (const std::uint32_t i : study.kept) all.outcome.push_back(study.rows.adopts[i]);
  try {
    const auto fit = statistics::binomial_regression(part_of(all, others), {.link = link}, run);
    check_settled(fit.converged, fit.iterations, fit.slowest, "cross_validation");
    return linear_predictors(fit, part_of(all, fold));
  } catch (const Error& error) {
    throw Error(error.code(), std::string(error.what()) + " (without one of the folds)");
  }
}

/// [kept] the predictors of each row by the other folds.
std::vector<double> foretold(const HistoryData& study, const std::vector<int>& fold_of_row,
                             const ModelComparisonOptions& options, const RunContext& run) {
  std::vector<double> eta(study.kept.size(), not_known);
  for (int fold = 0; fold < options.folds; ++fold) {
    run.check_cancelled();
    Places own, others;
    for (std::uint32_t i = 0; i < eta.size(); ++i) {
      (fold_of_row[i] == fold ? own : others).push_back(i);
    }
    const auto found = foretold(study, others, own, options.link, run);
    for (std::size_t k = 0; k < own.size(); ++k) eta[own[k]] = found[k];
  }
  return eta;
}

/// A mean over rows, and its error if rows of a unit go together; NaN counts as none.
struct Mean {
  double value = 0.0, error = 0.0;
};
Mean mean_of(const std::vector<double>& values, const std::vector<std::uint32_t>& unit,
             std::size_t units) {
  double sum = 0.0, count = 0.0;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    sum += value;
    ++count;
  }
  const double mean = sum / count;
  std::vector<double> of_unit(units, 0.0);
  std::vector<std::uint8_t> seen(units, 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    of_unit[unit[i]] += values[i] - mean;
    seen[unit[i]] = 1;
  }
  double squares = 0.0;
  for (const double value : of_unit) squares += value * value;
  const auto c = static_cast<double>(std::count(seen.begin(), seen.end(), 1));
  return {mean, c > 1.0 ? std::sqrt(c / (c - 1.0) * squares) / count : not_known};
}

}  // namespace

ModelComparison model_comparison(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                                 std::span<const Table> covariates,
                                 const ModelComparisonOptions& options, const RunContext& run) {
  const auto formulas = formulas_of(options);
  std::set<std::string, std::less<>> names;
  for (const ModelFormula& formula : formulas) names.merge(variables_of(formula));
  HistoryData study = history_rows(adoptions, networks, covariates, names, options.exposure, run);
  std::size_t units = 0;
  const auto unit = units_of(study, options.folds_by, units);
  check_option(options.folds >= 2 && static_cast<std::size_t>(options.folds) <= units,
               "cross_validation.folds", options.folds,
               units < 2 ? "of two actors or innovations at least, and there are no two with rows"
                         : "from 2 to " + std::to_string(units) + ", as many as have rows");
  const auto fold_of_unit = folds_of(units, options.folds, options.seed);
  std::vector<int> fold_of_row;
  fold_of_row.reserve(unit.size());
  for (const std::uint32_t u : unit) fold_of_row.push_back(fold_of_unit[u]);

  check_steps(study, options.link);
  ModelComparison result{.counts = counted(study), .seed = options.seed};
  std::vector<std::vector<double>> eta;  // [models][kept]
  for (const ModelFormula& formula : formulas) {
    study.model = formula;
    eta.push_back(foretold(study, fold_of_row, options, run));
  }
  std::vector<std::uint8_t> scored(study.kept.size(), 1);
  for (std::size_t i = 0; i < scored.size(); ++i) {
    for (const auto& predictor : eta) {
      if (!std::isfinite(predictor[i])) scored[i] = 0;
    }
  }
  result.counts.rows =
      static_cast<std::size_t>(std::count(scored.begin(), scored.end(), std::uint8_t{1}));
  result.unpredicted = scored.size() - result.counts.rows;
  require(result.counts.rows > 0, ErrorCode::not_converged,
          "cross_validation: of no row do all models tell anything finite");

  std::vector<double> first;  // the scores of the first model
  for (std::size_t m = 0; m < formulas.size(); ++m) {
    std::vector<double> score(scored.size(), not_known), miss = score, apart = score;
    for (std::size_t i = 0; i < scored.size(); ++i) {
      if (scored[i] == 0) continue;
      const bool adopts = study.rows.adopts[study.kept[i]] != 0;
      score[i] = statistics::link_point(options.link, eta[m][i], adopts).log_likelihood;
      const double mean = statistics::link_mean(options.link, eta[m][i]).mean;
      const double chance = options.link == statistics::Link::log ? -std::expm1(-mean) : mean;
      const double gap = (adopts ? 1.0 : 0.0) - chance;
      miss[i] = gap * gap;
      apart[i] = m == 0 ? 0.0 : score[i] - first[i];
    }
    if (m == 0) first = score;
    const Mean mean = mean_of(score, unit, units), difference = mean_of(apart, unit, units);
    result.scores.push_back({.model = options.models[m],
                             .log_score = mean.value,
                             .std_error = mean.error,
                             .difference = difference.value,
                             .difference_error = difference.error,
                             .brier = mean_of(miss, unit, units).value});
  }
  return result;
}

}  // namespace interzone::diffusion
