#include <algorithm>
#include <limits>
#include <ostream>
#include <utility>
#include <vector>

#include "graph/io/entities.hpp"
#include "graph/io/free_names.hpp"
#include "graph/io/gml.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/matrix_cells.hpp"

namespace interzone::io {
namespace {

std::string in_quotes(std::string_view text) { return '"' + referenced(text, "\"&", true) + '"'; }

bool is_small(const std::string& text) {
  const auto value = parse_number(text);
  return value && std::abs(value->value) <= std::numeric_limits<std::int32_t>::max();
}

std::string value_text(const GraphField& field, const std::string& text) {
  switch (field.type) {
    case ColumnType::number:
      return with_point(text);
    case ColumnType::integer:
      return is_small(text) ? text : in_quotes(text);
    case ColumnType::boolean:
    case ColumnType::text:
    case ColumnType::time:
      break;
  }
  return in_quotes(text);
}

constexpr std::size_t longest_key = 240;  // the reader takes 256 letters, with an ending

// The field as a key that GML allows; others get a number and are declared.
struct Keys {
  std::vector<GraphField> fields;
  std::vector<std::string> keys = {};

  Keys(std::vector<GraphField> all, FreeNames names) : fields(std::move(all)) {
    for (const GraphField& field : fields) {
      std::string key = field.name;
      bool good = !key.empty() && key.size() <= longest_key;
      for (std::size_t i = 0; i < key.size(); ++i) {
        const bool letter = (key[i] >= 'a' && key[i] <= 'z') || (key[i] >= 'A' && key[i] <= 'Z');
        good = good && (letter || (i > 0 && (key[i] == '_' || (key[i] >= '0' && key[i] <= '9'))));
      }
      if (!good || key.starts_with("graphics")) key = "attribute";
      keys.push_back(names.take(key));
    }
  }

  // Whether key and values do not say name and type.
  bool needs_word(std::size_t i, std::size_t rows) const {
    const GraphField& field = fields[i];
    if (keys[i] != field.name || field.type == ColumnType::boolean) return true;
    if (field.type != ColumnType::integer) return false;
    const auto is_large = [&field](std::size_t row) {
      const std::string text = field.cell(row);
      return !text.empty() && !is_small(text);
    };
    if (const auto* few = field.column == nullptr ? nullptr : field.column->few_rows()) {
      return std::any_of(few->begin(), few->end(), is_large);
    }
    for (std::size_t row = 0; row < rows; ++row) {
      if (is_large(row)) return true;
    }
    return false;
  }

  void write(std::ostream& out, FilledFields& filled, std::size_t row) const {
    for (const std::size_t i : filled.at(row)) {
      const std::string text = fields[i].cell(row);
      const bool is_number = fields[i].type == ColumnType::number;
      if (text.empty() || (is_number && !parse_number(text))) continue;
      out << "    " << keys[i] << ' ' << value_text(fields[i], text) << '\n';
    }
  }
};

void declare(std::ostream& out, const Keys& nodes, std::size_t n, const Keys& edges,
             std::size_t m) {
  std::string text;
  const auto add = [&text](std::string_view owner, const Keys& keys, std::size_t rows) {
    for (std::size_t i = 0; i < keys.fields.size(); ++i) {
      if (!keys.needs_word(i, rows)) continue;
      text += "    " + std::string(owner) + " [ key " + in_quotes(keys.keys[i]) + " name " +
              in_quotes(keys.fields[i].name) + " type " +
              in_quotes(to_string(keys.fields[i].type)) + " ]\n";
    }
  };
  add("node", nodes, n);
  add("edge", edges, m);
  if (!text.empty()) out << "  attributes [\n" << text << "  ]\n";
}

bool has_parallel(std::vector<PlainTie> ties, bool directed) {
  for (PlainTie& tie : ties) {
    if (!directed && tie.target < tie.source) std::swap(tie.source, tie.target);
  }
  const auto ends = [](const PlainTie& tie) { return std::pair(tie.source, tie.target); };
  std::sort(ties.begin(), ties.end(),
            [&](const PlainTie& a, const PlainTie& b) { return ends(a) < ends(b); });
  return std::adjacent_find(ties.begin(), ties.end(), [&](const PlainTie& a, const PlainTie& b) {
           return ends(a) == ends(b);
         }) != ties.end();
}

std::vector<GraphField> node_fields(const Graph& graph) {
  auto fields = vertex_fields(graph, "");
  std::erase_if(fields, [](const GraphField& field) { return field.name == "label"; });
  return fields;
}

std::vector<GraphField> tie_fields(const Graph& graph) {
  auto fields = edge_fields(graph);
  for (GraphField& field : fields) {
    if (field.name != "weight") continue;
    field.cell = [&graph](std::size_t e) { return finite_text(graph.weight(e)); };
  }
  return fields;
}

}  // namespace

void write_gml(std::ostream& out, const Graph& graph) {
  const bool directed = graph.directed();
  const Keys nodes(node_fields(graph), {"id", "label", "name"});
  const Keys edges(tie_fields(graph), {"source", "target", "value"});
  FilledFields filled_nodes(nodes.fields), filled_edges(edges.fields);
  const auto ties = plain_ties(graph);
  out << "graph [\n";
  if (!graph.name().empty()) out << "  name " << in_quotes(graph.name()) << '\n';
  out << "  directed " << (directed ? 1 : 0) << '\n';
  if (has_parallel(ties, directed)) out << "  multigraph 1\n";
  declare(out, nodes, graph.vertex_count(), edges, graph.edge_count());
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    out << "  node [\n    id " << v << "\n    label " << in_quotes(graph.id(v)) << '\n';
    const std::string_view name = graph.label(v, "");
    if (!name.empty()) out << "    name " << in_quotes(name) << '\n';
    nodes.write(out, filled_nodes, v);
    out << "  ]\n";
  }
  for (const PlainTie& tie : ties) {
    out << "  edge [\n    source " << tie.source << "\n    target " << tie.target << '\n';
    edges.write(out, filled_edges, tie.edge);
    out << "  ]\n";
  }
  out << "]\n";
}

}  // namespace interzone::io
