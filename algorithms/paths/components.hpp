#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::paths {

struct ComponentsResult {
  std::vector<VertexId> membership = {};  ///< [n] labels 0..k-1, largest component first
  std::vector<VertexId> size = {};        ///< [k] vertices in each component
  bool operator==(const ComponentsResult&) const = default;
};

/// Parts of the graph that no edge joins, whatever its direction.
///
/// Definition   u and v share a component if a chain of edges, taken in any direction, joins them.
///              Labels go by falling size; equal sizes by their first vertex.
/// Graphs       directed or undirected; loops, parallel edges and weights play no part.
/// Edge cases   n = 0: no component. Isolated vertices: one component each.
/// Cost         O(n + m) time in practice, O(n) memory.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       none.
/// Source       Sutton, Ben-Nun & Barak 2018, doi:10.1109/IPDPS.2018.00032 (Afforest).
/// Compare      igraph, networkx: the same sets, labelled in another order.
ComponentsResult weak_components(const GraphView& graph, const RunContext& run = {});

/// Parts of the graph within which every vertex reaches every other along the edges.
///
/// Definition   u and v share a component if u reaches v and v reaches u. Labels as above.
/// Graphs       directed; undirected views: their weak components. Loops, parallel edges and
///              weights play no part.
/// Edge cases   n = 0: no component. Acyclic: one component each.
/// Cost         O(n + m) time, O(n) memory.
/// Repeatable   no randomness, one thread.
/// Errors       none.
/// Source       Tarjan 1972, doi:10.1137/0201010.
/// Compare      igraph, networkx: the same sets, labelled in another order.
ComponentsResult strong_components(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::paths
