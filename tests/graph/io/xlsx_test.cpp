#include "graph/io/xlsx.hpp"

#include "graph/io/events_csv.hpp"
#include "graph/io/file.hpp"
#include "graph/io/node_table.hpp"
#include "graph/io/zip.hpp"
#include "tests/graph/io/io_support.hpp"

namespace interzone::io {
namespace {

using Lines = std::vector<std::string>;

std::filesystem::path folder() {
  return std::filesystem::path(INTERZONE_ROOT) / "tests/reference/xlsx";
}

std::string file(const std::string& name) { return read_file(folder() / name); }

struct Parts {
  std::string shared = {}, styles = {}, workbook = {}, sheet_path = "worksheets/sheet1.xml";
  std::string second = {};
};

// A workbook of the sheet S, and perhaps a second one, T, with what stands in them.
std::string workbook(const std::string& sheet, const Parts& parts = {}) {
  std::ostringstream out;
  ZipWriter container(out);
  const auto relation = [](const std::string& id, const std::string& type, const std::string& to) {
    return "<Relationship Id=\"" + id + "\" Type=\"http://x/" + type + "\" Target=\"" + to + "\"/>";
  };
  container.add("_rels/.rels",
                "<R>" + relation("r1", "officeDocument", "/xl/workbook.xml") + "</R>");
  const std::string second = parts.second.empty() ? "" : "<sheet name=\"T\" id=\"r4\"/>";
  container.add("xl/workbook.xml", "<workbook>" + parts.workbook +
                                       "<sheets><sheet name=\"S\" id=\"r1\"/>" + second +
                                       "</sheets></workbook>");
  container.add("xl/_rels/workbook.xml.rels",
                "<R>" + relation("r1", "worksheet", parts.sheet_path) +
                    relation("r2", "sharedStrings", "sharedStrings.xml") +
                    relation("r3", "styles", "../xl/./styles.xml") +
                    relation("r4", "worksheet", "worksheets/sheet2.xml") + "</R>");
  container.add("xl/sharedStrings.xml", "<sst>" + parts.shared + "</sst>");
  container.add("xl/styles.xml", "<styleSheet>" + parts.styles + "</styleSheet>");
  container.add("xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>");
  container.add("xl/worksheets/sheet2.xml", "<worksheet>" + parts.second + "</worksheet>");
  container.finish();
  return out.str();
}

std::string rows(const std::string& rows) { return "<sheetData>" + rows + "</sheetData>"; }

// The same of plain texts, divided by commas.
std::string text_rows(std::string_view table) {
  std::string text;
  CsvReader reader(table);
  const auto cell = [&](std::string_view value) {
    text.append("<c t=\"str\"><v>").append(value).append("</v></c>");
  };
  for (const std::string& name : reader.header()) cell(name);
  while (reader.next()) {
    text += "</row><row>";
    for (std::size_t i = 0; i < reader.size(); ++i) cell(reader[i]);
  }
  return rows("<row>" + text + "</row>");
}

std::string text_of(const std::string& bytes) {
  const auto sheets = read_sheets(bytes, "w.xlsx");
  return sheets.at(0).read([](std::string_view text) { return std::string(text); });
}

Fault fault(const std::string& bytes) {
  return fault_of([&] { read_xlsx(bytes, "w.xlsx"); });
}

Fault sheet_fault(const std::string& sheet, const Parts& parts = {}) {
  return fault(workbook(sheet, parts));
}

TEST(Xlsx, ReadsAnEdgeListAndItsNodeTable) {
  const Graph g = read_graph(folder() / "edges.xlsx");
  EXPECT_EQ(ids(g), "海南 河北 上海 重庆 2015");
  EXPECT_EQ(edges(g),
            (Lines{"上海->海南 w=2.5 学习 2015-04-21/", "上海->重庆 w=0.1 学习 2016-01-01/",
                   "2015--海南 w=0.3333333333333333 联盟"}));
  const Column* const note = g.edge_attributes().find("note");
  EXPECT_EQ(note->text(0), "a \"b\", c");
  EXPECT_EQ(note->text(1), "two\nlines");
  EXPECT_EQ(note->text(2), " <&> ");
  EXPECT_EQ(g.edge_attributes().find("sure")->type(), ColumnType::boolean);
  EXPECT_TRUE(g.edge_attributes().find("sure")->boolean(0));
  EXPECT_EQ(g.display_label(0, ""), "Hainan");
  EXPECT_EQ(g.kinds()[g.kind(1)].name, "zone");
  EXPECT_EQ(g.vertex_attributes().find("score")->number(0), 1e-3);
  EXPECT_EQ(g.vertex_attributes().find("score")->number(1), 12345678901.0);
  EXPECT_EQ(g.vertex_attributes().find("since")->display(0), "2018-10-16");
}

TEST(Xlsx, NodeTablesMayHaveColumnsNamedAsEnds) {
  const Graph plain = read_edge_list_csv("source,target\na,b\n", "e");
  const std::string nodes = "\na,Anna,2010,2012\nc,Carl,2011,2013\n";
  for (const char* const ends :
       {"from,to", "ego,alter", "source,target", "sender,receiver", "源,目标"}) {
    const Graph g = with_node_table(plain, std::string("Id,Label,") + ends + nodes, "n");
    const Graph back = read_graph_text(written(g, GraphFormat::xlsx), "w");
    EXPECT_EQ(ids(back), "a c b") << ends;
    EXPECT_EQ(back.display_label(0, ""), "Anna") << ends;
    EXPECT_EQ(back.vertex_attributes(), g.vertex_attributes()) << ends;
  }
  const auto read = [](std::string_view first, std::string_view second) {
    return read_graph_text(workbook(text_rows(first), {.second = text_rows(second)}), "w");
  };
  const Graph nodes_first = read("Id,Label,from,to" + nodes, "Source,Target\na,b\n");
  EXPECT_EQ(ids(nodes_first), "a c b");
  EXPECT_EQ(edges(nodes_first), (Lines{"a->b"}));
  // An edge list that numbers its ties stays one.
  EXPECT_EQ(ids(read("Id,Source,Target\n1,a,b\n", "Source,Target\nc,d\n")), "a b");
  EXPECT_EQ(ids(read("Id,From,To\n1,a,b\n", "Id,From,To\n1,c,d\n")), "a b");
}

TEST(Xlsx, ReadsMatricesWhereverTheyBegin) {
  EXPECT_EQ(edges(read_graph(folder() / "matrix.xlsx")), (Lines{"a--b w=2", "7--7 w=0.5"}));
  EXPECT_EQ(edges(read_graph(folder() / "matrix.xlsx", {.directed = true})),
            (Lines{"a->b w=2", "b->a w=2", "7->7 w=0.5"}));
  const std::string named =
      workbook(rows("<row><c t=\"str\"><v>of</v></c><c t=\"str\"><v>a</v></c></row>"
                    "<row><c t=\"str\"><v>a</v></c><c><v>1</v></c></row>"));
  EXPECT_EQ(edges(read_graph_text(named, "w.xlsx", {.format = GraphFormat::matrix})),
            (Lines{"a->a"}));
  EXPECT_EQ(fault(named).rule, "header");
}

TEST(Xlsx, ReadsDatesAsTheyAreShown) {
  const std::string expected =
      "actor,innovation,time,until,abandoned\n"
      "f0,x,2015-04-21,2015-01-01,2015-04-21\n"
      "f1,x,2015-04-21,2015-01,2015-04-21\n"
      "f2,x,2015-04-21,2015,2015-04-21\n"
      "f3,x,2015-04-21,2015-01-01,2015-04-21\n"
      "f4,x,2015-04-21,2015-01-01,2015-04-21\n"
      "f5,x,2015-04-21,2015-01-01,2015-04-21T13:30:00\n";
  const std::string since_1900 = text_of(file("dates.xlsx")),
                    since_1904 = text_of(file("dates_1904.xlsx"));
  EXPECT_EQ(since_1900, expected +
                            "f6,x,42115,42005,42115.5625\nf7,x,42115,42005,42115.5625\n"
                            "f8,x,42115,42005,42115.5625\nf9,x,42115,42005,42115.5625\n"
                            "f10,x,2015-04-21,2015-01-01,2015-04-21T13:30:00\n");
  EXPECT_EQ(since_1904.substr(0, expected.size()), expected);
  EXPECT_NE(since_1904.find("f6,x,40653,40543,40653.5625\n"), std::string::npos);
}

TEST(Xlsx, ReadsEachKindOfCell) {
  const Parts parts = {
      .shared =
          "<si><t>源</t></si><si><r><t>ta</t></r><r><t xml:space=\"preserve\">r </t></r>"
          "<rPh><t>spoken</t></rPh></si><si><t>_x0041__x000A__x0000__xD800_x_</t></si>"};
  const std::string cells =
      "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c r=\"F2\" "
      "t=\"s\"><v>2</v></c></row>"
      "<row r=\"5\"><c r=\"B5\"><v>2015</v></c><c><v>2015.0</v></c><c/><c/><c><v>1E-3</v></c></row>"
      "<row><c r=\"B6\"><v>2.5000000000000001E-2</v></c><c t=\"b\"><v>1</v></c><c r=\"F6\" "
      "t=\"b\"><v>0</v></c></row>"
      "<row><c r=\"B7\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>"
      "<c t=\"str\"><f>x</f><v>c,\"d\"</v></c><c r=\"F7\" t=\"str\"><f>x</f><v></v></c></row>"
      "<row><c r=\"B8\" t=\"d\"><v>2015-04-21T00:00:00</v></c><c "
      "t=\"d\"><v>2015-04-21T13:30:00</v></c></row>"
      // Libraries write 100000 like this too; as an id it is not 1e+05.
      "<row><c r=\"B9\"><v>100000.0</v></c><c><v>1.0E7</v></c><c r=\"F9\"><v>1E30</v></c></row>";
  EXPECT_EQ(text_of(workbook(rows(cells), parts)),
            "\n源,tar ,\"A\n_x0000__xD800_x_\"\n\n\n2015,2015,0.001\n0.025,true,false\n"
            "ab,\"c,\"\"d\"\"\",\n2015-04-21,2015-04-21T13:30:00,\n100000,10000000,1e+30\n");
}

TEST(Xlsx, BlankCellsMayHaveTypes) {
  const std::string header =
      "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row>";
  EXPECT_EQ(
      text_of(workbook(rows(
          header + "<row><c t=\"s\"/><c t=\"b\"/><c t=\"e\"/><c><v>5</v></c></row>"
                   "<row><c t=\"s\"><v></v></c><c t=\"d\"/><c t=\"inlineStr\"><is><t/></is></c>"
                   "<c><v>6</v></c></row>"))),
      "1,2,3,4\n,,,5\n,,,6\n");
}

TEST(Xlsx, BringsFaultsToTheirCells) {
  const std::string table =
      "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>source</v></c><c t=\"str\"><v>target</v></c>"
      "<c r=\"E3\" t=\"str\"><v>weight</v></c></row>"
      "<row r=\"5\"><c r=\"B5\" t=\"str\"><v>a\nb</v></c><c t=\"str\"><v>x</v></c><c "
      "r=\"E5\"><v>1</v></c></row>";
  const auto row = [](const std::string& cells) { return "<row r=\"7\">" + cells + "</row>"; };
  const Fault number = sheet_fault(rows(
      table + row("<c r=\"B7\"><v>1</v></c><c><v>2</v></c><c r=\"E7\" t=\"str\"><v>much</v></c>")));
  expect_fault(number, 7, 5, "number");
  EXPECT_EQ(
      to_string(number),
      "w.xlsx:7:5: sheet \"S\", cell E7: a finite number was expected, found \"much\" [number]");
  expect_fault(sheet_fault(rows(table + row("<c r=\"C7\" t=\"str\"><v>a</v></c>"))), 7, 2,
               "required");
  expect_fault(sheet_fault(rows(table + row("<c r=\"B7\"><v>1</v></c><c r=\"AA7\"><v>1</v></c>"))),
               7, 27, "column-count");
  const Fault header = sheet_fault(rows("<row><c t=\"str\"><v>source</v></c></row>"));
  EXPECT_EQ(to_string(header),
            "w.xlsx:1: sheet \"S\": column \"target\" was expected and is missing [header]");
  const auto all = faults_of([] { read_graph(folder() / "broken.xlsx"); });
  ASSERT_EQ(all.size(), 3U);
  expect_fault(all[0], 2, 3, "formula");
  expect_fault(all[1], 3, 2, "error-cell");
  EXPECT_NE(all[1].message.find("cell B3: a value was expected, the cell has the error #REF!"),
            std::string::npos);
  expect_fault(all[2], 3, 3, "error-cell");
}

TEST(Xlsx, ServesNodesAndEvents) {
  const Graph plain = read_edge_list_csv("source,target\n海南,上海\n", "e");
  EXPECT_EQ(ids(read_node_table(plain, folder() / "edges.xlsx")), "海南 河北 上海");
  const Adoptions adoptions = read_events_csv(folder() / "events.xlsx");
  ASSERT_EQ(adoptions.records().size(), 2U);
  EXPECT_EQ(to_string(adoptions.records()[0].time), "2013-09-29");
  EXPECT_FALSE(adoptions.records()[1].time.known());
  expect_fault(fault_of([] { read_events_csv(folder() / "dates.xlsx"); }), 2, 3,
               "time-after-until");
}

TEST(Xlsx, MergedCellsCountForAllTheyCover) {
  const std::string table =
      "<row r=\"1\"><c t=\"str\"><v>source</v></c><c t=\"str\"><v>target</v></c></row>"
      "<row r=\"2\"><c t=\"str\"><v>a</v></c><c t=\"str\"><v>x</v></c></row>"
      "<row r=\"4\"><c r=\"B4\" t=\"str\"><v>y</v></c></row>"
      "<row r=\"5\"><c r=\"A5\" t=\"str\"><v>own</v></c><c t=\"str\"><v>z</v></c></row>";
  const auto merged = [](const std::string& range) {
    return "<mergeCells><mergeCell ref=\"" + range + "\"/></mergeCells>";
  };
  EXPECT_EQ(text_of(workbook(rows(table) + merged("A2:A1048576"))),
            "source,target\na,x\n\na,y\nown,z\n");
  EXPECT_EQ(text_of(workbook(rows(table) + merged("A3:XFD1048576"))),
            "source,target\na,x\n\n,y\nown,z\n");
  for (const char* const range : {"A2", "A2:A3:A4", "B2:A2", "A2:XFE2", ""}) {
    const bool one = std::string_view(range) == "A2";
    if (!one) {
      EXPECT_EQ(sheet_fault(rows(table) + merged(range)).rule, "cell") << range;
    }
  }
}

TEST(Xlsx, KeepsTextsNumbersAndTimes) {
  GraphBuilder builder;
  builder.add_vertex("_x0041_\x01\xEF\xBF\xBF 上海");
  builder.add_vertex("b");
  builder.vertex_column("timeset", ColumnType::text).assign(0, "x");
  builder.vertex_column("id", ColumnType::integer).assign(1, "9007199254740993");
  builder.add_edge(0, 1,
                   {.period = {*make_date(1899), *make_date(2013, 9, 29)}, .weight = 0.1 + 0.2});
  builder.add_edge(0, 1, {.directed = false, .weight = 1e300});
  builder.add_edge(1, 0, {.period = {*make_date(1899, 12, 31), *make_date(2015, 3)}, .weight = 2});
  const Graph g = builder.build();
  const std::string bytes = written(g, GraphFormat::xlsx);
  const Graph back = read_graph_text(bytes, "w");
  EXPECT_EQ(ids(back), ids(g));
  EXPECT_EQ(edges(back), edges(g));
  EXPECT_EQ(back.vertex_attributes().find("timeset_attribute")->text(0), "x");
  EXPECT_EQ(back.vertex_attributes().find("id_attribute")->integer(1), 9007199254740993);
  const auto sheets = read_sheets(bytes, "w");
  ASSERT_EQ(sheets.size(), 2U);
  EXPECT_EQ(sheets[0].name, "Edges");
  EXPECT_EQ(sheets[1].name, "Nodes");
}

TEST(Xlsx, KeepsYearsOfThreeDigits) {
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_edge(0, 0, {.period = {*make_date(987), *make_date(1010, 5)}});
  const Graph g = builder.build();
  EXPECT_EQ(edges(read_graph_text(written(g, GraphFormat::xlsx), "w")),
            (Lines{"a->a 0987/1010-05"}));
}

TEST(Xlsx, NamesAttributesWithoutAName) {
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.vertex_column("", ColumnType::integer).assign(0, "1");
  builder.edge_column("", ColumnType::integer).assign(builder.add_edge(0, 0, {}), "2");
  const Graph g = builder.build();
  const Graph back = read_graph_text(written(g, GraphFormat::xlsx), "w");
  ASSERT_NE(back.vertex_attributes().find("_attribute"), nullptr);
  EXPECT_EQ(back.vertex_attributes().find("_attribute")->integer(0), 1);
  EXPECT_EQ(back.edge_attributes().find("_attribute")->integer(0), 2);
  ASSERT_EQ(losses(g, GraphFormat::xlsx).size(), 1U);
  EXPECT_NE(losses(g, GraphFormat::xlsx)[0].text.find("_attribute"), std::string::npos);
}

TEST(Xlsx, RefusesToWriteWhatExcelCannotHold) {
  GraphBuilder builder;
  builder.add_vertex(std::string(32767, 'x'));
  EXPECT_EQ(read_graph_text(written(builder.build(), GraphFormat::xlsx), "w").vertex_count(), 1U);
  builder.add_vertex(std::string(32766, 'x') + "𠮷");
  EXPECT_ERROR(written(builder.build(), GraphFormat::xlsx), ErrorCode::limit);
}

TEST(Xlsx, RefusesCellsOutOfPlace) {
  const auto refused = [](const std::string& cells) { return sheet_fault(rows(cells)).rule; };
  const std::string start = "<row r=\"2\"><c r=\"B2\"><v>1</v></c>";
  const Fault twice = sheet_fault(rows(start + "<c r=\"B2\"><v>1</v></c></row>"));
  expect_fault(twice, 2, 2, "cell");
  EXPECT_EQ(twice.message,
            "sheet \"S\", cell B2: cells were expected once and in their order, B2 stands behind "
            "this one");
  EXPECT_EQ(refused(start + "<c r=\"A2\"/></row>"), "cell");
  EXPECT_EQ(refused(start + "<c r=\"C3\"/></row>"), "cell");
  EXPECT_EQ(refused(start + "</row><row r=\"2\"/>"), "cell");
  EXPECT_EQ(refused(start + "</row><row r=\"1\"/>"), "cell");
  EXPECT_EQ(refused("<row r=\"1048577\"/>"), "cell");
  EXPECT_EQ(refused("<row r=\"0\"/>"), "cell");
  EXPECT_EQ(refused("<row r=\"99999999999999999999\"/>"), "cell");
  EXPECT_EQ(refused("<row r=\"1048576\"/><row/>"), "cell");
  for (const char* const place :
       {"XFE2", "AAAAA2", "2", "B", "B0", "B-2", "@2", "B1048577", "ZZZZZZZZZZ2"}) {
    EXPECT_EQ(refused("<row r=\"2\"><c r=\"" + std::string(place) + "\"><v>1</v></c></row>"),
              "cell")
        << place;
  }
  EXPECT_EQ(refused("<row><c r=\"XFD1\"/><c/></row>"), "cell");
}

TEST(Xlsx, RefusesCellsOfNoValue) {
  const auto refused = [](const std::string& cell, const Parts& parts = {}) {
    return sheet_fault(rows("<row>" + cell + "</row>"), parts).rule;
  };
  EXPECT_EQ(refused("<c t=\"s\"><v>1</v></c>", {.shared = "<si><t>a</t></si>"}), "cell");
  EXPECT_EQ(refused("<c t=\"s\"><v>-1</v></c>"), "cell");
  EXPECT_EQ(refused("<c t=\"s\"><v>99999999999</v></c>"), "cell");
  EXPECT_EQ(refused("<c s=\"5\"><v>1</v></c>"), "cell");
  EXPECT_EQ(refused("<c t=\"z\"><v>1</v></c>"), "cell");
  EXPECT_EQ(refused("<c><v>12x</v></c>"), "number");
  EXPECT_EQ(refused("<c><v>1e999</v></c>"), "number");
  const std::string dates = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>";
  EXPECT_EQ(refused("<c s=\"1\"><v>60</v></c>", {.styles = dates}), "date");
  EXPECT_EQ(refused("<c s=\"1\"><v>-3</v></c>", {.styles = dates}), "date");
  EXPECT_EQ(refused("<c/>"), "sheet");
}

TEST(Xlsx, RefusesHostileXml) {
  std::string deep, close;
  for (int i = 0; i < 100; ++i) {
    deep += "<d>";
    close += "</d>";
  }
  EXPECT_EQ(sheet_fault(rows("<row>" + deep + close + "</row>")).rule, "xml");
  EXPECT_EQ(sheet_fault("<sheetData>").rule, "xml");
  std::ostringstream out;
  ZipWriter container(out);
  container.add("_rels/.rels", "<!DOCTYPE R [<!ENTITY a \"aaaa\">]><R>&a;</R>");
  container.finish();
  EXPECT_EQ(fault(out.str()).rule, "xml");
  EXPECT_EQ(fault(out.str()).file, "w.xlsx: _rels/.rels");
}

TEST(Xlsx, RefusesTablesThatAreMostlyBlank) {
  std::string header = "<row>", long_table;
  for (int i = 0; i < 16384; ++i) header += "<c><v>1</v></c>";
  for (int i = 0; i < 2100; ++i) long_table += "<row><c><v>1</v></c></row>";
  const std::string sparse = rows(header + "</row>" + long_table);
  EXPECT_ERROR(read_xlsx(workbook(sparse), "w.xlsx"), ErrorCode::limit);
  const std::string merged = "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>";
  EXPECT_ERROR(read_xlsx(workbook(sparse + merged), "w.xlsx"), ErrorCode::limit);
  std::string long_column,
      long_text = "<row><c t=\"str\"><v>" + std::string(20'000, 'x') + "</v></c></row>";
  for (int i = 0; i < 1000; ++i)
    long_column += "<row><c r=\"B" + std::to_string(i + 2) + "\"><v>1</v></c></row>";
  const std::string column = "<mergeCells><mergeCell ref=\"A1:A900\"/></mergeCells>";
  EXPECT_ERROR(read_xlsx(workbook(rows(long_text + long_column) + column), "w.xlsx"),
               ErrorCode::limit);
  EXPECT_EQ(
      text_of(workbook("<dimension ref=\"A1:XFD1048576\"/>" + rows("<row><c><v>1</v></c></row>"))),
      "1\n");
  const Parts parts = {.shared = "<si><t>" + std::string(1'000'000, 'x') + "</t></si>"};
  std::string repeated;
  for (int i = 0; i < 300; ++i) repeated += "<row><c t=\"s\"><v>0</v></c></row>";
  EXPECT_ERROR(read_xlsx(workbook(rows(repeated), parts), "w.xlsx"), ErrorCode::limit);
}

// Writes numbers of `count` bytes over those at a place.
std::string patched(std::string bytes, std::size_t place, std::uint64_t value, int count) {
  for (int i = 0; i < count; ++i) bytes[place + i] = static_cast<char>(value >> (8 * i) & 0xFFU);
  return bytes;
}

TEST(Zip, RefusesWhatIsNoContainer) {
  const std::string good = workbook(rows("<row><c><v>1</v></c></row>"));
  const std::size_t name = good.rfind("xl/worksheets/sheet1.xml"), entry = name - 46;
  const auto rule = [](const std::string& bytes) {
    const Fault found = fault(bytes);
    EXPECT_EQ(found.file, "w.xlsx");
    return found.rule + (found.message.empty() ? " without words" : "");
  };
  EXPECT_EQ(rule(""), "container");
  EXPECT_EQ(rule("source,target\n"), "container");
  for (std::size_t cut = 1; cut < good.size(); cut += 7) {
    EXPECT_EQ(rule(good.substr(0, good.size() - cut)), "container") << cut;
  }
  const std::size_t end = good.size() - 22;
  EXPECT_EQ(rule(patched(good, end + 10, 0xFFFF, 2)), "container");
  EXPECT_EQ(rule(patched(good, end + 16, 0xFFFFFFFF, 4)), "container");
  EXPECT_EQ(rule(patched(good, end + 16, 7, 4)), "container");
  EXPECT_EQ(rule(patched(good, end + 10, 60, 2)), "container");
  EXPECT_EQ(rule(patched(good, end + 4, 1, 2)), "container");
  EXPECT_EQ(rule(patched(good, entry + 28, 60000, 2)),
            "container");                                        // its name is longer than the file
  EXPECT_EQ(rule(patched(good, entry + 8, 1, 2)), "container");  // encrypted
  EXPECT_EQ(rule(patched(good, entry + 10, 12, 2)), "container");  // bzip2
  EXPECT_EQ(rule(patched(good, entry + 16, 1, 4)), "container");   // checksum
  EXPECT_EQ(rule(patched(good, entry + 20, 0x7FFFFFFF, 4)), "container");
  EXPECT_EQ(rule(patched(good, entry + 24, 3, 4)), "container");
  EXPECT_EQ(rule(patched(good, entry + 24, 100'000'000, 4)),
            "container");  // more than deflate can do
  EXPECT_EQ(rule(patched(good, entry + 42, 0xFFFFFFF0, 4)), "container");
  EXPECT_ERROR(fault(patched(good, entry + 24, 300'000'000, 4)), ErrorCode::limit);
  std::string twice = good;
  twice.replace(name, 24, "XL/SHAREDSTRINGS.XML/./.");
  EXPECT_EQ(rule(twice), "container");
}

TEST(Zip, RefusesPartsThatAreMissingOrElsewhere) {
  const auto message = [](const Parts& parts) {
    const Fault found = sheet_fault(rows(""), parts);
    EXPECT_EQ(found.rule, "container");
    return found.message;
  };
  EXPECT_NE(message({.sheet_path = "worksheets/none.xml"}).find("is missing"), std::string::npos);
  EXPECT_NE(message({.sheet_path = "../../../etc/passwd"}).find("within the workbook"),
            std::string::npos);
  EXPECT_NE(message({.workbook = "<sheets><sheet name=\"T\" id=\"r9\"/></sheets>"}).find("no part"),
            std::string::npos);
  std::ostringstream out;
  ZipWriter container(out);
  container.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
  container.finish();
  EXPECT_NE(fault(out.str()).message.find("a workbook in XLSX was expected"), std::string::npos);
  const std::string old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  EXPECT_NE(fault(old).message.find("older kind"), std::string::npos);
  std::string locked = old;
  for (const char c : std::string_view("EncryptedPackage")) (locked += c) += '\0';
  EXPECT_NE(fault(locked).message.find("encrypted"), std::string::npos);
}

TEST(Zip, ReadsWhatItWrites) {
  std::ostringstream out;
  ZipWriter writer(out);
  writer.add("a", "");
  writer.add("b/c", std::string(100'000, 'x'));
  writer.finish();
  const std::string bytes = out.str();
  ZipReader reader(bytes, "z");
  EXPECT_EQ(reader.read("a"), "");
  EXPECT_EQ(reader.read("B/C"), std::string(100'000, 'x'));
  EXPECT_FALSE(reader.has("c"));
}

}  // namespace
}  // namespace interzone::io
