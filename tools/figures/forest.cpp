#include <algorithm>
#include <cmath>
#include <utility>

#include "tools/figures/axes.hpp"
#include "tools/figures/compose.hpp"

namespace interzone::figures {
namespace {

constexpr Color point_color = category_colors[0];
constexpr double dot = 2.6, cap = 2.0, arrow = 5.0;
constexpr std::size_t most_rows = 200;

/// One row per estimate: a dot, a line from the low end of its interval to the high one, and its
/// numbers. Intervals much wider than others are cut, with an arrow head where they go on.
class ForestFigure {
 public:
  ForestFigure(const Forest& figure, Ruler& ruler)
      : figure_(figure), canvas_(figure.sheet, ruler) {}

  Scene compose() {
    measure();
    draw_heading(canvas_, figure_.value_name);
    canvas_.top += 3.0;
    frame();
    for (std::size_t i = 0; i < figure_.rows.size(); ++i) row(i);
    canvas_.top += 3.0;
    legend();
    return canvas_.finish();
  }

 private:
  double size() const { return canvas_.text_size(); }
  double row_height() const { return (ascent + descent) * size() + 2.5; }
  /// Where a value stands on the axis.
  double place(double value) const { return figure_.ratios ? std::log(value) : value; }

  void measure() {
    const double room = canvas_.right - canvas_.left;
    for (const ForestRow& row : figure_.rows) {
      names_ = std::max(names_, canvas_.ruler().width(canvas_.joined(row.label), size()));
      words_ = std::max(words_, canvas_.ruler().width(canvas_.joined(row.words), size()));
    }
    names_ = std::min(names_, 0.3 * room);
    words_ = std::min(words_, 0.36 * room);
  }

  /// What the axis covers: the estimates and no effect, and beyond them as much again, or twice the width of
  /// the interval in the middle of their order, as far as intervals reach.
  Range covered() const {
    Range estimates, ends;
    estimates.take(0.0);
    std::vector<double> widths;
    for (const ForestRow& row : figure_.rows) {
      if (!has_dot(row)) continue;
      estimates.take(place(row.estimate));
      if (std::isnan(row.low)) continue;
      ends.take(place(row.low));
      ends.take(place(row.high));
      const double width = place(row.high) - place(row.low);
      if (std::isfinite(width)) widths.push_back(width);
    }
    if (widths.empty()) return estimates.opened(1.0).widened(0.05);
    std::sort(widths.begin(), widths.end());
    const double most = std::max(2.0 * widths[widths.size() / 2], estimates.high - estimates.low);
    const Range range = {std::min(estimates.low, std::max(ends.low, estimates.low - most)),
                         std::max(estimates.high, std::min(ends.high, estimates.high + most))};
    return range.opened(1.0).widened(0.05);
  }

  bool has_dot(const ForestRow& row) const { return std::isfinite(place(row.estimate)); }

  void frame() {
    const double height = row_height() * static_cast<double>(figure_.rows.size());
    frame_ = {.box = {canvas_.left + names_ + 6.0, canvas_.top, canvas_.right - words_ - 8.0,
                      canvas_.top + height},
              .across = covered()};
    const int most = std::max(2, static_cast<int>(frame_.box.width() / 30.0));
    const auto marks =
        figure_.ratios ? factor_ticks(frame_.across, most) : number_ticks(frame_.across, most);
    for (const Tick& mark : marks) {
      const double x = frame_.x(mark.value);
      canvas_.add(line({x, frame_.box.top}, {x, frame_.box.bottom},
                       {.line = grid_color, .line_width = 0.5}));
    }
    const double none = frame_.x(0.0);
    canvas_.add(line({none, frame_.box.top}, {none, frame_.box.bottom}, null_paint()));
    canvas_.top = frame_.box.bottom + draw_base_axis(canvas_, frame_, marks);
  }

  static Paint null_paint() { return {.line = gray, .line_width = 0.8, .dashed = true}; }
  static Paint interval_paint() { return {.line = point_color, .line_width = 1.1}; }

  void row(std::size_t i) {
    const ForestRow& row = figure_.rows[i];
    const double middle = frame_.box.top + (static_cast<double>(i) + 0.5) * row_height();
    const double base = middle + 0.33 * size();
    const std::string label = canvas_.joined(row.label), words = canvas_.joined(row.words);
    canvas_.write(canvas_.measured(canvas_.ruler().cut(label, size(), names_), size()),
                  {canvas_.left + names_, base}, Align::right);
    if (!words.empty()) {
      canvas_.write(canvas_.measured(canvas_.ruler().cut(words, size(), words_), size()),
                    {canvas_.right, base}, Align::right);
    }
    if (!has_dot(row)) return;
    if (!std::isnan(row.low)) interval(row, middle);
    canvas_.add(Circle{.center = {frame_.x(place(row.estimate)), middle},
                       .radius = dot,
                       .paint = {.fill = point_color, .line = white, .line_width = 0.5},
                       .name = label + ": " + short_number(row.estimate)});
  }

  void interval(const ForestRow& row, double y) {
    const Range& range = frame_.across;
    const double low = std::max(place(row.low), range.low),
                 high = std::min(place(row.high), range.high);
    canvas_.add(line({frame_.x(low), y}, {frame_.x(high), y}, interval_paint()));
    end(place(row.low) < range.low, {frame_.x(low), y}, -1.0);
    end(place(row.high) > range.high, {frame_.x(high), y}, 1.0);
  }

  void end(bool goes_on, Point at, double direction) {
    if (goes_on) {
      cut_ = true;
      canvas_.add(arrow_head(at, {direction, 0.0}, arrow, point_color));
    } else {
      canvas_.add(line({at.x, at.y - cap}, {at.x, at.y + cap}, interval_paint()));
    }
  }

  void legend() {
    std::vector<LegendEntry> entries;
    entries.push_back(circle(dot, {.fill = point_color}, canvas_.joined(figure_.point_name)));
    entries.push_back(stroke(interval_paint(), canvas_.joined(figure_.interval_name)));
    if (cut_) {
      entries.push_back({.width = arrow,
                         .draw =
                             [](Scene& scene, Point at) {
                               scene.items.push_back(arrow_head({at.x + arrow, at.y}, {1.0, 0.0},
                                                                arrow, point_color));
                             },
                         .words = canvas_.joined(figure_.cut_name)});
    }
    entries.push_back(stroke(null_paint(), canvas_.joined(figure_.null_name)));
    std::erase_if(entries, [](const LegendEntry& entry) { return entry.words.empty(); });
    canvas_.top = canvas_.legend("", entries, canvas_.left, canvas_.right, canvas_.top);
  }

  const Forest& figure_;
  Canvas canvas_;
  Frame frame_ = {};
  double names_ = 0.0, words_ = 0.0;
  bool cut_ = false;
};

void check(const Forest& figure) {
  check_figure(!figure.rows.empty(), "coefficients", "needs at least one row");
  check_figure(figure.rows.size() <= most_rows, "coefficients", "has more than 200 rows");
  for (const ForestRow& row : figure.rows) {
    check_figure(std::isnan(row.low) == std::isnan(row.high) && !(row.low > row.high),
                 "coefficients", "an interval needs both ends, low <= high");
    check_figure(!figure.ratios || !(row.low < 0.0 || row.estimate < 0.0), "coefficients",
                 "ratios must not be below 0");
  }
}

}  // namespace

Scene compose(const Forest& figure, Ruler& ruler) {
  check(figure);
  return ForestFigure(figure, ruler).compose();
}

}  // namespace interzone::figures
