#pragma once

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct PathLengthsResult {
  double mean_distance = 0.0;  ///< over ordered pairs that have a path; NaN if none has
  double diameter = 0.0;       ///< largest distance of such a pair; NaN if n = 0
  double radius = 0.0;         ///< least eccentricity; NaN if n = 0
  double connectedness = 0.0;  ///< share of ordered pairs that have a path; NaN if n < 2
  double efficiency = 0.0;     ///< mean of 1/distance over all ordered pairs; NaN if n < 2
  bool operator==(const PathLengthsResult&) const = default;
};

/// How far apart vertices are.
///
/// Definition   over the distances d(u, v), u != v: the mean and the maximum of those that are finite,
///              the minimum over u of the largest finite d(u, v) (0 where u reaches nobody), the share
///              that is finite, and the mean of 1/d (0 where infinite).
/// Graphs       directed (along the edges) or undirected; loops play no part; of parallel edges the
///              shortest counts; weights, if any, are lengths > 0.
/// Edge cases   n = 0: all NaN. No edges: mean NaN, diameter and radius 0. Disconnected: see above.
/// Cost         that of paths::distance_sums.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_weight: a length that is not finite and > 0.
/// Source       Wasserman & Faust 1994, section 4.3; Krackhardt 1994 (connectedness); Latora &
///              Marchiori 2001, doi:10.1103/PhysRevLett.87.198701 (efficiency).
/// Compare      igraph (average_path_length, diameter, radius in mode out), networkx where connected:
///              equal; global_efficiency of both is `efficiency`. UCINET: average distance,
///              connectedness, compactness (`efficiency`); 1 - connectedness is its fragmentation.
PathLengthsResult path_lengths(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::structure
