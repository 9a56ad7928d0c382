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

#include "graph/text_pool.hpp"
#include "graph/time.hpp"

namespace interzone {

enum class ColumnType { number, integer, boolean, text, time };

/// "number", "integer", … as in table schemas.
std::string_view to_string(ColumnType type);

/// A typed column with missing values. Text is stored once per distinct value.
class Column {
 public:
  Column(std::string name, ColumnType type) : name_(std::move(name)), type_(type) {}
  static Column numbers(std::string name, std::vector<double> values);
  static Column integers(std::string name, std::vector<std::int64_t> values);
  static Column texts(std::string name, const std::vector<std::string>& values);

  const std::string& name() const { return name_; }
  ColumnType type() const { return type_; }
  std::size_t size() const { return size_; }
  bool missing(std::size_t row) const { return !missing_.empty() && missing_[row]; }

  // One cell. The type must fit: number() also reads integers and booleans (NaN if missing).
  double number(std::size_t row) const;
  std::int64_t integer(std::size_t row) const { return integers_[row]; }
  bool boolean(std::size_t row) const { return integers_[row] != 0; }
  std::string_view text(std::size_t row) const { return texts_[codes_[row]]; }
  Time time(std::size_t row) const { return times_[row]; }
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
  void mark(bool is_missing);

  std::string name_;
  ColumnType type_;
  std::size_t size_ = 0;
  std::vector<bool> missing_;  // empty while nothing is missing
  std::vector<double> numbers_;
  std::vector<std::int64_t> integers_;  // integers and booleans
  std::vector<std::uint32_t> codes_;    // text: position in texts_
  TextPool texts_;
  std::vector<Time> times_;
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
  Column* find(std::string_view name);
  Column& add(Column column);
  /// The column of this name, made if there is none.
  Column& column(std::string_view name, ColumnType type);

  bool operator==(const Table&) const = default;

 private:
  std::deque<Column> columns_;
};

/// Shortest decimal text that reads back as the same double: "0.1", "1e+30", "inf", "nan".
std::string number_text(double value);

}  // namespace interzone
