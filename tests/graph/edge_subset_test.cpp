#include "graph/edge_subset.hpp"

#include "graph/builder.hpp"
#include "tests/support/support.hpp"

namespace interzone {
namespace {

/// Three vertices, a source of evidence, and edges that differ in all that an edge can have. `only`
/// says which of them are made.
Graph made(const std::vector<int>& only) {
  GraphBuilder builder(false);
  const TypeId kind = builder.add_kind("zone", Role::actor);
  const TypeId member = builder.add_type("member_of", Relation::member_of, true);
  for (const char* id : {"a", "b", "c"}) builder.add_vertex(id, kind);
  builder.set_label(0, "zh", "甲");
  builder.set_title("en", "A title");
  builder.add_source({.id = "s"});
  const EvidenceId quote = builder.add_evidence({.id = "q", .quote = "said"});
  const std::vector<EdgeFields> fields = {
      {.weight = 2.0},
      {.type = member, .period = {*parse_date("2015"), *parse_date("2018")}, .confidence = 0.5},
      {.directed = true, .weight = 0.0, .evidence = {quote}},
      {}};
  for (const int i : only) {
    const auto from = static_cast<VertexId>(i % 3);
    const EdgeId e = builder.add_edge(from, 2, fields[static_cast<std::size_t>(i)]);
    Column& note = builder.edge_column("note", ColumnType::text);
    if (i != 1) note.assign(e, "n" + std::to_string(i));
    builder.edge_column("since", ColumnType::time).assign(e, i == 3 ? "" : "2020-05");
    builder.edge_column("rank", ColumnType::integer).assign(e, std::to_string(i));
    builder.edge_column("sure", ColumnType::boolean).assign(e, "true");
  }
  return builder.build();
}

}  // namespace

TEST(EdgeSubset, IsTheGraphThatHadOnlyTheseEdges) {
  const Graph all = made({0, 1, 2, 3});
  EXPECT_EQ(with_edges(all, {true, true, true, true}), all);
  EXPECT_EQ(with_edges(all, {true, true, true, false}), made({0, 1, 2}));
  EXPECT_EQ(with_edges(all, {true, false, true, true}), made({0, 2, 3}));
}

TEST(EdgeSubset, KeepsVerticesWhereNoEdgeStays) {
  const Graph none = with_edges(made({0, 1, 2, 3}), {false, false, false, false});
  EXPECT_EQ(none.edge_count(), 0U);
  EXPECT_EQ(none.vertex_count(), 3U);
  EXPECT_EQ(none.label(0, "zh"), "甲");
  EXPECT_EQ(none.title("en"), "A title");
  EXPECT_EQ(none.all_evidence().size(), 1U);
  EXPECT_EQ(with_edges(Graph(), {}), Graph());
}

// The vertices are shared, so they must outlive the graph that they came with.
TEST(EdgeSubset, OutlivesTheWhole) {
  Graph all = made({0, 1, 2, 3});
  const Graph part = with_edges(all, {true, false, false, true});
  all = made({1});
  EXPECT_EQ(part, made({0, 3}));
  EXPECT_EQ(part.at("b"), 1U);
}

TEST(EdgeSubset, AddsAttributesInPlaceOfOthers) {
  const Graph all = made({0, 1, 2, 3});
  const Graph part = with_edges(
      all, {false, true, true, false},
      {Column::numbers("p", {0.1, 0.2, 0.3, 0.4}), Column::integers("rank", {9, 8, 7, 6})});
  EXPECT_EQ(part.edge_attributes().find("p")->number(0), 0.2);
  EXPECT_EQ(part.edge_attributes().find("p")->number(1), 0.3);
  EXPECT_EQ(part.edge_attributes().find("rank")->integer(0), 8);
  EXPECT_EQ(part.edge_attributes().columns().size(), 5U);
  EXPECT_TRUE(part.edge_attributes().find("note")->missing(0));
}

TEST(EdgeSubset, RefusesWhatDoesNotFit) {
  const Graph graph = made({0, 1});
  EXPECT_ERROR(with_edges(graph, {true}), ErrorCode::invalid_input);
  EXPECT_ERROR(with_edges(graph, {true, true}, {Column::numbers("p", {1.0})}),
               ErrorCode::invalid_input);
}

}  // namespace interzone
