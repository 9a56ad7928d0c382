#include "graph/io/matrix_market.hpp"

#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

using Lines = std::vector<std::string>;

Graph mtx(const std::string& head, const std::string& rest, std::optional<bool> directed = {}) {
  return read_matrix_market("%%MatrixMarket matrix " + head + "\n% a comment\n\n" + rest, "t.mtx",
                            directed);
}

TEST(MatrixMarket, ReadsItsKinds) {
  EXPECT_EQ(edges(mtx("coordinate real general", "3 3 2\n1 2 2.5\n3 3 -1e3\n")),
            (Lines{"1->2 w=2.5", "3->3 w=-1000"}));
  EXPECT_EQ(edges(mtx("coordinate pattern symmetric", "2 2 2\n2 1\n2 2\n")),
            (Lines{"2--1", "2--2"}));
  EXPECT_EQ(edges(mtx("coordinate integer symmetric", "2 2 1\n2 1 3\n", true)),
            (Lines{"2->1 w=3", "1->2 w=3"}));
  EXPECT_EQ(edges(mtx("coordinate unsigned-integer general", "2 2 1\n1 2 3\n")),
            (Lines{"1->2 w=3"}));
  EXPECT_EQ(edges(mtx("coordinate real skew-symmetric", "2 2 1\n2 1 3\n")),
            (Lines{"2->1 w=3", "1->2 w=-3"}));
  EXPECT_EQ(edges(mtx("array real general", "2 2\n0\n1\n2\n0\n")), (Lines{"2->1 w=1", "1->2 w=2"}));
  EXPECT_EQ(edges(mtx("array real symmetric", "2 2\n1 2 0\n")), (Lines{"1--1 w=1", "2--1 w=2"}));
  EXPECT_EQ(edges(mtx("coordinate pattern skew-symmetric", "2 2 1\n2 1\n")),
            (Lines{"2->1", "1->2"}));
  EXPECT_FALSE(mtx("coordinate real general", "2 2 0\n").weighted());
  EXPECT_TRUE(mtx("coordinate real general", "2 2 1\n1 2 1\n").weighted());
  EXPECT_EQ(edges(mtx("array integer skew-symmetric", "2 2\n4\n")),
            (Lines{"2->1 w=4", "1->2 w=-4"}));
  EXPECT_EQ(edges(mtx("coordinate pattern general", "2 2 1\n1 2\n", false)), (Lines{"1--2"}));
  const Graph two = mtx("coordinate pattern general", "1 2 1\n1 2\n");
  EXPECT_EQ(ids(two), "r1 c1 c2");
  EXPECT_EQ(edges(two), (Lines{"r1->c2"}));
  EXPECT_EQ(mtx("coordinate real general", "0 0 0\n").vertex_count(), 0U);
}

TEST(MatrixMarket, TakesAnEntryAndItsMirrorForOneUndirectedEdge) {
  EXPECT_EQ(edges(mtx("coordinate pattern general", "3 3 4\n1 2\n2 1\n3 2\n3 3\n", false)),
            (Lines{"1--2", "3--2", "3--3"}));
  EXPECT_EQ(edges(mtx("coordinate real general", "3 3 4\n1 2 5\n2 1 5\n1 3 2\n3 1 4\n", false)),
            (Lines{"1--2 w=5", "1--3 w=2", "3--1 w=4"}));
  EXPECT_EQ(edges(mtx("array real general", "2 2\n0\n1\n1\n0\n", false)), (Lines{"1--2 w=1"}));
  const std::string mirrored = "2 2 2\n1 2\n2 1\n";  // the header says that it is directed
  EXPECT_EQ(edges(mtx("coordinate pattern general", mirrored)), (Lines{"1->2", "2->1"}));
  EXPECT_EQ(edges(mtx("coordinate pattern symmetric", "2 2 2\n2 1\n2 1\n", false)),
            (Lines{"2--1", "2--1"}));
}

