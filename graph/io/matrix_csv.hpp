#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "graph/graph.hpp"

namespace interzone::io {

struct MatrixCsvOptions {
  char separator = ',';
  std::optional<bool> directed = {};  ///< default: unless the matrix is symmetric
};

/// The graph of a labelled adjacency matrix: the first row names the columns, the first column the rows.
///
/// Definition   Cell (i, j) that is neither empty nor 0 is an edge from i to j, with the cell as weight if any
///              cell is not 1. Rows and columns with the same names, in any order, are one mode: then a
///              symmetric matrix is undirected, unless `directed` is true. No name in common: two modes,
///              rows of kind mode1, columns of kind mode2, edges from rows to columns.
/// Cost         O(size of the text).
/// Errors       InputError: rules "header", "csv", "column-count", "required", "duplicate-id", "number",
///              "matrix" (some names in common, others not).
Graph read_matrix_csv(std::string_view text, const std::string& file,
                      const MatrixCsvOptions& options = {});

/// Writes the matrix of all ties, parallel ones added up, undirected ones both ways; of a two-mode network
/// rows and columns differ. Infinite weights become the largest number.
void write_matrix_csv(std::ostream& out, const Graph& graph, char separator = ',');

}  // namespace interzone::io
