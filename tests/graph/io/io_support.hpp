#pragma once

#include <functional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "graph/builder.hpp"
#include "graph/error.hpp"
#include "graph/io/formats.hpp"
#include "tests/support/support.hpp"

// What tests of readers and writers share.

namespace interzone::io {

inline std::vector<Fault> faults_of(const std::function<void()>& read) {
  try {
    read();
  } catch (const InputError& error) {
    return error.faults();
  }
  ADD_FAILURE() << "nothing was thrown";
  return {{}};
}

inline Fault fault_of(const std::function<void()>& read) { return faults_of(read).at(0); }

inline void expect_fault(const Fault& fault, std::uint64_t line, std::uint64_t column,
                         std::string_view rule) {
  EXPECT_EQ(fault.line, line) << to_string(fault);
  EXPECT_EQ(fault.column, column) << to_string(fault);
  EXPECT_EQ(fault.rule, rule) << to_string(fault);
}

inline std::string written(const Graph& graph, GraphFormat format) {
  std::ostringstream out;
  write_graph_text(out, graph, format);
  return out.str();
}

/// The ids of all vertices, joined by blanks.
inline std::string ids(const Graph& graph) {
  std::string text;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    text.append(v == 0 ? "" : " ").append(graph.id(v));
  }
  return text;
}

/// All edges, one a line: "a->b w=2 type 2013/2014".
inline std::vector<std::string> edges(const Graph& graph) {
  std::vector<std::string> found;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    std::string text(graph.id(graph.source(e)));
    text.append(graph.directed(e) ? "->" : "--").append(graph.id(graph.target(e)));
    if (graph.weighted()) text += " w=" + number_text(graph.weight(e));
    const std::string& type = graph.types()[graph.type(e)].name;
    if (!type.empty()) text += ' ' + type;
    const Period period = graph.edge_period(e);
    if (period.dated()) text += ' ' + to_string(period.start) + '/' + to_string(period.end);
    found.push_back(std::move(text));
  }
  return found;
}

}  // namespace interzone::io
