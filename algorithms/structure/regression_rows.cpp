#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "algorithms/structure/network_autocorrelation.hpp"
#include "algorithms/structure/row.hpp"

// The methods that explain attributes of vertices.

namespace interzone::structure {

namespace {

struct RegressionOptions {
  std::string outcome = {};
  std::vector<std::string> predictors = {};
  NetworkAutocorrelationOptions model;
};

template <class Visitor>
void fields(Visitor& visit, RegressionOptions& options) {
  visit("outcome", options.outcome, "", "attribute of vertices to explain: numbers");
  visit("predictors", options.predictors, "",
        "attributes of vertices, numbers or words, that explain it");
  visit.choice(
      "dependence", options.model.dependence,
      {{"effects", Dependence::effects},
       {"disturbances", Dependence::disturbances},
       {"both", Dependence::both}},
      "what of an actor depends on its alters: its outcome, or what predictors leave of it");
  visit("normalized", options.model.normalized, "",
        "the mean of an actor's alters counts; false: their sum");
  visit("permutations", options.model.permutations, ">= 0",
        "of the residuals, to test the dependence; 0 for no test");
  visit("seed", options.model.seed, "", "start of the random numbers");
}

/// Columns to regress on, and which vertices have a value in each.
struct Predictors {
  std::vector<Predictor> columns = {};
  std::vector<bool> known = {};
};

/// Numbers are one column; of words, each but the first in the order of letters is a column of its own.
void add(Predictors& predictors, const std::string& name, const std::vector<std::string>& values) {
  for (std::size_t v = 0; v < values.size(); ++v) {
    predictors.known[v] = predictors.known[v] && !values[v].empty();
  }
  auto numbers = numbers_of(values);
  if (numbers.size() == values.size()) {
    predictors.columns.push_back({name, std::move(numbers)});
    return;
  }
  std::set<std::string> words(values.begin(), values.end());
  words.erase("");
  for (auto word = std::next(words.begin()); word != words.end(); ++word) {
    std::vector<double> column;
    column.reserve(values.size());
    for (const auto& value : values) column.push_back(value == *word ? 1.0 : 0.0);
    predictors.columns.push_back({name + '=' + *word, std::move(column)});
  }
}

std::vector<double> kept(const std::vector<double>& values, const std::vector<bool>& keep) {
  std::vector<double> result;
  for (std::size_t v = 0; v < values.size(); ++v) {
    if (keep[v]) result.push_back(values[v]);
  }
  return result;
}

/// The table term, estimate, std_error, statistic, p_value, low, high, p_permutation.
Table terms_table(const std::vector<Predictor>& predictors,
                  const NetworkAutocorrelationResult& result) {
  Column term("term", ColumnType::text);
  std::vector<Column> numbers;
  for (const auto* name :
       {"estimate", "std_error", "statistic", "p_value", "low", "high", "p_permutation"}) {
    numbers.emplace_back(name, ColumnType::number);
  }
  const auto append = [&](std::string_view name, const RegressionTerm& of, double p_permutation) {
    term.append(name);
    const double cells[] = {of.estimate, of.std_error, of.statistic, of.p_value,
                            of.low,      of.high,      p_permutation};
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i].append(cells[i]);
  };
  for (std::size_t k = 0; k < result.terms.size(); ++k) {
    append(k == 0 ? "intercept" : predictors[k - 1].name, result.terms[k], std::nan(""));
  }
  if (result.effect) append("rho", result.effect->term, result.effect->test.p_value);
  if (result.disturbance) {
    append("lambda", result.disturbance->term, result.disturbance->test.p_value);
  }
  Table table;
  table.add(std::move(term));
  for (Column& column : numbers) table.add(std::move(column));
  return table;
}

Outcome regression(const Inputs& inputs, const RegressionOptions& options, const RunContext& run) {
  check_option(!options.outcome.empty(), "outcome", options.outcome,
               "the name of an attribute of vertices");
  const std::size_t n = inputs.graph->vertex_count();
  const auto outcome = inputs.attribute(options.outcome);
  const auto y = numbers_of(outcome);
  check_option(y.size() == n, "outcome", options.outcome, "an attribute of finite numbers");
  Predictors predictors = {.known = std::vector<bool>(n)};
  for (std::size_t v = 0; v < n; ++v) predictors.known[v] = !outcome[v].empty();
  for (const auto& name : options.predictors) {
    check_option(name != options.outcome, "predictors", name, "another attribute than the outcome");
    add(predictors, name, inputs.attribute(name));
  }
  for (auto& column : predictors.columns) {
    column.values = kept(column.values, predictors.known);
  }
  const auto result =
      network_autocorrelation(induced(*inputs.graph, predictors.known, run),
                              kept(y, predictors.known), predictors.columns, options.model, run);
  Outcome made = {.table = terms_table(predictors.columns, result)};
  const auto vertices = std::count(predictors.known.begin(), predictors.known.end(), true);
  const std::size_t parameters =
      result.terms.size() + (result.effect ? 1 : 0) + (result.disturbance ? 1 : 0) + 1;
  made.summary = {{"vertices", static_cast<double>(vertices)},
                  {"left_out", static_cast<double>(n) - static_cast<double>(vertices)},
                  {"variance", result.variance},
                  {"log_likelihood", result.log_likelihood},
                  {"null_log_likelihood", result.null_log_likelihood},
                  {"aic", 2.0 * static_cast<double>(parameters) - 2.0 * result.log_likelihood},
                  {"null_aic", 2.0 * static_cast<double>(result.terms.size() + 1) -
                                   2.0 * result.null_log_likelihood}};
  const auto undefined = [&](const char* name, const std::optional<NetworkDependence>& of) {
    if (of) made.summary.emplace_back(name, static_cast<double>(of->undefined));
  };
  undefined("rho_undefined", result.effect);
  undefined("lambda_undefined", result.disturbance);
  return made;
}

}  // namespace

std::vector<Row> regression_rows() {
  return {tabulating(
      row("network-autocorrelation", RegressionOptions{.model = {.seed = Seed(0)}},
          "O(n^3 + R (n k + m))", "Ord 1975, doi:10.1080/01621459.1975.10480272", regression),
      {"term", "estimate", "std_error", "statistic", "p_value", "low", "high", "p_permutation"})};
}

}  // namespace interzone::structure
