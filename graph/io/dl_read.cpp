#include <algorithm>
#include <utility>
#include <vector>

#include "graph/io/dl.hpp"
#include "graph/io/fault_list.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/matrix_cells.hpp"
#include "graph/text_pool.hpp"

namespace interzone::io {
namespace {

constexpr std::string_view separators = " \t,=";

enum class Layout { full, lower, upper, edges, nodes, counted_nodes };

// One side of the matrices: rows, columns, or both in one; or the matrices themselves.
struct Side {
  std::uint64_t size = 0;
  bool embedded = false;  // its labels stand in the data
  TextPool labels = {};   // in their order
  // Labels that were there before, and where they stand; the pool does not have them once more.
  std::vector<std::pair<std::size_t, std::string>> repeated = {};

  std::uint64_t label_count() const { return labels.size() + repeated.size(); }
};

class DlReader {
 public:
  DlReader(std::string_view text, const std::string& file, std::optional<bool> directed)
      : text_(text), lines_(text, separators), faults_(text, file), directed_(directed) {}

  Graph read() {
    read_header();
    check_sizes();
    check_labels();
    cells_.resize(1);
    switch (layout_) {
      case Layout::full:
      case Layout::lower:
      case Layout::upper:
        read_matrices();
        break;
      case Layout::edges:
      case Layout::nodes:
      case Layout::counted_nodes:
        read_lists();
        break;
    }
    faults_.check();
    return graph();
  }

 private:
  // Goes to the next word that is not read yet; nullptr at the end of the file.
  const Word* peek() {
    while (!word_) {
      if (begun_) word_ = lines_.next_word();
      if (word_) break;
      if (!lines_.next()) return nullptr;
      begun_ = true;
    }
    return &*word_;
  }

  const Word& take(std::string_view expected) {
    const Word* word = peek();
    if (word == nullptr) {
      faults_.fail(text_.size(), "dl", std::string(expected) + " was expected, the file ends");
    }
    taken_ = *word;
    word_.reset();
    return taken_;
  }

  void read_header() {
    if (lowered(take("dl").text) != "dl") {
      faults_.fail(taken_.offset, "dl", "dl was expected, found " + shown(taken_.text));
    }
    for (;;) {
      const Word* next = peek();
      if (next == nullptr) faults_.fail(text_.size(), "dl", "data: was expected, the file ends");
      const std::string name = lowered(take("a word").text);
      if (name == "data:" || name == "data") return;
      read_phrase(name);
    }
  }

  void read_phrase(const std::string& name) {
    if (name == "n" || name == "nn") {
      rows_.size = number();
    } else if (name == "nr") {
      rows_.size = number();
      two_sizes_ = true;
    } else if (name == "nc") {
      columns_.size = number();
      two_sizes_ = true;
    } else if (name == "nm") {
      levels_.size = number();
    } else if (name == "format") {
      read_format();
    } else if (name == "diagonal") {
      const std::string what = lowered(take("present or absent").text);
      no_diagonal_ = what == "absent";
      if (!no_diagonal_ && what != "present") unknown("present or absent");
    } else {
      read_labels(name);
    }
  }

  void unknown(const std::string& expected) {
    faults_.fail(taken_.offset, "dl", expected + " was expected, found " + shown(taken_.text));
  }

  void read_labels(const std::string& name) {
    Side* side = &rows_;
    std::string last = name;
    if (name == "row" || name == "col" || name == "column" || name == "matrix" || name == "level") {
      if (name == "matrix" || name == "level") side = &levels_;
      if (name.starts_with("col")) {
        side = &columns_;
        two_labels_ = true;
      }
      two_labels_ = two_labels_ || name == "row";
      last = lowered(take("labels").text);
    }
    if (last != "labels:" && last != "labels") unknown("a phrase of DL");
    const Word* next = peek();
    const std::string word = next == nullptr || next->quoted ? "" : lowered(next->text);
    if (word == "embedded" || word == "embedded:") {
      taken_ = *next;
      word_.reset();
      if (side == &levels_) unknown("labels of matrices");
      if (side == &columns_ || name == last) columns_.embedded = true;
      if (side == &rows_) rows_.embedded = true;
      return;
    }
    const bool square = side == &columns_ && !two_sizes_;  // n= is said of both sides
    const std::uint64_t wanted = square ? rows_.size : side->size;
    std::uint64_t count = side->label_count();
    for (; count < wanted; ++count) {
      const Word* label = peek();
      if (label == nullptr || (!label->quoted && lowered(label->text) == "data:")) break;
      if (!side->labels.insert(label->text).second) {
        side->repeated.emplace_back(label->offset, label->text);
      }
      word_.reset();
    }
    if (count == wanted) return;
    faults_.add(
        taken_.offset, "count",
        std::to_string(wanted) + " labels were expected, " + std::to_string(count) + " were found");
  }

