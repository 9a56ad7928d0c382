#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/io/file.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/matrix_cells.hpp"
#include "graph/io/text.hpp"
#include "graph/io/ucinet.hpp"

namespace interzone::io {
namespace {

constexpr std::string_view version = "\5V6404", older_version = "\5DATE:";
constexpr std::uint64_t most_matrices = 10'000;  // each becomes an edge type
constexpr std::uint64_t single_precision = 7;    // the type of data
constexpr std::size_t date_bytes = 10;           // year, month, day, weekday, type of labels
constexpr float missing = 1e38F;

class UcinetReader {
 public:
  UcinetReader(std::string_view header, std::string_view data, const std::string& file,
               std::optional<bool> directed)
      : header_(header), data_(data), file_(file), directed_(directed) {}

  Graph read() {
    read_header();
    read_cells();
    return graph();
  }

 private:
  [[noreturn]] void fail(std::string rule, std::string message) const {
    throw InputError({.file = file_, .rule = std::move(rule), .message = std::move(message)});
  }

  std::string_view take(std::size_t count) {
    if (count > header_.size() - at_) {
      fail("count", "a header of more than " + std::to_string(header_.size()) +
                        " bytes was expected, it ends within its sizes or labels");
    }
    at_ += count;
    return header_.substr(at_ - count, count);
  }

  // A little-endian number.
  static std::uint64_t number_of(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) {
      value = value << 8U | static_cast<unsigned char>(bytes[i]);
    }
    return value;
  }
  std::uint64_t take_number(std::size_t bytes) { return number_of(take(bytes)); }

  void read_header() {
    if (header_.starts_with(older_version)) {
      fail("ucinet",
           "a data set of UCINET 6 was expected, this one is older: open it there and save it");
    }
    if (!header_.starts_with(version)) fail("ucinet", "a header of UCINET 6 (6404) was expected");
    take(version.size() + date_bytes);
    const std::uint64_t type = take_number(1);
    if (type != single_precision) {
      fail("ucinet", "numbers of single precision (type 7) were expected, found type " +
                         std::to_string(type));
    }
    const std::uint64_t dimensions = take_number(2);
    if (dimensions != 2 && dimensions != 3) {
      fail("ucinet", "2 or 3 dimensions were expected, found " + std::to_string(dimensions));
    }
    columns_ = take_number(4);
    rows_ = take_number(4);
    if (dimensions == 3) levels_ = take_number(4);
    check_sizes();
    take(take_number(1));  // the title
    const bool of_columns = take_number(1) != 0, of_rows = take_number(1) != 0;
    const bool of_levels = dimensions == 3 && take_number(1) != 0;
    if (of_columns) column_labels_ = take_labels(columns_, "columns");
    if (of_rows) row_labels_ = take_labels(rows_, "rows");
    if (of_levels) level_labels_ = take_labels(levels_, "matrices");
    auto rows = row_labels_, columns = column_labels_;
    std::sort(rows.begin(), rows.end());
    std::sort(columns.begin(), columns.end());
    const bool reordered = rows == columns && row_labels_ != column_labels_;
    if (reordered) fail("matrix", "rows in the order of the columns were expected");
  }

  // All are below 2^32.
  void check_sizes() const {
    const std::uint64_t cells = rows_ * columns_, expected = data_.size() / sizeof(float);
    const bool fits = cells == 0 ? data_.empty()
                                 : expected % cells == 0 && expected / cells == levels_ &&
                                       data_.size() % sizeof(float) == 0;
    const std::size_t bytes = header_.size() + data_.size();
    if (fits && rows_ + columns_ <= bytes && levels_ <= most_matrices) return;
    fail("count", std::to_string(levels_) + " matrices of " + std::to_string(rows_) + " x " +
                      std::to_string(columns_) + " numbers are announced, the data have " +
                      std::to_string(data_.size()) + " bytes");
  }

  std::vector<std::string> take_labels(std::uint64_t count, const std::string& of) {
    std::vector<std::string> labels;
    std::unordered_set<std::string> different;
    for (std::uint64_t i = 0; i < count; ++i) {
      labels.push_back(from_utf16(take(take_number(2))));
      if (labels.back().empty()) {
        fail("required", "a label was expected, number " + std::to_string(i + 1) + " of the " + of +
                             " is empty");
      }
      if (!different.insert(labels.back()).second) {
        fail("duplicate-id", "different labels of " + of + " were expected, found " +
                                 shown(labels.back()) + " twice");
      }
    }
    return labels;
  }

