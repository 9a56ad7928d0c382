#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/import.hpp"
#include "graph/builder.hpp"
#include "graph/io/csv.hpp"

// What the layouts share: rows with their place and their words, and columns that become attributes.

namespace interzone::datasets {

/// A table to import.
struct ImportedText {
  std::string text = {};
  std::string file = {};  ///< for messages
  char separator = ',';
};

/// Rows of a table, each with its text as it stands.
class QuotedRows {
 public:
  /// Faults are thrown unless there is a list for them.
  explicit QuotedRows(const ImportedText& table, std::vector<Fault>* faults = nullptr)
      : text_(table.text), reader_(table.text, table.file, table.separator, faults) {}

  bool next();
  std::string_view operator[](std::size_t column) const { return reader_[column]; }
  std::string_view quote() const { return quote_; }
  std::uint64_t line() const { return reader_.position(0).line; }
  const io::CsvReader& reader() const { return reader_; }
  const std::vector<std::string>& header() const { return reader_.header(); }
  [[noreturn]] void refuse(std::size_t column, std::string rule, std::string message) const;

 private:
  std::string_view text_;
  io::CsvReader reader_;
  std::string_view quote_;
};

/// The row as evidence, "r7" for that of line 7.
EvidenceId add_row_evidence(GraphBuilder& builder, std::uint32_t source, const QuotedRows& rows);

/// Columns of the table that become attributes of vertices or edges.
class ImportedColumns {
 public:
  /// All but `used`; whole numbers, numbers or text, as all cells of a column are; among numbers NA is
  /// missing.
  ImportedColumns(const ImportedText& table, const std::vector<std::size_t>& used,
                  const std::vector<std::string>& reserved);
  /// Writes the cells of this row.
  void assign(GraphBuilder& builder, const QuotedRows& rows, VertexId v) const;
  void assign_edge(GraphBuilder& builder, const QuotedRows& rows, EdgeId e) const;

 private:
  struct Item {
    std::size_t column;
    std::string name;
    ColumnType type;
  };
  std::vector<Item> items_;
};

Import import_events(const ImportedText& table, const ImportOptions& options, GraphBuilder builder,
                     std::uint32_t source);
Import import_survey(const ImportedText& table, const ImportOptions& options, GraphBuilder builder,
                     std::uint32_t source);
Import import_matrix(const ImportedText& table, const ImportOptions& options, GraphBuilder builder,
                     std::uint32_t source);

}  // namespace interzone::datasets
