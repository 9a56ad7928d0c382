#include "graph/attributes.hpp"

#include <cmath>
#include <optional>
#include <string>

#include "graph/builder.hpp"
#include "graph/random.hpp"
#include "tests/support/support.hpp"

namespace interzone {

// What a column is to its users: a cell or nothing for each row.
using Cells = std::vector<std::optional<std::string>>;

std::string random_cell(ColumnType type, Stream& random) {
  std::string number = std::to_string(random.below(50));
  switch (type) {
    case ColumnType::number:
      return number + ".5";
    case ColumnType::integer:
      return number;
    case ColumnType::boolean:
      return random.below(2) == 0 ? "true" : "false";
    case ColumnType::text:
      return "试点 " + number;
    case ColumnType::time:
      return std::to_string(1980 + random.below(50));
  }
  return {};
}

void expect_cells(const Column& column, const Cells& cells) {
  ASSERT_EQ(column.size(), cells.size());
  for (std::size_t row = 0; row < cells.size(); ++row) {
    ASSERT_EQ(column.missing(row), !cells[row].has_value()) << row;
    ASSERT_EQ(column.display(row), cells[row].value_or("")) << row;
  }
}

Column column_of(ColumnType type, const Cells& cells) {
  Column column("x", type);
  for (std::size_t row = 0; row < cells.size(); ++row) {
    column.assign(row, cells[row].value_or(""));
  }
  return column;
}

class ColumnsOf : public testing::TestWithParam<ColumnType> {};

// Whatever is done to a column, full, sparse or in between, it reads as a plain list of cells does.
TEST_P(ColumnsOf, CellsReadAsAListOfThemInAnyOrder) {
  const ColumnType type = GetParam();
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Stream random(Seed(seed), 0);
    Column column("x", type);
    Cells cells;
    const auto rare = 1 + random.below(40);  // one of so many rows has a value
    for (int step = 0; step < 400; ++step) {
      const auto action = random.below(10);
      if (action == 0) {
        cells.resize(cells.size() + random.below(200));
        column.resize(cells.size());
      } else if (action == 1) {
        column.append_missing();
        cells.emplace_back();
      } else {
        const bool within = action < 6 && !cells.empty();
        const std::size_t row = within ? random.below(cells.size()) : cells.size();
        if (row == cells.size()) cells.emplace_back();
        std::string cell;
        if (random.below(rare) == 0) cell = random_cell(type, random);
        ASSERT_TRUE(column.assign(row, cell));
        cells[row] = cell.empty() ? std::nullopt : std::optional(cell);
      }
    }
    expect_cells(column, cells);
    EXPECT_EQ(column, column_of(type, cells));
    const auto row = random.below(cells.size());
    cells[row] = cells[row] ? std::nullopt : std::optional(random_cell(type, random));
    EXPECT_NE(column, column_of(type, cells)) << seed;
  }
}

INSTANTIATE_TEST_SUITE_P(Types, ColumnsOf,
                         testing::Values(ColumnType::number, ColumnType::integer,
                                         ColumnType::boolean, ColumnType::text, ColumnType::time),
                         [](const auto& info) { return std::string(to_string(info.param)); });

TEST(Column, RowsWithoutAValueTakeNoMemory) {
  constexpr std::size_t rows = 1'000'000'000'000;
  Column column("x", ColumnType::integer);
  column.assign(0, "7");
  column.assign(rows - 1, "9");
  column.assign(5, "8");
  EXPECT_EQ(column.size(), rows);
  EXPECT_EQ(column.integer(0), 7);
  EXPECT_EQ(column.number(5), 8.0);
  EXPECT_EQ(column.integer(rows - 1), 9);
  EXPECT_TRUE(column.missing(rows / 2));
  EXPECT_EQ(column.integer(rows / 2), 0);
  EXPECT_TRUE(std::isnan(column.number(6)));
  column.assign(5, "");
  EXPECT_TRUE(column.missing(5));
  EXPECT_EQ(column.integer(rows - 1), 9);
}

TEST(Column, ACellThatDoesNotParseStaysAsItWas) {
  Column column("x", ColumnType::integer);
  EXPECT_TRUE(column.assign(0, "7"));
  EXPECT_FALSE(column.assign(0, "12x"));
  EXPECT_FALSE(column.assign(1, "y"));
  EXPECT_EQ(column.integer(0), 7);
  EXPECT_TRUE(column.missing(1));
}

TEST(Column, NaNAndUnknownTimesAreMissing) {
  Column numbers("x", ColumnType::number);
  numbers.append(std::nan(""));
  numbers.append(2.0);
  EXPECT_TRUE(numbers.missing(0));
  EXPECT_EQ(numbers, Column::numbers("x", {std::nan(""), 2.0}));
  Column times("t", ColumnType::time);
  times.append(Time{});
  EXPECT_TRUE(times.missing(0));
  Column texts("s", ColumnType::text);
  texts.append(std::string_view());  // a text, if an empty one
  EXPECT_FALSE(texts.missing(0));
}

TEST(NumberText, IsTheShortestButWholeNumbersHaveAllTheirDigits) {
  for (const char* const text :
       {"0", "-0", "100000", "-20000000", "9007199254740991", "9007199254740992", "1e+30",
        "100000.5", "1e-05", "0.1", "0.30000000000000004", "inf", "-inf", "nan"}) {
    EXPECT_EQ(number_text(std::stod(text)), text);
  }
  Stream random(Seed(1), 0);
  for (int i = 0; i < 10'000; ++i) {
    const double value = random.normal() * std::pow(10.0, 40.0 * random.uniform() - 20.0);
    const double whole = std::round(value);
    EXPECT_EQ(std::stod(number_text(value)), value);
    EXPECT_EQ(std::stod(number_text(whole)), whole);
    const bool has_exponent = number_text(whole).find('e') != std::string::npos;
    EXPECT_TRUE(!has_exponent || std::abs(whole) >= most_whole) << whole;
  }
}

// Having been refused does not make it known.
TEST(GraphBuilder, RefusesMoreAttributesThanMost) {
  GraphBuilder builder;
  for (std::size_t i = 0; i < most_attributes; ++i) {
    builder.vertex_column(std::to_string(i), ColumnType::text);
  }
  EXPECT_NO_THROW(builder.vertex_column("0", ColumnType::text));
  for (int again = 0; again < 2; ++again) {
    EXPECT_ERROR(builder.vertex_column("one more", ColumnType::text), ErrorCode::limit);
  }
}

}  // namespace interzone
