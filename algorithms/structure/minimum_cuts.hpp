#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

/// What a cut is to part; both or neither.
struct CutEnds {
  std::optional<VertexId> source = {}, target = {};
};

struct CutTie {
  VertexId source = 0, target = 0;  ///< on the first side and on the other
  double weight = 1.0;              ///< of all ties between the two
  bool operator==(const CutTie&) const = default;
};

struct MinimumCut {
  double weight = std::numeric_limits<double>::quiet_NaN();  ///< of the ties cut; NaN: no cut
  std::vector<VertexId> side = {};                           ///< rising; that of the source
  std::vector<CutTie> ties = {};  ///< from that side to the other, rising
  bool operator==(const MinimumCut&) const = default;
};

/// The least that must be cut so that no way leads from the source to the target, or from some vertex to another.
///
/// Definition   the vertices are divided in two, the source in one part and the target in the other;
///              weight = sum of the weights of the ties from the first part to the second. The
///              smallest; of several that part the same two, the one nearest to the source. Without
///              ends the smallest of all: without weights its size is the edge connectivity.
/// Graphs       directed (only ties from the first part to the second are cut) or undirected; weights
///              are capacities >= 0; parallel ties add; loops play no part.
/// Edge cases   n < 2: NaN, nothing cut. Disconnected: 0.
/// Cost         a largest flow, see paths::FlowNetwork; without ends n - 1 of them, 2 n - 2 if directed.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: one end alone, or twice the same. invalid_vertex: an end >= n.
///              invalid_weight: negative, NaN, infinite.
/// Source       Ford & Fulkerson 1956, doi:10.4153/CJM-1956-045-5.
/// Compare      igraph (min_cut, edge_connectivity), networkx (minimum_cut, edge_connectivity), Boost
///              (stoer_wagner_min_cut): equal weights; the ties may be others of the same weight.
MinimumCut minimum_cut(const GraphView& graph, const CutEnds& ends = {},
                       const RunContext& run = {});

struct MinimumVertexCut {
  VertexId size = 0;                    ///< n - 1 where no two vertices can be parted
  std::vector<VertexId> vertices = {};  ///< rising
  bool operator==(const MinimumVertexCut&) const = default;
};

/// The fewest vertices that must go so that no way leads from the source to the target, or from some
/// vertex that is left to another.
///
/// Definition   without ends its size is the vertex connectivity, by Menger's theorem the fewest
///              independent paths between two vertices that are not tied.
/// Graphs       directed or undirected; weights, parallel ties and loops play no part.
/// Edge cases   n = 0: 0. All tied to all: n - 1, and no vertices. Disconnected: 0.
/// Cost         a largest flow on 2 n nodes with unit capacities; without ends n + d^2 of them, or
///              twice as many if directed, d being the smallest degree.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: one end alone, twice the same, or ends that are tied: no vertex parts them.
///              invalid_vertex: an end >= n.
/// Source       Even 1975, doi:10.1137/0204043; Esfahanian & Hakimi 1984, doi:10.1002/net.3230140211.
/// Compare      igraph (vertex_connectivity), networkx (node_connectivity, minimum_node_cut): equal
///              sizes; the vertices may be others.
MinimumVertexCut minimum_vertex_cut(const GraphView& graph, const CutEnds& ends = {},
                                    const RunContext& run = {});

}  // namespace interzone::structure
