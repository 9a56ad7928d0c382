#include "graph/io/dl.hpp"

#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

using Lines = std::vector<std::string>;

Graph dl(std::string_view text, std::optional<bool> directed = {}) {
  return read_dl(text, "t.dl", directed);
}

TEST(Dl, ReadsFullMatrices) {
  const Graph g = dl("DL N = 3\nLabels:\n甲, \"b c\" d\nData:\n0 1 1\n1 0 2\n0 0 0\n");
  EXPECT_EQ(edges(g), (Lines{"甲->b c w=1", "甲->d w=1", "b c->甲 w=1", "b c->d w=2"}));
  EXPECT_EQ(edges(dl("dl n=2 data:\n0 1\n1 0\n")), (Lines{"1--2"}));
  EXPECT_EQ(edges(dl("dl n=2 data:\n0 1\n1 0\n", true)), (Lines{"1->2", "2->1"}));
  EXPECT_EQ(edges(dl("dl n=2 data:\n0 1\n0 0\n", false)), (Lines{"1--2"}));
  EXPECT_EQ(edges(dl("dl n=3 format=fullmatrix diagonal=absent\ndata:\n1 2\n3 4\n5 6\n")),
            (Lines{"1->2 w=1", "1->3 w=2", "2->1 w=3", "2->3 w=4", "3->1 w=5", "3->2 w=6"}));
  EXPECT_EQ(edges(dl("dl n=2 format=lowerhalf data:\n1\n5 0\n")), (Lines{"1--1 w=1", "1--2 w=5"}));
  EXPECT_EQ(edges(dl("dl n=2 format=upperhalf diagonal=absent data:\n1\n")), (Lines{"1--2"}));
}

TEST(Dl, ReadsHalvesOfMatrices) {
  const std::string lower = "dl n=3 format=lowerhalf data:\n1\n5 0\n0 2 0\n";
  EXPECT_EQ(edges(dl(lower)), (Lines{"1--1 w=1", "1--2 w=5", "2--3 w=2"}));
  EXPECT_EQ(edges(dl(lower, false)), edges(dl(lower)));
  EXPECT_EQ(edges(dl(lower, true)),
            (Lines{"1->1 w=1", "2->1 w=5", "1->2 w=5", "3->2 w=2", "2->3 w=2"}));
  EXPECT_EQ(edges(dl("dl n=3 format=upperhalf data:\n1 5 0\n0 2\n0\n")), edges(dl(lower)));
  EXPECT_EQ(edges(dl("dl n=2 format=lowerhalf data:\n1\n0 1\n")), (Lines{"1->1", "2->2"}));
  EXPECT_EQ(edges(dl("dl n=2 nm=2 format=lowerhalf data:\n0\n1 0\n0\n2 1\n")),
            (Lines{"1--2 w=1 1", "1--2 w=2 2", "2--2 w=1 2"}));
  EXPECT_EQ(edges(dl("dl n=2 format=lowerhalf labels embedded data:\nb a\nb 0\na 3 0\n")),
            (Lines{"b--a w=3"}));
  EXPECT_EQ(edges(dl("dl nr=2 nc=2 format=lowerhalf row labels: a b column labels: x y\n"
                     "data:\n1\n2 0\n")),
            (Lines{"a->x w=1", "b->x w=2", "a->y w=2"}));
}

TEST(Dl, ReadsEmbeddedLabels) {
  const Graph full = dl("dl n=2 labels embedded format=fullmatrix\ndata:\nb a\na 1 0\nb 0 2\n");
  EXPECT_EQ(ids(full), "b a");
  EXPECT_EQ(edges(full), (Lines{"a->b w=1", "b->a w=2"}));
  const Graph list = dl("dl n=3\nformat = edgelist1\nlabels embedded:\ndata:\n上海 b\nb 3 2\n");
  EXPECT_EQ(ids(list), "上海 b 3");
  EXPECT_EQ(edges(list), (Lines{"上海->b w=1", "b->3 w=2"}));
}

