#include "tools/figures/scene.hpp"

#include <array>
#include <cmath>

namespace interzone::figures {
namespace {

std::uint8_t mix_channel(std::uint8_t a, std::uint8_t b, double share) {
  return static_cast<std::uint8_t>(std::lround(a + share * (b - a)));
}

}  // namespace

Color mix(Color a, Color b, double share) {
  return {mix_channel(a.red, b.red, share), mix_channel(a.green, b.green, share),
          mix_channel(a.blue, b.blue, share)};
}

// Nine points of viridis (Smith & van der Walt 2015, CC0), from its light end to its dark one.
Color sequential_color(double share) {
  static constexpr std::array<Color, 9> colors = {{{0xfd, 0xe7, 0x25},
                                                   {0xad, 0xdc, 0x30},
                                                   {0x5e, 0xc9, 0x62},
                                                   {0x28, 0xae, 0x80},
                                                   {0x21, 0x91, 0x8c},
                                                   {0x2c, 0x72, 0x8e},
                                                   {0x3b, 0x52, 0x8b},
                                                   {0x47, 0x2d, 0x7b},
                                                   {0x44, 0x01, 0x54}}};
  const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(colors.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(place), colors.size() - 2);
  return mix(colors[below], colors[below + 1], place - static_cast<double>(below));
}

Color text_on(Color background) {
  const double light = 0.299 * background.red + 0.587 * background.green + 0.114 * background.blue;
  return light > 140.0 ? black : white;
}

Box Words::box() const {
  if (upwards) {
    return {start.x - ascent * size, start.y - width, start.x + descent * size, start.y};
  }
  return {start.x, start.y - ascent * size, start.x + width, start.y + descent * size};
}

Shape line(Point from, Point to, const Paint& paint) { return polygon({from, to}, paint, false); }

Shape polygon(const std::vector<Point>& corners, const Paint& paint, bool closed) {
  Shape shape{.paint = paint};
  for (const Point& corner : corners) {
    const bool first = shape.steps.empty();
    shape.steps.push_back({.kind = first ? Step::Kind::move : Step::Kind::line, .to = corner});
  }
  if (closed) shape.steps.push_back({.kind = Step::Kind::close});
  return shape;
}

Shape rectangle(const Box& b, const Paint& paint, double corner_radius) {
  if (corner_radius <= 0.0) {
    return polygon({{b.left, b.top}, {b.right, b.top}, {b.right, b.bottom}, {b.left, b.bottom}},
                   paint);
  }
  const double r = corner_radius, k = r * 0.4477;  // k: from the corner to the control point
  Shape shape{.paint = paint};
  const auto go = [&](double x, double y) {
    shape.steps.push_back({.kind = Step::Kind::line, .to = {x, y}});
  };
  const auto turn = [&](Point control1, Point control2, Point to) {
    shape.steps.push_back({Step::Kind::curve, control1, control2, to});
  };
  shape.steps.push_back({.kind = Step::Kind::move, .to = {b.left + r, b.top}});
  go(b.right - r, b.top);
  turn({b.right - k, b.top}, {b.right, b.top + k}, {b.right, b.top + r});
  go(b.right, b.bottom - r);
  turn({b.right, b.bottom - k}, {b.right - k, b.bottom}, {b.right - r, b.bottom});
  go(b.left + r, b.bottom);
  turn({b.left + k, b.bottom}, {b.left, b.bottom - k}, {b.left, b.bottom - r});
  go(b.left, b.top + r);
  turn({b.left, b.top + k}, {b.left + k, b.top}, {b.left + r, b.top});
  shape.steps.push_back({.kind = Step::Kind::close});
  return shape;
}

Shape arrow_head(Point tip, Point direction, double length, Color color) {
  const double size = std::hypot(direction.x, direction.y);
  const Point along{direction.x / size * length, direction.y / size * length};
  const Point back{tip.x - along.x, tip.y - along.y};
  const Point side{-along.y * 0.38, along.x * 0.38};
  return polygon({tip, {back.x + side.x, back.y + side.y}, {back.x - side.x, back.y - side.y}},
                 {.fill = color});
}

Item symbol(std::size_t kind, Point c, double radius, const Paint& paint, std::string name) {
  if (kind % 4 == 0) return Circle{c, radius, paint, std::move(name)};
  std::vector<Point> corners;
  if (kind % 4 == 1) {
    const double h = radius * 0.89;
    corners = {{c.x - h, c.y - h}, {c.x + h, c.y - h}, {c.x + h, c.y + h}, {c.x - h, c.y + h}};
  } else if (kind % 4 == 2) {
    const double h = radius * 1.25;
    corners = {{c.x, c.y - h}, {c.x + h, c.y}, {c.x, c.y + h}, {c.x - h, c.y}};
  } else {
    const double h = radius * 1.35;
    corners = {{c.x, c.y - h}, {c.x + 0.87 * h, c.y + 0.5 * h}, {c.x - 0.87 * h, c.y + 0.5 * h}};
  }
  Shape shape = polygon(corners, paint);
  shape.name = std::move(name);
  return shape;
}

}  // namespace interzone::figures
