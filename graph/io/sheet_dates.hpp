#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/time.hpp"

// Dates in spreadsheets: numbers that a format shows as dates (ECMA-376-1, 18.17.4 and 18.8.30).

namespace interzone::io {

/// What a number format shows of a date.
struct DateFormat {
  bool year = false, month = false, day = false, time = false;
  bool shows_date() const { return year || month || day; }
  bool any() const { return shows_date() || time; }
};

/// What a format code such as `yyyy"年"m"月"` shows: its first section counts. Elapsed times as `[h]:mm` are
/// numbers.
DateFormat date_format(std::string_view code);

/// The same of a format that has a number instead of a code.
DateFormat built_in_date_format(std::uint64_t number);

/// The date of a serial number as ISO text: `2015-04-21`, with a time of day that is shown and not 0 as
/// `2015-04-21T13:30:00`, and of a time of day alone `13:30:00`. The first of a month or year is the
/// month or year where the format shows no more. Empty if Excel has no such day (that of 29 February
/// 1900 is none).
std::optional<std::string> date_text(double serial, const DateFormat& format, bool from_1904);

/// The serial number, counted from 1900, of a day; empty for other times and those before March 1900.
std::optional<double> date_serial(const Time& time);

}  // namespace interzone::io
