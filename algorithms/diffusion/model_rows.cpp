#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "algorithms/diffusion/cox_history.hpp"
#include "algorithms/diffusion/dyad_history.hpp"
#include "algorithms/diffusion/event_history.hpp"
#include "algorithms/diffusion/matched_sample.hpp"
#include "algorithms/diffusion/model_comparison.hpp"
#include "algorithms/diffusion/model_formula.hpp"
#include "algorithms/diffusion/network_inputs.hpp"
#include "algorithms/diffusion/person_periods.hpp"
#include "algorithms/diffusion/rows.hpp"
#include "graph/error.hpp"

namespace interzone::diffusion {

namespace {

struct EventHistoryRowOptions {
  EventHistoryOptions fit = {};
  ExposureRowOptions exposure = {.exposure = {.lag = 1}};
};

template <class Visitor>
void visit_errors(Visitor& visit, ErrorsBy& errors) {
  visit.choice(
      "errors", errors,
      Choices<ErrorsBy>{{"model", ErrorsBy::model},
                        {"actor", ErrorsBy::actor},
                        {"innovation", ErrorsBy::innovation}},
      "standard errors of the model, or robust to whatever goes together within each actor "
      "or innovation");
}

template <class Visitor>
void visit_link(Visitor& visit, statistics::Link& link) {
  visit.choice(
      "link", link,
      Choices<statistics::Link>{{"logit", statistics::Link::logit},
                                {"probit", statistics::Link::probit},
                                {"cloglog", statistics::Link::cloglog},
                                {"log", statistics::Link::log}},
      "from a linear predictor to the hazard; cloglog is that of proportional hazards, log "
      "that of a rate in continuous time");
}

template <class Visitor>
void visit_fit(Visitor& visit, EventHistoryOptions& fit) {
  visit("model", fit.model, "", "adopt ~ TERM + TERM … [| innovation]");
  visit_link(visit, fit.link);
  visit_errors(visit, fit.errors);
  visit("effects", fit.effects, "",
        "average marginal effects on the hazard in place of coefficients");
  visit("level", fit.level, "in (0, 1)", "of the intervals");
}

template <class Visitor>
void fields(Visitor& visit, EventHistoryRowOptions& options) {
  visit_fit(visit, options.fit);
  fields(visit, options.exposure);
}

struct DyadRowOptions {
  DyadHistoryOptions dyads = {};
  ExposureRowOptions exposure = {.exposure = {.lag = 1}};
};

template <class Visitor>
void fields(Visitor& visit, DyadRowOptions& options) {
  visit("opportunity", options.dyads.opportunity, "",
        "only where the other holds what could be emulated");
  visit_fit(visit, options.dyads.fit);
  fields(visit, options.exposure);
}

struct CoxRowOptions {
  CoxHistoryOptions fit = {};
  ExposureRowOptions exposure = {.exposure = {.lag = 1}};
};

template <class Visitor>
void fields(Visitor& visit, CoxRowOptions& options) {
  visit("model", options.fit.model, "", "adopt ~ TERM + TERM … [| innovation]");
  visit.choice("ties", options.fit.ties,
               Choices<statistics::Ties>{{"efron", statistics::Ties::efron},
                                         {"breslow", statistics::Ties::breslow}},
               "how those who adopt at the same step share the risk");
  visit_errors(visit, options.fit.errors);
  visit("level", options.fit.level, "in (0, 1)", "of the intervals");
  fields(visit, options.exposure);
}

struct MatchedRowOptions {
  MatchedSampleOptions matched = {.seed = Seed(0)};
  ExposureRowOptions exposure = {.exposure = {.lag = 1}};
};

template <class Visitor>
void fields(Visitor& visit, MatchedRowOptions& options) {
  visit("seed", options.matched.seed, "", "start of the random numbers");
  visit("model", options.matched.model, "", "exposed ~ TERM + TERM … [| innovation]");
  visit("above", options.matched.above, ">= 0", "exposure above this counts as exposed");
  visit("caliper", options.matched.caliper, ">= 0",
        "how far apart matches may be, in standard deviations of the linear predictor");
  visit_errors(visit, options.matched.errors);
  visit("draws", options.matched.draws, ">= 0", "of the bootstrap");
  visit("level", options.matched.level, "in (0, 1)", "of the intervals");
  fields(visit, options.exposure);
}

struct ComparisonRowOptions {
  ModelComparisonOptions comparison = {.seed = Seed(0)};
  std::string models = "adopt ~ exposure + time; adopt ~ time";
  ExposureRowOptions exposure = {.exposure = {.lag = 1}};
};

template <class Visitor>
void fields(Visitor& visit, ComparisonRowOptions& options) {
  visit("seed", options.comparison.seed, "", "start of the random numbers");
  visit("model", options.models, "", "the models, with ; between them");
  visit_link(visit, options.comparison.link);
  visit("folds", options.comparison.folds, ">= 2", "parts, each told by what the others tell");
  visit.choice("folds_by", options.comparison.folds_by,
               Choices<FoldsBy>{{"actor", FoldsBy::actor}, {"innovation", FoldsBy::innovation}},
               "what stays together in a fold");
  fields(visit, options.exposure);
}

/// The models of a list that ; divides.
std::vector<std::string> models_of(const std::string& list) {
  std::vector<std::string> models;
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t end = std::min(list.find(';', begin), list.size());
    const std::size_t first = std::min(list.find_first_not_of(' ', begin), end);
    const std::size_t last = list.find_last_not_of(' ', end - 1);
    models.push_back(first < end ? list.substr(first, last + 1 - first) : "");
    begin = end + 1;
  }
  return models;
}

bool in_tables(std::span<const Table> tables, std::string_view name) {
  for (const Table& table : tables) {
    if (table.find(name) != nullptr) return true;
  }
  return false;
}

/// Every network: Inputs of its own each.
std::vector<Inputs> networks_of(const Inputs& inputs) {
  std::vector<Inputs> networks;
  if (inputs.graph == nullptr) return networks;
  networks.push_back(inputs);
  networks.insert(networks.end(), inputs.further.begin(), inputs.further.end());
  return networks;
}

/// An attribute of the vertices of the first network that has it, as a table of actors.
Table attribute_table(std::span<const Inputs> networks, const std::string& name) {
  std::string missing;
  for (const Inputs& network : networks) {
    try {
      const Column values = Column::texts(name, network.attribute(name));
      std::vector<std::string> ids;
      for (VertexId v = 0; v < network.graph->vertex_count(); ++v) {
        ids.push_back(network.vertex_name(v));
      }
      Table table;
      table.add(Column::texts("actor", ids));
      table.add(values);
      return table;
    } catch (const Error& error) {
      if (error.code() != ErrorCode::invalid_option) throw;
      missing = error.what();
    }
  }
  std::string rule = "one of exposure";
  for (const std::string_view known : built_in_variables) rule += ' ' + std::string(known);
  check_option(false, "model", name,
               rule + ", of the columns of --covariates, or of the attributes of the network (" +
                   missing + ")");
  return {};
}

/// The covariate that a variable needs; empty if it needs none.
using CovariateOf = std::string (*)(std::string_view variable);

std::string own_covariate(std::string_view variable) {
  return is_built_in(variable) ? std::string() : std::string(variable);
}

/// Adds a table of each attribute of the networks' vertices that a model names and that no table has.
void add_attributes(std::span<const Inputs> networks, const std::string& model,
                    CovariateOf covariate_of, std::vector<Table>& tables) {
  for (const FormulaTerm& term : parse_formula(model).terms) {
    for (const FormulaPiece& piece : term.pieces) {
      const std::string name = covariate_of(piece.variable);
      if (name.empty() || in_tables(tables, name)) continue;
      tables.push_back(attribute_table(networks, name));
    }
  }
}

/// Fits models of these inputs: fit(adoptions, networks, covariates, exposure).
template <class Fit>
auto fitted(const Inputs& inputs, const std::vector<std::string>& models,
            const ExposureRowOptions& row, CovariateOf covariate_of, const Fit& fit,
            const RunContext& run) {
  auto networks = networks_of(inputs);
  std::vector<Table> tables(inputs.covariates.begin(), inputs.covariates.end());
  for (const std::string& model : models) {
    const bool named = !networks.empty() && networks.front().attribute;
    if (named) add_attributes(networks, model, covariate_of, tables);
  }
  check_option(row.attribute.empty() || networks.size() < 2, "attribute", row.attribute,
               "left out where there are several networks");
  Adoptions adoptions = *inputs.adoptions;
  for (Inputs& network : networks) {  // the actors of all networks are at risk
    network.adoptions = &adoptions;
    adoptions = actors_at_risk(network);
  }
  ExposureOptions exposure = row.exposure;
  std::vector<ActorNetwork> ties;
  for (const Inputs& network : networks) {
    const Joined both = joined(network, row, "event-history", run);
    ties.push_back(both.network);
    ties.back().name = network.network_name;
    exposure = exposure_options(network, row, both);
  }
  return fit(adoptions, ties, tables, exposure);
}

/// What is counted of rows, before any fit.
void put_rows(const EventHistory& fit, const std::string& rows, Outcome& outcome) {
  const auto put = [&](std::string name, std::size_t count) {
    outcome.summary.emplace_back(std::move(name), static_cast<double>(count));
  };
  put(rows, fit.rows);
  put("adoptions", fit.adoptions);
  put("actors", fit.actors);
  put("innovations", fit.innovations);
  put("rows_missing", fit.rows_missing);
  for (const auto& [name, rows] : fit.missing) put("missing." + name, rows);
}

void put_counts(const EventHistory& fit, const std::string& rows, Outcome& outcome) {
  put_rows(fit, rows, outcome);
  const auto put = [&](std::string name, auto value) {
    outcome.summary.emplace_back(std::move(name), static_cast<double>(value));
  };
  put("rows_separated", fit.rows_separated);
  if (fit.unmatched > 0) put("covariate_rows_unmatched", fit.unmatched);
  if (fit.groups > 0) put("intercepts", fit.groups);
  if (fit.clusters > 0) put("clusters", fit.clusters);
  put("log_likelihood", fit.log_likelihood);
  put("deviance", fit.deviance);
  put("null_deviance", fit.null_deviance);
  put("aic", fit.aic);
  put("bic", fit.bic);
  put("iterations", fit.iterations);
}

Outcome told(const EventHistory& fit, bool ratios, const std::string& rows = "person_periods") {
  Outcome outcome{empty_table({{"term", ColumnType::text},
                               {"estimate", ColumnType::number},
                               {"std_error", ColumnType::number},
                               {"z", ColumnType::number},
                               {"p_value", ColumnType::number},
                               {"low", ColumnType::number},
                               {"high", ColumnType::number},
                               {"ratio", ColumnType::number},
                               {"ratio_low", ColumnType::number},
                               {"ratio_high", ColumnType::number},
                               {"note", ColumnType::text}})};
  auto& columns = outcome.table.columns();
  for (const EventHistoryTerm& term : fit.terms) {
    columns[0].append(std::string_view(term.name));
    std::size_t at = 1;
    for (const double value :
         {term.estimate, term.std_error, term.z, term.p_value, term.low, term.high}) {
      columns[at++].append(value);
    }
    for (const double value : {term.estimate, term.low, term.high}) {
      columns[at++].append(ratios && !term.spread ? std::exp(value) : std::nan(""));
    }
    columns[at].append(std::string_view(term.note));
  }
  put_counts(fit, rows, outcome);
  return outcome;
}

bool has_ratios(const EventHistoryOptions& fit) {
  return fit.link != statistics::Link::probit && !fit.effects;
}

Outcome run_event_history(const Inputs& inputs, const Values& values, const RunContext& run) {
  auto [fit, row] = read_options(EventHistoryRowOptions{}, inputs, values);
  const auto fit_to = [&, &fit = fit](const auto& adoptions, const auto& networks,
                                      const auto& tables, const ExposureOptions& exposure) {
    fit.exposure = exposure;
    return event_history(adoptions, networks, tables, fit, run);
  };
  return told(fitted(inputs, {fit.model}, row, own_covariate, fit_to, run), has_ratios(fit));
}

Outcome run_dyads(const Inputs& inputs, const Values& values, const RunContext& run) {
  auto [dyads, row] = read_options(DyadRowOptions{}, inputs, values);
  const auto fit_to = [&, &dyads = dyads](const auto& adoptions, const auto& networks,
                                          const auto& tables, const ExposureOptions& exposure) {
    dyads.fit.exposure = exposure;
    return dyad_history(adoptions, networks, tables, dyads, run);
  };
  return told(fitted(inputs, {dyads.fit.model}, row, dyad_covariate, fit_to, run),
              has_ratios(dyads.fit), "dyad_periods");
}

Outcome run_cox(const Inputs& inputs, const Values& values, const RunContext& run) {
  auto [fit, row] = read_options(CoxRowOptions{}, inputs, values);
  const auto fit_to = [&, &fit = fit](const auto& adoptions, const auto& networks,
                                      const auto& tables, const ExposureOptions& exposure) {
    fit.exposure = exposure;
    return cox_history(adoptions, networks, tables, fit, run);
  };
  return told(fitted(inputs, {fit.model}, row, own_covariate, fit_to, run), true);
}

Outcome told(const MatchedSample& sample) {
  Outcome outcome{empty_table({{"variable", ColumnType::text},
                               {"exposed", ColumnType::number},
                               {"unexposed", ColumnType::number},
                               {"difference", ColumnType::number},
                               {"matched_exposed", ColumnType::number},
                               {"matched_unexposed", ColumnType::number},
                               {"matched_difference", ColumnType::number},
                               {"ratio", ColumnType::number},
                               {"ratio_low", ColumnType::number},
                               {"ratio_high", ColumnType::number},
                               {"matched_ratio", ColumnType::number},
                               {"matched_low", ColumnType::number},
                               {"matched_high", ColumnType::number}})};
  auto& columns = outcome.table.columns();
  for (const MatchedVariable& variable : sample.variables) {
    const bool outcome_row = &variable == &sample.variables.front();
    const HazardRatio all = outcome_row ? sample.all : HazardRatio{},
                      matched = outcome_row ? sample.matched : HazardRatio{};
    columns[0].append(std::string_view(variable.name));
    std::size_t at = 1;
    for (const double value :
         {variable.exposed, variable.unexposed, variable.difference, variable.matched_exposed,
          variable.matched_unexposed, variable.matched_difference, all.ratio, all.low, all.high,
          matched.ratio, matched.low, matched.high}) {
      columns[at++].append(value);
    }
  }
  put_rows(sample.counts, "person_periods", outcome);
  outcome.summary.emplace_back("exposed", static_cast<double>(sample.exposed));
  outcome.summary.emplace_back("pairs", static_cast<double>(sample.pairs));
  outcome.summary.emplace_back("caliper", sample.caliper);
  return outcome;
}

Outcome run_matched(const Inputs& inputs, const Values& values, const RunContext& run) {
  auto [matched, row] = read_options(MatchedRowOptions{}, inputs, values);
  const auto fit_to = [&, &matched = matched](const auto& adoptions, const auto& networks,
                                              const auto& tables, const ExposureOptions& exposure) {
    require(!networks.empty(), ErrorCode::invalid_option,
            "matched: needs --network, a graph of who is tied to whom");
    matched.exposure = exposure;
    return matched_sample(adoptions, networks.front(), tables, matched, run);
  };
  return told(fitted(inputs, {matched.model}, row, own_covariate, fit_to, run));
}

Outcome told(const ModelComparison& comparison) {
  Outcome outcome{empty_table({{"model", ColumnType::text},
                               {"log_score", ColumnType::number},
                               {"std_error", ColumnType::number},
                               {"difference", ColumnType::number},
                               {"difference_error", ColumnType::number},
                               {"brier", ColumnType::number}})};
  auto& columns = outcome.table.columns();
  for (const ModelScore& score : comparison.scores) {
    columns[0].append(std::string_view(score.model));
    std::size_t at = 1;
    for (const double value : {score.log_score, score.std_error, score.difference,
                               score.difference_error, score.brier}) {
      columns[at++].append(value);
    }
  }
  put_rows(comparison.counts, "person_periods", outcome);
  outcome.summary.emplace_back("rows_unpredicted", static_cast<double>(comparison.unpredicted));
  return outcome;
}

Outcome run_cross_validation(const Inputs& inputs, const Values& values, const RunContext& run) {
  auto [comparison, models, row] = read_options(ComparisonRowOptions{}, inputs, values);
  comparison.models = models_of(models);
  const auto fit_to = [&, &comparison = comparison](const auto& adoptions, const auto& networks,
                                                    const auto& tables,
                                                    const ExposureOptions& exposure) {
    comparison.exposure = exposure;
    return model_comparison(adoptions, networks, tables, comparison, run);
  };
  return told(fitted(inputs, comparison.models, row, own_covariate, fit_to, run));
}

}  // namespace

