#include <algorithm>
#include <limits>
#include <span>
#include <sstream>
#include <utility>

#include "graph/io/compression.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/edge_list.hpp"
#include "graph/io/format_sniff.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/matrix_csv.hpp"
#include "graph/io/node_table.hpp"
#include "graph/io/xlsx.hpp"
#include "graph/io/xlsx_cells.hpp"

namespace interzone::io {
namespace {

// "EncryptedPackage" in UTF-16, the name of what a password protects.
constexpr std::string_view encrypted_mark("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31);

constexpr std::size_t free_cells = std::size_t{1} << 25U;  // of a table, however few have a value
constexpr std::size_t most_blank = 16;                     // cells for one with a value
constexpr std::size_t free_copies = 1'000'000;             // cells that merged ones cover
constexpr std::size_t free_bytes = std::size_t{1} << 24U;  // of their texts

void check_cells(std::size_t cells, std::size_t present, const std::string& what) {
  require(cells <= std::max(free_cells, most_blank * present), ErrorCode::limit,
          what + " has " + std::to_string(cells) + " cells, of which only " +
              std::to_string(present) + " have a value");
}

bool before(const SheetCell& a, const SheetCell& b) {
  return std::pair(a.row, a.column) < std::pair(b.row, b.column);
}

// The different values of a field of the cells, in order.
template <class Field>
std::vector<std::uint32_t> all_of(const std::vector<SheetCell>& cells, const Field& field) {
  std::vector<std::uint32_t> values;
  values.reserve(cells.size());
  for (const SheetCell& cell : cells) values.push_back(field(cell));
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

// Those of the sorted values that lie from `first` to `last`.
std::span<const std::uint32_t> within(const std::vector<std::uint32_t>& values, std::uint32_t first,
                                      std::uint32_t last) {
  const auto begin = std::lower_bound(values.begin(), values.end(), first);
  return {begin, std::upper_bound(begin, values.end(), last)};
}

// Gives each cell of a merged range, in rows and columns that are not blank, the value of its first one.
void fill_merged(SheetCells& sheet, const std::string& what) {
  if (sheet.merged.empty()) return;
  const std::vector<SheetCell> own = sheet.cells;
  std::size_t bytes = 0;  // of what is copied
  const auto rows = all_of(own, [](const SheetCell& cell) { return cell.row; });
  const auto columns = all_of(own, [](const SheetCell& cell) { return cell.column; });
  for (const MergedCells& range : sheet.merged) {
    const SheetCell first = {range.first_row, range.first_column};
    const auto value = std::lower_bound(own.begin(), own.end(), first, before);
    if (value == own.end() || before(first, *value)) continue;
    const auto covered_rows = within(rows, range.first_row, range.last_row);
    const auto covered_columns = within(columns, range.first_column, range.last_column);
    const std::size_t copies = covered_rows.size() * covered_columns.size();
    const bool few = sheet.cells.size() + copies <= free_copies + 2 * own.size();
    if (few) bytes += copies * value->length;
    require(few && bytes <= free_bytes + sheet.texts.size(), ErrorCode::limit,
            what + " has merged cells that cover more than it holds");
    for (const std::uint32_t row : covered_rows) {
      for (const std::uint32_t column : covered_columns) {
        sheet.cells.push_back({row, column, value->begin, value->length});
      }
    }
  }
  std::stable_sort(sheet.cells.begin(), sheet.cells.end(),
                   before);  // a value of its own goes first
  const auto same = [](const SheetCell& a, const SheetCell& b) {
    return a.row == b.row && a.column == b.column;
  };
  sheet.cells.erase(std::unique(sheet.cells.begin(), sheet.cells.end(), same), sheet.cells.end());
}

// Where the cells of each row begin, and where the last one's end.
std::vector<std::size_t> row_starts(const std::vector<SheetCell>& cells) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i == 0 || cells[i].row != cells[i - 1].row) starts.push_back(i);
  }
  starts.push_back(cells.size());
  return starts;
}

// The cells as CSV: every row as wide as the first, unless it is wider.
std::string table_text(const SheetCells& sheet, const std::vector<std::uint32_t>& columns,
                       const std::string& what) {
  const auto& cells = sheet.cells;
  const auto place = [&](std::size_t i) {
    const auto found = std::lower_bound(columns.begin(), columns.end(), cells[i].column);
    return static_cast<std::size_t>(found - columns.begin());
  };
  const auto starts = row_starts(cells);
  const auto width = [&](std::size_t row) { return place(starts[row + 1] - 1) + 1; };
  std::size_t count = 0;
  for (std::size_t row = 0; row + 1 < starts.size(); ++row) count += std::max(width(0), width(row));
  check_cells(count, cells.size(), what);
  std::ostringstream out;
  CsvWriter csv(out);
  std::uint32_t line = 1;
  for (std::size_t row = 0; row + 1 < starts.size(); ++row) {
    for (; line < cells[starts[row]].row; ++line) out << '\n';
    std::size_t written = 0;
    for (std::size_t i = starts[row]; i < starts[row + 1]; ++i, ++written) {
      for (const std::size_t own = place(i); written < own; ++written) csv.cell("");
      csv.cell(std::string_view(sheet.texts).substr(cells[i].begin, cells[i].length));
    }
    for (; written < width(0); ++written) csv.cell("");
    csv.end_row();
    ++line;
  }
  return std::move(out).str();
}

std::vector<std::string> header_of(std::string_view text) {
  std::vector<Fault> ignored;
  std::vector<std::string> names;
  if (text.empty()) return names;
  const CsvReader rows(text, {}, ',', &ignored);
  for (const std::string& name : rows.header()) names.push_back(lowered(name));
  return names;
}

// The first sheet that is not blank and passes the test; nullptr if there is none.
template <class Test>
const Sheet* find_sheet(const std::vector<Sheet>& sheets, const Test& test) {
  const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
    return !sheet.blank() && test(sheet);
  });
  return found == sheets.end() ? nullptr : &*found;
}

