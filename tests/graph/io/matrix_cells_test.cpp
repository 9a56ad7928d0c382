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

CellList list_of(const std::vector<MatrixCell>& cells) {
  CellList list;
  for (const MatrixCell& cell : cells) list.add(cell);
  return list;
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

// Numbers far apart, in the same order.
void spread(std::vector<MatrixCell>& cells) {
  for (MatrixCell& cell : cells) {
    cell.row = 900'000 * cell.row + 3;
    cell.column = 900'000 * cell.column + 3;
  }
}

TEST(MatrixCells, AreSymmetricByDefinition) {
  Stream random(Seed(5), 0);
  int symmetric = 0;
  for (int i = 0; i < 4'000; ++i) {
    auto cells = random_cells(random);
    if (i % 4 == 0) spread(cells);
    EXPECT_EQ(is_symmetric(list_of(cells)), all_mirrored(cells));
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
      add_matrix(builder, list_of(cells), 0, directed, true);
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

// By definition: the sum over the ties of each pair of ends, undirected ones both ways.
TEST(MatrixCells, OfAGraphAreSumsInOrder) {
  Stream random(Seed(7), 0);
  for (int i = 0; i < 500; ++i) {
    GraphBuilder builder;
    for (int v = 0; v < 5; ++v) builder.add_vertex("v" + std::to_string(v));
    builder.add_type("other");
    std::map<std::pair<VertexId, VertexId>, double> all, of_one;
    for (auto e = random.below(20); e > 0; --e) {
      const auto s = static_cast<VertexId>(random.below(5)),
                 t = static_cast<VertexId>(random.below(5));
      const auto type = static_cast<TypeId>(random.below(2));
      const bool directed = random.chance(0.5);
      const double weight = static_cast<double>(1 + random.below(3));
      builder.add_edge(s, t, {.type = type, .directed = directed, .weight = weight});
      for (auto* const sums : {&all, type == 1 ? &of_one : nullptr}) {
        if (sums == nullptr) continue;
        (*sums)[{s, t}] += weight;
        if (!directed && s != t) (*sums)[{t, s}] += weight;
      }
    }
    const Graph graph = builder.build();
    for (const auto& [cells, sums] :
         {std::pair(matrix_of(graph), all), std::pair(matrix_of(graph, 1), of_one)}) {
      ASSERT_EQ(cells.size(), sums.size());
      std::size_t at = 0;
      for (const auto& [ends, sum] : sums) {
        EXPECT_EQ(std::pair(cells[at].row, cells[at].column), ends);
        EXPECT_EQ(cells[at++].value, sum);
      }
    }
  }
}

TEST(MatrixCells, AreHeldInTheirOrder) {
  CellList cells;
  EXPECT_TRUE(cells.is_diagonal());
  cells.reserve(10);
  for (VertexId i = 0; i < 6; ++i) cells.add({i, i, i == 4 ? 2.0 : 1.0});
  EXPECT_TRUE(cells.is_diagonal());
  EXPECT_TRUE(cells.has_values());
  cells.rename_columns([](VertexId column) { return column + 10; });
  EXPECT_FALSE(cells.is_diagonal());
  cells.keep_if([](std::size_t i, const MatrixCell& /*cell*/) { return i % 2 == 0; });
  ASSERT_EQ(cells.size(), 3U);
  EXPECT_EQ(cells[1].row, 2U);
  EXPECT_EQ(cells[1].column, 12U);
  EXPECT_EQ(cells[1].value, 1.0);
  EXPECT_EQ(cells[2].value, 2.0);
}

TEST(MatrixCells, AreWordsButZeros) {
  EXPECT_EQ(words_but_zeros(""), 0U);
  EXPECT_EQ(words_but_zeros(" \t\r\n,;"), 0U);
  EXPECT_EQ(words_but_zeros("0 1 0,1;00\t0.5\n0\r\n10 0"), 5U);
  EXPECT_EQ(words_but_zeros("1"), 1U);
  EXPECT_EQ(words_but_zeros("0"), 0U);
}

}  // namespace
}  // namespace interzone::io
