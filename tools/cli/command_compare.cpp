#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

#include "algorithms/community/compare_partitions.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/file.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/compare_networks.hpp"

namespace interzone::cli {

namespace {

/// A partition as `communities` writes it: the label of each vertex, and the line that says so.
struct Label {
  std::string community = {};
  std::uint64_t line = 0;
};
using Labels = std::map<std::string, Label>;

Labels read_labels(const std::string& path, Session& session) {
  session.record_input(path);
  const std::string text = io::read_text(path);
  io::CsvReader rows(text, path, path.ends_with(".tsv") ? '\t' : ',');
  const auto vertex = rows.require_column("vertex"), membership = rows.require_column("membership");
  Labels labels;
  while (rows.next()) {
    if (rows[vertex].empty()) {
      rows.report(rows.fault(vertex, "empty", "expected a vertex, found an empty cell"));
    }
    if (rows[membership].empty()) {
      rows.report(rows.fault(membership, "empty", "expected a community, found an empty cell"));
    }
    const auto [place, is_new] =
        labels.try_emplace(std::string(rows[vertex]),
                           Label{std::string(rows[membership]), rows.position(vertex).line});
    if (!is_new) {
      rows.report(rows.fault(vertex, "duplicate",
                             "vertex " + shown(rows[vertex]) + " already stands in line " +
                                 std::to_string(place->second.line)));
    }
  }
  return labels;
}

/// A fault for each vertex of `labels` that `others` lacks.
void find_unmatched(const Labels& labels, const std::string& path, const Labels& others,
                    const std::string& other_path, std::vector<Fault>& faults) {
  for (const auto& [vertex, label] : labels) {
    if (others.contains(vertex)) continue;
    faults.push_back({.file = path,
                      .line = label.line,
                      .column = 1,
                      .rule = "unmatched-vertex",
                      .message = "vertex " + shown(vertex) + " does not stand in " + other_path});
  }
}

/// Labels as numbers, in the order of the vertices' names, so that the order of rows is of no account.
std::vector<VertexId> membership_of(const Labels& labels) {
  checked_vertex_count(labels.size());
  std::unordered_map<std::string_view, VertexId> number;
  std::vector<VertexId> membership;
  membership.reserve(labels.size());
  for (const auto& [vertex, label] : labels) {
    const auto next = static_cast<VertexId>(number.size());
    membership.push_back(number.try_emplace(label.community, next).first->second);
  }
  return membership;
}

Outcome compared(const std::string& path_a, const std::string& path_b, int permutations,
                 Session& session) {
  const Labels a = read_labels(path_a, session), b = read_labels(path_b, session);
  std::vector<Fault> faults;
  find_unmatched(a, path_a, b, path_b, faults);
  find_unmatched(b, path_b, a, path_a, faults);
  if (!faults.empty()) throw InputError(std::move(faults));
  const auto result = community::compare_partitions(
      membership_of(a), membership_of(b), {.seed = session.seed(), .permutations = permutations},
      session.run());
  Outcome outcome{
      .table = Table({Column("measure", ColumnType::text), Column("value", ColumnType::number),
                      Column("p_value", ColumnType::number)})};
  const auto add = [&](std::string_view measure, const community::Agreement& agreement) {
    auto& columns = outcome.table.columns();
    columns[0].append(measure);
    columns[1].append(agreement.value);
    columns[2].append(agreement.p_value);
  };
  add("nmi", result.nmi);
  add("ami", result.ami);
  add("ari", result.ari);
  add("vi", result.vi);
  outcome.summary.emplace_back("vertices", static_cast<double>(a.size()));
  return outcome;
}

/// Whether a file is a partition, by its header.
bool is_partition(const std::string& path) {
  if (!path.ends_with(".csv") && !path.ends_with(".tsv")) return false;
  std::ifstream file(path);
  std::string header;
  std::getline(file, header);
  return header.find("vertex") != std::string::npos &&
         header.find("membership") != std::string::npos;
}

}  // namespace

void add_compare(Command app, Session& session) {
  Command command = app.add_subcommand(
      "compare", "how far two partitions or networks agree, or one explains another");
  struct Given {
    std::vector<std::string> paths;
    std::optional<int> permutations;
    NetworkFlags networks = {};
  };
  auto given = std::make_shared<Given>();
  command.add_arguments(
      "A", given->paths,
      "two tables vertex,membership, as `communities` writes them; or two or more "
      "graph files or data packages, joined by vertex",
      2, 100);
  command.add_option("--permutations", given->permutations,
                     "random relabellings behind each p-value; >= 0 [999, of networks 10000]");
  given->networks.add_to(command);
  command.final_callback([=, &session] {
    session.begin("compare");
    const auto& paths = given->paths;
    const bool partitions = is_partition(paths[0]) || is_partition(paths[1]);
    const int permutations = given->permutations.value_or(partitions ? 999 : 10'000);
    session.record("permutations", static_cast<std::int64_t>(permutations));
    check_option(!partitions || paths.size() == 2, "A", std::to_string(paths.size()),
                 "two partitions");
    session.emit(partitions ? compared(paths[0], paths[1], permutations, session)
                            : compare_networks(paths, permutations, given->networks, session));
  });
}

}  // namespace interzone::cli
