#include <memory>

#include "tools/cli/commands.hpp"
#include "tools/report/report.hpp"

namespace interzone::cli {

void add_report(Command app, Session& session) {
  struct Flags {
    std::string path, actors;
    double probability = 0.2;
    int runs = 1000, permutations = 999;
  };
  Command command = app.add_subcommand("report", "the whole study as one browsable folder");
  auto flags = std::make_shared<Flags>();
  command.add_option("DATASET", flags->path, "the folder of a data package").required();
  command.add_option("--actors", flags->actors,
                     "kind that every actor is lifted to [the first kind of actor]");
  command.add_option("--probability", flags->probability,
                     "of a tie passing an innovation on, in the what-if [0.2]");
  command.add_option("--runs", flags->runs, "of the what-if, from each start [1000]");
  command.add_option("--permutations", flags->permutations,
                     "of the regions, against the communities [999]");
  command.final_callback([=, &session] {
    session.begin("report", Output::folder);
    check_option(!session.common.output.empty(), "output", session.common.output,
                 "the folder to write, as in -o report");
    report::write_report(flags->path, session.common.output,
                         {.actors = flags->actors,
                          .seed = session.seed(),
                          .cascade_runs = flags->runs,
                          .cascade_probability = flags->probability,
                          .permutations = flags->permutations},
                         hashed_inputs(flags->path), session.run());
    session.note("open " + session.common.output + "/index.html");
  });
}

}  // namespace interzone::cli
