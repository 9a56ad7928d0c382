#include <algorithm>
#include <ostream>
#include <vector>

#include "graph/io/dl.hpp"
#include "graph/io/free_names.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/matrix_cells.hpp"

namespace interzone::io {
namespace {

void write_labels(std::ostream& out, std::string_view head, const std::vector<std::string>& labels,
                  std::size_t from, std::size_t to) {
  if (from == to) return;
  out << head << '\n';
  for (std::size_t i = from; i < to; ++i) out << labels[i] << (i + 1 < to ? ",\n" : "\n");
}

}  // namespace

std::string dl_label(std::string_view id) {
  std::string label;
  for (const char c : id) {
    const bool apart = static_cast<unsigned char>(c) <= 0x20U || c == ',' || c == '=' || c == '"';
    label += apart ? '_' : c;
  }
  const std::string small = lowered(label);
  const bool is_word =
      small == "data:" || small == "embedded" || small == "embedded:" || small == "!";
  return is_word ? '_' + label : label;
}

std::vector<DlType> dl_types(const Graph& graph) {
  std::vector<bool> used(graph.types().size());
  for (EdgeId e = 0; e < graph.edge_count(); ++e) used[graph.type(e)] = true;
  const bool several = std::count(used.begin(), used.end(), true) > 1;
  std::vector<DlType> types;
  FreeNames free;
  for (std::size_t t = 0; t < used.size(); ++t) {
    if (!used[t]) continue;
    const std::string name = dl_label(graph.types()[t].name);
    types.push_back({static_cast<TypeId>(t), free.take(name.empty() && several ? "_" : name)});
  }
  return types;
}

void write_dl(std::ostream& out, const Graph& graph) {
  const auto rows = two_mode_rows(graph);
  const VertexId n = graph.vertex_count(), first = rows.value_or(0);
  const auto labels = fitted_ids(graph, dl_label);
  const auto types = dl_types(graph);
  if (rows) {
    out << "DL nr=" << first << ", nc=" << n - first;
  } else {
    out << "DL n=" << n;
  }
  if (types.size() > 1) out << ", nm=" << types.size();
  out << "\nformat = " << (rows ? "edgelist2" : "edgelist1") << '\n';
  if (rows) {
    write_labels(out, "row labels:", labels, 0, first);
    write_labels(out, "column labels:", labels, first, n);
  } else {
    write_labels(out, "labels:", labels, 0, n);
  }
  std::vector<std::string> names;
  for (const DlType& type : types) {
    if (!type.name.empty()) names.push_back(type.name);
  }
  write_labels(out, "matrix labels:", names, 0, names.size());
  out << "data:\n";
  for (std::size_t k = 0; k < types.size(); ++k) {
    if (k > 0) out << "!\n";
    const CellList cells = matrix_of(graph, types[k].type);
    for (const MatrixCell& cell : cells) {
      if (rows && cell.row >= first) continue;
      out << cell.row + 1 << ' ' << cell.column - first + 1;
      if (graph.weighted() || cell.value != 1.0) out << ' ' << finite_text(cell.value);
      out << '\n';
    }
  }
}

}  // namespace interzone::io
