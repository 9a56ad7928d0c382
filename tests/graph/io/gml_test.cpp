#include "graph/io/gml.hpp"

#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

Graph gml(std::string_view text) { return read_gml(text, "t.gml"); }

TEST(Gml, ReadsWhatOthersWrite) {
  const Graph g =
      gml("Creator \"Mark Newman\"\ngraph\n[\n  directed 1\n"
          "# a comment [\n"
          "  node [ id 1 label \"上海 &#20044;\" x 0.5 ]\n"
          "  node [ id 2 label \"a &quot;b&quot; &amp; c\" graphics [ x 1 fill \"#00ff00\" w [ d 3 "
          "] ] tag \"甲\" tag 2 tag \"乙\" ]\n"
          "  edge [ source 1 target 2 value 2.5 kind \"学习\" ]\n"
          "  edge [ source 2 target 2 ]\n]\n");
  EXPECT_EQ(g.id(0), "上海 乌");
  EXPECT_EQ(g.id(1), "a \"b\" & c");
  EXPECT_EQ(edges(g), (std::vector<std::string>{"上海 乌->a \"b\" & c w=2.5 学习",
                                                "a \"b\" & c->a \"b\" & c w=1"}));
  EXPECT_EQ(g.vertex_attributes().find("x")->number(1), 1.0);
  EXPECT_EQ(g.vertex_attributes().find("color")->text(1), "#00ff00");
  EXPECT_EQ(g.vertex_attributes().find("graphics_w_d")->integer(1), 3);
  EXPECT_EQ(g.vertex_attributes().find("tag")->text(1), "甲; 2; 乙");
  const Graph twice = gml("graph [ node [ id 1 x 0.5 graphics [ x 2 ] ] ]");
  EXPECT_EQ(twice.vertex_attributes().find("x")->number(0), 2.0);
}

TEST(Gml, NamesVerticesByWhatTellsThemApart) {
  EXPECT_EQ(ids(gml("graph [ node [ id 7 ] node [ id 9 ] edge [ source 7 target 9 ] ]")), "7 9");
  EXPECT_FALSE(gml("graph [ node [ id 7 ] edge [ source 7 target 7 ] ]").directed(0));
  const Graph alike = gml("graph [ node [ id 1 label \"x\" ] node [ id 2 label \"x\" ] ]");
  EXPECT_EQ(ids(alike), "1 2");
  EXPECT_EQ(alike.label(1, ""), "x");
  const Graph named = gml("graph [ node [ id 0 name \"甲\" ] node [ id 1 name \"乙\" ] ]");
  EXPECT_EQ(ids(named), "甲 乙");
  const Graph both = gml("graph [ node [ id 0 label \"a\" name \"甲\" ] ]");
  EXPECT_EQ(both.id(0), "a");
  EXPECT_EQ(both.label(0, ""), "甲");
  const Graph twice = gml("graph [ node [ id 1 name \"甲\" ] node [ id 2 name \"甲\" ] ]");
  EXPECT_EQ(ids(twice), "1 2");
  EXPECT_EQ(twice.label(1, ""), "甲");
  const Graph none =
      gml("graph [ node [ id 1 label \"x\" name \"甲\" ] node [ id 2 label \"x\" name \"甲\" ] ]");
  EXPECT_EQ(none.label(1, ""), "x");
  EXPECT_EQ(none.vertex_attributes().find("name")->text(1), "甲");
}

TEST(Gml, NamesThePlaceOfEachFault) {
  const auto fault = [](const std::string& text) { return fault_of([&] { gml(text); }); };
  expect_fault(fault("graph [\n node [ id 1 ]\n"), 3, 1, "gml");
  expect_fault(fault(""), 1, 1, "gml");
  expect_fault(fault("graph 3"), 1, 8, "gml");
  expect_fault(fault("graph [ 7 1 ]"), 1, 9, "gml");
  expect_fault(fault("graph [ node [ id 1 label \"x ] ]"), 1, 27, "gml");
  expect_fault(fault("graph [ node [ id 1 label ] ]"), 1, 27, "gml");
  expect_fault(fault("graph [\nnode [ label \"x\" ]\n]"), 2, 1, "required");
  expect_fault(fault("graph [ node [ id 1 ]\n node [ id 1 ] ]"), 2, 2, "duplicate-id");
  expect_fault(fault("graph [ node [ id 1 ]\n edge [ source 1 target 2 ] ]"), 2, 2, "unknown-id");
  expect_fault(fault("graph [ node [ id 1 ]\n edge [ source 1 target 1 weight \"x\" ] ]"), 2, 2,
               "number");
  expect_fault(fault("graph [ node [ id 1 ]\n edge [ source 1 target 1 weight INF ] ]"), 2, 2,
               "number");
  std::string deep = "graph [ node ";
  for (int i = 0; i < 100'000; ++i) deep += "[ a ";
  EXPECT_EQ(fault(deep).rule, "gml");
  EXPECT_EQ(fault("a " + deep.substr(13)).rule, "gml");
}

TEST(Gml, TellsAllFaultsAndTheirNumber) {
  std::string text = "graph [ node [ id 1 ]\n";
  for (int i = 0; i < 25; ++i) text += "edge [ source 1 target 2 ]\n";
  try {
    gml(text + "]");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.faults().size(), 25U);
    EXPECT_NE(std::string(error.what()).find("and 15 more"), std::string::npos) << error.what();
  }
}

