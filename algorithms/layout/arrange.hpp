#pragma once

#include <functional>
#include <span>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::layout {

/// A place in the plane; x points right, y points up.
struct Point {
  double x = 0.0, y = 0.0;
  bool operator==(const Point&) const = default;
};

/// Places the vertices of one connected, undirected part of at least two vertices.
using PlacePart = std::function<std::vector<Point>(const GraphView& part, std::uint64_t number)>;

/// Lays out each component by itself and sets them side by side.
///
/// Definition   Each component is turned so that its points spread most from left to right, and
///              mirrored so that its first vertex lies left and up of its middle. Components stand
///              in rows, largest first, `gap` apart; isolated vertices follow in rows of their
///              own, `gap` apart. The middle of the whole is the origin.
/// Cost         that of `place` for each component, and O(n log n).
/// Repeatable   as `place` is.
std::vector<Point> arrange(const GraphView& graph, double gap, const PlacePart& place,
                           const RunContext& run = {});

}  // namespace interzone::layout
