#include "graph/io/node_table.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "graph/io/compression.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/fault_list.hpp"
#include "graph/io/file.hpp"
#include "graph/io/format_sniff.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/graph_sink.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/time_text.hpp"
#include "graph/io/xlsx.hpp"
#include "graph/text_pool.hpp"

namespace interzone::io {
namespace {

// The name that GraphSink knows a column by.
std::string field_name(const std::string& header) {
  constexpr std::array<std::string_view, 6> known = {"id",    "label", "kind",
                                                     "start", "end",   "timeset"};
  const std::string small = lowered(header);
  const bool is_known = std::find(known.begin(), known.end(), small) != known.end();
  return is_known ? small : header;
}

// Whether two bounds, of which the second is a good one, are the same start or end; what is no time is told later.
bool same_bound(std::string_view given, std::string_view bound, bool start) {
  const bool dates = parse_bound(given, true) && parse_bound(bound, true);
  const auto a = parse_bound(given, dates), b = parse_bound(bound, dates);
  if (!a) return !parse_bound(given, true);
  return b && (start ? a->first() == b->first() : a->last() == b->last());
}

// Whether a time of an edge is a date that could not be a number, as 2013 could.
bool any_is_date_alone(const Graph& ties) {
  for (EdgeId e = 0; e < ties.edge_count(); ++e) {
    const Period period = ties.edge_period(e);
    if (std::max(period.start.precision, period.end.precision) > Precision::year) return true;
  }
  return false;
}

class NodeTable {
 public:
  NodeTable(std::string_view text, const std::string& file, char separator, const Graph& ties)
      : needs_dates_(any_is_date_alone(ties)),
        faults_(text, file),
        rows_(text, file, separator, &csv_faults_, blank_columns(text, separator)),
        sink_(ties.types().front().directed, faults_) {}

  void read() {
    std::size_t id = rows_.header().size();
    std::vector<std::string> names;
    names.reserve(id);
    const bool any_twice = !csv_faults_.empty();  // which was told
    TextPool taken;
    for (std::size_t i = 0; i < rows_.header().size(); ++i) {
      names.push_back(field_name(rows_.header()[i]));
      if (names.back() == "id") id = i;
      if (!taken.insert(names.back()).second && !any_twice) refuse_header(i);
    }
    if (id == names.size()) rows_.require_column("Id");
    while (csv_faults_.empty() && !faults_.full() && rows_.next()) read_row(names, id);
    if (!csv_faults_.empty()) {
      while (rows_.next()) {
      }
      throw InputError(csv_faults_);
    }
    faults_.check();
  }

  GraphSink& sink() { return sink_; }

 private:
  void refuse_header(std::size_t column) {
    const Position place = rows_.header_position(column);
    rows_.report({.file = rows_.file(),
                  .line = place.line,
                  .column = place.column,
                  .rule = "header",
                  .message = "column " + shown(rows_.header()[column]) +
                             " is there twice, in large and small letters"});
  }

  void read_row(const std::vector<std::string>& names, std::size_t id) {
    if (rows_[id].empty() && rows_.blank()) return;
    sink_.at(rows_.offset(id));
    const std::size_t v = sink_.add_vertex(rows_[id]);
    SinkColumns& table = sink_.vertex_attributes();
    std::size_t timeset = CsvReader::no_column;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i == id || rows_[i].empty()) continue;
      if (names[i] == "timeset") {
        timeset = i;
      } else {
        if (names[i] == "start" || names[i] == "end") check_kind(rows_[i], i);
        table.set(table.column(names[i]), v, rows_[i]);
      }
    }
    if (timeset != CsvReader::no_column) read_timeset(v, timeset);
  }

  // Faults of ties that are dates where vertices have numbers would have no place here.
  void check_kind(std::string_view time, std::size_t column) {
    if (!needs_dates_ || is_no_value(time) || parse_bound(time, true)) return;
    faults_.add(rows_.offset(column), "time",
                "a date was expected, as ties have them, found " + shown(time));
  }

