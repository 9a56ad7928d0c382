#include <algorithm>
#include <cmath>
#include <utility>

#include "graph/ids.hpp"
#include "tools/figures/axes.hpp"
#include "tools/figures/compose.hpp"

namespace interzone::figures {
namespace {

constexpr std::size_t most_panels = 12, most_points = 20'000, many_points = 80;
constexpr double largest_dot = 7.0, gap = 14.0;

void check_series(const PanelSeries& series) {
  const bool ordered = series.stroke != Stroke::none ||
                       std::any_of(series.points.begin(), series.points.end(),
                                   [](const PanelPoint& point) { return !std::isnan(point.low); });
  double last = -infinity;
  for (const PanelPoint& point : series.points) {
    check_figure(std::isfinite(point.x) && std::isfinite(point.y), "panels",
                 "points must be finite");
    check_figure(!ordered || point.x >= last, "panels", "joined points must be in order of x");
    const bool no_band = std::isnan(point.low) && std::isnan(point.high);
    check_figure(no_band || (std::isfinite(point.low) && std::isfinite(point.high) &&
                             point.low <= point.high),
                 "panels", "a band needs finite ends with low <= high");
    check_figure(point.count > 0.0 && std::isfinite(point.count), "panels",
                 "counts of dots must be above 0");
    check_figure(!series.right || (0.0 <= point.y && point.y <= 1.0), "panels",
                 "values at the right axis must lie between 0 and 1");
    last = point.x;
  }
}

void check(const Panels& figure) {
  check_figure(!figure.panels.empty(), "panels", "needs at least one panel");
  check_figure(figure.panels.size() <= most_panels, "panels", "has more than 12 panels");
  std::size_t drawn = 0;
  for (const Panel& panel : figure.panels) {
    std::size_t here = panel.bars.size();
    for (const CurveBar& bar : panel.bars) {
      check_figure(std::isfinite(bar.start) && std::isfinite(bar.end) && bar.start < bar.end &&
                       std::isfinite(bar.value) && bar.value >= 0.0,
                   "panels", "bars need finite ends, start < end and a value >= 0");
    }
    for (const PanelSeries& series : panel.series) {
      check_series(series);
      here += series.points.size();
    }
    for (const PanelLine& line : panel.lines) {
      check_figure(std::isfinite(line.at), "panels", "lines must be finite");
    }
    check_figure(here > 0, "panels", "each panel needs at least one bar or point");
    drawn += here;
  }
  check_figure(
      drawn <= most_points, "panels",
      "has more than 20000 bars and points: take a coarser unit of time, or one innovation");
}

/// The corners of a line that goes right first, then up or down to the next value.
std::vector<Point> stepped(const std::vector<Point>& points) {
  std::vector<Point> corners;
  for (const Point& point : points) {
    if (!corners.empty()) corners.push_back({point.x, corners.back().y});
    corners.push_back(point);
  }
  return corners;
}

class PanelsFigure {
 public:
  PanelsFigure(const Panels& figure, Ruler& ruler) : figure_(figure), canvas_(figure.sheet, ruler) {
    const std::size_t n = figure.panels.size();
    const std::size_t most = canvas_.narrow() ? 2 : 3;
    columns_ = n == 4 ? 2 : std::min(n, most);
    for (const Panel& panel : figure.panels) {
      for (const PanelSeries& series : panel.series) {
        right_ = right_ || series.right;
        if (series.mark != Mark::dot) continue;
        for (const PanelPoint& point : series.points) {
          most_count_ = std::max(most_count_, point.count);
        }
      }
    }
  }

