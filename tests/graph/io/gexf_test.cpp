#include "graph/io/gexf.hpp"

#include <sstream>

#include "graph/builder.hpp"
#include "graph/error.hpp"
#include "graph/io/edge_list.hpp"
#include "graph/io/formats.hpp"
#include "graph/io/xml.hpp"
#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

std::string gexf(const Graph& graph, const GexfOptions& options = {}) {
  std::ostringstream out;
  write_gexf(out, graph, options);
  return out.str();
}

Graph csv(std::string_view text) { return read_edge_list_csv(text, "t.csv"); }

// The lines of the edges, without their indentation and attribute blocks.
std::vector<std::string> lines_with(const std::string& text, std::string_view start) {
  std::vector<std::string> found;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    line.erase(0, line.find_first_not_of(' '));
    if (line.starts_with(start)) found.push_back(line);
  }
  return found;
}
using Lines = std::vector<std::string>;

TEST(Gexf, ClosesOpenEndsWithTheStudy) {
  const std::string text = gexf(csv("source,target,start,end\na,b,2013,\nb,c,,2015\nc,d,,\n"));
  EXPECT_EQ(lines_with(text, "<edge "),
            (Lines{"<edge id=\"0\" source=\"a\" target=\"b\" type=\"directed\" weight=\"1\" "
                   "start=\"2013\" end=\"2015\">",
                   "<edge id=\"1\" source=\"b\" target=\"c\" type=\"directed\" weight=\"1\" "
                   "start=\"2013\" end=\"2015\">",
                   "<edge id=\"2\" source=\"c\" target=\"d\" type=\"directed\" weight=\"1\">"}));
  EXPECT_EQ(lines_with(text, "<graph "),
            Lines{"<graph idtype=\"string\" mode=\"dynamic\" timeformat=\"double\" "
                  "timerepresentation=\"interval\" defaultedgetype=\"directed\">"});
  const std::string later =
      gexf(csv("source,target,start\na,b,2013-05\n"), {.window = {{}, *make_date(2021)}});
  EXPECT_EQ(lines_with(later, "<edge "),
            Lines{"<edge id=\"0\" source=\"a\" target=\"b\" type=\"directed\" weight=\"1\" "
                  "start=\"2013-05-01\" end=\"2021-12-31\">"});
}

// By hand: 2013-2015 and 2014-2016 of weights 2 and 3 overlap in 2014 and 2015.
TEST(Gexf, MergesParallelEdgesIntoSpellsAndChangingWeights) {
  const std::string text =
      gexf(csv("source,target,weight,start,end,form\n"
               "a,b,2,2013,2015,x\na,b,3,2014,2016,y\na,b,1,2019,2020,x\nb,a,7,2013,2013,\n"));
  EXPECT_EQ(lines_with(text, "<spell "), (Lines{"<spell start=\"2013\" end=\"2016\"/>",
                                                "<spell start=\"2019\" end=\"2020\"/>"}));
  EXPECT_EQ(lines_with(text, "<attvalue for=\"weight\""),
            (Lines{"<attvalue for=\"weight\" value=\"2\" start=\"2013\" end=\"2013\"/>",
                   "<attvalue for=\"weight\" value=\"5\" start=\"2014\" end=\"2015\"/>",
                   "<attvalue for=\"weight\" value=\"3\" start=\"2016\" end=\"2016\"/>",
                   "<attvalue for=\"weight\" value=\"1\" start=\"2019\" end=\"2020\"/>",
                   "<attvalue for=\"weight\" value=\"7\" start=\"2013\" end=\"2013\"/>"}));
  EXPECT_EQ(lines_with(text, "<attvalue for=\"form\""),
            Lines{"<attvalue for=\"form\" value=\"x; y\"/>"});
  EXPECT_EQ(lines_with(text, "<attvalue for=\"merged_edges\""),
            (Lines{"<attvalue for=\"merged_edges\" value=\"3\"/>",
                   "<attvalue for=\"merged_edges\" value=\"1\"/>"}));
  EXPECT_LT(text.find("mode=\"dynamic\">\n      <attribute"), text.find("mode=\"static\">"));
  const std::string again = gexf(read_gexf(text, "x"));
  EXPECT_EQ(lines_with(again, "merged_edges"), lines_with(text, "merged_edges"));
}

