#include "graph/io/formats.hpp"

#include <algorithm>
#include <functional>
#include <sstream>

#include "graph/builder.hpp"
#include "graph/error.hpp"
#include "graph/io/file.hpp"
#include "graph/io/xml.hpp"
#include "tests/support/support.hpp"

namespace interzone::io {
namespace {

using testing_support::TemporaryFolder;

Fault fault_of(const std::function<void()>& read) {
  try {
    read();
  } catch (const InputError& error) {
    return error.faults().at(0);
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

void expect_fault(const Fault& fault, std::uint64_t line, std::uint64_t column,
                  std::string_view rule) {
  EXPECT_EQ(fault.line, line) << to_string(fault);
  EXPECT_EQ(fault.column, column) << to_string(fault);
  EXPECT_EQ(fault.rule, rule) << to_string(fault);
}

template <class Write>
std::string written(const Graph& graph, const Write& write) {
  std::ostringstream out;
  write(out, graph);
  return out.str();
}
std::string as_csv(const Graph& graph) {
  return written(graph, [](auto& out, auto& g) { write_edge_list_csv(out, g); });
}
std::string as_graphml(const Graph& graph) {
  return written(graph, [](auto& out, auto& g) { write_graphml(out, g); });
}
std::string as_json(const Graph& graph) {
  return written(graph, [](auto& out, auto& g) { write_node_link(out, g); });
}
std::string as_gexf(const Graph& graph, const GexfOptions& options = {}) {
  return written(graph, [&](auto& out, auto& g) { write_gexf(out, g, options); });
}

Graph csv(std::string_view text) { return read_edge_list_csv(text, "t.csv"); }

std::string nasty_text(Stream& random, bool controls) {
  const std::vector<std::string> pieces = {"上海", "a",  "\"", "<b>", "&amp;", "'",    ",",  ";",
                                           "]]>",  "𠮷", " x", "\\",  "é",     "\x02", "\n", "\t"};
  std::string text = "v";
  for (auto n = random.below(5); n > 0; --n) {
    text += pieces[random.below(pieces.size() - (controls ? 0 : 3))];
  }
  return text;
}

// A graph that uses all that an exchange format can hold: names beside ids, kinds, types, directions,
// weights, periods, confidence, attributes of every type.
Graph rich_graph(std::uint64_t index, bool controls) {
  Stream random(Seed(11), 1, index);
  GraphBuilder builder(random.chance(0.5));
  const VertexId n = 2 + static_cast<VertexId>(random.below(8));
  const TypeId kind = builder.add_kind("地区 <kind>");
  for (VertexId v = 0; v < n; ++v) {
    builder.add_vertex(nasty_text(random, controls) + std::to_string(v), kind);
    builder.set_label(v, "zh", nasty_text(random, false));
    builder.set_label(v, "en", nasty_text(random, false));
    builder.set_period(v, {*make_date(2013, 9, 29), Time{}});
    builder.vertex_column("分数", ColumnType::number).assign(v, number_text(random.normal()));
    builder.vertex_column("note", ColumnType::text).assign(v, nasty_text(random, false));
  }
  const std::vector<TypeId> types = {builder.add_type("cooperates", Relation::other, false),
                                     builder.add_type("学习", Relation::other, true)};
  for (auto m = random.below(20) + 1; m > 0; --m) {
    EdgeFields fields{.type = types[random.below(2)], .weight = 0.5 + random.uniform()};
    const int year = 2000 + static_cast<int>(random.below(20));
    fields.period = {*make_date(year), *make_date(year + 1, 5)};
    if (random.chance(0.3)) fields.confidence = 0.5;
    const auto at = [&] { return static_cast<VertexId>(random.below(n)); };
    const EdgeId e = builder.add_edge(at(), at(), fields);
    builder.edge_column("count", ColumnType::integer).assign(e, std::to_string(random.below(9)));
    builder.edge_column("sure", ColumnType::boolean)
        .assign(e, random.chance(0.5) ? "true" : "false");
  }
  return builder.build();
}

// What two graphs say, in words, so that the order of kinds, types and columns does not matter.
std::string said(const Graph& g, bool with_vertices) {
  std::ostringstream out;
  for (VertexId v = 0; v < g.vertex_count() && with_vertices; ++v) {
    out << g.id(v) << '|' << g.kinds()[g.kind(v)].name << '|' << g.label(v, "zh") << '|'
        << g.label(v, "en") << '|' << to_string(g.period(v).start) << '|'
        << to_string(g.period(v).end);
    for (const Column& column : g.vertex_attributes().columns()) {
      out << '|' << column.name() << to_string(column.type()) << '=' << column.display(v);
    }
    out << '\n';
  }
  for (EdgeId e = 0; e < g.edge_count(); ++e) {
    out << g.id(g.source(e)) << '>' << g.id(g.target(e)) << '|' << g.types()[g.type(e)].name << '|'
        << g.directed(e) << '|' << number_text(g.weight(e)) << '|' << number_text(g.confidence(e))
        << '|' << to_string(g.edge_period(e).start) << '|' << to_string(g.edge_period(e).end);
    for (const Column& column : g.edge_attributes().columns()) {
      out << '|' << column.name() << to_string(column.type()) << '=' << column.display(e);
    }
    out << '\n';
  }
  return out.str();
}

// By law: what a format holds comes back.
TEST(Formats, RoundTripRandomGraphs) {
  for (std::uint64_t i = 0; i < 60; ++i) {
    const Graph graph = rich_graph(i, false), wild = rich_graph(i, true);
    EXPECT_EQ(said(csv(as_csv(wild)), false), said(wild, false));
    EXPECT_EQ(said(read_node_link(as_json(wild), "t.json"), true), said(wild, true));
    EXPECT_EQ(said(read_graphml(as_graphml(graph), "t.graphml"), true), said(graph, true));
  }
}

TEST(Formats, WriteTheSameBytesAfterReading) {
  for (std::uint64_t i = 0; i < 20; ++i) {
    const Graph graph = rich_graph(i, true);
    const std::string xml = as_graphml(graph), json = as_json(graph), gexf = as_gexf(graph);
    EXPECT_EQ(as_graphml(read_graphml(xml, "t")), xml);
    EXPECT_EQ(as_json(read_node_link(json, "t")), json);
    EXPECT_EQ(as_gexf(graph), gexf);
  }
}

TEST(Formats, GoByTheEnding) {
  const TemporaryFolder folder;
  const Graph graph = csv("source,target,weight\na,b,2\nc,,\n");
  for (const std::string ending :
       {"csv", "TSV", "graphml", "gexf", "json", "gml", "net", "dl", "txt"}) {
    const auto path = folder.path() / ("网络." + ending);
    write_graph(graph, path);
    const Graph back = read_graph(path);
    EXPECT_EQ(back.vertex_count(), ending == "txt" ? 2U : 3U) << ending;
    EXPECT_EQ(back.weight(0), 2.0) << ending;
    EXPECT_EQ(back.id(1), "b") << ending;
  }
  EXPECT_ERROR(format_of(folder.path() / "x.doc"), ErrorCode::invalid_option);
  EXPECT_ERROR(format_named("doc"), ErrorCode::invalid_option);
  EXPECT_ERROR(write_graph(graph, folder.path() / "x"), ErrorCode::invalid_option);
  EXPECT_ERROR(read_graph(folder.path() / "none.csv"), ErrorCode::invalid_input);
}

TEST(EdgeList, ReadsTheDocumentedColumns) {
  const Graph g =
      csv("target,source,type,weight,start,end,form\n"
          "乙,甲,learns,2.5,2013-09,2014,会议\n"
          ",丙,,,,,\n");
  EXPECT_EQ(g.vertex_count(), 3U);
  ASSERT_EQ(g.edge_count(), 1U);
  EXPECT_EQ(g.id(g.source(0)), "甲");
  EXPECT_EQ(g.types()[g.type(0)].name, "learns");
  EXPECT_EQ(g.weight(0), 2.5);
  EXPECT_EQ(to_string(g.edge_period(0).start), "2013-09");
  EXPECT_EQ(g.edge_attributes().find("form")->text(0), "会议");
  EXPECT_TRUE(g.directed(0));
  EXPECT_FALSE(read_edge_list_csv("source,target\na,b\n", "t", {.directed = false}).directed(0));
}

TEST(EdgeList, ReadsGephisColumns) {
  const Graph g =
      csv("Source,Target,Type,Kind,Id,Weight,Timeset\n"
          "a,b,Directed,k,0,2,\"<[2015-04-21, 2018-01-01]>\"\n"
          "b,c,Undirected,k,1,1,\"<[2013, 2014]; [2016, 2017]>\"\n"
          "c,a,Mutual,,2,1,\n");
  ASSERT_EQ(g.edge_count(), 5U);
  EXPECT_TRUE(g.directed(0));
  EXPECT_FALSE(g.directed(1));
  EXPECT_EQ(to_string(g.edge_period(0).end), "2018-01-01");
  EXPECT_EQ(to_string(g.edge_period(2).start), "2016");
  EXPECT_EQ(g.id(g.source(4)), "a");
  EXPECT_EQ(g.types()[g.type(0)].name, "k");
  EXPECT_TRUE(g.edge_attributes().columns().empty());
  const Graph typed = csv("source,target,type\na,b,Directed\na,b,joint\n");
  EXPECT_EQ(typed.types()[typed.type(0)].name, "Directed");
}

TEST(EdgeList, KnowsNumbersFromDates) {
  const Graph numbers = csv("source,target,start\na,b,2013\na,b,17.5\n");
  EXPECT_EQ(numbers.edge_period(0).start, make_number(2013));
  EXPECT_EQ(csv("source,target,start\na,b,2013\n").edge_period(0).start, *make_date(2013));
  const Graph g = csv("source,target,a,b,c,d,e\nx,y,1,1.5,true,2013-05,0012\nx,y,,,,,\n");
  const auto type = [&](std::size_t i) { return g.edge_attributes().columns()[i].type(); };
  EXPECT_EQ(type(0), ColumnType::integer);
  EXPECT_EQ(type(1), ColumnType::number);
  EXPECT_EQ(type(2), ColumnType::boolean);
  EXPECT_EQ(type(3), ColumnType::time);
  EXPECT_EQ(type(4), ColumnType::text);
  EXPECT_TRUE(g.edge_attributes().columns()[4].missing(1));
  EXPECT_EQ(csv("source,target,a\nx,,\nx,y,7\n").edge_attributes().columns()[0].type(),
            ColumnType::integer);
}

TEST(EdgeList, KnowsItsEndsByOtherNames) {
  for (const char* const header :
       {"weight,From,To", "weight,ego,ALTER", "weight,sender,receiver", "weight,source,target"}) {
    const Graph g = csv(std::string(header) + "\n2,a,b\n");
    EXPECT_EQ(g.id(g.source(0)), "a") << header;
    EXPECT_EQ(g.id(g.target(0)), "b");
    EXPECT_EQ(g.weight(0), 2.0);
    EXPECT_TRUE(g.edge_attributes().columns().empty());
  }
  const Graph g = csv("from,source,to,target\n1,a,2,b\n");
  EXPECT_EQ(g.id(g.source(0)), "a");
  EXPECT_EQ(g.edge_attributes().find("from")->integer(0), 1);
  EXPECT_EQ(g.edge_attributes().find("to")->integer(0), 2);
}

// A sign that an integer does not keep; found by fuzzing.
TEST(EdgeList, MinusZeroIsNoInteger) {
  const Graph graph = read_edge_list_csv("source,target,a\nx,y,-0e2\ny,x,1\n", "t.csv");
  const std::string text =
      written(graph, [](std::ostream& out, const Graph& all) { write_edge_list_csv(out, all); });
  EXPECT_EQ(text, "source,target,a\nx,y,-0\ny,x,1\n");
  EXPECT_EQ(read_edge_list_csv(text, "t.csv"), graph);
}

TEST(EdgeList, NamesThePlaceOfEachFault) {
  const auto fault = [](std::string_view text) { return fault_of([=] { csv(text); }); };
  expect_fault(fault("source,target\na,b\n,b\n"), 3, 1, "required");
  expect_fault(fault("source,target,weight\na,b,1\na,,2\n"), 3, 3, "required");
  expect_fault(fault("source,target,weight\na,b,x\n"), 2, 5, "number");
  expect_fault(fault("source,target,weight\n甲,乙,inf\n"), 2, 5, "number");
  expect_fault(fault("source,target,start\na,b,2013-09\na,b,3\n"), 2, 5, "time");
  expect_fault(fault("source,target,start,end\na,b,2014,2013\n"), 2, 10, "period");
  expect_fault(fault("source,target,Timeset\na,b,2014\n"), 2, 5, "timeset");
  expect_fault(fault("source,target,confidence\na,b,2\n"), 2, 5, "confidence");
  expect_fault(fault("source,target\na,b,c\n"), 2, 5, "column-count");
  expect_fault(fault("from,target\na,b\n"), 1, 0, "header");
  expect_fault(fault("\n\r\n\nfoo,bar\na,b\n"), 4, 0, "header");
  EXPECT_EQ(csv("source,target\n").vertex_count(), 0U);
}

TEST(Graphml, ReadsDefaultsNestingAndForeignKeys) {
  const Graph g = read_graphml(
      "<?xml version=\"1.0\"?><graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
      "<key id=\"d0\" for=\"node\" attr.name=\"color\" "
      "attr.type=\"string\"><default>red</default></key>"
      "<key id=\"d1\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>"
      "<key id=\"d2\" for=\"graph\" attr.name=\"note\" attr.type=\"string\"/>"
      "<graph edgedefault=\"undirected\"><data key=\"d2\">x</data>"
      "<edge source=\"a\" target=\"b\" directed=\"true\"><data key=\"d1\">2.5</data></edge>"
      "<node id=\"a\"><data key=\"d0\">上海</data><graph edgedefault=\"directed\">"
      "<node id=\"b\"/><edge source=\"b\" target=\"a\"/></graph></node>"
      "<edge source=\"a\" target=\"a\"/></graph></graphml>",
      "t.graphml");
  ASSERT_EQ(g.vertex_count(), 2U);
  EXPECT_EQ(g.vertex_attributes().find("parent")->text(1), "a");
  EXPECT_TRUE(g.vertex_attributes().find("parent")->missing(0));
  EXPECT_EQ(g.vertex_attributes().find("color")->text(0), "上海");
  EXPECT_EQ(g.vertex_attributes().find("color")->text(1), "red");
  EXPECT_EQ(g.weight(0), 2.5);
  EXPECT_TRUE(g.directed(0));
  EXPECT_TRUE(g.directed(1));
  EXPECT_FALSE(g.directed(2));
}

// A key for all is one for nodes and one for edges.
TEST(Graphml, DefaultsOfKeysForAllAreOfNodesToo) {
  const Graph g = read_graphml(
      "<graphml><key id=\"d\" for=\"all\" attr.name=\"tone\"><default>warm</default></key>"
      "<key id=\"e\" for=\"node\"><default></default></key><graph><node id=\"a\"/><node id=\"b\">"
      "<data key=\"d\">cold</data></node><edge source=\"a\" target=\"b\"/></graph></graphml>",
      "t.graphml");
  EXPECT_EQ(g.vertex_attributes().find("tone")->text(0), "warm");
  EXPECT_EQ(g.vertex_attributes().find("tone")->text(1), "cold");
  EXPECT_EQ(g.edge_attributes().find("tone")->text(0), "warm");
}

// Found by fuzzing: what is read ends with the outermost tag, whatever stands in it.
TEST(Xml, DocumentsMayStandInDocuments) {
  const Graph graphml = read_graphml(
      "<graphml><graph><node id=\"a\"/><graphml/><node id=\"b\"/>"
      "<edge source=\"a\" target=\"b\"/></graph></graphml>",
      "t");
  const Graph gexf = read_gexf(
      "<gexf><graph><nodes><node id=\"a\"/><gexf/><node id=\"b\"/></nodes>"
      "<edges><edge source=\"a\" target=\"b\"/></edges></graph></gexf>",
      "t");
  for (const Graph* graph : {&graphml, &gexf}) {
    EXPECT_EQ(graph->vertex_count(), 2U);
    ASSERT_EQ(graph->edge_count(), 1U);
    EXPECT_EQ(graph->id(graph->target(0)), "b");
  }
}

// Gephi writes one id for an attribute that nodes and edges have.
TEST(Graphml, KeysOfNodesAndOfEdgesMayHaveTheSameId) {
  const Graph g = read_graphml(
      "<graphml><key id=\"year\" for=\"node\" attr.type=\"int\"><default>1</default></key>"
      "<key id=\"year\" for=\"edge\" attr.name=\"since\"><default>x</default></key><graph>"
      "<node id=\"a\"><data key=\"year\">2013</data></node><node id=\"b\"/>"
      "<edge source=\"a\" target=\"b\"><data key=\"year\">then</data></edge>"
      "<edge source=\"b\" target=\"a\"/></graph></graphml>",
      "t");
  const Column* const year = g.vertex_attributes().find("year");
  const Column* const since = g.edge_attributes().find("since");
  ASSERT_TRUE(year != nullptr && since != nullptr);
  EXPECT_EQ(year->integer(0), 2013);
  EXPECT_EQ(year->integer(1), 1);
  EXPECT_EQ(since->text(0), "then");
  EXPECT_EQ(since->text(1), "x");
}

// A default that no node keeps says nothing of the type.
TEST(Graphml, TypesAreThoseOfTheValuesThatStay) {
  const Graph g = read_graphml(
      "<graphml><key id=\"d\" for=\"node\" attr.type=\"int\"><default>none</default></key><graph>"
      "<node id=\"a\"><data key=\"d\">1</data></node><node id=\"b\"><data key=\"d\">2</data></node>"
      "</graph></graphml>",
      "t.graphml");
  ASSERT_EQ(g.vertex_attributes().find("d")->type(), ColumnType::integer);
  EXPECT_EQ(g.vertex_attributes().find("d")->integer(1), 2);
}

TEST(Graphml, KeepsTheNameOfTheNetwork) {
  GraphBuilder builder;
  builder.set_name("自贸区 & more");
  builder.add_vertex("a");
  builder.vertex_column("name", ColumnType::text).assign(0, "x");
  const Graph g = builder.build();
  const std::string text = as_graphml(g);
  EXPECT_EQ(read_graphml(text, "t"), g);
  EXPECT_EQ(read_graphml(text, "t").name(), g.name());
  EXPECT_NE(text.find("<key id=\"name\" for=\"node\""), std::string::npos) << text;
}

TEST(Xml, RefusesWhatIsHostileOrBroken) {
  const auto fault = [](std::string text) { return fault_of([&] { read_graphml(text, "t"); }); };
  expect_fault(fault("<graphml>\n<graph>\n</graphml>"), 3, 3, "xml");
  expect_fault(fault("<gexf/>"), 1, 1, "graphml");
  expect_fault(fault("<graphml/>"), 1, 11, "graphml");
  expect_fault(fault(""), 1, 1, "xml");
  EXPECT_EQ(fault("<!DOCTYPE g [<!ENTITY a \"b\">]><graphml>&a;</graphml>").rule, "xml");
  EXPECT_EQ(fault("<!DOCTYPE g [<!ENTITY a SYSTEM \"/etc/passwd\">]><graphml>&a;</graphml>").rule,
            "xml");
  std::string deep = "<graphml>";
  for (int i = 0; i < 1000; ++i) deep += "<x>";
  EXPECT_EQ(fault(deep).rule, "xml");
  const std::string start = "<graphml>\n<graph>\n";
  expect_fault(fault(start + "<node id=\"甲\"/><node id=\"甲\"/></graph></graphml>"), 3, 15,
               "duplicate-id");
  expect_fault(fault(start + "<node id=\"\"/></graph></graphml>"), 3, 1, "required");
  const std::string key = "<key id=\"k\" for=\"node\"/>\n";
  expect_fault(fault("<graphml>\n" + key + key + "<graph/></graphml>"), 3, 1, "duplicate-id");
  expect_fault(fault("<graphml>\n" + key + "<key id=\"k\"/><graph/></graphml>"), 3, 1,
               "duplicate-id");
  expect_fault(fault(start + "<node id=\"a\"><data key=\"k\">1</data></node></graph></graphml>"), 3,
               14, "unknown-key");
  EXPECT_EQ(fault(start + "<edge source=\"a\" target=\"b\"/></graph></graphml>").rule,
            "unknown-id");
  EXPECT_EQ(fault(start + "<hyperedge/></graph></graphml>").rule, "graphml");
  expect_fault(fault(start + "</graph>\n<graph/></graphml>"), 4, 1, "graphml");
}

TEST(NodeLink, ReadsWhatOthersWrite) {
  const Graph g = read_node_link(
      R"({"directed": false, "graph": {"name": "n"}, "nodes": [{"id": 1, "label": "甲"}, {"id": 2}],)"
      R"("links": [{"source": 1, "target": 2, "weight": 3, "key": 0, "x": null}]})",
      "t.json");
  EXPECT_EQ(g.id(0), "1");
  EXPECT_EQ(g.display_label(0, "zh"), "甲");
  EXPECT_EQ(g.weight(0), 3.0);
  EXPECT_FALSE(g.directed(0));
  EXPECT_EQ(g.name(), "n");
  const Graph own = read_node_link(
      R"({"nodes": [{"key": "a", "attributes": {"x": 1.5}}], "edges": []})", "t.json");
  EXPECT_EQ(own.vertex_attributes().find("x")->number(0), 1.5);
  const Graph lists = read_node_link(
      R"({"nodes": [{"id": "a", "pos": [0.5, -1], "tags": ["甲", true, null, "乙"], "none": []}],)"
      R"("links": []})",
      "t.json");
  EXPECT_EQ(lists.vertex_attributes().find("pos")->text(0), "0.5; -1");
  EXPECT_EQ(lists.vertex_attributes().find("tags")->text(0), "甲; true; ; 乙");
  EXPECT_TRUE(lists.vertex_attributes().find("none")->missing(0));
}

// As in old examples of D3 and networkx.
TEST(NodeLink, CountsNodesWithoutIds) {
  const auto read = [](const std::string& nodes) {
    return read_node_link("{\"nodes\": [" + nodes + R"(], "links": [{"source": 1, "target": 0}]})",
                          "t.json");
  };
  const Graph named = read(R"({"name": "甲", "group": 1}, {"name": "乙", "group": 2})");
  EXPECT_EQ(named.id(named.source(0)), "乙");
  EXPECT_EQ(named.vertex_attributes().find("group")->integer(1), 2);
  EXPECT_EQ(named.vertex_attributes().find("name"), nullptr);
  const Graph alike = read(R"({"name": "甲"}, {"name": "甲"})");
  EXPECT_EQ(alike.id(alike.source(0)), "1");
  EXPECT_EQ(alike.vertex_attributes().find("name")->text(1), "甲");
  EXPECT_EQ(read("{}, {}").id(0), "0");
  expect_fault(fault_of([&] { read(R"({}, {"id": 1})"); }), 1, 16, "node-link");
  expect_fault(fault_of([&] { read(R"({"id": 1}, {})"); }), 1, 23, "node-link");
  EXPECT_EQ(fault_of([&] { read("{}"); }).rule, "unknown-id");
}

TEST(NodeLink, TakesDirectionFromGraphologysExport) {
  const std::string nodes = R"("nodes": [{"key": "a"}, {"key": "b"}], "edges": [)";
  const std::string edge = R"({"key": "e", "source": "a", "target": "b")";
  const auto read = [&](const std::string& options, const std::string& more) {
    return read_node_link("{\"options\": {\"type\": \"" + options + "\", \"multi\": true}, " +
                              nodes + edge + more + "}]}",
                          "t.json");
  };
  EXPECT_FALSE(read("undirected", "").directed(0));
  EXPECT_FALSE(read("mixed", R"(, "undirected": true)").directed(0));
  EXPECT_TRUE(read("mixed", "").directed(0));
  EXPECT_TRUE(read("directed", R"(, "undirected": false)").directed(0));
  EXPECT_TRUE(read("mixed", R"(, "undirected": true)").edge_attributes().columns().empty());
}

TEST(NodeLink, NamesThePlaceOfEachFault) {
  const auto fault = [](std::string text) { return fault_of([&] { read_node_link(text, "t"); }); };
  expect_fault(fault("[]"), 1, 1, "node-link");
  expect_fault(fault("{\n \"nodes\": {}}"), 2, 11, "node-link");
  expect_fault(fault("{\"nodes\": [], \"links\": [\n1]}"), 2, 1, "node-link");
  expect_fault(fault("{\"nodes\": [{\"id\": \"甲\", \"x\": {}}]}"), 1, 29, "node-link");
  expect_fault(fault("{\"nodes\": [{\"id\": \"甲\", \"x\": [[1]]}]}"), 1, 30, "node-link");
  expect_fault(fault("{\"nodes\": [{\"id\": 1}, {\"id\": 1}]}"), 1, 23, "duplicate-id");
  expect_fault(fault("{\"nodes\": [], \"nodes\": []}"), 1, 1, "json");
  expect_fault(fault("{\"nodes\": [{\"id\": 1e999}]}"), 1, 19, "json");
  expect_fault(fault("{\"a\": \"\\u0000\"}"), 1, 8, "json");
  expect_fault(fault("{\"a\": \"\\ud800\"}"), 1, 8, "json");
  EXPECT_EQ(fault(std::string(100'000, '[')).rule, "json");
  EXPECT_EQ(fault(R"({"nodes": [{"id": 1}], "links": [{"source": 1, "target": 2}]})").rule,
            "unknown-id");
}

}  // namespace
}  // namespace interzone::io