  void read_timeset(std::size_t v, std::size_t column) {
    const std::string_view text = rows_[column];
    const auto hull = hull_of_timeset(text);
    if (!hull) {
      return faults_.add(
          rows_.offset(column), "timeset",
          "intervals as <[2015-04-21, 2018-01-01]> were expected, found " + shown(text));
    }
    SinkColumns& table = sink_.vertex_attributes();
    const auto& [whole, count] = *hull;
    check_kind(whole.start, column);
    check_kind(whole.end, column);
    set_bound("start", v, whole.start, column);
    set_bound("end", v, whole.end, column);
    if (count > 1) table.set(table.column("timeset", ColumnType::text), v, text);
  }

  // A start or an end beside a timeset is where that begins or ends.
  void set_bound(const std::string& name, std::size_t v, const std::string& bound,
                 std::size_t timeset) {
    SinkColumns& table = sink_.vertex_attributes();
    const std::size_t place = table.column(name);
    const std::string given(table.get(place, v));
    if (given.empty() || is_no_value(given)) return table.set(place, v, bound);
    if (same_bound(given, bound, name == "start")) return;
    faults_.add(rows_.offset(timeset), "timeset",
                "the " + name + ' ' + given +
                    " was expected, as the column of that name has it, found " +
                    shown(rows_[timeset]));
  }

  bool needs_dates_;
  std::vector<Fault> csv_faults_ = {};
  FaultList faults_;
  CsvReader rows_;
  GraphSink sink_;
};

// All that is known of edges as the sink knows it; attributes keep their names unless it has a field called so.
std::vector<GraphField> fields_of_edges(const Graph& graph) {
  constexpr std::array<std::string_view, 5> known = {"kind", "weight", "confidence", "start",
                                                     "end"};
  std::vector<GraphField> fields = edge_fields(graph);
  for (GraphField& field : fields) {
    if (field.name == "type") field.name = "kind";
  }
  const auto& attributes = graph.edge_attributes().columns();  // the last of the fields
  const std::size_t first = fields.size() - attributes.size();
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    const std::string& own = attributes[i].name();
    const bool is_taken = std::find(known.begin(), known.end(), own) != known.end() ||
                          std::any_of(fields.begin(), fields.end(),
                                      [&](const GraphField& field) { return field.name == own; });
    if (!is_taken) fields[first + i].name = own;
  }
  return fields;
}

}  // namespace

Graph with_node_table(const Graph& graph, std::string_view text, const std::string& file,
                      char separator) {
  NodeTable nodes(text, file, separator, graph);
  nodes.read();
  GraphSink& sink = nodes.sink();
  sink.names_are_fields();
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (!sink.knows(graph.id(v))) sink.add_vertex(graph.id(v));
  }
  SinkColumns& table = sink.edge_attributes();
  table.column("kind", ColumnType::text);  // else an attribute `type` would be taken for it
  const auto fields = fields_of_edges(graph);
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    const std::size_t row =
        sink.add_edge(graph.id(graph.source(e)), graph.id(graph.target(e)), graph.directed(e));
    for (const GraphField& field : fields) {
      const std::string cell = field.cell(e);
      if (!cell.empty()) table.set(table.column(field.name, field.type), row, cell);
    }
  }
  return sink.build();
}

Graph read_node_table(const Graph& graph, const std::filesystem::path& path) {
  std::string text = read_text_or_workbook(path);
  const std::string name = shown_path(path);
  if (is_workbook(text)) {
    return read_sheet(text, name, {"id"}).read([&](std::string_view table) {
      return with_node_table(graph, table, name);
    });
  }
  const auto has_id = [](const std::vector<std::string>& header) {
    return std::any_of(header.begin(), header.end(),
                       [](const std::string& cell) { return field_name(cell) == "id"; });
  };
  const PlainTable table = plain_table(std::move(text), path, has_id);
  return with_file_named(name,
                         [&] { return with_node_table(graph, table.text, name, table.separator); });
}

}  // namespace interzone::io
