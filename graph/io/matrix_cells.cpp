#include "graph/io/matrix_cells.hpp"

#include <algorithm>
#include <tuple>

namespace interzone::io {
namespace {

bool before(const MatrixCell& a, const MatrixCell& b) {
  return std::tie(a.row, a.column, a.value) < std::tie(b.row, b.column, b.value);
}

// The same of cells in order: whoever goes through them meets those of each row one after the other, and so
// their mirrors.
bool is_symmetric_in_order(const std::vector<MatrixCell>& cells) {
  const VertexId rows = cells.back().row + 1U;
  std::vector<std::size_t> next(rows + std::size_t{1}, 0);  // of each row, what is not met yet
  for (const MatrixCell& cell : cells) ++next[cell.row + std::size_t{1}];
  for (VertexId row = 0; row < rows; ++row) next[row + std::size_t{1}] += next[row];
  for (const MatrixCell& cell : cells) {
    if (cell.column >= rows || next[cell.column] == cells.size()) return false;
    const MatrixCell& mirror = cells[next[cell.column]++];
    const bool is_mirror = mirror.row == cell.column && mirror.column == cell.row;
    if (!is_mirror || mirror.value != cell.value) return false;
  }
  return true;
}

}  // namespace

bool is_symmetric(const std::vector<MatrixCell>& cells) {
  std::size_t above = 0, below = 0;
  for (const MatrixCell& cell : cells) {
    above += cell.row < cell.column ? 1U : 0U;
    below += cell.row > cell.column ? 1U : 0U;
  }
  if (above == 0 || above != below) return false;
  if (std::is_sorted(cells.begin(), cells.end(), before)) return is_symmetric_in_order(cells);
  std::vector<MatrixCell> sorted = cells;
  std::sort(sorted.begin(), sorted.end(), before);
  return is_symmetric_in_order(sorted);
}

bool are_symmetric(const std::vector<std::vector<MatrixCell>>& matrices) {
  bool any = false;
  for (const auto& cells : matrices) {
    const bool empty = std::all_of(cells.begin(), cells.end(),
                                   [](const MatrixCell& cell) { return cell.row == cell.column; });
    if (empty) continue;
    if (!is_symmetric(cells)) return false;
    any = true;
  }
  return any;
}

bool has_values(const std::vector<MatrixCell>& cells) {
  return std::any_of(cells.begin(), cells.end(),
                     [](const MatrixCell& cell) { return cell.value != 1.0; });
}

void add_matrix(GraphBuilder& builder, const std::vector<MatrixCell>& cells, TypeId type,
                std::optional<bool> directed, bool weighted) {
  const bool is_mirrored = directed != true && is_symmetric(cells);
  const bool undirected = directed ? !*directed : is_mirrored;
  std::vector<MatrixCell>
      mirrors;  // of cells below the diagonal, taken where a cell above is equal
  if (undirected && !is_mirrored) {
    for (const MatrixCell& cell : cells) {
      if (cell.row < cell.column) mirrors.push_back(cell);
    }
    std::sort(mirrors.begin(), mirrors.end(), before);
  }
  std::vector<bool> taken(mirrors.size());
  const auto repeats = [&](const MatrixCell& cell) {
    const MatrixCell wanted{cell.column, cell.row, cell.value};
    const auto range = std::equal_range(mirrors.begin(), mirrors.end(), wanted, before);
    for (auto one = range.first; one != range.second; ++one) {
      const auto i = static_cast<std::size_t>(one - mirrors.begin());
      if (taken[i]) continue;
      taken[i] = true;
      return true;
    }
    return false;
  };
  EdgeFields fields{.type = type, .directed = !undirected};
  for (const MatrixCell& cell : cells) {
    const bool is_below = undirected && cell.row > cell.column;
    if (is_below && (is_mirrored || repeats(cell))) continue;
    if (weighted) fields.weight = cell.value;
    builder.add_edge(cell.row, cell.column, fields);
  }
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

std::vector<MatrixCell> matrix_of(const Graph& graph, TypeId type) {
  std::vector<MatrixCell> cells;
  for (EdgeId e = 0; e < graph.edge_count(); ++e) {
    if (type != no_type && graph.type(e) != type) continue;
    const VertexId s = graph.source(e), t = graph.target(e);
    cells.push_back({s, t, graph.weight(e)});
    if (!graph.directed(e) && s != t) cells.push_back({t, s, graph.weight(e)});
  }
  std::stable_sort(cells.begin(), cells.end(), [](const MatrixCell& a, const MatrixCell& b) {
    return std::tie(a.row, a.column) < std::tie(b.row, b.column);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool joins = kept > 0 && cells[kept - 1].row == cells[i].row &&
                       cells[kept - 1].column == cells[i].column;
    if (joins) {
      cells[kept - 1].value += cells[i].value;
    } else {
      cells[kept++] = cells[i];
    }
  }
  cells.resize(kept);
  return cells;
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