  std::uint64_t number() {
    const auto value = parse_whole(take("a number").text);
    if (!value) unknown("a whole number");
    return value.value_or(0);
  }

  void read_format() {
    const std::string name = lowered(take("a format").text);
    two_mode_ = name == "edgelist2" || name == "nodelist2" || name == "nodelist2b";
    if (name == "fullmatrix" || name == "matrix") {
      layout_ = Layout::full;
    } else if (name == "lowerhalf") {
      layout_ = Layout::lower;
    } else if (name == "upperhalf") {
      layout_ = Layout::upper;
    } else if (name.starts_with("edgelist") || name == "edgelist") {
      layout_ = Layout::edges;
    } else if (name == "nodelist" || name == "nodelist1" || name == "nodelist2") {
      layout_ = Layout::nodes;
    } else if (name == "nodelist1b" || name == "nodelist2b") {
      layout_ = Layout::counted_nodes;
    } else {
      unknown(
          "fullmatrix, lowerhalf, upperhalf, edgelist1, edgelist2, nodelist1, nodelist2, "
          "nodelist1b or nodelist2b");
    }
  }

  void check_sizes() {
    two_mode_ = two_mode_ || (two_sizes_ && rows_.size != columns_.size) || two_labels_differ();
    if (!two_mode_ && !two_sizes_) columns_.size = rows_.size;
    if (two_mode_ && columns_.size == 0) columns_.size = rows_.size;
    if (is_list() && !two_mode_) rows_.embedded = rows_.embedded || columns_.embedded;
    if (layout_ == Layout::counted_nodes && rows_.embedded) {
      faults_.fail(0, "dl",
                   "labels before the data were expected: lines that begin with a count have none");
    }
    const std::uint64_t all = two_mode_ ? rows_.size + columns_.size : rows_.size;
    const bool too_many =
        !may_announce(rows_.size, text_.size()) || !may_announce(columns_.size, text_.size()) ||
        !may_announce(all, text_.size()) || levels_.size == 0 || levels_.size >= no_type;
    if (too_many) refuse_sizes();
    if (is_half() && rows_.size != columns_.size) {
      faults_.fail(0, "count",
                   "as many columns as rows were expected of half a matrix, found " +
                       std::to_string(rows_.size) + " by " + std::to_string(columns_.size));
    }
    if (is_list() || rows_.size == 0 || columns_.size == 0) return;
    // A cell takes two bytes; half a matrix has half of them.
    if (rows_.size > (text_.size() / columns_.size + 2) * 2) refuse_sizes();
    if (rows_.size * columns_.size > (text_.size() / levels_.size + 2) * 2) refuse_sizes();
  }

  // One square matrix may have labels for rows and for columns: two modes only if they differ.
  bool two_labels_differ() const {
    if (!two_labels_ || columns_.label_count() == 0 || rows_.label_count() == 0) return false;
    bool differ = rows_.label_count() != columns_.label_count() ||
                  rows_.labels.size() != columns_.labels.size();
    for (std::size_t i = 0; !differ && i < rows_.labels.size(); ++i) {
      differ = rows_.labels[i] != columns_.labels[i];
    }
    return differ;
  }

  [[noreturn]] void refuse_sizes() {
    faults_.fail(0, "count",
                 std::to_string(levels_.size) + " matrices of " + std::to_string(rows_.size) +
                     " by " + std::to_string(columns_.size) + " are announced, a file of " +
                     std::to_string(text_.size()) + " bytes cannot hold them");
  }

  void check_labels() {
    if (!two_mode_ && rows_.label_count() == 0) {
      rows_.labels = std::move(columns_.labels);
      rows_.repeated = std::move(columns_.repeated);
    }
    for (const Side* side : {&rows_, &columns_, &levels_}) {
      if (side == &columns_ && !two_mode_) continue;
      for (const auto& [offset, label] : side->repeated) {
        faults_.add(offset, "duplicate-id", "the label " + shown(label) + " is given twice");
      }
    }
    faults_.check();
  }

  Side& column_side() { return two_mode_ ? columns_ : rows_; }

  // The vertex that a word of a list names; 0 after a fault.
  VertexId vertex(Side& side, const Word& word) {
    if (side.embedded) return labelled_vertex(side, word);
    if (!word.quoted) {
      const auto number = parse_whole(word.text);
      if (number && *number >= 1 && *number <= side.size) {
        return static_cast<VertexId>(*number - 1);
      }
    }
    const std::uint32_t found = side.labels.find(word.text);
    if (found != TextPool::none) return found;
    faults_.add(word.offset, "unknown-id",
                "a label or a number from 1 to " + std::to_string(side.size) +
                    " was expected, found " + shown(word.text));
    return 0;
  }

