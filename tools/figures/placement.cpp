#include "tools/figures/placement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>

namespace interzone::figures {
namespace {

// Squares of a grid over an area; what lies outside counts to the nearest square.
class Squares {
 public:
  Squares(const Box& area, double side) : area_(area), side_(side) {
    columns_ = 1 + static_cast<std::size_t>(std::max(0.0, area.width()) / side);
    rows_ = 1 + static_cast<std::size_t>(std::max(0.0, area.height()) / side);
  }
  std::size_t count() const { return columns_ * rows_; }
  std::size_t column(double x) const { return place(x - area_.left, columns_); }
  std::size_t row(double y) const { return place(y - area_.top, rows_); }
  std::size_t at(std::size_t column, std::size_t row) const { return row * columns_ + column; }
  template <class Function>
  void each(const Box& box, Function&& f) const {
    const std::size_t last_row = row(box.bottom), last_column = column(box.right);
    for (std::size_t r = row(box.top); r <= last_row; ++r) {
      for (std::size_t c = column(box.left); c <= last_column; ++c) f(at(c, r));
    }
  }

 private:
  std::size_t place(double offset, std::size_t most) const {
    return std::min(most - 1, static_cast<std::size_t>(std::max(0.0, offset) / side_));
  }
  Box area_;
  double side_;
  std::size_t columns_, rows_;
};

// Boxes that must stay free, found by square.
class Taken {
 public:
  explicit Taken(const Box& area) : squares_(area, 24.0), boxes_(squares_.count()) {}
  void add(const Box& box) {
    squares_.each(box, [&](std::size_t square) { boxes_[square].push_back(box); });
  }
  bool free(const Box& box) const {
    bool result = true;
    squares_.each(box, [&](std::size_t square) {
      for (const Box& other : boxes_[square]) result = result && !box.overlaps(other);
    });
    return result;
  }

 private:
  Squares squares_;
  std::vector<std::vector<Box>> boxes_;
};

// How many ties pass each small square.
class Ink {
 public:
  Ink(const std::vector<Tie>& ties, const Box& area)
      : squares_(area, side), passing_(squares_.count(), 0) {
    for (const Tie& tie : ties) {
      const double dx = tie.to.x - tie.from.x, dy = tie.to.y - tie.from.y;
      const int steps = 1 + static_cast<int>(std::hypot(dx, dy) / side);
      for (int i = 0; i <= steps; ++i) {
        const double share = static_cast<double>(i) / steps;
        ++passing_[squares_.at(squares_.column(tie.from.x + share * dx),
                               squares_.row(tie.from.y + share * dy))];
      }
    }
  }
  double under(const Box& box) const {
    double sum = 0.0;
    squares_.each(box, [&](std::size_t square) { sum += passing_[square]; });
    return sum;
  }