// By law: edges of one pair come back one by one, unless they hold at once.
TEST(Gexf, KeepsParallelEdgesWhoseTimesDoNotMeet) {
  const auto back = [](const std::string& rows) {
    const Graph graph = csv("source,target,weight,start,end\n" + rows);
    for (const Loss& loss : losses(graph, GraphFormat::gexf)) EXPECT_FALSE(loss.of_ties) << rows;
    return edges(read_gexf(gexf(graph), "t.gexf"));
  };
  EXPECT_EQ(back("a,b,0.7,2001,2001\na,b,0.1,2002,2002\na,b,1e16,2003,2003\na,b,0.5,2004,2004\n"),
            (Lines{"a->b w=0.7 2001/2001", "a->b w=0.1 2002/2002", "a->b w=1e+16 2003/2003",
                   "a->b w=0.5 2004/2004"}));
  EXPECT_EQ(back("a,b,1e300,2001,2001\na,b,0.1,2003,2003\n"),
            (Lines{"a->b w=1e+300 2001/2001", "a->b w=0.1 2003/2003"}));
  EXPECT_EQ(back("a,b,1,0.5,1.5\na,b,2,2.5,3.5\n"),
            (Lines{"a->b w=1 0.5/1.5", "a->b w=2 2.5/3.5"}));
  EXPECT_EQ(back("a,b,1,1600000000000000000,1600000000000001024\n"
                 "a,b,2,1600000000000002048,1600000000000003072\n"),
            (Lines{"a->b w=1 1.6e+18/1600000000000001024",
                   "a->b w=2 1600000000000002048/1600000000000003072"}));
  EXPECT_EQ(back("a,b,1,2001,2002\na,b,2,2002,2003\n"),
            (Lines{"a->b w=1 2001/2002", "a->b w=2 2002/2003"}));
  EXPECT_EQ(back("a,b,1,2001,2001\na,b,2,2003,2003\nc,d,5,,\n"),
            (Lines{"a->b w=1 2001/2001", "a->b w=2 2003/2003", "c->d w=5"}));
}

TEST(Gexf, NamesParallelEdgesWhoseTimesMeet) {
  for (const std::string rows : {"a,b,1,2001,2002\na,b,2,2002,2002\n", "a,b,1,0.5,2\na,b,2,1.5,3\n",
                                 "a,b,1,2001,2002\na,b,2,,\n", "a,b,1,,\na,b,2,,\n"}) {
    const auto lost = losses(csv("source,target,weight,start,end\n" + rows), GraphFormat::gexf);
    EXPECT_TRUE(std::any_of(lost.begin(), lost.end(), [](const Loss& one) { return one.of_ties; }))
        << rows;
  }
}

TEST(Gexf, NeverWritesAPairInBothModes) {
  const std::string text =
      gexf(csv("source,target,Type,Kind\na,b,Directed,k\nb,a,Undirected,k\na,b,Undirected,j\n"));
  EXPECT_EQ(lines_with(text, "<edge "),
            (Lines{"<edge id=\"0\" source=\"a\" target=\"b\" type=\"directed\" weight=\"2\" "
                   "kind=\"k\">",
                   "<edge id=\"1\" source=\"b\" target=\"a\" type=\"directed\" weight=\"1\" "
                   "kind=\"k\">",
                   "<edge id=\"2\" source=\"a\" target=\"b\" type=\"undirected\" weight=\"1\" "
                   "kind=\"j\">"}));
  EXPECT_EQ(text.find("defaultedgetype"), std::string::npos);
}

