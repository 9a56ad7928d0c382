#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tools/figures/palette.hpp"

// A figure as a list of things to draw, measured in points (1/72 inch), y downwards. Composing a
// scene is pure; the renderers turn one scene into PDF, PNG and SVG. Nothing is transparent, as
// several journals require: pale colours are mixed with white.
namespace interzone::figures {

inline constexpr double least_line = 0.3;  ///< points; journals refuse thinner lines
inline constexpr double least_text = 7.0;  ///< points

inline constexpr Color black{0x1a, 0x1a, 0x1a}, white{0xff, 0xff, 0xff}, gray{0x6b, 0x6b, 0x6b},
    pale_gray{0xd9, 0xd9, 0xd9};

/// The colour that lies `share` of the way from a to b.
Color mix(Color a, Color b, double share);
/// The viridis scale from pale (0) to dark (1).
Color sequential_color(double share);
/// Black or white, whichever is easier to read on this colour.
Color text_on(Color background);

struct Point {
  double x = 0.0, y = 0.0;
  bool operator==(const Point&) const = default;
};

struct Box {
  double left = 0.0, top = 0.0, right = 0.0, bottom = 0.0;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
  Point center() const { return {(left + right) / 2.0, (top + bottom) / 2.0}; }
  bool overlaps(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
  bool holds(const Box& other) const {
    return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
  }
  Box grown(double by) const { return {left - by, top - by, right + by, bottom + by}; }
};

struct Paint {
  std::optional<Color> fill = {};
  std::optional<Color> line = {};
  double line_width = 0.5;
  bool dashed = false;
};

struct Circle {
  Point center = {};
  double radius = 0.0;
  Paint paint = {};
  std::string name = {};  ///< shown by readers of SVG when pointed at
};

struct Step {
  enum class Kind : std::uint8_t { move, line, curve, close };
  Kind kind = Kind::move;
  Point control1 = {}, control2 = {};  ///< of a curve
  Point to = {};
};

struct Shape {
  std::vector<Step> steps = {};
  Paint paint = {};
  std::string name = {};
};

/// One line of text.
struct Words {
  std::string text = {};
  Point start = {};  ///< left end of the base line
  double width = 0.0;
  double size = least_text;
  bool bold = false;
  bool upwards = false;  ///< read from bottom to top; `start` is then the lower end
  bool halo = false;     ///< a white rim, to be read on lines
  Color color = black;
  Box box() const;  ///< what the words cover
};

using Item = std::variant<Circle, Shape, Words>;

struct Scene {
  double width = 0.0, height = 0.0;
  std::string title = {};  ///< for the document's properties
  std::vector<Item> items = {};
};

/// Share of the text size above and below the base line, for Chinese as for Latin letters.
inline constexpr double ascent = 0.88, descent = 0.24;

Shape line(Point from, Point to, const Paint& paint);
Shape polygon(const std::vector<Point>& corners, const Paint& paint, bool closed = true);
Shape rectangle(const Box& box, const Paint& paint, double corner_radius = 0.0);
/// A filled arrow head with its tip at `tip`, pointing along `direction` (any length but 0).
Shape arrow_head(Point tip, Point direction, double length, Color color);
/// A symbol of about the area of a circle: circle, square, diamond, triangle in turn.
Item symbol(std::size_t kind, Point center, double radius, const Paint& paint, std::string name);

}  // namespace interzone::figures
