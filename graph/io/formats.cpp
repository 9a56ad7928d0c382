#include "graph/io/formats.hpp"

#include <algorithm>
#include <array>
#include <ostream>

#include "graph/error.hpp"
#include "graph/io/file.hpp"
#include "graph/io/gexf_ties.hpp"
#include "graph/io/xml.hpp"

namespace interzone::io {
namespace {

constexpr std::array<std::string_view, 5> format_names = {"csv", "tsv", "graphml", "gexf", "json"};

void write(std::ostream& out, const Graph& graph, GraphFormat format) {
  switch (format) {
    case GraphFormat::csv:
      return write_edge_list_csv(out, graph);
    case GraphFormat::tsv:
      return write_edge_list_csv(out, graph, '\t');
    case GraphFormat::graphml:
      return write_graphml(out, graph);
    case GraphFormat::gexf:
      return write_gexf(out, graph);
    case GraphFormat::json:
      return write_node_link(out, graph);
  }
}

// What of the vertices an edge list lacks.
bool says_more_of_vertices(const Graph& graph) {
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (graph.period(v).dated() || !graph.kinds()[graph.kind(v)].name.empty()) return true;
  }
  return !graph.vertex_attributes().columns().empty();
}

bool has_evidence(const Graph& graph) {
  return !graph.all_evidence().empty() || !graph.sources().empty();
}

bool has_roles(const Graph& graph) {
  return std::any_of(graph.kinds().begin(), graph.kinds().end(),
                     [](const VertexKind& kind) { return kind.role != Role::other; }) ||
         std::any_of(graph.types().begin(), graph.types().end(),
                     [](const EdgeType& type) { return type.relation != Relation::other; });
}

bool xml_holds_all(const Graph& graph) {
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (!xml_holds(graph.id(v)) || !xml_holds(graph.display_label(v, ""))) return false;
  }
  return true;
}

// Whether a GEXF file closes or widens what is known of times.
bool times_change(const Graph& graph) {
  const GexfAxis axis(graph, {});
  const auto changes = [&](const Period& period) {
    return period.dated() &&
           (!period.start.known() || !period.end.known() ||
            (axis.time_format() == "date" &&
             (period.start.precision != Precision::day || period.end.precision != Precision::day)));
  };
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    if (changes(graph.period(v))) return true;
  }
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (changes(graph.edge_period(e))) return true;
  }
  return false;
}

}  // namespace

std::string_view to_string(GraphFormat format) {
  return format_names[static_cast<std::size_t>(format)];
}

GraphFormat format_of(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::string known;
  for (std::size_t i = 0; i < format_names.size(); ++i) {
    if (ending == '.' + std::string(format_names[i])) return static_cast<GraphFormat>(i);
    known += " ." + std::string(format_names[i]);
  }
  throw Error(ErrorCode::invalid_option, shown_path(path) + ": the ending " + shown(ending) +
                                             " names no graph format; known are" + known);
}

Graph read_graph(const std::filesystem::path& path, const ReadOptions& options) {
  const GraphFormat format = format_of(path);
  const std::string text = read_text(path);
  const std::string file = shown_path(path);
  const bool directed = options.directed;
  switch (format) {
    case GraphFormat::csv:
      return read_edge_list_csv(text, file, {.directed = directed});
    case GraphFormat::tsv:
      return read_edge_list_csv(text, file, {.separator = '\t', .directed = directed});
    case GraphFormat::graphml:
      return read_graphml(text, file, directed);
    case GraphFormat::gexf:
      return read_gexf(text, file, directed);
    case GraphFormat::json:
      return read_node_link(text, file, directed);
  }
  return {};
}

void write_graph(const Graph& graph, const std::filesystem::path& path) {
  const GraphFormat format = format_of(path);
  write_file_atomically(path, [&](std::ostream& out) { write(out, graph, format); });
}

std::vector<std::string> losses(const Graph& graph, GraphFormat format) {
  std::vector<std::string> lost;
  const auto say = [&](bool holds, std::string_view what) {
    if (holds) lost.push_back(std::string(to_string(format)) + " " + std::string(what));
  };
  const bool list = format == GraphFormat::csv || format == GraphFormat::tsv;
  const bool xml = format == GraphFormat::gexf || format == GraphFormat::graphml;
  say(list && !graph.languages().empty(), "holds no labels");
  say(list && says_more_of_vertices(graph), "holds no kinds, periods and attributes of vertices");
  say(list && has_evidence(graph), "holds no evidence");
  const bool words = format == GraphFormat::gexf;
  say(words && has_evidence(graph), "holds quotations as texts of an attribute, no sources");
  say(!list && !words && has_evidence(graph),
      "holds the ids of evidence, not its quotations and sources");
  say(has_roles(graph), "holds no roles of kinds and relations of types");
  say(!graph.totals().empty(), "holds no totals");
  say(xml && !xml_holds_all(graph), "holds no control characters: they are left out");
  if (format != GraphFormat::gexf) return lost;
  const auto ties = gexf_ties(graph);
  say(std::any_of(ties.begin(), ties.end(),
                  [](const GexfTie& tie) { return tie.edges.size() > 1; }),
      "holds one edge of a type between two vertices: parallel ones are merged, weights added");
  say(times_change(graph), "needs closed times: open ends close with the study, dates become days");
  return lost;
}

}  // namespace interzone::io
