#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "graph/attributes.hpp"
#include "graph/error.hpp"
#include "graph/io/text.hpp"

namespace interzone::io {

/// Reads comma separated values (RFC 4180) row by row from a text in memory, which must outlive the
/// reader and be UTF-8: pass files through decode_text(). Lines end with LF or CRLF; blank lines
/// are skipped; quoted cells may hold separators, line breaks and doubled quotes.
///
///   CsvReader rows(text, "edges.csv");
///   const auto source = rows.require_column("source");
///   while (rows.next()) use(rows[source]);
///
/// The first row is the header, and every row must have as many cells as it. Faults (rules "csv",
/// "column-count", "header", "limit") are thrown as InputError, or collected where a list is given; a row
/// with a fault is then left out.
/// Cost: one pass, nothing is copied but quoted cells with doubled quotes.
class CsvReader {
 public:
  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);
  static constexpr std::size_t most_faults = 10'000;    ///< a list this long ends the reading
  static constexpr std::size_t most_cells = 1'000'000;  ///< of a row

  /// `blank`: so many of the last columns, which are blank, are left out; see blank_columns().
  explicit CsvReader(std::string_view text, std::string file = {}, char separator = ',',
                     std::vector<Fault>* faults = nullptr, std::size_t blank = 0);

  const std::vector<std::string>& header() const { return header_; }
  /// Position of the column of this name; no_column if there is none.
  std::size_t column(std::string_view name) const;
  /// The same, but a missing column is a fault.
  std::size_t require_column(std::string_view name);
  /// Where a header cell stands.
  Position header_position(std::size_t column) const { return header_positions_[column]; }

  /// Goes to the next row; false at the end.
  bool next();
  /// A cell of this row; it stays until next().
  std::string_view operator[](std::size_t column) const { return cells_[column].text; }
  std::size_t size() const { return cells_.size(); }
  /// Whether all cells of this row are empty.
  bool blank() const;
  /// Where a cell of this row stands.
  Position position(std::size_t column) const;
  std::size_t offset(std::size_t column) const { return cells_[column].offset; }  ///< in bytes
  /// A fault at a cell of this row.
  Fault fault(std::size_t column, std::string rule, std::string message) const;
  /// Throws the fault or, where a list was given, adds it.
  void report(Fault fault);

  const std::string& file() const { return file_; }
  std::size_t offset() const { return std::min(next_, text_.size()); }  ///< bytes read so far

 private:
  struct Cell {
    std::string_view text;
    std::size_t offset;
    static bool empty(const Cell& cell) { return cell.text.empty(); }
  };
  bool read_row();
  bool refuse_row();
  bool leave_out_blank();
  std::size_t line_end_at(std::size_t offset) const;
  bool read_cell();
  bool read_quoted_cell();
  void unescape_cells();
  Position position_at(std::size_t offset) const;
  void report_at(std::size_t offset, std::string rule, std::string message);

  std::string_view text_;
  std::string file_;
  char separator_;
  std::vector<Fault>* faults_;
  std::size_t blank_;            // columns that are left out
  std::size_t next_ = 0;         // where the next row begins
  std::size_t row_ = 0;          // where this row begins
  std::uint64_t row_line_ = 1;   // its line
  std::uint64_t next_line_ = 1;  // line of next_
  bool row_good_ = true;
  bool row_ended_ = false;
  bool doubled_quotes_ = false;  // in this row
  std::vector<Cell> cells_;
  std::vector<std::string> unescaped_;  // cells of this row that had doubled quotes
  std::vector<std::string> header_;
  std::vector<Position> header_positions_;
  mutable std::size_t counted_to_ = 0;  // a byte
  mutable Position counted_;            // its place
};

/// How many of the last columns have neither a name nor any value, as spreadsheet programs leave them behind.
/// Cost: one pass if the last column has no name, else that of the header.
std::size_t blank_columns(std::string_view text, char separator);

/// Where the rows of a table go, cell by cell.
class RowWriter {
 public:
  virtual ~RowWriter() = default;
  /// A cell as Column::display() gives it, and what it is.
  virtual void put(std::string_view text, ColumnType type) = 0;
  virtual void end_row() = 0;
};

/// Writes comma separated values: LF, quotes only where they are needed.
class CsvWriter : public RowWriter {
 public:
  explicit CsvWriter(std::ostream& out, char separator = ',') : out_(out), separator_(separator) {}

  CsvWriter& cell(std::string_view text);
  CsvWriter& cell(double value);  ///< shortest decimal form; nothing if NaN
  void put(std::string_view text, ColumnType) override { cell(text); }
  void end_row() override;
  void row(std::initializer_list<std::string_view> cells);

 private:
  std::ostream& out_;
  char separator_;
  bool row_begun_ = false;
  bool row_blank_ = true;  // what is written of this row is nothing
};

/// A whole table with its header; missing cells and NaN are empty.
void write_csv(std::ostream& out, const Table& table, char separator = ',');

}  // namespace interzone::io
