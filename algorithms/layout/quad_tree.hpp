#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "algorithms/layout/arrange.hpp"

namespace interzone::layout {

/// Points with masses in nested squares, for repulsion from far groups as from their centres.
class QuadTree {
 public:
  QuadTree(std::span<const Point> points, std::span<const double> mass);

  /// Sum over all other points u of mass_u (x - x_u) / |x - x_u|^2, at point v. A square counts as
  /// its centre of mass where opening * distance > side; opening 0 never does.
  Point repulsion(std::size_t v, double opening) const;

 private:
  struct Square {
    Point low = {};  // corner
    double side = 0.0;
    double mass = 0.0;
    Point centre = {};                       // of mass
    std::array<std::int32_t, 4> parts = {};  // 0 where there is none; the root is nobody's part
    std::uint32_t first = 0, last = 0;       // its points, in order_
    bool leaf = false;
  };
  void build(std::int32_t square, int depth);

  std::span<const Point> points_;
  std::span<const double> mass_;
  std::vector<std::uint32_t> order_;
  std::vector<Square> squares_;
};

}  // namespace interzone::layout
