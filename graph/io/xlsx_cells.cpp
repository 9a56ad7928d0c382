#include "graph/io/xlsx_cells.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "graph/attributes.hpp"
#include "graph/io/compression.hpp"
#include "graph/io/csv.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/xml.hpp"

namespace interzone::io {
namespace {

constexpr std::size_t exact_digits = 15;  // a number of so many digits is its own shortest form

struct CellPlace {
  std::uint32_t row = 0, column = 0;
};

// The place that a reference such as B7 or $B$7 names; empty if it is none within a sheet.
std::optional<CellPlace> parse_place(std::string_view text) {
  CellPlace place;
  std::size_t i = text.starts_with('$') ? 1 : 0;
  for (; i < text.size() && i < 5; ++i) {
    const char c = static_cast<char>(text[i] & ~0x20);  // a capital letter
    if (c < 'A' || c > 'Z') break;
    place.column = place.column * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
  }
  if (i < text.size() && text[i] == '$') ++i;
  const std::uint64_t row = parse_whole(text.substr(i)).value_or(0);
  place.row = row <= most_sheet_rows ? static_cast<std::uint32_t>(row) : 0;
  const bool within = place.column >= 1 && place.column <= most_sheet_columns && place.row >= 1 &&
                      place.row <= most_sheet_rows;
  return within ? std::optional(place) : std::nullopt;
}

std::optional<double> parse_double(std::string_view text) {
  double value = 0.0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

bool is_plain_integer(std::string_view text) {
  return text.size() <= exact_digits && (text.size() == 1 || !text.starts_with('0')) &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A date as a cell of type d has it, without a time of day that says nothing.
std::string_view without_midnight(std::string_view text) {
  const std::size_t clock = text.find('T');
  if (clock == std::string_view::npos) return text;
  const bool midnight = text.find_first_not_of("0:.Z", clock + 1) == std::string_view::npos;
  return midnight ? text.substr(0, clock) : text;
}

class CellHandler : public XmlHandler {
 public:
  CellHandler(const WorkbookParts& workbook, const std::string& file, const std::string& sheet)
      : workbook_(workbook), file_(file), sheet_(sheet) {}

  void open(const XmlTag& tag) override {
    ++depth_;
    if (depth_ == 2) section_ = tag.name;
    if (section_ == "mergeCells" && depth_ == 3) add_merged(tag.get("ref"));
    if (section_ != "sheetData") return;
    if (depth_ == 3 && tag.name == "row") begin_row(tag);
    if (depth_ == 4 && tag.name == "c") begin_cell(tag);
    if (depth_ == 5 && tag.name == "f") formula_ = true;
    if (tag.name == "rPh") spoken_ = true;
  }

  void close(std::string_view name, std::string_view text) override {
    const int depth = depth_--;
    if (section_ != "sheetData") return;
    if (depth == 5 && name == "v") value_ = text;
    if (depth > 5 && name == "t" && !spoken_) value_ += text;
    if (name == "rPh") spoken_ = false;
    if (depth == 4 && name == "c") end_cell();
    if (depth == 3) place_.column = 0;
  }

  SheetCells take() { return std::move(found_); }

 private:
  [[noreturn]] void refuse(const std::string& message) const {
    throw InputError(cell_fault(file_, sheet_, place_.row, place_.column, "cell", message));
  }

  void fault(std::string rule, const std::string& message) {
    if (found_.faults.size() >= CsvReader::most_faults) return;
    found_.faults.push_back(
        cell_fault(file_, sheet_, place_.row, place_.column, std::move(rule), message));
  }

  void begin_row(const XmlTag& tag) {
    std::uint64_t row = place_.row + 1;
    if (tag.has("r")) row = parse_whole(tag.get("r")).value_or(0);
    if (row < 1 || row > most_sheet_rows) {
      refuse("a row from 1 to " + std::to_string(most_sheet_rows) + " was expected behind, found " +
             shown(tag.get("r")));
    }
    if (row <= place_.row) {
      refuse("rows were expected once and in their order, row " + std::to_string(row) +
             " stands behind row " + std::to_string(place_.row));
    }
    place_ = {static_cast<std::uint32_t>(row), 0};
  }

  void begin_cell(const XmlTag& tag) {
    CellPlace place = {place_.row, place_.column + 1};
    const std::string_view reference = tag.get("r");
    if (!reference.empty()) place = parse_place(reference).value_or(CellPlace{});
    if (place.row != place_.row || place.column > most_sheet_columns) {
      refuse("a cell of this row up to column XFD was expected behind, found " + shown(reference));
    }
    if (place.column <= place_.column) {
      refuse("cells were expected once and in their order, " + cell_name(place.row, place.column) +
             " stands behind this one");
    }
    place_ = place;
    type_ = tag.get("t", "n");
    style_ = tag.get("s");
    value_.clear();
    formula_ = false;
  }

  void end_cell() {
    if (formula_ && value_.empty() && type_ != "str") {
      return fault("formula",
                   "the value of a formula was expected and is not stored: open the workbook in a "
                   "spreadsheet program and save it");
    }
    if (value_.empty()) return;
    if (type_ == "n") return add_number();
    if (type_ == "s") return add_shared();
    if (type_ == "str" || type_ == "inlineStr") return add(unescaped_text(value_));
    if (type_ == "b") return add(value_ == "1" || value_ == "true" ? "true" : "false");
    if (type_ == "d") return add(without_midnight(value_));
    if (type_ != "e") refuse("a type of cell was expected, found " + shown(type_));
    fault("error-cell", "a value was expected, the cell has the error " + value_);
  }

  void add_number() {
    const DateFormat format = style();
    if (!format.any() && is_plain_integer(value_)) return add(value_);
    const auto number = parse_double(value_);
    if (!number) return fault("number", "a finite number was expected, found " + shown(value_));
    if (!format.any()) return add(number_text(*number));
    const auto date = date_text(*number, format, workbook_.from_1904);
    if (date) return add(*date);
    fault("date", "a day that Excel knows was expected, found the number " + shown(*number));
  }

  DateFormat style() const {
    if (style_.empty() || style_ == "0") return {};
    const auto number = parse_whole(style_);
    if (!number || *number >= workbook_.formats.size()) {
      refuse("a style of the workbook was expected, found " + shown(style_));
    }
    return workbook_.formats[*number];
  }

  void add_shared() {
    const auto number = parse_whole(value_);
    if (!number || *number >= workbook_.texts.size()) {
      refuse("one of " + std::to_string(workbook_.texts.size()) +
             " shared texts was expected, found number " + shown(value_));
    }
    add(workbook_.texts[*number]);
  }

  void add(std::string_view text) {
    if (text.empty()) return;
    require(text.size() <= std::numeric_limits<std::uint32_t>::max(), ErrorCode::limit,
            file_ + ": a cell holds less than 4 GiB");
    found_.cells.push_back(
        {place_.row, place_.column, found_.texts.size(), static_cast<std::uint32_t>(text.size())});
    found_.texts += text;
    require(found_.texts.size() <= most_decompressed(workbook_.bytes), ErrorCode::limit,
            file_ + ": the texts of sheet " + shown(sheet_) + " outgrow the workbook");
  }

  void add_merged(std::string_view text) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const auto first = parse_place(text.substr(0, colon));
    const auto last = colon < text.size() ? parse_place(text.substr(colon + 1)) : first;
    if (!first || !last || last->row < first->row || last->column < first->column) {
      fail("cell", "a range of cells such as A1:B7 was expected, found " + shown(text));
    }
    found_.merged.push_back({first->row, first->column, last->row, last->column});
  }

  const WorkbookParts& workbook_;
  const std::string& file_;
  const std::string& sheet_;
  SheetCells found_ = {};
  int depth_ = 0;
  std::string section_ = {};  // the tag at depth 2
  CellPlace place_ = {};      // of the cell being read, or the last one
  std::string type_ = {}, style_ = {}, value_ = {};
  bool formula_ = false, spoken_ = false;
};

}  // namespace

SheetCells read_sheet_cells(const std::string& part, const WorkbookParts& workbook,
                            const std::string& file, const SheetPart& sheet) {
  CellHandler handler(workbook, file, sheet.name);
  parse_xml(part, part_name(file, sheet.path), handler);
  return handler.take();
}

std::string cell_name(std::uint64_t row, std::uint64_t column) {
  std::string name;
  for (; column > 0; column = (column - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return name + std::to_string(row);
}

Fault cell_fault(const std::string& file, const std::string& sheet, std::uint64_t row,
                 std::uint64_t column, std::string rule, const std::string& message) {
  std::string where = "sheet " + shown(sheet);
  if (column > 0) where += ", cell " + cell_name(row, column);
  return {.file = file,
          .line = row,
          .column = column,
          .rule = std::move(rule),
          .message = where + ": " + message};
}

}  // namespace interzone::io
