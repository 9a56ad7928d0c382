#pragma once

#include <algorithm>
#include <string_view>

#include "graph/io/line_reader.hpp"

// The times behind a vertex or a tie of Pajek: [5-8, 12-*].

namespace interzone::io {

/// Calls visit(word) for the words of a line up to intervals such as "[5-8, 12-*]", which it returns as one text.
template <class Visit>
std::string_view divide_pajek_line(LineReader& lines, const Visit& visit) {
  while (const auto word = lines.next_word()) {
    if (word->quoted || !word->text.starts_with('[')) {
      visit(*word);
      continue;
    }
    const std::string_view rest = lines.line().substr(word->offset - lines.offset());
    return rest.substr(0, rest.find_last_not_of(" \t") + 1);
  }
  return {};
}

/// Calls visit(first, last) for each interval; false if the text has another form.
template <class Visit>
bool each_pajek_interval(std::string_view text, const Visit& visit) {
  if (!text.starts_with('[') || !text.ends_with(']')) return false;
  text = text.substr(1, text.size() - 2);
  while (true) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string_view one = text.substr(0, comma);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    const std::size_t dash = std::min(one.find('-'), one.size());
    visit(one.substr(0, dash), dash < one.size() ? one.substr(dash + 1) : one);
    if (comma == text.size()) return true;
    text.remove_prefix(comma + 1);
  }
}

/// Whether a network has times and all have four digits.
bool pajek_has_years(std::string_view text);

}  // namespace interzone::io
