#include <algorithm>
#include <cmath>

#include "graph/ids.hpp"
#include "tools/figures/axes.hpp"
#include "tools/figures/compose.hpp"

namespace interzone::figures {
namespace {

void check(const Curve& figure) {
  const auto finite = [](double value) {
    check_figure(std::isfinite(value), "curve", "times and values must be finite");
  };
  check_figure(figure.series.size() <= 7, "curve", "has more than 7 series");
  bool any = !figure.bars.empty();
  for (const CurveSeries& series : figure.series) {
    any = any || !series.points.empty() || !series.fit.empty();
    double last = -infinity;
    for (const CurvePoint& point : series.points) {
      finite(point.time);
      finite(point.value);
      check_figure(point.time >= last, "curve", "points must be in order of time");
      last = point.time;
    }
    last = -infinity;
    for (const FitPoint& point : series.fit) {
      finite(point.time);
      finite(point.value);
      check_figure(point.time >= last, "curve", "fitted points must be in order of time");
      check_figure(
          std::isnan(point.low) == std::isnan(point.high) &&
              (std::isnan(point.low) ||
               (std::isfinite(point.low) && std::isfinite(point.high) && point.low <= point.high)),
          "curve", "a band needs finite ends with low <= high");
      last = point.time;
    }
  }
  for (const CurveBar& bar : figure.bars) {
    finite(bar.start);
    finite(bar.end);
    finite(bar.value);
    check_figure(bar.start < bar.end && bar.value >= 0.0, "curve",
                 "bars need start < end and a value >= 0");
  }
  check_figure(any, "curve", "needs at least one point, fit or bar");
}

class CurveFigure {
 public:
  CurveFigure(const Curve& figure, Ruler& ruler) : figure_(figure), canvas_(figure.sheet, ruler) {}

  Scene compose() {
    range();
    axes();
    for (const CurveBar& bar : figure_.bars) column(bar);
    for (std::size_t i = 0; i < figure_.series.size(); ++i) bands(i);
    for (std::size_t i = 0; i < figure_.series.size(); ++i) fits(i);
    for (std::size_t i = 0; i < figure_.series.size(); ++i) points(i);
    for (std::size_t i = 0; i < figure_.series.size(); ++i) last_value(i);
    canvas_.top += 2.0;
    legends();
    return canvas_.finish();
  }

 private:
  void range() {
    Range time, value = {0.0, 0.0};
    const auto take = [&](double at, double height) {
      time.take(at);
      value.take(height);
    };
    for (const CurveSeries& series : figure_.series) {
      for (const CurvePoint& point : series.points) take(point.time, point.value);
      for (const FitPoint& point : series.fit) {
        for (const double height : {point.value, point.low, point.high}) take(point.time, height);
      }
    }
    for (const CurveBar& bar : figure_.bars) {
      take(bar.start, bar.value);
      take(bar.end, 0.0);
    }
    frame_.across = time.opened(1.0).widened(0.02);
    const auto marks = ticks(value.low, value.high > value.low ? value.high : value.low + 1.0, 6);
    frame_.upward = {marks.front(), marks.back()};
  }

  double x(double time) const { return frame_.x(time); }
  double y(double value) const { return frame_.y(value); }
  Point at(double time, double value) const { return frame_.at(time, value); }

  void axes() {
    const double size = canvas_.text_size();
    draw_heading(canvas_, figure_.value_name);
    if (!canvas_.joined(figure_.value_name).empty()) canvas_.top += 3.0;
    const auto values = number_ticks(frame_.upward, 6);
    const double height = canvas_.narrow() ? 150.0 : 240.0;
    frame_.box = {canvas_.left + widest_tick(canvas_, values) + 5.0, canvas_.top + size,
                  canvas_.right - 4.0, canvas_.top + size + height};
    draw_value_axis(canvas_, frame_, values);
    const int most = canvas_.narrow() ? 6 : 12;
    canvas_.top =
        frame_.box.bottom + draw_base_axis(canvas_, frame_,
                                           figure_.dates ? date_ticks(frame_.across, most)
                                                         : number_ticks(frame_.across, most));
    if (!canvas_.joined(figure_.time_name).empty()) canvas_.top += 1.0;
    draw_heading(canvas_, figure_.time_name, Align::right);
  }

  void column(const CurveBar& bar) {
    const double rim = std::min(1.0, 0.1 * (x(bar.end) - x(bar.start)));
    Shape shape = rectangle({x(bar.start) + rim, y(bar.value), x(bar.end) - rim, y(0.0)},
                            {.fill = bar_color});
    shape.name = short_number(bar.value);
    canvas_.add(std::move(shape));
  }

