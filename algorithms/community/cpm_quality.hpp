#pragma once

#include <span>

#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct CpmQualityOptions {
  double resolution = 1.0;  ///< density below which a community does not pay; finite, >= 0
};

/// Ties within communities less those that communities as dense as the resolution would have: the
/// constant Potts model.
///
/// Definition   H = sum over c of L_c - r P_c, with L_c the weights of the edges within c (a loop
///              once), r the resolution and P_c the pairs of its n_c vertices: n_c (n_c - 1) / 2
///              undirected, n_c (n_c - 1) directed.
/// Graphs       directed or undirected; loops count as ties within; parallel edges add; weights >= 0.
/// Edge cases   n = 0: 0. Singletons without loops add 0.
/// Cost         O(n + m) time, O(n) memory.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: resolution out of range; not n labels, each below n.
///              invalid_weight: negative, NaN, infinite.
/// Source       Traag, Van Dooren & Nesterov 2011, doi:10.1103/PhysRevE.84.016114.
/// Compare      leidenalg CPMVertexPartition: equal without loops. igraph gives, undirected,
///              sum over c of (2 L_c - r n_c^2) / 2m.
double cpm_quality(const GraphView& graph, std::span<const VertexId> membership,
                   const CpmQualityOptions& options = {}, const RunContext& run = {});

/// The same for the communities of a two-mode network, of actors and items together, where pairs are of
/// an actor and an item: H = sum over c of L_c - r a_c i_c, with a_c the actors and i_c the items of c.
/// Graphs, edge cases, cost and errors as above, loops aside; communities of one mode alone add 0.
/// Source       Traag, Van Dooren & Nesterov 2011, doi:10.1103/PhysRevE.84.016114, with the pairs of
///              Barber 2007, doi:10.1103/PhysRevE.76.066102.
/// Compare      leidenalg CPMVertexPartition.Bipartite: equal.
double cpm_quality(const TwoModeGraph& graph, std::span<const VertexId> membership,
                   const CpmQualityOptions& options = {}, const RunContext& run = {});

}  // namespace interzone::community
