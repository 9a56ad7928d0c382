#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "datasets/check.hpp"
#include "datasets/package.hpp"
#include "graph/io/file.hpp"
#include "graph/io/gexf_lint.hpp"
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

/// A GEXF file, which is checked for what Gephi would not take over.
bool is_gexf_file(const std::filesystem::path& path) {
  return path.extension() == ".gexf" && std::filesystem::is_regular_file(path);
}

/// What was found, and the words for nothing wrong.
struct Findings {
  std::vector<Fault> faults = {};
  std::optional<Graph> graph = {};  ///< of a package without errors
  std::string ok = {};
};

std::size_t error_count(const std::vector<Fault>& faults) {
  return static_cast<std::size_t>(std::count_if(
      faults.begin(), faults.end(), [](const Fault& f) { return f.severity == Severity::error; }));
}

Findings examine(const std::string& path, const std::vector<std::string>& sources,
                 const RunContext& run) {
  Findings found;
  if (is_gexf_file(path)) {
    check_option(sources.empty(), "sources", path, "given with the folder of a data package");
    found.faults = io::lint_gexf(io::read_text(path), io::shown_path(path));
    found.ok = found.faults.empty() ? "ok: Gephi takes all of it over\n"
                                    : "ok: Gephi leaves nothing out\n";
    return found;
  }
  const std::vector<std::filesystem::path> folders(sources.begin(), sources.end());
  found.faults = datasets::check_package(path, folders, run);
  if (error_count(found.faults) > 0) return found;
  found.graph = datasets::load_package(path);
  found.ok = counts(*found.graph, folders.size());
  return found;
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

void add_check(Command app, Session& session) {
  struct Flags {
    std::string path;
    std::vector<std::string> sources;
  };
  Command command = app.add_subcommand(
      "check", "every fault of a data package, or of a GEXF file for Gephi, or ok");
  auto flags = std::make_shared<Flags>();
  command.add_option("DATASET", flags->path, "the folder of a data package, or a .gexf file")
      .required();
  command.add_list("--sources", flags->sources,
                   "a folder with the documents quoted; may be repeated");
  command.final_callback([=, &session] {
    session.begin("check");
    session.record_input(flags->path);
    const Findings found = examine(flags->path, flags->sources, session.run());
    const std::size_t errors = error_count(found.faults);
    if (session.common.json) {
      session.emit(outcome(found.faults, errors, found.graph));
    } else if (errors > 0) {
      session.emit({.table = fault_table(found.faults)});
    } else {
      note_warnings(found.faults, session);
      session.write(found.ok);
    }
    const std::size_t warnings = found.faults.size() - errors;
    if (warnings > 0) session.note(numbered(warnings, "warning"));
    if (errors == 0) return;
    session.note(numbered(errors, "fault"));
    throw Failure{1};
  });
}

}  // namespace interzone::cli
