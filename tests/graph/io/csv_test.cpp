#include "graph/io/csv.hpp"

#include <sstream>

#include "graph/io/text.hpp"
#include "tests/support/support.hpp"

namespace interzone::io {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read(std::string_view text, char separator = ',') {
  CsvReader reader(text, "t.csv", separator);
  Rows rows = {reader.header()};
  while (reader.next()) {
    rows.emplace_back();
    for (std::size_t i = 0; i < reader.size(); ++i) rows.back().emplace_back(reader[i]);
  }
  return rows;
}

std::string written(const Rows& rows, char separator = ',') {
  std::ostringstream out;
  CsvWriter writer(out, separator);
  for (const auto& row : rows) {
    for (const auto& cell : row) writer.cell(cell);
    writer.end_row();
  }
  return out.str();
}

// The one fault that reading this text throws.
Fault fault_of(std::string_view text) {
  try {
    read(text);
  } catch (const InputError& error) {
    return error.faults().at(0);
  }
  return {};
}

void expect_fault(const Fault& fault, std::uint64_t line, std::uint64_t column,
                  std::string_view rule) {
  EXPECT_EQ(fault.line, line) << fault.message;
  EXPECT_EQ(fault.column, column) << fault.message;
  EXPECT_EQ(fault.rule, rule) << fault.message;
}

TEST(Csv, ReadsPlainAndQuotedCells) {
  EXPECT_EQ(read("a,b\n1,2\n"), (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read("a,b\r\n\"1\",\"x, \"\"y\"\"\nz\"\r\n"), (Rows{{"a", "b"}, {"1", "x, \"y\"\nz"}}));
  EXPECT_EQ(read("a,b\n\"\"\"\",\"\"\"q\"\"\""), (Rows{{"a", "b"}, {"\"", "\"q\""}}));
}

TEST(Csv, ReadsWhateverTheLastLineEndsWith) {
  for (const std::string end : {"", "\n", "\r\n", "\n\n", "\r\n\r\n"}) {
    EXPECT_EQ(read("a,b\n1," + end), (Rows{{"a", "b"}, {"1", ""}}));
    EXPECT_EQ(read("a,b\n1,\"2\"" + end), (Rows{{"a", "b"}, {"1", "2"}}));
  }
}

TEST(Csv, SkipsBlankLinesAndTheByteOrderMark) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a\n\n1\r\n\r\n2\n"),
            (Rows{{"a"}, {"1"}, {"2"}}));
}

TEST(Csv, ReadsTabs) { EXPECT_EQ(read("a\tb,c\n1\t2\n", '\t'), (Rows{{"a", "b,c"}, {"1", "2"}})); }

TEST(Csv, NamesThePlaceOfEachFault) {
  expect_fault(fault_of("a,b\n1,2\n1,2,3\n"), 3, 5, "column-count");
  expect_fault(fault_of("a,b\n1,2\n甲乙\n"), 3, 1, "column-count");
  expect_fault(fault_of("a,b\n\"甲\n乙\",\"x\"y\n"), 3, 7, "csv");
  expect_fault(fault_of("a,b\n\n甲,\"open\n"), 3, 3, "csv");
  expect_fault(fault_of("a,b\n甲乙,x\"y\n"), 2, 5, "csv");
  expect_fault(fault_of("a\rb\r"), 1, 2, "csv");
  expect_fault(fault_of(""), 0, 0, "header");
  expect_fault(fault_of("a,b,a\n"), 1, 5, "header");
}

// Found by fuzzing: the byte behind a text is nobody's.
TEST(Csv, ReadsNothingBehindTheText) {
  const std::string_view text = "\"\"\"\",b\n1,";
  const std::vector<char> exact(text.begin(), text.begin() + 5);
  expect_fault(fault_of({exact.data(), exact.size()}), 0, 0, "");
}

