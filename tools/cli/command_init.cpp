#include <memory>

#include "datasets/skeleton.hpp"
#include "tools/cli/commands.hpp"

namespace interzone::cli {

void add_init(Command app, Session& session) {
  Command command = app.add_subcommand("init", "an empty data package to fill in");
  auto folder = std::make_shared<std::string>();
  command.add_option("DIR", *folder, "the folder to make").required();
  command.final_callback([=, &session] {
    session.begin("init", Output::folder);
    check_option(session.common.output.empty(), "output", session.common.output,
                 "left out: the folder to make is named without it");
    datasets::write_skeleton(*folder);
    session.note("read " + *folder + "/README.md, then interzone check " + *folder);
  });
}

}  // namespace interzone::cli