TEST(Dl, ReadsEmbeddedLabelsOfOneSide) {
  const Graph rows = dl("dl n=3 row labels embedded data:\na 0 1 0\nb 0 0 1\nc 1 0 0\n");
  EXPECT_EQ(ids(rows), "a b c");
  EXPECT_EQ(edges(rows), (Lines{"a->b", "b->c", "c->a"}));
  const Graph columns = dl("dl n=3 col labels embedded data:\na b c\n0 1 0\n0 0 1\n1 0 0\n");
  EXPECT_EQ(ids(columns), "a b c");
  EXPECT_EQ(edges(columns), edges(rows));
  const Lines two_modes = {"a->y", "b->z"};
  const std::string oblong = "dl nr=2 nc=3 ";
  EXPECT_EQ(edges(dl(oblong + "row labels embedded column labels: x y z\n"
                              "data:\na 0 1 0\nb 0 0 1\n")),
            two_modes);
  EXPECT_EQ(edges(dl(oblong + "row labels: a b column labels embedded\n"
                              "data:\nx y z\n0 1 0\n0 0 1\n")),
            two_modes);
  EXPECT_EQ(edges(dl(oblong + "row labels embedded col labels embedded\n"
                              "data:\nx y z\na 0 1 0\nb 0 0 1\n")),
            two_modes);
  EXPECT_EQ(edges(dl(oblong + "row labels embedded data:\na 0 1 0\nb 0 0 1\n")),
            (Lines{"a->c2", "b->c3"}));
  EXPECT_EQ(edges(dl(oblong + "format=edgelist2 row labels embedded column labels: x y z\n"
                              "data:\na 2\nb z\n")),
            two_modes);
  EXPECT_EQ(edges(dl("dl n=2 nm=2 row labels embedded data:\na 0 1\nb 0 0\nb 1 0\na 0 0\n")),
            (Lines{"a->b 1", "b->a 2"}));
  EXPECT_EQ(edges(dl("dl n=3 labels: a b c row labels embedded data:\n"
                     "c 1 0 0\na 0 1 0\nb 0 0 0\n")),
            (Lines{"c->a", "a->b"}));
  EXPECT_EQ(edges(dl("dl n=2 format=lowerhalf row labels embedded data:\na 0\nb 3 0\n")),
            (Lines{"a--b w=3"}));
  EXPECT_EQ(edges(dl("dl n=2 format=edgelist1 row labels embedded data:\na b\n")), (Lines{"a->b"}));
  expect_fault(fault_of([&] { dl("dl n=1 nm=1 matrix labels embedded data:\nx\n1\n"); }), 1, 27,
               "dl");
}

TEST(Dl, ReadsListsAndSeveralMatrices) {
  const Graph g =
      dl("dl n=3, nm=2, format=nodelist1\nlabels:\na,b,c\nmatrix labels:\n\"合作\",advice\n"
         "data:\n1 2 3\n!\n3 1\n2\n");
  EXPECT_EQ(edges(g), (Lines{"a->b 合作", "a->c 合作", "c->a advice"}));
  EXPECT_EQ(edges(dl("dl n=1 nm=2\ndata:\n1\n2\n")), (Lines{"1->1 w=1 1", "1->1 w=2 2"}));
  EXPECT_EQ(edges(dl("dl n=1 nm=2 matrix labels: \"\",1\ndata:\n1\n2\n")),
            (Lines{"1->1 w=1", "1->1 w=2 1"}));
}

TEST(Dl, ReadsNodeListsWithCounts) {
  const std::string lines = "3 1 2 3\n3 1 2 4\n0\n2 1 4\n";  // as NetworkX tests its reader
  EXPECT_EQ(edges(dl("dl n=4 format=nodelist1b data:\n" + lines)),
            (Lines{"1->1", "1->2", "1->3", "2->1", "2->2", "2->4", "4->1", "4->4"}));
  EXPECT_EQ(edges(dl("dl n=2 nm=2 format=nodelist1b labels: a b data:\n1 2\n0\n!\n0\n\n1 a\n")),
            (Lines{"a->b 1", "b->a 2"}));
  EXPECT_EQ(edges(dl("dl nr=2 nc=3 format=nodelist2b row labels: a b data:\n2 1 3\n1 2\n")),
            (Lines{"a->c1", "a->c3", "b->c2"}));
  const auto fault = [](const std::string& rest) {
    return fault_of([&] { dl("dl n=2 format=nodelist1b " + rest); });
  };
  expect_fault(fault("data:\n1 2\n2 1\n"), 3, 1, "count");
  expect_fault(fault("data:\n1 2\nx 1\n"), 3, 1, "count");
  expect_fault(fault("data:\n1 2\n"), 3, 1, "count");
  expect_fault(fault("data:\n1 2\n0\n0\n"), 4, 1, "count");
  expect_fault(fault("nm=2 data:\n1 2\n!\n0\n0\n"), 3, 1, "count");
  expect_fault(fault("data:\n1 3\n0\n"), 2, 3, "unknown-id");
  expect_fault(fault("labels embedded data:\n1 a\n0\n"), 1, 1, "dl");
}

