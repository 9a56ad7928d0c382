#pragma once

#include <vector>

#include "algorithms/community/objective.hpp"
#include "graph/run_context.hpp"
#include "graph/two_mode_graph.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct LeidenOptions {
  Seed seed;
  Objective objective = Objective::modularity;
  double resolution = 1.0;  ///< higher: more and smaller communities; finite, >= 0
  double theta = 0.01;      ///< randomness of refinement, in mean weights of a tie; finite, > 0
  int max_iterations = 10;  ///< >= 1
  /// [n] or empty: vertices of one label below n stay together, those of different labels apart, and
  /// those of no_vertex go where they like.
  std::vector<VertexId> fixed = {};
};

struct LeidenResult {
  std::vector<VertexId> membership = {};  ///< [n] labels 0..k-1, largest community first
  double quality = 0.0;                   ///< modularity() or cpm_quality() at the resolution
  VertexId count = 0;                     ///< k, communities
  int iterations = 0;                     ///< rounds from vertices to communities and back
  bool converged = false;                 ///< the last iteration moved nothing
  Seed seed;
  bool operator==(const LeidenResult&) const = default;
};

/// Communities of high modularity or CPM quality, each of them connected.
///
/// Definition   one iteration moves vertices, one by one from a queue in random order, to the
///              neighbouring or empty community of highest quality (from 256 vertices on, to that which
///              was best before others of a batch moved, if that still beats staying); splits each community into
///              well-connected parts by merging its vertices at random, a merger of gain g (>= 0)
///              with probability proportional to exp(g / (theta w)), w the mean weight of a tie;
///              makes the parts vertices of a smaller graph; and repeats on that. Iterations follow
///              until one moves nothing. Communities that the last steps left disconnected fall
///              into their components. Equal sizes are labelled by their smallest vertex.
///              Vertices of one fixed label are one vertex in all of this, which never moves.
/// Graphs       directed (modularity of Leicht & Newman) or undirected; loops and parallel edges as
///              in modularity() and cpm_quality(); weights >= 0, those of 0 are no tie.
/// Edge cases   n = 0: empty, converged. Isolated vertices: communities of one. No edges: n
///              communities and, for modularity, quality NaN. Vertices fixed together that no path joins
///              make a community of several pieces.
/// Cost         O(n + m) per iteration in practice; O(n) memory beyond the view, and the ties between
///              parts; a copy of the ties where the view is directed, has loops or weights of 0.
/// Repeatable   by seed; one thread settles a batch in order while others judge the next, so same bits
///              for any thread count.
/// Errors       invalid_option: an option out of range; not n fixed labels, each below n or no_vertex.
///              invalid_weight: negative, NaN, infinite, or a sum that is infinite. Stopping at
///              max_iterations is not an error: read `converged`.
/// Source       Traag, Waltman & van Eck 2019, doi:10.1038/s41598-019-41695-z.
/// Compare      igraph, leidenalg: qualities agree, partitions differ by seed as they do there.
LeidenResult leiden(const GraphView& graph, const LeidenOptions& options,
                    const RunContext& run = {});

/// The same for a two-mode network: communities of actors and items together, by modularity() and
/// cpm_quality() of two modes.
/// Source       Barber 2007, doi:10.1103/PhysRevE.76.066102 (modularity of two modes).
/// Compare      leidenalg (CPMVertexPartition.Bipartite): equal means of 400 seeds.
LeidenResult leiden(const TwoModeGraph& graph, const LeidenOptions& options,
                    const RunContext& run = {});

}  // namespace interzone::community
