#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/io/copies.hpp"
#include "graph/io/entities.hpp"
#include "graph/io/fault_list.hpp"
#include "graph/io/graph_sink.hpp"
#include "graph/io/line_reader.hpp"
#include "graph/io/matrix_cells.hpp"
#include "graph/io/pajek.hpp"
#include "graph/io/pajek_intervals.hpp"
#include "graph/io/text.hpp"
#include "graph/io/time_text.hpp"
#include "graph/text_pool.hpp"

namespace interzone::io {
namespace {

enum class Section { none, vertices, arcs, edges, arcs_list, edges_list, matrix };

constexpr std::array<std::pair<std::string_view, Section>, 7> sections = {
    {{"*vertices", Section::vertices},
     {"*arcs", Section::arcs},
     {"*edges", Section::edges},
     {"*arcslist", Section::arcs_list},
     {"*edgeslist", Section::edges_list},
     {"*matrix", Section::matrix},
     {"*network", Section::none}}};

constexpr std::size_t most_words = 2 * most_attributes + 16;  // of a vertex or a tie

class PajekReader {
 public:
  PajekReader(std::string_view text, const std::string& file)
      : text_(text), lines_(text), faults_(text, file), copies_(text.size()) {}

  Graph read() {
    dates_ = pajek_has_years(text_);
    while (!faults_.full() && lines_.next()) {
      const std::size_t first = lines_.line().find_first_not_of(" \t");
      if (first == std::string_view::npos || lines_.line()[first] == '%') continue;
      if (lines_.line()[first] == '*') {
        open_section();
      } else {
        read_line(lines_.offset() + first);
      }
    }
    end_matrix();
    if (!has_vertices_)
      faults_.fail(text_.size(), "pajek", "*Vertices was expected, there is none");
    add_vertices();
    faults_.check();
    return graph();
  }

 private:
  // The first words of the line are enough: a section has a number or two, or a number and a name.
  void open_section() {
    end_matrix();
    words_.clear();
    while (words_.size() < 3) {
      const auto word = lines_.next_word();
      if (!word) break;
      words_.push_back(*word);
    }
    divide_relation();
    const std::string name = lowered(words_[0].text);
    const auto* found = std::find_if(sections.begin(), sections.end(),
                                     [&](const auto& item) { return item.first == name; });
    if (found == sections.end()) {
      faults_.fail(
          words_[0].offset, "pajek",
          "*Vertices, *Arcs, *Edges, *Arcslist, *Edgeslist or *Matrix was expected, found " +
              shown(words_[0].text));
    }
    section_ = found->second;
    if (name == "*network") {
      set_name();
    } else if (section_ == Section::vertices) {
      open_vertices();
    } else {
      if (!has_vertices_) faults_.fail(words_[0].offset, "pajek", "*Vertices was expected before");
      add_vertices();
      open_relation();
    }
  }

  // `*Arcs:2` as `*Arcs :2`.
  void divide_relation() {
    const Word word = words_[0];
    const std::size_t colon = word.text.find(':');
    if (colon == std::string_view::npos) return;
    words_[0].text = word.text.substr(0, colon);
    words_.insert(words_.begin() + 1, {word.text.substr(colon), word.offset + colon});
  }

  // What stands behind *Network, in quotes or without.
  void set_name() {
    if (words_.size() < 2) return;
    const std::string_view rest = lines_.line().substr(words_[1].offset - lines_.offset());
    const bool is_quoted = words_.size() == 2 && words_[1].quoted;
    builder_.set_name(is_quoted ? decoded(words_[1].text, false) : std::string(trimmed(rest)));
  }

  void open_vertices() {
    if (std::exchange(has_vertices_, true)) {
      faults_.fail(words_[0].offset, "pajek", "one network was expected, here begins another");
    }
    const std::uint64_t count = count_in(1);
    const std::uint64_t rows = count_in(2);  // of a two-mode network
    if (words_.size() < 2 || rows > count) refuse_vertices();
    if (!may_announce(count, text_.size())) {
      faults_.fail(words_[1].offset, "count",
                   std::to_string(count) + " vertices are announced, a file of " +
                       std::to_string(text_.size()) + " bytes cannot hold them");
    }
    n_ = static_cast<VertexId>(count);
    two_modes_ = words_.size() > 2;
    rows_ = two_modes_ ? static_cast<VertexId>(rows) : n_;
    const std::size_t most_lines = std::min<std::size_t>(n_, text_.size() / 2);
    labels_.reserve(most_lines);
    vertex_of_line_.reserve(most_lines);
  }

  // The number in this word of *Vertices; 0 if the line ends before.
  std::uint64_t count_in(std::size_t word) {
    if (word >= words_.size()) return 0;
    const auto count = parse_whole(words_[word].text);
    if (!count) refuse_vertices();
    return count.value_or(0);
  }