// A square matrix is read as one mode: two of one size are written with all vertices on both sides.
TEST(MatrixMarket, WritesTwoModesOfOneSizeAsOne) {
  const auto two_modes = [](VertexId rows, VertexId columns, bool directed) {
    GraphBuilder builder(directed);
    const TypeId person = builder.add_kind("person"), event = builder.add_kind("event");
    for (VertexId v = 0; v < rows; ++v) builder.add_vertex('p' + std::to_string(v), person);
    for (VertexId v = 0; v < columns; ++v) builder.add_vertex('e' + std::to_string(v), event);
    builder.add_edge(0, rows, {.directed = directed});
    builder.add_edge(1, rows, {.directed = directed});
    builder.add_edge(1, rows + 1, {.directed = directed});
    return builder.build();
  };
  const auto texts = [](const Graph& graph) {
    Lines texts;
    for (const Loss& loss : losses(graph, GraphFormat::mtx)) texts.push_back(loss.text);
    return texts;
  };
  const auto back = [](const Graph& graph) {
    return read_matrix_market(written(graph, GraphFormat::mtx), "t.mtx");
  };
  const std::string numbers = "mtx numbers the vertices: their ids are not kept";
  const std::string no_kinds = "mtx holds no kinds of vertices";
  const Graph directed = two_modes(2, 2, true), undirected = two_modes(2, 2, false);
  EXPECT_EQ(ids(back(directed)), "1 2 3 4");
  EXPECT_EQ(edges(back(directed)), (Lines{"1->3", "2->3", "2->4"}));
  EXPECT_EQ(texts(directed), (Lines{no_kinds, numbers}));
  EXPECT_EQ(edges(back(undirected)), (Lines{"3--1", "3--2", "4--2"}));
  EXPECT_EQ(texts(undirected), (Lines{no_kinds, numbers}));
  const Graph oblong = two_modes(2, 3, true);
  EXPECT_EQ(edges(back(oblong)), (Lines{"r1->c1", "r2->c1", "r2->c2"}));
  EXPECT_EQ(texts(oblong), (Lines{"mtx holds two modes, not the names of their kinds", numbers}));
}

TEST(MatrixMarket, NamesThePlaceOfEachFault) {
  const auto fault = [](const std::string& head, const std::string& rest) {
    return fault_of([&] { mtx(head, rest); });
  };
  const std::string real = "coordinate real general";
  EXPECT_EQ(fault_of([] { read_matrix_market("", "t"); }).rule, "matrix-market");
  expect_fault(fault("coordinate complex general", "1 1 0\n"), 1, 1, "matrix-market");
  expect_fault(fault("array pattern general", "1 1\n"), 1, 1, "matrix-market");
  expect_fault(fault(real, ""), 4, 1, "count");
  expect_fault(fault(real, "1 1\n"), 4, 1, "count");
  expect_fault(fault(real, "1 -1 0\n"), 4, 3, "count");
  expect_fault(fault(real, "2 2 2\n1 1 1\n"), 6, 1, "count");
  expect_fault(fault(real, "2 2 1\n1 3 1\n"), 5, 3, "unknown-id");
  expect_fault(fault(real, "2 2 1\n1 2 nan\n"), 5, 5, "number");
  expect_fault(fault(real, "2 2 1\n1 2\n"), 5, 1, "column-count");
  expect_fault(fault("coordinate real symmetric", "2 2 1\n1 2 1\n"), 5, 1, "symmetric");
  expect_fault(fault("coordinate real symmetric", "2 3 1\n1 2 1\n"), 4, 1, "symmetric");
  expect_fault(fault("array real general", "1 2\n1\n"), 6, 1, "count");
  expect_fault(fault("array real general", "1 1\n1 2\n"), 5, 3, "count");
}

TEST(MatrixMarket, RefusesCountsThatTheFileCannotHold) {
  for (const char* const sizes : {"4000000000 4000000000 1", "1 18446744073709551615 1", "2 2 1000",
                                  "18446744073709551615 18446744073709551615 0"}) {
    EXPECT_EQ(
        fault_of([&] { mtx("coordinate real general", std::string(sizes) + "\n1 1 1\n"); }).rule,
        "count")
        << sizes;
  }
  EXPECT_EQ(fault_of([] { mtx("array real general", "100000 100000\n1\n"); }).rule, "count");
}

}  // namespace
}  // namespace interzone::io
