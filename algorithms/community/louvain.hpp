#pragma once

#include <vector>

#include "algorithms/community/objective.hpp"
#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct LouvainOptions {
  Seed seed;
  Objective objective = Objective::modularity;
  double resolution = 1.0;  ///< higher: more and smaller communities; finite, >= 0
};

struct LouvainResult {
  std::vector<VertexId> membership = {};  ///< [n] labels 0..k-1, largest community first
  double quality = 0.0;                   ///< modularity() or cpm_quality() at the resolution
  VertexId count = 0;                     ///< k, communities
  VertexId disconnected = 0;              ///< communities that are not connected within
  int levels = 0;                         ///< rounds that merged communities
  Seed seed;
  bool operator==(const LouvainResult&) const = default;
};

/// Communities of high modularity or CPM quality, by merging whole communities level by level. They
/// may be disconnected; leiden() finds better ones that never are, and this is for comparison with
/// results of Gephi and others.
///
/// Definition   moves vertices, one by one from a queue in random order, to the neighbouring or empty
///              community of highest quality, until no move helps; makes the communities vertices of
///              a smaller graph; and repeats on that until nothing merges. Merging two of the
///              communities found never helps; moving one vertex might. Equal sizes are labelled by
///              their smallest vertex.
/// Graphs       directed (modularity of Leicht & Newman) or undirected; loops and parallel edges as
///              in modularity() and cpm_quality(); weights >= 0, those of 0 are no tie.
/// Edge cases   n = 0: empty. Isolated vertices: communities of one. No edges: n communities and, for
///              modularity, quality NaN.
/// Cost         O(n + m) per level in practice; O(n) memory beyond the view, and the ties between
///              communities; a copy of the ties where the view is directed, has loops or weights of 0.
/// Repeatable   by seed; one thread settles a batch in order while others judge the next, so same bits
///              for any thread count.
/// Errors       invalid_option: resolution out of range. invalid_weight: negative, NaN, infinite, or a
///              sum that is infinite.
/// Source       Blondel, Guillaume, Lambiotte & Lefebvre 2008, doi:10.1088/1742-5468/2008/10/P10008.
/// Compare      Gephi (Modularity: 1 / its resolution), igraph (cluster_louvain), networkx,
///              NetworKit (PLM): qualities agree, partitions differ by seed as they do there. Those
///              walk through all vertices again and again, here only those whose neighbours moved.
LouvainResult louvain(const GraphView& graph, const LouvainOptions& options,
                      const RunContext& run = {});

/// The same for a two-mode network: communities of actors and items together, by modularity() and
/// cpm_quality() of two modes.
/// Source       Barber 2007, doi:10.1103/PhysRevE.76.066102 (modularity of two modes).
LouvainResult louvain(const TwoModeGraph& graph, const LouvainOptions& options,
                      const RunContext& run = {});

}  // namespace interzone::community
