#include <algorithm>
#include <cmath>
#include <numeric>

#include "tools/figures/compose.hpp"

namespace interzone::figures {
namespace {

class HeatMapFigure {
 public:
  HeatMapFigure(const HeatMap& figure, Ruler& ruler)
      : figure_(figure), canvas_(figure.sheet, ruler), m_(figure.columns.size()) {
    for (const double value : figure.values) {
      if (!std::isnan(value)) highest_ = std::max(highest_, value);
    }
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
    totals();
    scale();
    return canvas_.finish();
  }

 private:
  double size() const { return least_text; }

  // Words in one line for a row, in as many as need be for a column.
  void measure() {
    double widest = canvas_.ruler().width(canvas_.joined(figure_.total_name), size(), true);
    for (const Text& row : figure_.rows) {
      widest = std::max(widest, canvas_.ruler().width(canvas_.joined(row), size()));
    }
    const double whole = canvas_.right - canvas_.left;
    names_ = std::min(widest, whole * 0.36);
    double number = 0.0;
    for (const double value : row_total_) number = std::max(number, text_width(value));
    for (const double value : column_total_) number = std::max(number, text_width(value));
    number =
        std::max({number, text_width(std::accumulate(row_total_.begin(), row_total_.end(), 0.0)),
                  canvas_.ruler().width(canvas_.joined(figure_.total_name), size(), true)});
    total_ = std::min(number + 4.0, 60.0);
    const double room = whole - names_ - 5.0 - total_ - 3.0;
    cell_ = std::min(room / static_cast<double>(m_), 72.0);
    double needed = 11.0;
    for (const double value : figure_.values) needed = std::max(needed, text_width(value) + 2.0);
    check_figure(cell_ >= needed, "heat-map",
                 "has more columns than its width can hold: " + std::to_string(m_));
    grid_ = canvas_.left + names_ + 5.0;
    height_ = 13.0;
  }

  double text_width(double value) const {
    return std::isnan(value) ? 0.0 : canvas_.ruler().width(short_number(value), size());
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
    const double step = (ascent + descent) * size();
    const double longest = 110.0;  // of heads that are read upwards
    std::vector<std::vector<std::string>> lines;
    double height = size() * 1.5;
    for (const Text& column : figure_.columns) {
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
    for (std::size_t j = 0; j < m_; ++j) {
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
    total_words(canvas_.joined(figure_.total_name), base - descent * size());
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
      const Color color = value == 0.0 ? Color{0xa8, 0xa8, 0xa8} : text_on(shade(value));
      canvas_.write(canvas_.measured(short_number(value), size(), false, color),
                    {x + cell_ / 2.0, base()}, Align::middle);
    }
    total_words(short_number(row_total_[row]), base());
    canvas_.top += height_;
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
                       .words = "0 – " + short_number(highest)});
    canvas_.top = canvas_.legend(canvas_.joined(figure_.value_name), entries, canvas_.left,
                                 canvas_.right, canvas_.top);
  }

  const HeatMap& figure_;
  Canvas canvas_;
  std::size_t m_;
  double highest_ = 0.0;
  std::vector<double> row_total_ = {}, column_total_ = {};
  std::vector<std::size_t> order_ = {};
  double names_ = 0.0, cell_ = 0.0, total_ = 0.0, grid_ = 0.0, height_ = 0.0;
};

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
  return HeatMapFigure(figure, ruler).compose();
}

}  // namespace interzone::figures