  Scene compose() {
    headings();
    const double widest = labels_width();
    const auto wide = static_cast<double>(columns_);
    const double width = (canvas_.right - canvas_.left - gap * (wide - 1.0)) / wide;
    double top = canvas_.top, bottom = top;
    for (std::size_t i = 0; i < figure_.panels.size(); ++i) {
      const std::size_t column = i % columns_;
      if (i > 0 && column == 0) top = bottom + 8.0;
      const double left = canvas_.left + static_cast<double>(column) * (width + gap);
      bottom = std::max(bottom, panel(figure_.panels[i], {left, top, left + width, top}, widest));
    }
    canvas_.top = bottom + 1.0;
    draw_heading(canvas_, figure_.x_name, Align::right);
    canvas_.top += 2.0;
    legend();
    return canvas_.finish();
  }

 private:
  double size() const { return canvas_.text_size(); }
  bool single() const { return figure_.panels.size() == 1; }
  double height() const {
    if (single()) return canvas_.narrow() ? 150.0 : 240.0;
    return canvas_.narrow() ? 64.0 : 110.0;
  }

  /// The names of the upward axes: in one line if they fit, else the right one below.
  void headings() {
    const double before = canvas_.top;
    draw_heading(canvas_, figure_.y_name);
    if (right_) {
      const double after = canvas_.top;
      const double words = canvas_.ruler().width(canvas_.joined(figure_.y_name), size()) +
                           canvas_.ruler().width(canvas_.joined(figure_.right_name), size());
      if (words + 12.0 <= canvas_.right - canvas_.left) canvas_.top = before;
      draw_heading(canvas_, figure_.right_name, Align::right);
      canvas_.top = std::max(canvas_.top, after);
    }
    canvas_.top += 3.0;
  }

  Range across(const Panel& panel) const {
    Range range;
    for (const CurveBar& bar : panel.bars) {
      const double room = panel.bars.size() == 1 ? bar.end - bar.start : 0.0;
      range.take(bar.start - room);
      range.take(bar.end + room);
    }
    for (const PanelSeries& series : panel.series) {
      for (const PanelPoint& point : series.points) range.take(point.x);
    }
    return range;
  }

  Range upward(const Panel& panel) const {
    Range range = {0.0, figure_.shares ? 1.0 : 0.0};
    for (const CurveBar& bar : panel.bars) range.take(bar.value);
    for (const PanelSeries& series : panel.series) {
      if (series.right) continue;
      for (const PanelPoint& point : series.points) {
        for (const double value : {point.y, point.low, point.high}) range.take(value);
      }
    }
    return range;
  }

  /// What the axes of a panel cover; those of all panels unless each has its own.
  Frame frame_of(const Panel& panel) const {
    Range x, y;
    for (const Panel& one : figure_.panels) {
      if (figure_.own_axes && &one != &panel) continue;
      const Range a = across(one), b = upward(one);
      for (const double end : {a.low, a.high}) x.take(end);
      if (figure_.own_heights && &one != &panel) continue;
      for (const double end : {b.low, b.high}) y.take(end);
    }
    const auto marks = ticks(y.low, y.high > y.low ? y.high : y.low + 1.0, single() ? 6 : 4);
    return {.across = x.opened(1.0).widened(0.03),
            .upward = {marks.front(), marks.back()},
            .inset = most_count_ > 1.0 ? largest_dot + 1.0 : 0.0};
  }

  std::vector<Tick> value_ticks(const Frame& frame) const {
    return number_ticks(frame.upward, single() ? 6 : 4);
  }

  std::vector<Tick> right_ticks() const { return number_ticks({0.0, 1.0}, single() ? 6 : 4); }

  double labels_width() {
    double widest = 0.0;
    for (const Panel& panel : figure_.panels) {
      widest = std::max(widest, widest_tick(canvas_, value_ticks(frame_of(panel))));
    }
    return widest;
  }

  std::vector<Tick> base_ticks(const Panel& panel, const Frame& frame) const {
    constexpr double of_a_number = 28.0, of_a_date = 46.0;
    const bool years = !figure_.dates || frame.across.high - frame.across.low >= 3.0;
    const double each = years ? of_a_number : of_a_date;
    const int most = std::max(2, static_cast<int>(frame.box.width() / each));
    if (figure_.dates) return date_ticks(frame.across, most);
    bool whole = true;
    for (const PanelSeries& series : panel.series) {
      for (const PanelPoint& point : series.points) whole = whole && point.x == std::round(point.x);
    }
    return number_ticks(frame.across, most, whole);
  }

