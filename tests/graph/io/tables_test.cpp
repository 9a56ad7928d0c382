#include <sstream>

#include "graph/io/format_sniff.hpp"
#include "graph/io/matrix_csv.hpp"
#include "graph/io/node_table.hpp"
#include "graph/io/snap.hpp"
#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

using Lines = std::vector<std::string>;

Graph snap(std::string_view text, std::optional<bool> directed = {}) {
  return read_snap(text, "t.txt", directed);
}

Graph read_csv(const std::string& text) { return read_graph_text(text, "t.csv"); }

TEST(EdgeList, KnowsChineseNames) {
  for (const char* const ends : {"源,目标", "起点,终点"}) {
    const Graph g =
        read_csv(std::string(ends) + ",类型,权重,开始,结束,备注\n上海,北京,学习,2,2013,2015,x\n");
    EXPECT_EQ(edges(g), (Lines{"上海->北京 w=2 学习 2013/2015"})) << ends;
    EXPECT_EQ(g.edge_attributes().columns().size(), 1U);
  }
  const Graph sniffed = read_graph_text("源;目标\n上海;北京\n", "t.csv");
  EXPECT_EQ(edges(sniffed), (Lines{"上海->北京"}));
  EXPECT_EQ(edges(read_csv("源,目标,类型\na,b,Directed\na,c,Undirected\n")),
            (Lines{"a->b", "a--c"}));
  // With English ends they are attributes, as they are written.
  const Graph g = read_csv("source,target,类型,权重\na,b,x,2\n");
  EXPECT_FALSE(g.weighted());
  EXPECT_EQ(g.edge_attributes().columns().size(), 2U);
  std::ostringstream out;
  write_graph_text(out, g, GraphFormat::csv);
  EXPECT_EQ(read_csv(out.str()), g);
}

TEST(EdgeList, TimesetsAgreeWithStartsAndEnds) {
  const std::string header = "source,target,start,end,timeset\n";
  EXPECT_EQ(
      edges(read_csv(header +
                     "a,b,2010,2012-12,\"<[2010-01-01, 2012-12-31]>\"\n"
                     "a,c,,2014,\"<[2010, 2012]; [2013, 2014]>\"\na,d,NA,NA,\"<[1999, 2000]>\"\n")),
      (Lines{"a->b 2010-01-01/2012-12-31", "a->c 2010/2012", "a->c 2013/2014", "a->d 1999/2000"}));
  const auto fault = [&](const std::string& row) {
    return fault_of([&] { read_csv(header + row); });
  };
  expect_fault(fault("a,b,2011,,\"<[2010, 2012]>\"\n"), 2, 11, "timeset");
  expect_fault(fault("a,b,,2013,\"<[2010, 2012]; [2014, 2015]>\"\n"), 2, 11, "timeset");
  EXPECT_NE(fault("a,b,,7,\"<[1, 5]; [3, 6]>\"\n").message.find("end 7"), std::string::npos);
}

TEST(EdgeList, LeavesOutWhatIsBlank) {
  for (const char* const text :
       {"Source,Target,,\na,b,,\n,,,\nb,c,,\n", "Source,Target,,\na,b\nb,c,\n",
        "Source,Target\n,\na,b\nb,c\n,\n"}) {
    const Graph g = read_csv(text);
    EXPECT_EQ(edges(g), (Lines{"a->b", "b->c"})) << text;
    EXPECT_TRUE(g.edge_attributes().columns().empty());
  }
  EXPECT_EQ(edges(read_csv("source,target,weight,\n1,2,3,\n")), (Lines{"1->2 w=3"}));
  // A column with a value stays, with or without a name.
  EXPECT_EQ(read_csv("Source,Target,,\na,b,,\na,c,7,\n").edge_attributes().find("")->integer(1), 7);
  expect_fault(fault_of([] { read_csv("Source,Target,,\na,b,,x\n"); }), 1, 16, "header");
  expect_fault(fault_of([] { read_csv("Source,Target,,\na,b,x\n"); }), 2, 5, "column-count");
}

