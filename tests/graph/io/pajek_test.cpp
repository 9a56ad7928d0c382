#include "graph/io/pajek.hpp"

#include "graph/io/file.hpp"
#include "graph/io/node_table.hpp"
#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

using testing_support::TemporaryFolder;
using Lines = std::vector<std::string>;

Graph pajek(std::string_view text) { return read_pajek(text, "t.net"); }

TEST(Pajek, ReadsAllItsSections) {
  const Graph g = pajek(
      "% a comment\r\n*Network 试点\r\n*Vertices 4\r\n"
      "1 \"上海 Shanghai\" 0.1 0.2 0.5 ic Red\r\n2 \"&#24191;\" 0.3 0.4\r\n3 c 1 2 3 box\r\n"
      "*Arcs\r\n1 2 2.5\r\n1 2\r\n*Edges :2 \"学习\"\r\n2 3 3 l \"a b\" c Blue\r\n"
      "*Arcslist\r\n1 3 4\r\n*Edgeslist\r\n3 4\r\n*Arcs\r\n2: 4 1 1\r\n7: 4 4 1\r\n");
  EXPECT_EQ(g.name(), "试点");
  EXPECT_EQ(ids(g), "上海 Shanghai 广 c 4");
  EXPECT_EQ(edges(g), (Lines{"上海 Shanghai->广 w=2.5", "上海 Shanghai->广 w=1", "广--c w=3 学习",
                             "上海 Shanghai->c w=1", "上海 Shanghai->4 w=1", "c--4 w=1",
                             "4->上海 Shanghai w=1 学习", "4->4 w=1 7"}));
  EXPECT_EQ(g.vertex_attributes().find("x")->number(1), 0.3);
  EXPECT_EQ(g.vertex_attributes().find("ic")->text(0), "Red");
  EXPECT_EQ(g.vertex_attributes().find("shape")->text(2), "box");
  EXPECT_EQ(g.edge_attributes().find("label")->text(2), "a b");
  EXPECT_EQ(g.edge_attributes().find("color")->text(2), "Blue");
}

TEST(Pajek, ReadsMatricesAndTwoModes) {
  EXPECT_EQ(edges(pajek("*Vertices 2\n*Matrix\n0 1\n2 0\n")), (Lines{"1->2 w=1", "2->1 w=2"}));
  EXPECT_EQ(edges(pajek("*Vertices 2\n*Edges :2 two\n1 2 5\n*Matrix :3 three\n1 1\n1 0\n")),
            (Lines{"1--2 w=5 two", "1->1 w=1 three", "1->2 w=1 three", "2->1 w=1 three"}));
  const Graph g = pajek("*vertices 3 2\n*matrix\n1 0\n");
  EXPECT_EQ(edges(pajek("*vertices 3 2\n*matrix\n1\n0\n")), (Lines{"1->3"}));
  EXPECT_EQ(g.kinds()[g.kind(1)].name, "mode1");
  EXPECT_EQ(g.kinds()[g.kind(2)].name, "mode2");
}

TEST(Pajek, ReadsTimes) {
  const Graph g = pajek("*Vertices 2\n1 a [1-3, 7-9]\n2 b\n*Arcs\n1 2 1 [5-8,12-*]\n1 2 2 [4]\n");
  EXPECT_EQ(edges(g), (Lines{"a->b w=1 5/8", "a->b w=1 12/", "a->b w=2 4/4"}));
  EXPECT_EQ(g.period(0), (Period{make_number(1), make_number(9)}));
  EXPECT_EQ(g.vertex_attributes().find("timeset")->text(0), "<[1, 3]; [7, 9]>");
  EXPECT_TRUE(g.vertex_attributes().find("timeset")->missing(1));
  EXPECT_EQ(
      written(g, GraphFormat::pajek),
      "*Vertices 2\n1 \"a\" [1-3,7-9]\n2 \"b\"\n*Arcs\n1 2 1 [5-8]\n1 2 1 [12-*]\n1 2 2 [4-4]\n");
  EXPECT_TRUE(losses(g, GraphFormat::pajek).empty());
  for (const char* timeset :
       {"<[-Infinity, 3]; [7, 9]>", "<[1, 3.5]; [7, 9]>", "<[1, 3];[7, 9]>", "<[-2, 3]; [7, 9]>"}) {
    const Graph other = with_node_table(g, std::string("id,timeset\nb,\"") + timeset + "\"\n", "n");
    EXPECT_FALSE(losses(other, GraphFormat::pajek).empty()) << timeset;
    EXPECT_NE(written(other, GraphFormat::pajek).find("\"b\""), std::string::npos);
  }
  const Graph years = pajek("*Vertices 1\n1 \"[x]\" [2013-*]\n*Edges\n1 1 [2014-2015]\n");
  EXPECT_EQ(years.period(0).start, *make_date(2013));
  EXPECT_EQ(years.edge_period(0).end, *make_date(2015));
}

TEST(Pajek, KeepsLabelsThatDoNotDiffer) {
  const Graph g = pajek("*Vertices 3\n1 x\n2 x\n");
  EXPECT_EQ(ids(g), "1 2 3");
  EXPECT_EQ(g.label(1, ""), "x");
  EXPECT_EQ(ids(pajek("*Vertices 2\n1 \"2\"\n")), "1 2");  // vertex 2 is named so already
}

