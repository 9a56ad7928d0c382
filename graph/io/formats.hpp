#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"
#include "graph/io/edge_list.hpp"
#include "graph/io/gexf.hpp"
#include "graph/io/graphml.hpp"
#include "graph/io/node_link.hpp"
#include "graph/run_context.hpp"

namespace interzone::io {

enum class GraphFormat { csv, tsv, graphml, gexf, json, gml, pajek, dl, mtx, snap, xlsx, matrix };

/// "csv", "graphml", "pajek", …: the name that `--format` takes.
std::string_view to_string(GraphFormat format);
/// Errors: Error(invalid_option), listing the names.
GraphFormat format_named(std::string_view name);

/// The format that a path's ending names, large or small letters alike, before `.gz` or `.zst`.
/// Errors: Error(invalid_option), listing the endings.
GraphFormat format_of(const std::filesystem::path& path);

struct ReadOptions {
  std::optional<GraphFormat> format = {};  ///< default: by ending and content
  std::optional<bool> directed = {};       ///< what edges are where the file does not say; default:
                                           ///< directed, but a symmetric matrix is undirected
};

/// The graph in a text that is read already, which must be UTF-8 without a byte order mark, or in the bytes of a
/// workbook. The name stands in faults and, by its ending, for the format.
///
/// Definition   The format is `options.format`; else what the ending says, but a table that begins with an
///              empty cell is a matrix and a workbook is one; for `.txt` and endings that are not known what the text shows.
///              Tables are divided by commas, else semicolons, tabs or full-width commas, as their first
///              line is.
/// Errors       InputError with file, line, column, rule; rule "format" if nothing shows the format,
///              "limit" for more than a graph holds or a text may copy; Error(limit) for a workbook.
Graph read_graph_text(std::string_view text, const std::string& name,
                      const ReadOptions& options = {}, const RunContext& run = {});

/// The graph in a file: read_graph_text() of its text or workbook, read_ucinet() of `.##h`. A large file is mapped into memory meanwhile; do not
/// shorten it.
/// Errors: and InputError (rule "file"), Error(io).
Graph read_graph(const std::filesystem::path& path, const ReadOptions& options = {},
                 const RunContext& run = {});

/// Writes the graph to a stream; the options are those of GEXF.
/// Errors: Cancelled, part of it written.
void write_graph_text(std::ostream& target, const Graph& graph, GraphFormat format,
                      const GexfOptions& gexf = {}, const RunContext& run = {});

/// Writes the graph to a file, by its ending unless a format is given, compressed if it ends with `.gz` or
/// `.zst` (then held in memory meanwhile); each file appears whole or not at
/// all. Beside a Pajek network stand its `.clu` and `.vec` files, NAME_ATTRIBUTE.clu.
/// Errors: Error(invalid_option) for an unknown ending, Error(io), Cancelled.
void write_graph(const Graph& graph, const std::filesystem::path& path,
                 std::optional<GraphFormat> format = {}, const GexfOptions& gexf = {},
                 const RunContext& run = {});

/// What a format does not hold of a graph.
struct Loss {
  std::string text = {};  ///< a sentence, beginning with the format's name
  bool of_ties = false;   ///< ties are merged, doubled, or gone
  bool operator==(const Loss&) const = default;
};

/// What of this graph the format does not hold; empty if all of it comes back.
/// Errors: Cancelled.
std::vector<Loss> losses(const Graph& graph, GraphFormat format, const RunContext& run = {});

}  // namespace interzone::io
