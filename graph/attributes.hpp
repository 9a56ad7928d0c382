#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/coded_column.hpp"
#include "graph/text_pool.hpp"
#include "graph/time.hpp"

namespace interzone {

enum class ColumnType { number, integer, boolean, text, time };

/// "number", "integer", … as in table schemas.
std::string_view to_string(ColumnType type);

/// A typed column with missing values. Text is stored once per distinct value, and a column that is mostly
/// empty takes memory for what it holds alone, not for its rows.
class Column {
 public:
  Column(std::string name, ColumnType type);
  static Column numbers(std::string name, std::vector<double> values);
  static Column integers(std::string name, std::vector<std::int64_t> values);
  static Column texts(std::string name, const std::vector<std::string>& values);

  const std::string& name() const { return name_; }
  ColumnType type() const { return type_; }
  std::size_t size() const { return size_; }
  bool missing(std::size_t row) const { return slot(row) == no_slot; }
  /// The rows that have a value, in ascending order, of a column that is mostly empty; nullptr of another.
  const std::vector<std::size_t>* few_rows() const { return sparse_ ? &rows_ : nullptr; }

  // One cell. The type must fit: number() also reads integers and booleans. A missing cell is NaN, 0,
  // false, "" or an unknown time.
  double number(std::size_t row) const;
  std::int64_t integer(std::size_t row) const;
  bool boolean(std::size_t row) const { return integer(row) != 0; }
  std::string_view text(std::size_t row) const;
  Time time(std::size_t row) const;
  /// Any cell as text that reads back: shortest decimal form, true/false, ISO date; "" if missing.
  std::string display(std::size_t row) const;

  void append(double value);
  void append(std::int64_t value);
  void append(bool value);
  void append(std::string_view value);
  void append(const Time& value);  ///< an unknown time is missing
  void append_missing();
  /// Adds missing cells until the column has `size` rows.
  void resize(std::size_t size);
  /// Parses `value` as this column's type and writes the cell; "" is missing. False if it does not parse.
  bool assign(std::size_t row, std::string_view value);

  bool operator==(const Column& other) const;

 private:
  static constexpr std::size_t no_slot = static_cast<std::size_t>(-1);

  std::size_t present() const { return sparse_ ? rows_.size() : size_ - missing_count_; }
  /// Where the value of a row stands; `no_slot` if it is missing.
  std::size_t slot(std::size_t row) const {
    if (sparse_) return sparse_slot(row);
    return missing_.empty() || !missing_[row] ? row : no_slot;
  }
  std::size_t sparse_slot(std::size_t row) const;
  std::size_t make_slot(std::size_t row);
  void remove(std::size_t row);
  void make_dense();
  void make_sparse();
  bool same_cell(std::size_t row, std::size_t slot, const Column& other) const;
  template <class Value>
  void append_value(const Value& value);
  template <class Value>
  void put(std::size_t row, const Value& value);

  std::string name_;
  ColumnType type_;
  std::size_t size_ = 0;
  // Values stand at their rows, or, in a sparse column, in the order of the rows that have one. Integers
  // and booleans are whole numbers, texts positions in texts_.
  std::variant<CodedColumn<double>, CodedColumn<std::int64_t>, CodedColumn<std::uint32_t>,
               CodedColumn<Time>>
      values_;
  TextPool texts_;
  bool sparse_ = false;
  std::vector<std::size_t> rows_;  // of a sparse column, ascending
  std::vector<bool> missing_;      // of another; empty while nothing is missing
  std::size_t missing_count_ = 0;
  std::size_t size_when_dense_ = 0;  // when it was made so
};

/// Columns of equal length. Attributes of vertices and edges are tables, and so is every result
/// that goes to a file.
class Table {
 public:
  Table() = default;
  explicit Table(std::vector<Column> columns)
      : columns_(std::make_move_iterator(columns.begin()), std::make_move_iterator(columns.end())) {
  }

  std::size_t row_count() const { return columns_.empty() ? 0 : columns_.front().size(); }
  /// In the order of their making; references to a column stay good while others are added.
  const std::deque<Column>& columns() const { return columns_; }
  std::deque<Column>& columns() { return columns_; }
  const Column* find(std::string_view name) const;  ///< nullptr if there is none
  Column& add(Column column);

  bool operator==(const Table&) const = default;

 private:
  std::deque<Column> columns_;
};

/// Attributes that vertices, or edges, may have.
constexpr std::size_t most_attributes = 65'536;
/// Errors: Error(limit) if there are more.
void check_attributes(std::size_t count);

/// Whole numbers up to here, 2^53, are doubles each.
constexpr double most_whole = 9'007'199'254'740'992.0;

/// Shortest decimal text that reads back as the same double: "0.1", "1e+30", "inf", "nan"; but whole numbers
/// below `most_whole` in all their digits: "100000", not "1e+05".
std::string number_text(double value);

}  // namespace interzone
