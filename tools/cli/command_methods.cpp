#include <cmath>
#include <map>
#include <memory>

#include "datasets/package.hpp"
#include "graph/io/events_csv.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/graph_input.hpp"
#include "tools/cli/method_flags.hpp"

namespace interzone::cli {

namespace {

constexpr std::string_view edge_centrality = "centrality --edges";

Inputs inputs_for(const LoadedGraph& loaded, const Row& row) {
  Inputs inputs = loaded.inputs();
  if (row.always_weighted) inputs.graph = &loaded.weighted_view;
  return inputs;
}

/// The measures asked for, each of them one of a row. Errors: invalid_option.
std::vector<std::string> chosen_measures(const std::vector<const Row*>& rows,
                                         const std::string& wanted) {
  std::vector<std::string> known;
  std::string rule = "all or one of";
  for (const Row* row : rows) {
    for (const auto& measure : row->measures) {
      known.push_back(measure);
      rule += ' ' + measure;
    }
  }
  if (wanted == "all") return known;
  std::vector<std::string> chosen = split(wanted);
  check_option(!chosen.empty(), "measure", wanted, rule);
  for (const auto& measure : chosen) {
    const bool exists = std::find(known.begin(), known.end(), measure) != known.end();
    check_option(exists, "measure", measure, rule);
  }
  return chosen;
}

bool has_any(const Row& row, const std::vector<std::string>& measures) {
  return std::any_of(row.measures.begin(), row.measures.end(), [&](const std::string& measure) {
    return std::find(measures.begin(), measures.end(), measure) != measures.end();
  });
}

/// The columns of all rows that were run, or a column of missing values with a note where a method
/// refuses the graph and all measures were asked for.
class ScoreTable {
 public:
  explicit ScoreTable(const LoadedGraph& loaded) : n_(loaded.view.vertex_count()) {
    const Inputs inputs = loaded.inputs();
    Column vertex("vertex", ColumnType::text);
    for (VertexId v = 0; v < n_; ++v) vertex.append(std::string_view(inputs.vertex_name(v)));
    table_.add(std::move(vertex));
  }
  void add(const Column& scores) { table_.add(scores); }
  void add_refused(const std::string& measure) {
    table_.add(Column::numbers(measure, std::vector<double>(n_, std::nan(""))));
  }
  Outcome outcome(std::vector<std::pair<std::string, double>> summary) && {
    return {.table = std::move(table_), .summary = std::move(summary)};
  }

 private:
  VertexId n_;
  Table table_;
};

void run_centrality(const GraphInput& input, const MethodFlags& flags, const std::string& wanted,
                    Session& session) {
  const auto rows = rows_of("centrality");
  const auto measures = chosen_measures(rows, wanted);
  std::vector<const Row*> chosen;
  for (const Row* row : rows) {
    if (has_any(*row, measures)) chosen.push_back(row);
  }
  flags.check_all_used(chosen);
  session.record("measure", measures);
  const LoadedGraph loaded = input.load(session);
  std::vector<Outcome> outcomes(chosen.size());  // without columns where a method refused
  std::vector<std::pair<std::string, double>> summary;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Values values = flags.values(*chosen[i], session);
    try {
      outcomes[i] = chosen[i]->run(inputs_for(loaded, *chosen[i]), values, session.run());
      const auto& own = outcomes[i].summary;
      summary.insert(summary.end(), own.begin(), own.end());
    } catch (const Error& error) {
      if (wanted != "all") throw;
      session.note(chosen[i]->name + " is left empty: " + error.what());
    }
  }
  ScoreTable table(loaded);
  for (const auto& measure : measures) {
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (!has_any(*chosen[i], {measure})) continue;
      const Column* scores = outcomes[i].table.find(measure);
      scores != nullptr ? table.add(*scores) : table.add_refused(measure);
    }
  }
  session.emit(std::move(table).outcome(std::move(summary)));
}

/// The rows of measures of the whole network, each measure one row of the result. A method that
/// refuses the graph leaves its measures empty, with a note, where all of them were asked for.
class MeasureTable {
 public:
  void add(const std::string& measure, const Table& outcome) {
    const Column* names = outcome.find("measure");
    std::size_t row = 0;
    while (names != nullptr && row < names->size() && names->text(row) != measure) ++row;
    measure_.append(std::string_view(measure));
    for (Column& column : numbers_) {
      const Column* from = names == nullptr ? nullptr : outcome.find(column.name());
      from == nullptr ? column.append_missing() : column.append(from->number(row));
    }
  }
  Outcome outcome() && {
    Outcome result;
    result.table.add(std::move(measure_));
    for (Column& column : numbers_) result.table.add(std::move(column));
    return result;
  }

 private:
  Column measure_ = Column("measure", ColumnType::text);
  std::vector<Column> numbers_ = {
      Column("value", ColumnType::number), Column("p_value", ColumnType::number),
      Column("expected", ColumnType::number), Column("sd", ColumnType::number)};
};

bool has_option(const Row& row, std::string_view name) {
  return std::any_of(row.options.begin(), row.options.end(),
                     [&](const Option& option) { return option.name == name; });
}

/// All measures that the options given allow: those of an attribute need its name.
std::vector<const Row*> rows_of_measures(const MethodFlags& flags, bool all) {
  std::vector<const Row*> rows;
  for (const Row* row : rows_of("structure")) {
    const bool answerable =
        !all || !has_option(*row, "attribute") || flags.given(*row, "attribute");
    if (!row->measures.empty() && answerable) rows.push_back(row);
  }
  return rows;
}

