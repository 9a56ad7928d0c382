#pragma once

#include <optional>
#include <ostream>
#include <string_view>
#include <vector>

#include "graph/builder.hpp"
#include "graph/graph.hpp"

// What formats share that say a network as a matrix: Matrix Market, UCINET DL, CSV matrices, Pajek's
// *Matrix. A cell that is not 0 is a tie.

namespace interzone::io {

struct MatrixCell {
  VertexId row = 0, column = 0;
  double value = 1.0;
};

/// Kinds of the vertices of a two-mode network, where the format has no names for them.
inline constexpr std::string_view first_mode = "mode1", second_mode = "mode2";

/// Whether every cell has its mirror and some cell is off the diagonal.
bool is_symmetric(const std::vector<MatrixCell>& cells);

/// Whether each matrix with cells off the diagonal is symmetric, and there is one.
bool are_symmetric(const std::vector<std::vector<MatrixCell>>& matrices);

/// Adds an edge for each cell of one matrix over all vertices.
///
/// Definition   `directed` true: an edge a cell. False: a cell and its equal mirror are one undirected edge,
///              any other cell is one of its own. Not given: undirected if the matrix is symmetric, as
///              who writes a matrix by hand means it.
void add_matrix(GraphBuilder& builder, const std::vector<MatrixCell>& cells, TypeId type,
                std::optional<bool> directed, bool weighted);

/// Whether any cell is not 1.
bool has_values(const std::vector<MatrixCell>& cells);

/// One tie as a format holds it that has but one direction for all: of a graph that mixes directions,
/// an undirected edge between two vertices is a pair of arcs.
struct PlainTie {
  VertexId source = 0, target = 0;
  EdgeId edge = 0;
};

/// Whether a graph has both directed and undirected edges.
bool mixes_directions(const Graph& graph);
std::vector<PlainTie> plain_ties(const Graph& graph);

/// The cells of the adjacency matrix of all ties of `type` (of any, if no_type), sorted by row and column,
/// parallel ones added up; undirected ones both ways.
std::vector<MatrixCell> matrix_of(const Graph& graph, TypeId type = no_type);

/// Whether two kinds divide the vertices, those of the first standing before all others, and every edge goes
/// from the first to the second (or is undirected between them). `rows` is how many are of the first.
std::optional<VertexId> two_mode_rows(const Graph& graph);

}  // namespace interzone::io
