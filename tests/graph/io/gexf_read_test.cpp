#include "graph/io/gexf.hpp"
#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

using Lines = std::vector<std::string>;

// By hand. What is said not to be known is not what holds where nothing is said.
TEST(GexfRead, NoValueIsNoDefault) {
  const Graph g = read_gexf(
      R"(<gexf version="1.3"><graph><attributes class="node">)"
      R"(<attribute id="0" title="n" type="double"><default>5</default></attribute>)"
      R"(<attribute id="1" title="b" type="boolean"><default>true</default></attribute>)"
      R"(<attribute id="2" title="t" type="string"><default>x</default></attribute></attributes>)"
      R"(<nodes><node id="a"><attvalues><attvalue for="0" value="NaN"/><attvalue for="1" value="NA"/>)"
      R"(<attvalue for="2" value="NA"/></attvalues></node><node id="b"/><node id="c"><attvalues>)"
      R"(<attvalue for="0" value="7"/><attvalue for="0" value="NaN"/></attvalues></node>)"
      R"(</nodes></graph></gexf>)",
      "t.gexf");
  const auto cells = [&g](std::string_view name) {
    const Column& column = *g.vertex_attributes().find(name);
    return column.display(0) + '|' + column.display(1) + '|' + column.display(2);
  };
  EXPECT_EQ(cells("n"), "|5|7");
  EXPECT_EQ(cells("b"), "|true|true");
  EXPECT_EQ(cells("t"), "NA|x|x");
  EXPECT_EQ(g.vertex_attributes().find("n")->type(), ColumnType::number);
}

// Gephi reads them where a tag has neither bounds nor spells.
TEST(GexfRead, ReadsListsOfTimesInATag) {
  const auto read = [](const std::string& node, const std::string& edge) {
    return read_gexf(R"(<gexf version="1.3"><graph mode="dynamic" timeformat="date"><nodes>)"
                     R"(<node id="a" )" +
                         node + R"(<node id="b"/></nodes><edges><edge source="a" target="b" )" +
                         edge + "</edges></graph></gexf>",
                     "t.gexf");
  };
  const auto timeset = [](const Graph& graph) {
    return graph.vertex_attributes().find("timeset")->display(0);
  };
  const Graph stamps = read(R"(timestamps="[2013-01-01, 2014-01-01]"/>)",
                            R"(timestamps=" &lt;[2013-01-01,'2014-01-01']&gt;"/>)");
  EXPECT_EQ(timeset(stamps), "<[2013-01-01, 2013-01-01]; [2014-01-01, 2014-01-01]>");
  EXPECT_EQ(edges(stamps), (Lines{"a->b 2013-01-01/2013-01-01", "a->b 2014-01-01/2014-01-01"}));
  const Graph intervals =
      read(R"(intervals="&lt;[2013-01-01, 2014-01-01]; [2015-01-01, 2016-01-01]&gt;"/>)",
           R"(intervals="&lt;[2013-01-01, 2014-01-01]&gt;"/>)");
  EXPECT_EQ(timeset(intervals), "<[2013-01-01, 2014-01-01]; [2015-01-01, 2016-01-01]>");
  EXPECT_EQ(to_string(intervals.period(0).end), "2016-01-01");
  EXPECT_EQ(edges(intervals), Lines{"a->b 2013-01-01/2014-01-01"});
  const std::string more = R"(intervals="&lt;[2013, 2014]; [2015, 2016]&gt;" )";
  const Graph spelled =
      read("/>", more + R"(><spells><spell start="2018" end="2019"/></spells></edge>)");
  EXPECT_EQ(edges(spelled), Lines{"a->b 2018/2019"});
  EXPECT_EQ(edges(read("/>", more + R"(start="2017" end="2019"/>)")), Lines{"a->b 2017/2019"});
  EXPECT_EQ(fault_of([&] { read("intervals='[2013, 2014]'/>", "/>"); }).rule, "time");
  EXPECT_EQ(fault_of([&] { read("timestamps='2013'/>", "/>"); }).rule, "time");
  EXPECT_EQ(fault_of([&] { read("timestamps='[2013, soon]'/>", "/>"); }).rule, "time");
  std::string many = "timestamps='[2013";
  for (int i = 0; i < 100'000; ++i) many += ",2013";
  EXPECT_EQ(fault_of([&] { read(many + "]'/>", "/>"); }).rule, "limit");
}

TEST(GexfRead, MutualMayBeTheDefault) {
  const auto read = [](const std::string& tags) {
    return edges(read_gexf(R"(<gexf version="1.2"><graph defaultedgetype="mutual">)"
                           R"(<nodes><node id="a"/><node id="b"/></nodes><edges>)" +
                               tags + "</edges></graph></gexf>",
                           "t.gexf"));
  };
  EXPECT_EQ(read(R"(<edge source="a" target="b"/>)"), (Lines{"a->b", "b->a"}));
  EXPECT_EQ(read(R"(<edge source="a" target="b" type="directed"/>)"), Lines{"a->b"});
  EXPECT_EQ(read(R"(<edge source="a" target="b" type="undirected"/>)"), Lines{"a--b"});
  EXPECT_EQ(read(R"(<edge source="a" target="a"/>)"), Lines{"a->a"});
}

TEST(GexfRead, ReadsParents) {
  const Graph g = read_gexf(
      R"(<gexf version="1.1"><graph><nodes><node id="a"><parents><parent for="p"/><parent for="q"/>)"
      R"(</parents><nodes><node id="b"/><node id="c" pid="p"/></nodes></node>)"
      R"(<node id="d" pid="p"><parents><parent for="p"/></parents></node><node id="p"/><node id="q"/>)"
      R"(</nodes></graph></gexf>)",
      "t.gexf");
  std::string parents;
  for (VertexId v = 0; v < 5; ++v) {
    parents += g.vertex_attributes().find("parent")->display(v) + '|';
  }
  EXPECT_EQ(parents, "p; q|a|p|p||");
}

}  // namespace
}  // namespace interzone::io
