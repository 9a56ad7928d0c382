#include <filesystem>
#include <memory>

#include "datasets/import.hpp"
#include "tools/cli/commands.hpp"

namespace interzone::cli {

namespace {

struct Flags {
  std::string path, layout;
  bool directed = false, undirected = false;
  datasets::ImportOptions options = {};
};

void add_survey_flags(Command command, datasets::ImportOptions& options) {
  const auto list = [&](const char* name, std::vector<std::string>& value, const char* help) {
    command.add_list(name, value, help, true);
  };
  list("--nominations", options.nominations,
       "columns of a survey that name others, as net* or advice=net1_*,friend=net2_*");
  command.add_option("--id", options.id, "column of a survey with the actor [id]");
  command.add_option("--within", options.within,
                     "column within which ids of a survey are given once [the whole table]");
  command.add_option("--time", options.time, "column of a survey with the time of adoption [none]");
  command.add_option("--innovation", options.innovation,
                     "what those of a survey adopted [innovation]");
  list("--nobody", options.nobody, "what stands for nobody, where others are named [0,NA]");
  list("--never", options.never, "what stands for never, in the column of --time [NA]");
}

/// The folder that stands beside the table in name: survey for data/survey.csv.
std::string standard_folder(const std::string& path) {
  return std::filesystem::path(path).stem().string();
}

}  // namespace

void add_import(Command app, Session& session) {
  Command command =
      app.add_subcommand("import", "a survey, a table of adoptions or a matrix as a data package");
  auto flags = std::make_shared<Flags>();
  command
      .add_option("FILE", flags->path,
                  "a table: CSV, or divided by semicolons or tabs, or a workbook in XLSX")
      .required();
  command.add_option("--layout", flags->layout,
                     "events, survey or matrix [as the table shows; a survey if --nominations]");
  command.add_option("--kind", flags->options.actor_kind, "kind of the actors [actor]");
  command.add_option("--tie", flags->options.tie, "type of the ties of a matrix [tie]");
  const Flag directed =
      command.add_flag("--directed", flags->directed, "read a matrix as directed");
  command.add_flag("--undirected", flags->undirected, "read a matrix as undirected")
      .excludes(directed);
  add_survey_flags(command, flags->options);
  command.add_option("--title", flags->options.title, "of the table [the name of FILE]");
  command.add_option("--publisher", flags->options.publisher, "who published the table");
  command.add_option("--licence", flags->options.licence, "what may be done with the table");
  command.add_option("--url", flags->options.url, "where the table can be read");
  command.final_callback([=, &session] {
    session.begin("import", Output::folder);
    datasets::ImportOptions options = flags->options;
    if (!flags->layout.empty()) options.layout = datasets::layout_named(flags->layout);
    if (flags->directed || flags->undirected) options.directed = flags->directed;
    const std::string& output = session.common.output;
    const std::string folder = output.empty() ? standard_folder(flags->path) : output;
    const datasets::Import import = datasets::import_package(flags->path, folder, options);
    for (const std::string& note : import.notes) session.note(note);
    session.note(folder + ": " + std::string(datasets::to_string(import.layout)) + ", " +
                 std::to_string(import.graph.vertex_count()) + " vertices, " +
                 std::to_string(import.graph.edge_count()) + " edges; next: interzone check " +
                 folder + " --sources " + folder + "/raw");
  });
}

}  // namespace interzone::cli
