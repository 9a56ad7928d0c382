#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "graph/graph.hpp"

namespace interzone::io {

/// The graph of a Matrix Market file: `coordinate` or `array`; `real`, `integer` (also
/// `unsigned-integer`, as SciPy writes it) or `pattern`; `general`, `symmetric` or `skew-symmetric`.
///
/// Definition   Entry (i, j) is an edge from i to j with the entry as weight. `symmetric` entries are
///              undirected edges unless `directed` is true, `skew-symmetric` ones two arcs with weights of
///              opposite sign. If `directed` is false, a `general` entry and its equal mirror are one
///              undirected edge, any other is one of its own. Vertices are named 1..n; of a matrix that is not
///              square, rows are r1.. of kind mode1 and columns c1.. of kind mode2.
/// Edge cases   Repeated entries are parallel edges. Zeros of a `coordinate` file stay, those of an
///              `array` are no edges.
/// Cost         O(size of the text).
/// Errors       InputError: rules "matrix-market" (no such header, complex numbers), "count" (sizes that
///              the file cannot hold, or entries other than announced), "unknown-id", "number",
///              "symmetric" (an entry above the diagonal), "column-count".
/// Source       Boisvert, Pozo & Remington 1996, NISTIR 5935.
Graph read_matrix_market(std::string_view text, const std::string& file,
                         std::optional<bool> directed = {});

/// How many of the vertices are rows that write_matrix_market() tells from the columns, as two_mode_rows() has
/// them. Empty where as many are columns: a square matrix is read as one mode, so all vertices are both.
std::optional<VertexId> matrix_market_rows(const Graph& graph);

/// Writes `coordinate` entries: `symmetric` if no edge is directed, else `general`; `pattern` if all are 1.
/// Parallel edges are added up, infinite weights become the largest number.
void write_matrix_market(std::ostream& out, const Graph& graph);

}  // namespace interzone::io
