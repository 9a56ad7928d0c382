#include "graph/io/csv.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <utility>

#include "graph/text_pool.hpp"

namespace interzone::io {

CsvReader::CsvReader(std::string_view text, std::string file, char separator,
                     std::vector<Fault>* faults, std::size_t blank)
    : text_(text), file_(std::move(file)), separator_(separator), faults_(faults), blank_(blank) {
  if (text_.starts_with("\xEF\xBB\xBF")) next_ = 3;
  if (!read_row()) {
    if (row_good_) {
      report(
          {.file = file_, .rule = "header", .message = "a header was expected, the file is empty"});
    }
    return;
  }
  cells_.resize(cells_.size() - std::min(blank_, cells_.size()));
  TextPool names;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (!names.insert(cells_[i].text).second) {
      report(fault(i, "header", "column " + shown(cells_[i].text) + " is there twice"));
    }
    header_.emplace_back(cells_[i].text);
    header_positions_.push_back(position(i));
  }
}

std::size_t CsvReader::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  return found == header_.end() ? no_column : static_cast<std::size_t>(found - header_.begin());
}

std::size_t CsvReader::require_column(std::string_view name) {
  const std::size_t found = column(name);
  if (found == no_column && !header_.empty()) {  // else that was told
    report({.file = file_,
            .line = header_positions_.front().line,
            .rule = "header",
            .message = "column " + shown(name) + " was expected and is missing"});
  }
  return found;
}

bool CsvReader::next() {
  while (read_row()) {
    if (faults_ != nullptr && faults_->size() >= most_faults) {
      report_at(row_, "too-many-faults", "the rest is not read");
      next_ = text_.size();
      return false;
    }
    if (!row_good_) continue;
    if (cells_.size() == header_.size() || leave_out_blank()) return true;
    const std::size_t expected = header_.size() + blank_;
    const std::size_t place =
        cells_.size() > expected ? cells_[expected].offset : cells_.back().offset;
    report_at(place, "column-count",
              std::to_string(expected) + " cells were expected, as in the header, " +
                  std::to_string(cells_.size()) + " were found");
  }
  return false;
}

// Leaves out the cells of blank columns; false if the row has more, or fewer than those with a name.
bool CsvReader::leave_out_blank() {
  const std::size_t count = header_.size();
  const bool fits =
      cells_.size() >= count && cells_.size() <= count + blank_ &&
      std::all_of(cells_.begin() + static_cast<std::ptrdiff_t>(count), cells_.end(), Cell::empty);
  if (fits) cells_.resize(count);
  return fits;
}

bool CsvReader::blank() const { return std::all_of(cells_.begin(), cells_.end(), Cell::empty); }

// Reads the next row that is not blank into cells_; false at the end.
bool CsvReader::read_row() {
  while (const std::size_t length = line_end_at(next_)) {
    next_ += length;
    ++next_line_;
  }
  cells_.clear();
  if (next_ >= text_.size()) return false;
  row_ = next_;
  row_line_ = next_line_;
  row_good_ = true;
  row_ended_ = false;
  doubled_quotes_ = false;
  while (!row_ended_) {
    if (cells_.size() == most_cells) return refuse_row();
    if (!(next_ < text_.size() && text_[next_] == '"' ? read_quoted_cell() : read_cell())) break;
  }
  ++next_line_;
  if (doubled_quotes_) unescape_cells();
  return true;
}

// A row without an end would take ten times its bytes: the text ends here.
bool CsvReader::refuse_row() {
  report_at(
      next_, "limit",
      "at most " + std::to_string(most_cells) + " cells were expected in a row, here are more");
  cells_.clear();
  next_ = text_.size();
  row_good_ = false;
  return false;
}

// Bytes of the line end (LF or CRLF) at `offset`; 0 if there is none.
std::size_t CsvReader::line_end_at(std::size_t offset) const {
  if (offset >= text_.size()) return 0;
  if (text_[offset] == '\n') return 1;
  return text_.substr(offset, 2) == "\r\n" ? 2 : 0;
}

// Reads up to the separator or the end of the line.
bool CsvReader::read_cell() {
  const std::size_t begin = next_;
  std::size_t stop = begin;
  while (stop < text_.size() && text_[stop] != separator_ && text_[stop] != '\n') {
    if (text_[stop] == '"' || (text_[stop] == '\r' && line_end_at(stop) == 0)) {
      if (row_good_) report_at(stop, "csv", "a quote or a line break needs quotes around the cell");
      row_good_ = false;
    }
    ++stop;
  }
  next_ = stop + 1;
  row_ended_ = stop >= text_.size() || text_[stop] == '\n';
  if (row_ended_ && stop > begin && text_[stop - 1] == '\r') --stop;
  cells_.push_back({text_.substr(begin, stop - begin), begin});
  return true;
}