TEST(Pajek, NamesThePlaceOfEachFault) {
  const auto fault = [](const std::string& text) { return fault_of([&] { pajek(text); }); };
  expect_fault(fault(""), 1, 1, "pajek");
  expect_fault(fault("1 2\n"), 1, 1, "pajek");
  expect_fault(fault("*Arcs\n1 2\n"), 1, 1, "pajek");
  expect_fault(fault("*Vertices 1\n*Partition x\n"), 2, 1, "pajek");
  expect_fault(fault("*Vertices 1\n*Vertices 1\n"), 2, 1, "pajek");
  expect_fault(fault("*Vertices 甲\n"), 1, 1, "count");
  expect_fault(fault("*Vertices 2 3\n"), 1, 1, "count");
  expect_fault(fault("*Vertices 2\n1 a\n1 b\n"), 3, 1, "duplicate-id");
  expect_fault(fault("*Vertices 2\n*Arcs\n1 3\n"), 3, 3, "unknown-id");
  expect_fault(fault("*Vertices 2\n*Arcs\n0 1\n"), 3, 1, "unknown-id");
  expect_fault(fault("*Vertices 2\n*Arcs\n1\n"), 3, 1, "column-count");
  expect_fault(fault("*Vertices 2\n*Arcs\n1 2 nan\n"), 3, 5, "number");
  expect_fault(fault("*Vertices 2\n*Arcs\n1 2 1 [3-x]\n"), 3, 10, "time");
  expect_fault(fault("*Vertices 2\n*Arcs\n1 2 1 [3\n"), 3, 7, "time");
  expect_fault(fault("*Vertices 2\n*Arcs\n1 2 1 [3-1]\n"), 3, 7, "period");
  expect_fault(fault("*Vertices 2\n*Matrix\n1 0 0\n"), 3, 1, "count");
  expect_fault(fault("*Vertices 2\n*Matrix\n1 0 0 0 1\n"), 3, 9, "count");
}

// A file of ten lines that announces four billion vertices is refused before anything is made of it.
TEST(Pajek, RefusesCountsThatTheFileCannotHold) {
  for (const char* const count :
       {"4000000000", "4294967295", "4294967296", "18446744073709551615", "18446744073709551616"}) {
    const Fault fault = fault_of(
        [&] { pajek("*Vertices " + std::string(count) + "\n1 a\n2 b\n3 c\n*Arcs\n1 2\n2 3\n"); });
    EXPECT_EQ(fault.rule, "count") << count;
    EXPECT_EQ(fault.line, 1U);
  }
}

TEST(Pajek, PutsNumbersIntoFilesBeside) {
  const TemporaryFolder folder;
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_vertex("b");
  builder.vertex_column("wave/1", ColumnType::integer).assign(1, "3");
  builder.vertex_column("分数", ColumnType::number).assign(0, "0.5");
  builder.vertex_column("note", ColumnType::text).assign(0, "x");
  write_graph(builder.build(), folder.path() / "net.net");
  EXPECT_EQ(read_text(folder.path() / "net_wave_1.clu"), "*Vertices 2\n999999998\n3\n");
  EXPECT_EQ(read_text(folder.path() / "net_分数.vec"), "*Vertices 2\n0.5\n999999998\n");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "net_note.clu"));
}

TEST(Pajek, KeepsTheNameOfTheNetwork) {
  for (const std::string name : {"my net", "试点 \"one\" & two", "a"}) {
    GraphBuilder builder;
    builder.set_name(name);
    builder.add_vertex("a");
    const std::string text = written(builder.build(), GraphFormat::pajek);
    EXPECT_EQ(pajek(text).name(), name);
  }
  EXPECT_EQ(pajek("*Network my  net \n*Vertices 1\n").name(), "my  net");
}

TEST(Pajek, TiesHaveATypeWhereARelationIsNamed) {
  EXPECT_EQ(edges(pajek("*Vertices 2\n*Edges 2\n1 2\n")), (Lines{"1--2"}));
  EXPECT_EQ(edges(pajek("*Vertices 2\n*Arcs:2 \"b\"\n1 2\n*Arcs :3\n2 1\n")),
            (Lines{"1->2 b", "2->1 3"}));
}

TEST(Pajek, PassesCommentsAndRefusesParametersGivenTwice) {
  EXPECT_EQ(pajek("*Vertices 1\n  % a comment\n1 a ic Red ic Red\n").vertex_count(), 1U);
  expect_fault(fault_of([] { pajek("*Vertices 1\n1 a ic Red ic Blue\n"); }), 2, 15,
               "duplicate-value");
}

TEST(Pajek, CoordinatesThatMakeNoPlaceAreInFilesBeside) {
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.vertex_column("x", ColumnType::number).assign(0, "0.5");
  const Graph lone = builder.build();
  ASSERT_EQ(pajek_files(lone).size(), 1U);
  EXPECT_EQ(pajek_files(lone)[0].suffix, "_x.vec");
  const Graph whole = pajek("*Vertices 2\n1 a 0.5 0.25\n2 b\n");
  EXPECT_TRUE(pajek_files(whole).empty());
}

}  // namespace
}  // namespace interzone::io
