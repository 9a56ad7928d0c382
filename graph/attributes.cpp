#include "graph/attributes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "graph/error.hpp"

namespace interzone {

std::string_view to_string(ColumnType type) {
  switch (type) {
    case ColumnType::number:
      return "number";
    case ColumnType::integer:
      return "integer";
    case ColumnType::boolean:
      return "boolean";
    case ColumnType::text:
      return "string";
    case ColumnType::time:
      return "date";
  }
  return "";
}

std::string number_text(double value) {
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end};
}

Column Column::numbers(std::string name, std::vector<double> values) {
  Column column(std::move(name), ColumnType::number);
  column.size_ = values.size();
  if (std::any_of(values.begin(), values.end(), [](double x) { return std::isnan(x); })) {
    column.missing_.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) column.missing_[i] = std::isnan(values[i]);
  }
  column.numbers_ = std::move(values);
  return column;
}

Column Column::integers(std::string name, std::vector<std::int64_t> values) {
  Column column(std::move(name), ColumnType::integer);
  column.size_ = values.size();
  column.integers_ = std::move(values);
  return column;
}

Column Column::texts(std::string name, const std::vector<std::string>& values) {
  Column column(std::move(name), ColumnType::text);
  for (const auto& value : values) column.append(std::string_view(value));
  return column;
}

double Column::number(std::size_t row) const {
  if (missing(row)) return std::numeric_limits<double>::quiet_NaN();
  return type_ == ColumnType::number ? numbers_[row] : static_cast<double>(integers_[row]);
}

std::string Column::display(std::size_t row) const {
  if (missing(row)) return {};
  switch (type_) {
    case ColumnType::number:
      return number_text(numbers_[row]);
    case ColumnType::integer:
      return std::to_string(integers_[row]);
    case ColumnType::boolean:
      return integers_[row] != 0 ? "true" : "false";
    case ColumnType::text:
      return std::string(text(row));
    case ColumnType::time:
      return to_string(times_[row]);
  }
  return {};
}

void Column::mark(bool is_missing) {
  if (is_missing && missing_.empty()) missing_.resize(size_, false);
  if (is_missing || !missing_.empty()) missing_.push_back(is_missing);
  ++size_;
}

void Column::append(double value) {
  numbers_.push_back(value);
  mark(std::isnan(value));
}

void Column::append(std::int64_t value) {
  if (type_ == ColumnType::number) return append(static_cast<double>(value));
  integers_.push_back(value);
  mark(false);
}

void Column::append(bool value) {
  integers_.push_back(value ? 1 : 0);
  mark(false);
}

void Column::append(std::string_view value) {
  codes_.push_back(texts_.insert(value).first);
  mark(false);
}

void Column::append(const Time& value) {
  times_.push_back(value);
  mark(!value.known());
}

void Column::append_missing() {
  switch (type_) {
    case ColumnType::number:
      numbers_.push_back(std::numeric_limits<double>::quiet_NaN());
      break;
    case ColumnType::integer:
    case ColumnType::boolean:
      integers_.push_back(0);
      break;
    case ColumnType::text:
      append(std::string_view());
      --size_;
      if (!missing_.empty()) missing_.pop_back();
      break;
    case ColumnType::time:
      times_.emplace_back();
      break;
  }
  mark(true);
}

void Column::resize(std::size_t size) {
  while (size_ < size) append_missing();
}

bool Column::assign(std::size_t row, std::string_view value) {
  resize(row + 1);
  const auto* end = value.data() + value.size();
  bool parsed = true;
  switch (type_) {
    case ColumnType::number: {
      const auto number = parse_number(value);
      parsed = number.has_value();
      if (parsed) numbers_[row] = number->value;
      break;
    }
    case ColumnType::integer: {
      const auto [stop, error] = std::from_chars(value.data(), end, integers_[row]);
      parsed = error == std::errc() && stop == end;
      break;
    }
    case ColumnType::boolean:
      parsed = value == "true" || value == "false" || value == "1" || value == "0";
      if (parsed) integers_[row] = value == "true" || value == "1" ? 1 : 0;
      break;
    case ColumnType::text:
      codes_[row] = texts_.insert(value).first;
      break;
    case ColumnType::time: {
      const auto time = parse_time(value);
      parsed = time.has_value();
      if (parsed) times_[row] = *time;
      break;
    }
  }
  const bool is_missing = value.empty();
  if (is_missing && missing_.empty()) missing_.resize(size_, false);
  if (!missing_.empty() && (parsed || is_missing)) missing_[row] = is_missing;
  return parsed || is_missing;
}

bool Column::operator==(const Column& other) const {
  if (name_ != other.name_ || type_ != other.type_ || size_ != other.size_) return false;
  for (std::size_t i = 0; i < size_; ++i) {
    if (missing(i) != other.missing(i)) return false;
    if (missing(i)) continue;
    bool same = true;
    switch (type_) {
      case ColumnType::number:
        same = numbers_[i] == other.numbers_[i];
        break;
      case ColumnType::integer:
      case ColumnType::boolean:
        same = integers_[i] == other.integers_[i];
        break;
      case ColumnType::text:
        same = text(i) == other.text(i);
        break;
      case ColumnType::time:
        same = times_[i] == other.times_[i];
        break;
    }
    if (!same) return false;
  }
  return true;
}

const Column* Table::find(std::string_view name) const {
  const auto place = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const Column& c) { return c.name() == name; });
  return place == columns_.end() ? nullptr : &*place;
}

Column* Table::find(std::string_view name) {
  return const_cast<Column*>(std::as_const(*this).find(name));
}

Column& Table::add(Column column) {
  columns_.push_back(std::move(column));
  return columns_.back();
}

Column& Table::column(std::string_view name, ColumnType type) {
  if (Column* known = find(name)) return *known;
  return add(Column(std::string(name), type));
}

}  // namespace interzone