TEST(Dl, ReadsTwoModes) {
  const Graph g =
      dl("dl nr=2, nc=3 format=edgelist2\nrow labels:\na b\ncolumn labels:\nx y a\n"
         "data:\n1 1\nb a 2\n");
  EXPECT_EQ(ids(g), "a b x y column:a");
  EXPECT_EQ(edges(g), (Lines{"a->x w=1", "b->column:a w=2"}));
  EXPECT_EQ(ids(dl("dl nr=3 nc=3 row labels: x column:x column:x_2 column labels: x column:x c\n"
                   "data:\n0 0 0 0 0 0 0 0 0\n")),
            "x column:x column:x_2 column:x_3 column:column:x c");
  EXPECT_EQ(ids(dl("dl nr=1 nc=2 row labels: \"\" column labels: \"\" row: data:\n0 0\n")),
            "row: column: column:row:");
  EXPECT_EQ(g.kinds()[g.kind(0)].name, "mode1");
  EXPECT_EQ(g.kinds()[g.kind(4)].name, "mode2");
  EXPECT_EQ(edges(dl("dl nr=1 nc=2\ndata:\n0 1\n")), (Lines{"r1->c2"}));
  EXPECT_EQ(edges(dl("dl nr=2 nc=2 format=nodelist2 labels embedded\ndata:\na x y\nb y\n")),
            (Lines{"a->x", "a->y", "b->y"}));
}

// As UCINET exports matrices, and the classic data sets that came with it: n= is said of both sides.
TEST(Dl, ReadsLabelsOfRowsAndColumnsOfASquareMatrix) {
  const std::string head = "DL\nN=3 NM=2\nFORMAT = FULLMATRIX DIAGONAL PRESENT\nROW LABELS:\n";
  const std::string tail =
      "\nLEVEL LABELS:\nPADGB\nPADGM\nDATA:\n0 1 0\n1 0 0\n0 0 0\n\n"
      "0 0 5\n0 0 0\n5 0 0\n";
  const auto read = [&](const std::string& columns) {
    return dl(head + "ACCIAIUOL\n\"DEL BENE\"\nBARBADORI\n" + columns + tail);
  };
  const Graph g = read("COLUMN LABELS:\nACCIAIUOL\n\"DEL BENE\"\nBARBADORI");
  EXPECT_EQ(ids(g), "ACCIAIUOL DEL BENE BARBADORI");
  EXPECT_EQ(edges(g), (Lines{"ACCIAIUOL--DEL BENE w=1 PADGB", "ACCIAIUOL--BARBADORI w=5 PADGM"}));
  EXPECT_EQ(edges(read("")), edges(g));
  const Graph two = read("COL LABELS:\nx y z");  // others: two modes
  EXPECT_EQ(ids(two), "ACCIAIUOL DEL BENE BARBADORI x y z");
  expect_fault(fault_of([&] { dl(head + "a b c\ncolumn labels:\na b\ndata:\n0 0 0\n"); }), 6, 8,
               "count");
}

