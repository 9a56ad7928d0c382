#include <memory>

#include "tools/cli/commands.hpp"
#include "tools/cli/measures.hpp"

namespace interzone::cli {

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
