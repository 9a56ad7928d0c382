#include "tools/figures/axes.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "graph/ids.hpp"
#include "tools/figures/axis_time.hpp"

namespace interzone::figures {

void Range::take(double value) {
  if (std::isnan(value)) return;
  low = std::isnan(low) ? value : std::min(low, value);
  high = std::isnan(high) ? value : std::max(high, value);
}

Range Range::opened(double least) const {
  if (std::isnan(low)) return {-least, least};
  return low < high ? *this : Range{low - least, high + least};
}

Range Range::widened(double share) const {
  const double rim = share * (high - low);
  return {low - rim, high + rim};
}

std::vector<Tick> number_ticks(const Range& range, int most, bool whole) {
  std::vector<Tick> result;
  const double rim = 1e-9 * (range.high - range.low);
  for (const double value : ticks(range.low, range.high, most)) {
    const bool inside = range.low - rim <= value && value <= range.high + rim;
    if (inside && (!whole || value == std::round(value))) {
      result.push_back({value, short_number(value)});
    }
  }
  return result;
}

namespace {

void take_date(std::vector<Tick>& ticks, const Range& range, const std::optional<Time>& date) {
  if (!date) return;
  const double place = axis_place(*date);
  if (range.low <= place && place <= range.high) ticks.push_back({place, to_string(*date)});
}

/// Every `step`-th month that begins in the range, counted from January.
std::vector<Tick> month_ticks(const Range& range, int step) {
  std::vector<Tick> result;
  const int last = static_cast<int>(std::floor(range.high)) * 12 + 11;
  for (int month = static_cast<int>(std::floor(range.low)) * 12; month <= last; month += step) {
    take_date(result, range, make_date(month / 12, month % 12 + 1));
  }
  return result;
}

/// Every `step`-th day in the range, counted from 1 January.
std::vector<Tick> day_ticks(const Range& range, int step) {
  std::vector<Tick> result;
  const auto start = make_date(static_cast<int>(std::floor(range.low)), 1, 1);
  const auto end = make_date(static_cast<int>(std::floor(range.high)), 12, 31);
  if (!start || !end) return result;
  for (double day = start->value; day <= end->value; day += step) {
    take_date(result, range, Time{day, Precision::day});
  }
  return result;
}

}  // namespace

std::vector<Tick> date_ticks(const Range& range, int most) {
  const double years = range.high - range.low;
  if (years >= 3.0) return number_ticks(range, most, true);
  for (const int step : {1, 3, 6}) {
    if (years >= 0.25 && years * 12.0 / step <= most) return month_ticks(range, step);
  }
  if (years >= 0.25) return month_ticks(range, 12);
  for (const int step : {1, 2, 5, 10}) {
    if (years * 365.0 / step <= most) return day_ticks(range, step);
  }
  return day_ticks(range, 20);
}

std::vector<Tick> factor_ticks(const Range& logs, int most) {
  std::vector<double> factors;
  const double decade = std::log(10.0), decades = (logs.high - logs.low) / decade;
  if (decades < 0.5) {
    factors = ticks(std::exp(logs.low), std::exp(logs.high), most);
  } else {
    const int step = std::max(1, static_cast<int>(std::ceil(decades / most)));
    const int first = static_cast<int>(std::floor(logs.low / decade));
    for (int power = first; power <= logs.high / decade; ++power) {
      if (power % step != 0) continue;
      factors.push_back(std::pow(10.0, power));
      if (3.0 * decades > most + 1.0) continue;
      for (const double digit : {2.0, 5.0}) factors.push_back(digit * std::pow(10.0, power));
    }
  }
  std::vector<Tick> result;
  for (const double factor : factors) {
    const double place = std::log(factor);
    if (logs.low <= place && place <= logs.high) result.push_back({place, short_number(factor)});
  }
  return result;
}

void write_ticks(Canvas& canvas, const std::vector<Tick>& ticks,
                 const std::function<double(double)>& x, double base) {
  double end = -infinity;
  for (const Tick& tick : ticks) {
    const Words words = canvas.measured(tick.words, canvas.text_size(), false, gray);
    const double half = words.width / 2.0;
    const double middle = std::clamp(x(tick.value), canvas.left + half, canvas.right - half);
    if (middle - half < end + 3.0) continue;
    canvas.write(words, {middle, base}, Align::middle);
    end = middle + half;
  }
}

double widest_tick(Canvas& canvas, const std::vector<Tick>& ticks) {
  double widest = 0.0;
  for (const Tick& tick : ticks) {
    widest = std::max(widest, canvas.ruler().width(tick.words, canvas.text_size()));
  }
  return widest;
}

void draw_value_axis(Canvas& canvas, const Frame& frame, const std::vector<Tick>& ticks) {
  const double size = canvas.text_size();
  for (const Tick& tick : ticks) {
    const double y = frame.y(tick.value);
    canvas.add(
        line({frame.box.left, y}, {frame.box.right, y}, {.line = grid_color, .line_width = 0.5}));
    canvas.write(canvas.measured(tick.words, size, false, gray),
                 {frame.box.left - 4.0, y + 0.34 * size}, Align::right);
  }
}

double draw_base_axis(Canvas& canvas, const Frame& frame, const std::vector<Tick>& ticks) {
  const double size = canvas.text_size(), bottom = frame.box.bottom;
  canvas.add(
      line({frame.box.left, bottom}, {frame.box.right, bottom}, {.line = gray, .line_width = 0.6}));
  for (const Tick& tick : ticks) {
    const double x = frame.x(tick.value);
    canvas.add(line({x, bottom}, {x, bottom + 3.0}, {.line = gray, .line_width = 0.5}));
  }
  write_ticks(
      canvas, ticks, [&](double value) { return frame.x(value); }, bottom + 4.0 + ascent * size);
  return 4.0 + (ascent + descent) * size;
}

void draw_heading(Canvas& canvas, const Text& name, Align align) {
  const std::string words = canvas.joined(name);
  if (words.empty()) return;
  const double size = canvas.text_size();
  canvas.top += ascent * size;
  canvas.write(canvas.measured(canvas.ruler().cut(words, size, canvas.right - canvas.left), size,
                               false, gray),
               {align == Align::right ? canvas.right : canvas.left, canvas.top}, align);
  canvas.top += descent * size;
}

LegendEntry swatch(Color color, std::string words) {
  return {.draw =
              [color](Scene& scene, Point at) {
                scene.items.push_back(
                    rectangle({at.x, at.y - 4.0, at.x + 10.0, at.y + 4.0}, {.fill = color}));
              },
          .words = std::move(words)};
}

LegendEntry stroke(const Paint& paint, std::string words) {
  return {.width = 16.0,
          .draw =
              [paint](Scene& scene, Point at) {
                scene.items.push_back(line(at, {at.x + 16.0, at.y}, paint));
              },
          .words = std::move(words)};
}

LegendEntry circle(double radius, const Paint& paint, std::string words) {
  return {.width = 2.0 * radius,
          .height = std::max(8.0, 2.0 * radius),
          .draw =
              [radius, paint](Scene& scene, Point at) {
                scene.items.push_back(Circle{
                    .center = {at.x + radius, at.y}, .radius = radius, .paint = paint, .name = {}});
              },
          .words = std::move(words)};
}

}  // namespace interzone::figures