  [[noreturn]] void refuse_vertices() {
    faults_.fail(words_[0].offset, "count",
                 "*Vertices and their number were expected, found " + shown(lines_.line()));
  }

  // *Arcs :2 "name"
  void open_relation() {
    make_room();
    relation_ = 0;
    if (words_.size() < 2) return;
    const std::string_view number = words_[1].text;
    const auto value = number.starts_with(':') ? parse_whole(number.substr(1)) : std::nullopt;
    if (!value) return;  // what stands behind is a comment or an old count
    relation_ = type_of(*value, words_.size() > 2 ? decoded(words_[2].text, false) : "");
  }

  // Room for the ties of the first section and those that may follow: as many as words in lists and
  // matrices, else as lines.
  void make_room() {
    if (std::exchange(has_room_, true)) return;
    const std::string_view rest = lines_.rest();
    if (section_ == Section::matrix) {
      const std::uint64_t all = std::uint64_t{rows_} * columns();
      return matrix_.reserve(std::min<std::uint64_t>(words_but_zeros(rest), all));
    }
    const bool in_lists = section_ == Section::arcs_list || section_ == Section::edges_list;
    const auto lines = static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '\n')) + 1;
    builder_.reserve_edges(in_lists ? words_but_zeros(rest) : lines);
  }

  // Relations have the name that is said where they come first, else their number.
  TypeId type_of(std::uint64_t number, const std::string& name) {
    const auto [place, is_new] = relations_.try_emplace(number, TypeId{0});
    if (is_new) place->second = builder_.add_type(name.empty() ? std::to_string(number) : name);
    return place->second;
  }

  void read_line(std::size_t offset) {
    switch (section_) {
      case Section::none:
        faults_.fail(offset, "pajek", "*Vertices was expected, found " + shown(lines_.line()));
      case Section::vertices:
        return read_vertex();
      case Section::arcs:
      case Section::edges:
        return read_edge();
      case Section::arcs_list:
      case Section::edges_list:
        return read_list();
      case Section::matrix:
        return read_cells();
    }
  }

  std::optional<VertexId> vertex(const Word& word) {
    const auto number = parse_whole(word.text);
    if (number && *number >= 1 && *number <= n_) return static_cast<VertexId>(*number - 1);
    faults_.add(
        word.offset, "unknown-id",
        "a number from 1 to " + std::to_string(n_) + " was expected, found " + shown(word.text));
    return std::nullopt;
  }

  std::optional<double> number(const Word& word) {
    const auto value = parse_number(word.text);
    if (value) return value->value;
    faults_.add(word.offset, "number", "a finite number was expected, found " + shown(word.text));
    return std::nullopt;
  }

  Time time_of(std::string_view text) {
    if (text == "*") return {};
    const auto whole = parse_whole(text);
    const auto time = dates_ ? parse_date(text) : whole ? parse_number(text) : std::nullopt;
    if (!time) {
      faults_.add(static_cast<std::size_t>(text.data() - text_.data()), "time",
                  "a whole number or * was expected, found " + shown(text));
    }
    return time.value_or(Time{});
  }

  // Gathers the words of a line, and returns the intervals behind them.
  std::string_view divide_line() {
    words_.clear();
    return divide_pajek_line(lines_, [this](const Word& word) {
      words_.push_back(word);
      if (words_.size() <= most_words) return;
      faults_.fail(word.offset, "limit",
                   "at most " + std::to_string(most_words) + " words were expected in a line");
    });
  }

  template <class Visit>
  void each_period(std::string_view text, const Visit& visit) {
    const auto offset = static_cast<std::size_t>(text.data() - text_.data());
    const bool good = each_pajek_interval(text, [&](std::string_view first, std::string_view last) {
      const Period period{time_of(first), time_of(last)};
      if (period.first() > period.last()) {
        faults_.add(offset, "period",
                    "an end not before the start was expected, found " + shown(text));
      }
      visit(period);
    });
    if (!good) {
      faults_.add(offset, "time", "intervals as [5-8,12-*] were expected, found " + shown(text));
    }
  }

  void read_vertex() {
    const std::string_view intervals = divide_line();
    if (words_.empty()) return;
    const auto v = vertex(words_[0]);
    if (!v) return;
    if (seen_.size() <= *v) seen_.resize(*v + std::size_t{1});
    if (seen_[*v]) {
      return faults_.add(words_[0].offset, "duplicate-id",
                         "vertex " + shown(words_[0].text) + " is there twice");
    }
    seen_[*v] = true;
    const std::size_t line = vertex_of_line_.size();
    vertex_of_line_.push_back(*v);
    labels_.push_back(
        label_texts_.insert(words_.size() > 1 ? decoded(words_[1].text, false) : "").first);
    std::size_t at = 2;
    for (const std::string_view axis : {"x", "y", "z"}) {
      if (at >= words_.size() || !parse_number(words_[at].text)) break;
      of_vertices_.set(of_vertices_.column(axis), line, words_[at++].text);
    }
    if ((words_.size() - std::min(at, words_.size())) % 2 == 1) {
      of_vertices_.set(of_vertices_.column("shape", ColumnType::text), line, words_[at++].text);
    }
    read_parameters(at, of_vertices_, line);
    if (!intervals.empty()) read_times(intervals, line);
  }

