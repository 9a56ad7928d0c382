#include "graph/io/time_text.hpp"

namespace interzone::io {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Calls visit(start, end) for each interval; false if the text is no timeset.
template <class Visit>
bool each_interval(std::string_view text, const Visit& visit) {
  text = trimmed(text);
  if (!text.starts_with('<') || !text.ends_with('>')) return false;
  text = trimmed(text.substr(1, text.size() - 2));
  while (!text.empty()) {
    const std::size_t close = text.find_first_of("])");
    if (close == std::string_view::npos || (text.front() != '[' && text.front() != '(')) {
      return false;
    }
    const std::string_view bounds = text.substr(1, close - 1);
    const std::size_t comma = bounds.find(',');
    if (comma == std::string_view::npos) return false;
    if (!visit(trimmed(bounds.substr(0, comma)), trimmed(bounds.substr(comma + 1)))) return false;
    text = trimmed(text.substr(close + 1));
    if (text.empty()) return true;
    if (text.front() != ';') return false;
    text = trimmed(text.substr(1));
  }
  return true;
}

bool is_infinite(std::string_view text) {
  return text.empty() || text == "Infinity" || text == "-Infinity" || text == "INF" ||
         text == "-INF";
}

}  // namespace

std::optional<Time> parse_bound(std::string_view text, bool dates) {
  text = trimmed(text);
  if (is_infinite(text)) return Time{};
  if (!dates) return parse_number(text);
  if (text.size() > 10 && text[10] == 'T') text = text.substr(0, 10);
  return parse_date(text);
}

std::optional<std::vector<Period>> parse_timeset(std::string_view text, bool dates) {
  std::vector<Period> periods;
  const bool good = each_interval(text, [&](std::string_view start, std::string_view end) {
    const auto first = parse_bound(start, dates), last = parse_bound(end, dates);
    if (first && last) periods.push_back({*first, *last});
    return first && last;
  });
  if (!good || periods.empty()) return std::nullopt;
  return periods;
}

bool timeset_of_dates(std::string_view text) {
  return text.empty() ||
         !each_interval(text, [](std::string_view, std::string_view) { return true; }) ||
         parse_timeset(text, true).has_value();
}

}  // namespace interzone::io
