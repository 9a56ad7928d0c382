#include "graph/time_windows.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <utility>

#include "graph/attributes.hpp"
#include "graph/error.hpp"

namespace interzone {

namespace {

constexpr std::array<std::pair<TimeUnit, std::string_view>, 5> unit_names = {{
    {TimeUnit::year, "year"},
    {TimeUnit::quarter, "quarter"},
    {TimeUnit::month, "month"},
    {TimeUnit::day, "day"},
    {TimeUnit::number, "number"},
}};

int months_in(TimeUnit unit) {
  return unit == TimeUnit::year ? 12 : unit == TimeUnit::quarter ? 3 : 1;
}

/// Units from the year 0 (or the day or number 0) to the one that holds the moment.
double unit_of(double moment, TimeUnit unit) {
  if (unit == TimeUnit::number || unit == TimeUnit::day) return std::floor(moment);
  const CivilDate date = civil_date(moment);
  return std::floor((12.0 * date.year + date.month - 1.0) / months_in(unit));
}

/// The first moment of a unit.
double start_of(double position, TimeUnit unit) {
  if (unit == TimeUnit::number || unit == TimeUnit::day) return position;
  using namespace std::chrono;
  const int months = static_cast<int>(position) * months_in(unit);
  const auto month_number = static_cast<unsigned>(months % 12 + 1);
  const year_month_day date{year(months / 12), month(month_number), day(1)};
  return static_cast<double>(sys_days(date).time_since_epoch().count());
}

/// The last moment before the unit at `position` begins.
double end_before(double position, TimeUnit unit) {
  const double start = start_of(position, unit);
  return unit == TimeUnit::number ? std::nextafter(start, -infinity) : start - 1.0;
}

std::string unit_name(double position, TimeUnit unit) {
  const double start = start_of(position, unit);
  switch (unit) {
    case TimeUnit::number:
      return number_text(start);
    case TimeUnit::day:
      return to_string(Time{start, Precision::day});
    case TimeUnit::month:
      return to_string(Time{start, Precision::month});
    case TimeUnit::quarter:
      return to_string(Time{start, Precision::year}) + "-Q" +
             std::to_string((civil_date(start).month + 2) / 3);
    case TimeUnit::year:
      break;
  }
  return to_string(Time{start, Precision::year});
}

void check_sizes(const WindowOptions& options, double step) {
  const auto fits = [&](double size) {
    return std::isfinite(size) && size > 0.0 &&
           (options.unit == TimeUnit::number || (size == std::floor(size) && size <= 1e4));
  };
  constexpr std::string_view rule = "> 0, and a whole number of units of the calendar up to 10000";
  check_option(fits(options.width), "width", options.width, rule);
  check_option(fits(step), "step", step, rule);
  check_option(step <= options.width, "step", step, "at most the width, so that no time is lost");
}

}  // namespace

std::string_view to_string(TimeUnit unit) {
  for (const auto& [value, name] : unit_names) {
    if (value == unit) return name;
  }
  return "";
}

TimeUnit time_unit_named(std::string_view name, std::string_view option) {
  for (const auto& [value, known] : unit_names) {
    if (known == name) return value;
  }
  check_option(false, option, name, "one of year quarter month day number");
  return {};
}

std::vector<TimeWindow> make_windows(double first, double last, const WindowOptions& options) {
  const double step = options.step == 0.0 ? options.width : options.step;
  check_sizes(options, step);
  if (!std::isfinite(first) || !std::isfinite(last) || first > last) return {};
  const double base = unit_of(first, options.unit);
  const auto begin = [&](std::size_t k) { return base + static_cast<double>(k) * step; };
  const double count = (unit_of(last, options.unit) - base) / step + 1.0;
  require(count <= static_cast<double>(most_windows), ErrorCode::limit,
          "windows: " + shown(std::floor(count)) + " of them; at most " +
              std::to_string(most_windows) + ", so a coarser unit or a larger step is needed");
  const double far = std::max(std::abs(base), std::abs(unit_of(last, options.unit)));
  require(std::nextafter(far, infinity) - far <= step, ErrorCode::limit,
          "windows: numbers as large as " + shown(far) + " are not told apart by steps of " +
              shown(step) + ", so a larger step is needed");
  std::vector<TimeWindow> windows;
  windows.reserve(static_cast<std::size_t>(count) + 1);
  for (std::size_t k = 0; start_of(begin(k), options.unit) <= last; ++k) {
    const double beyond = step == options.width ? begin(k + 1) : begin(k) + options.width;
    std::string name = unit_name(begin(k), options.unit);
    const std::string end = options.unit == TimeUnit::number
                                ? number_text(beyond)
                                : unit_name(beyond - 1.0, options.unit);
    if (options.width != 1.0) {
      name = options.cumulative ? "" : name.append(1, '/');
      name += end;
    }
    windows.push_back({options.cumulative ? -infinity : start_of(begin(k), options.unit),
                       end_before(beyond, options.unit), std::move(name)});
  }
  return windows;
}

}  // namespace interzone
