#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/error.hpp"
#include "graph/io/xlsx_parts.hpp"

// The cells of one sheet of a workbook.

namespace interzone::io {

inline constexpr std::uint32_t most_sheet_rows = 1'048'576, most_sheet_columns = 16'384;
inline constexpr std::size_t most_cell_characters = 32'767;  ///< in UTF-16

/// A cell with a text, counted from 1.
struct SheetCell {
  std::uint32_t row = 0, column = 0;
  std::size_t begin = 0;  ///< of its text among all
  std::uint32_t length = 0;
};

/// A range of cells that are merged; the first one has the value.
struct MergedCells {
  std::uint32_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

struct SheetCells {
  std::vector<SheetCell> cells = {};  ///< by row, then column
  std::string texts = {};
  std::vector<MergedCells> merged = {};
  std::vector<Fault> faults = {};  ///< cells that have no value to read
};

/// The cells in a part of a workbook; `sheet` is its name in faults.
/// Errors: InputError (rules "xml", "cell").
SheetCells read_sheet_cells(const std::string& part, const WorkbookParts& workbook,
                            const std::string& file, const SheetPart& sheet);

/// "B7" of row 7, column 2.
std::string cell_name(std::uint64_t row, std::uint64_t column);

/// A fault at a cell of a sheet; of the whole row or sheet where column or row is 0.
Fault cell_fault(const std::string& file, const std::string& sheet, std::uint64_t row,
                 std::uint64_t column, std::string rule, const std::string& message);

}  // namespace interzone::io
