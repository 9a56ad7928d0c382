#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/error.hpp"
#include "graph/graph.hpp"
#include "graph/run_context.hpp"

// Workbooks of Excel (XLSX, ISO/IEC 29500). A sheet is a table: it becomes the text of one, which the readers of
// tables take, and their faults are brought back to the cells.

namespace interzone::io {

/// A sheet as a table.
struct Sheet {
  std::string file = {}, name = {};
  std::string text = {};  ///< CSV; blank rows are blank lines, blank columns are left out
  std::vector<std::uint32_t> columns = {};  ///< of the sheet, from 1, for each of the text
  std::vector<Fault> faults = {};           ///< cells that have no value to read

  bool blank() const { return columns.empty() && faults.empty(); }
  /// Whether its first row has all of these names, in large or small letters.
  bool has_columns(const std::vector<std::string_view>& names) const;
  /// What `read(text)` gives. Faults of cells are thrown before, those that it throws are brought to cells.
  template <class Read>
  auto read(const Read& read) const {
    if (!faults.empty()) throw InputError(faults);
    try {
      return read(std::string_view(text));
    } catch (const InputError& error) {
      throw InputError(at_cells(error.faults()));
    }
  }
  /// Faults at lines and columns of the text as such at cells: line and column are row and column, the message
  /// begins with `sheet "Edges", cell B7: `.
  std::vector<Fault> at_cells(std::vector<Fault> faults) const;
};

/// The visible sheets of a workbook, in its order.
///
/// Definition   Numbers have their shortest form, as 2015 or 0.1; booleans are true and false; what a format shows
///              as a date is an ISO date (see date_text()), in the 1900 and the 1904 system; formulas have the
///              value that was stored with them; a merged cell counts for each cell that it covers.
/// Errors       InputError: rules "container" (and those of ZipReader), "xml", "cell"; Error(limit) for more than
///              most_decompressed(), blank cells by far outnumbering those with a value, or merged cells
///              that cover far more than the sheet holds. Kept in the sheet:
///              "error-cell" (#N/A and the like), "formula" (no value is stored), "number", "date".
std::vector<Sheet> read_sheets(std::string_view bytes, const std::string& file);

/// The first sheet with these columns; else the first that is not blank.
/// Errors: those of read_sheets(); InputError (rule "sheet") if all are blank.
Sheet read_sheet(std::string_view bytes, const std::string& file,
                 const std::vector<std::string_view>& columns);

struct XlsxOptions {
  std::optional<bool> directed = {};  ///< default: directed, but a symmetric matrix is undirected
  bool matrix = false;                ///< the first sheet is a matrix, whatever it looks like
};

/// The graph in a workbook.
///
/// Definition   The first sheet with the columns source and target, as read_edge_list_csv() reads it; if there is none,
///              the first sheet as a matrix (read_matrix_csv()) if its first cell is empty. The first
///              sheet with a column Id and without source and target is the node table of an edge list
///              (with_node_table()). Where several have ends, the one called Edges goes first; one with Id that is
///              called Nodes, or has Id before ends such as from and to, is a node table. Further sheets
///              are not read.
/// Errors       those of read_sheets() and of the readers named.
Graph read_xlsx(std::string_view bytes, const std::string& file, const XlsxOptions& options = {},
                const RunContext& run = {});

/// Writes a workbook that read_xlsx() reads: the sheets Edges, with the columns of write_edge_rows(), and Nodes, with
/// Id and those of vertex_fields(). Days from March 1900 on are dates of Excel, other times texts or numbers.
/// Errors: Error(limit) beyond 1,048,576 rows, 16,384 columns or 32,767 characters in a cell; Cancelled.
void write_xlsx(std::ostream& out, const Graph& graph, const RunContext& run = {});

}  // namespace interzone::io
