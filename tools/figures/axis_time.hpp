#pragma once

#include "graph/time.hpp"

namespace interzone::figures {

/// Where a time stands on an axis: a number itself; a date by its first moment, as a year with fraction.
inline double axis_place(const Time& time) {
  if (!time.is_date()) return time.value;
  const int year = civil_date(time.first()).year;
  const Time whole = make_date(year).value_or(time);
  return year + (time.first() - whole.first()) / (whole.last() + 1.0 - whole.first());
}

}  // namespace interzone::figures
