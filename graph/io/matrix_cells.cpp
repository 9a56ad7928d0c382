#include "graph/io/matrix_cells.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

#include "graph/grouping.hpp"

namespace interzone::io {
namespace {

bool before(const MatrixCell& a, const MatrixCell& b) {
  return std::tie(a.row, a.column, a.value) < std::tie(b.row, b.column, b.value);
}

bool in_order(const CellList& cells) {
  MatrixCell last;
  bool is_first = true;
  for (const MatrixCell& cell : cells) {
    if (!is_first && before(cell, last)) return false;
    last = cell;
    is_first = false;
  }
  return true;
}

VertexId rows_of(const CellList& cells) {
  VertexId rows = 0;
  for (const MatrixCell& cell : cells) rows = std::max(rows, cell.row + 1U);
  return rows;
}

auto row_of(const CellList& cells) {
  return [&cells](std::size_t i) { return cells[i].row; };
}

// Whether there are far more rows than cells, so that a list of all rows is not worth it.
bool are_spread(const CellList& cells) { return rows_of(cells) / 4 > cells.size() + 256; }

// The cells with other numbers for rows and columns, which leave none out and keep their order.
CellList renumbered(const CellList& cells) {
  std::vector<VertexId> used;
  for (const MatrixCell& cell : cells) used.insert(used.end(), {cell.row, cell.column});
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  const auto number_of = [&](VertexId v) {
    return static_cast<VertexId>(std::lower_bound(used.begin(), used.end(), v) - used.begin());
  };
  CellList close;
  for (const MatrixCell& cell : cells) {
    close.add({number_of(cell.row), number_of(cell.column), cell.value});
  }
  return close;
}

// The positions of the cells by row, those of one row by less(position, position).
template <class Index, class Less>
std::vector<Index> order_of(const CellList& cells, const Less& less) {
  if (are_spread(cells)) {
    std::vector<Index> order(cells.size());
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index a, Index b) {
      return cells[a].row != cells[b].row ? cells[a].row < cells[b].row : less(a, b);
    });
    return order;
  }
  auto rows = grouped_by<Index>(cells.size(), rows_of(cells), row_of(cells));
  const auto place = [&](std::size_t i) {
    return rows.order.begin() + static_cast<std::ptrdiff_t>(rows.begins[i]);
  };
  for (std::size_t row = 0; row + 1 < rows.begins.size(); ++row) {
    std::sort(place(row), place(row + 1), less);
  }
  return std::move(rows.order);
}

// Calls use(order) with that; positions take four bytes unless there are too many.
template <class Less, class Use>
auto with_order(const CellList& cells, const Less& less, const Use& use) {
  const bool few = cells.size() <= std::numeric_limits<std::uint32_t>::max();
  return few ? use(order_of<std::uint32_t>(cells, less))
             : use(order_of<std::uint64_t>(cells, less));
}

// Calls use(order) with the cells by row, column and value.
template <class Use>
auto with_sorted(const CellList& cells, const Use& use) {
  const auto less = [&](std::size_t a, std::size_t b) { return before(cells[a], cells[b]); };
  return with_order(cells, less, use);
}

// Whether every cell has its mirror, where place_of(i) is that of the i-th in order: whoever goes through them
// meets those of each row one after the other, and so their mirrors.
template <class PlaceOf>
bool has_mirrors(const CellList& cells, const PlaceOf& place_of) {
  const VertexId rows = rows_of(cells);
  const auto begins = begins_by(cells.size(), rows, row_of(cells));
  auto next = begins;  // of each row, what is not met yet
  for (VertexId row = 0; row < rows; ++row) {
    for (std::size_t i = begins[row]; i < begins[row + 1]; ++i) {
      const VertexId column = cells.column(place_of(i));
      if (column >= rows || next[column] == begins[column + 1]) return false;
      const std::size_t mirror = place_of(next[column]++);
      if (cells.column(mirror) != row || cells.value(mirror) != cells.value(place_of(i))) {
        return false;
      }
    }
  }
  return true;
}

// Leaves the cells that become undirected edges: of a cell below the diagonal and an equal one above, the
// latter.
void drop_mirrors(CellList& cells) {
  with_sorted(cells, [&]<class Index>(const std::vector<Index>& order) {
    std::vector<Index> met(order.size());  // of the cells equal to this one, at the first of them
    std::vector<bool> repeats(order.size());
    std::size_t i = 0;
    for (const MatrixCell& cell : cells) {
      const std::size_t own = i++;
      if (cell.row <= cell.column) continue;
      const MatrixCell above{cell.column, cell.row, cell.value};
      const auto first =
          static_cast<std::size_t>(std::lower_bound(order.begin(), order.end(), above,
                                                    [&](Index at, const MatrixCell& other) {
                                                      return before(cells[at], other);
                                                    }) -
                                   order.begin());
      const std::size_t next = first < order.size() ? first + met[first] : first;
      if (next == order.size() || before(above, cells[order[next]])) continue;
      ++met[first];
      repeats[own] = true;
    }
    cells.keep_if([&](std::size_t i, const MatrixCell& /*cell*/) { return !repeats[i]; });
  });
}

}  // namespace

void CellList::reserve(std::size_t cells) {
  rows_.reserve(cells);
  columns_.reserve(cells);
  values_.reserve(cells);
}