TEST(EdgeList, LeavesOutTimesOfDay) {
  EXPECT_EQ(edges(read_csv("source,target,start,end\na,b,2015-04-21T10:00:00,2016-05\n")),
            (Lines{"a->b 2015-04-21/2016-05"}));
  EXPECT_EQ(read_csv("source,target,start\na,b,2015-04-21T10:00:00\n").edge_period(0),
            read_csv("source,target,timeset\na,b,\"<[2015-04-21T10:00:00, Infinity]>\"\n")
                .edge_period(0));
}

TEST(Snap, ReadsEdgeLists) {
  const Graph g =
      snap("# Directed graph\r\n# FromNodeId\tToNodeId\r\n1\t2\r\n 上海  2 \r\n\r\n2 2");
  EXPECT_EQ(edges(g), (Lines{"1->2", "上海->2", "2->2"}));
  EXPECT_EQ(edges(snap("# Undirected graph: x\na b\n")), (Lines{"a--b"}));
  EXPECT_EQ(edges(snap("# Undirected graph: x\na b\n", true)), (Lines{"a->b"}));
  EXPECT_EQ(edges(snap("a b\n", false)), (Lines{"a--b"}));
  EXPECT_EQ(edges(snap("a b\nb c 2.5\nc a\n")), (Lines{"a->b w=1", "b->c w=2.5", "c->a w=1"}));
  EXPECT_EQ(snap("").vertex_count(), 0U);
}

TEST(Snap, NamesThePlaceOfEachFault) {
  const auto fault = [](std::string_view text) { return fault_of([=] { snap(text); }); };
  expect_fault(fault("# x\na\n"), 2, 1, "column-count");
  expect_fault(fault("a b 1 2\n"), 1, 1, "column-count");
  expect_fault(fault("甲 乙 inf\n"), 1, 5, "number");
  EXPECT_EQ(faults_of([] { snap("a\nb\nc\n"); }).size(), 3U);
}

Graph matrix(std::string_view text, std::optional<bool> directed = {}) {
  return read_matrix_csv(text, "t.csv", {.directed = directed});
}

TEST(MatrixCsv, ReadsOneMode) {
  EXPECT_EQ(edges(matrix(",上海,b\n上海,0,1\nb,1,\n")), (Lines{"上海--b"}));
  EXPECT_EQ(edges(matrix(",a,b\na,0,1\nb,1,0\n", true)), (Lines{"a->b", "b->a"}));
  EXPECT_EQ(edges(matrix(",b,a\na,1,0\nb,0,2.5\n")), (Lines{"a->b w=1", "b->a w=2.5"}));
}

TEST(MatrixCsv, ReadsTwoModes) {
  const Graph g = matrix(",x,y\na,0,1\nb,1,1\nc,0,0\n");
  EXPECT_EQ(ids(g), "a b c x y");
  EXPECT_EQ(edges(g), (Lines{"a->y", "b->x", "b->y"}));
  EXPECT_EQ(g.kinds()[g.kind(4)].name, "mode2");
}

TEST(MatrixCsv, NamesThePlaceOfEachFault) {
  const auto fault = [](std::string_view text) { return fault_of([=] { matrix(text); }); };
  expect_fault(fault(",a,b\na,0,x\nb,0,0\n"), 2, 5, "number");
  expect_fault(fault(",a,b\na,0,0\nc,0,0\n"), 3, 1, "matrix");
  expect_fault(fault(",a,b\na,0,0\n"), 1, 1, "matrix");
  expect_fault(fault(",a,b\na,0,0\na,0,0\n"), 3, 1, "duplicate-id");
  expect_fault(fault(",a,a\na,0,0\n"), 1, 4, "header");
  expect_fault(fault(",a,\na,0,0\n"), 1, 4, "header");
  expect_fault(fault("x,a,\na,0,0\n"), 1, 5, "required");
  expect_fault(fault(",a\n,0\n"), 2, 1, "required");
  expect_fault(fault(",a,b\na,0\nb,0,0\n"), 2, 3, "column-count");
  EXPECT_EQ(matrix("x").vertex_count(), 0U);  // found by fuzzing: no line behind the header
}

