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

TEST(TypeGuess, WholeNumbersKeepAllTheirDigits) {
  EXPECT_EQ(type_of({"1234567890123456789", "-9223372036854775808"}), ColumnType::integer);
  EXPECT_EQ(type_of({"9223372036854775809"}), ColumnType::text);
  EXPECT_EQ(type_of({"12345678901234567890", "1"}), ColumnType::text);
  EXPECT_EQ(type_of({"1234567890123456789", "0.5"}), ColumnType::text);
  EXPECT_EQ(type_of({"9007199254740991", "0.5"}), ColumnType::number);
  EXPECT_EQ(type_of({"1e400", "1"}), ColumnType::text);
  EXPECT_EQ(type_of({"+8613800138000"}), ColumnType::text);
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
  const Graph none = read_graph_text(
      R"({"nodes": [{"id": "a", "label": NaN, "kind": NaN, "x": NaN, "r": "east", "l": [1, NaN]},)"
      R"( {"id": "b", "r": NaN}], "links": [{"source": "a", "target": "b", "type": NaN}]})",
      "t.json");
  EXPECT_EQ(none.label(0, ""), "");
  EXPECT_EQ(none.kinds().size(), 1U);
  EXPECT_EQ(none.types().size(), 1U);
  EXPECT_EQ(none.vertex_attributes().find("x"), nullptr);
  // Of vertices a weight is an attribute as others.
  const Graph weights = read_graph_text(
      R"({"nodes": [{"id": "a", "weight": null}, {"id": "b", "weight": NaN}, {"id": "c",)"
      R"( "weight": 5}], "links": [{"source": "a", "target": "b", "weight": null}]})",
      "t.json");
  EXPECT_EQ(cells(*weights.vertex_attributes().find("weight")), "integer - - 5");
  EXPECT_FALSE(weights.weighted());
  EXPECT_EQ(cells(*none.vertex_attributes().find("r")), "string east -");
  EXPECT_EQ(cells(*none.vertex_attributes().find("l")), "string 1;  -");
  const Graph words =
      read_graph_text("a b {'r': nan, 'type': nan}\nb c {'r': 'x'}\n", "t.edgelist");
  EXPECT_EQ(cells(*words.edge_attributes().find("r")), "string - x");
  EXPECT_EQ(words.types().size(), 1U);
  const Graph gml = read_graph_text(
      "graph [ node [ id 1 x NAN r NAN ] node [ id 2 r \"x\" ] edge [ source 1 target 2 ] ]",
      "t.gml");
  EXPECT_EQ(gml.vertex_attributes().find("x"), nullptr);
  EXPECT_EQ(read_graph_text("graph [ node [ id 1 weight NAN ] ]", "t.gml").vertex_attributes(),
            Table());
  EXPECT_EQ(cells(*gml.vertex_attributes().find("r")), "string - x");
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

// networkx declares a key for each type of the values of an attribute, and NaN is a number to it.
TEST(AttributeText, NumbersThatAreNoneAreMissingAmongTextsToo) {
  const Graph graphml = read_graph_text(
      R"(<graphml><key id="0" for="node" attr.name="r" attr.type="string"/>)"
      R"(<key id="1" for="node" attr.name="r" attr.type="double"/><graph>)"
      R"(<node id="a"><data key="0">NA</data></node><node id="b"><data key="1">nan</data></node>)"
      R"(</graph></graphml>)",
      "t.graphml");
  EXPECT_EQ(cells(*graphml.vertex_attributes().find("r")), "string NA -");
  const Graph gexf = read_graph_text(
      R"(<gexf version="1.3"><graph><attributes class="node" mode="dynamic">)"
      R"(<attribute id="0" title="x" type="double"/></attributes><nodes><node id="a"><attvalues>)"
      R"(<attvalue for="0" value="1" start="2013" end="2014"/>)"
      R"(<attvalue for="0" value="NaN" start="2015" end="2016"/></attvalues></node></nodes></graph></gexf>)",
      "t.gexf");
  EXPECT_EQ(cells(*gexf.vertex_attributes().find("x")), "string <[2013, 2014, 1]>");
  const auto weight = [](const std::string& text) {
    return fault_of([&] { read_graph_text(text, "t"); }).rule;
  };
  EXPECT_EQ(
      weight(R"(<graphml><key id="w" for="edge" attr.name="weight" attr.type="double"/>)"
             R"(<graph><node id="a"/><edge source="a" target="a"><data key="w">nan</data></edge>)"
             R"(</graph></graphml>)"),
      "number");
}

TEST(AttributeText, TimesThatAreNotKnownAreNone) {
  const Graph g = read_graph_text("from,to,start,end\na,b,2001,NA\nb,c,NA,2004\n", "t.csv");
  EXPECT_EQ(edges(g), (std::vector<std::string>{"a->b 2001/", "b->c /2004"}));
  const Graph json = read_graph_text(
      R"({"nodes": [{"id": "a", "start": "2013-01-02", "end": "NA"}], "links": []})", "t.json");
  EXPECT_EQ(to_string(json.period(0).start), "2013-01-02");
  EXPECT_FALSE(json.period(0).end.known());
  EXPECT_EQ(fault_of([] { read_graph_text("from,to,weight\na,b,NA\n", "t.csv"); }).rule, "number");
}

TEST(AttributeText, TextsOfDatesAndNAStayTexts) {
  GraphBuilder builder;
  for (const char* const id : {"a", "b", "c"}) builder.add_vertex(id);
  Column& column = builder.vertex_column("d", ColumnType::text);
  column.assign(0, "2015-04-21");
  column.assign(1, "NA");
  column.assign(2, "2016-01-02");
  const Graph g = builder.build();
  for (const GraphFormat format :
       {GraphFormat::graphml, GraphFormat::gexf, GraphFormat::json, GraphFormat::gml}) {
    const Graph back = read_graph_text(written(g, format), "t", {.format = format});
    EXPECT_EQ(cells(*back.vertex_attributes().find("d")), "string 2015-04-21 NA 2016-01-02");
  }
  EXPECT_FALSE(losses(g, GraphFormat::xlsx).empty());
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

std::string graphml_of(const std::string& type, const std::string& standard,
                       const std::vector<std::string>& values) {
  std::string text = R"(<graphml><key id="k" for="node" attr.name="v" attr.type=")" + type + "\">" +
                     (standard.empty() ? "" : "<default>" + standard + "</default>") +
                     "</key><graph>";
  for (const std::string& value : values) {
    text += "<node id=\"" + std::to_string(text.size()) + "\"><data key=\"k\">" + value +
            "</data></node>";
  }
  return text + "</graph></graphml>";
}

TEST(AttributeText, DeclaredTypesAreKnownAsOtherProgramsWriteThem) {
  const auto read = [](const std::string& type, const std::string& standard,
                       const std::vector<std::string>& values) {
    const Graph g = read_graph_text(graphml_of(type, standard, values), "t.graphml");
    return cells(*g.vertex_attributes().find("v"));
  };
  EXPECT_EQ(read("boolean", "", {"True", "FALSE", "1", "false"}), "boolean true false true false");
  EXPECT_EQ(read("double", "", {"1.5", "inf", "-INF", "Infinity", "+2"}),
            "number 1.5 inf -inf inf 2");
  EXPECT_EQ(read("double", "", {"\n  1.5\n", " 2 "}), "number 1.5 2");
  EXPECT_EQ(read("int", "\n 7 ", {"\n  5\n"}), "integer 5");
  EXPECT_EQ(read("string", "", {" 5 "}), "string  5 ");
  EXPECT_EQ(read("double", "5", {"NaN", "4"}), "number - 4");
  EXPECT_EQ(read("boolean", "true", {"NA", "false"}), "boolean - false");
}

TEST(AttributeText, NamesOfFieldsMayBeThoseOfAttributes) {
  const auto keys = [](const std::string& owner, const std::string& name, const std::string& type) {
    return "<key id=\"" + name + "\" for=\"" + owner + "\" attr.name=\"" + name +
           "\" attr.type=\"" + type + "\"/>";
  };
  const Graph g = read_graph_text(
      "<graphml>" + keys("node", "start", "boolean") + keys("edge", "confidence", "int") +
          R"(<graph><node id="a"><data key="start">true</data></node><node id="b"/>)"
          R"(<edge source="a" target="b"><data key="confidence">900</data></edge></graph></graphml>)",
      "t.graphml");
  EXPECT_EQ(cells(*g.vertex_attributes().find("start")), "boolean true -");
  EXPECT_EQ(cells(*g.edge_attributes().find("confidence")), "integer 900");
  EXPECT_EQ(g.confidence(0), 1.0);
  const auto fault = fault_of([&] {
    read_graph_text("<graphml>" + keys("node", "start", "string") +
                        R"(<graph><node id="a"><data key="start">2013</data></node><node id="b">)"
                        R"(<data key="start">soon</data></node></graph></graphml>)",
                    "t.graphml");
  });
  EXPECT_EQ(fault.rule, "time");
}

}  // namespace
}  // namespace interzone::io
