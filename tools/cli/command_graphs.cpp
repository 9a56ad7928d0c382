#include <memory>

#include "graph/io/formats.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/graph_input.hpp"
#include "tools/cli/graph_output.hpp"

namespace interzone::cli {

void add_project(Command app, Session& session) {
  struct Flags {
    std::string path, since, until;
    double min_confidence = 0.0;
    bool directed = false;
    ProjectFlags project;
  };
  Command command = app.add_subcommand("project", "one-mode network of a data package");
  auto flags = std::make_shared<Flags>();
  command.add_option("DATASET", flags->path, "the folder of a data package").required();
  flags->project.add_to(command);
  command.add_option("--since", flags->since, "keep what overlaps the time from here");
  command.add_option("--until", flags->until, "keep what overlaps the time to here");
  command.add_option("--min-confidence", flags->min_confidence, "keep ties at least as sure");
  command.add_flag("--directed", flags->directed, "via adoption: from origin to adopter");
  command.final_callback([=, &session] {
    session.begin("project");
    const Period window = parse_window(flags->since, flags->until);
    session.record("since", flags->since);
    session.record("until", flags->until);
    session.record("min_confidence", flags->min_confidence);
    session.record("directed", flags->directed);
    const Graph graph = read_input_graph(flags->path, {}, session);
    ProjectOptions options = flags->project.options(window, flags->min_confidence, session);
    options.directed = flags->directed;
    const Projection projection = project(graph, options, session.run());
    note_left_out(projection, options.actors, session);
    write_graph_result(to_graph(graph, projection, options.directed), {}, session);
  });
}

}  // namespace interzone::cli
