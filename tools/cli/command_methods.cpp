#include <memory>

#include "tools/cli/commands.hpp"
#include "tools/cli/measures.hpp"

namespace interzone::cli {

void add_simulate(Command app, Session& session) {
  Command command = app.add_subcommand("simulate", "how far a spread gets, with intervals");
  auto input = std::make_shared<GraphInput>();
  auto model = std::make_shared<std::string>("independent-cascade");
  input->add_to(command);
  command.add_option("--model", *model, "[independent-cascade]");
  auto flags = std::make_shared<MethodFlags>(command, rows_of("simulate"));
  command.final_callback([=, &session] {
    session.begin("simulate");
    const Row& row = row_named(rows_of("simulate"), "model", *model);
    session.record("model", *model);
    run_on_graph(*input, *flags, row, session);
  });
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