  void bands(std::size_t i) {
    std::vector<Point> low, high;
    for (const FitPoint& point : figure_.series[i].fit) {
      if (std::isnan(point.low)) continue;
      low.push_back(at(point.time, point.low));
      high.push_back(at(point.time, point.high));
    }
    if (low.size() < 2) return;
    low.insert(low.end(), high.rbegin(), high.rend());
    canvas_.add(polygon(low, {.fill = band_color(category_color(i))}));
  }

  void fits(std::size_t i) {
    const auto& fit = figure_.series[i].fit;
    std::vector<Point> known, beyond;
    for (const FitPoint& point : fit) {
      const bool observed = point.time <= figure_.observed_until;
      if (observed) {
        known.push_back(at(point.time, point.value));
      } else {
        if (beyond.empty() && !known.empty()) beyond.push_back(known.back());
        beyond.push_back(at(point.time, point.value));
      }
    }
    const Color color = category_color(i);
    if (known.size() > 1) canvas_.add(polygon(known, {.line = color, .line_width = 1.3}, false));
    if (beyond.size() > 1) {
      canvas_.add(polygon(beyond, {.line = color, .line_width = 1.3, .dashed = true}, false));
    }
  }

  Paint point_paint(std::size_t i) const {
    return {.fill = category_color(i), .line = white, .line_width = 0.5};
  }

  void points(std::size_t i) {
    const CurveSeries& series = figure_.series[i];
    if (series.joined && series.points.size() > 1) {
      std::vector<Point> path;
      path.reserve(series.points.size());
      for (const CurvePoint& point : series.points) path.push_back(at(point.time, point.value));
      canvas_.add(polygon(path, {.line = category_color(i), .line_width = 1.0}, false));
    }
    const double radius = series.points.size() > 80 ? 1.3 : 2.4;
    for (const CurvePoint& point : series.points) {
      canvas_.add(symbol(i, at(point.time, point.value), radius, point_paint(i),
                         short_number(point.value)));
    }
  }

  // The last value stands at its point, unless the words of another series are there.
  void last_value(std::size_t i) {
    if (figure_.series[i].points.empty()) return;
    const CurvePoint& last = figure_.series[i].points.back();
    const double size = canvas_.text_size();
    Words words =
        canvas_.measured(short_number(last.value), size, true, mix(category_color(i), black, 0.35));
    words.halo = true;
    const Point place = at(last.time, last.value);
    words.start = {std::min(place.x - words.width - 3.0, frame_.box.right - words.width),
                   place.y - 3.0};
    words.start.x = std::max(words.start.x, frame_.box.left + 1.0);
    for (const Box& other : written_) {
      if (other.overlaps(words.box())) return;
    }
    written_.push_back(words.box());
    canvas_.add(words);
  }

  void legends() {
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < figure_.series.size(); ++i) {
      const CurveSeries& series = figure_.series[i];
      const Color color = category_color(i);
      const Paint paint = point_paint(i);
      if (!series.points.empty()) {
        entries.push_back(
            {.draw =
                 [i, paint](Scene& scene, Point at) {
                   scene.items.push_back(symbol(i, {at.x + 5.0, at.y}, 2.4, paint, {}));
                 },
             .words = canvas_.joined(series.name)});
      }
      if (!series.fit.empty()) {
        entries.push_back(
            stroke({.line = color, .line_width = 1.3}, canvas_.joined(series.fit_name)));
      }
      const bool band = std::any_of(series.fit.begin(), series.fit.end(),
                                    [](const FitPoint& point) { return !std::isnan(point.low); });
      if (band) entries.push_back(swatch(band_color(color), canvas_.joined(series.band_name)));
    }
    if (!figure_.bars.empty()) {
      entries.push_back(swatch(bar_color, canvas_.joined(figure_.bar_name)));
    }
    std::erase_if(entries, [](const LegendEntry& entry) { return entry.words.empty(); });
    canvas_.top = canvas_.legend("", entries, canvas_.left, canvas_.right, canvas_.top);
  }

  const Curve& figure_;
  Canvas canvas_;
  Frame frame_ = {};
  std::vector<Box> written_ = {};
};

}  // namespace

Scene compose(const Curve& figure, Ruler& ruler) {
  check(figure);
  return CurveFigure(figure, ruler).compose();
}

}  // namespace interzone::figures
