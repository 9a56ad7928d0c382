#pragma once

#include "algorithms/backbone/backbone.hpp"
#include "graph/run_context.hpp"

namespace interzone::backbone {

struct HighSalienceOptions {
  double alpha = 0.5;  ///< edges of at least this salience are kept; 0 < alpha <= 1
};

/// Edges that most vertices need to reach the others along shortest paths: the high-salience skeleton.
///
/// Definition   salience of an edge = share of the n vertices r in whose shortest path tree it stands,
///              that is, which reach some vertex by a shortest path over it. Equal shortest paths all
///              belong to the tree. Lengths are 1/w. Directed: trees along the edges.
/// Graphs       directed or undirected; loops play no part (salience 0); parallel edges compete, and
///              all that are as short belong to the tree; weights > 0 as strengths, so that lengths
///              are 1/w; distances are lengths as they stand; none is 1. Lengths a and b of two paths
///              are equal if |a - b| <= 1e-10 (a + b).
/// Edge cases   disconnected: vertices that do not reach an edge count against it. No edges: empty.
/// Cost         O(n (m + n) log n) time, O(n + m) memory for each thread.
/// Repeatable   no randomness; same bits for any thread count (trees are counted in whole numbers).
/// Errors       invalid_option: alpha out of range. invalid_weight: not finite and > 0, or so small
///              that its length is infinite.
/// Source       Grady, Thiemann & Brockmann 2012, doi:10.1038/ncomms1847.
/// Compare      Implementations that keep one of several equal shortest paths, as it comes: lower
///              salience of such edges, and other edges for another order of the vertices.
Backbone high_salience(const GraphView& graph, const HighSalienceOptions& options = {},
                       const RunContext& run = {});

}  // namespace interzone::backbone
