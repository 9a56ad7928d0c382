#include "graph/io/formats.hpp"

#include <array>
#include <ostream>
#include <sstream>

#include "graph/error.hpp"
#include "graph/io/compression.hpp"
#include "graph/io/dl.hpp"
#include "graph/io/fault_list.hpp"
#include "graph/io/file.hpp"
#include "graph/io/format_sniff.hpp"
#include "graph/io/gml.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/mapped_text.hpp"
#include "graph/io/matrix_csv.hpp"
#include "graph/io/matrix_market.hpp"
#include "graph/io/pajek.hpp"
#include "graph/io/snap.hpp"
#include "graph/io/ucinet.hpp"
#include "graph/io/watched_stream.hpp"
#include "graph/io/xlsx.hpp"

namespace interzone::io {
namespace {

struct Names {
  std::string_view name, ending;  // a matrix has the ending of a table
};

constexpr std::array<Names, 12> names = {{{"csv", ".csv"},
                                          {"tsv", ".tsv"},
                                          {"graphml", ".graphml"},
                                          {"gexf", ".gexf"},
                                          {"json", ".json"},
                                          {"gml", ".gml"},
                                          {"pajek", ".net"},
                                          {"dl", ".dl"},
                                          {"mtx", ".mtx"},
                                          {"snap", ".txt"},
                                          {"xlsx", ".xlsx"},
                                          {"matrix", ""}}};

std::string ending_of(const std::filesystem::path& path) {
  return lowered(without_compression(path).extension().string());
}

std::optional<GraphFormat> format_by_ending(const std::string& ending) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (!ending.empty() && names[i].ending == ending) return static_cast<GraphFormat>(i);
  }
  return std::nullopt;
}

// Reads a table, divided as its first line is.
Graph read_table(std::string_view text, const std::string& file, GraphFormat format,
                 std::optional<bool> directed, const RunContext& run) {
  const TableShape shape = table_shape(text, format == GraphFormat::tsv ? '\t' : ',');
  const std::string plain = shape.full_width ? with_plain_commas(text) : std::string();
  if (shape.full_width) text = plain;
  if (format == GraphFormat::matrix) {
    return read_matrix_csv(text, file, {.separator = shape.separator, .directed = directed});
  }
  return read_edge_list_csv(
      text, file, {.separator = shape.separator, .directed = directed.value_or(true)}, run);
}

GraphFormat decided(std::string_view text, const std::string& name, const ReadOptions& options) {
  if (options.format) return *options.format;
  if (is_workbook(text)) return GraphFormat::xlsx;
  const auto by_ending = format_by_ending(ending_of(std::filesystem::path(name)));
  const bool is_table = by_ending == GraphFormat::csv || by_ending == GraphFormat::tsv;
  if (by_ending && by_ending != GraphFormat::snap && !is_table) return *by_ending;
  const auto shown_format = sniffed(text);
  if (is_table) return shown_format == GraphFormat::matrix ? GraphFormat::matrix : *by_ending;
  if (shown_format) return *shown_format;
  throw InputError({.file = name,
                    .line = 1,
                    .rule = "format",
                    .message = "a graph was expected, nothing shows in which format; "
                               "say it with --format"});
}

// A text in a format that is none of workbooks.
Graph read_as(GraphFormat format, std::string_view text, const std::string& name,
              std::optional<bool> given, const RunContext& run) {
  const bool directed = given.value_or(true);
  switch (format) {
    case GraphFormat::csv:
    case GraphFormat::tsv:
    case GraphFormat::matrix:
      return read_table(text, name, format, given, run);
    case GraphFormat::graphml:
      return read_graphml(text, name, directed);
    case GraphFormat::gexf:
      return read_gexf(text, name, directed);
    case GraphFormat::json:
      return read_node_link(text, name, directed);
    case GraphFormat::gml:
      return read_gml(text, name);
    case GraphFormat::pajek:
      return read_pajek(text, name);
    case GraphFormat::dl:
      return read_dl(text, name, given);
    case GraphFormat::mtx:
      return read_matrix_market(text, name, given);
    case GraphFormat::snap:
      return read_snap(text, name, given, run);
    case GraphFormat::xlsx:
      break;
  }
  return {};
}

}  // namespace

