#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "graph/graph.hpp"

namespace interzone::io {

/// A graph with what a node table says of its vertices: a CSV with the column `Id` and further ones, as
/// Gephi's node tables are.
///
/// Definition   Columns with a meaning, in large or small letters: `label`, `name_<language>`, `kind`,
///              `start`, `end`, `timeset` (which the other two must not contradict); all others are
///              attributes. Vertices stand in the order of the table, those that only have edges behind them. Rows
///              without any value and blank_columns() are left out.
/// Cost         O(size of the table and of the graph).
/// Errors       InputError: rules "header", "csv", "column-count", "required", "duplicate-id", "time",
///              "timeset", "period".
Graph with_node_table(const Graph& graph, std::string_view text, const std::string& file,
                      char separator = ',');

/// The same with a table in a file, divided as its first line is, or the first sheet with a column Id of a workbook.
/// Errors: and InputError (rule "file"), Error(io), those of read_sheets().
Graph read_node_table(const Graph& graph, const std::filesystem::path& path);

}  // namespace interzone::io