  std::string from_utf16(std::string_view bytes) const {
    const auto unit = [&](std::size_t i) {
      return i + 2 <= bytes.size() ? static_cast<std::uint32_t>(number_of(bytes.substr(i, 2))) : 0U;
    };
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
      std::uint32_t code = unit(i);
      const std::uint32_t low = unit(i + 2);
      if (code >= 0xD800U && code < 0xDC00U && low >= 0xDC00U && low < 0xE000U) {
        code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
        i += 2;
      }
      if (code == 0 || (code >= 0xD800U && code < 0xE000U)) {
        fail("utf-16", "labels in UTF-16 were expected, one of " + std::to_string(bytes.size()) +
                           " bytes is none");
      }
      append_utf8(text, code);
    }
    return text;
  }

  void read_cells() {
    cells_.resize(levels_);
    std::size_t at = 0;
    for (CellList& cells : cells_) {
      cells.reserve(rows_ * columns_);
      for (std::uint64_t row = 0; row < rows_; ++row) {
        for (std::uint64_t column = 0; column < columns_; ++column, at += sizeof(float)) {
          const auto bits = static_cast<std::uint32_t>(number_of(data_.substr(at, sizeof(float))));
          const auto value = std::bit_cast<float>(bits);
          if (value == 0.0F || value == missing) continue;
          if (!std::isfinite(value)) fail_at(row, column);
          cells.add({static_cast<VertexId>(row), static_cast<VertexId>(column), shortest(value)});
        }
      }
    }
  }

  [[noreturn]] void fail_at(std::uint64_t row, std::uint64_t column) const {
    fail("number", "a finite number was expected in row " + std::to_string(row + 1) + ", column " +
                       std::to_string(column + 1));
  }

  // The number that its shortest decimal form names: 0.1, not 0.10000000149011612.
  static double shortest(float value) {
    std::array<char, 32> text;
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    double number = value;
    std::from_chars(text.data(), end, number);
    return number;
  }

  bool two_modes() const {
    if (rows_ != columns_) return true;
    return !row_labels_.empty() && !column_labels_.empty() && row_labels_ != column_labels_;
  }

  void add_mode(GraphBuilder& builder, TypeId kind, const std::vector<std::string>& labels,
                std::uint64_t count, std::string_view letter) const {
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::string name =
          labels.empty() ? std::string(letter) + std::to_string(i + 1) : labels[i];
      add_named_apart(builder, name, kind, "column:");
    }
  }

  Graph graph() {
    const bool two = two_modes();
    const bool directed = directed_.value_or(two || !are_symmetric(cells_));
    GraphBuilder builder(directed_.value_or(true));
    const auto& own = row_labels_.empty() && !two ? column_labels_ : row_labels_;
    add_mode(builder, two ? builder.add_kind(first_mode) : TypeId{0}, own, rows_, two ? "r" : "");
    if (two) add_mode(builder, builder.add_kind(second_mode), column_labels_, columns_, "c");
    bool weighted = false;
    for (const CellList& cells : cells_) weighted = weighted || cells.has_values();
    if (cells_.size() > 1) builder.reserve_edges(cell_count(cells_));
    for (std::size_t k = 0; k < cells_.size(); ++k) {
      if (two) {
        cells_[k].rename_columns(
            [&](VertexId column) { return static_cast<VertexId>(rows_) + column; });
      }
      const std::string number = cells_.size() > 1 ? std::to_string(k + 1) : std::string();
      const TypeId type = builder.add_type(level_labels_.empty() ? number : level_labels_[k],
                                           Relation::other, directed);
      add_matrix(builder, std::move(cells_[k]), type, directed, weighted);
    }
    return builder.build();
  }

  std::string_view header_, data_;
  const std::string& file_;
  std::optional<bool> directed_;
  std::size_t at_ = 0;
  std::uint64_t rows_ = 0, columns_ = 0, levels_ = 1;
  std::vector<std::string> row_labels_ = {}, column_labels_ = {}, level_labels_ = {};
  std::vector<CellList> cells_ = {};
};

}  // namespace

bool is_ucinet_path(const std::filesystem::path& path) {
  const std::string ending = lowered(path.extension().string());
  return ending == ".##h" || ending == ".##d";
}

Graph parse_ucinet(std::string_view header, std::string_view data, const std::string& file,
                   std::optional<bool> directed) {
  return UcinetReader(header, data, file, directed).read();
}

Graph read_ucinet(const std::filesystem::path& path, std::optional<bool> directed) {
  std::string name = path.filename().string();
  const bool capital = name.back() == 'H' || name.back() == 'D';
  const auto beside = [&](char small, char large) {
    name.back() = capital ? large : small;
    return std::filesystem::path(path).replace_filename(name);
  };
  const std::filesystem::path header = beside('h', 'H');
  const std::string bytes = read_file(header);
  return parse_ucinet(bytes, read_file(beside('d', 'D')), shown_path(header), directed);
}

}  // namespace interzone::io
