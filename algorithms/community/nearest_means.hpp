#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "graph/random.hpp"
#include "graph/run_context.hpp"

namespace interzone::community {

/// k-means of points that stand one after the other, `dimension` numbers each: k groups such that each point is
/// nearest to the mean of its own. Begins with k points drawn with probability proportional to the square of
/// the distance to those drawn before (k-means++), and then moves points and means in turn (Lloyd) until no
/// point moves, at most 100 times. A group that lost all takes the point farthest from its mean, so that
/// none is empty; of two means as near the first has the point. Returns the group of each point. There must be
/// k points or more. Cost O(rounds points k dimension).
std::vector<VertexId> nearest_means(std::span<const double> points, std::size_t dimension,
                                    VertexId k, Stream& random, const RunContext& run = {});

}  // namespace interzone::community