TEST(Dl, SaysThatNamesOfTypesAreChanged) {
  const auto with_types = [](const Lines& names) {
    GraphBuilder builder;
    builder.add_vertex("a");
    builder.add_vertex("b");
    for (const std::string& name : names) {
      builder.add_edge(0, 1, {.type = builder.add_type(name)});
    }
    return builder.build();
  };
  const auto texts = [&](const Lines& names) {
    Lines texts;
    for (const Loss& loss : losses(with_types(names), GraphFormat::dl)) texts.push_back(loss.text);
    return texts;
  };
  const auto back = [&](const Lines& names) {
    return edges(dl(written(with_types(names), GraphFormat::dl)));
  };
  const Lines changed = {
      "dl needs a name of one word for each type, told apart by more than capitals: others are "
      "changed"};
  EXPECT_EQ(back({"Friend", "friend"}), (Lines{"a->b Friend", "a->b friend_attribute"}));
  EXPECT_EQ(texts({"Friend", "friend"}), changed);
  EXPECT_EQ(back({"", "kin"}), (Lines{"a->b _", "a->b kin"}));
  EXPECT_EQ(texts({"", "kin"}), changed);
  EXPECT_EQ(texts({"next door"}), changed);
  EXPECT_EQ(back({""}), Lines{"a->b"});
  EXPECT_EQ(texts({""}), Lines{});
  EXPECT_EQ(texts({"friend", "kin"}), Lines{});
}

// Found by fuzzing: a first label that is a word of the format.
TEST(Dl, LabelsThatAreWordsOfTheFormatGetALine) {
  for (const std::string word : {"embedded", "Embedded:", "dAtA:", "!"}) {
    GraphBuilder builder;
    builder.add_vertex(word);
    builder.add_vertex("b");
    builder.add_edge(0, 1);
    const Graph back = dl(written(builder.build(), GraphFormat::dl));
    EXPECT_EQ(edges(back), Lines{'_' + word + "->b"});
  }
  EXPECT_EQ(ids(dl("dl n=2\nlabels:\n\"embedded\",b\ndata:\n0 1\n0 0\n")), "embedded b");
}

TEST(Dl, NamesThePlaceOfEachFault) {
  const auto fault = [](const std::string& text) { return fault_of([&] { dl(text); }); };
  expect_fault(fault(""), 1, 1, "dl");
  expect_fault(fault("xl n=2"), 1, 1, "dl");
  expect_fault(fault("dl n=2"), 1, 7, "dl");
  expect_fault(fault("dl n=x data:"), 1, 6, "dl");
  expect_fault(fault("dl n=2\nformat=blockmatrix\ndata:"), 2, 8, "dl");
  expect_fault(fault("dl n=2\ncolour=3\ndata:"), 2, 1, "dl");
  expect_fault(fault("dl n=2\nlabels:\na\ndata:\n0 0 0 0"), 2, 1, "count");
  expect_fault(fault("dl n=2\nlabels:\na a\ndata:\n0 0 0 0"), 3, 3, "duplicate-id");
  expect_fault(fault("dl n=1 nm=2\nmatrix labels: x,x\ndata:\n1 2\n"), 2, 18, "duplicate-id");
  expect_fault(fault("dl n=2 data:\n0 1 1\n"), 3, 1, "dl");
  expect_fault(fault("dl n=2 data:\n0 1 1 0 7\n"), 2, 9, "count");
  expect_fault(fault("dl n=2 data:\n0 x inf 0\n"), 2, 3, "number");
  expect_fault(fault("dl n=2 format=lowerhalf labels embedded data:\nb a\na 0\nb 3 0\n"), 3, 1,
               "dl");
  // Found by fuzzing: there was no column for the cells.
  expect_fault(fault("dl nr=3 nc=1 format=lowerhalf labels embedded data:\na\na 1\nb 1 1\n"), 1, 1,
               "count");
  expect_fault(fault("dl n=2 format=edgelist1 data:\n1 3\n"), 2, 3, "unknown-id");
  expect_fault(fault("dl n=2 format=edgelist1 data:\n1 2 3 4\n"), 2, 1, "column-count");
  expect_fault(fault("dl n=2 format=edgelist1 data:\n1 2\n!\n2 1\n"), 3, 1, "count");
  expect_fault(fault("dl n=1 format=edgelist1 labels embedded data:\na b\n"), 2, 3, "unknown-id");
}

TEST(Dl, RefusesCountsThatTheFileCannotHold) {
  for (const char* const head :
       {"n=4000000000", "n=18446744073709551615", "nr=18446744073709551615 nc=2", "n=100000",
        "nr=1 nc=4000000000", "n=2 nm=4000000000", "n=1000 nm=60000"}) {
    const Fault fault = fault_of([&] { dl("dl " + std::string(head) + "\ndata:\n0 1\n1 0\n"); });
    EXPECT_EQ(fault.rule, "count") << head;
  }
}

}  // namespace
}  // namespace interzone::io
