#include "graph/time.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <limits>

#include "graph/attributes.hpp"

namespace interzone {

namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();

double days_of(std::chrono::year_month_day date) {
  return static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count());
}

std::chrono::year_month_day calendar(double days) {
  return std::chrono::sys_days(std::chrono::days(static_cast<int>(std::floor(days))));
}

/// A number of exactly `digits` digits; -1 if it is none.
int digits_at(std::string_view text, std::size_t position, std::size_t digits) {
  if (text.size() < position + digits) return -1;
  int value = 0;
  for (std::size_t i = position; i < position + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

void append_padded(std::string& text, int value, std::size_t width) {
  const std::string digits = std::to_string(value);
  text.append(width > digits.size() ? width - digits.size() : 0, '0');
  text += digits;
}

}  // namespace

double Time::first() const { return known() ? value : -unbounded; }

double Time::last() const {
  if (!known()) return unbounded;
  if (precision == Precision::number || precision == Precision::day) return value;
  const auto date = calendar(value);
  using namespace std::chrono;
  if (precision == Precision::year) return days_of(date.year() / December / 31);
  return days_of(year_month_day(date.year() / date.month() / std::chrono::last));
}

std::optional<Time> make_date(int year, int month, int day) {
  using namespace std::chrono;
  if (year < 1 || year > 9999 || month < 0 || day < 0 || (month == 0 && day != 0)) return {};
  const auto m = static_cast<unsigned>(month == 0 ? 1 : month);
  const auto d = static_cast<unsigned>(day == 0 ? 1 : day);
  const year_month_day date{std::chrono::year(year), std::chrono::month(m), std::chrono::day(d)};
  if (!date.ok()) return {};
  const auto precision = month == 0 ? Precision::year
                         : day == 0 ? Precision::month
                                    : Precision::day;
  return Time{days_of(date), precision};
}

Time make_number(double value) { return {value, Precision::number}; }

std::optional<Time> parse_date(std::string_view text) {
  const int year = digits_at(text, 0, 4);
  if (year < 1) return {};
  if (text.size() == 4) return make_date(year);
  const int month = digits_at(text, 5, 2);
  if (text[4] != '-' || month < 1) return {};
  if (text.size() == 7) return make_date(year, month);
  const int day = digits_at(text, 8, 2);
  if (text.size() != 10 || text[7] != '-' || day < 1) return {};
  return make_date(year, month, day);
}

std::optional<Time> parse_number(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double value = 0.0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return {};
  return make_number(value);
}

std::optional<Time> parse_time(std::string_view text) {
  const auto date = parse_date(text);
  return date ? date : parse_number(text);
}

std::string to_string(const Time& time) {
  if (!time.known()) return {};
  if (!time.is_date()) return number_text(time.value);
  const CivilDate date = civil_date(time.value);
  std::string text;
  append_padded(text, date.year, 4);
  if (time.precision >= Precision::month) append_padded(text += '-', date.month, 2);
  if (time.precision == Precision::day) append_padded(text += '-', date.day, 2);
  return text;
}

CivilDate civil_date(double days_since_1970) {
  const auto date = calendar(days_since_1970);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

double decimal_year(const Time& date) {
  const double middle = 0.5 * (date.first() + date.last() + 1.0);
  const int year = civil_date(middle).year;
  const Time whole = make_date(year).value_or(date);
  return year + (middle - whole.first()) / (whole.last() + 1.0 - whole.first());
}

}  // namespace interzone
