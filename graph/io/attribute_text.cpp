#include "graph/io/attribute_text.hpp"

#include <charconv>
#include <cstdint>

#include "graph/io/line_reader.hpp"
#include "graph/time.hpp"

namespace interzone::io {
namespace {

// A whole number of 64 bits as it is written back: no sign but minus, no leading zero, and not -0.
bool is_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || text == "-0") return false;
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.front() != '0' || text.size() == 1;
}

// A number that is not an identifier in disguise, as 0012, +86 and whole numbers are that a double would round.
bool is_number(std::string_view text) {
  constexpr std::size_t always_kept = 15;
  const auto number = parse_number(text);
  if (!number || text.starts_with('+')) return false;
  const bool whole = text.find_first_not_of("-0123456789") == std::string_view::npos;
  if (whole && text.size() > always_kept && number_text(number->value) != text) return false;
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.size() < 2 || text[0] != '0' || text[1] < '0' || text[1] > '9';
}

// As number_text() writes it.
bool is_infinite(std::string_view text) { return text == "inf" || text == "-inf"; }

}  // namespace

bool is_no_value(std::string_view text) {
  return text == "NA" || (text.size() == 3 && lowered(text) == "nan");
}

void TypeGuess::see(std::string_view text) {
  if (text.empty() || is_no_value(text)) return;
  seen_ = true;
  if (boolean_) boolean_ = text == "true" || text == "false";
  if (integer_) integer_ = is_integer(text);
  if (number_) number_ = is_number(text) || (infinite_ && is_infinite(text));
  if (time_) time_ = text.size() > 4 && parse_date(text).has_value();
}

ColumnType TypeGuess::type() const {
  if (!seen_) return ColumnType::text;
  if (boolean_) return ColumnType::boolean;
  if (integer_) return ColumnType::integer;
  if (number_) return ColumnType::number;
  return time_ ? ColumnType::time : ColumnType::text;
}

}  // namespace interzone::io
