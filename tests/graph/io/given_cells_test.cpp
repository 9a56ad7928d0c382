#include <string>

#include "graph/io/gexf.hpp"
#include "graph/io/graphml.hpp"
#include "tests/graph/io/io_support.hpp"

// Values that XML documents give twice.

namespace interzone::io {
namespace {

std::string graphml_text(const std::string& keys, const std::string& graph) {
  return "<graphml>" + keys + "<graph edgedefault=\"directed\">" + graph + "</graph></graphml>";
}

std::string gexf_text(const std::string& attributes, const std::string& nodes) {
  return R"(<gexf version="1.3"><graph><attributes class="node">)" + attributes +
         "</attributes><nodes>" + nodes + "</nodes></graph></gexf>";
}

Fault gexf_fault(const std::string& text) {
  return fault_of([&text] { read_gexf(text, "t.gexf"); });
}
Fault graphml_fault(const std::string& text) {
  return fault_of([&text] { read_graphml(text, "t.graphml"); });
}

const std::string key = R"(<key id="k" for="all" attr.name="k"><default>0</default></key>)";
const std::string attribute = R"(<attribute id="0" title="k"><default>0</default></attribute>)";

std::string data(const std::string& value, const std::string& id = "k") {
  return "<data key=\"" + id + "\">" + value + "</data>";
}
std::string value(const std::string& text, const std::string& more = "") {
  return "<attvalue for=\"0\" value=\"" + text + "\" " + more + "/>";
}

TEST(GivenCells, AValueGivenTwiceIsRefusedUnlessItIsTheSame) {
  const Fault fault =
      graphml_fault(graphml_text(key, "\n<node id=\"a\">" + data("1") + data("上海") + "</node>"));
  expect_fault(fault, 2, 52, "duplicate-value");
  EXPECT_EQ(fault.message, R"(one value of "k" was expected, found "1" and "上海")");
  const std::string ends = R"(<node id="a"/><node id="b"/><edge source="a" target="b">)";
  expect_fault(graphml_fault(graphml_text(key, ends + data("1") + "\n" + data("0") + "</edge>")), 2,
               16, "duplicate-value");
  expect_fault(gexf_fault(gexf_text(
                   attribute, "<node id=\"a\">" + value("1") + "\n" + value("2") + "</node>")),
               2, 1, "duplicate-value");

  const Graph g = read_graphml(
      graphml_text(key, "<node id=\"a\">" + data("1") + data("1") + data("") + "</node>" +
                            "<node id=\"b\">" + data("") + data("2") + "</node>"),
      "t.graphml");
  EXPECT_EQ(g.vertex_attributes().find("k")->text(0), "1");
  EXPECT_EQ(g.vertex_attributes().find("k")->text(1), "2");
}

// NetworkX declares an attribute once for each type of its values.
TEST(GivenCells, KeysOfOneNameAreOneAttribute) {
  const std::string keys = R"(<key id="0" for="node" attr.name="k" attr.type="long"/>)"
                           R"(<key id="1" for="node" attr.name="k" attr.type="string"/>)";
  const Graph g =
      read_graphml(graphml_text(keys, "<node id=\"a\">" + data("1", "0") +
                                          "</node><node id=\"b\">" + data("x", "1") + "</node>"),
                   "t.graphml");
  EXPECT_EQ(g.vertex_attributes().find("k")->text(0), "1");
  EXPECT_EQ(g.vertex_attributes().find("k")->text(1), "x");
  EXPECT_EQ(graphml_fault(
                graphml_text(keys, "<node id=\"a\">" + data("1", "0") + data("x", "1") + "</node>"))
                .rule,
            "duplicate-value");
}

TEST(GivenCells, NodesWithinNodesHaveTheirOwn) {
  const std::string inner = "<node id=\"b\">" + data("2") + "</node>";
  const auto nested = [&](const std::string& before, const std::string& behind) {
    return graphml_text(
        key, "<node id=\"a\">" + before + "<graph>" + inner + "</graph>" + behind + "</node>");
  };
  for (const std::string& text : {nested(data("1"), ""), nested("", data("1"))}) {
    const Graph g = read_graphml(text, "t.graphml");
    EXPECT_EQ(g.vertex_attributes().find("k")->text(0), "1");
    EXPECT_EQ(g.vertex_attributes().find("k")->text(1), "2");
  }
  EXPECT_EQ(graphml_fault(nested(data("1"), data("3"))).rule, "duplicate-value");
  EXPECT_EQ(
      gexf_fault(gexf_text(attribute, "<node id=\"a\">" + value("1") + "<nodes><node id=\"b\">" +
                                          value("2") + "</node></nodes>" + value("3") + "</node>"))
          .rule,
      "duplicate-value");
}

TEST(GivenCells, TextsOfTagsWithinDataAreKept) {
  const Graph g =
      read_graphml(graphml_text(key, "<node id=\"a\">" + data("Hello <i>big</i> <b>\n</b>world ") +
                                         "</node><node id=\"b\">" + data(" x ") + "</node>" +
                                         "<node id=\"c\">" + data("\n<i> </i>\n") + "</node>"),
                   "t.graphml");
  EXPECT_EQ(g.vertex_attributes().find("k")->text(0), "Hello big \nworld");
  EXPECT_EQ(g.vertex_attributes().find("k")->text(1), " x ");
  EXPECT_TRUE(g.vertex_attributes().find("k")->missing(2));
}

TEST(GivenCells, DataOfPortsAreNotOfTheirNode) {
  const Graph g =
      read_graphml(graphml_text(key, "<node id=\"a\">" + data("1") + "<port name=\"p\">" +
                                         data("2") + "</port></node>"),
                   "t.graphml");
  EXPECT_EQ(g.vertex_attributes().find("k")->text(0), "1");
}

TEST(GivenCells, AValueWithoutTimesBesideOthersHoldsAlways) {
  const std::string dated = value("1", R"(start="2013" end="2014")"), always = value("2");
  const auto text_of = [](const std::string& values) {
    const Graph g = read_gexf(gexf_text(attribute, "<node id=\"a\">" + values + "</node>"), "t");
    return std::string(g.vertex_attributes().find("k")->text(0));
  };
  EXPECT_EQ(text_of(dated + always), "<[2013, 2014, 1]; [-Infinity, Infinity, 2]>");
  EXPECT_EQ(text_of(always + dated), "<[-Infinity, Infinity, 2]; [2013, 2014, 1]>");
  EXPECT_EQ(text_of(dated), "<[2013, 2014, 1]>");
  EXPECT_EQ(text_of(dated + value("")), "<[2013, 2014, 1]>");
  EXPECT_EQ(text_of(value("1", R"(endopen="2014")") + value("2", R"(startopen="2014")")),
            "<[-Infinity, 2014, 1]; [2014, Infinity, 2]>");
}

TEST(GivenCells, FieldsOfVerticesHoldOneValue) {
  const std::string dated =
      value("x", R"(start="2013" end="2014")") + value("y", R"(start="2015" end="2016")");
  const auto of = [&](const std::string& title) {
    return gexf_text("<attribute id=\"0\" title=\"" + title + "\"/>",
                     "<node id=\"a\">" + dated + "</node>");
  };
  for (const char* const field : {"kind", "label", "name_zh", "start"}) {
    EXPECT_EQ(gexf_fault(of(field)).rule, "duplicate-value") << field;
  }
  // Fields of edges, and a name that is none of a language.
  for (const char* const field : {"type", "confidence", "name_history"}) {
    const Graph g = read_gexf(of(field), "t.gexf");
    EXPECT_EQ(g.vertex_attributes().find(field)->text(0), "<[2013, 2014, x]; [2015, 2016, y]>");
  }
}

// An attribute that is said to change is no field, of which there is one; but one with what does not change.
TEST(GivenCells, AttributesThatChangeAreNoFields) {
  const Graph g = read_gexf(
      R"(<gexf version="1.3"><graph><attributes class="edge" mode="dynamic">)"
      R"(<attribute id="0" title="type"/><attribute id="1" title="price" type="double"/></attributes>)"
      R"(<attributes class="edge"><attribute id="2" title="price" type="double"/></attributes>)"
      R"(<nodes><node id="a"/><node id="b"/></nodes><edges><edge source="a" target="b"><attvalues>)"
      R"(<attvalue for="0" value="friend" start="2001" end="2002"/>)"
      R"(<attvalue for="0" value="enemy" start="2003" end="2004"/>)"
      R"(<attvalue for="1" value="3" start="2003" end="2004"/></attvalues></edge>)"
      R"(<edge source="b" target="a"><attvalues><attvalue for="2" value="5"/></attvalues></edge>)"
      R"(</edges></graph></gexf>)",
      "t.gexf");
  EXPECT_EQ(g.types().size(), 1U);
  ASSERT_EQ(g.edge_attributes().columns().size(), 2U);
  EXPECT_EQ(g.edge_attributes().find("type_attribute")->text(0),
            "<[2001, 2002, friend]; [2003, 2004, enemy]>");
  EXPECT_EQ(g.edge_attributes().find("price")->text(0), "<[2003, 2004, 3]>");
  EXPECT_EQ(g.edge_attributes().find("price")->text(1), "5");
}

TEST(GivenCells, AttributesOfOneIdAreOne) {
  const std::string other = R"(<attribute id="0" title="l"/>)", node = R"(<node id="a"/>)";
  expect_fault(gexf_fault(gexf_text(attribute + "\n" + other, node)), 2, 1, "duplicate-id");
  EXPECT_EQ(read_gexf(gexf_text(attribute + attribute, node), "t.gexf").vertex_count(), 1U);
}

// As in Gephi, which keeps both.
TEST(GivenCells, AttributesOfOneTitleAreToldApart) {
  const std::string more =
      R"(<attribute id="1" title="k"/><attribute id="2" title="k"/>)"
      R"(<attribute id="3" title="k_attribute"/><attribute id="4" title="K"/>)";
  std::string values = value("of 0");
  for (const char* const id : {"1", "2", "3", "4"}) {
    values.append("<attvalue for=\"").append(id).append("\" value=\"of ").append(id).append("\"/>");
  }
  const Graph g =
      read_gexf(gexf_text(attribute + more, "<node id=\"a\">" + values + "</node>"), "t.gexf");
  std::string said;
  for (const Column& column : g.vertex_attributes().columns()) {
    said += column.name() + ": " + column.display(0) + "\n";
  }
  EXPECT_EQ(said,
            "k: of 0\nk_attribute: of 1\nk_attribute_2: of 2\nk_attribute_attribute: of 3\n"
            "K: of 4\n");
}

}  // namespace
}  // namespace interzone::io