  /// Draws one panel between the sides of `room`, from its top; returns where it ends.
  double panel(const Panel& panel, Box room, double widest) {
    const std::string title = canvas_.joined(panel.title);
    if (!title.empty()) {
      room.top += ascent * size();
      canvas_.write(
          canvas_.measured(canvas_.ruler().cut(title, size(), room.width(), true), size(), true),
          {room.left, room.top});
      room.top += descent * size();
    }
    room.top += size() * (panel.zones.empty() ? 0.7 : 0.7 + 1.3 * zone_lines());
    Frame frame = frame_of(panel);
    const double right = right_ ? widest_tick(canvas_, right_ticks()) + 5.0 : 4.0;
    frame.box = {room.left + widest + 5.0, room.top, room.right - right, room.top + height()};
    draw_value_axis(canvas_, frame, value_ticks(frame));
    if (right_) right_axis(frame);
    const auto below = base_ticks(panel, frame);
    const double depth = draw_base_axis(canvas_, frame, below);
    for (const CurveBar& bar : panel.bars) column(bar, frame);
    for (const PanelSeries& series : panel.series) bands(series, frame);
    for (const PanelLine& one : panel.lines) across_line(one, frame);
    for (const PanelSeries& series : panel.series) path(series, frame);
    for (const PanelSeries& series : panel.series) marks(series, frame);
    for (const PanelZone& zone : panel.zones) name_zone(zone, frame);
    return counts(panel, frame, below, frame.box.bottom + depth);
  }

  Frame scale_of(const PanelSeries& series, const Frame& frame) const {
    return series.right ? of_shares(frame) : frame;
  }

  static Frame of_shares(Frame frame) {
    frame.upward = {0.0, 1.0};
    return frame;
  }

  void right_axis(const Frame& frame) {
    const Frame shares = of_shares(frame);
    for (const Tick& tick : right_ticks()) {
      const double y = shares.y(tick.value);
      canvas_.add(line({frame.box.right, y}, {frame.box.right + 3.0, y},
                       {.line = gray, .line_width = 0.5}));
      canvas_.write(canvas_.measured(tick.words, size(), false, gray),
                    {frame.box.right + 4.5, y + 0.34 * size()});
    }
  }

  void column(const CurveBar& bar, const Frame& frame) {
    const double left = frame.x(bar.start), right = frame.x(bar.end);
    const double rim = std::min(1.0, 0.1 * (right - left));
    Shape shape =
        rectangle({left + rim, frame.y(bar.value), right - rim, frame.y(0.0)}, {.fill = bar_color});
    shape.name = short_number(bar.value);
    canvas_.add(std::move(shape));
  }

  /// A band for each run of points that have one; of a single point, a line from low to high.
  void bands(const PanelSeries& series, const Frame& frame) {
    std::vector<Point> low, high;
    const auto draw = [&] {
      if (low.size() == 1) {
        canvas_.add(line(low[0], high[0],
                         {.line = band_color(category_color(series.color)), .line_width = 4.0}));
      } else if (!low.empty()) {
        if (series.stroke == Stroke::steps) {
          low = stepped(low);
          high = stepped(high);
        }
        low.insert(low.end(), high.rbegin(), high.rend());
        canvas_.add(polygon(low, {.fill = band_color(category_color(series.color))}));
      }
      low.clear();
      high.clear();
    };
    for (const PanelPoint& point : series.points) {
      if (std::isnan(point.low)) {
        if (series.stroke == Stroke::steps && !low.empty()) extend(low, high, frame.x(point.x));
        draw();
        continue;
      }
      low.push_back(frame.at(point.x, point.low));
      high.push_back(frame.at(point.x, point.high));
    }
    draw();
  }