// As Gephi writes a graph with edges of both kinds.
TEST(Gml, TakesTheDirectionOfAnEdge) {
  const Graph g =
      gml("graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 directed 1 ]\n"
          "edge [ source 2 target 1 directed 0 ] edge [ source 1 target 1 directed \"no\" ] ]");
  EXPECT_EQ(edges(g), (std::vector<std::string>{"1->2", "2--1", "1--1"}));
  EXPECT_TRUE(g.edge_attributes().find("directed")->missing(1));
  EXPECT_EQ(g.edge_attributes().find("directed")->text(2), "no");
}

// What networkx writes before the one item of a list.
TEST(Gml, ReadsListsOfOne) {
  const Graph g = gml(
      "graph [ node [ id 1 l \"_networkx_list_start\" l 3 s \"_networkx_list_start\" s \"x\" ]\n"
      "node [ id 2 name \"_networkx_list_start\" name \"b\" name \"c\" ] ]");
  EXPECT_EQ(g.vertex_attributes().find("l")->integer(0), 3);
  EXPECT_EQ(g.vertex_attributes().find("s")->text(0), "x");
  EXPECT_EQ(g.label(1, ""), "b; c");
}

TEST(Gml, RefusesTwoValuesOfWhatIsOne) {
  const auto fault = [](const std::string& text) { return fault_of([&] { gml(text); }); };
  const std::string node = "graph [ node [ id 0 ] node [ id 1 ]\n";
  expect_fault(fault(node + "node [ id 2\n id 7 ] ]"), 3, 5, "duplicate-value");
  expect_fault(fault(node + "node [ id 2 label \"a\" label \"b\" ] ]"), 2, 29, "duplicate-value");
  expect_fault(fault(node + "edge [ source 0 source 1 target 1 ] ]"), 2, 24, "duplicate-value");
  expect_fault(fault(node + "edge [ source 0 target 0 target 1 ] ]"), 2, 33, "duplicate-value");
  expect_fault(fault(node + "]\ngraph [ node [ id 0 ] ]"), 3, 1, "gml");
  EXPECT_EQ(ids(gml("graph [ node [ id 0 id 0 label \"a\" label \"a\" ] ]")), "a");
}

TEST(Gml, ShortensKeysThatItWouldRefuse) {
  for (const std::size_t length : {100U, 240U, 256U, 257U, 5000U}) {
    const std::string name(length, 'q'), capital(length, 'Q');
    GraphBuilder builder;
    builder.add_vertex("a");
    builder.add_edge(0, 0);
    builder.vertex_column(name, ColumnType::integer).assign(0, "5");
    builder.edge_column(name, ColumnType::text).assign(0, "x");
    builder.edge_column(capital, ColumnType::text).assign(0, "y");
    const Graph graph = builder.build();
    const Graph back = gml(written(graph, GraphFormat::gml));
    EXPECT_EQ(back.vertex_attributes(), graph.vertex_attributes());
    EXPECT_EQ(back.edge_attributes().find(name)->text(0), "x");
    EXPECT_EQ(back.edge_attributes().columns().size(), 2U);
  }
}

TEST(Gml, ReadsKeysOfAnyLetters) {
  const Graph g = gml("graph [ 甲 1 node [ id 1 省份 \"x\" 点 [ é 2 ] ] ]");
  EXPECT_EQ(g.vertex_attributes().find("省份")->text(0), "x");
  EXPECT_EQ(g.vertex_attributes().find("点_é")->integer(0), 2);
}

// As networkx and igraph write them.
TEST(Gml, KnowsInfiniteNumbers) {
  const Graph g =
      gml("graph [ node [ id 1 x 0.5 y +INF z \"INF\" ] node [ id 2 x Inf ] node [ id 3 x -Inf ]\n"
          "edge [ source 1 target 2 w -INF ] ]");
  const Column* x = g.vertex_attributes().find("x");
  ASSERT_EQ(x->type(), ColumnType::number);
  EXPECT_EQ(x->number(1), infinity);
  EXPECT_EQ(x->number(2), -infinity);
  EXPECT_EQ(g.vertex_attributes().find("y")->number(0), infinity);
  EXPECT_EQ(g.vertex_attributes().find("z")->text(0), "INF");
  EXPECT_EQ(g.edge_attributes().find("w")->number(0), -infinity);
  EXPECT_FALSE(losses(g, GraphFormat::gml).empty());
}

TEST(Gml, PassesOverComments) {
  const Graph g =
      gml("  # of all [\ngraph [ # of this [\n\tnode [ id 1 # of one ]\n"
          "    # behind ]\n color #00ff00 ]\n ] # the end");
  EXPECT_EQ(g.vertex_attributes().find("color")->text(0), "#00ff00");
}

TEST(Gml, IsPlainAscii) {
  GraphBuilder builder;
  builder.add_vertex("上海");
  builder.vertex_column("分数", ColumnType::number).assign(0, "1e300");
  builder.vertex_column("big", ColumnType::integer).assign(0, "123456789012");
  builder.vertex_column("name", ColumnType::boolean).assign(0, "true");
  const Graph graph = builder.build();
  const std::string text = written(graph, GraphFormat::gml);
  for (const char c : text) EXPECT_LT(static_cast<unsigned char>(c), 0x80U);
  const Graph back = gml(text);
  EXPECT_EQ(back.vertex_attributes(), graph.vertex_attributes());
}

}  // namespace
}  // namespace interzone::io