TEST(Gexf, CarriesLooksAndResults) {
  GraphBuilder builder;
  builder.add_vertex("sh");
  builder.set_label(0, "zh", "上海 & <b>");
  builder.vertex_column("label", ColumnType::text).assign(0, "x");
  GexfOptions options = {
      .language = "zh", .color = {{213, 94, 0}}, .size = {12.5}, .x = {1.5}, .y = {-2.0}};
  options.vertex_columns.add(Column::numbers("pagerank", {0.25}));
  const std::string text = gexf(builder.build(), options);
  EXPECT_NE(text.find("<node id=\"sh\" label=\"上海 &amp; &lt;b&gt;\">"), std::string::npos);
  EXPECT_NE(text.find("<viz:color r=\"213\" g=\"94\" b=\"0\"/>"), std::string::npos);
  EXPECT_NE(text.find("<viz:position x=\"1.5\" y=\"-2\" z=\"0\"/>"), std::string::npos);
  EXPECT_NE(text.find("<viz:size value=\"12.5\"/>"), std::string::npos);
  EXPECT_NE(text.find("<attvalue for=\"pagerank\" value=\"0.25\"/>"), std::string::npos);
  EXPECT_NE(text.find("<attribute id=\"label_attribute\""), std::string::npos);
  const Graph back = read_gexf(text, "t.gexf");
  EXPECT_EQ(back.label(0, "zh"), "上海 & <b>");
  EXPECT_EQ(back.vertex_attributes().find("color")->text(0), "#d55e00");
  EXPECT_EQ(back.vertex_attributes().find("pagerank")->number(0), 0.25);
  EXPECT_NE(gexf(back).find("<viz:color r=\"213\" g=\"94\" b=\"0\"/>"), std::string::npos);
}

// Found by fuzzing: what a colour or a size cannot say stands beside it.
TEST(Gexf, KeepsWhatLooksCannotShow) {
  GraphBuilder builder;
  for (const char* id : {"a", "b", "c"}) builder.add_vertex(id);
  for (const auto& [v, color] : {std::pair{0, "#D55E00"}, {1, "red"}}) {
    builder.vertex_column("color", ColumnType::text).assign(v, color);
  }
  builder.vertex_column("size", ColumnType::number).assign(0, "-1.5");
  builder.vertex_column("size", ColumnType::number).assign(1, "2.5");
  builder.vertex_column("x", ColumnType::boolean).assign(2, "true");
  const std::string text = gexf(builder.build());
  EXPECT_NE(text.find("<viz:color r=\"213\" g=\"94\" b=\"0\"/>"), std::string::npos);
  const Graph back = read_gexf(text, "t.gexf");
  EXPECT_EQ(back.vertex_attributes().find("color")->text(0), "#D55E00");
  EXPECT_EQ(back.vertex_attributes().find("color")->text(1), "red");
  EXPECT_TRUE(back.vertex_attributes().find("color")->missing(2));
  EXPECT_EQ(back.vertex_attributes().find("size")->number(0), -1.5);
  EXPECT_EQ(back.vertex_attributes().find("size")->number(1), 2.5);
  EXPECT_EQ(back.vertex_attributes().find("x")->display(2), "true");
}

TEST(Gexf, ReadsColoursAsHexInAnyLetters) {
  const Graph g = read_gexf(
      "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" "
      "version=\"1.3\"><graph>"
      "<nodes><node id=\"a\"><viz:color hex=\"#0072B2\"/></node></nodes></graph></gexf>",
      "t.gexf");
  EXPECT_EQ(g.vertex_attributes().find("color")->text(0), "#0072b2");
}