  /// A step holds until the next one, also where that has no band.
  static void extend(std::vector<Point>& low, std::vector<Point>& high, double x) {
    low.push_back({x, low.back().y});
    high.push_back({x, high.back().y});
  }

  void across_line(const PanelLine& one, const Frame& frame) {
    const Range& range = one.upright ? frame.across : frame.upward;
    if (one.at < range.low || one.at > range.high) return;
    const Paint paint = {.line = gray, .line_width = 0.6, .dashed = true};
    const Box& box = frame.box;
    canvas_.add(one.upright
                    ? line({frame.x(one.at), box.top}, {frame.x(one.at), box.bottom}, paint)
                    : line({box.left, frame.y(one.at)}, {box.right, frame.y(one.at)}, paint));
  }

  static Paint stroke_paint(const PanelSeries& series) {
    return {.line = category_color(series.color),
            .line_width = 1.3,
            .dashed = series.stroke == Stroke::dashed};
  }

  void path(const PanelSeries& series, const Frame& frame) {
    if (series.stroke == Stroke::none || series.points.size() < 2) return;
    const Frame scale = scale_of(series, frame);
    std::vector<Point> points;
    points.reserve(series.points.size());
    for (const PanelPoint& point : series.points) points.push_back(scale.at(point.x, point.y));
    if (series.stroke == Stroke::steps) points = stepped(points);
    canvas_.add(polygon(points, stroke_paint(series), false));
  }

  double radius_of(const PanelSeries& series, const PanelPoint& point) const {
    if (most_count_ > 1.0) return std::max(1.2, largest_dot * std::sqrt(point.count / most_count_));
    return series.points.size() > many_points || !single() ? 1.4 : 2.2;
  }

  void marks(const PanelSeries& series, const Frame& frame) {
    const bool alone = series.points.size() == 1 && series.stroke != Stroke::none;
    if (series.mark == Mark::none && !alone) return;
    const Frame scale = scale_of(series, frame);
    for (const PanelPoint& point : series.points) {
      const Point place = scale.at(point.x, point.y);
      if (series.mark == Mark::plus) {
        canvas_.add(censoring(place, category_color(series.color)));
        continue;
      }
      std::string name = short_number(point.y);
      if (point.count != 1.0) name += " (" + short_number(point.count) + ")";
      canvas_.add(Circle{.center = place,
                         .radius = radius_of(series, point),
                         .paint = dot_paint(series),
                         .name = std::move(name)});
    }
  }

  static Paint dot_paint(const PanelSeries& series) {
    return {.fill = category_color(series.color), .line = white, .line_width = 0.5};
  }

  /// A small plus, to be seen on level lines and on upright ones.
  static Shape censoring(Point at, Color color) {
    Shape shape = line({at.x, at.y - 2.6}, {at.x, at.y + 2.6},
                       {.line = mix(color, black, 0.35), .line_width = 0.8});
    const Shape level = line({at.x - 2.6, at.y}, {at.x + 2.6, at.y}, {});
    shape.steps.insert(shape.steps.end(), level.steps.begin(), level.steps.end());
    return shape;
  }

  double zone_lines() const { return canvas_.language() == Language::both ? 2.0 : 1.0; }

  /// The name of a stretch above the plot, one line for each language; none where one has no room.
  void name_zone(const PanelZone& zone, const Frame& frame) {
    const double from = std::max(frame.box.left, frame.x(zone.from)),
                 to = std::min(frame.box.right, frame.x(zone.to));
    const auto lines = canvas_.lines(zone.name);
    for (const std::string& words : lines) {
      if (canvas_.ruler().width(words, size()) + 4.0 > to - from) return;
    }
    double base = frame.box.top - 4.0 - 1.3 * size() * (static_cast<double>(lines.size()) - 1.0);
    for (const std::string& words : lines) {
      canvas_.write(canvas_.measured(words, size(), false, gray), {(from + to) / 2.0, base},
                    Align::middle);
      base += 1.3 * size();
    }
  }

