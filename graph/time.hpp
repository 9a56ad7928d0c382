#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace interzone {

/// How exactly a time is known. Numbers are points on a plain axis, the others are dates.
enum class Precision : std::uint8_t { unknown, number, year, month, day };

/// A time as its source states it: `2021`, `2021-05`, `2021-05-10`, the number 17.5, or unknown.
/// A date stands for the whole interval that it names; an unknown time is an open end.
struct Time {
  double value = 0.0;  ///< number; or first day of the interval, counted from 1970-01-01
  Precision precision = Precision::unknown;

  bool known() const { return precision != Precision::unknown; }
  bool is_date() const { return precision >= Precision::year; }
  double first() const;  ///< first day or the number; -infinity if unknown
  double last() const;   ///< last day or the number; +infinity if unknown
  bool operator==(const Time&) const = default;
};

/// From the first to the last moment, both included; unknown ends are open.
struct Period {
  Time start = {};
  Time end = {};
  double first() const { return start.first(); }
  double last() const { return end.last(); }
  bool dated() const { return start.known() || end.known(); }
  bool overlaps(const Period& other) const {
    return first() <= other.last() && other.first() <= last();
  }
  bool operator==(const Period&) const = default;
};

/// Time of a calendar date; month and day 0 are unknown. Empty unless the day exists, 1..9999.
std::optional<Time> make_date(int year, int month = 0, int day = 0);
Time make_number(double value);

/// ISO 8601 `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of the years 0001 to 9999; empty if it is none.
std::optional<Time> parse_date(std::string_view text);
/// A finite number in plain or scientific notation; empty if it is none.
std::optional<Time> parse_number(std::string_view text);
/// A date where the text is one (`2021` is a year), else a number, else empty.
std::optional<Time> parse_time(std::string_view text);

/// As it was read: "2021-05", "17.5"; "" if unknown.
std::string to_string(const Time& time);

struct CivilDate {
  int year, month, day;
};
CivilDate civil_date(double days_since_1970);
/// Year with fraction, 2021.5 = 2 July 2021, for axes and curve fits; of a date the middle of its interval.
double decimal_year(const Time& date);

}  // namespace interzone