TEST(NodeTable, SaysMoreOfVertices) {
  const Graph plain =
      read_edge_list_csv("source,target,type,start,n\na,b,学习,2013,3\nx,a,,,\n", "e");
  const Graph g = with_node_table(plain,
                                  "Id,Label,Kind,Timeset,Score,name_en\n"
                                  "b,乙,zone,\"<[2015-04-21, 2018-01-01]>\",2.5,B\n"
                                  "c,\"丙 \"\"三\"\"\",,,,\na,甲,,,1,\n",
                                  "n.csv");
  EXPECT_EQ(ids(g), "b c a x");
  EXPECT_EQ(g.display_label(1, ""), "丙 \"三\"");
  EXPECT_EQ(g.label(0, "en"), "B");
  EXPECT_EQ(g.kinds()[g.kind(0)].name, "zone");
  EXPECT_EQ(to_string(g.period(0).start), "2015-04-21");
  EXPECT_EQ(g.vertex_attributes().find("Score")->number(0), 2.5);
  EXPECT_EQ(edges(g), edges(plain));
  EXPECT_EQ(g.edge_attributes(), plain.edge_attributes());
}

TEST(NodeTable, LeavesOutWhatIsBlank) {
  const Graph g = with_node_table(Graph(), "Id,Label,,\na,A,,\n,,,\nb,B,,\n,,,\n", "n.csv");
  EXPECT_EQ(ids(g), "a b");
  EXPECT_TRUE(g.vertex_attributes().columns().empty());
}

TEST(NodeTable, LeavesNamesOfEdgeAttributes) {
  const Graph plain = read_edge_list_csv(
      "source,target,key,directed,id,type,Kind,Weight,label\na,b,1,yes,7,free,学习,2,x\n", "e");
  const Graph g = with_node_table(plain, "Id\na\n", "n.csv");
  EXPECT_EQ(g.edge_attributes(), plain.edge_attributes());
  EXPECT_EQ(edges(g), (Lines{"a->b w=2 学习"}));
}

TEST(NodeTable, KeepsTimesetsOfSeveralIntervals) {
  const Graph plain = read_edge_list_csv("source,target\na,b\n", "e");
  const Graph g = with_node_table(plain,
                                  "Id,Timeset\n"
                                  "a,\"<[2017-01-01, 2018-01-01]; [2015-04-21, 2016]>\"\n"
                                  "b,\"<[2015, 2016]>\"\n",
                                  "n.csv");
  EXPECT_EQ(to_string(g.period(0).start), "2015-04-21");
  EXPECT_EQ(to_string(g.period(0).end), "2018-01-01");
  const Column& timeset = *g.vertex_attributes().find("timeset");
  EXPECT_EQ(timeset.text(0), "<[2017-01-01, 2018-01-01]; [2015-04-21, 2016]>");
  EXPECT_TRUE(timeset.missing(1));
}

TEST(NodeTable, TimesetsAgreeWithStartsAndEnds) {
  const auto period = [](const std::string& text) {
    const Period found = with_node_table(Graph(), text, "n").period(0);
    return to_string(found.start) + '/' + to_string(found.end);
  };
  EXPECT_EQ(period("id,start,timeset,end\na,2010,\"<[2010, 2011]; [2013, 2014]>\",2014\n"),
            "2010/2014");
  EXPECT_EQ(period("id,end,timeset\na,2.0,\"<[1, 2]>\"\n"), "1/2");
  for (const char* const text :
       {"id,start,timeset\na,2011,\"<[2010, 2012]>\"\n", "id,timeset,end\na,\"<[1, 2]>\",3\n"}) {
    const Fault fault = fault_of([&] { period(text); });
    EXPECT_EQ(fault.rule, "timeset") << to_string(fault);
    EXPECT_NE(fault.message.find("was expected, as the column"), std::string::npos);
  }
}

