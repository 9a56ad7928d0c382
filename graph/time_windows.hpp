#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ids.hpp"
#include "graph/time.hpp"

namespace interzone {

/// What time is cut into: plain numbers by 1, or the calendar's units.
enum class TimeUnit : std::uint8_t { number, day, month, quarter, year };

std::string_view to_string(TimeUnit unit);
/// Errors: Error(invalid_option), naming the option that said so.
TimeUnit time_unit_named(std::string_view name, std::string_view option);

/// A stretch of time, both ends included, in days since 1970 or plain numbers. Times are whole days
/// where they are dates, so windows that follow one another leave no gap.
struct TimeWindow {
  double first = -infinity;
  double last = infinity;
  std::string name = {};  ///< "2021", "2021-Q2", "2021-05", "2021-05-10", "17"; of several units
                          ///< "2021/2023" (of numbers "15/20", up to but not 20); cumulative:
                          ///< its last unit
  bool overlaps(double start, double end) const { return start <= last && first <= end; }
  bool operator==(const TimeWindow&) const = default;
};

struct WindowOptions {
  TimeUnit unit = TimeUnit::year;
  double width = 1.0;       ///< units in a window; > 0, whole unless the unit is number
  double step = 0.0;        ///< units from one window to the next, at most width; 0 = width
  bool cumulative = false;  ///< every window begins before all time
};

/// The windows, in order, that begin in [first, last].
///
/// Definition   with u the start of the unit that holds `first` (for numbers floor(first)), window k
///              is [u + k step, u + k step + width); tumbling if step = width, sliding if below.
/// Edge cases   first > last or infinite: no windows.
/// Cost         O(windows).
/// Errors       invalid_option: width or step out of range. limit: more than most_windows; numbers so large that
///              neighbouring windows would be one.
std::vector<TimeWindow> make_windows(double first, double last, const WindowOptions& options = {});

inline constexpr std::size_t most_windows = 1'000'000;

}  // namespace interzone
