#pragma once

#include <vector>

#include "algorithms/layout/arrange.hpp"
#include "algorithms/paths/compact.hpp"
#include "graph/random.hpp"
#include "graph/view.hpp"

namespace interzone::layout {

/// Lengths of the shortest paths from one vertex to all, both in the numbering of the view that
/// `rows` was made of; weights are lengths > 0. Cost O(n + m), O((n + m) log n) if weighted.
std::vector<double> lengths_from(const paths::Compact& rows, VertexId source);

/// Classical scaling of a connected, undirected part: its distances to at most 50 vertices far from
/// each other, projected to the plane in which they differ most. The scale is not that of the lengths.
/// Cost O(50 (n + m log n)). Repeatable. Source: Brandes & Pich 2006, doi:10.1007/978-3-540-70904-6_6.
std::vector<Point> classical_scaling(const GraphView& part, Stream& stream);

}  // namespace interzone::layout