TEST(Gexf, ReadsSpellsChangingWeightsAndOldVersions) {
  const Graph g = read_gexf(
      "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\"><graph "
      "defaultedgetype=\"undirected\""
      " mode=\"dynamic\" timeformat=\"date\"><attributes class=\"edge\" mode=\"dynamic\">"
      "<attribute id=\"weight\" title=\"Weight\" type=\"double\"/></attributes>"
      "<attributes class=\"node\"><attribute id=\"0\" title=\"省份\" type=\"string\">"
      "<default>none</default></attribute></attributes>"
      "<nodes><node id=\"a\" label=\"甲\"><attvalues><attvalue for=\"0\" "
      "value=\"上海市\"/></attvalues>"
      "</node><node id=\"b\"/></nodes><edges>"
      "<edge source=\"a\" target=\"b\" kind=\"k\"><spells><spell start=\"2015-04-21\" "
      "end=\"2016-01-01\"/>"
      "<spell start=\"2017-01-01T00:00:00\"/></spells></edge>"
      "<edge source=\"b\" target=\"a\" type=\"mutual\"><attvalues>"
      "<attvalue for=\"weight\" value=\"2\" start=\"2015-01-01\" end=\"2015-12-31\"/>"
      "<attvalue for=\"weight\" value=\"3\" start=\"2016-01-01\" "
      "end=\"2016-12-31\"/></attvalues></edge>"
      "</edges></graph></gexf>",
      "t.gexf");
  EXPECT_EQ(g.vertex_attributes().find("省份")->text(1), "none");
  EXPECT_EQ(g.display_label(0, "en"), "甲");
  ASSERT_EQ(g.edge_count(), 6U);
  EXPECT_FALSE(g.directed(0));
  EXPECT_EQ(to_string(g.edge_period(1).start), "2017-01-01");
  EXPECT_FALSE(g.edge_period(1).end.known());
  EXPECT_EQ(g.weight(2) + 10.0 * g.weight(3), 32.0);
  EXPECT_EQ(g.id(g.source(4)), "a");
  EXPECT_EQ(g.weight(5), 3.0);
  EXPECT_TRUE(g.directed(5));
}

TEST(Gexf, KeepsTheNameOrATitle) {
  const auto graph = [](const std::string& title, const std::string& name = "Zones & ties") {
    GraphBuilder builder;
    builder.set_name(name);
    if (!title.empty()) builder.set_title("", title);
    return builder.build();
  };
  EXPECT_EQ(read_gexf(gexf(graph("")), "t.gexf").name(), "Zones & ties");
  EXPECT_TRUE(losses(graph(""), GraphFormat::gexf).empty());
  EXPECT_EQ(read_gexf(gexf(graph("Free trade")), "t.gexf").name(), "Free trade");
  EXPECT_EQ(losses(graph("Free trade"), GraphFormat::gexf).size(), 1U);
  EXPECT_EQ(losses(graph("", "\x01"), GraphFormat::gexf).size(), 1U);
}

// A weight outside the spells is one of no tie, and a spell without one has that of its tag.
TEST(Gexf, WeightsThatChangeHoldWithinSpells) {
  const auto edge = [](const std::string& spells, const std::string& weights) {
    return read_gexf(
        R"(<gexf version="1.3"><graph mode="dynamic"><attributes class="edge" mode="dynamic">)"
        R"(<attribute id="weight" title="Weight" type="double"/></attributes>)"
        R"(<nodes><node id="a"/></nodes><edges><edge source="a" target="a" weight="7"><attvalues>)" +
            weights + "</attvalues><spells>" + spells + "</spells></edge></edges></graph></gexf>",
        "t.gexf");
  };
  const auto spell = [](const std::string& bounds) { return "<spell " + bounds + "/>"; };
  const auto weight = [](const std::string& value, const std::string& bounds) {
    return "<attvalue for=\"weight\" value=\"" + value + "\" " + bounds + "/>";
  };
  EXPECT_EQ(edges(edge(spell(R"(start="2013" end="2015")") + spell(R"(start="2018")") +
                           spell(R"(start="2001" end="2002")"),
                       weight("2", R"(start="2012" end="2014")") +
                           weight("3", R"(start="2015-06" end="2019")"))),
            (Lines{"a->a w=7 2001/2002", "a->a w=2 2013/2014", "a->a w=3 2015-06/2015",
                   "a->a w=3 2018/2019"}));
  // What ends where another begins does not meet it; spells that overlap are one.
  EXPECT_EQ(edges(edge(spell(R"(start="2010" end="2012")") + spell(R"(start="2012" end="2014")"),
                       weight("1", R"(start="2010" end="2012")") +
                           weight("2", R"(start="2012" end="2014")"))),
            (Lines{"a->a w=1 2010/2012", "a->a w=2 2012/2014"}));
  EXPECT_EQ(edges(edge(spell(R"(start="5" end="7.5")") + spell(R"(start="1" end="5.5")") +
                           spell(R"(start="9" end="9")"),
                       weight("3", R"(start="4" end="9")"))),
            (Lines{"a->a w=3 4/7.5", "a->a w=3 9/9"}));
  EXPECT_EQ(fault_of([&] {
              edge(spell(R"(start="2013-05-01")"), weight("2", R"(start="0.5" end="9")"));
            }).rule,
            "time");
  const auto rule = [&](const std::string& spells, const std::string& weights) {
    return fault_of([&] { edge(spells, weights); }).rule;
  };
  const std::string all_time = spell(R"(start="2")");
  EXPECT_EQ(rule(all_time, weight("5", R"(start="7" end="1")")), "period");
  EXPECT_EQ(rule(spell(R"(start="9")"), weight("x", R"(start="7" end="8")")), "number");
  EXPECT_EQ(rule(spell(R"(start="soon")"), weight("5", R"(start="7" end="8")")), "time");
}

