#include "graph/io/graph_fields.hpp"

#include "graph/random.hpp"
#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

// By oracle: a look at every field of every row.
TEST(FilledFields, AreThoseOfARowInTheirOrder) {
  constexpr std::size_t rows = 400;
  GraphBuilder builder;
  for (std::size_t v = 0; v < rows; ++v) builder.add_vertex(std::to_string(v));
  Stream random(Seed{1}, 0, 0);
  std::size_t few = 0;
  for (int i = 0; i < 40; ++i) {
    Column& column = builder.vertex_column("a" + std::to_string(i), ColumnType::integer);
    for (std::size_t v = 0; v < rows; ++v) {
      if (random.chance(i % 3 == 0 ? 0.9 : 0.01)) column.assign(v, "1");
    }
  }
  const Graph graph = builder.build();
  for (const Column& column : graph.vertex_attributes().columns()) {
    if (column.few_rows() != nullptr) ++few;
  }
  EXPECT_GT(few, 20U);
  const auto fields = vertex_fields(graph, "");
  FilledFields filled(fields);
  for (std::size_t row = 0; row < rows; row += row % 5 == 0 ? 2 : 1) {
    std::vector<std::size_t> found, expected;
    const auto once = filled.at(row);
    for (const std::size_t i : once) {
      if (!fields[i].cell(row).empty()) found.push_back(i);
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (!fields[i].cell(row).empty()) expected.push_back(i);
    }
    EXPECT_EQ(found, expected) << row;
    EXPECT_EQ(filled.at(row), once);
    EXPECT_LT(once.size(), 25U);
  }
}

// Of k vertices with an attribute each.
TEST(FilledFields, CostWhatTheyHold) {
  GraphBuilder builder;
  constexpr std::size_t k = 3000;
  for (std::size_t v = 0; v < k; ++v) {
    builder.add_vertex(std::to_string(v));
    builder.vertex_column("a" + std::to_string(v), ColumnType::text).assign(v, "x");
  }
  const Graph graph = builder.build();
  const auto fields = vertex_fields(graph, "");
  FilledFields filled(fields);
  std::size_t looks = 0;
  for (std::size_t v = 0; v < k; ++v) looks += filled.at(v).size();
  EXPECT_LE(looks, 3 * k);
}

}  // namespace
}  // namespace interzone::io
