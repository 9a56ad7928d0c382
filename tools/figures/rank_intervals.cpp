#include <algorithm>
#include <cmath>

#include "tools/figures/axes.hpp"
#include "tools/figures/compose.hpp"

namespace interzone::figures {
namespace {

constexpr Color point_color = category_colors[0], interval_color{0xa6, 0xcb, 0xe3};
constexpr double bar_height = 5.0, whisker = 1.0, dot = 2.3;

/// One row per thing, the best rank on top: a bar and a line from the best rank to the worst that it may
/// have, a dot at its own.
class RankFigure {
 public:
  RankFigure(const RankIntervals& figure, Ruler& ruler)
      : figure_(figure), canvas_(figure.sheet, ruler) {
    for (const RankRow& row : figure.rows) {
      last_ = std::max({last_, row.rank, row.high});
      if (!std::isnan(row.other_high)) last_ = std::max(last_, row.other_high);
    }
  }

  Scene compose() {
    measure();
    axis();
    for (std::size_t i = 0; i < figure_.rows.size(); ++i) row(i);
    canvas_.top = plot_.bottom + 5.0;
    legend();
    return canvas_.finish();
  }

 private:
  double size() const { return canvas_.text_size(); }
  double x(double rank) const { return plot_.left + (rank - 0.5) / last_ * plot_.width(); }

  void measure() {
    double widest = 0.0;
    for (const RankRow& row : figure_.rows) {
      widest = std::max(widest, canvas_.ruler().width(canvas_.joined(row.label), size()));
    }
    names_ = std::min(widest, 0.36 * (canvas_.right - canvas_.left));
  }

  void axis() {
    if (!canvas_.joined(figure_.rank_name).empty()) {
      draw_heading(canvas_, figure_.rank_name, Align::right);
      canvas_.top += 2.0;
    }
    canvas_.top += ascent * size();
    const double base = canvas_.top;
    canvas_.top += descent * size() + 3.0;
    plot_ = {canvas_.left + names_ + 5.0, canvas_.top, canvas_.right,
             canvas_.top + row_height() * static_cast<double>(figure_.rows.size())};
    for (const Tick& mark : marks()) {
      canvas_.add(line({x(mark.value), plot_.top}, {x(mark.value), plot_.bottom},
                       {.line = grid_color, .line_width = 0.5}));
    }
    write_ticks(
        canvas_, marks(), [this](double rank) { return x(rank); }, base);
  }

  /// Rank 1, and whole ranks from there on.
  std::vector<Tick> marks() const {
    std::vector<Tick> marks = {{1.0, "1"}};
    for (const Tick& tick : number_ticks({1.0, last_}, canvas_.narrow() ? 6 : 12, true)) {
      if (tick.value > 1.0) marks.push_back(tick);
    }
    return marks;
  }

  double row_height() const { return (ascent + descent) * size() + 2.5; }

  void row(std::size_t i) {
    const RankRow& row = figure_.rows[i];
    const double middle = plot_.top + (static_cast<double>(i) + 0.5) * row_height();
    const std::string label = canvas_.joined(row.label);
    canvas_.write(canvas_.measured(canvas_.ruler().cut(label, size(), names_), size()),
                  {canvas_.left + names_, middle + 0.33 * size()}, Align::right);
    const double half = bar_height / 2.0;
    Shape bar = rectangle({x(row.low) - half, middle - half, x(row.high) + half, middle + half},
                          {.fill = interval_color}, half);
    bar.name = label + ": " + short_number(row.low) + " – " + short_number(row.high);
    canvas_.add(std::move(bar));
    if (!std::isnan(row.other_low)) other(row, middle);
    canvas_.add(Circle{.center = {x(row.rank), middle},
                       .radius = dot,
                       .paint = {.fill = point_color, .line = white, .line_width = 0.5},
                       .name = label + ": " + short_number(row.rank)});
  }

  void other(const RankRow& row, double middle) {
    const Paint paint = {.line = black, .line_width = 0.7};
    const double low = x(row.other_low), high = x(row.other_high);
    canvas_.add(line({low, middle}, {high, middle}, paint));
    for (const double end : {low, high}) {
      canvas_.add(line({end, middle - whisker - 1.0}, {end, middle + whisker + 1.0}, paint));
    }
  }

  void legend() {
    std::vector<LegendEntry> entries;
    entries.push_back(circle(dot, {.fill = point_color}, canvas_.joined(figure_.point_name)));
    entries.push_back({.width = 16.0,
                       .draw =
                           [](Scene& scene, Point at) {
                             const double half = bar_height / 2.0;
                             scene.items.push_back(
                                 rectangle({at.x, at.y - half, at.x + 16.0, at.y + half},
                                           {.fill = interval_color}, half));
                           },
                       .words = canvas_.joined(figure_.interval_name)});
    const bool any = std::any_of(figure_.rows.begin(), figure_.rows.end(),
                                 [](const RankRow& row) { return !std::isnan(row.other_low); });
    if (any) {
      entries.push_back(
          stroke({.line = black, .line_width = 0.7}, canvas_.joined(figure_.other_name)));
    }
    std::erase_if(entries, [](const LegendEntry& entry) { return entry.words.empty(); });
    canvas_.top = canvas_.legend("", entries, canvas_.left, canvas_.right, canvas_.top);
  }

  const RankIntervals& figure_;
  Canvas canvas_;
  Box plot_ = {};
  double last_ = 1.0, names_ = 0.0;
};

void check(const RankIntervals& figure) {
  check_figure(!figure.rows.empty(), "rank-stability", "needs at least one row");
  check_figure(figure.rows.size() <= 1000, "rank-stability", "has more than 1000 rows");
  const auto is_interval = [](double low, double high) {
    return low >= 1.0 && low <= high && std::isfinite(high);
  };
  for (const RankRow& row : figure.rows) {
    check_figure(is_interval(row.rank, row.rank) && is_interval(row.low, row.high),
                 "rank-stability", "ranks must be finite and >= 1, low <= high");
    check_figure((std::isnan(row.other_low) && std::isnan(row.other_high)) ||
                     is_interval(row.other_low, row.other_high),
                 "rank-stability", "a second interval needs both ends, >= 1, low <= high");
  }
}

}  // namespace

Scene compose(const RankIntervals& figure, Ruler& ruler) {
  check(figure);
  return RankFigure(figure, ruler).compose();
}

}  // namespace interzone::figures
