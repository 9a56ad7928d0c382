#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "datasets/descriptor.hpp"
#include "graph/io/csv.hpp"

namespace interzone::datasets {

/// A table of a package, read row by row, its cells checked against the schema. Faults are added to the
/// list with their place.
class PackageTable {
 public:
  PackageTable(const std::filesystem::path& folder, const Descriptor& descriptor,
               std::string_view table, std::vector<Fault>& faults);

  PackageTable(const PackageTable&) = delete;
  PackageTable& operator=(const PackageTable&) = delete;

  bool exists() const { return rows_ != nullptr; }
  bool next();
  /// Cell of a column; "" where the column is missing.
  std::string_view operator[](std::string_view column) const;
  std::string_view cell(std::size_t column) const { return (*rows_)[column]; }
  /// Whether the rows given so far are all there are: none was left out for a fault.
  bool complete() const { return exists() && complete_; }

  /// The schema's fields in the order of the columns.
  const std::vector<Field>& columns() const { return columns_; }
  /// Columns that are no standard columns of this table: attributes.
  const std::vector<std::size_t>& attributes() const { return attributes_; }
  std::size_t column(std::string_view name) const;

  void report(std::string_view column, std::string rule, std::string message,
              Severity severity = Severity::error);
  const std::string& file() const { return rows_->file(); }
  /// Where a cell of this row stands.
  io::Position position(std::size_t column) const { return rows_->position(column); }
  Fault fault(std::size_t column, std::string rule, std::string message) const {
    return rows_->fault(column, std::move(rule), std::move(message));
  }

  /// The time in a cell; unknown if it is empty or none (which has been reported).
  Time time(std::string_view column) const;
  /// The number in a cell; empty if it is empty or none (which has been reported).
  std::optional<double> number(std::string_view column) const;

 private:
  void match_header(const Resource& resource, const std::vector<Field>& standard);
  void check_cell(std::size_t column);

  std::string text_;
  std::vector<Fault>& faults_;
  std::unique_ptr<io::CsvReader> rows_;
  std::vector<Field> columns_;
  std::vector<std::size_t> attributes_;
  std::vector<std::unordered_set<std::string>> seen_;  // cells of unique columns
  std::unordered_map<std::string_view, std::size_t> place_of_;
  bool complete_ = true;
};

/// What is wrong with a cell, as rule and message; empty if nothing is.
std::optional<std::pair<std::string, std::string>> cell_fault(const Field& field,
                                                              std::string_view text);

}  // namespace interzone::datasets
