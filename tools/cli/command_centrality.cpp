#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

#include "algorithms/inference/edge_uncertainty.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/measures.hpp"
#include "tools/cli/scores.hpp"

namespace interzone::cli {

namespace {

constexpr std::string_view edge_centrality = "centrality --edges";

/// How sure scores are, as flags.
struct IntervalFlags {
  std::string interval = "none";
  std::optional<double> level;
  std::optional<int> replicates;
  int top = 5;

  void add_to(Command app) {
    constexpr auto group = "Intervals of scores and ranks";
    const auto option = [&](const char* name, auto& value, const char* help) {
      app.add_option(name, value, help).group(group);
    };
    option("--interval", interval,
           "bootstrap: each tie is there as often as its confidence says; jackknife: without each "
           "source; or none [none]");
    option("--level", level, "of bootstrap intervals; in (0, 1) [0.95]");
    option("--replicates", replicates, "of the bootstrap; >= 1 [1000]");
    option("--top", top, "ranks that count as the top; >= 1 [5]");
  }
  bool wanted() const { return interval != "none"; }
  void check() const {
    const bool bootstrap = interval == "bootstrap";
    check_option(bootstrap || interval == "jackknife" || interval == "none", "interval", interval,
                 "none, bootstrap or jackknife");
    check_option(bootstrap || !level, "level", level.value_or(0.0), "given with a bootstrap");
    check_option(bootstrap || !replicates, "replicates", replicates.value_or(0),
                 "given with a bootstrap");
  }
};

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The columns of the measures asked for, in their order. A method that refuses the graph has columns
/// of missing values and a note where all measures were asked for.
struct Scored {
  std::vector<Column> columns = {};
  std::vector<std::pair<std::string, double>> summary = {};
};

Scored score(std::vector<Method>& methods, const std::vector<std::string>& measures,
             const LoadedGraph& loaded, bool may_refuse, Session& session) {
  Scored scored;
  const std::vector<double> missing(loaded.view.vertex_count(), std::nan(""));
  scored.columns.reserve(measures.size());
  for (const auto& measure : measures) scored.columns.push_back(Column::numbers(measure, missing));
  std::vector<Method> accepted;
  for (Method& method : methods) {
    try {
      const Outcome outcome =
          outcome_of(method, loaded.inputs(), loaded.weighted_view, session.run());
      for (std::size_t m = 0; m < measures.size(); ++m) {
        const Column* column = outcome.table.find(measures[m]);
        if (contains(method.measures, measures[m]) && column != nullptr)
          scored.columns[m] = *column;
      }
      scored.summary.insert(scored.summary.end(), outcome.summary.begin(), outcome.summary.end());
      accepted.push_back(std::move(method));
    } catch (const Error& error) {
      if (!may_refuse) throw;
      session.note(method.row->name + " is left empty: " + error.what());
    }
  }
  methods = std::move(accepted);
  return scored;
}

inference::EdgeUncertaintyResult uncertainty(const IntervalFlags& flags,
                                             const std::vector<Method>& methods,
                                             const GraphInput& input, const LoadedGraph& loaded,
                                             Session& session) {
  const RunContext run = session.run();
  const RunContext inner = {.threads = 1, .cancelled = run.cancelled};
  const auto views_of = [&](const Graph& graph, const RunContext& context) {
    return input.views_of(graph, loaded, context);
  };
  const auto scores = [&](const std::vector<bool>& kept) {
    return scores_of_edges(methods, loaded, views_of, kept, inner);
  };
  session.record("interval", flags.interval);
  session.record("top", static_cast<std::int64_t>(flags.top));
  if (flags.interval == "jackknife") {
    return inference::jackknife_sources(loaded.graph, scores, flags.top, run);
  }
  inference::EdgeBootstrapOptions options = {.seed = session.seed(), .top = flags.top};
  options.level = flags.level.value_or(options.level);
  options.replicates = flags.replicates.value_or(options.replicates);
  session.record("level", options.level);
  session.record("replicates", static_cast<std::int64_t>(options.replicates));
  auto result = inference::bootstrap_edges(loaded.graph, scores, options, run);
  if (result.uncertain == 0) {
    session.note("every tie has confidence 1, so that each interval is a point");
  }
  return result;
}

/// Adds the columns of each measure's intervals, and how stable its ranks are.
void add_intervals(const inference::EdgeUncertaintyResult& result,
                   const std::vector<Method>& methods, Outcome& outcome) {
  const std::vector<std::string> names = measures_of(methods);
  for (std::size_t m = 0; m < names.size(); ++m) {
    const auto& measure = result.measures[m];
    for (Column& column : interval_columns(names[m], measure)) {
      outcome.table.add(std::move(column));
    }
    const std::string stability = "rank_stability." + names[m] + ".kendall_tau";
    outcome.summary.emplace_back(stability, measure.kendall_tau);
    outcome.summary.emplace_back(stability + "_low", measure.kendall_tau_low);
  }
  outcome.summary.emplace_back("uncertain_edges", static_cast<double>(result.uncertain));
  outcome.summary.emplace_back("replicates", result.replicates);
}

void run_centrality(const GraphInput& input, const MethodFlags& flags,
                    const IntervalFlags& intervals, const std::string& wanted, Session& session) {
  const auto rows = rows_of("centrality");
  const auto measures = chosen_measures(rows, wanted);
  std::vector<Method> methods = methods_of(rows, measures);
  std::vector<const Row*> chosen;
  chosen.reserve(methods.size());
  for (const Method& method : methods) chosen.push_back(method.row);
  flags.check_all_used(chosen);
  intervals.check();
  session.record("measure", measures);
  const LoadedGraph loaded = load_for(input, methods, session);
  for (Method& method : methods) method.values = flags.values(*method.row, session);
  Scored scored = score(methods, measures, loaded, wanted == "all", session);

  const std::size_t n = loaded.view.vertex_count();
  const Inputs inputs = loaded.inputs();
  Column vertex("vertex", ColumnType::text);
  for (VertexId v = 0; v < n; ++v) vertex.append(std::string_view(inputs.vertex_name(v)));
  Outcome outcome = {.summary = std::move(scored.summary)};
  outcome.table.add(std::move(vertex));
  for (Column& column : scored.columns) outcome.table.add(std::move(column));
  if (intervals.wanted()) {
    add_intervals(uncertainty(intervals, methods, input, loaded, session), methods, outcome);
  }
  session.emit(outcome);
}

/// Scores of every edge: one method, hence one measure.
void run_edge_centrality(const GraphInput& input, const MethodFlags& flags,
                         const std::string& wanted, Session& session) {
  const auto rows = rows_of(edge_centrality);
  session.record("edges", true);
  session.record("measure", chosen_measures(rows, wanted));
  run_on_graph(input, flags, *rows.front(), session);
}

}  // namespace

void add_centrality(Command app, Session& session) {
  Command command = app.add_subcommand("centrality", "scores of every vertex or edge");
  auto input = std::make_shared<GraphInput>();
  auto measures = std::make_shared<std::string>("all");
  auto edges = std::make_shared<bool>(false);
  auto intervals = std::make_shared<IntervalFlags>();
  input->add_to(command);
  command.add_flag("--edges", *edges, "scores of edges, not vertices: betweenness");
  command.add_option("--measure", *measures,
                     "all (of those for any network), or any of those of `interzone algorithms`");
  intervals->add_to(command);
  auto rows = rows_of("centrality");
  for (const Row* row : rows_of(edge_centrality)) rows.push_back(row);
  auto flags = std::make_shared<MethodFlags>(command, std::move(rows));
  command.final_callback([=, &session] {
    session.begin("centrality");
    if (!*edges) return run_centrality(*input, *flags, *intervals, *measures, session);
    check_option(!intervals->wanted(), "interval", intervals->interval, "none for edges");
    run_edge_centrality(*input, *flags, *measures, session);
  });
}

}  // namespace interzone::cli
