#include <memory>
#include <optional>

#include "graph/error.hpp"
#include "graph/io/formats.hpp"
#include "tools/cli/backbone_flags.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/graph_input.hpp"
#include "tools/cli/graph_output.hpp"

namespace interzone::cli {

namespace {

/// Which ties of a projection are kept, as flags.
struct LimitFlags {
  void add_to(Command app) {
    constexpr auto group = "Ties that are kept";
    app.add_option("--threshold", threshold, "ties of at least this weight").group(group);
    app.add_option("--top-k", top_k,
                   "each actor's strongest ties alone; a tie stays if either end keeps it")
        .group(group);
    app.add_option("--max-ties", max_ties, "refuse to make more [100000000]").group(group);
  }
  TieLimits limits(Session& session) const {
    TieLimits limits = {.threshold = threshold};
    check_threshold(limits);
    check_option(!top_k || (1 <= *top_k && *top_k < no_vertex), "top-k", top_k.value_or(0),
                 "a number of ties >= 1");
    check_option(!max_ties || *max_ties >= 1, "max-ties", max_ties.value_or(0),
                 "a number of ties >= 1");
    if (top_k) limits.top_k = static_cast<VertexId>(*top_k);
    if (max_ties) limits.max_ties = static_cast<EdgeId>(*max_ties);
    session.record("threshold", limits.threshold);
    session.record("top_k", std::int64_t{limits.top_k});
    session.record("max_ties", static_cast<std::int64_t>(limits.max_ties));
    return limits;
  }

  double threshold = 0.0;
  std::optional<std::int64_t> top_k = {}, max_ties = {};
};

}  // namespace

void add_project(Command app, Session& session) {
  struct Flags {
    std::string path, since, until;
    double min_confidence = 0.0;
    bool directed = false;
    ProjectFlags project;
    LimitFlags limits;
    BackboneFlags backbone;
  };
  Command command = app.add_subcommand("project", "one-mode network of a data package");
  auto flags = std::make_shared<Flags>();
  command.add_option("DATASET", flags->path, "the folder of a data package").required();
  flags->project.add_to(command);
  flags->limits.add_to(command);
  flags->backbone.add_to(command);
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
    options.limits = flags->limits.limits(session);
    const Projection projection = project(graph, options, session.run());
    note_left_out(projection, options.actors, session);
    const Graph ties = to_graph(graph, projection, options.directed);
    write_graph_result(flags->backbone.apply(ties, session), {}, session);
  });
}

}  // namespace interzone::cli