const Sheet& first_sheet(const std::vector<Sheet>& sheets, const std::string& file) {
  const Sheet* const first = find_sheet(sheets, [](const Sheet&) { return true; });
  if (first != nullptr) return *first;
  throw InputError(
      {.file = file,
       .rule = "sheet",
       .message = "a sheet with a table was expected, all that can be seen are blank"});
}

bool has_ends(const Sheet& sheet) { return find_ends(header_of(sheet.text)).has_value(); }

// How little of an edge list a sheet with ends is: attributes of vertices may be called from and to as well.
int doubt(const Sheet& sheet) {
  const auto header = header_of(sheet.text);
  const auto ends = find_ends(header);
  const auto id =
      static_cast<std::size_t>(std::find(header.begin(), header.end(), "id") - header.begin());
  const std::string name = lowered(sheet.name);
  if (name == "nodes" && id < header.size()) return 3;
  if (name == "edges") return 0;
  const bool id_is_first = ends && id < std::min(ends->first, ends->second);
  return id_is_first && header[ends->first] != "source" ? 2 : 1;
}

// The first of the sheets that are most of all edge lists; nullptr if there is none.
const Sheet* find_edges(const std::vector<Sheet>& sheets) {
  const Sheet* found = nullptr;
  for (const Sheet& sheet : sheets) {
    if (sheet.blank() || !has_ends(sheet)) continue;
    if (found == nullptr || doubt(sheet) < doubt(*found)) found = &sheet;
  }
  return found;
}

// The first with an Id that is no other edge list.
const Sheet* find_nodes(const std::vector<Sheet>& sheets, const Sheet& edges) {
  const int most = std::max(1, doubt(edges));
  return find_sheet(sheets, [&](const Sheet& sheet) {
    return &sheet != &edges && sheet.has_columns({"id"}) &&
           (!has_ends(sheet) || doubt(sheet) > most);
  });
}

Graph read_matrix_sheet(const Sheet& sheet, std::optional<bool> directed) {
  return sheet.read([&](std::string_view text) {
    return read_matrix_csv(text, sheet.file, {.directed = directed});
  });
}

}  // namespace