  double counts(const Panel& panel, const Frame& frame, const std::vector<Tick>& below,
                double above) {
    if (panel.counts.empty()) return above;
    const double line_height = (ascent + descent) * size();
    const std::string heading =
        canvas_.ruler().cut(canvas_.joined(figure_.count_name), size(), frame.box.width());
    canvas_.write(canvas_.measured(heading, size(), false, gray),
                  {frame.box.left, above + 2.0 + ascent * size()});
    std::vector<Tick> numbers;
    for (const Tick& tick : below) {
      if (tick.value < panel.counts.front().x) continue;
      const auto first = std::find_if(panel.counts.begin(), panel.counts.end(),
                                      [&](const PanelCount& one) { return one.x >= tick.value; });
      if (first != panel.counts.end()) numbers.push_back({tick.value, short_number(first->count)});
    }
    write_ticks(
        canvas_, numbers, [&](double value) { return frame.x(value); },
        above + 2.0 + line_height + ascent * size());
    return above + 2.0 + 2.0 * line_height;
  }

  /// Each name once, in the order in which the panels bring them.
  void legend() {
    std::vector<LegendEntry> entries;
    const auto add = [&](LegendEntry entry) {
      const bool known = std::any_of(entries.begin(), entries.end(), [&](const LegendEntry& one) {
        return one.words == entry.words;
      });
      if (!entry.words.empty() && !known) entries.push_back(std::move(entry));
    };
    for (const Panel& panel : figure_.panels) {
      if (!panel.bars.empty()) add(swatch(bar_color, canvas_.joined(figure_.bar_name)));
      for (const PanelSeries& series : panel.series) series_entries(series, add);
      if (!panel.lines.empty()) {
        add(stroke({.line = gray, .line_width = 0.6, .dashed = true},
                   canvas_.joined(figure_.line_name)));
      }
    }
    canvas_.top = canvas_.legend("", entries, canvas_.left, canvas_.right, canvas_.top);
    sizes();
  }

  template <class Add>
  void series_entries(const PanelSeries& series, const Add& add) const {
    if (series.points.empty()) return;
    const std::string words = canvas_.joined(series.name);
    if (series.mark == Mark::plus) {
      const Color color = category_color(series.color);
      add({.width = 6.0,
           .draw =
               [color](Scene& scene, Point at) {
                 scene.items.push_back(censoring({at.x + 3.0, at.y}, color));
               },
           .words = words});
    } else if (series.stroke != Stroke::none) {
      add(stroke(stroke_paint(series), words));
    } else {
      add(circle(2.2, dot_paint(series), words));
    }
    const bool band = std::any_of(series.points.begin(), series.points.end(),
                                  [](const PanelPoint& point) { return !std::isnan(point.low); });
    if (band)
      add(swatch(band_color(category_color(series.color)), canvas_.joined(series.band_name)));
  }

  /// What the areas of dots stand for, where they differ.
  void sizes() {
    if (!(most_count_ > 1.0)) return;
    std::vector<LegendEntry> entries;
    for (const double value : legend_values(most_count_, {1.0 / most_count_, 0.25, 1.0})) {
      const double radius = std::max(1.2, largest_dot * std::sqrt(value / most_count_));
      entries.push_back(circle(radius, {.fill = category_color(0)}, short_number(value)));
    }
    canvas_.top = canvas_.legend(canvas_.joined(figure_.size_name), entries, canvas_.left,
                                 canvas_.right, canvas_.top);
  }

  const Panels& figure_;
  Canvas canvas_;
  std::size_t columns_ = 1;
  bool right_ = false;
  double most_count_ = 1.0;
};

}  // namespace

Scene compose(const Panels& figure, Ruler& ruler) {
  check(figure);
  return PanelsFigure(figure, ruler).compose();
}

}  // namespace interzone::figures
