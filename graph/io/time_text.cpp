#include "graph/io/time_text.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "graph/io/text.hpp"

namespace interzone::io {
namespace {

// Reads `<[a, "b"]; (c, d]>` interval by interval.
class IntervalReader {
 public:
  explicit IntervalReader(std::string_view text) : rest_(trimmed(text)) {
    good_ = rest_.starts_with('<') && rest_.ends_with('>') && rest_.size() > 1;
    if (good_) rest_ = trimmed(rest_.substr(1, rest_.size() - 2));
  }

  // Calls visit(cells) for each, while it returns true; false if the text is none or it does not.
  template <class Visit>
  bool each(const Visit& visit) {
    while (good_ && !rest_.empty()) {
      good_ = read_cells() && visit(cells_);
      rest_ = trimmed(rest_);
      if (!good_ || rest_.empty()) break;
      good_ = rest_.front() == ';';
      rest_ = trimmed(rest_.substr(1));
    }
    return good_;
  }

 private:
  // Of an interval: its bounds, and perhaps a value.
  bool read_cells() {
    constexpr std::size_t most_cells = 3;
    cells_.clear();
    if (rest_.front() != '[' && rest_.front() != '(') return false;
    char stop = ',';
    while (stop == ',') {
      rest_ = trimmed(rest_.substr(1));
      if (cells_.size() == most_cells || !read_cell()) return false;
      rest_ = trimmed(rest_);
      if (rest_.empty()) return false;
      stop = rest_.front();
    }
    rest_.remove_prefix(1);
    return stop == ']' || stop == ')';
  }

  bool read_cell() {
    const bool quoted = rest_.starts_with('"') || rest_.starts_with('\'');
    if (quoted) return read_quoted();
    const std::size_t end = rest_.find_first_of(",])");
    if (end == std::string_view::npos) return false;
    cells_.emplace_back(trimmed(rest_.substr(0, end)));
    rest_ = rest_.substr(end);
    return true;
  }

  bool read_quoted() {
    std::string cell;
    std::size_t i = 1;
    for (; i < rest_.size() && rest_[i] != rest_.front(); ++i) {
      if (rest_[i] == '\\' && ++i == rest_.size()) return false;
      cell += rest_[i];
    }
    if (i >= rest_.size()) return false;
    cells_.push_back(std::move(cell));
    rest_ = rest_.substr(i + 1);
    return true;
  }

  std::string_view rest_;
  std::vector<std::string> cells_ = {};
  bool good_ = false;
};

// A value that stays one cell.
std::string in_quotes_if_needed(const std::string& value) {
  const bool plain = !value.empty() && value.front() != ' ' && value.back() != ' ' &&
                     value.find_first_of(";,()[]<>\"'\\") == std::string::npos;
  if (plain) return value;
  std::string text = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

// Takes two digits up to `most` away from the front.
bool take_two(std::string_view& text, int most) {
  int value = 0;
  if (text.size() < 2 || text[0] < '0' || text[0] > '9') return false;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + 2, value);
  if (error != std::errc() || stop != text.data() + 2 || value > most) return false;
  text.remove_prefix(2);
  return true;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// What may stand behind a date: a clock, as in T10:00 or " 10:00:00.5", and a zone, as Z or +08:00.
bool is_clock(std::string_view text) {
  if (take(text, 'T') || take(text, ' ')) {
    if (!take_two(text, 24) || !take(text, ':') || !take_two(text, 59)) return false;
    const bool seconds = take(text, ':');
    if (seconds && !take_two(text, 60)) return false;
    if (seconds && (take(text, '.') || take(text, ','))) {
      const std::size_t end = text.find_first_not_of("0123456789");
      if (end == 0 || text.empty()) return false;
      text.remove_prefix(std::min(end, text.size()));
    }
  }
  if (text.empty() || text == "Z") return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  if (!take_two(text, 14)) return false;
  take(text, ':');
  return take_two(text, 59) && text.empty();
}

bool is_infinite(std::string_view text) {
  return text.empty() || text == "Infinity" || text == "-Infinity" || text == "INF" ||
         text == "-INF";
}

bool are_dates(const IntervalText& interval) {
  return parse_bound(interval.start, true) && parse_bound(interval.end, true);
}

// The hull of the intervals that each(visit) visits, twice.
template <class Each>
std::optional<IntervalText> hull_of(const Each& each) {
  bool dates = true, good = true;
  each([&](const IntervalText& interval) { dates = dates && are_dates(interval); });
  std::optional<IntervalText> whole;
  Period known;
  each([&](const IntervalText& interval) {
    const auto start = parse_bound(interval.start, dates), end = parse_bound(interval.end, dates);
    good = good && start && end;
    if (!good) return;
    if (!whole) {
      whole = interval;
      known = {*start, *end};
    }
    if (start->first() < known.first()) {
      whole->start = interval.start;
      known.start = *start;
    }
    if (end->last() > known.last()) {
      whole->end = interval.end;
      known.end = *end;
    }
  });
  return good ? whole : std::nullopt;
}

}  // namespace

std::optional<Time> parse_bound(std::string_view text, bool dates) {
  text = trimmed(text);
  if (is_infinite(text)) return Time{};
  if (!dates) return parse_number(text);
  constexpr std::size_t day = 10;
  if (text.size() > day && is_clock(text.substr(day))) text = text.substr(0, day);
  return parse_date(text);
}

std::optional<std::vector<IntervalText>> parse_intervals(std::string_view text, bool values) {
  std::vector<IntervalText> intervals;
  const bool good = IntervalReader(text).each([&](const std::vector<std::string>& cells) {
    if (cells.size() != (values ? 3 : 2)) return false;
    intervals.push_back({cells[0], cells[1], values ? cells[2] : std::string()});
    return true;
  });
  if (!good || intervals.empty()) return std::nullopt;
  return intervals;
}

std::string intervals_text(const std::vector<IntervalText>& intervals, bool values) {
  std::string text;
  for (const IntervalText& interval : intervals) append_interval(text, interval, values);
  return text;
}

void append_interval(std::string& text, const IntervalText& interval, bool values) {
  if (text.starts_with("<[") && text.ends_with("]>")) {
    text.back() = ';';
    text += " [";
  } else {
    text = "<[";
  }
  text += interval.start.empty() ? "-Infinity" : interval.start;
  text += ", ";
  text += interval.end.empty() ? "Infinity" : interval.end;
  if (values) text += ", " + in_quotes_if_needed(interval.value);
  text += "]>";
}

std::optional<Period> period_of(const IntervalText& interval) {
  const bool dates = are_dates(interval);
  const auto start = parse_bound(interval.start, dates), end = parse_bound(interval.end, dates);
  return start && end ? std::optional(Period{*start, *end}) : std::nullopt;
}

std::optional<IntervalText> hull(const std::vector<IntervalText>& intervals) {
  return hull_of([&](const auto& visit) {
    for (const IntervalText& interval : intervals) visit(interval);
  });
}

std::optional<std::pair<IntervalText, std::size_t>> hull_of_timeset(std::string_view text) {
  std::size_t count = 0;
  bool good = true;
  const auto whole = hull_of([&](const auto& visit) {
    count = 0;
    good = IntervalReader(text).each([&](const std::vector<std::string>& cells) {
      if (cells.size() != 2) return false;
      ++count;
      visit(IntervalText{cells[0], cells[1]});
      return true;
    });
  });
  if (!good || !whole) return std::nullopt;
  return std::pair(*whole, count);
}

namespace {

struct Interval {
  const IntervalText* text;  // what else it says
  Period period;