std::string_view to_string(GraphFormat format) {
  return names[static_cast<std::size_t>(format)].name;
}

GraphFormat format_named(std::string_view name) {
  std::string known = "one of";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].name == name) return static_cast<GraphFormat>(i);
    known.append(" ").append(names[i].name);
  }
  check_option(false, "format", name, known);
  return {};
}

GraphFormat format_of(const std::filesystem::path& path) {
  const std::string ending = ending_of(path);
  if (const auto format = format_by_ending(ending)) return *format;
  std::string known;
  for (const Names& one : names) {
    if (!one.ending.empty()) known.append(" ").append(one.ending);
  }
  throw Error(ErrorCode::invalid_option, shown_path(path) + ": the ending " + shown(ending) +
                                             " names no graph format; known are" + known);
}

Graph read_graph_text(std::string_view text, const std::string& name, const ReadOptions& options,
                      const RunContext& run) {
  const GraphFormat format = decided(text, name, options);
  const bool matrix = format == GraphFormat::matrix;
  if (format == GraphFormat::xlsx || (matrix && is_workbook(text))) {
    return read_xlsx(text, name, {.directed = options.directed, .matrix = matrix}, run);
  }
  return with_file_named(name, [&] { return read_as(format, text, name, options.directed, run); });
}

Graph read_graph(const std::filesystem::path& path, const ReadOptions& options,
                 const RunContext& run) {
  if (!options.format && is_ucinet_path(path)) return read_ucinet(path, options.directed);
  const auto format = options.format ? options.format : format_by_ending(ending_of(path));
  if (format == GraphFormat::xlsx) {
    const std::string name = shown_path(path);
    return read_graph_text(decompressed(read_file(path), name), name, options, run);
  }
  const MappedText file(path, run);
  return read_graph_text(file.text(), shown_path(path), options, run);
}

void write_graph_text(std::ostream& target, const Graph& graph, GraphFormat format,
                      const GexfOptions& gexf, const RunContext& run) {
  WatchedStream out(target, run);
  switch (format) {
    case GraphFormat::csv:
      return write_edge_list_csv(out, graph);
    case GraphFormat::tsv:
      return write_edge_list_csv(out, graph, '\t');
    case GraphFormat::graphml:
      return write_graphml(out, graph);
    case GraphFormat::gexf:
      return write_gexf(out, graph, gexf, run);
    case GraphFormat::json:
      return write_node_link(out, graph);
    case GraphFormat::gml:
      return write_gml(out, graph);
    case GraphFormat::pajek:
      return write_pajek(out, graph);
    case GraphFormat::dl:
      return write_dl(out, graph);
    case GraphFormat::mtx:
      return write_matrix_market(out, graph);
    case GraphFormat::snap:
      return write_snap(out, graph);
    case GraphFormat::xlsx:
      return write_xlsx(out, graph, run);
    case GraphFormat::matrix:
      return write_matrix_csv(out, graph);
  }
}

void write_graph(const Graph& graph, const std::filesystem::path& path,
                 std::optional<GraphFormat> format, const GexfOptions& gexf,
                 const RunContext& run) {
  const GraphFormat chosen = format ? *format : format_of(path);
  const Compression compression = compression_of_ending(path);
  write_file_atomically(path, [&](std::ostream& out) {
    if (compression == Compression::none) return write_graph_text(out, graph, chosen, gexf, run);
    std::ostringstream text;
    write_graph_text(text, graph, chosen, gexf, run);
    out << compressed(std::move(text).str(), compression, run);
  });
  if (chosen != GraphFormat::pajek || !std::filesystem::is_regular_file(path)) return;
  for (const PajekFile& file : pajek_files(graph)) {
    std::filesystem::path beside = path;
    beside.replace_filename(without_compression(path).stem().string() + file.suffix);
    write_file_atomically(beside, [&](std::ostream& out) { write_pajek_file(out, file); });
  }
}

}  // namespace interzone::io
