#include "graph/io/matrix_market.hpp"

#include <algorithm>
#include <ostream>
#include <utility>
#include <vector>

#include "graph/io/fault_list.hpp"
#include "graph/io/graph_fields.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/matrix_cells.hpp"

namespace interzone::io {
namespace {

enum class Symmetry { general, symmetric, skew };

class MatrixMarketReader {
 public:
  MatrixMarketReader(std::string_view text, const std::string& file, std::optional<bool> directed)
      : text_(text), lines_(text), faults_(text, file), directed_(directed) {}

  Graph read() {
    read_header();
    read_sizes();
    GraphBuilder builder(is_directed());
    add_vertices(builder);
    if (is_array_) {
      read_array();
    } else {
      read_entries();
    }
    faults_.check();
    const bool weighted = !is_pattern_ && cells_.size() > 0;
    if (symmetry_ == Symmetry::general && rows_ == columns_) {
      add_matrix(builder, std::move(cells_), 0, is_directed(), weighted);
    } else {
      add_cells(builder, std::move(cells_), 0, is_directed(), weighted);
    }
    return builder.build();
  }

 private:
  bool is_directed() const {
    if (symmetry_ == Symmetry::skew) return true;
    return directed_.value_or(symmetry_ == Symmetry::general);
  }

  void read_header() {
    if (!lines_.next())
      faults_.fail(0, "matrix-market", "a header was expected, the file is empty");
    std::vector<std::string> words;
    for (const Word& word : lines_.words()) words.push_back(lowered(word.text));
    const auto is = [&](std::size_t i, std::string_view name) {
      return words.size() == 5 && words[i] == name;
    };
    is_array_ = is(2, "array");
    is_pattern_ = is(3, "pattern");
    if (is(4, "symmetric")) symmetry_ = Symmetry::symmetric;
    if (is(4, "skew-symmetric")) symmetry_ = Symmetry::skew;
    const bool good = is(0, "%%matrixmarket") && is(1, "matrix") &&
                      (is(2, "coordinate") || (is_array_ && !is_pattern_)) &&
                      (is(3, "real") || is(3, "double") || is(3, "integer") ||
                       is(3, "unsigned-integer") || is_pattern_) &&
                      (is(4, "general") || symmetry_ != Symmetry::general);
    if (good) return;
    faults_.fail(0, "matrix-market",
                 "\"%%MatrixMarket matrix coordinate|array real|integer|pattern "
                 "general|symmetric|skew-symmetric\" was expected, found " +
                     shown(lines_.line()));
  }

  // Goes to the next line that says anything.
  bool next() {
    while (lines_.next()) {
      const bool is_blank = lines_.line().find_first_not_of(" \t") == std::string_view::npos;
      if (!is_blank && !lines_.line().starts_with('%')) return true;
    }
    return false;
  }

  void read_sizes() {
    if (!next()) faults_.fail(text_.size(), "count", "sizes were expected, the file ends");
    const auto& words = lines_.words();
    const std::size_t wanted = is_array_ ? 2 : 3;
    if (words.size() != wanted) {
      faults_.fail(lines_.offset(), "count",
                   std::to_string(wanted) + " sizes were expected, found " + shown(lines_.line()));
    }
    for (std::size_t i = 0; i < wanted; ++i) {
      const auto size = parse_whole(words[i].text);
      if (!size) {
        faults_.fail(words[i].offset, "count",
                     "a whole number was expected, found " + shown(words[i].text));
      }
      (i == 0 ? rows_ : i == 1 ? columns_ : entries_) = *size;
    }
    if (rows_ != columns_ && symmetry_ != Symmetry::general) {
      faults_.fail(lines_.offset(), "symmetric", "a symmetric matrix must be square");
    }
    const std::size_t bytes = text_.size();
    const std::uint64_t most = std::max(rows_, columns_);
    if (!may_announce(most, bytes) || !may_announce(vertices(), bytes)) {
      refuse_count(std::to_string(most) + " rows or columns");
    }
    if (is_array_ && rows_ > 0 && columns_ > 0 &&
        rows_ > 4 * (std::uint64_t{bytes} + 1) / columns_) {
      refuse_count(std::to_string(rows_) + " times " + std::to_string(columns_) + " entries");
    }
    if (entries_ > lines_.rest().size()) refuse_count(std::to_string(entries_) + " entries");
  }

  [[noreturn]] void refuse_count(const std::string& what) {
    faults_.fail(lines_.offset(), "count",
                 what + " are announced, more than a file of " + std::to_string(text_.size()) +
                     " bytes can hold");
  }

  std::uint64_t vertices() const { return rows_ == columns_ ? rows_ : rows_ + columns_; }

  void add_vertices(GraphBuilder& builder) const {
    builder.reserve_vertices(vertices(),
                             vertices() * (1 + std::to_string(rows_ + columns_).size()));
    if (rows_ == columns_) {
      for (std::uint64_t i = 1; i <= rows_; ++i) builder.add_vertex(std::to_string(i));
      return;
    }
    const TypeId first = builder.add_kind(first_mode), second = builder.add_kind(second_mode);
    for (std::uint64_t i = 1; i <= rows_; ++i) builder.add_vertex('r' + std::to_string(i), first);
    for (std::uint64_t i = 1; i <= columns_; ++i) {
      builder.add_vertex('c' + std::to_string(i), second);
    }
  }

