#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"

namespace interzone::datasets {

/// How a table is laid out.
enum class TableLayout : std::uint8_t {
  events,  ///< a row for each actor and innovation
  survey,  ///< a row for each actor, with those it names
  matrix,  ///< a row and a column for each actor, or columns for groups
};

/// "events", "survey", "matrix".
std::string_view to_string(TableLayout layout);
/// Errors: Error(invalid_option), listing the names.
TableLayout layout_named(std::string_view name);

struct ImportOptions {
  std::optional<TableLayout> layout = {};  ///< default: as the table shows
  std::string actor_kind = "actor";
  std::string tie = "tie";  ///< type of the ties of a matrix
  std::string title = {};   ///< of the package and its source; default: the file's name
  std::string publisher = {}, licence = {}, url = {};  ///< of the source
  std::optional<bool> directed = {};  ///< of a matrix; default: unless it is symmetric

  // Of a survey.
  std::vector<std::string> nominations =
      {};                   ///< columns with ids of others; `net*` is all that begin so
  std::string id = "id";    ///< column with the actor
  std::string within = {};  ///< column within which ids are given once; "": in the whole table
  std::string time = {};    ///< column with the time of adoption; "": none
  std::string innovation = "innovation";  ///< what was adopted then
  std::vector<std::string> nobody = {"0",
                                     "NA"};  ///< what stands for nobody where somebody may be named
  std::vector<std::string> never = {"NA"};   ///< what stands for never in the column of times
};

struct Import {
  Graph graph = {};
  TableLayout layout = TableLayout::events;
  std::vector<std::string> notes = {};  ///< what of the table is not in the graph, a sentence each
};

/// The graph of a table (CSV, or divided by semicolons or tabs, or a sheet of a workbook in XLSX) with, for each tie, its row or cell as evidence.
///
/// Definition   Events: columns actor, innovation, time[, entry, until, abandoned] as read_events_csv() reads
///              them; a row with a time is an edge `adopted` from then until abandoned, further columns are
///              its attributes; entry and until are start and end of an actor whose rows agree on them.
///              Survey: an actor a row; whom it names in columns that differ only in a last number (net1_1,
///              net1_2) is a directed edge of the type named like them without it (net1), its weight how often; the
///              time is an edge `adopted`; further columns are attributes of the actor; `name`, `name_zh`
///              (any language) are its labels. With `within`, ids are WITHIN:ID.
///              Matrix: see read_matrix_csv(). Two modes are actors and groups, ties `member_of`.
///              Evidence is the row word for word, of a matrix the names and the value of the cell. Of a workbook
///              the sheet that read_sheet() gives is read, its text as CSV stands for the file.
/// Edge cases   Layout, if not given: a survey if nominations are; events if the header names actor, innovation and
///              time; a matrix if the first cell is empty or the columns are named as the rows. An
///              attribute named like a column of the package gets the ending `_given`. Who names itself or
///              somebody without a row makes no tie: `named_outside` counts the latter, notes both.
/// Cost         O(size of the table).
/// Errors       InputError with file, line, column: rules "layout", "duplicate-id", "required", "time", "header",
///              those of read_events_csv(), read_matrix_csv(), read_sheets(), decode_text(). Error(invalid_option) for a
///              column that is not there or a code that is an actor's id. Error(io).
Import import_table(const std::filesystem::path& file, const ImportOptions& options = {});

/// The same as a data package in a new folder, with a copy of the table in `raw`, so that
/// check_package(folder, {folder / "raw"}) verifies each row. The package is named like the folder.
/// Errors: and those of write_new_folder(); nothing is written then.
Import import_package(const std::filesystem::path& file, const std::filesystem::path& folder,
                      const ImportOptions& options = {});

}  // namespace interzone::datasets