bool CellList::is_diagonal() const {
  for (const MatrixCell& cell : *this) {
    if (cell.row != cell.column) return false;
  }
  return true;
}

void CellList::add(const MatrixCell& cell) {
  values_.set(rows_.size(), cell.value);
  rows_.push_back(cell.row);
  columns_.push_back(cell.column);
}

void add_named_apart(GraphBuilder& builder, const std::string& name, TypeId kind,
                     std::string_view prefix) {
  std::string free = name;
  if (name.empty() || builder.find(name) != no_vertex) free.insert(0, prefix);
  const std::string stem = free;
  for (std::size_t k = 2; builder.find(free) != no_vertex; ++k) {
    free = stem + '_' + std::to_string(k);
  }
  builder.add_vertex(free, kind);
}

std::size_t cell_count(const std::vector<CellList>& matrices) {
  std::size_t count = 0;
  for (const CellList& cells : matrices) count += cells.size();
  return count;
}

std::size_t words_but_zeros(std::string_view text) {
  const auto between = [](char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == ',' || c == ';';
  };
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = !between(text[i]) && (i == 0 || between(text[i - 1]));
    const bool is_zero = text[i] == '0' && (i + 1 == text.size() || between(text[i + 1]));
    words += begins && !is_zero ? 1U : 0U;
  }
  return words;
}

bool is_symmetric(const CellList& cells) {
  std::size_t above = 0, below = 0;
  for (const MatrixCell& cell : cells) {
    above += cell.row < cell.column ? 1U : 0U;
    below += cell.row > cell.column ? 1U : 0U;
  }
  if (above == 0 || above != below) return false;
  if (are_spread(cells)) return is_symmetric(renumbered(cells));
  if (in_order(cells)) return has_mirrors(cells, [](std::size_t i) { return i; });
  return with_sorted(cells, [&](const auto& order) {
    return has_mirrors(cells, [&](std::size_t i) { return order[i]; });
  });
}

bool are_symmetric(const std::vector<CellList>& matrices) {
  bool any = false;
  for (const CellList& cells : matrices) {
    if (cells.is_diagonal()) continue;
    if (!is_symmetric(cells)) return false;
    any = true;
  }
  return any;
}

void add_cells(GraphBuilder& builder, CellList&& cells, TypeId type, bool directed, bool weighted) {
  if (weighted) builder.set_weighted();
  if (cells.has_values()) cells.values_.resize(cells.size());
  builder.add_edges(std::move(cells.rows_), std::move(cells.columns_), std::move(cells.values_),
                    type, directed);
  cells = CellList();
}

void add_matrix(GraphBuilder& builder, CellList&& cells, TypeId type, std::optional<bool> directed,
                bool weighted) {
  const bool is_mirrored = directed != true && is_symmetric(cells);
  const bool undirected = directed ? !*directed : is_mirrored;
  if (is_mirrored) {
    cells.keep_if(
        [](std::size_t /*i*/, const MatrixCell& cell) { return cell.row <= cell.column; });
  } else if (undirected) {
    drop_mirrors(cells);
  }
  add_cells(builder, std::move(cells), type, !undirected, weighted);
}

bool mixes_directions(const Graph& graph) {
  bool any_directed = false, any_undirected = false;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    (graph.directed(e) ? any_directed : any_undirected) = true;
  }
  return any_directed && any_undirected;
}

std::vector<PlainTie> plain_ties(const Graph& graph) {
  const bool mixed = mixes_directions(graph);
  std::vector<PlainTie> ties;
  ties.reserve(graph.edge_count());
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    const VertexId s = graph.source(e), t = graph.target(e);
    ties.push_back({s, t, e});
    if (mixed && !graph.directed(e) && s != t) ties.push_back({t, s, e});
  }
  return ties;
}

CellList matrix_of(const Graph& graph, TypeId type) {
  CellList cells;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (type != no_type && graph.type(e) != type) continue;
    const VertexId s = graph.source(e), t = graph.target(e);
    cells.add({s, t, graph.weight(e)});
    if (!graph.directed(e) && s != t) cells.add({t, s, graph.weight(e)});
  }
  const auto less = [&](std::size_t a, std::size_t b) {
    return std::pair(cells[a].column, a) < std::pair(cells[b].column, b);
  };
  return with_order(cells, less, [&](const auto& order) {
    CellList sums;
    for (std::size_t i = 0; i < order.size();) {
      MatrixCell sum = cells[order[i]];
      for (++i; i < order.size(); ++i) {
        const MatrixCell cell = cells[order[i]];
        if (cell.row != sum.row || cell.column != sum.column) break;
        sum.value += cell.value;
      }
      sums.add(sum);
    }
    return sums;
  });
}

std::optional<VertexId> two_mode_rows(const Graph& graph) {
  const VertexId n = graph.vertex_count();
  if (n < 2) return std::nullopt;
  VertexId rows = 0;
  while (rows < n && graph.kind(rows) == graph.kind(0)) ++rows;
  if (rows == n) return std::nullopt;
  for (VertexId v = rows; v < n; ++v) {
    if (graph.kind(v) != graph.kind(rows)) return std::nullopt;
  }
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    VertexId s = graph.source(e), t = graph.target(e);
    if (!graph.directed(e) && s > t) std::swap(s, t);
    if (s >= rows || t < rows) return std::nullopt;
  }
  return rows;
}

}  // namespace interzone::io
