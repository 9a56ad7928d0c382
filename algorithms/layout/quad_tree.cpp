#include "algorithms/layout/quad_tree.hpp"

#include <algorithm>
#include <numeric>

#include "graph/ids.hpp"

namespace interzone::layout {
namespace {

constexpr std::uint32_t leaf_size = 8;
constexpr int deepest = 48;  // points on one spot end here

}  // namespace

QuadTree::QuadTree(std::span<const Point> points, std::span<const double> mass)
    : points_(points), mass_(mass), order_(points.size()) {
  if (points.empty()) return;
  std::iota(order_.begin(), order_.end(), 0U);
  Point low{infinity, infinity}, high{-infinity, -infinity};
  for (const Point& p : points) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  squares_.push_back({.low = low,
                      .side = std::max(high.x - low.x, high.y - low.y),
                      .last = static_cast<std::uint32_t>(points.size())});
  build(0, 0);
}

void QuadTree::build(std::int32_t square, int depth) {
  Square at = squares_[static_cast<std::size_t>(square)];
  for (std::uint32_t i = at.first; i < at.last; ++i) {
    const std::uint32_t v = order_[i];
    at.mass += mass_[v];
    at.centre = {at.centre.x + mass_[v] * points_[v].x, at.centre.y + mass_[v] * points_[v].y};
  }
  at.centre = {at.centre.x / at.mass, at.centre.y / at.mass};
  at.leaf = at.last - at.first <= leaf_size || depth == deepest;
  if (!at.leaf) {
    const double half = at.side / 2.0;
    const Point middle{at.low.x + half, at.low.y + half};
    const auto split = [&](std::uint32_t first, std::uint32_t last, auto below) {
      return static_cast<std::uint32_t>(
          std::stable_partition(order_.begin() + first, order_.begin() + last, below) -
          order_.begin());
    };
    const auto left = [&](std::uint32_t v) { return points_[v].x < middle.x; };
    const auto lower = [&](std::uint32_t v) { return points_[v].y < middle.y; };
    const std::uint32_t half_way = split(at.first, at.last, left);
    const std::array<std::uint32_t, 5> ends = {at.first, split(at.first, half_way, lower), half_way,
                                               split(half_way, at.last, lower), at.last};
    for (std::size_t part = 0; part < 4; ++part) {
      if (ends[part] == ends[part + 1]) continue;
      at.parts[part] = static_cast<std::int32_t>(squares_.size());
      squares_.push_back(
          {.low = {part < 2 ? at.low.x : middle.x, part % 2 == 0 ? at.low.y : middle.y},
           .side = half,
           .first = ends[part],
           .last = ends[part + 1]});
      build(at.parts[part], depth + 1);
    }
  }
  squares_[static_cast<std::size_t>(square)] = at;
}

Point QuadTree::repulsion(std::size_t v, double opening) const {
  Point sum;
  const Point at = points_[v];
  const auto push = [&](Point from, double mass) {
    const double dx = at.x - from.x, dy = at.y - from.y;
    const double square = dx * dx + dy * dy;
    if (square > 0.0) sum = {sum.x + mass * dx / square, sum.y + mass * dy / square};
  };
  std::array<std::int32_t, 4 * deepest + 4> open;
  std::size_t count = 1;
  open[0] = 0;
  while (count > 0) {
    const Square& square = squares_[static_cast<std::size_t>(open[--count])];
    const double dx = at.x - square.centre.x, dy = at.y - square.centre.y;
    if (opening * opening * (dx * dx + dy * dy) > square.side * square.side) {
      push(square.centre, square.mass);
    } else if (square.leaf) {
      for (std::uint32_t i = square.first; i < square.last; ++i) {
        if (order_[i] != v) push(points_[order_[i]], mass_[order_[i]]);
      }
    } else {
      for (const std::int32_t part : square.parts) {
        if (part != 0) open[count++] = part;
      }
    }
  }
  return sum;
}

}  // namespace interzone::layout