void run_measures(const GraphInput& input, const MethodFlags& flags, const std::string& wanted,
                  Session& session) {
  const bool all = wanted == "all";
  const auto rows = rows_of_measures(flags, all);
  const auto measures = chosen_measures(rows, wanted);
  std::vector<const Row*> chosen;
  for (const Row* row : rows) {
    if (has_any(*row, measures)) chosen.push_back(row);
  }
  flags.check_all_used(chosen);
  session.record("measure", measures);
  const LoadedGraph loaded = input.load(session);
  std::map<std::string, Table> found;  // by measure
  for (const Row* row : chosen) {
    const Values values = flags.values(*row, session);
    try {
      const Table table = row->run(inputs_for(loaded, *row), values, session.run()).table;
      for (const auto& measure : row->measures) found[measure] = table;
    } catch (const Error& error) {
      if (!all) throw;
      session.note(row->name + " is left empty: " + error.what());
    }
  }
  MeasureTable table;
  for (const auto& measure : measures) table.add(measure, found[measure]);
  session.emit(std::move(table).outcome());
}

/// Runs one method on a graph.
void run_on_graph(const GraphInput& input, const MethodFlags& flags, const Row& row,
                  Session& session) {
  flags.check_all_used({&row});
  const LoadedGraph loaded = input.load(session);
  const Values values = flags.values(row, session);
  session.emit(row.run(inputs_for(loaded, row), values, session.run()));
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
  input->add_to(command);
  command.add_flag("--edges", *edges, "scores of edges, not vertices: betweenness");
  command.add_option("--measure", *measures, "all, or any of those of `interzone algorithms`");
  auto rows = rows_of("centrality");
  for (const Row* row : rows_of(edge_centrality)) rows.push_back(row);
  auto flags = std::make_shared<MethodFlags>(command, std::move(rows));
  command.final_callback([=, &session] {
    session.begin("centrality");
    (*edges ? run_edge_centrality : run_centrality)(*input, *flags, *measures, session);
  });
}

namespace {

/// A command that runs one method of its own, chosen by a flag.
void add_method_command(Command app, Session& session, const std::string& name,
                        const std::string& help, const std::string& chooser,
                        const std::string& standard) {
  Command command = app.add_subcommand(name, help);
  auto input = std::make_shared<GraphInput>();
  auto method = std::make_shared<std::string>(standard);
  input->add_to(command);
  command.add_option("--" + chooser, *method, "[" + standard + "]");
  auto flags = std::make_shared<MethodFlags>(command, rows_of(name));
  command.final_callback([=, &session] {
    session.begin(name);
    const Row& row = row_named(rows_of(name), chooser, *method);
    session.record(chooser, *method);
    run_on_graph(*input, *flags, row, session);
  });
}

}  // namespace

void add_structure(Command app, Session& session) {
  Command command = app.add_subcommand("structure", "the network as a whole, and roles in it");
  auto input = std::make_shared<GraphInput>();
  auto measures = std::make_shared<std::string>("all");
  auto method = std::make_shared<std::string>();
  input->add_to(command);
  const Flag measure =
      command.add_option("--measure", *measures, "all, or any of those of `interzone algorithms`");
  command.add_option("--method", *method, "instead of measures the table of one method")
      .excludes(measure);
  auto flags = std::make_shared<MethodFlags>(command, rows_of("structure"));
  command.final_callback([=, &session] {
    session.begin("structure");
    if (method->empty()) return run_measures(*input, *flags, *measures, session);
    std::vector<const Row*> tables;
    for (const Row* row : rows_of("structure")) {
      if (row->measures.empty()) tables.push_back(row);
    }
    const Row& row = row_named(tables, "method", *method);
    session.record("method", *method);
    run_on_graph(*input, *flags, row, session);
  });
}

void add_communities(Command app, Session& session) {
  add_method_command(app, session, "communities", "the community of every vertex", "method",
                     "leiden");
}

void add_simulate(Command app, Session& session) {
  add_method_command(app, session, "simulate", "how far a spread gets, with intervals", "model",
                     "independent-cascade");
}

void add_algorithms(Command app, Session& session) {
  Command command = app.add_subcommand("algorithms", "every method there is");
  command.final_callback([&session] {
    session.begin("algorithms");
    Table table;
    for (const char* name : {"name", "family", "command", "measures", "columns", "options", "cost",
                             "paper", "maturity"}) {
      table.add(Column(name, ColumnType::text));
    }
    const auto joined = [](const std::vector<std::string>& parts) {
      std::string text;
      for (const auto& part : parts) text += (text.empty() ? "" : " ") + part;
      return text;
    };
    for (const Row& row : registry()) {
      std::vector<std::string> options;
      options.reserve(row.options.size());
      for (const Option& option : row.options) options.push_back("--" + kebab(option.name));
      const std::string maturity = row.maturity == Maturity::stable ? "stable" : "experimental";
      std::size_t i = 0;
      for (const std::string& cell :
           {row.name, row.family, row.command, joined(row.measures), joined(row.columns),
            joined(options), row.cost, row.paper, maturity}) {
        table.columns()[i++].append(std::string_view(cell));
      }
    }
    session.emit({.table = std::move(table)});
  });
}

}  // namespace interzone::cli
