#pragma once

#include <cstddef>
#include <iterator>
#include <optional>
#include <ostream>
#include <string>
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

/// Adds a vertex called `name`. Where that is empty or another vertex's, `prefix` stands before it, and `_2`, `_3`
/// and so on behind both where that is another's too.
/// Cost: O(size of the name) each, altogether, for vertices of different names.
void add_named_apart(GraphBuilder& builder, const std::string& name, TypeId kind,
                     std::string_view prefix);

/// The cells of a matrix that are ties, in the order they are added.
class CellList {
 public:
  void reserve(std::size_t cells);
  void add(const MatrixCell& cell);
  std::size_t size() const { return rows_.size(); }
  MatrixCell operator[](std::size_t i) const { return {rows_[i], columns_[i], values_[i]}; }
  VertexId column(std::size_t i) const { return columns_[i]; }
  double value(std::size_t i) const { return values_[i]; }

  /// Goes through all cells in order, which is faster than to ask for each.
  class Iterator {
   public:
    explicit Iterator(const CellList& cells)
        : cells_(&cells), row_(cells.rows_), column_(cells.columns_) {}
    MatrixCell operator*() const { return {*row_, *column_, cells_->values_[i_]}; }
    Iterator& operator++() {
      ++row_;
      ++column_;
      ++i_;
      return *this;
    }
    bool operator==(std::default_sentinel_t end) const { return row_ == end; }

   private:
    const CellList* cells_;
    RunColumn::Iterator row_, column_;
    std::size_t i_ = 0;
  };
  Iterator begin() const { return Iterator(*this); }
  std::default_sentinel_t end() const { return {}; }

  /// Whether any cell that was added is not 1.
  bool has_values() const { return !values_.empty(); }
  /// Whether no cell is off the diagonal.
  bool is_diagonal() const;
  /// Puts vertex_of(column) in the place of each column.
  template <class VertexOf>
  void rename_columns(const VertexOf& vertex_of) {
    columns_.rename(vertex_of);
  }
  /// Leaves the cells for which keep(i, cell) holds.
  template <class Keep>
  void keep_if(const Keep& keep) {
    std::vector<bool> marks;
    marks.reserve(size());
    for (const MatrixCell& cell : *this) marks.push_back(keep(marks.size(), cell));
    rows_.keep(marks);
    columns_.keep(marks);
    if (!has_values()) return;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (marks[i]) values_.set(kept++, values_[i]);
    }
    values_.resize(kept);
  }

 private:
  friend void add_cells(GraphBuilder& builder, CellList&& cells, TypeId type, bool directed,
                        bool weighted);
  RunColumn rows_, columns_;
  WeightColumn values_;  // as far as the last that is not 1
};

std::size_t cell_count(const std::vector<CellList>& matrices);

/// How many words of the rest of a text are not "0", and so may be cells. Blanks of all kinds, commas and
/// semicolons stand between words.
std::size_t words_but_zeros(std::string_view text);

/// Whether every cell has its mirror and some cell is off the diagonal.
/// Cost: O(cells) time and sixteen bytes a row where they come in order; else they are sorted, for four bytes a
/// cell more.
bool is_symmetric(const CellList& cells);

/// Whether each matrix with cells off the diagonal is symmetric, and there is one.
bool are_symmetric(const std::vector<CellList>& matrices);

/// Adds an edge for each cell, without a copy where the builder has no edges yet and no room for them.
void add_cells(GraphBuilder& builder, CellList&& cells, TypeId type, bool directed, bool weighted);

/// Adds the edges of one matrix over all vertices.
///
/// Definition   `directed` true: an edge a cell. False: a cell and its equal mirror are one undirected edge,
///              any other cell is one of its own. Not given: undirected if the matrix is symmetric, as
///              who writes a matrix by hand means it.
void add_matrix(GraphBuilder& builder, CellList&& cells, TypeId type, std::optional<bool> directed,
                bool weighted);

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
/// parallel ones added up in the order of the edges; undirected ones both ways.
CellList matrix_of(const Graph& graph, TypeId type = no_type);

/// Whether two kinds divide the vertices, those of the first standing before all others, and every edge goes
/// from the first to the second (or is undirected between them). `rows` is how many are of the first.
std::optional<VertexId> two_mode_rows(const Graph& graph);

}  // namespace interzone::io
