#include <algorithm>
#include <map>
#include <memory>

#include "tools/cli/commands.hpp"
#include "tools/cli/measures.hpp"

namespace interzone::cli {

namespace {

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

}  // namespace interzone::cli
