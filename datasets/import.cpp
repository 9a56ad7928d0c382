#include "datasets/import.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <ostream>
#include <set>
#include <utility>

#include "datasets/import_rows.hpp"
#include "datasets/new_folder.hpp"
#include "datasets/package.hpp"
#include "datasets/rules.hpp"
#include "graph/io/compression.hpp"
#include "graph/io/file.hpp"
#include "graph/io/format_sniff.hpp"
#include "graph/io/xlsx.hpp"

namespace interzone::datasets {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> layout_names = {"events", "survey", "matrix"};

[[noreturn]] void refuse(const ImportedText& table, std::string message) {
  throw InputError(
      {.file = table.file, .line = 1, .rule = "layout", .message = std::move(message)});
}

// A table as it is kept with the package; of a workbook the text of a sheet.
struct RawTable {
  std::string bytes = {}, name = {};
  std::optional<io::Sheet> sheet = {};
};

RawTable read_raw(const fs::path& file) {
  RawTable raw{.bytes = io::read_file(file), .name = file.filename().string()};
  if (!io::is_workbook(raw.bytes)) return raw;
  raw.sheet = io::read_sheet(raw.bytes, io::shown_path(file), {"actor", "innovation", "time"});
  raw.bytes = raw.sheet->text;
  raw.name = file.stem().string() + ".csv";
  return raw;
}

ImportedText decoded(std::string bytes, const fs::path& path) {
  ImportedText table{.file = io::shown_path(path)};
  table.text = io::decode_text(std::move(bytes), table.file);
  const io::TableShape shape = io::table_shape(table.text, ',');
  if (shape.full_width)
    refuse(table, "plain commas were expected between the cells, found full-width ones");
  table.separator = shape.separator;
  return table;
}

// Whether the columns are named as the rows.
bool names_both_ways(const ImportedText& table) {
  QuotedRows rows(table);
  std::set<std::string, std::less<>> columns(rows.header().begin() + 1, rows.header().end());
  const std::size_t expected = columns.size();
  std::size_t found = 0;
  while (rows.next()) {
    if (columns.erase(std::string(rows[0])) == 0) return false;
    ++found;
  }
  return expected > 0 && found == expected;
}

TableLayout layout_of(const ImportedText& table, const ImportOptions& options) {
  if (options.layout) return *options.layout;
  if (!options.nominations.empty()) return TableLayout::survey;
  const auto has = [rows = QuotedRows(table)](std::string_view name) {
    return rows.reader().column(name) != io::CsvReader::no_column;
  };
  if (has("actor") && has("innovation") && has("time")) return TableLayout::events;
  if (io::is_matrix_table(table.text, table.separator) || names_both_ways(table)) {
    return TableLayout::matrix;
  }
  refuse(table,
         "columns actor, innovation and time were expected, or a matrix with columns named as its "
         "rows, or "
         "that the columns of a survey that name others are given (nominations)");
}

Import import_text(const RawTable& raw, const fs::path& file, const std::string& name,
                   const ImportOptions& options) {
  const std::string title = options.title.empty() ? file.filename().string() : options.title;
  GraphBuilder builder;
  builder.set_name(name.empty() ? "data-package" : name);
  builder.set_version("0.1.0");
  builder.set_title("", title);
  const std::uint32_t source = builder.add_source({.id = "table",
                                                   .title = title,
                                                   .publisher = options.publisher,
                                                   .file = raw.name,
                                                   .sha256 = io::sha256(raw.bytes),
                                                   .url = options.url,
                                                   .licence = options.licence});
  const ImportedText table = decoded(raw.bytes, file);
  switch (layout_of(table, options)) {
    case TableLayout::events:
      return import_events(table, options, std::move(builder), source);
    case TableLayout::survey:
      return import_survey(table, options, std::move(builder), source);
    case TableLayout::matrix:
      break;
  }
  return import_matrix(table, options, std::move(builder), source);
}

// Faults of a workbook are brought to its cells.
Import import_raw(const RawTable& raw, const fs::path& file, const std::string& name,
                  const ImportOptions& options) {
  if (!raw.sheet) return import_text(raw, file, name, options);
  Import result =
      raw.sheet->read([&](std::string_view) { return import_text(raw, file, name, options); });
  result.notes.push_back("of the workbook the sheet " + shown(raw.sheet->name) +
                         " is read, lines of evidence are those of " + raw.name);
  return result;
}

}  // namespace

std::string_view to_string(TableLayout layout) {
  return layout_names[static_cast<std::size_t>(layout)];
}

TableLayout layout_named(std::string_view name) {
  const auto found = std::find(layout_names.begin(), layout_names.end(), name);
  check_option(found != layout_names.end(), "layout", name, "events, survey or matrix");
  return static_cast<TableLayout>(found - layout_names.begin());
}

Import import_table(const fs::path& file, const ImportOptions& options) {
  return import_raw(read_raw(file), file, make_slug(file.stem().string()), options);
}

Import import_package(const fs::path& file, const fs::path& folder, const ImportOptions& options) {
  check_new_folder(folder);
  const RawTable raw = read_raw(file);
  const fs::path name = fs::absolute(folder / "").parent_path().filename();
  Import result = import_raw(raw, file, make_slug(name.string()), options);
  write_new_folder(folder, [&](const fs::path& place) {
    write_package(result.graph, place);
    fs::create_directory(place / "raw");
    io::write_file_atomically(place / "raw" / raw.name,
                              [&](std::ostream& out) { out << raw.bytes; });
    load_package(place);  // what cannot be read back is not left behind
  });
  return result;
}

}  // namespace interzone::datasets
