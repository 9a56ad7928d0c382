#include <algorithm>
#include <cmath>
#include <numeric>

#include "tools/figures/axes.hpp"
#include "tools/figures/compose.hpp"

namespace interzone::figures {
namespace {

constexpr double least_cell = 2.0;

class HeatMapFigure {
 public:
  HeatMapFigure(const HeatMap& figure, Ruler& ruler)
      : figure_(figure), canvas_(figure.sheet, ruler), m_(figure.columns.size()) {
    for (const double value : figure.values) {
      if (!std::isnan(value)) highest_ = std::max(highest_, value);
    }
    if (has_tree()) highest_ = 1.0;
    row_total_.assign(figure.rows.size(), 0.0);
    column_total_.assign(m_, 0.0);
    for (std::size_t i = 0; i < figure.values.size(); ++i) {
      if (std::isnan(figure.values[i])) continue;
      row_total_[i / m_] += figure.values[i];
      column_total_[i % m_] += figure.values[i];
    }
    order_.resize(figure.rows.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    if (!figure.sorted) return;
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return row_total_[a] > row_total_[b]; });
  }

  Scene compose() {
    measure();
    heads();
    for (const std::size_t row : order_) values(row);
    if (has_tree()) {
      tree();
    } else {
      totals();
    }
    scale();
    return canvas_.finish();
  }

 private:
  double size() const { return least_text; }
  double line_height() const { return (ascent + descent) * size(); }
  bool has_tree() const { return !figure_.tree.empty(); }

  // Words in one line for a row, in as many as need be for a column.
  void measure() {
    double widest = canvas_.ruler().width(canvas_.joined(figure_.total_name), size(), true);
    for (const Text& row : figure_.rows) {
      widest = std::max(widest, canvas_.ruler().width(canvas_.joined(row), size()));
    }
    const double whole = canvas_.right - canvas_.left;
    names_ = std::min(widest, whole * 0.36);
    total_ = has_tree() ? (canvas_.narrow() ? 44.0 : 90.0) : totals_width();
    const double room = whole - names_ - 5.0 - total_ - 3.0;
    cell_ = std::min(room / static_cast<double>(m_), has_tree() ? 24.0 : 72.0);
    double needed = 11.0;
    for (const double value : figure_.values) needed = std::max(needed, text_width(value) + 2.0);
    numbers_ = cell_ >= needed;
    check_figure(numbers_ || (has_tree() && cell_ >= least_cell), "heat-map",
                 "has more columns than its width can hold: " + std::to_string(m_));
    grid_ = canvas_.left + names_ + 5.0;
    height_ = has_tree() ? std::max(cell_, line_height() + 0.5) : 13.0;
  }

  double totals_width() const {
    double number = 0.0;
    for (const double value : row_total_) number = std::max(number, text_width(value));
    for (const double value : column_total_) number = std::max(number, text_width(value));
    number =
        std::max({number, text_width(std::accumulate(row_total_.begin(), row_total_.end(), 0.0)),
                  canvas_.ruler().width(canvas_.joined(figure_.total_name), size(), true)});
    return std::min(number + 4.0, 60.0);
  }

  /// What stands in a cell.
  std::string words_of(double value) const {
    return has_tree() ? short_number(std::round(100.0 * value)) : short_number(value);
  }

  double text_width(double value) const {
    return std::isnan(value) ? 0.0 : canvas_.ruler().width(words_of(value), size());
  }

  std::vector<std::string> head_lines(const Text& text, double most, std::size_t count) const {
    std::vector<std::string> result;
    for (const std::string& part : canvas_.lines(text)) {
      for (std::string& row : canvas_.ruler().wrap(part, size(), most, count)) {
        result.push_back(std::move(row));
      }
    }
    return result;
  }

  // Level where every word of every head fits its column, else upwards.
  bool heads_fit() const {
    for (const Text& column : figure_.columns) {
      for (const std::string& part : canvas_.lines(column)) {
        std::string word;
        for (const char letter : part + " ") {
          if (letter != ' ') {
            word += letter;
            continue;
          }
          const bool latin = std::all_of(word.begin(), word.end(), [](char c) { return c > 0; });
          if (latin && canvas_.ruler().width(word, size()) > cell_ - 2.0) return false;
          word.clear();
        }
        if (canvas_.ruler().width(part, size()) > 3.0 * (cell_ - 2.0)) return false;
      }
    }
    return true;
  }

