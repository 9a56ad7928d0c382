#include <algorithm>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

#include "algorithms/community/compare_partitions.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/file.hpp"
#include "graph/io/format_sniff.hpp"
#include "graph/io/line_reader.hpp"
#include "tools/cli/commands.hpp"
#include "tools/cli/compare_networks.hpp"
#include "tools/cli/graph_input.hpp"

namespace interzone::cli {

namespace {

/// A partition as `communities` writes it, or an attribute: the label of each vertex, and the line that says so.
struct Label {
  std::string community = {};
  std::uint64_t line = 0;
};
using Labels = std::map<std::string, Label>;

io::PlainTable read_table(const std::string& path, const std::string& column) {
  const auto has_column = [&](const std::vector<std::string>& header) {
    return std::ranges::find(header, column) != header.end();
  };
  return io::plain_table(io::read_text(path), path, has_column);
}

/// What the table's column `vertex` names and the column `label` says of it.
Labels read_labels(const std::string& path, const std::string& vertex_column,
                   const std::string& label_column, bool may_be_empty, Session& session) {
  session.record_input(path);
  const io::PlainTable table = read_table(path, vertex_column);
  io::CsvReader rows(table.text, path, table.separator);
  const auto vertex = rows.require_column(vertex_column);
  const auto label = rows.require_column(label_column);
  Labels labels;
  while (rows.next()) {
    if (rows[vertex].empty()) {
      rows.report(rows.fault(vertex, "empty", "expected a vertex, found an empty cell"));
    }
    if (rows[label].empty() && !may_be_empty) {
      rows.report(rows.fault(label, "empty", "expected a community, found an empty cell"));
    }
    const auto [place, is_new] = labels.try_emplace(
        std::string(rows[vertex]), Label{std::string(rows[label]), rows.position(vertex).line});
    if (!is_new) {
      rows.report(rows.fault(vertex, "duplicate",
                             "vertex " + shown(rows[vertex]) + " already stands in line " +
                                 std::to_string(place->second.line)));
    }
  }
  return labels;
}

Labels read_partition(const std::string& path, Session& session) {
  return read_labels(path, "vertex", "membership", false, session);
}

/// The column that names the vertices of a table with this attribute; empty if the file is no such table.
std::string vertex_column_of(const std::string& path, const std::string& attribute) {
  if (!path.ends_with(".csv") && !path.ends_with(".tsv")) return {};
  std::vector<Fault> unused;
  const io::PlainTable table = read_table(path, attribute);
  const io::CsvReader rows(table.text, path, table.separator, &unused);
  if (rows.column(attribute) == io::CsvReader::no_column) return {};
  const auto names_vertices = [](const std::string& name) {
    return name == "vertex" || io::lowered(name) == "id";
  };
  const auto found = std::ranges::find_if(rows.header(), names_vertices);
  return found == rows.header().end() ? std::string() : *found;
}

/// The values of an attribute, in a table with a column vertex or id or of the vertices of a graph; "" without one.
Labels read_attribute(const std::string& path, const std::string& attribute,
                      const std::string& format, Session& session) {
  const std::string vertex_column = vertex_column_of(path, attribute);
  if (!vertex_column.empty()) return read_labels(path, vertex_column, attribute, true, session);
  io::ReadOptions options;
  if (!format.empty()) options.format = io::format_named(format);
  const Graph graph = read_input_graph(path, options, session);
  std::vector<std::string> values = attribute_values(graph, attribute);
  Labels labels;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    labels.emplace(graph.id(v), Label{std::move(values[v])});
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

/// Leaves out what has no value, and what `a` does not have.
void keep_common(Labels& a, Labels& b, const std::string& attribute, Session& session) {
  const std::size_t all = a.size();
  std::erase_if(a, [&](const auto& one) { return b.at(one.first).community.empty(); });
  std::erase_if(b, [&](const auto& one) { return !a.contains(one.first); });
  if (a.size() < all) {
    session.note(std::to_string(all - a.size()) + " of " + std::to_string(all) +
                 " vertices have no " + attribute + " and are left out");
  }
  check_option(!a.empty(), "attribute", attribute, "one that vertices of the partition have");
}

struct Compared {
  std::string partition = {}, other = {};
  std::string attribute = {};  ///< of the other; empty: that is a partition too
  std::string format = {};     ///< of the other
  int permutations = 0;
};

Outcome compared(const Compared& given, Session& session) {
  Labels a = read_partition(given.partition, session);
  Labels b = given.attribute.empty()
                 ? read_partition(given.other, session)
                 : read_attribute(given.other, given.attribute, given.format, session);
  std::vector<Fault> faults;
  find_unmatched(a, given.partition, b, given.other, faults);
  if (given.attribute.empty()) find_unmatched(b, given.other, a, given.partition, faults);
  if (!faults.empty()) throw InputError(std::move(faults));
  if (!given.attribute.empty()) keep_common(a, b, given.attribute, session);
  const auto result = community::compare_partitions(
      membership_of(a), membership_of(b),
      {.seed = session.seed(), .permutations = given.permutations}, session.run());
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
  add("split_join", result.split_join);
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
    std::string attribute = {};
    std::optional<int> permutations;
    NetworkFlags networks = {};
  };
  auto given = std::make_shared<Given>();
  command.add_arguments(
      "A", given->paths,
      "two tables vertex,membership, as `communities` writes them; or two or more "
      "graph files or data packages, joined by vertex",
      2, 100);
  command.add_option("--attribute", given->attribute,
                     "of a partition: agreement with this attribute of the vertices, as region; "
                     "the second file is "
                     "then a graph, a data package or a table with a column vertex or id");
  command.add_option("--permutations", given->permutations,
                     "random relabellings behind each p-value; >= 0 [999, of networks 10000]");
  given->networks.add_to(command);
  command.final_callback([=, &session] {
    session.begin("compare");
    const auto& paths = given->paths;
    const std::string& attribute = given->attribute;
    const bool partitions = !attribute.empty() || is_partition(paths[0]) || is_partition(paths[1]);
    const int permutations = given->permutations.value_or(partitions ? 999 : 10'000);
    session.record("permutations", static_cast<std::int64_t>(permutations));
    check_option(!partitions || paths.size() == 2, "A", std::to_string(paths.size()),
                 "two partitions");
    check_option(!partitions || given->networks.method.empty(), "method", given->networks.method,
                 "left out where partitions are compared");
    if (!attribute.empty()) session.record("attribute", attribute);
    if (!partitions) {
      return session.emit(compare_networks(paths, permutations, given->networks, session));
    }
    session.emit(compared({.partition = paths[0],
                           .other = paths[1],
                           .attribute = attribute,
                           .format = given->networks.format,
                           .permutations = permutations},
                          session));
  });
}

}  // namespace interzone::cli
