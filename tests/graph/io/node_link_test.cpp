#include "graph/io/node_link.hpp"

#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

Graph node_link(const std::string& nodes, const std::string& links, const std::string& more = "") {
  return read_node_link("{" + more + "\"nodes\": [" + nodes + "],\n\"links\": [" + links + "]}",
                        "t");
}

Fault link_fault(const std::string& more) {
  return fault_of(
      [&] { node_link(R"({"id": "a"})", R"({"source": "a", "target": "a", )" + more + "}"); });
}

constexpr const char* two_nodes = R"({"id": "a"}, {"id": "b"})";

TEST(NodeLink, TakesNoAttributeForADirection) {
  const Graph g =
      node_link(two_nodes, R"({"source": "a", "target": "b", "undirected": "x", "directed": null},)"
                           R"({"source": "b", "target": "a", "undirected": true})");
  EXPECT_EQ(edges(g), (std::vector<std::string>{"a->b", "b--a"}));
  EXPECT_EQ(g.edge_attributes().find("undirected")->text(0), "x");
  GraphBuilder builder;
  builder.add_edge(builder.add_vertex("a"), builder.add_vertex("b"));
  builder.add_edge(0, 1);
  builder.edge_column("undirected", ColumnType::boolean).assign(0, "true");
  builder.edge_column("undirected", ColumnType::boolean).assign(1, "false");
  const Graph graph = builder.build();
  EXPECT_EQ(losses(graph, GraphFormat::json).size(), 1U);
  const Graph back = read_node_link(written(graph, GraphFormat::json), "t");
  EXPECT_TRUE(back.directed(0));
  EXPECT_TRUE(back.edge_attributes().find("undirected_attribute")->boolean(0));
  EXPECT_FALSE(back.edge_attributes().find("undirected_attribute")->boolean(1));
}

TEST(NodeLink, RefusesADirectionThatIsNone) {
  expect_fault(link_fault(R"("directed": 1)"), 2, 54, "node-link");
  expect_fault(link_fault(R"("directed": "false")"), 2, 54, "node-link");
}

// Those of networkx tell ties apart; numbers among them only count, and graphology's are ids.
TEST(NodeLink, KeepsKeysThatAreTexts) {
  const Graph g = node_link(two_nodes, R"({"source": "a", "target": "b", "key": "trade"},)"
                                       R"({"source": "a", "target": "b", "key": 0})");
  EXPECT_EQ(g.edge_attributes().find("key")->text(0), "trade");
  EXPECT_TRUE(g.edge_attributes().find("key")->missing(1));
  const Graph back = read_node_link(written(g, GraphFormat::json), "t");
  EXPECT_EQ(back.edge_attributes().find("key_attribute")->text(0), "trade");
  EXPECT_EQ(back.edge_attributes().columns().size(), 1U);
  EXPECT_FALSE(losses(g, GraphFormat::json).empty());
  const Graph own = node_link(R"({"key": "a"})", R"({"source": "a", "target": "a", "key": "e"})");
  EXPECT_TRUE(own.edge_attributes().columns().empty());
}

TEST(NodeLink, RefusesTwoValuesOfOneAttribute) {
  const auto fault = [](const std::string& node) {
    return fault_of([&] { node_link("\n" + node, ""); });
  };
  expect_fault(fault(R"({"id": "a", "x": 1, "attributes": {"x": 2}})"), 2, 41, "duplicate-value");
  expect_fault(fault(R"({"id": "a", "attributes": {"x": "p"}, "x": true})"), 2, 44,
               "duplicate-value");
  EXPECT_EQ(link_fault(R"("weight": 1, "attributes": {"weight": 2})").rule, "duplicate-value");
  const Graph g = node_link(R"({"id": "a", "x": 1, "attributes": {"x": 1, "y": 2}},)"
                            R"({"id": "b", "x": null, "attributes": {"x": 3}})",
                            "");
  EXPECT_EQ(g.vertex_attributes().find("x")->integer(0), 1);
  EXPECT_EQ(g.vertex_attributes().find("x")->integer(1), 3);
}

TEST(NodeLink, KnowsInfiniteNumbers) {
  const Graph g =
      node_link(R"({"id": "a", "x": 1, "l": [1, Infinity]}, {"id": "b", "x": Infinity},)"
                R"({"id": "c", "x": -Infinity, "y": Infinity, "z": "inf"})",
                "");
  const Column* x = g.vertex_attributes().find("x");
  ASSERT_EQ(x->type(), ColumnType::number);
  EXPECT_EQ(x->number(0), 1.0);
  EXPECT_EQ(x->number(1), infinity);
  EXPECT_EQ(x->number(2), -infinity);
  EXPECT_EQ(g.vertex_attributes().find("y")->number(2), infinity);
  EXPECT_EQ(g.vertex_attributes().find("z")->text(2), "inf");
  EXPECT_EQ(g.vertex_attributes().find("l")->text(0), "1; inf");
  EXPECT_EQ(losses(g, GraphFormat::json).size(), 1U);
  EXPECT_EQ(link_fault(R"("weight": Infinity)").rule, "number");
  EXPECT_EQ(link_fault(R"("weight": -Infinity)").rule, "number");
  EXPECT_EQ(fault_of([] { node_link(R"({"id": Infinity})", ""); }).rule, "node-link");
}

}  // namespace
}  // namespace interzone::io