  bool is_instant() const { return period.start == period.end; }
};

bool earlier(const Interval& a, const Interval& b) { return a.period.first() < b.period.first(); }

// Whether one ends where the other begins and both last: they have nothing but that bound in common.
bool touch(const Interval& one, const Interval& other) {
  return one.period.end.known() && one.period.end == other.period.start && !one.is_instant() &&
         !other.is_instant();
}

bool meet(const Interval& one, const Interval& other) {
  return one.period.overlaps(other.period) && !touch(one, other) && !touch(other, one);
}

std::vector<Interval> parsed(const std::vector<IntervalText>& texts, bool dates) {
  std::vector<Interval> found;
  found.reserve(texts.size());
  for (const IntervalText& text : texts) {
    const auto start = parse_bound(text.start, dates), end = parse_bound(text.end, dates);
    found.push_back({&text, {start.value_or(Time{}), end.value_or(Time{})}});
  }
  return found;
}

// In the order of time, those that meet as one.
std::vector<Interval> united(std::vector<Interval> spans) {
  std::stable_sort(spans.begin(), spans.end(), earlier);
  std::vector<Interval> whole;
  for (const Interval& span : spans) {
    if (whole.empty() || !meet(whole.back(), span)) {
      whole.push_back(span);
    } else if (span.period.last() > whole.back().period.last()) {
      whole.back().period.end = span.period.end;
    }
  }
  return whole;
}

}  // namespace

std::optional<std::vector<IntervalText>> within_spans(const std::vector<IntervalText>& values,
                                                      const std::vector<IntervalText>& spans,
                                                      std::size_t most) {
  std::vector<IntervalText> all = values;
  all.insert(all.end(), spans.begin(), spans.end());
  const bool dates = std::all_of(all.begin(), all.end(), are_dates);
  const std::vector<Interval> whole = united(parsed(spans, dates));
  std::vector<bool> has_value(whole.size());
  std::vector<Interval> parts;
  for (const Interval& value : parsed(values, dates)) {
    auto span = std::partition_point(whole.begin(), whole.end(), [&](const Interval& one) {
      return one.period.last() < value.period.first();
    });
    for (; span != whole.end() && span->period.first() <= value.period.last(); ++span) {
      if (!meet(value, *span)) continue;
      if (parts.size() == most) return std::nullopt;
      has_value[static_cast<std::size_t>(span - whole.begin())] = true;
      const Period& a = value.period;
      const Period& b = span->period;
      parts.push_back(
          {value.text,
           {a.first() < b.first() ? b.start : a.start, a.last() > b.last() ? b.end : a.end}});
    }
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (!has_value[i]) parts.push_back({nullptr, whole[i].period});
  }
  std::stable_sort(parts.begin(), parts.end(), earlier);
  std::vector<IntervalText> texts;
  texts.reserve(parts.size());
  for (const auto& [text, period] : parts) {
    texts.push_back({to_string(period.start), to_string(period.end),
                     text == nullptr ? std::string() : text->value});
  }
  return texts;
}

std::optional<std::vector<Period>> parse_timeset(std::string_view text, bool dates) {
  std::vector<Period> periods;
  const bool good = IntervalReader(text).each([&](const std::vector<std::string>& cells) {
    if (cells.size() != 2) return false;
    const auto first = parse_bound(cells[0], dates), last = parse_bound(cells[1], dates);
    if (first && last) periods.push_back({*first, *last});
    return first && last;
  });
  if (!good || periods.empty()) return std::nullopt;
  return periods;
}

bool timeset_of_dates(std::string_view text) {
  const bool is_none = !IntervalReader(text).each(
      [](const std::vector<std::string>& cells) { return cells.size() == 2; });
  return text.empty() || is_none || parse_timeset(text, true).has_value();
}

}  // namespace interzone::io
