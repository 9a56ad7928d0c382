#include <memory>

#include "tools/cli/adoption_input.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/method_flags.hpp"

namespace interzone::cli {

void add_adoption(Command app, Session& session) {
  Command command =
      app.add_subcommand("adoption", "who adopted when: curves, exposure, thresholds, tests, fits");
  auto given = std::make_shared<AdoptionFlags>();
  auto what = std::make_shared<std::string>();
  std::string names;
  for (const Row* row : rows_of("adoption")) names += (names.empty() ? "" : ", ") + row->name;
  command.add_option("WHAT", *what, names).required();
  command
      .add_option("EVENTS", given->events.path, "a table actor,innovation,time or a data package")
      .required();
  given->add_to(command);
  command.add_option("--nodes", given->nodes,
                     "a node table beside the network: CSV or XLSX with a column Id");
  command.add_option("--actors", given->events.actors, "kind that every actor is lifted to");
  command.add_option("--since", given->events.since, "keep what overlaps the time from here");
  command.add_option("--until", given->events.until, "keep what overlaps the time to here");
  command.add_option("--min-confidence", given->events.min_confidence,
                     "keep adoptions at least as sure");
  auto flags = std::make_shared<MethodFlags>(command, rows_of("adoption"));
  command.final_callback([=, &session] {
    session.begin("adoption");
    const Row& row = row_named(rows_of("adoption"), "WHAT", *what);
    session.record("what", *what);
    flags->check_all_used({&row});
    given->check_taken_by(row);
    const AdoptionInput input(*given, row, session);
    const Values values = flags->values(row, session);
    session.emit(row.run(input.inputs(), values, session.run()));
  });
}

}  // namespace interzone::cli