bool Sheet::has_columns(const std::vector<std::string_view>& names) const {
  const auto header = header_of(text);
  return std::all_of(names.begin(), names.end(), [&](std::string_view name) {
    return std::find(header.begin(), header.end(), name) != header.end();
  });
}

std::vector<Fault> Sheet::at_cells(std::vector<Fault> found) const {
  std::stable_sort(found.begin(), found.end(), [](const Fault& a, const Fault& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  std::uint64_t line = 1, column = 1, row = 1;
  std::size_t cell = 0, next = 0;
  bool in_quotes = false;
  const auto place_faults = [&] {
    for (; next < found.size() &&
           std::pair(found[next].line, found[next].column) <= std::pair(line, column);
         ++next) {
      Fault& fault = found[next];
      const bool in_cell = fault.column > 0 && !columns.empty();
      const std::uint64_t place = in_cell ? columns[std::min(cell, columns.size() - 1)] : 0;
      fault = cell_fault(file, name, fault.line > 0 ? row : 0, place, fault.rule, fault.message);
    }
  };
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) continue;
    place_faults();
    if (c == '"') in_quotes = !in_quotes;
    if (c == ',' && !in_quotes) ++cell;
    if (c == '\n' && !in_quotes) {
      ++row;
      cell = 0;
    }
    line += c == '\n' ? 1U : 0U;
    column = c == '\n' ? 1U : column + 1;
  }
  line = std::numeric_limits<std::uint64_t>::max();
  place_faults();
  return found;
}

std::vector<Sheet> read_sheets(std::string_view bytes, const std::string& file) {
  if (is_workbook(bytes) && !bytes.starts_with("PK")) {
    const bool locked = bytes.find(encrypted_mark) != std::string_view::npos;
    throw InputError({.file = file,
                      .rule = "container",
                      .message = std::string("a workbook in XLSX was expected, ") +
                                 (locked ? "this one is encrypted: save it without a password"
                                         : "this one is of the older kind: save it as XLSX")});
  }
  ZipReader container(bytes, file);
  const WorkbookParts workbook = read_workbook_parts(container, file);
  std::vector<Sheet> sheets;
  std::size_t taken = 0;  // of their texts
  for (const SheetPart& part : workbook.sheets) {
    const std::string what = file + ": sheet " + shown(part.name);
    SheetCells found = read_sheet_cells(container.read(part.path), workbook, file, part);
    fill_merged(found, what);
    Sheet sheet{.file = file, .name = part.name, .faults = std::move(found.faults)};
    sheet.columns = all_of(found.cells, [](const SheetCell& cell) { return cell.column; });
    sheet.text = table_text(found, sheet.columns, what);
    taken += sheet.text.size();
    require(taken <= most_decompressed(workbook.bytes), ErrorCode::limit,
            file + ": the texts of its sheets outgrow the workbook");
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

Sheet read_sheet(std::string_view bytes, const std::string& file,
                 const std::vector<std::string_view>& columns) {
  const auto sheets = read_sheets(bytes, file);
  const Sheet* const found =
      find_sheet(sheets, [&](const Sheet& sheet) { return sheet.has_columns(columns); });
  return found == nullptr ? first_sheet(sheets, file) : *found;
}

Graph read_xlsx(std::string_view bytes, const std::string& file, const XlsxOptions& options,
                const RunContext& run) {
  const auto sheets = read_sheets(bytes, file);
  const Sheet* edges = options.matrix ? nullptr : find_edges(sheets);
  const Sheet& first = first_sheet(sheets, file);
  if (options.matrix || (edges == nullptr && is_matrix_table(first.text, ','))) {
    return read_matrix_sheet(first, options.directed);
  }
  if (edges == nullptr) edges = &first;  // and what is missing is said
  Graph graph = edges->read([&](std::string_view text) {
    return read_edge_list_csv(text, file, {.directed = options.directed.value_or(true)}, run);
  });
  const Sheet* const nodes = find_nodes(sheets, *edges);
  if (nodes == nullptr) return graph;
  return nodes->read([&](std::string_view text) { return with_node_table(graph, text, file); });
}

}  // namespace interzone::io
