#pragma once

#include "algorithms/backbone/backbone.hpp"
#include "graph/run_context.hpp"

namespace interzone::backbone {

/// The heaviest edges that hold the graph together: its maximum spanning tree, or a tree for each
/// component.
///
/// Definition   n - c edges without a cycle, c the weak components, whose weights have the largest
///              sum (Kruskal: from heavy to light, edges that close a cycle are left out). Equal
///              weights go by the lower end, then by the upper end, then by the order of parallel
///              edges (an edge from the lower end first, where the view is directed).
/// Graphs       directed or undirected, direction plays no part; loops play no part; of parallel
///              edges the heaviest; weights as strengths, also negative, distances as 1/w, none as 1.
/// Edge cases   disconnected: a forest. No edges: empty.
/// Cost         O(n + m log m) time, O(n + m) memory.
/// Repeatable   no randomness; one thread.
/// Errors       invalid_weight: a distance of 0 or less.
/// Source       Kruskal 1956, doi:10.1090/S0002-9939-1956-0078686-7.
/// Compare      igraph `mst`, Boost `kruskal_minimum_spanning_tree` on -w: the same sum; where
///              weights are equal perhaps other edges.
Backbone spanning_forest(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::backbone