 private:
  static constexpr double side = 3.0;
  Squares squares_;
  std::vector<std::uint32_t> passing_;
};

// The label's box when it stands `away` from the symbol in one of 16 directions.
Box candidate(const Anchor& anchor, int direction, double away) {
  const double angle = direction * 3.14159265358979323846 / 8.0;
  const double c = std::cos(angle), s = std::sin(angle);
  const double reach = anchor.radius + away;
  // The centre lies so far out that the near side of the box, not its centre, keeps the distance.
  const double x = anchor.center.x + c * (reach + anchor.width / 2.0);
  const double y = anchor.center.y + s * (reach + anchor.height / 2.0);
  return {x - anchor.width / 2.0, y - anchor.height / 2.0, x + anchor.width / 2.0,
          y + anchor.height / 2.0};
}

Box around(const Anchor& anchor) {
  return Box{anchor.center.x, anchor.center.y, anchor.center.x, anchor.center.y}.grown(
      anchor.radius);
}

// Small boxes along the line that leads from a symbol to its label.
std::vector<Box> leader_boxes(const Anchor& anchor, const Box& label) {
  const Point end = leader_end(anchor, label), start = anchor.center;
  const double length = std::hypot(end.x - start.x, end.y - start.y);
  std::vector<Box> boxes;
  for (double along = anchor.radius + 2.0; along < length - 1.0; along += 2.0) {
    const double share = along / length;
    const Point p{start.x + share * (end.x - start.x), start.y + share * (end.y - start.y)};
    boxes.push_back(Box{p.x, p.y, p.x, p.y}.grown(0.5));
  }
  return boxes;
}

bool free(const Taken& taken, const std::vector<Box>& boxes) {
  return std::all_of(boxes.begin(), boxes.end(), [&](const Box& box) { return taken.free(box); });
}

std::optional<PlacedLabel> best_place(const Anchor& anchor, const Taken& taken, const Ink& ink,
                                      const Box& area) {
  // Right, left, below, above, then the corners, then between: what readers find natural.
  static constexpr std::array<int, 16> directions = {0, 8,  4, 12, 14, 10, 2,  6,
                                                     1, 15, 7, 9,  3,  5,  13, 11};
  static constexpr std::array<double, 7> distances = {1.5, 4.0, 8.0, 14.0, 22.0, 32.0, 44.0};
  static constexpr double beside = 8.0;  // farther off, a line leads from symbol to label
  std::optional<PlacedLabel> best;
  double least = 0.0;
  for (const double away : distances) {
    if (best && away > beside) break;
    for (std::size_t i = 0; i < directions.size(); ++i) {
      const Box box = candidate(anchor, directions[i], away);
      if (!area.holds(box) || !taken.free(box)) continue;
      const double cost = ink.under(box) + 0.8 * away + 0.15 * static_cast<double>(i);
      if (best && cost >= least) continue;
      if (away > beside && !free(taken, leader_boxes(anchor, box))) continue;
      least = cost;
      best = PlacedLabel{box, away > beside};
    }
  }
  return best;
}

}  // namespace

Point leader_end(const Anchor& anchor, const Box& label) {
  return {std::clamp(anchor.center.x, label.left, label.right),
          std::clamp(anchor.center.y, label.top, label.bottom)};
}

std::vector<std::optional<PlacedLabel>> place_labels(const std::vector<Anchor>& anchors,
                                                     const std::vector<Tie>& ties,
                                                     const Box& area) {
  Taken taken(area);
  for (const Anchor& anchor : anchors) taken.add(around(anchor).grown(0.5));
  const Ink ink(ties, area);
  std::vector<std::size_t> order(anchors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return anchors[a].priority > anchors[b].priority;
  });
  std::vector<std::optional<PlacedLabel>> result(anchors.size());
  for (const std::size_t i : order) {
    if (anchors[i].width <= 0.0) continue;
    const auto place = best_place(anchors[i], taken, ink, area);
    if (!place) continue;
    result[i] = place;
    taken.add(place->box.grown(0.5));
    if (!place->leader) continue;
    for (const Box& box : leader_boxes(anchors[i], place->box)) taken.add(box);
  }
  return result;
}

void separate(std::vector<Anchor>& anchors, const Box& area, double gap) {
  double widest = 0.0;
  for (const Anchor& anchor : anchors) widest = std::max(widest, anchor.radius);
  const Squares squares(area, 2.0 * widest + gap + 1.0);
  for (int round = 0; round < 80; ++round) {
    std::vector<std::vector<std::size_t>> in(squares.count());
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      const Point& p = anchors[i].center;
      in[squares.at(squares.column(p.x), squares.row(p.y))].push_back(i);
    }
    bool moved = false;
    const auto part = [&](std::size_t i, std::size_t j) {
      Point &a = anchors[i].center, &b = anchors[j].center;
      double dx = b.x - a.x, dy = b.y - a.y;
      const double distance = std::hypot(dx, dy);
      const double lacking = anchors[i].radius + anchors[j].radius + gap - distance;
      if (lacking <= 0.0) return;
      if (distance < 1e-9) {  // on the same spot: a direction that differs from pair to pair
        dx = std::cos(static_cast<double>(i + j));
        dy = std::sin(static_cast<double>(i + j));
      } else {
        dx /= distance;
        dy /= distance;
      }
      a = {a.x - dx * lacking * 0.5, a.y - dy * lacking * 0.5};
      b = {b.x + dx * lacking * 0.5, b.y + dy * lacking * 0.5};
      moved = true;
    };
    const double reach = 2.0 * widest + gap;
    for (std::size_t i = 0; i < anchors.size(); ++i) {
      const Point p = anchors[i].center;
      const Box near = Box{p.x, p.y, p.x, p.y}.grown(reach);
      squares.each(near, [&](std::size_t square) {
        for (const std::size_t j : in[square]) {
          if (j > i) part(i, j);
        }
      });
    }
    for (Anchor& anchor : anchors) {
      const double r = anchor.radius;
      anchor.center.x = std::clamp(anchor.center.x, area.left + r, area.right - r);
      anchor.center.y = std::clamp(anchor.center.y, area.top + r, area.bottom - r);
    }
    if (!moved) return;
  }
}

}  // namespace interzone::figures
