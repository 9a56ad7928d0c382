#include <map>
#include <memory>
#include <unordered_map>

#include "algorithms/community/compare_partitions.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/file.hpp"
#include "tools/cli/commands.hpp"

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

}  // namespace

void add_compare(Command app, Session& session) {
  Command command = app.add_subcommand("compare", "how far two partitions agree");
  struct Given {
    std::string a, b;
    int permutations = 999;
  };
  auto given = std::make_shared<Given>();
  command.add_option("A", given->a, "a table vertex,membership, as `communities` writes it")
      .required();
  command.add_option("B", given->b, "another, of the same vertices").required();
  command.add_option("--permutations", given->permutations,
                     "random relabellings behind each p-value; >= 0 [999]");
  command.final_callback([=, &session] {
    session.begin("compare");
    session.record("permutations", static_cast<std::int64_t>(given->permutations));
    session.emit(compared(given->a, given->b, given->permutations, session));
  });
}

}  // namespace interzone::cli
