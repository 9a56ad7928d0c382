#include "graph/io/sheet_dates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "graph/io/line_reader.hpp"

namespace interzone::io {
namespace {

constexpr double days_to_1970 = 25569;   // from 1899-12-30, day 0 once February 1900 is over
constexpr double days_from_1904 = 1462;  // between the two systems
constexpr double false_day = 60;         // 29 February 1900, which Excel believes in
constexpr double last_serial = 2958465;  // 9999-12-31
constexpr double seconds_a_day = 86400;

// Where what begins here and shows nothing of a value ends: quoted text, escaped and padding characters.
std::size_t behind_literal(std::string_view code, std::size_t at) {
  const char c = code[at];
  if (c == '"') {
    const std::size_t close = code.find('"', at + 1);
    return close == std::string_view::npos ? code.size() : close + 1;
  }
  return c == '\\' || c == '_' || c == '*' ? at + 2 : at;
}

bool is_elapsed(std::string_view inside) {
  return !inside.empty() && inside.find_first_not_of("hms") == std::string_view::npos;
}

// The first section in small letters, without literals and what stands in brackets; nothing for elapsed times.
std::string plain_section(const std::string& code) {
  std::string plain;
  for (std::size_t i = 0; i < code.size() && code[i] != ';';) {
    if (code[i] == '[') {
      const std::size_t close = std::min(code.find(']', i), code.size());
      if (is_elapsed(std::string_view(code).substr(i + 1, close - i - 1))) return {};
      i = close + 1;
    } else if (const std::size_t behind = behind_literal(code, i); behind > i) {
      i = behind;
    } else {
      plain += code[i++];
    }
  }
  return plain;
}

bool remove(std::string& text, std::string_view part) {
  const std::size_t place = text.find(part);
  if (place == std::string::npos) return false;
  text.erase(place, part.size());
  return true;
}

std::string clock_text(double seconds) {
  const int whole = static_cast<int>(seconds);
  std::array<char, 16> text = {};
  std::snprintf(text.data(), text.size(), "%02d:%02d:%02d", whole / 3600, whole / 60 % 60,
                whole % 60);
  return text.data();
}

std::optional<Time> shown_date(const CivilDate& date, const DateFormat& format) {
  const bool first_of_month = date.day == 1 && format.year && !format.day && !format.time;
  if (!first_of_month) return make_date(date.year, date.month, date.day);
  const bool first_of_year = date.month == 1 && !format.month;
  return make_date(date.year, first_of_year ? 0 : date.month);
}

}  // namespace

DateFormat date_format(std::string_view code) {
  std::string plain = plain_section(lowered(code));
  if (plain.find("general") != std::string::npos) return {};
  DateFormat format;
  for (const std::string_view half : {"am/pm", "a/p"})
    format.time = remove(plain, half) || format.time;
  const auto has = [&plain](const char* letters) {
    return plain.find_first_of(letters) != std::string::npos;
  };
  format.time = format.time || has("hs");
  format.year = has("y") || (has("e") && !has("0#?"));
  format.day = has("d");
  format.month = has("m") && (!format.time || format.year || format.day);
  return format;
}

DateFormat built_in_date_format(std::uint64_t number) {
  const auto within = [number](std::uint64_t first, std::uint64_t last) {
    return first <= number && number <= last;
  };
  if (number == 17) return {.year = true, .month = true};
  if (number == 16) return {.month = true, .day = true};
  const bool east_asian = within(27, 36) || within(50, 58);
  const bool time = within(18, 22) || within(32, 35) || number == 45 || number == 47;
  const bool date = within(14, 15) || number == 22 || east_asian;
  return {.year = date, .month = date, .day = date, .time = time};
}

std::optional<std::string> date_text(double serial, const DateFormat& format, bool from_1904) {
  if (!(serial >= 0.0 && serial < last_serial + 1)) return std::nullopt;
  double day = std::floor(serial);
  double seconds = format.time ? std::round((serial - day) * seconds_a_day) : 0.0;
  const bool clock_alone = day == 0.0 && !format.shows_date();
  if (clock_alone) return clock_text(std::min(seconds, seconds_a_day - 1));
  if (seconds == seconds_a_day) {
    seconds = 0.0;
    ++day;
  }
  if (from_1904) day += days_from_1904;
  if (day < 1.0 || day == false_day || day > last_serial) return std::nullopt;
  if (day < false_day) ++day;
  const auto date = shown_date(civil_date(day - days_to_1970), format);
  if (!date) return std::nullopt;
  return to_string(*date) + (seconds == 0.0 ? "" : "T" + clock_text(seconds));
}

std::optional<double> date_serial(const Time& time) {
  if (time.precision != Precision::day) return std::nullopt;
  const double serial = time.value + days_to_1970;
  return serial > false_day ? std::optional(serial) : std::nullopt;
}

}  // namespace interzone::io
