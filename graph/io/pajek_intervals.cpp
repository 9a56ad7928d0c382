#include "graph/io/pajek_intervals.hpp"

#include "graph/time.hpp"

namespace interzone::io {

bool pajek_has_years(std::string_view text) {
  if (text.find('[') == std::string_view::npos) return false;
  bool any = false, all = true;
  const auto look = [&](std::string_view bound) {
    if (bound == "*") return;
    any = true;
    all = all && parse_date(bound).has_value();
  };
  for (LineReader lines(text); all && lines.next();) {
    const std::string_view line = lines.line();
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos || line[first] == '*' || line[first] == '%') continue;
    if (line.find('[') == std::string_view::npos) continue;
    const std::string_view intervals = divide_pajek_line(lines, [](const Word&) {});
    each_pajek_interval(intervals, [&](std::string_view a, std::string_view b) {
      look(a);
      look(b);
    });
  }
  return any && all;
}

}  // namespace interzone::io