  // The vertex of an embedded label; 0 after a fault.
  VertexId labelled_vertex(Side& side, const Word& word) {
    const std::uint32_t found = side.labels.find(word.text);
    if (found != TextPool::none) return found;
    if (side.labels.size() < side.size && !word.text.empty()) {
      return side.labels.insert(word.text).first;
    }
    faults_.add(
        word.offset, "unknown-id",
        "one of " + std::to_string(side.size) + " labels was expected, found " + shown(word.text));
    return 0;
  }

  // 0 after a fault.
  double value(const Word& word) {
    const auto number = parse_number(word.text);
    if (number) return number->value;
    faults_.add(word.offset, "number", "a finite number was expected, found " + shown(word.text));
    return 0.0;
  }

  void read_matrices() {
    cells_.resize(levels_.size);
    const Word* const first = peek();
    const std::size_t begin = first == nullptr ? text_.size() : first->offset;
    const std::size_t each = words_but_zeros(text_.substr(begin)) / levels_.size;
    for (CellList& cells : cells_) {
      cells.reserve(each);
      if (columns_.embedded) read_column_labels();
      for (std::uint64_t i = 0; i < rows_.size && !faults_.full(); ++i) read_matrix_row(i, cells);
    }
    const Word* rest = peek();
    if (rest != nullptr && !faults_.full()) {
      faults_.add(rest->offset, "count", "the end was expected, found " + shown(rest->text));
    }
  }

  void read_column_labels() {
    column_order_.clear();
    for (std::uint64_t i = 0; i < columns_.size; ++i) {
      column_order_.push_back(labelled_vertex(column_side(), take("a label")));
    }
  }

  bool is_list() const { return layout_ != Layout::full && !is_half(); }
  bool is_half() const { return layout_ == Layout::lower || layout_ == Layout::upper; }

  // The mirrors of a half are there by definition: they are added where it matters alone.
  bool adds_mirrors() const { return is_half() && (two_mode_ || directed_ == true); }

  void read_matrix_row(std::uint64_t i, CellList& cells) {
    const auto column_of = [this](std::uint64_t j) {
      return columns_.embedded ? column_order_[j] : static_cast<VertexId>(j);
    };
    auto row = static_cast<VertexId>(i);
    if (rows_.embedded) row = labelled_vertex(rows_, take("a label"));
    if (is_half() && !two_mode_ && row != column_of(i)) {
      faults_.fail(taken_.offset, "dl",
                   "rows in the order of the columns were expected of half a matrix, found " +
                       shown(taken_.text));
    }
    const std::uint64_t first = layout_ == Layout::upper ? i : 0;
    const std::uint64_t last = layout_ == Layout::lower ? i + 1 : columns_.size;
    for (std::uint64_t j = first; j < last && !faults_.full(); ++j) {
      if (no_diagonal_ && i == j) continue;
      const auto cell = value(take("a number"));
      if (cell == 0.0) continue;
      const VertexId column = column_of(j);
      if (is_half() && !adds_mirrors()) {
        cells.add({std::min(row, column), std::max(row, column), cell});
      } else {
        cells.add({row, column, cell});
        if (adds_mirrors() && i != j) cells.add({column, row, cell});
      }
    }
  }

  // The rest of the line of `data:` may hold the first entry.
  void read_lists() {
    const std::size_t words = words_but_zeros(lines_.line()) + words_but_zeros(lines_.rest());
    cells_.front().reserve(words / (layout_ == Layout::edges ? 2 : 1));
    do {
      read_list_line();
    } while (!faults_.full() && lines_.next());
    end_counted_rows(text_.size());
  }

  void read_list_line() {
    const auto first = lines_.next_word();
    if (!first) return;
    auto next = lines_.next_word();
    if (!next && first->text == "!" && !first->quoted) return next_matrix(*first);
    if (layout_ == Layout::counted_nodes) return read_counted_row(*first, next);
    const auto row = vertex(rows_, *first);
    if (layout_ == Layout::edges) return read_edge(*first, row, next);
    for (; next; next = lines_.next_word()) {
      cells_.back().add({row, vertex(column_side(), *next)});
    }
  }

  // The columns of the next row behind their number.
  void read_counted_row(const Word& first, std::optional<Word> next) {
    const std::uint64_t row = counted_rows_++;
    if (row >= rows_.size) {
      return faults_.add(first.offset, "count",
                         std::to_string(rows_.size) + " rows were expected, here begins another");
    }
    std::uint64_t found = 0;
    for (; next; next = lines_.next_word(), ++found) {
      cells_.back().add({static_cast<VertexId>(row), vertex(column_side(), *next)});
    }
    if (parse_whole(first.text) == found) return;
    faults_.add(first.offset, "count",
                "the number of columns that follow, " + std::to_string(found) +
                    ", was expected, found " + shown(first.text));
  }

