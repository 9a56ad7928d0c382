#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "graph/adoptions.hpp"

namespace interzone::io {

/// Adoptions from a table `actor,innovation,time[,entry][,until][,abandoned]`, in large or small letters, divided
/// as plain_table() says; further columns are not read. An empty time is an actor that never adopted. Times are
/// all ISO dates or all numbers: what can be read as dates throughout (`1998`, `2021-05`) is dates. Actors and
/// innovations are numbered in the order of their first rows.
///
/// A wide table is read too: `actor` first, and neither `innovation` nor `time`; each other column is an innovation
/// and its cells are the times at which the actors adopted it. All its actors are listed for all innovations
/// (AdoptionData::listed); empty cells make no records.
///
/// Errors: InputError with line and column, every fault of the file: rules "header" (a column is
/// missing), "empty" (an actor or innovation), "time" (neither a date nor a number, or of the other
/// kind than the rest), "duplicate" (a second row of one actor and innovation), those of
/// broken_rule(), and those of CsvReader. Of a workbook the first sheet with the three columns is read, or its only sheet, with
/// the errors of read_sheets().
Adoptions read_events_csv(const std::filesystem::path& path);

/// The same from a text in memory; `file` stands in messages.
Adoptions parse_events_csv(std::string_view text, const std::string& file, char separator = ',');

}  // namespace interzone::io
