#include <memory>

#include "tools/cli/backbone_flags.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/graph_input.hpp"
#include "tools/cli/graph_output.hpp"

namespace interzone::cli {

void add_convert(Command app, Session& session) {
  struct Flags {
    GraphFile file;
    std::string to, gexf_version = "1.3";
    bool lossy = false;
    BackboneFlags backbone;
  };
  Command command = app.add_subcommand("convert", "a graph from one format to another");
  auto flags = std::make_shared<Flags>();
  flags->file.add_to(command, "plain edge lists and matrices are undirected");
  command.add_option("--to", flags->to, "the format written, whatever the ending of --output");
  command.add_option("--gexf-version", flags->gexf_version,
                     "1.3 or, for programs that do not know it, 1.2 (default: 1.3)");
  command.add_flag("--lossy", flags->lossy,
                   "write even where ties are merged, doubled or left out");
  flags->backbone.add_to(command);
  command.final_callback([=, &session] {
    session.begin("convert");
    GraphOutput output{.lossy = flags->lossy};
    if (!flags->to.empty()) output.format = io::format_named(flags->to);
    check_option(flags->gexf_version == "1.3" || flags->gexf_version == "1.2", "gexf-version",
                 flags->gexf_version, "1.3 or 1.2");
    output.gexf.version_12 = flags->gexf_version == "1.2";
    session.record("to", flags->to);
    session.record("gexf_version", flags->gexf_version);
    session.record("lossy", flags->lossy);
    const Graph graph = flags->file.read(session);
    write_graph_result(flags->backbone.apply(graph, session), output, session);
  });
}

}  // namespace interzone::cli