TEST(NodeTable, NamesThePlaceOfEachFault) {
  const Graph plain = read_edge_list_csv("source,target\na,b\n", "e");
  const auto fault = [&](std::string_view text) {
    return fault_of([&] { with_node_table(plain, text, "n"); });
  };
  expect_fault(fault("name\na\n"), 1, 0, "header");
  expect_fault(fault("id,x\na,1\nb\n"), 3, 1, "column-count");
  expect_fault(fault("id\na\n\"a\"\n"), 3, 1, "duplicate-id");
  expect_fault(fault("x,id,y\n1,\"\"\"a\",2\n1,\"\"\"a\",2\n"), 3, 3, "duplicate-id");
  expect_fault(fault("id,timeset,x\na,\"<[\"\"x\"\"]>\",1\n"), 2, 3, "timeset");
  expect_fault(fault("x,id\n1,\n"), 2, 3, "required");
  expect_fault(fault("id,timeset\na,2013\n"), 2, 3, "timeset");
  expect_fault(fault("id,start,end\na,2014,2013\n"), 2, 1, "period");
  expect_fault(fault("id,start\na,soon\n"), 2, 1, "time");
}

TEST(NodeTable, NamesTheTimeThatIsNoDateAsThoseOfTies) {
  const Graph plain = read_edge_list_csv("source,target,start\na,b,2013-05\n", "e");
  const auto fault = [&](std::string_view text) {
    return fault_of([&] { with_node_table(plain, text, "n"); });
  };
  expect_fault(fault("id,start\na,17\nb,\n"), 2, 3, "time");
  expect_fault(fault("id,timeset\na,2013\nb,\"<[1, 2]>\"\nc,\n"), 2, 3, "timeset");
  expect_fault(fault("id,timeset\nb,\"<[1, 2]>\"\nc,\n"), 2, 3, "time");
}

TEST(NodeTable, RefusesColumnsThatMeanTheSame) {
  const auto fault = [](std::string_view text) {
    return fault_of([&] { with_node_table(Graph(), text, "n"); });
  };
  expect_fault(fault("Id,Label,label\na,A,x\n"), 1, 10, "header");
  expect_fault(fault("id,x,ID\na,1,b\n"), 1, 6, "header");
  EXPECT_NE(fault("Start,id,start\n").message.find("there twice"), std::string::npos);
  const Graph g = with_node_table(Graph(), "Id,Score,score\na,1,2\n", "n");
  EXPECT_EQ(g.vertex_attributes().find("Score")->integer(0), 1);
  EXPECT_EQ(g.vertex_attributes().find("score")->integer(0), 2);
}