  void end_counted_rows(std::size_t offset) {
    const std::uint64_t found = std::exchange(counted_rows_, 0);
    if (layout_ != Layout::counted_nodes || found >= rows_.size) return;
    faults_.add(offset, "count",
                std::to_string(rows_.size) + " rows were expected, " + std::to_string(found) +
                    " were found");
  }

  void next_matrix(const Word& mark) {
    end_counted_rows(mark.offset);
    if (cells_.size() < levels_.size) {
      cells_.emplace_back();
    } else if (!std::exchange(surplus_, true)) {
      faults_.add(mark.offset, "count",
                  std::to_string(levels_.size) + " matrices are announced, here begins another");
    }
  }

  void read_edge(const Word& first, VertexId row, const std::optional<Word>& second) {
    std::size_t words = second ? 2 : 1;
    const auto third = lines_.next_word();
    if (third) ++words;
    while (lines_.next_word()) ++words;
    if (words < 2 || words > 3) {
      return faults_.add(first.offset, "column-count",
                         "two vertices and perhaps a number were expected, found " +
                             std::to_string(words) + " words");
    }
    const double weight = third ? value(*third) : 1.0;
    cells_.back().add({row, vertex(column_side(), *second), weight});
  }

  std::string name_of(const Side& side, std::uint64_t i) const {
    if (i < side.labels.size()) return std::string(side.labels[i]);
    const std::string_view mode = !two_mode_ ? "" : &side == &rows_ ? "r" : "c";
    return std::string(mode) + std::to_string(i + 1);
  }

  void add_side(GraphBuilder& builder, Side& side, TypeId kind, std::string_view prefix) {
    const bool labelled = side.size > 0 && side.labels.size() == side.size;
    if (labelled && builder.vertex_count() == 0 && side.labels.find("") == TextPool::none) {
      return builder.add_vertices(std::move(side.labels), kind);
    }
    if (!labelled) {
      builder.reserve_vertices(side.size, side.size * std::to_string(side.size).size());
    }
    for (std::uint64_t i = 0; i < side.size; ++i) {
      add_named_apart(builder, name_of(side, i), kind, prefix);
    }
  }

  void add_vertices(GraphBuilder& builder) {
    add_side(builder, rows_, two_mode_ ? builder.add_kind(first_mode) : TypeId{0}, "row:");
    if (two_mode_) add_side(builder, columns_, builder.add_kind(second_mode), "column:");
  }

  bool are_mirrored() const {
    if (!is_half()) return are_symmetric(cells_);
    return std::any_of(cells_.begin(), cells_.end(),
                       [](const CellList& cells) { return !cells.is_diagonal(); });
  }

  Graph graph() {
    GraphBuilder builder(directed_.value_or(true));
    add_vertices(builder);
    bool weighted = false;
    for (const CellList& cells : cells_) weighted = weighted || cells.has_values();
    const bool directed = directed_.value_or(two_mode_ || !are_mirrored());
    if (cells_.size() > 1) builder.reserve_edges(cell_count(cells_));
    for (std::size_t k = 0; k < cells_.size(); ++k) {
      if (two_mode_) {
        const auto rows = static_cast<VertexId>(rows_.size);
        cells_[k].rename_columns([&](VertexId column) { return rows + column; });
      }
      std::string name = levels_.size > 1 ? std::to_string(k + 1) : std::string();
      if (k < levels_.labels.size()) name = levels_.labels[k];
      const TypeId type = builder.add_type(name, Relation::other, directed);
      if (is_half() && !adds_mirrors()) {
        add_cells(builder, std::move(cells_[k]), type, directed, weighted);
      } else {
        add_matrix(builder, std::move(cells_[k]), type, directed, weighted);
      }
    }
    return builder.build();
  }

  std::string_view text_;
  LineReader lines_;
  FaultList faults_;
  std::optional<bool> directed_;
  std::optional<Word> word_ = {};  // the next one, if it was looked at
  bool begun_ = false;
  Word taken_ = {};
  Layout layout_ = Layout::full;
  bool two_mode_ = false, two_sizes_ = false, two_labels_ = false;
  bool no_diagonal_ = false;
  std::uint64_t counted_rows_ = 0;  // of this matrix, that are read
  bool surplus_ = false;            // more matrices than announced
  Side rows_ = {}, columns_ = {}, levels_ = {.size = 1};
  std::vector<VertexId> column_order_ = {};
  std::vector<CellList> cells_ = {};
};

}  // namespace

Graph read_dl(std::string_view text, const std::string& file, std::optional<bool> directed) {
  return DlReader(text, file, directed).read();
}

}  // namespace interzone::io
