#pragma once

#include <cstddef>
#include <limits>
#include <span>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::diffusion {

struct StepsOptions {
  int min_distance = 1;  ///< the nearest that count, in steps; >= 1
  int max_distance = 6;  ///< the farthest that count, in steps; >= min_distance
  double decay = 1.0;    ///< weights are d^-decay; 0: all 1; >= 0
};

/// Ties to whoever is so many steps away.
///
/// Definition   i -> j with weight d^-decay for each pair of which j is d steps from i along the ties, min_distance
///              <= d <= max_distance. The least distance counts: who is one step away is not two away too.
/// Graphs       directed or undirected, and so is what is returned; loops and weights play no part.
/// Cost         O(n (n + m)) time, the ties in memory.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: an option out of range. limit: more than most_distance_ties ties.
/// Compare      netdiffuseR 1 / approx_geodesic: equal with decay 1.
GraphView ties_by_steps(const GraphView& graph, const StepsOptions& options = {},
                        const RunContext& run = {});

/// Where something is, in degrees; NaN: nobody knows.
struct Place {
  double latitude = std::numeric_limits<double>::quiet_NaN();   ///< in [-90, 90]
  double longitude = std::numeric_limits<double>::quiet_NaN();  ///< in [-180, 180]
};

/// Kilometres along the great circle between two places, on a sphere of radius 6371.0088 km; off by up to 0.6 %.
/// Source: Sinnott 1984, Virtues of the Haversine, Sky and Telescope 68, 159.
double great_circle(const Place& a, const Place& b);

struct GeographicOptions {
  double max_km = std::numeric_limits<double>::infinity();  ///< the farthest that count; > 0
  double decay = 1.0;  ///< weights are km^-decay; 0: all 1; >= 0
};

/// Ties to whoever is near on the globe.
///
/// Definition   an undirected tie of weight d^-decay between every two of the places that are d kilometres apart, d <=
///              max_km. What is nearer than 1 km counts as 1 km apart.
/// Edge cases   no ties of a place that nobody knows.
/// Cost         O(n^2) time, the ties in memory.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: an option out of range; a latitude or longitude out of range. limit: more than
///              most_distance_ties ties.
/// Compare      R geosphere distHaversine: equal, with r = 6371008.8.
GraphView geographic_ties(std::span<const Place> places, const GeographicOptions& options = {},
                          const RunContext& run = {});

inline constexpr std::size_t most_distance_ties = 100'000'000;

}  // namespace interzone::diffusion
