#include "tools/cli/events_input.hpp"

#include "datasets/package.hpp"
#include "graph/io/events_csv.hpp"
#include "tools/cli/graph_input.hpp"

namespace interzone::cli {

Adoptions read_events(const EventsFlags& flags, Session& session) {
  session.record_input(flags.path);
  const Period window = parse_window(flags.since, flags.until);
  if (!datasets::is_package(flags.path)) {
    for (const auto& [name, text] :
         {std::pair{"actors", flags.actors}, {"since", flags.since}, {"until", flags.until}}) {
      check_option(text.empty(), name, text, "left out for a table; it is for data packages");
    }
    check_option(flags.min_confidence == 0.0, "min-confidence", number_text(flags.min_confidence),
                 "left out for a table; it is for data packages");
    return io::read_events_csv(flags.path);
  }
  session.record("actors", flags.actors);
  session.record("since", flags.since);
  session.record("until", flags.until);
  session.record("min_confidence", flags.min_confidence);
  const Cascades read =
      cascades(datasets::load_package(flags.path),
               {.actors = flags.actors, .window = window, .min_confidence = flags.min_confidence});
  if (read.left_out > 0) {
    session.note(std::to_string(read.left_out) + " endpoints belong to no " + flags.actors +
                 " and are left out");
  }
  if (read.undated > 0) session.note(std::to_string(read.undated) + " adoptions have no date");
  return read.adoptions;
}

}  // namespace interzone::cli
