#include "graph/io/matrix_cells.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

// By definition: as many cells of each place and value as of its mirror, and some off the diagonal.
bool all_mirrored(const std::vector<MatrixCell>& cells) {
  std::map<std::tuple<VertexId, VertexId, double>, int> count;
  bool any = false;
  for (const MatrixCell& cell : cells) {
    ++count[{cell.row, cell.column, cell.value}];
    any = any || cell.row != cell.column;
  }
  return any && std::all_of(count.begin(), count.end(), [&](const auto& one) {
           const auto& [row, column, value] = one.first;
           const auto mirror = count.find({column, row, value});
           return mirror != count.end() && mirror->second == one.second;
         });
}

// Cells of a small matrix, some twice: mostly symmetric, sometimes with one changed or left out.
std::vector<MatrixCell> random_cells(Stream& random) {
  const std::uint64_t n = 1 + random.below(6);
  std::vector<MatrixCell> cells;
  for (auto i = random.below(12); i > 0; --i) {
    const auto end = [&] { return static_cast<VertexId>(random.below(n)); };
    const MatrixCell cell{end(), end(), static_cast<double>(1 + random.below(3))};
    cells.push_back(cell);
    if (cell.row != cell.column) cells.push_back({cell.column, cell.row, cell.value});
  }
  if (!cells.empty() && random.chance(0.3)) cells[random.below(cells.size())].value += 1.0;
  if (!cells.empty() && random.chance(0.2)) cells.pop_back();
  if (random.chance(0.5)) {
    std::sort(cells.begin(), cells.end(), [](const MatrixCell& a, const MatrixCell& b) {
      return std::tie(a.row, a.column, a.value) < std::tie(b.row, b.column, b.value);
    });
  }
  return cells;
}

TEST(MatrixCells, AreSymmetricByDefinition) {
  Stream random(Seed(5), 0);
  int symmetric = 0;
  for (int i = 0; i < 4'000; ++i) {
    const auto cells = random_cells(random);
    EXPECT_EQ(is_symmetric(cells), all_mirrored(cells));
    symmetric += all_mirrored(cells) ? 1 : 0;
  }
  EXPECT_GT(symmetric, 1'000);
  EXPECT_LT(symmetric, 3'000);
}

// By law: undirected edges and their mirrors are the cells again.
TEST(MatrixCells, BecomeEdgesThatAreTheCellsAgain) {
  Stream random(Seed(6), 0);
  for (int i = 0; i < 2'000; ++i) {
    const auto cells = random_cells(random);
    for (const std::optional<bool> directed : {std::optional<bool>(), {true}, {false}}) {
      GraphBuilder builder;
      for (int v = 0; v < 6; ++v) builder.add_vertex("v" + std::to_string(v));
      add_matrix(builder, cells, 0, directed, true);
      const Graph graph = builder.build();
      const bool undirected = directed ? !*directed : all_mirrored(cells);
      std::map<std::tuple<VertexId, VertexId, double>, int> left;
      for (const MatrixCell& cell : cells) ++left[{cell.row, cell.column, cell.value}];
      for (EdgeId e = 0; e < graph.edge_count(); ++e) {
        EXPECT_EQ(graph.directed(e), !undirected);
        const VertexId s = graph.source(e), t = graph.target(e);
        EXPECT_GT(left[std::tuple(s, t, graph.weight(e))]--, 0);
        auto& mirror = left[std::tuple(t, s, graph.weight(e))];
        if (undirected && s < t && mirror > 0) --mirror;
      }
      for (const auto& [cell, count] : left) EXPECT_EQ(count, 0);
    }
  }
}

}  // namespace
}  // namespace interzone::io
