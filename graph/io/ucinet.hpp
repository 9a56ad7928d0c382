#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "graph/graph.hpp"

namespace interzone::io {

/// Whether a path ends with `.##h` or `.##d`, as UCINET's own files do.
bool is_ucinet_path(const std::filesystem::path& path);

/// The graph of a UCINET 6 data set: a header with sizes and labels, and numbers of four bytes, row by row, matrix
/// by matrix.
///
/// Definition   Cell (i, j) that is neither 0 nor missing (1e38) is an edge from i to j with the cell as weight, if any
///              cell is not 1. Several matrices are edge types, named by their labels, else by number. Rows
///              and columns alike are one mode, then symmetric matrices are undirected unless `directed`
///              is true; else two: rows of kind mode1, columns of kind mode2, edges from rows to columns.
///              Vertices without labels are named by number; in two modes r1.. and c1...
/// Edge cases   A label that both a row and a column of two modes have is told apart by `column:`, and a number where
///              that is a label as well.
/// Cost         O(size of the data).
/// Errors       InputError: rules "ucinet" (another version or type of data), "count" (more than 10,000 matrices; sizes that header or data cannot
///              hold), "required", "duplicate-id", "number", "utf-16", "matrix" (rows in another order than columns).
/// Source       No document of its makers is known. The layout of version 6404 is as three readers have it that are
///              independent of each other and agree: those of C. Steglich, netdiffuseR and rucinet.
Graph parse_ucinet(std::string_view header, std::string_view data, const std::string& file,
                   std::optional<bool> directed = {});

/// The same with a `.##h` file and the `.##d` file beside it; either may be named.
/// Errors: and InputError (rule "file"), Error(io).
Graph read_ucinet(const std::filesystem::path& path, std::optional<bool> directed = {});

}  // namespace interzone::io
