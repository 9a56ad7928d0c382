#pragma once

#include <span>

#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct ModularityOptions {
  double resolution = 1.0;  ///< weight of the expected ties; finite, >= 0
};

/// Share of the ties that lie within communities, less the share expected if ties fell at random
/// between vertices of the same strengths.
///
/// Definition   undirected: Q = sum over c of L_c / m - r (K_c / 2m)^2, with m the sum of all weights,
///              L_c that of the edges within c (a loop once), K_c the strengths of its vertices (a loop
///              twice) and r the resolution. Directed (Leicht & Newman):
///              Q = sum over c of L_c / m - r Kout_c Kin_c / m^2.
/// Graphs       directed or undirected; loops count as ties within; parallel edges add; weights >= 0.
/// Edge cases   n = 0, no edges, only weights 0: NaN. Isolated vertices change nothing.
/// Cost         O(n + m) time, O(n) memory.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: resolution out of range; not n labels, each below n.
///              invalid_weight: negative, NaN, infinite.
/// Source       Newman & Girvan 2004, doi:10.1103/PhysRevE.69.026113; Leicht & Newman 2008,
///              doi:10.1103/PhysRevLett.100.118703; Reichardt & Bornholdt 2006,
///              doi:10.1103/PhysRevE.74.016110 (resolution).
/// Compare      igraph, networkx: equal; without edges igraph gives NaN, networkx an error.
double modularity(const GraphView& graph, std::span<const VertexId> membership,
                  const ModularityOptions& options = {}, const RunContext& run = {});

/// The same for the communities of a two-mode network, of actors and items together: ties fall at random
/// between actors and items alone.
///
/// Definition   Q = sum over c of L_c / m - r K_c D_c / m^2, with m the sum of all weights, L_c that of
///              the ties within c, K_c the strengths of its actors, D_c those of its items and r the
///              resolution. It is that of Leicht & Newman where each tie leads from its actor to its
///              item.
/// Graphs       two-mode; parallel ties add; weights >= 0.
/// Edge cases   n = 0, no ties, only weights 0: NaN. Vertices without ties change nothing. Communities of
///              one mode alone add 0.
/// Cost         O(n + m) time, O(n) memory.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       as above.
/// Source       Barber 2007, doi:10.1103/PhysRevE.76.066102.
/// Compare      networkx (modularity of a DiGraph), leidenalg (CPMVertexPartition.Bipartite by degrees):
///              equal. That of the same ties without their modes expects ties between actors too, and is
///              another number.
double modularity(const TwoModeGraph& graph, std::span<const VertexId> membership,
                  const ModularityOptions& options = {}, const RunContext& run = {});

}  // namespace interzone::community
