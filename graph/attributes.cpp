#include "graph/attributes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>

#include "graph/error.hpp"
#include "graph/free_memory.hpp"
#include "graph/ids.hpp"

namespace interzone {
namespace {

// A number that may be infinite, as Python, R, Java and XML Schema write it.
std::optional<double> number_in(std::string_view text) {
  if (const auto number = parse_number(text)) return number->value;
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  for (const std::string_view name : {"inf", "Inf", "INF", "Infinity"}) {
    if (text == name) return negative ? -infinity : infinity;
  }
  return std::nullopt;
}

}  // namespace

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
  char* const end = buffer.data() + buffer.size();
  const bool is_count = std::abs(value) < most_whole && value == std::trunc(value);
  const auto written = is_count ? std::to_chars(buffer.data(), end, value, std::chars_format::fixed)
                                : std::to_chars(buffer.data(), end, value);
  return {buffer.data(), written.ptr};
}

void check_attributes(std::size_t count) {
  require(count <= most_attributes, ErrorCode::limit,
          "vertices have at most " + std::to_string(most_attributes) +
              " attributes, and so have edges");
}

Column::Column(std::string name, ColumnType type) : name_(std::move(name)), type_(type) {
  switch (type) {
    case ColumnType::number:
      break;
    case ColumnType::integer:
    case ColumnType::boolean:
      values_ = CodedColumn<std::int64_t>();
      break;
    case ColumnType::text:
      values_ = CodedColumn<std::uint32_t>();
      break;
    case ColumnType::time:
      values_ = CodedColumn<Time>();
      break;
  }
}

Column Column::numbers(std::string name, std::vector<double> values) {
  Column column(std::move(name), ColumnType::number);
  column.size_ = values.size();
  const auto is_missing = [](double x) { return std::isnan(x); };
  const auto missing = std::count_if(values.begin(), values.end(), is_missing);
  if (missing > 0) {
    column.missing_count_ = static_cast<std::size_t>(missing);
    column.missing_.resize(values.size());
    std::transform(values.begin(), values.end(), column.missing_.begin(), is_missing);
  }
  column.values_ = CodedColumn<double>(std::move(values));
  return column;
}

Column Column::integers(std::string name, std::vector<std::int64_t> values) {
  Column column(std::move(name), ColumnType::integer);
  column.size_ = values.size();
  column.values_ = CodedColumn<std::int64_t>(std::move(values));
  return column;
}

Column Column::texts(std::string name, const std::vector<std::string>& values) {
  Column column(std::move(name), ColumnType::text);
  for (const auto& value : values) column.append(std::string_view(value));
  return column;
}

double Column::number(std::size_t row) const {
  const std::size_t at = slot(row);
  if (at == no_slot) return std::numeric_limits<double>::quiet_NaN();
  if (type_ == ColumnType::number) return std::get<CodedColumn<double>>(values_)[at];
  return static_cast<double>(std::get<CodedColumn<std::int64_t>>(values_)[at]);
}

std::int64_t Column::integer(std::size_t row) const {
  const std::size_t at = slot(row);
  return at == no_slot ? 0 : std::get<CodedColumn<std::int64_t>>(values_)[at];
}

std::string_view Column::text(std::size_t row) const {
  const std::size_t at = slot(row);
  return at == no_slot ? "" : texts_[std::get<CodedColumn<std::uint32_t>>(values_)[at]];
}

Time Column::time(std::size_t row) const {
  const std::size_t at = slot(row);
  return at == no_slot ? Time{} : std::get<CodedColumn<Time>>(values_)[at];
}

std::string Column::display(std::size_t row) const {
  if (missing(row)) return {};
  switch (type_) {
    case ColumnType::number:
      return number_text(number(row));
    case ColumnType::integer:
      return std::to_string(integer(row));
    case ColumnType::boolean:
      return boolean(row) ? "true" : "false";
    case ColumnType::text:
      return std::string(text(row));
    case ColumnType::time:
      return to_string(time(row));
  }
  return {};
}

std::size_t Column::sparse_slot(std::size_t row) const {
  const auto place = std::lower_bound(rows_.begin(), rows_.end(), row);
  if (place == rows_.end() || *place != row) return no_slot;
  return static_cast<std::size_t>(place - rows_.begin());
}

// A column becomes dense when a quarter is there; earlier where values do not come in the order of their
// rows, each of which moves all behind it.
std::size_t Column::make_slot(std::size_t row) {
  if (sparse_) {
    const auto place = std::lower_bound(rows_.begin(), rows_.end(), row);
    const auto at = static_cast<std::size_t>(place - rows_.begin());
    if (place != rows_.end() && *place == row) return at;
    const std::size_t share = place == rows_.end() ? 4 : 64;
    if ((rows_.size() + 1) * share <= size_) {
      rows_.insert(place, row);
      std::visit([at](auto& values) { values.insert(at); }, values_);
      return at;
    }
    make_dense();
  }
  if (!missing_.empty() && missing_[row]) {
    missing_[row] = false;
    --missing_count_;
  }
  return row;
}

