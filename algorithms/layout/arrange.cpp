#include "algorithms/layout/arrange.hpp"

#include <algorithm>
#include <cmath>

#include "algorithms/paths/components.hpp"

namespace interzone::layout {
namespace {

constexpr double golden = 1.6;  // wider than high, as pages and screens are

struct Extent {
  Point low{infinity, infinity}, high{-infinity, -infinity};
  void take(Point p) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  double width() const { return high.x - low.x; }
  double height() const { return high.y - low.y; }
  Point middle() const { return {(low.x + high.x) / 2.0, (low.y + high.y) / 2.0}; }
};

Extent extent(std::span<const Point> points) {
  Extent result;
  for (const Point& p : points) result.take(p);
  return result;
}

// The longest axis from left to right, the first vertex left and up.
void turn(std::vector<Point>& points) {
  const auto n = static_cast<double>(points.size());
  Point mean;
  for (const Point& p : points) mean = {mean.x + p.x / n, mean.y + p.y / n};
  double xx = 0.0, xy = 0.0, yy = 0.0;
  for (Point& p : points) {
    p = {p.x - mean.x, p.y - mean.y};
    xx += p.x * p.x;
    xy += p.x * p.y;
    yy += p.y * p.y;
  }
  const double angle = 0.5 * std::atan2(2.0 * xy, xx - yy);
  const double c = std::cos(angle), s = std::sin(angle);
  for (Point& p : points) p = {c * p.x + s * p.y, c * p.y - s * p.x};
  const double flip_x = points[0].x > 0.0 ? -1.0 : 1.0, flip_y = points[0].y < 0.0 ? -1.0 : 1.0;
  for (Point& p : points) p = {flip_x * p.x, flip_y * p.y};
}

using Members = std::vector<std::vector<VertexId>>;

// Sets parts side by side in rows of about `width`, from y = 0 downwards; returns the lowest y.
double set_in_rows(std::vector<std::vector<Point>>& parts, double width, double gap) {
  double top = 0.0;
  for (std::size_t first = 0; first < parts.size();) {
    double x = 0.0, height = 0.0;
    std::size_t last = first;
    for (; last < parts.size(); ++last) {
      const Extent box = extent(parts[last]);
      if (last > first && x + box.width() > width) break;
      for (Point& p : parts[last]) p = {p.x - box.low.x + x, p.y};
      x += box.width() + gap;
      height = std::max(height, box.height());
    }
    for (; first < last; ++first) {
      const Point middle = extent(parts[first]).middle();
      for (Point& p : parts[first]) p.y += top - height / 2.0 - middle.y;
    }
    top -= height + gap;
  }
  return top;
}

}  // namespace

std::vector<Point> arrange(const GraphView& graph, double gap, const PlacePart& place,
                           const RunContext& run) {
  const auto components = paths::weak_components(graph, run);
  Members members(components.size.size());
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    members[components.membership[v]].push_back(v);
  }
  const GraphView ties = graph.directed() ? undirected(graph, run) : graph;
  std::vector<std::vector<Point>> parts;
  double area = 0.0, widest = 0.0;
  std::vector<bool> keep(graph.vertex_count());
  for (std::uint64_t c = 0; c < members.size() && members[c].size() > 1; ++c) {
    for (const VertexId v : members[c]) keep[v] = true;
    const bool whole = members[c].size() == graph.vertex_count();
    parts.push_back(place(whole ? ties : induced(ties, keep, run), c));
    for (const VertexId v : members[c]) keep[v] = false;
    turn(parts.back());
    const Extent box = extent(parts.back());
    area += (box.width() + gap) * (box.height() + gap);
    widest = std::max(widest, box.width());
  }
  const std::size_t alone = members.size() - parts.size();
  area += static_cast<double>(alone) * gap * gap;
  const double width = std::max(widest, std::sqrt(golden * area));
  const double y = set_in_rows(parts, width, gap);
  const auto columns = 1 + static_cast<std::size_t>(width / gap);
  std::vector<Point> result(graph.vertex_count());
  for (std::size_t c = 0; c < members.size(); ++c) {
    if (c < parts.size()) {
      for (std::size_t i = 0; i < members[c].size(); ++i) result[members[c][i]] = parts[c][i];
    } else {
      const std::size_t place_alone = c - parts.size();
      const std::size_t row = place_alone / columns;
      result[members[c][0]] = {gap * static_cast<double>(place_alone % columns),
                               y - gap * static_cast<double>(row)};
    }
  }
  if (result.empty()) return result;
  const Point middle = extent(result).middle();
  for (Point& p : result) p = {p.x - middle.x, p.y - middle.y};
  return result;
}

}  // namespace interzone::layout