  // A vertex is there from its first start to its last end; what lies between is a text.
  void read_times(std::string_view intervals, std::size_t line) {
    std::string timeset;
    std::size_t count = 0;
    Period whole;
    each_period(intervals, [&](const Period& period) {
      if (count == 0 || period.first() < whole.first()) whole.start = period.start;
      if (count == 0 || period.last() > whole.last()) whole.end = period.end;
      append_interval(timeset, {to_string(period.start), to_string(period.end)}, false);
      ++count;
    });
    line_periods_.emplace_back(line, whole);
    if (count < 2) return;
    of_vertices_.set(of_vertices_.column("timeset", ColumnType::text), line, timeset);
  }

  void read_parameters(std::size_t at, SinkColumns& table, std::size_t row) {
    for (; at + 1 < words_.size(); at += 2) {
      const std::string_view key = words_[at].text;
      const std::string_view name = key == "l" ? "label" : key == "c" ? "color" : key;
      if (name.empty()) continue;
      const std::size_t column = table.column(name);
      const std::string_view value = words_[at + 1].text, held = table.get(column, row);
      if (held.empty() || held == value) {
        table.set(column, row, value);
      } else {
        faults_.add(words_[at + 1].offset, "duplicate-value",
                    "one value of " + shown(name) + " was expected, found " + shown(held) +
                        " and " + shown(value));
      }
    }
    if (at < words_.size()) {
      faults_.add(words_[at].offset, "column-count",
                  "a value was expected behind " + shown(words_[at].text));
    }
  }

  void read_edge() {
    EdgeFields fields{.type = relation_, .directed = section_ == Section::arcs};
    const std::string_view intervals = divide_line();
    if (!words_.empty() && words_[0].text.ends_with(':')) {
      const auto relation = parse_whole(words_[0].text.substr(0, words_[0].text.size() - 1));
      if (relation) {
        fields.type = type_of(*relation, "");
        words_.erase(words_.begin());
      }
    }
    if (words_.size() < 2) {
      return faults_.add(lines_.offset(), "column-count",
                         "two vertices were expected, found " + shown(lines_.line()));
    }
    const auto source = vertex(words_[0]), target = vertex(words_[1]);
    std::size_t at = 2;
    if (words_.size() % 2 == 1) fields.weight = number(words_[at++]);
    if (!source || !target) return;
    const auto add = [&] {
      read_parameters(at, of_edges_, builder_.add_edge(*source, *target, fields));
    };
    if (intervals.empty()) return add();
    bool is_first = true;
    each_period(intervals, [&](const Period& period) {
      if (!std::exchange(is_first, false)) count_copies(at);
      fields.period = period;
      add();
    });
  }

  // Counts the tie and its parameters, from this word on, for one time more.
  void count_copies(std::size_t at) {
    bool few = copies_.add(words_[0].text);
    for (; at < words_.size(); ++at) few = copies_.add(words_[at].text) && few;
    if (!few) {
      faults_.fail(lines_.offset(), Copies::rule, copies_.message());
    }
  }

  void read_list() {
    std::optional<VertexId> source;
    bool is_source = true;
    while (const auto word = lines_.next_word()) {
      const auto target = vertex(*word);
      if (std::exchange(is_source, false)) {
        source = target;
        continue;
      }
      if (!source || !target) continue;
      builder_.add_edge(*source, *target,
                        {.type = relation_, .directed = section_ == Section::arcs_list});
    }
  }

  std::uint64_t columns() const { return two_modes_ ? n_ - rows_ : n_; }

  void read_cells() {
    const std::uint64_t all = std::uint64_t{rows_} * columns();
    while (const auto word = lines_.next_word()) {
      if (cell_ >= all) {
        return faults_.add(word->offset, "count",
                           std::to_string(all) + " cells were expected, here is one more");
      }
      const auto value = number(*word);
      const auto row = static_cast<VertexId>(cell_ / columns());
      const auto column = static_cast<VertexId>(cell_ % columns()) + (two_modes_ ? rows_ : 0);
      ++cell_;
      if (value && *value != 0.0) matrix_.add({row, column, *value});
    }
  }