void Column::remove(std::size_t row) {
  const std::size_t at = slot(row);
  if (at == no_slot) return;
  if (sparse_) {
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(at));
    std::visit([at](auto& values) { values.erase(at); }, values_);
  } else {
    missing_.resize(size_, false);
    missing_[row] = true;
    ++missing_count_;
  }
}

void Column::make_dense() {
  std::visit(
      [this](auto& values) {
        std::remove_reference_t<decltype(values)> all;
        for (std::size_t i = 0; i < rows_.size(); ++i) all.set(rows_[i], values[i]);
        values = std::move(all);
      },
      values_);
  missing_.assign(size_, true);
  for (const std::size_t row : rows_) missing_[row] = false;
  missing_count_ = size_ - rows_.size();
  free_memory(rows_);
  sparse_ = false;
  size_when_dense_ = size_;
}

void Column::make_sparse() {
  for (std::size_t row = 0; row < size_; ++row) {
    if (!missing(row)) rows_.push_back(row);
  }
  std::visit(
      [this](auto& values) {
        std::remove_reference_t<decltype(values)> some;
        for (std::size_t i = 0; i < rows_.size(); ++i) some.set(i, values[rows_[i]]);
        values = std::move(some);
      },
      values_);
  free_memory(missing_);
  sparse_ = true;
}

void Column::resize(std::size_t size) {
  constexpr std::size_t small = 64;  // rows that are not worth it
  if (size <= size_) return;
  if (!sparse_ && size >= std::max(small, 2 * size_when_dense_) && 16 * present() < size) {
    make_sparse();
  }
  if (!sparse_) {
    missing_.resize(size_, false);
    missing_.resize(size, true);
    missing_count_ += size - size_;
  }
  size_ = size;
}

template <class Value>
void Column::put(std::size_t row, const Value& value) {
  const std::size_t at = make_slot(row);
  std::get<CodedColumn<Value>>(values_).set(at, value);
}

template <class Value>
void Column::append_value(const Value& value) {
  if (sparse_) {
    resize(size_ + 1);
    return put(size_ - 1, value);
  }
  std::get<CodedColumn<Value>>(values_).set(size_, value);
  if (!missing_.empty()) missing_.push_back(false);
  ++size_;
}

void Column::append(double value) {
  if (std::isnan(value)) return append_missing();
  append_value(value);
}

void Column::append(std::int64_t value) {
  if (type_ == ColumnType::number) return append(static_cast<double>(value));
  append_value(value);
}

void Column::append(bool value) { append_value(std::int64_t{value ? 1 : 0}); }

void Column::append(std::string_view value) { append_value(texts_.insert(value).first); }

void Column::append(const Time& value) {
  if (!value.known()) return append_missing();
  append_value(value);
}

void Column::append_missing() { resize(size_ + 1); }

bool Column::assign(std::size_t row, std::string_view value) {
  resize(row + 1);
  if (value.empty()) {
    remove(row);
    return true;
  }
  switch (type_) {
    case ColumnType::number: {
      const auto number = number_in(value);
      if (number) put(row, *number);
      return number.has_value();
    }
    case ColumnType::integer: {
      std::int64_t number = 0;
      const auto* const end = value.data() + value.size();
      const auto [stop, error] = std::from_chars(value.data(), end, number);
      const bool parsed = error == std::errc() && stop == end;
      if (parsed) put(row, number);
      return parsed;
    }
    case ColumnType::boolean: {
      const auto is_one_of = [&](std::initializer_list<std::string_view> names) {
        return std::find(names.begin(), names.end(), value) != names.end();
      };
      const bool yes = is_one_of({"true", "True", "TRUE", "1"});
      const bool parsed = yes || is_one_of({"false", "False", "FALSE", "0"});
      if (parsed) put(row, std::int64_t{yes ? 1 : 0});
      return parsed;
    }
    case ColumnType::text:
      put(row, texts_.insert(value).first);
      return true;
    case ColumnType::time: {
      const auto time = parse_time(value);
      if (time) put(row, *time);
      return time.has_value();
    }
  }
  return false;
}

bool Column::same_cell(std::size_t row, std::size_t slot, const Column& other) const {
  const std::size_t other_slot = other.slot(row);
  if (other_slot == no_slot) return false;
  if (type_ == ColumnType::text) return text(row) == other.text(row);
  return std::visit(
      [&](const auto& values) {
        return values[slot] ==
               std::get<std::remove_cvref_t<decltype(values)>>(other.values_)[other_slot];
      },
      values_);
}

bool Column::operator==(const Column& other) const {
  if (name_ != other.name_ || type_ != other.type_ || size_ != other.size_ ||
      present() != other.present()) {
    return false;
  }
  for (std::size_t i = 0; i < (sparse_ ? rows_.size() : size_); ++i) {
    const std::size_t row = sparse_ ? rows_[i] : i;
    if (!missing(row) && !same_cell(row, i, other)) return false;
  }
  return true;
}

const Column* Table::find(std::string_view name) const {
  const auto place = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const Column& c) { return c.name() == name; });
  return place == columns_.end() ? nullptr : &*place;
}

Column& Table::add(Column column) {
  columns_.push_back(std::move(column));
  return columns_.back();
}

}  // namespace interzone