std::vector<Row> model_rows() {
  const std::vector<std::string> columns = {"term",      "estimate",   "std_error", "z",
                                            "p_value",   "low",        "high",      "ratio",
                                            "ratio_low", "ratio_high", "note"};
  return {
      {.name = "event-history",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .takes_covariates = true,
       .takes_networks = true,
       .options = options_of(EventHistoryRowOptions{}),
       .columns = columns,
       .cost = "O(rows (degree + iterations terms^2))",
       .paper = "Allison 1982, doi:10.2307/270718",
       .run = run_event_history},
      {.name = "dyads",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .takes_covariates = true,
       .takes_networks = true,
       .options = options_of(DyadRowOptions{}),
       .columns = columns,
       .cost = "O(rows alters (degree + iterations terms^2))",
       .paper = "Boehmke 2009, doi:10.1017/S0022381609090884",
       .run = run_dyads},
      {.name = "cox",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .takes_covariates = true,
       .takes_networks = true,
       .options = options_of(CoxRowOptions{}),
       .columns = columns,
       .cost = "O(rows (degree + iterations terms^2))",
       .paper = "Cox 1972, doi:10.1111/j.2517-6161.1972.tb00899.x",
       .run = run_cox},
      {.name = "cross-validation",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .takes_covariates = true,
       .takes_networks = true,
       .options = options_of(ComparisonRowOptions{}),
       .columns = {"model", "log_score", "std_error", "difference", "difference_error", "brier"},
       .cost = "O(folds models rows (degree + iterations terms^2))",
       .paper = "Stone 1974, doi:10.1111/j.2517-6161.1974.tb00994.x",
       .run = run_cross_validation},
      {.name = "matched",
       .family = "diffusion",
       .command = "adoption",
       .input = Input::events_and_graph,
       .takes_covariates = true,
       .options = options_of(MatchedRowOptions{}),
       .columns = {"variable", "exposed", "unexposed", "difference", "matched_exposed",
                   "matched_unexposed", "matched_difference", "ratio", "ratio_low", "ratio_high",
                   "matched_ratio", "matched_low", "matched_high"},
       .cost = "O(rows (degree + iterations terms^2 + log rows) + draws)",
       .paper = "Aral, Muchnik & Sundararajan 2009, doi:10.1073/pnas.0908800106",
       .run = run_matched},
  };
}

}  // namespace interzone::diffusion
