#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/time.hpp"

// Times as Gephi writes them.

namespace interzone::io {

/// An interval, and perhaps a value that holds in it, as they are written; an empty or infinite bound is
/// open.
struct IntervalText {
  std::string start, end, value = {};
};

/// `<[2015-04-21, 2018-01-01, 3]; [2018-01-02, 2020, "a, b"]>`: what Gephi's tables say of an attribute that
/// changes, or without values of times. Empty if it is no such text, or has no interval.
std::optional<std::vector<IntervalText>> parse_intervals(std::string_view text, bool values);
/// As such a text.
std::string intervals_text(const std::vector<IntervalText>& intervals, bool values);
/// Adds one to such a text, or begins it.
void append_interval(std::string& text, const IntervalText& interval, bool values);

/// As dates if both bounds are some, else as numbers; empty if they are neither.
std::optional<Period> period_of(const IntervalText& interval);

/// From the first start to the last end. Empty without intervals, or if their bounds are neither all dates
/// nor all numbers.
std::optional<IntervalText> hull(const std::vector<IntervalText>& intervals);
/// The same of the intervals of a timeset, `<[2015-04-21, 2018-01-01]; [2019, 2020]>`, and how many they are.
/// Empty if it is none. Takes no memory for them, however many.
std::optional<std::pair<IntervalText, std::size_t>> hull_of_timeset(std::string_view text);

/// The values, each for as long as it holds within a span, and the spans without any, in the order of time. Spans
/// that overlap are one; what ends where another begins does not meet it. Empty if more than `most` values in spans
/// come of it.
/// Bounds must be good ones, of dates or numbers: see hull().
/// Cost: O(k log k) for k values, spans and values in spans.
std::optional<std::vector<IntervalText>> within_spans(const std::vector<IntervalText>& values,
                                                      const std::vector<IntervalText>& spans,
                                                      std::size_t most);

/// The intervals of `<[2015-04-21, 2018-01-01]; [2019, 2020]>`, dates or numbers; infinite bounds are
/// open ends. Empty if it is none.
std::optional<std::vector<Period>> parse_timeset(std::string_view text, bool dates);

/// Whether all bounds of a timeset are dates (true of an empty one).
bool timeset_of_dates(std::string_view text);

/// A time bound of an XML file: a date, a date with a time of day (which is dropped), a number, or an
/// infinite one (unknown). Empty if it is none.
std::optional<Time> parse_bound(std::string_view text, bool dates);

}  // namespace interzone::io
