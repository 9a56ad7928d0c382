#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"
#include "graph/io/edge_list.hpp"
#include "graph/io/gexf.hpp"
#include "graph/io/graphml.hpp"
#include "graph/io/node_link.hpp"

namespace interzone::io {

enum class GraphFormat { csv, tsv, graphml, gexf, json };

/// "csv", "graphml", …: the ending that names the format.
std::string_view to_string(GraphFormat format);

/// The format that a path's ending names, large or small letters alike.
/// Errors: Error(invalid_option), listing the formats.
GraphFormat format_of(const std::filesystem::path& path);

struct ReadOptions {
  bool directed = true;  ///< what edges are where the file does not say
};

/// The graph in a file, by its ending.
/// Errors: InputError with file, line, column, rule; Error(invalid_option) for an unknown ending;
/// Error(io); Error(limit).
Graph read_graph(const std::filesystem::path& path, const ReadOptions& options = {});

/// Writes the graph to a file by its ending; the file appears whole or not at all.
/// Errors: Error(invalid_option) for an unknown ending, Error(io).
void write_graph(const Graph& graph, const std::filesystem::path& path);

/// What of this graph the format does not hold, one sentence each; empty if all of it comes back.
std::vector<std::string> losses(const Graph& graph, GraphFormat format);

}  // namespace interzone::io
