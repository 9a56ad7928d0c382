#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/io/sheet_dates.hpp"
#include "graph/io/zip.hpp"

// The parts of a workbook beside its sheets: which sheets there are, texts that cells share, formats of numbers.

namespace interzone::io {

/// A sheet as the workbook names it.
struct SheetPart {
  std::string name = {}, path = {};
};

struct WorkbookParts {
  std::vector<SheetPart> sheets = {};    ///< visible worksheets
  std::vector<std::string> texts = {};   ///< shared ones
  std::vector<DateFormat> formats = {};  ///< by the style of a cell
  bool from_1904 = false;
  std::size_t bytes = 0;  ///< of the container
};

/// Errors: InputError (rules "container", "xml"), Error(limit).
WorkbookParts read_workbook_parts(ZipReader& container, const std::string& file);

/// `_x000A_` as the character it stands for, but for NUL and surrogates.
std::string unescaped_text(std::string_view text);

/// The name of a part in messages.
std::string part_name(const std::string& file, std::string_view part);

}  // namespace interzone::io
