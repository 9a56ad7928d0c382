#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"

namespace interzone::io {

/// The graph of a UCINET DL file: `format=` fullmatrix (the default), lowerhalf, upperhalf, edgelist1,
/// edgelist2, nodelist1, nodelist2, nodelist1b or nodelist2b; `n=` or `nr=` and `nc=`; `nm=` matrices, which
/// become edge types, named by `matrix labels:`; `diagonal=absent`.
///
/// Definition   Cell (i, j) that is not 0 is an edge from i to j with the cell as weight, if any cell is not 1.
///              A symmetric matrix is undirected unless `directed` is true; if it is false, all are. Two
///              modes: rows of kind mode1, columns of kind mode2, edges from rows to columns. A line of
///              nodelist1b or nodelist2b is a row, all in their order: how many columns follow, and these.
///              Lists of several matrices are divided by lines that hold `!` alone. Vertices are named by
///              `labels:`, `row labels:`, `column labels:` or in the data (`labels embedded`, also of rows
///              or columns alone), else by number; in two modes r1.. and c1...
/// Edge cases   Labels keep their case, though UCINET makes them capitals. Repeated lines are parallel
///              edges. A label that both a row and a column have is told apart by `column:`, and a number where
///              that is a label as well.
/// Cost         O(size of the text).
/// Errors       InputError: rules "dl" (no such document, words that are not known), "count" (sizes that
///              the file cannot hold, or cells or labels other than announced), "duplicate-id",
///              "unknown-id", "number", "column-count".
/// Source       Borgatti, Everett & Freeman 1999, UCINET 5 user's guide, chapter 3.
Graph read_dl(std::string_view text, const std::string& file, std::optional<bool> directed = {});

/// Writes an `edgelist1` with labels, one list for each type of edges; a two-mode network as `edgelist2`.
/// UCINET knows matrices alone: parallel edges of a type are added up, an undirected edge stands both
/// ways. Blanks, commas, quotes and line ends in labels become `_`, infinite weights the largest number.
void write_dl(std::ostream& out, const Graph& graph);

/// The text of an id as write_dl() writes it, before alike ones are told apart.
std::string dl_label(std::string_view id);

struct DlType {
  TypeId type = 0;
  std::string name = {};  ///< of its matrix; empty if it has no label
};

/// The types that edges have, named as write_dl() writes them: told apart without regard to capitals, as UCINET
/// makes all letters capitals.
std::vector<DlType> dl_types(const Graph& graph);

}  // namespace interzone::io
