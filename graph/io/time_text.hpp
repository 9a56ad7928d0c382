#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/time.hpp"

// Times as Gephi writes them.

namespace interzone::io {

/// The intervals of `<[2015-04-21, 2018-01-01]; [2019, 2020]>`, dates or numbers; infinite bounds are
/// open ends. Empty if it is none.
std::optional<std::vector<Period>> parse_timeset(std::string_view text, bool dates);

/// Whether all bounds of a timeset are dates (true of an empty one).
bool timeset_of_dates(std::string_view text);

/// A time bound of an XML file: a date, a date with a time of day (which is dropped), a number, or an
/// infinite one (unknown). Empty if it is none.
std::optional<Time> parse_bound(std::string_view text, bool dates);

}  // namespace interzone::io
