#include "graph/io/graphml.hpp"

#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

TEST(Xml, EntitiesOfAnotherFileAreRefused) {
  const auto fault = [](const std::string& node, const std::string& text) {
    return fault_of([&] {
      read_graph_text(
          "<!DOCTYPE graphml SYSTEM \"graphml.dtd\">\n<graphml><key id=\"d\" for=\"node\"/>"
          "<graph><node id=\"" +
              node + "\"><data key=\"d\">" + text + "</data></node></graph></graphml>",
          "t.graphml");
    });
  };
  expect_fault(fault("n&auml;x", ""), 2, 41, "xml");
  expect_fault(fault("n", "caf&eacute;"), 2, 71, "xml");
  const Graph g = read_graph_text(
      "<!DOCTYPE graphml SYSTEM \"graphml.dtd\"><graphml><graph><node id=\"a&amp;&#228;\" "
      "xml:id=\"z\"/><node xml:id=\"y\" id=\"b&lt;\"/></graph></graphml>",
      "t.graphml");
  EXPECT_EQ(ids(g), "a&ä b<");
}

TEST(Graphml, NodesWithinNodesTellTheIdOfTheOneAround) {
  const Graph g = read_graph_text(
      R"(<graphml><key id="d" for="node" attr.name="name"/><graph><node id="n0"><data key="d">Group)"
      R"(</data><graph><node id="n1"><data key="d">Child</data></node></graph></node></graph></graphml>)",
      "t.graphml");
  EXPECT_EQ(ids(g), "n0 n1");
  EXPECT_EQ(g.vertex_attributes().find("parent")->text(1), "n0");
}

}  // namespace
}  // namespace interzone::io
