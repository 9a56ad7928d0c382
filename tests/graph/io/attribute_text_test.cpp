#include "graph/io/attribute_text.hpp"

#include <string>

#include "graph/io/gexf.hpp"
#include "tests/graph/io/io_support.hpp"

// Attributes of which some are not known, as R (NA), pandas and networkx (nan) and igraph (NaN) write them.

namespace interzone::io {
namespace {

ColumnType type_of(const std::vector<std::string>& texts) {
  TypeGuess guess;
  for (const std::string& text : texts) guess.see(text);
  return guess.type();
}

TEST(TypeGuess, WhatSaysThatThereIsNoValueIsMissingButAmongTexts) {
  EXPECT_EQ(type_of({"NA", "1", ""}), ColumnType::integer);
  EXPECT_EQ(type_of({"1.5", "nan", "NaN", "NAN"}), ColumnType::number);
  EXPECT_EQ(type_of({"NA", "2015-04-21"}), ColumnType::time);
  EXPECT_EQ(type_of({"true", "NA"}), ColumnType::boolean);
  EXPECT_EQ(type_of({"NA", "ZA"}), ColumnType::text);
  EXPECT_EQ(type_of({"NA", "NA", ""}), ColumnType::text);
  for (const char* const text : {"na", "N", "NAN ", "-nan", "nano", "N/A"}) {
    EXPECT_EQ(type_of({"1", text}), ColumnType::text) << text;
  }
}

std::string cells(const Column& column) {
  std::string text(to_string(column.type()));
  for (std::size_t row = 0; row < column.size(); ++row) {
    text += column.missing(row) ? " -" : ' ' + column.display(row);
  }
  return text;
}

TEST(AttributeText, TablesOfRKeepTheirNumbers) {
  const Graph g = read_graph_text(
      "\"\",\"from\",\"to\",\"gdp\",\"code\",\"since\",\"none\"\n"
      "\"1\",\"a\",\"b\",NA,\"NA\",2015-04-21,NA\n\"2\",\"b\",\"c\",2.5,\"ZA\",NA,NA\n",
      "t.csv");
  EXPECT_EQ(cells(*g.edge_attributes().find("gdp")), "number - 2.5");
  EXPECT_EQ(cells(*g.edge_attributes().find("code")), "string NA ZA");
  EXPECT_EQ(cells(*g.edge_attributes().find("since")), "date 2015-04-21 -");
  EXPECT_EQ(cells(*g.edge_attributes().find("none")), "string NA NA");
}

TEST(AttributeText, DocumentsKeepTheTypeTheyDeclare) {
  const std::string keys = R"(<graphml><key id="x" for="node" attr.name="x" attr.type="double"/>)"
                           R"(<key id="k" for="node" attr.name="k" attr.type="long"/>)"
                           R"(<key id="c" for="node" attr.name="c" attr.type="string"/><graph>)";
  const auto node = [](const std::string& id, const std::string& x, const std::string& k,
                       const std::string& c) {
    return "<node id=\"" + id + "\"><data key=\"x\">" + x + "</data><data key=\"k\">" + k +
           "</data><data key=\"c\">" + c + "</data></node>";
  };
  const Graph g = read_graph_text(
      keys + node("a", "nan", "NaN", "NA") + node("b", "2", "3", "4") + "</graph></graphml>",
      "t.graphml");
  EXPECT_EQ(cells(*g.vertex_attributes().find("x")), "number - 2");
  EXPECT_EQ(cells(*g.vertex_attributes().find("k")), "integer - 3");
  EXPECT_EQ(cells(*g.vertex_attributes().find("c")), "string NA 4");
  const Graph gml = read_graph_text(
      "graph [ node [ id 1 x NAN ] node [ id 2 x 0.5 ] edge [ source 1 target 2 ] ]", "t.gml");
  EXPECT_EQ(cells(*gml.vertex_attributes().find("x")), "number - 0.5");
}

// json.dump() of Python writes NaN, which is no JSON.
TEST(AttributeText, NumbersThatPythonDoesNotKnowAreMissing) {
  const Graph json = read_graph_text(
      R"({"nodes": [{"id": "a", "x": NaN}, {"id": "b", "x": 2.5}], "links": []})", "t.json");
  EXPECT_EQ(cells(*json.vertex_attributes().find("x")), "number - 2.5");
  const Graph list = read_graph_text("a b {'x': nan}\nb c {'x': 2.5}\n", "t.edgelist");
  EXPECT_EQ(cells(*list.edge_attributes().find("x")), "number - 2.5");
  const auto rule = [](const std::string& text, const std::string& file) {
    return fault_of([&] { read_graph_text(text, file); }).rule;
  };
  EXPECT_EQ(rule(R"({"nodes": [{"id": NaN}], "links": []})", "t.json"), "node-link");
  EXPECT_EQ(rule(R"({"nodes": [{"id": "a", "x": nan}], "links": []})", "t.json"), "json");
  EXPECT_EQ(rule(R"({"nodes": [{"id": "a"}], "links": [{"source": "a", "target": "a",)"
                 R"( "weight": NaN}]})",
                 "t.json"),
            "number");
  EXPECT_EQ(rule("a b {'weight': nan}\n", "t.edgelist"), "number");
}

TEST(AttributeText, WritersSayWhatWouldBeMissing) {
  GraphBuilder builder;
  builder.add_edge(builder.add_vertex("a"), builder.add_vertex("b"));
  builder.add_edge(0, 1);
  builder.edge_column("k", ColumnType::text).assign(0, "NA");
  builder.edge_column("k", ColumnType::text).assign(1, "5");
  const Graph g = builder.build();
  EXPECT_FALSE(losses(g, GraphFormat::csv).empty());
  EXPECT_TRUE(losses(g, GraphFormat::graphml).empty());
  EXPECT_EQ(read_graph_text(written(g, GraphFormat::graphml), "t.graphml"), g);
}

TEST(AttributeText, ValuesThatChangeAreNumbersOnlyIfAllAre) {
  const auto written_type = [](const std::string& cell) {
    GraphBuilder builder;
    builder.vertex_column("x", ColumnType::text).assign(builder.add_vertex("a"), cell);
    std::ostringstream out;
    write_gexf(out, builder.build());
    const std::string text = out.str();
    const std::size_t at = text.find("title=\"x\" type=\"") + 16;
    return text.substr(at, text.find('"', at) - at);
  };
  EXPECT_EQ(written_type("<[2013, 2014, 1.5]; [2015, 2016, 2]>"), "double");
  EXPECT_EQ(written_type("<[2013, 2014, 1.5]; [2015, 2016, NA]>"), "string");
}

}  // namespace
}  // namespace interzone::io