TEST(Sniff, KnowsFormatsByTheirBeginning) {
  const auto name = [](std::string_view text) {
    const auto format = sniffed(text);
    return format ? std::string(to_string(*format)) : std::string("none");
  };
  EXPECT_EQ(name("%%MatrixMarket matrix coordinate real general\n1 1 0\n"), "mtx");
  EXPECT_EQ(name("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<gexf>"), "gexf");
  EXPECT_EQ(name("<graphml/>"), "graphml");
  EXPECT_EQ(name("<?xml version=\"1.0\"?><!-- no <graphml> --><gexf>"), "gexf");
  EXPECT_EQ(name("<g:gexf xmlns:g=\"x\"/>"), "gexf");
  EXPECT_EQ(name("<a:graphml\n/>"), "graphml");
  EXPECT_EQ(name("<!-- <gexf> "), "none");
  EXPECT_EQ(name("<html/>"), "none");
  EXPECT_EQ(name("  {\"nodes\": []}"), "json");
  EXPECT_EQ(name("% from Pajek\n*VERTICES 3\n"), "pajek");
  EXPECT_EQ(name("*Network\ta b\n*Vertices 3\n"), "pajek");
  EXPECT_EQ(name("*Network a b\n*Vertices 3\n"), "pajek");
  EXPECT_EQ(name("DL n=3\n"), "dl");
  EXPECT_EQ(name("# yEd\nCreator \"x\"\nVersion 1\ngraph\n[\n"), "gml");
  EXPECT_EQ(name("graph [ directed 0"), "gml");
  EXPECT_EQ(name("Source;Target;Weight\n"), "csv");
  EXPECT_EQ(name("source，target\n甲，乙\n"), "csv");
  EXPECT_EQ(name("source\ttarget\n"), "tsv");
  EXPECT_EQ(name(",a,b\na,0,1\n"), "matrix");
  EXPECT_EQ(name("\n\r\n,a,b\na,0,1\n"), "matrix");
  EXPECT_EQ(name("\"\";\"a\"\n\"a\";0\n"), "matrix");
  EXPECT_EQ(name("# Directed graph\n1\t2\n"), "snap");
  EXPECT_EQ(name("\"a b\nc d\n"), "snap");
  EXPECT_EQ(name("1 2\n"), "snap");
  EXPECT_EQ(name("# nothing\n"), "snap");
  EXPECT_EQ(name("some words that say nothing\n"), "none");
  EXPECT_EQ(name(""), "none");
}

TEST(Sniff, DividesTablesByWhatTheyMustHave) {
  EXPECT_EQ(edges(read_graph_text("Source;Target;Umsatz, EUR\na;b;5\n", "x.csv")), (Lines{"a->b"}));
  EXPECT_EQ(edges(read_graph_text("a\tb, c\tego\talter\n1\t2\ta\tb\n", "x.csv")), (Lines{"a->b"}));
  EXPECT_EQ(sniffed("Source\tTarget\tlast, first\n"), GraphFormat::tsv);
  EXPECT_EQ(table_shape("source,target,a;b;c\n", ';').separator, ',');
  EXPECT_EQ(table_shape("a,b;c\n", ';').separator, ';');
  const testing_support::TemporaryFolder folder;
  for (const auto& [name, text] :
       {std::pair{"n.tsv", "Id\tid, old\na\tx, y\n"}, {"n.csv", "\"Id\";id, old\na;x, y\n"}}) {
    const Graph g = read_node_table(Graph(), folder.write(name, text));
    ASSERT_EQ(ids(g), "a") << name;
    EXPECT_EQ(g.vertex_attributes().find("id, old")->text(0), "x, y") << name;
  }
}

TEST(Sniff, ServesWhereTheEndingDoesNot) {
  const auto read = [](std::string_view text, const std::string& name, ReadOptions options = {}) {
    return edges(read_graph_text(text, name, options));
  };
  EXPECT_EQ(read("dl n=2 data: 0 1 0 0", "x.txt"), (Lines{"1->2"}));
  EXPECT_EQ(read("source;target\na;\"b，c\"\n", "x.csv"), (Lines{"a->b，c"}));
  EXPECT_EQ(read("source，target\n甲，\"乙，x\"\n", "x.csv"), (Lines{"甲->乙，x"}));
  EXPECT_EQ(read(",a,b\na,0,1\nb,0,0\n", "x.csv"), (Lines{"a->b"}));
  EXPECT_EQ(read("\ta\tb\na\t0\t1\nb\t0\t0\n", "x.tsv"), (Lines{"a->b"}));
  EXPECT_EQ(read("graph [ node [ id 1 ] edge [ source 1 target 1 ] ]", "x"), (Lines{"1--1"}));
  EXPECT_EQ(read("z,a\na,1\n", "x.csv", {.format = GraphFormat::matrix}), (Lines{"a->a"}));
  EXPECT_EQ(read("a b\n", "x.csv", {.format = GraphFormat::snap, .directed = false}),
            (Lines{"a--b"}));
  EXPECT_EQ(fault_of([&] { read("some words that say nothing", "x.txt"); }).rule, "format");
}

}  // namespace
}  // namespace interzone::io
