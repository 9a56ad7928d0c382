#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "datasets/check.hpp"
#include "datasets/package.hpp"
#include "tools/cli/commands.hpp"

namespace interzone::cli {

namespace {

constexpr std::size_t most_noted = 10;  // warnings of each rule, where they are not asked for

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

std::string numbered(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// All faults and, of a good package, what it holds.
Outcome outcome(const std::vector<Fault>& faults, std::size_t errors,
                const std::optional<Graph>& graph) {
  const auto number = [](std::size_t count) { return static_cast<double>(count); };
  Outcome all{.table = fault_table(faults)};
  all.summary = {{"errors", number(errors)}, {"warnings", number(faults.size() - errors)}};
  if (!graph) return all;
  all.summary.insert(all.summary.end(),
                     {{"counts.vertices", number(graph->vertex_count())},
                      {"counts.edges", number(graph->edge_count())},
                      {"counts.totals", number(graph->totals().size())},
                      {"counts.quotations", number(graph->all_evidence().size())},
                      {"counts.sources", number(graph->sources().size())}});
  return all;
}

/// The first warnings of each rule, and how many more it has.
void note_warnings(const std::vector<Fault>& warnings, const Session& session) {
  std::map<std::string, std::size_t> counts;
  for (const Fault& warning : warnings) {
    if (++counts[warning.rule] <= most_noted) session.note(to_string(warning));
  }
  for (const auto& [rule, count] : counts) {
    if (count <= most_noted) continue;
    session.note(std::to_string(count - most_noted) + " more of the rule " + rule +
                 "; --json gives all");
  }
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
    const auto faults = datasets::check_package(flags->path, folders, session.run());
    const auto errors =
        static_cast<std::size_t>(std::count_if(faults.begin(), faults.end(), [](const Fault& f) {
          return f.severity == Severity::error;
        }));
    std::optional<Graph> graph;
    if (errors == 0) graph = datasets::load_package(flags->path);
    if (session.common.json) {
      session.emit(outcome(faults, errors, graph));
    } else if (errors > 0) {
      session.emit({.table = fault_table(faults)});
    } else {
      note_warnings(faults, session);
      session.write(counts(*graph, folders.size()));
    }
    const std::size_t warnings = faults.size() - errors;
    if (warnings > 0) session.note(numbered(warnings, "warning"));
    if (errors == 0) return;
    session.note(numbered(errors, "fault"));
    throw Failure{1};
  });
}

}  // namespace interzone::cli