  void heads() {
    const bool level = heads_fit();
    const double step = line_height();
    const double longest = 110.0;  // of heads that are read upwards
    std::vector<std::vector<std::string>> lines;
    double height = size() * 1.5;
    const auto tree_lines = head_lines(figure_.tree_name, total_, 5);
    if (has_tree()) height = std::max(height, static_cast<double>(tree_lines.size()) * step);
    const bool room = cell_ >= step;  // else there are no heads: they are those of the rows
    for (const Text& column : figure_.columns) {
      if (!room) break;
      lines.push_back(level ? head_lines(column, cell_ - 2.0, 4)
                            : head_lines(column, longest, cell_ >= 4.0 * step ? 2 : 1));
      if (level) {
        height = std::max(height, static_cast<double>(lines.back().size()) * step);
        continue;
      }
      if (static_cast<double>(lines.back().size()) * step > cell_) {
        lines.back() = {canvas_.ruler().cut(canvas_.joined(column), size(), longest)};
      }
      for (const std::string& row : lines.back()) {
        height = std::max(height, canvas_.ruler().width(row, size()));
      }
    }
    const double base = canvas_.top + height;
    for (std::size_t j = 0; j < lines.size(); ++j) {
      const double middle = grid_ + (static_cast<double>(j) + 0.5) * cell_;
      const auto count = static_cast<double>(lines[j].size());
      for (std::size_t i = 0; i < lines[j].size(); ++i) {
        Words words = canvas_.measured(lines[j][i], size());
        const auto place = static_cast<double>(i);
        if (level) {
          const double y = base - (count - 1.0 - place) * step - descent * size();
          canvas_.write(words, {middle, y}, Align::middle);
        } else {
          words.upwards = true;
          const double x = middle - count * step / 2.0 + place * step + ascent * size();
          canvas_.write(words, {x, base}, Align::left);
        }
      }
    }
    if (has_tree()) {
      double at = base - (static_cast<double>(tree_lines.size()) - 1.0) * step - descent * size();
      for (const std::string& row : tree_lines) {
        canvas_.write(canvas_.measured(row, size()), {tree_x(0.0), at});
        at += step;
      }
    } else {
      total_words(canvas_.joined(figure_.total_name), base - descent * size());
    }
    canvas_.top = base + 3.0;
  }

  double total_right() const { return grid_ + static_cast<double>(m_) * cell_ + 3.0 + total_; }

  void total_words(const std::string& text, double base) {
    canvas_.write(canvas_.measured(canvas_.ruler().cut(text, size(), total_, true), size(), true),
                  {total_right(), base}, Align::right);
  }

  double base() const { return canvas_.top + height_ / 2.0 + 0.33 * size(); }

  void row_name(const Text& text, bool bold) {
    const std::string words = canvas_.ruler().cut(canvas_.joined(text), size(), names_, bold);
    canvas_.write(canvas_.measured(words, size(), bold), {canvas_.left + names_, base()},
                  Align::right);
  }

  Color shade(double value) const {
    if (value == 0.0 || highest_ <= 0.0) return {0xf4, 0xf4, 0xf4};
    return sequential_color(value / highest_);
  }

  void values(std::size_t row) {
    row_name(figure_.rows[row], false);
    for (std::size_t j = 0; j < m_; ++j) {
      const double value = figure_.values[row * m_ + j];
      const double x = grid_ + static_cast<double>(j) * cell_;
      if (std::isnan(value)) continue;
      Shape cell =
          rectangle({x + 0.4, canvas_.top + 0.4, x + cell_ - 0.4, canvas_.top + height_ - 0.4},
                    {.fill = shade(value)});
      cell.name = canvas_.joined(figure_.rows[row]) + " · " + canvas_.joined(figure_.columns[j]) +
                  ": " + short_number(value);
      canvas_.add(std::move(cell));
      if (!numbers_ || (has_tree() && value == 0.0)) continue;
      const Color color = value == 0.0 ? Color{0xa8, 0xa8, 0xa8} : text_on(shade(value));
      canvas_.write(canvas_.measured(words_of(value), size(), false, color),
                    {x + cell_ / 2.0, base()}, Align::middle);
    }
    if (!has_tree()) total_words(short_number(row_total_[row]), base());
    middle_.push_back(canvas_.top + height_ / 2.0);
    canvas_.top += height_;
  }

  double tree_x(double height) const {
    const double left = grid_ + static_cast<double>(m_) * cell_ + 5.0;
    return left + height * (total_ - 8.0);
  }

