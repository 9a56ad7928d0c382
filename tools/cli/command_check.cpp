#include <algorithm>
#include <memory>

#include "datasets/check.hpp"
#include "datasets/package.hpp"
#include "tools/cli/commands.hpp"

namespace interzone::cli {

namespace {

Table fault_table(const std::vector<Fault>& faults) {
  Table table;
  for (const char* name : {"file", "line", "column", "rule", "message", "severity"}) {
    const bool is_number = std::string_view(name) == "line" || std::string_view(name) == "column";
    table.add(Column(name, is_number ? ColumnType::integer : ColumnType::text));
  }
  const auto place = [](Column& column, std::uint64_t value) {
    value == 0 ? column.append_missing() : column.append(static_cast<std::int64_t>(value));
  };
  auto& columns = table.columns();
  for (const Fault& fault : faults) {
    columns[0].append(std::string_view(fault.file));
    place(columns[1], fault.line);
    place(columns[2], fault.column);
    columns[3].append(std::string_view(fault.rule));
    columns[4].append(std::string_view(fault.message));
    columns[5].append(std::string_view(fault.severity == Severity::error ? "error" : "warning"));
  }
  return table;
}

/// What a good package holds: "ok: 612 vertices, 900 edges, …".
std::string counts(const Graph& graph, std::size_t source_folders) {
  std::string text = "ok: " + std::to_string(graph.vertex_count()) + " vertices, " +
                     std::to_string(graph.edge_count()) + " edges, " +
                     std::to_string(graph.totals().size()) + " totals, " +
                     std::to_string(graph.all_evidence().size()) + " quotations from " +
                     std::to_string(graph.sources().size()) + " sources";
  return text + (source_folders > 0 ? ", each found in its source\n" : "\n");
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  struct Flags {
    std::string path;
    std::vector<std::string> sources;
  };
  CLI::App* command = app.add_subcommand("check", "every fault of a data package, or ok");
  auto flags = std::make_shared<Flags>();
  command->add_option("DATASET", flags->path, "the folder of a data package")->required();
  command
      ->add_option("--sources", flags->sources,
                   "a folder with the documents quoted; may be repeated")
      ->type_size(1)
      ->allow_extra_args(false);
  command->final_callback([=, &session] {
    session.begin("check");
    session.record_input(flags->path);
    const std::vector<std::filesystem::path> folders(flags->sources.begin(), flags->sources.end());
    const auto report = datasets::check_package(flags->path, folders);
    const auto errors = std::count_if(report.begin(), report.end(), [](const Fault& fault) {
      return fault.severity == Severity::error;
    });
    if (session.common.json || errors > 0) {
      session.emit({.table = fault_table(report)});
    } else {
      for (const Fault& warning : report) session.note(to_string(warning));
      session.write(counts(datasets::load_package(flags->path), folders.size()));
    }
    if (errors == 0) return;
    session.note(std::to_string(errors) + (errors == 1 ? " fault" : " faults"));
    throw Failure{1};
  });
}

}  // namespace interzone::cli
