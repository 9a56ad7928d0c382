#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct SlpaOptions {
  Seed seed;
  int iterations = 100;    ///< labels that each vertex hears; from 1 to 10,000
  double threshold = 0.2;  ///< least share of what a vertex heard for it to keep a label; in [0, 1]
};

struct SlpaResult {
  /// Vertices of each community, rising; largest community first, equal sizes by their vertices.
  std::vector<std::vector<VertexId>> communities = {};
  VertexId overlapping = 0;  ///< vertices of two communities or more
  Seed seed;
  bool operator==(const SlpaResult&) const = default;
};

/// Communities that may overlap: labels that vertices tell each other and remember (speaker-listener label
/// propagation).
///
/// Definition   every vertex begins with a label of its own in its memory. In each iteration every vertex
///              listens once, in random order: each of its ties speaks a label, drawn from the memory of the
///              neighbour, and the vertex adds to its own memory the label that was spoken with the most
///              weight, a random one of several. In the end a vertex keeps the labels that are at least
///              `threshold` of its memory, and always the most frequent one, the first it heard of several.
///              The vertices that keep a label are a community, or several where they are disconnected; one
///              that lies within another is left out.
/// Graphs       directed (both directions count, and add) or undirected; loops count nothing; parallel
///              edges add, each speaking for itself; weights >= 0, those of 0 are no tie.
/// Edge cases   n = 0: no communities. Isolated vertices, no edges: communities of one. Every vertex is in a
///              community. Threshold above 0.5: at most one label each, so that nothing overlaps. Weights
///              that differ by less than 1e-12 of the largest are equal.
/// Cost         O(iterations (n + m)) time, O(iterations n + m) memory.
/// Repeatable   by seed; one thread changes memories, so same bits for any thread count.
/// Errors       invalid_option: an option out of range. invalid_weight: negative, NaN, infinite, or a sum
///              that is infinite.
/// Source       Xie, Szymanski & Liu 2011, doi:10.1109/ICDMW.2011.154.
/// Compare      cdlib (slpa): the same rules without weights, if neighbours come in random order; there the
///              first of several labels spoken as often is taken, a vertex may keep none, and
///              disconnected labels are not split. GANXiS is the authors' program.
SlpaResult slpa(const GraphView& graph, const SlpaOptions& options, const RunContext& run = {});

}  // namespace interzone::community