TEST(Csv, RefusesARowThatDoesNotEnd) {
  const std::string most(CsvReader::most_cells - 1, ','), too_many = most + ',';
  EXPECT_EQ(fault_of(too_many + '\n').rule, "limit");
  EXPECT_EQ(fault_of(most + '\n').rule, "header");  // alike
  std::vector<Fault> faults;
  const std::string text = "a,b\n1,2\n" + too_many;
  CsvReader rows(text, "t", ',', &faults);
  EXPECT_TRUE(rows.next());
  EXPECT_FALSE(rows.next());
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].rule, "limit");
  EXPECT_EQ(faults[0].line, 3U);
  std::vector<Fault> of_header;
  EXPECT_TRUE(CsvReader(too_many, "t", ',', &of_header).header().empty());
  ASSERT_EQ(of_header.size(), 1U);
  EXPECT_EQ(of_header[0].rule, "limit");
}

TEST(Csv, KnowsWhereACellStands) {
  CsvReader reader("a,b\n\"甲\n甲\",乙\n", "t.csv");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.position(0), (Position{2, 1}));
  EXPECT_EQ(reader.position(1), (Position{3, 4}));
}

// Rows whose cells hold line breaks, and a blank line between them.
TEST(Csv, KnowsWhereCellsStandInWhateverOrderTheyAreAskedFor) {
  const std::string text = "a,b,c\n\n\"甲\n甲\",乙,\"x\"\"\ny\"\r\n1,\"2\n\n\",3\n丙,,\n";
  const std::vector<std::vector<Position>> places = {
      {{3, 1}, {4, 4}, {4, 6}}, {{6, 1}, {6, 3}, {8, 3}}, {{9, 1}, {9, 3}, {9, 4}}};
  for (const std::vector<std::size_t>& order :
       std::vector<std::vector<std::size_t>>{{0, 1, 2}, {2, 1, 0}, {1, 2, 1, 0}, {2}, {0, 0, 2}}) {
    CsvReader reader(text, "t.csv");
    for (const auto& row : places) {
      ASSERT_TRUE(reader.next());
      for (const std::size_t cell : order) EXPECT_EQ(reader.position(cell), row[cell]) << cell;
    }
  }
}

TEST(Csv, CollectsFaultsAndLeavesTheirRowsOut) {
  std::vector<Fault> faults;
  CsvReader reader("a,b\n1\n1,2\n1,\"2\"x\n3,4\n", "t.csv", ',', &faults);
  std::vector<std::string> first;
  while (reader.next()) first.emplace_back(reader[0]);
  EXPECT_EQ(first, (std::vector<std::string>{"1", "3"}));
  ASSERT_EQ(faults.size(), 2U);
  expect_fault(faults[0], 2, 1, "column-count");
  expect_fault(faults[1], 4, 6, "csv");
  EXPECT_EQ(reader.require_column("c"), CsvReader::no_column);
  EXPECT_EQ(faults.size(), 3U);
}

TEST(Csv, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(written({{"a b", "甲", "1,2", "q\"", "l\nl", ""}}),
            "a b,甲,\"1,2\",\"q\"\"\",\"l\nl\",\n");
  EXPECT_EQ(written({{""}, {"x"}}), "\"\"\nx\n");
  EXPECT_EQ(written({{"a\tb", "1,2"}}, '\t'), "\"a\tb\"\t1,2\n");
}

// By law: what is written reads back, whatever is in it.
TEST(Csv, RoundTripsRandomCells) {
  Stream random(Seed(7), 1);
  const std::vector<std::string> pieces = {",",    "\"",           "\n", "\r", "\t", "甲",
                                           "\x01", "\xEF\xBB\xBF", "a",  " ",  "𠮷"};
  for (int round = 0; round < 200; ++round) {
    const std::size_t columns = 1 + random.below(4);
    Rows rows(2 + random.below(4));
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t c = 0; c < columns; ++c) {
        std::string cell = r == 0 ? "h" + std::to_string(c) : "";
        for (auto n = random.below(5); n > 0; --n) cell += pieces[random.below(pieces.size())];
        rows[r].push_back(cell);
      }
    }
    for (const char separator : {',', '\t'}) {
      EXPECT_EQ(read(written(rows, separator), separator), rows);
    }
  }
}

TEST(Csv, WritesTables) {
  Column number = Column::numbers("x", {0.1, std::nan(""), infinity});
  Column text = Column::texts("名称", {"甲", "a,b", ""});
  std::ostringstream out;
  write_csv(out, Table({std::move(text), std::move(number)}));
  EXPECT_EQ(out.str(), "名称,x\n甲,0.1\n\"a,b\",\n,inf\n");
}

}  // namespace
}  // namespace interzone::io