  void end_matrix() {
    if (section_ != Section::matrix) return;
    const std::uint64_t all = std::uint64_t{rows_} * columns();
    if (cell_ < all && !faults_.full()) {
      faults_.add(
          lines_.offset(), "count",
          std::to_string(all) + " cells were expected, " + std::to_string(cell_) + " were found");
    }
    const bool weighted = matrix_.has_values();
    add_matrix(builder_, std::move(matrix_), relation_, true, weighted);
    matrix_ = {};
    cell_ = 0;
    section_ = Section::none;
  }

  // From each other, and from the numbers of vertices without one.
  template <class LabelOf>
  bool labels_differ(const LabelOf& label_of) const {
    std::vector<bool> taken(label_texts_.size());
    for (const std::uint32_t text : labels_) {
      const std::string_view label = label_texts_[text];
      if (label.empty()) continue;
      if (taken[text]) return false;
      taken[text] = true;
      const auto number = parse_whole(label).value_or(0);
      const bool is_number = number >= 1 && number <= n_ && std::to_string(number) == label;
      if (is_number && label_of(static_cast<VertexId>(number - 1)).empty()) return false;
    }
    return true;
  }

  // Labels are ids if they tell the vertices apart.
  void add_vertices() {
    if (std::exchange(added_, true)) return;
    std::vector<VertexId> line_of(n_, no_vertex);
    for (VertexId line = 0; line < vertex_of_line_.size(); ++line) {
      line_of[vertex_of_line_[line]] = line;
    }
    const auto label_of = [&](VertexId v) {
      return line_of[v] == no_vertex ? std::string_view() : label_texts_[labels_[line_of[v]]];
    };
    const bool by_label = labels_differ(label_of);
    const TypeId first = two_modes_ ? builder_.add_kind(first_mode) : TypeId{0};
    const TypeId second = two_modes_ ? builder_.add_kind(second_mode) : TypeId{0};
    std::size_t bytes = 0;
    for (VertexId v = 0; v < n_; ++v) {
      const std::string_view label = label_of(v);
      bytes += by_label && !label.empty() ? label.size() : std::to_string(n_).size();
    }
    builder_.reserve_vertices(n_, bytes);
    for (VertexId v = 0; v < n_; ++v) {
      const std::string_view label = label_of(v);
      const TypeId kind = two_modes_ && v >= rows_ ? second : first;
      if (by_label && !label.empty()) {
        builder_.add_vertex(label, kind);
      } else {
        builder_.add_vertex(std::to_string(v + 1), kind);
        if (!label.empty()) builder_.set_label(v, "", label);
      }
    }
    for (const auto& [line, period] : line_periods_) {
      if (period.dated()) builder_.set_period(vertex_of_line_[line], period);
    }
  }

  Graph graph() {
    const bool in_order = std::is_sorted(vertex_of_line_.begin(), vertex_of_line_.end());
    for (std::size_t i = 0; i < of_vertices_.size(); ++i) {
      Column& column = builder_.vertex_column(of_vertices_.name(i), of_vertices_.type(i));
      std::vector<std::pair<VertexId, std::string_view>> cells;
      of_vertices_.for_each(i, [&](std::size_t line, std::string_view text) {
        if (in_order) column.assign(vertex_of_line_[line], text);
        if (!in_order) cells.emplace_back(vertex_of_line_[line], text);
      });
      std::sort(cells.begin(), cells.end());
      for (const auto& [v, text] : cells) column.assign(v, text);
      of_vertices_.release(i);
    }
    for (std::size_t i = 0; i < of_edges_.size(); ++i) {
      Column& column = builder_.edge_column(of_edges_.name(i), of_edges_.type(i));
      of_edges_.for_each(i, [&](std::size_t e, std::string_view text) { column.assign(e, text); });
      of_edges_.release(i);
    }
    return builder_.build();
  }

  std::string_view text_;
  LineReader lines_;
  FaultList faults_;
  GraphBuilder builder_ = GraphBuilder(true);
  std::vector<Word> words_ = {};
  Section section_ = Section::none;
  bool has_vertices_ = false, added_ = false, dates_ = false, has_room_ = false;
  VertexId n_ = 0;
  bool two_modes_ = false;
  VertexId rows_ = 0;  // all, of one mode
  TextPool label_texts_ = {};
  std::vector<std::uint32_t> labels_ = {};  // by line
  std::vector<bool> seen_ = {};
  std::vector<std::pair<std::size_t, Period>> line_periods_ = {};
  SinkColumns of_vertices_ = {}, of_edges_ = {};  // by line of a vertex, by edge
  std::vector<VertexId> vertex_of_line_ = {};
  Copies copies_;
  TypeId relation_ = 0;
  std::unordered_map<std::uint64_t, TypeId> relations_ = {};
  CellList matrix_ = {};
  std::uint64_t cell_ = 0;
};

}  // namespace

Graph read_pajek(std::string_view text, const std::string& file) {
  return PajekReader(text, file).read();
}

}  // namespace interzone::io