TEST(Gexf, LimitsTiesOfWeightsThatOverlap) {
  // An edge whose weights hold in each of its spells but those after them.
  const auto edge = [](int spells, int weights, int after = 0) {
    std::string text = "<edge source='a' target='a'><spells>";
    for (int i = 0; i < spells + after; ++i) {
      const int start = 2 * i + (i < spells ? 0 : 10);
      text +=
          "<spell start='" + std::to_string(start) + "' end='" + std::to_string(start + 1) + "'/>";
    }
    text += "</spells><attvalues>";
    for (int i = 0; i < weights; ++i) {
      text +=
          "<attvalue for='weight' value='2' start='0' end='" + std::to_string(2 * spells) + "'/>";
    }
    return text + "</attvalues></edge>";
  };
  const auto read = [](const std::string& edges) {
    return read_gexf(R"(<gexf version="1.3"><graph><attributes class="edge" mode="dynamic">)"
                     R"(<attribute id="weight" title="Weight" type="double"/></attributes>)"
                     R"(<nodes><node id="a"/></nodes><edges>)" +
                         edges + "</edges></graph></gexf>",
                     "t.gexf");
  };
  const auto rule = [&](const std::string& edges) { return fault_of([&] { read(edges); }).rule; };
  EXPECT_EQ(read(edge(1'000, 90)).edge_count(), 90'000U);
  EXPECT_EQ(read(edge(4'000, 1, 2)).edge_count(), 4'002U);
  EXPECT_EQ(rule(edge(1'000, 110)), "limit");
  EXPECT_EQ(rule(edge(100'001, 0)), "limit");
  // What one has used up another has not; spells without a weight may use up more than all.
  EXPECT_EQ(rule(edge(1'000, 60) + edge(1'000, 60)), "limit");
  const std::string too_much = edge(1'000, 106, 5'000);
  EXPECT_EQ(read(too_much).edge_count(), 111'000U);
  EXPECT_EQ(rule(too_much + edge(100, 90)), "limit");
}

TEST(Gexf, KeepsValuesThatChangeAndSpellsOfVertices) {
  const Graph g = read_gexf(
      R"(<gexf version="1.3"><graph mode="dynamic" timeformat="double">)"
      R"(<attributes class="node" mode="dynamic"><attribute id="0" title="gdp" type="double"/></attributes>)"
      R"(<attributes class="edge" mode="dynamic"><attribute id="t" title="tone" type="string"/></attributes>)"
      R"(<nodes><node id="a"><attvalues><attvalue for="0" value="1" start="2013" end="2014"/>)"
      R"(<attvalue for="0" value="2.5" start="2015" end="2016"/></attvalues>)"
      R"(<spells><spell start="2015" end="2017"/><spell start="2012" end="2013"/></spells></node>)"
      R"(<node id="b"/></nodes><edges><edge source="a" target="b"><attvalues>)"
      R"(<attvalue for="t" value="a, &quot;b\" timestamp="2014"/>)"
      R"(<attvalue for="t" value="冷" end="2013"/></attvalues></edge></edges></graph></gexf>)",
      "t.gexf");
  EXPECT_EQ(to_string(g.period(0).start), "2012");
  EXPECT_EQ(to_string(g.period(0).end), "2017");
  EXPECT_EQ(g.vertex_attributes().find("timeset")->text(0), "<[2015, 2017]; [2012, 2013]>");
  EXPECT_EQ(g.vertex_attributes().find("gdp")->text(0), "<[2013, 2014, 1]; [2015, 2016, 2.5]>");
  EXPECT_TRUE(g.vertex_attributes().find("gdp")->missing(1));
  EXPECT_EQ(g.edge_attributes().find("tone")->text(0),
            R"(<[2014, 2014, "a, \"b\\"]; [-Infinity, 2013, 冷]>)");
  const std::string text = gexf(g);
  EXPECT_EQ(lines_with(text, "<spell "),
            (Lines{R"(<spell start="2015" end="2017"/>)", R"(<spell start="2012" end="2013"/>)"}));
  EXPECT_EQ(lines_with(text, "<attributes "),
            (Lines{R"(<attributes class="edge" mode="dynamic">)",
                   R"(<attributes class="node" mode="dynamic">)"}));
  EXPECT_EQ(lines_with(text, "<attribute "),
            (Lines{R"(<attribute id="tone" title="tone" type="string"/>)",
                   R"(<attribute id="gdp" title="gdp" type="double"/>)"}));
  EXPECT_EQ(lines_with(text, "<attvalue "),
            (Lines{R"(<attvalue for="gdp" value="1" start="2013" end="2014"/>)",
                   R"(<attvalue for="gdp" value="2.5" start="2015" end="2016"/>)",
                   R"(<attvalue for="tone" value="a, &quot;b\" start="2014" end="2014"/>)",
                   R"(<attvalue for="tone" value="冷" start="2012" end="2013"/>)"}));
}

TEST(Gexf, ReadsTheSlicesOfVersion11) {
  const Graph g = read_gexf(
      R"(<gexf version="1.1"><graph><nodes><node id="a"><slices><slice start="2012" end="2013"/>)"
      R"(<slice start="2015" end="2017"/></slices></node></nodes></graph></gexf>)",
      "t.gexf");
  EXPECT_EQ(g.vertex_attributes().find("timeset")->text(0), "<[2012, 2013]; [2015, 2017]>");
}

TEST(Gexf, DefaultsHoldWhereNothingElseIsSaid) {
  const Graph g = read_gexf(
      R"(<gexf version="1.3"><graph><attributes class="node" mode="dynamic">)"
      R"(<attribute id="0" title="gdp" type="double"><default>7</default></attribute></attributes>)"
      R"(<attributes class="edge"><attribute id="w" title="weight_exact" type="double">)"
      R"(<default>7</default></attribute></attributes><nodes><node id="a"/><node id="b"><attvalues>)"
      R"(<attvalue for="0" value="1" start="2013" end="2014"/></attvalues></node></nodes>)"
      R"(<edges><edge source="a" target="b"/></edges></graph></gexf>)",
      "t.gexf");
  EXPECT_EQ(g.vertex_attributes().find("gdp")->text(0), "7");
  EXPECT_EQ(g.vertex_attributes().find("gdp")->text(1), "<[2013, 2014, 1]>");
  EXPECT_EQ(g.weight(0), 1.0);
}

TEST(Gexf, WhatATagSaysIsMoreThanADefault) {
  const Graph g = read_gexf(
      R"(<gexf version="1.3"><graph><attributes class="edge">)"
      R"(<attribute id="weight" title="weight" type="float"><default>1</default></attribute>)"
      R"(</attributes><nodes><node id="a"/></nodes><edges><edge source="a" target="a" weight="5"/>)"
      R"(<edge source="a" target="a"/></edges></graph></gexf>)",
      "t.gexf");
  EXPECT_EQ(g.weight(0), 5.0);
  EXPECT_EQ(g.weight(1), 1.0);
}

// Gephi leaves out the later ones of values that overlap, and those whose times are of another sort.
TEST(Gexf, WritesValuesThatDoNotFitAsTexts) {
  const auto kept = [](std::string_view value) {
    GraphBuilder builder;
    builder.add_vertex("a");
    builder.set_period(0, {*make_date(2012), *make_date(2019)});
    builder.vertex_column("x", ColumnType::text).assign(0, value);
    return lines_with(gexf(builder.build()), "<attvalue ");
  };
  for (const std::string text :
       {"[2013, 2015, 1]; [2014, 2016, 2]>", "[3, 5, 1]>", "[2015, 2013, 1]>", "[2013, 2015]>",
        "[2013, 2015, 1>", "[2013, 2015, 1]", "[2013, soon, 1]>", ">", "[2013, 2015, 'a]>",
        "[2013, 2015, 'a'b]>", "[2013, 2015, a] [2016, 2017, b]>", "2013, 2015, 1>"}) {
    const std::string escaped = xml_escaped('<' + text);
    EXPECT_EQ(kept('<' + text), Lines{R"(<attvalue for="x" value=")" + escaped + R"("/>)"}) << text;
  }
  EXPECT_EQ(kept(R"(<(2013,2015,'it\'s');[2015, 2016,""]>)"),
            (Lines{R"(<attvalue for="x" value="it's" start="2013" end="2015"/>)",
                   R"(<attvalue for="x" value="" start="2015" end="2016"/>)"}));
}

TEST(Gexf, SaysWhereValuesThatChangeAreClosed) {
  const auto lost = [](std::string_view first, std::string_view second) {
    GraphBuilder builder;
    builder.add_vertex("a");
    builder.add_vertex("b");
    builder.set_period(0, {*make_date(2012), *make_date(2019)});
    auto& column = builder.vertex_column("x", ColumnType::text);
    column.assign(0, first);
    column.assign(1, second);
    return losses(builder.build(), GraphFormat::gexf).size();
  };
  EXPECT_EQ(lost("<[2013, 2015, a]>", "<[2013, 2014, b]; [2015, 2016, c]>"), 0U);
  EXPECT_EQ(lost("<[2013, 2015, a]>", "<[2013, Infinity, b]>"), 1U);
  EXPECT_EQ(lost("<[2013-05, 2015, a]>", ""), 1U);
  EXPECT_EQ(lost("<[2013,2015,a]>", ""), 1U);
  EXPECT_EQ(lost("<[2013,2015,a]>", "b"), 0U);
}

TEST(Gexf, RefusesAndNames) {
  const auto rule = [](const std::string& text) {
    try {
      read_gexf(text, "t");
    } catch (const InputError& error) {
      return error.faults().at(0).rule;
    }
    return std::string();
  };
  EXPECT_EQ(rule("<graphml/>"), "gexf");
  EXPECT_EQ(rule("<gexf/>"), "gexf");
  EXPECT_EQ(rule("<gexf><graph><nodes><node id=\"a\"/><node id=\"a\"/></nodes></graph></gexf>"),
            "duplicate-id");
  EXPECT_EQ(rule("<gexf><graph><nodes><node id=\"a\"><attvalues><attvalue for=\"0\" value=\"1\"/>"
                 "</attvalues></node></nodes></graph></gexf>"),
            "unknown-key");
  EXPECT_EQ(rule("<gexf><graph><nodes><node id=\"a\" start=\"2015\" end=\"2014\"/></nodes></graph>"
                 "</gexf>"),
            "period");
  EXPECT_EQ(rule("<gexf><graph><attributes class=\"node\"><attribute id=\"0\"/></attributes><nodes>"
                 "<node id=\"a\"><attvalues><attvalue for=\"0\" value=\"1\" start=\"soon\"/>"
                 "</attvalues></node></nodes></graph></gexf>"),
            "time");
  EXPECT_EQ(rule("<gexf><graph><edges><edge source=\"a\" target=\"a\"/></edges></graph></gexf>"),
            "unknown-id");
  EXPECT_ERROR(gexf(csv("source,target\na,b\n"), {.size = {1.0}}), ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::io