  void add(VertexId row, VertexId column, double value) {
    const VertexId target = rows_ == columns_ ? column : static_cast<VertexId>(rows_) + column;
    cells_.add({row, target, value});
    const bool doubled = symmetry_ == Symmetry::skew ||
                         (symmetry_ == Symmetry::symmetric && is_directed() && row != column);
    const bool turned = symmetry_ == Symmetry::skew && !is_pattern_;
    if (doubled) cells_.add({target, row, turned ? -value : value});
  }

  std::optional<VertexId> index(const Word& word, std::uint64_t most) {
    const auto value = parse_whole(word.text);
    if (value && *value >= 1 && *value <= most) return static_cast<VertexId>(*value - 1);
    faults_.add(
        word.offset, "unknown-id",
        "a number from 1 to " + std::to_string(most) + " was expected, found " + shown(word.text));
    return std::nullopt;
  }

  std::optional<double> value(const Word& word) {
    const auto number = parse_number(word.text);
    if (number) return number->value;
    faults_.add(word.offset, "number", "a finite number was expected, found " + shown(word.text));
    return std::nullopt;
  }

  void read_entries() {
    const std::size_t wanted = is_pattern_ ? 2 : 3;
    // A line has two bytes for each word at least; doubled entries make the lists longer.
    cells_.reserve(std::min<std::uint64_t>(entries_, lines_.rest().size() / (2 * wanted) + 1));
    std::uint64_t found = 0;
    while (!faults_.full() && next()) {
      const auto& words = lines_.words();
      ++found;
      if (words.size() != wanted) {
        faults_.add(lines_.offset(), "column-count",
                    std::to_string(wanted) + " words were expected, found " + shown(lines_.line()));
        continue;
      }
      const auto row = index(words[0], rows_), column = index(words[1], columns_);
      const auto weight = is_pattern_ ? std::optional(1.0) : value(words[2]);
      if (!row || !column || !weight) continue;
      const bool outside = symmetry_ == Symmetry::symmetric ? *row < *column
                           : symmetry_ == Symmetry::skew    ? *row <= *column
                                                            : false;
      if (outside) {
        faults_.add(words[0].offset, "symmetric",
                    "an entry below the diagonal was expected, found " + shown(lines_.line()));
      } else {
        add(*row, *column, *weight);
      }
    }
    if (found == entries_) return;
    faults_.add(text_.size(), "count",
                std::to_string(entries_) + " entries are announced, " + std::to_string(found) +
                    " were found");
  }

  // Values column by column; of a symmetric matrix those from the diagonal on.
  void read_array() {
    cells_.reserve(words_but_zeros(lines_.rest()));
    std::uint64_t row = 0, column = 0;
    const auto skip = [&] {
      return symmetry_ == Symmetry::skew        ? column + 1
             : symmetry_ == Symmetry::symmetric ? column
                                                : 0;
    };
    row = skip();
    const auto turn = [&] {
      while (column < columns_ && row >= rows_) {
        ++column;
        row = skip();
      }
    };
    turn();
    while (!faults_.full() && next()) {
      while (const auto word = lines_.next_word()) {
        if (column >= columns_) {
          faults_.fail(word->offset, "count", "more entries than announced were found");
        }
        const auto weight = value(*word);
        if (weight && *weight != 0.0) {
          add(static_cast<VertexId>(row), static_cast<VertexId>(column), *weight);
        }
        ++row;
        turn();
      }
    }
    if (column < columns_) {
      faults_.add(text_.size(), "count", "fewer entries than announced were found");
    }
  }

  std::string_view text_;
  LineReader lines_;
  FaultList faults_;
  std::optional<bool> directed_;
  bool is_array_ = false, is_pattern_ = false;
  Symmetry symmetry_ = Symmetry::general;
  std::uint64_t rows_ = 0, columns_ = 0, entries_ = 0;
  CellList cells_ = {};
};

}  // namespace

Graph read_matrix_market(std::string_view text, const std::string& file,
                         std::optional<bool> directed) {
  return MatrixMarketReader(text, file, directed).read();
}

std::optional<VertexId> matrix_market_rows(const Graph& graph) {
  const auto rows = two_mode_rows(graph);
  const bool is_square = rows && *rows == graph.vertex_count() - *rows;
  return is_square ? std::nullopt : rows;
}

void write_matrix_market(std::ostream& out, const Graph& graph) {
  const auto rows = matrix_market_rows(graph);
  const bool symmetric = !graph.directed() && !rows && graph.edge_count() > 0;
  CellList cells = matrix_of(graph);
  cells.keep_if([&](std::size_t /*i*/, const MatrixCell& cell) {
    return !(symmetric && cell.row < cell.column) && !(rows && cell.row >= *rows);
  });
  const bool pattern = !graph.weighted() && !cells.has_values();
  const VertexId n = graph.vertex_count(), first = rows.value_or(0);
  out << "%%MatrixMarket matrix coordinate " << (pattern ? "pattern" : "real") << ' '
      << (symmetric ? "symmetric" : "general") << '\n'
      << (rows ? first : n) << ' ' << n - first << ' ' << cells.size() << '\n';
  for (const MatrixCell& cell : cells) {
    out << cell.row + 1 << ' ' << cell.column - first + 1;
    if (!pattern) out << ' ' << finite_text(cell.value);
    out << '\n';
  }
}

}  // namespace interzone::io
