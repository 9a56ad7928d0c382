#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/figures/canvas.hpp"

// What figures with axes have in common.
namespace interzone::figures {

inline constexpr Color grid_color{0xe6, 0xe6, 0xe6}, bar_color{0xc9, 0xc9, 0xc9};

/// The pale colour of a band around a line of this one.
inline Color band_color(Color line) { return mix(line, white, 0.78); }

/// The least range that holds all values taken.
struct Range {
  double low = unknown, high = unknown;
  void take(double value);  ///< NaN changes nothing
  /// The range itself; of nothing or of one value, one that is `least` wider at both sides.
  Range opened(double least) const;
  /// Wider by this share of it at both sides.
  Range widened(double share) const;
};

/// A rectangle of the page that stands for a range of two numbers.
struct Frame {
  Box box = {};
  Range across = {0.0, 1.0}, upward = {0.0, 1.0};
  double inset = 0.0;  ///< between the sides and the ends of the ranges
  double x(double value) const {
    return box.left + inset + share(value, across) * (box.width() - 2.0 * inset);
  }
  double y(double value) const {
    return box.bottom - inset - share(value, upward) * (box.height() - 2.0 * inset);
  }
  Point at(double a, double b) const { return {x(a), y(b)}; }

 private:
  static double share(double value, const Range& range) {
    return (value - range.low) / (range.high - range.low);
  }
};

struct Tick {
  double value = 0.0;
  std::string words = {};
};

/// Round numbers in the range, about `most` of them; only whole ones if `whole`.
std::vector<Tick> number_ticks(const Range& range, int most, bool whole = false);
/// The same of years with fraction: years, or where those are too few months or days, as dates.
std::vector<Tick> date_ticks(const Range& range, int most);
/// Round factors in a range of logarithms, such as 0.5, 1, 2.
std::vector<Tick> factor_ticks(const Range& logs, int most);

/// Writes ticks in one row around their places, none over another, none beyond the page.
void write_ticks(Canvas& canvas, const std::vector<Tick>& ticks,
                 const std::function<double(double)>& x, double base);
/// The width of the widest tick.
double widest_tick(Canvas& canvas, const std::vector<Tick>& ticks);

/// Horizontal lines through the frame with their ticks left of it.
void draw_value_axis(Canvas& canvas, const Frame& frame, const std::vector<Tick>& ticks);
/// A line below the frame with its ticks; returns how far down it reaches.
double draw_base_axis(Canvas& canvas, const Frame& frame, const std::vector<Tick>& ticks);
/// The name of an axis in a line of its own at the canvas's top, which moves below it; nothing if empty.
void draw_heading(Canvas& canvas, const Text& name, Align align = Align::left);

// Parts of legends.
LegendEntry swatch(Color color, std::string words);
LegendEntry stroke(const Paint& paint, std::string words);
LegendEntry circle(double radius, const Paint& paint, std::string words);

}  // namespace interzone::figures