  // Each join: from both branches to its height, and across.
  void tree() {
    std::vector<Point> ends;
    ends.reserve(2 * middle_.size());
    for (const double y : middle_) ends.push_back({tree_x(0.0), y});
    for (const TreeJoin& join : figure_.tree) {
      const Point a = ends[join.a], b = ends[join.b];
      const double x = tree_x(join.height);
      canvas_.add(polygon({a, {x, a.y}, {x, b.y}, b}, {.line = gray, .line_width = 0.8}, false));
      ends.push_back({x, (a.y + b.y) / 2.0});
    }
    const Frame frame = {.box = {tree_x(0.0), middle_.front(), tree_x(1.0), canvas_.top + 2.0},
                         .across = {0.0, 1.0}};
    canvas_.top =
        frame.box.bottom + draw_base_axis(canvas_, frame, number_ticks(frame.across, 2)) + 3.0;
  }

  void totals() {
    canvas_.top += 2.0;
    canvas_.add(line({canvas_.left, canvas_.top}, {total_right(), canvas_.top},
                     {.line = gray, .line_width = 0.5}));
    row_name(figure_.total_name, true);
    for (std::size_t j = 0; j < m_; ++j) {
      const double middle = grid_ + (static_cast<double>(j) + 0.5) * cell_;
      canvas_.write(canvas_.measured(short_number(column_total_[j]), size(), true),
                    {middle, base()}, Align::middle);
    }
    total_words(short_number(std::accumulate(row_total_.begin(), row_total_.end(), 0.0)), base());
    canvas_.top += height_ + 3.0;
  }

  void scale() {
    if (canvas_.lines(figure_.value_name).empty() || highest_ <= 0.0) return;
    std::vector<LegendEntry> entries;
    const double highest = highest_;
    entries.push_back({.width = 80.0,
                       .draw =
                           [](Scene& scene, Point at) {
                             for (int i = 0; i < 40; ++i) {
                               const double x = at.x + 2.0 * i;
                               scene.items.push_back(
                                   rectangle({x, at.y - 3.5, at.x + 80.0, at.y + 3.5},
                                             {.fill = sequential_color((i + 0.5) / 40.0)}));
                             }
                           },
                       .words = has_tree() ? "0 – 100%" : "0 – " + short_number(highest)});
    canvas_.top = canvas_.legend(canvas_.joined(figure_.value_name), entries, canvas_.left,
                                 canvas_.right, canvas_.top);
  }

  const HeatMap& figure_;
  Canvas canvas_;
  std::size_t m_;
  double highest_ = 0.0;
  bool numbers_ = true;              // in the cells
  std::vector<double> middle_ = {};  // of each row drawn so far
  std::vector<double> row_total_ = {}, column_total_ = {};
  std::vector<std::size_t> order_ = {};
  double names_ = 0.0, cell_ = 0.0, total_ = 0.0, grid_ = 0.0, height_ = 0.0;
};

void check_tree(const HeatMap& figure) {
  const std::size_t n = figure.rows.size();
  check_figure(!figure.sorted, "heat-map", "rows of a tree must stay in their order");
  check_figure(figure.tree.size() + 1 == n, "heat-map", "a tree of n rows needs n - 1 joins");
  for (const double value : figure.values) {
    check_figure(!(value > 1.0), "heat-map", "values beside a tree must be <= 1");
  }
  std::vector<double> height(n, 0.0);
  std::vector<bool> joined(2 * n, false);
  for (const TreeJoin& join : figure.tree) {
    check_figure(join.a < height.size() && join.b < height.size() && join.a != join.b &&
                     !joined[join.a] && !joined[join.b],
                 "heat-map", "a branch of the tree must be there and join once");
    check_figure(
        join.height <= 1.0 && join.height >= height[join.a] && join.height >= height[join.b],
        "heat-map", "heights of the tree must rise, up to 1");
    joined[join.a] = joined[join.b] = true;
    height.push_back(join.height);
  }
}

}  // namespace

Scene compose(const HeatMap& figure, Ruler& ruler) {
  check_figure(!figure.rows.empty() && !figure.columns.empty(), "heat-map",
               "needs at least one row and one column");
  check_figure(figure.values.size() == figure.rows.size() * figure.columns.size(), "heat-map",
               "needs one value for each cell");
  check_figure(figure.rows.size() <= 1000, "heat-map", "has more than 1000 rows");
  for (const double value : figure.values) {
    check_figure(std::isnan(value) || (std::isfinite(value) && value >= 0.0), "heat-map",
                 "values must be finite and >= 0");
  }
  if (!figure.tree.empty()) check_tree(figure);
  return HeatMapFigure(figure, ruler).compose();
}

}  // namespace interzone::figures
