#include <algorithm>
#include <cmath>

#include "graph/ids.hpp"
#include "tools/figures/compose.hpp"

namespace interzone::figures {
namespace {

constexpr Color bar_color{0xc9, 0xc9, 0xc9}, grid_color{0xe6, 0xe6, 0xe6};

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
    canvas_.top = plot_.bottom + below_ + 2.0;
    legends();
    return canvas_.finish();
  }

 private:
  void range() {
    double low = infinity, high = -infinity, least = 0.0, most = 0.0;
    const auto take = [&](double time, double value) {
      low = std::min(low, time);
      high = std::max(high, time);
      least = std::min(least, value);
      most = std::max(most, value);
    };
    for (const CurveSeries& series : figure_.series) {
      for (const CurvePoint& point : series.points) take(point.time, point.value);
      for (const FitPoint& point : series.fit) {
        take(point.time, point.value);
        if (!std::isnan(point.low)) take(point.time, point.low);
        if (!std::isnan(point.high)) take(point.time, point.high);
      }
    }
    for (const CurveBar& bar : figure_.bars) {
      take(bar.start, bar.value);
      take(bar.end, 0.0);
    }
    if (low == high) {
      low -= 1.0;
      high += 1.0;
    }
    const double rim = 0.02 * (high - low);
    first_ = low - rim;
    last_ = high + rim;
    value_ticks_ = ticks(least, most > least ? most : least + 1.0, 6);
  }

  double x(double time) const {
    return plot_.left + (time - first_) / (last_ - first_) * plot_.width();
  }
  double y(double value) const {
    const double low = value_ticks_.front(), high = value_ticks_.back();
    return plot_.bottom - (value - low) / (high - low) * plot_.height();
  }
  Point at(double time, double value) const { return {x(time), y(value)}; }

  void axes() {
    const double size = canvas_.text_size();
    double widest = 0.0;
    for (const double tick : value_ticks_) {
      widest = std::max(widest, canvas_.ruler().width(short_number(tick), size));
    }
    const std::string heading = canvas_.joined(figure_.value_name);
    if (!heading.empty()) {
      canvas_.top += ascent * size;
      const std::string words = canvas_.ruler().cut(heading, size, canvas_.right - canvas_.left);
      canvas_.write(canvas_.measured(words, size, false, gray), {canvas_.left, canvas_.top});
      canvas_.top += descent * size + 3.0;
    }
    const double height = canvas_.narrow() ? 150.0 : 240.0;
    plot_ = {canvas_.left + widest + 5.0, canvas_.top + size, canvas_.right - 4.0,
             canvas_.top + size + height};
    for (const double tick : value_ticks_) {
      canvas_.add(line({plot_.left, y(tick)}, {plot_.right, y(tick)},
                       {.line = grid_color, .line_width = 0.5}));
      canvas_.write(canvas_.measured(short_number(tick), size, false, gray),
                    {plot_.left - 4.0, y(tick) + 0.34 * size}, Align::right);
    }
    time_axis(size);
  }

  void time_axis(double size) {
    canvas_.add(line({plot_.left, plot_.bottom}, {plot_.right, plot_.bottom},
                     {.line = gray, .line_width = 0.6}));
    const int most = canvas_.narrow() ? 6 : 12;
    double end = -infinity;
    for (const double tick : ticks(first_, last_, most)) {
      if (tick < first_ || tick > last_) continue;
      if (figure_.dates && tick != std::round(tick)) continue;
      canvas_.add(line({x(tick), plot_.bottom}, {x(tick), plot_.bottom + 3.0},
                       {.line = gray, .line_width = 0.5}));
      const Words words = canvas_.measured(short_number(tick), size, false, gray);
      const double middle =
          std::clamp(x(tick), canvas_.left + words.width / 2.0, canvas_.right - words.width / 2.0);
      if (middle - words.width / 2.0 < end + 3.0) continue;
      canvas_.write(words, {middle, plot_.bottom + 4.0 + ascent * size}, Align::middle);
      end = middle + words.width / 2.0;
    }
    below_ = 4.0 + (ascent + descent) * size;
    const std::string heading = canvas_.joined(figure_.time_name);
    if (heading.empty()) return;
    const std::string words = canvas_.ruler().cut(heading, size, canvas_.right - canvas_.left);
    canvas_.write(canvas_.measured(words, size, false, gray),
                  {plot_.right, plot_.bottom + below_ + ascent * size + 1.0}, Align::right);
    below_ += (ascent + descent) * size + 1.0;
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
    canvas_.add(polygon(low, {.fill = mix(category_color(i), white, 0.78)}));
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
    words.start = {std::min(place.x - words.width - 3.0, plot_.right - words.width), place.y - 3.0};
    words.start.x = std::max(words.start.x, plot_.left + 1.0);
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
        entries.push_back({.width = 16.0,
                           .draw =
                               [color](Scene& scene, Point at) {
                                 scene.items.push_back(line(at, {at.x + 16.0, at.y},
                                                            {.line = color, .line_width = 1.3}));
                               },
                           .words = canvas_.joined(series.fit_name)});
      }
      const bool band = std::any_of(series.fit.begin(), series.fit.end(),
                                    [](const FitPoint& point) { return !std::isnan(point.low); });
      if (band) entries.push_back(swatch(mix(color, white, 0.78), series.band_name));
    }
    if (!figure_.bars.empty()) entries.push_back(swatch(bar_color, figure_.bar_name));
    std::erase_if(entries, [](const LegendEntry& entry) { return entry.words.empty(); });
    canvas_.top = canvas_.legend("", entries, canvas_.left, canvas_.right, canvas_.top);
  }

  LegendEntry swatch(Color color, const Text& name) const {
    return {.draw =
                [color](Scene& scene, Point at) {
                  scene.items.push_back(
                      rectangle({at.x, at.y - 4.0, at.x + 10.0, at.y + 4.0}, {.fill = color}));
                },
            .words = canvas_.joined(name)};
  }

  const Curve& figure_;
  Canvas canvas_;
  Box plot_ = {};
  double first_ = 0.0, last_ = 1.0, below_ = 0.0;
  std::vector<double> value_ticks_ = {};
  std::vector<Box> written_ = {};
};

}  // namespace

Scene compose(const Curve& figure, Ruler& ruler) {
  check(figure);
  return CurveFigure(figure, ruler).compose();
}

}  // namespace interzone::figures
