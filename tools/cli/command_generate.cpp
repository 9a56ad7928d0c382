#include <memory>
#include <string>

#include "tools/cli/commands.hpp"
#include "tools/cli/graph_output.hpp"
#include "tools/cli/method_flags.hpp"

namespace interzone::cli {

namespace {

void run_generate(const MethodFlags& flags, const std::string& model, Session& session) {
  const Row& row = row_named(rows_of("generate"), "MODEL", model);
  flags.check_all_used({&row});
  session.record("model", model);
  if (!session.common.output.empty()) io::format_of(session.common.output);  // before the work
  const Outcome outcome = row.run({}, flags.values(row, session), session.run());
  for (const auto& [name, value] : outcome.summary) {
    session.note(name + " = " + number_text(value));
  }
  require(outcome.graph.has_value(), ErrorCode::invalid_option, model + ": makes no graph");
  write_graph_result(outcome.graph.value_or(Graph()), {.lossy = true}, session);
}

}  // namespace

void add_generate(Command app, Session& session) {
  Command command = app.add_subcommand("generate", "a random graph by one of several models");
  auto model = std::make_shared<std::string>();
  std::string names;
  for (const Row* row : rows_of("generate")) names += (names.empty() ? "" : ", ") + row->name;
  command.add_option("MODEL", *model, names).required();
  auto flags = std::make_shared<MethodFlags>(command, rows_of("generate"));
  command.final_callback([=, &session] {
    session.begin("generate");
    run_generate(*flags, *model, session);
  });
}

}  // namespace interzone::cli