// Reads a cell in quotes and the separator or line end behind it; false if the text ends before.
bool CsvReader::read_quoted_cell() {
  const std::size_t begin = next_;
  std::size_t close = begin + 1;
  bool doubled = false;
  while ((close = text_.find('"', close)) != std::string_view::npos && close + 1 < text_.size() &&
         text_[close + 1] == '"') {
    doubled = true;
    close += 2;
  }
  if (close == std::string_view::npos) {
    next_ = text_.size();
    row_good_ = false;
    report_at(begin, "csv", "a quote is opened and never closed");
    return false;
  }
  const std::string_view inside = text_.substr(begin + 1, close - begin - 1);
  next_line_ += static_cast<std::uint64_t>(std::count(inside.begin(), inside.end(), '\n'));
  doubled_quotes_ = doubled_quotes_ || doubled;
  cells_.push_back({inside, begin});
  std::size_t after = close + 1;
  if (line_end_at(after) == 2) ++after;
  if (after < text_.size() && text_[after] != separator_ && text_[after] != '\n') {
    report_at(after, "csv", "a separator was expected behind the closing quote");
    row_good_ = false;
    while (after < text_.size() && text_[after] != separator_ && text_[after] != '\n') ++after;
  }
  row_ended_ = after >= text_.size() || text_[after] == '\n';
  next_ = after + 1;
  return true;
}

void CsvReader::unescape_cells() {
  unescaped_.clear();
  unescaped_.reserve(cells_.size());  // texts must not move once views point to them
  for (Cell& cell : cells_) {
    if (cell.text.find('"') == std::string_view::npos || text_[cell.offset] != '"') continue;
    std::string& plain = unescaped_.emplace_back();
    for (std::size_t i = 0; i < cell.text.size(); ++i) {
      plain += cell.text[i];
      if (cell.text[i] == '"') ++i;
    }
    cell.text = plain;
  }
}

// Counts on from the place that was asked for last, if that is in this row and before.
Position CsvReader::position_at(std::size_t offset) const {
  if (counted_to_ < row_ || counted_to_ > offset) {
    counted_to_ = row_;
    counted_ = {.line = row_line_, .column = 1};
  }
  const Position more = position_of(text_.substr(counted_to_), offset - counted_to_);
  counted_to_ = offset;
  counted_.column = more.line == 1 ? counted_.column + more.column - 1 : more.column;
  counted_.line += more.line - 1;
  return counted_;
}

Position CsvReader::position(std::size_t column) const {
  return position_at(cells_[column].offset);
}

Fault CsvReader::fault(std::size_t column, std::string rule, std::string message) const {
  const Position place = position(column);
  return {.file = file_,
          .line = place.line,
          .column = place.column,
          .rule = std::move(rule),
          .message = std::move(message)};
}

void CsvReader::report(Fault fault) {
  if (faults_ == nullptr) throw InputError(std::move(fault));
  faults_->push_back(std::move(fault));
}

void CsvReader::report_at(std::size_t offset, std::string rule, std::string message) {
  const Position place = position_at(offset);
  report({.file = file_,
          .line = place.line,
          .column = place.column,
          .rule = std::move(rule),
          .message = std::move(message)});
}

std::size_t blank_columns(std::string_view text, char separator) {
  std::vector<Fault> ignored;
  CsvReader rows(text, {}, separator, &ignored);
  const std::size_t count = rows.header().size();
  std::size_t blank = 0;
  while (blank + 1 < count && rows.header()[count - 1 - blank].empty()) ++blank;
  while (blank > 0 && rows.next()) {
    for (std::size_t i = 0; i < blank; ++i) {
      if (!rows[count - 1 - i].empty()) blank = i;
    }
  }
  return blank;
}

CsvWriter& CsvWriter::cell(std::string_view text) {
  if (row_begun_) out_ << separator_;
  row_blank_ = !row_begun_ && text.empty();
  row_begun_ = true;
  const auto special = [this](char c) {
    return c == separator_ || c == '"' || c == '\n' || c == '\r';
  };
  if (std::none_of(text.begin(), text.end(), special) && !text.starts_with("\xEF\xBB\xBF")) {
    out_ << text;
    return *this;
  }
  out_ << '"';
  for (const char c : text) {
    if (c == '"') out_ << '"';
    out_ << c;
  }
  out_ << '"';
  return *this;
}

CsvWriter& CsvWriter::cell(double value) {
  return cell(std::isnan(value) ? std::string() : number_text(value));
}

void CsvWriter::end_row() {
  if (row_begun_ && row_blank_) out_ << "\"\"";  // a blank line would not be read as a row
  out_ << '\n';
  row_begun_ = false;
  row_blank_ = true;
}

void CsvWriter::row(std::initializer_list<std::string_view> cells) {
  for (const std::string_view text : cells) cell(text);
  end_row();
}

void write_csv(std::ostream& out, const Table& table, char separator) {
  CsvWriter writer(out, separator);
  for (const Column& column : table.columns()) writer.cell(column.name());
  writer.end_row();
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    for (const Column& column : table.columns()) {
      if (column.type() == ColumnType::number) {
        writer.cell(column.number(row));
      } else {
        writer.cell(column.display(row));
      }
    }
    writer.end_row();
  }
}

}  // namespace interzone::io
