#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct EgoBetweennessOptions {
  bool normalized =
      false;  ///< divide by d (d - 1), d the alters, undirected by half of it; 0 if d < 2
};

struct EgoBetweennessResult {
  std::vector<double> score = {};  ///< [n] pairs of alters that depend on v, >= 0
  bool operator==(const EgoBetweennessResult&) const = default;
};

/// How often a vertex lies between two of its own contacts: what it sees of its betweenness itself.
///
/// Definition   the betweenness of v in its ego network: v, its alters (all vertices with an edge to
///              or from v) and the edges among them. Undirected: each pair of alters that are not
///              tied counts 1 / (number of vertices of the ego network tied to both).
/// Graphs       directed (shortest paths along the edges) or undirected; the underlying simple graph:
///              loops, parallel edges and weights play no part.
/// Edge cases   n = 0: empty. Fewer than two alters: 0.
/// Cost         O(sum over v of d_v m_v) time, d_v alters and m_v edges among them; O(n) memory for
///              each thread beyond the largest ego network.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       limit: more than 1e308 shortest paths between two vertices of an ego network.
/// Source       Everett & Borgatti 2005, doi:10.1016/j.socnet.2004.11.007.
/// Compare      igraph, networkx: equal to the betweenness of the ego in the induced graph. UCINET: equal.
EgoBetweennessResult ego_betweenness(const GraphView& graph,
                                     const EgoBetweennessOptions& options = {},
                                     const RunContext& run = {});

}  // namespace interzone::centrality
