#include "graph/io/yed_graphics.hpp"

#include <set>
#include <string>

#include "graph/io/graphml.hpp"
#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

std::string yed_text(const std::string& graph) {
  return R"(<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key attr.name="Description" attr.type="string" for="graph" id="d0"/>
  <key for="port" id="d1" yfiles.type="portgraphics"/>
  <key attr.name="description" attr.type="string" for="node" id="d5"/>
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="graphml" id="d7" yfiles.type="resources"/>
  <key attr.name="color" attr.type="string" for="node" id="d8"/>
  <key attr.name="label" attr.type="string" for="node" id="d9"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G"><data key="d0" xml:space="preserve"/>)" +
         graph + R"(</graph><data key="d7"><y:Resources/></data></graphml>)";
}

std::string shape(const std::string& labels) {
  return R"(<data key="d6"><y:ShapeNode>
          <y:Geometry height="30.0" width="40.0" x="385.5" y="-185.0"/>
          <y:Fill color="#FFCC00" transparent="false"/><y:BorderStyle color="#000000"/>)" +
         labels + R"(<y:Shape type="rectangle"/></y:ShapeNode></data>)";
}

std::string label(const std::string& text) {
  return "<y:NodeLabel visible=\"true\">" + text +
         "<y:LabelModel>\n<y:Fill>none</y:Fill>\n</y:LabelModel>\n</y:NodeLabel>";
}

/// The label and the attributes of a vertex, by name, one a line.
std::string said_of(const Graph& graph, VertexId v) {
  std::set<std::string> lines;
  for (const Column& column : graph.vertex_attributes().columns()) {
    if (!column.missing(v)) lines.insert(column.name() + ": " + column.display(v) + '\n');
  }
  std::string text(graph.label(v, ""));
  text += text.empty() ? "no label\n" : "\n";
  for (const std::string& line : lines) text += line;
  return text;
}

TEST(YedGraphics, LabelsPlacesAndColoursAreRead) {
  const Graph g = read_graphml(
      yed_text("<node id=\"n0\"><data key=\"d5\"/>" + shape(label("上海 &amp; 临港")) + "</node>" +
               "<node id=\"n1\">" + shape(label("北京") + label(" \n") + label("since 2020")) +
               "</node><node id=\"n2\"/><edge id=\"e0\" source=\"n0\" target=\"n1\">" +
               "<data key=\"d10\"><y:PolyLineEdge><y:EdgeLabel>leads<y:LabelModel/></y:EdgeLabel>" +
               "</y:PolyLineEdge></data></edge>"),
      "t.graphml");
  EXPECT_EQ(said_of(g, 0), "上海 & 临港\ncolor: #ffcc00\nx: 405.5\ny: -170\n");
  EXPECT_EQ(said_of(g, 1), "北京; since 2020\ncolor: #ffcc00\nx: 405.5\ny: -170\n");
  EXPECT_EQ(said_of(g, 2), "no label\n");
  EXPECT_EQ(g.edge_attributes().find("label")->text(0), "leads");
  EXPECT_EQ(g.edge_attributes().columns().size(), 1U);
}

// A group is drawn open and closed, and its nodes may stand before what is said of it.
TEST(YedGraphics, GroupsHaveTheLabelOfTheirFirstDrawing) {
  const auto drawing = [](const std::string& name, const std::string& x) {
    return "<y:GroupNode><y:Geometry height=\"10\" width=\"10\" x=\"" + x + "\" y=\"0\"/>" +
           label(name) + "</y:GroupNode>";
  };
  const std::string group = "<data key=\"d6\"><y:ProxyAutoBoundsNode><y:Realizers active=\"0\">" +
                            drawing("长三角", "1") + drawing("Folder 1", "2") +
                            "</y:Realizers></y:ProxyAutoBoundsNode></data>";
  const std::string inner =
      "<graph id=\"n0:\"><node id=\"n0::n0\">" + shape(label("上海")) + "</node></graph>";
  for (const std::string& within : {group + inner, inner + group}) {
    const Graph g = read_graphml(
        yed_text("<node id=\"n0\" yfiles.foldertype=\"group\">" + within + "</node>"), "t.graphml");
    EXPECT_EQ(said_of(g, 0), "长三角\nx: 6\ny: 5\n");
    EXPECT_EQ(said_of(g, 1), "上海\ncolor: #ffcc00\nparent: n0\nx: 405.5\ny: -170\n");
  }
}

TEST(YedGraphics, AttributesAreMoreThanDrawings) {
  const std::string red = "<data key=\"d8\">red</data>", drawn = shape(label("a"));
  const std::string empty = "<data key=\"d9\"/>";
  for (const std::string& data : {red + drawn + empty, empty + drawn + red}) {
    const Graph g = read_graphml(yed_text("<node id=\"n0\">" + data + "</node>"), "t.graphml");
    EXPECT_EQ(g.vertex_attributes().find("color")->text(0), "red");
    EXPECT_EQ(g.label(0, ""), "a");
  }
  std::string text = yed_text("<node id=\"n0\">" + drawn + "</node>");
  const std::string key = "id=\"d8\"/>";
  text.replace(text.find(key), key.size(), "id=\"d8\"><default>grey</default></key>");
  EXPECT_EQ(read_graphml(text, "t.graphml").vertex_attributes().find("color")->text(0), "grey");
}

TEST(YedGraphics, WhatIsNotAsYedWritesItIsLeft) {
  const Graph g = read_graphml(
      yed_text("<node id=\"n0\"><data key=\"d6\"><y:Geometry x=\"left\" y=\"1\"/><y:Fill/>"
               "<y:Fill color=\"red\"/></data></node>"),
      "t.graphml");
  EXPECT_EQ(said_of(g, 0), "no label\n");
}

}  // namespace
}  // namespace interzone::io
