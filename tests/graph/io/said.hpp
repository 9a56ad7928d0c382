#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"

// Two graphs that say the same give the same text.

namespace interzone::io {

inline std::string said_cells(const Table& table, std::size_t row, bool with_places,
                              bool with_types) {
  std::vector<std::string> said;
  for (const Column& column : table.columns()) {
    if (!with_places && (column.name() == "x" || column.name() == "y")) continue;
    if (column.missing(row)) continue;
    const std::string_view type = with_types ? to_string(column.type()) : "";
    said.push_back('|' + column.name() + std::string(type) + '=' + column.display(row));
  }
  std::sort(said.begin(), said.end());
  std::string text;
  for (const std::string& one : said) text += one;
  return text;
}

/// What a graph says, line by line in an order of its own; vertices by number where ids are not kept,
/// without attributes x and y where a format makes them up, without types of attributes where it has none.
inline std::string said(const Graph& g, bool with_ids, bool with_places, bool with_types = true) {
  const auto name = [&](VertexId v) { return with_ids ? std::string(g.id(v)) : std::to_string(v); };
  std::vector<std::string> lines;
  for (VertexId v = 0; v < g.vertex_count(); ++v) {
    std::string line = name(v) + '|' + g.kinds()[g.kind(v)].name;
    for (const char* const language : {"zh", "en", ""}) {
      line += '|' + std::string(g.label(v, language));
    }
    line += '|' + to_string(g.period(v).start) + '|' + to_string(g.period(v).end);
    lines.push_back(line + said_cells(g.vertex_attributes(), v, with_places, with_types));
  }
  for (EdgeId e = 0; e < g.edge_count(); ++e) {
    std::string source = name(g.source(e)), target = name(g.target(e));
    if (!g.directed(e) && target < source) std::swap(source, target);
    std::string line = source + (g.directed(e) ? " -> " : " -- ") + target + '|' +
                       g.types()[g.type(e)].name + '|' + number_text(g.weight(e)) + '|' +
                       number_text(g.confidence(e)) + '|' + to_string(g.edge_period(e).start) +
                       '|' + to_string(g.edge_period(e).end);
    lines.push_back(line + said_cells(g.edge_attributes(), e, with_places, with_types));
  }
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace interzone::io
