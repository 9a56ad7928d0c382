#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::paths {

/// What the distances from a vertex to all others add up to.
struct DistanceSums {
  std::vector<double> reached = {};   ///< [n] vertices other than v that v reaches
  std::vector<double> distance = {};  ///< [n] sum of the distances to them
  std::vector<double> inverse = {};   ///< [n] sum of 1/distance to them
  std::vector<double> largest = {};   ///< [n] distance to the farthest of them; 0 if none
  bool operator==(const DistanceSums&) const = default;
};

/// Distances from each vertex to all others, summed.
///
/// Definition   distance(v, u) is the least sum of lengths over paths v -> … -> u, an edge of an
///              unweighted view having length 1. Sums run over u != v that v reaches.
/// Graphs       directed (along the edges) or undirected; loops play no part, of parallel edges the
///              shortest counts; lengths > 0.
/// Edge cases   n = 0: empty. Isolated vertices and sinks: all 0.
/// Cost         unweighted: O(n D (n + m) / 512) word operations with D the number of levels, at
///              worst, far less where most vertices are met early; O(n) memory for each thread.
///              Weighted: O(n (n + m) log n) time, O(n) memory for each thread.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_weight: a length that is not finite and > 0.
/// Source       Then, Kaufmann, Chirigati et al. 2014, doi:10.14778/2735496.2735507 (breadth-first
///              search from many sources at once); Dijkstra 1959, doi:10.1007/BF01386390.
/// Compare      igraph, networkx: the same sums, one source at a time.
DistanceSums distance_sums(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::paths
