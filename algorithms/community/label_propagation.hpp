#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct LabelPropagationOptions {
  Seed seed;
};

struct LabelPropagationResult {
  std::vector<VertexId> membership = {};  ///< [n] labels 0..k-1, largest community first
  VertexId count = 0;                     ///< k, communities
  VertexId split = 0;                     ///< labels that held several components
  Seed seed;
  bool operator==(const LabelPropagationResult&) const = default;
};

/// Communities in which every vertex has the label that its neighbours have most: the fastest method,
/// and the coarsest. It maximises no quality, has no resolution, and finds one community where
/// groups are not plain.
///
/// Definition   all vertices begin with a label of their own. One by one from a queue in random order,
///              a vertex takes the label with the most weight among its neighbours, a random one of
///              several; it keeps its own if that is one of them. Neighbours of a vertex that changed
///              and have another label queue again, until the queue is empty. Labels whose vertices
///              are disconnected fall into their components. Equal sizes are labelled by their
///              smallest vertex.
/// Graphs       directed (both directions count, and add) or undirected; loops count nothing; parallel
///              edges add; weights >= 0, those of 0 are no tie.
/// Edge cases   n = 0: empty. Isolated vertices, no edges: communities of one. Weights that differ by
///              less than 1e-12 of the largest are equal.
/// Cost         O(n + m) in practice (every change gains weight within labels, so it ends); O(n) memory
///              beyond the view; a copy of the ties where it is directed, has loops or weights of 0.
/// Repeatable   by seed; one thread settles a batch in order while others judge the next, so same bits
///              for any thread count.
/// Errors       invalid_weight: negative, NaN, infinite, or a sum that is infinite.
/// Source       Raghavan, Albert & Kumara 2007, doi:10.1103/PhysRevE.76.036106; Traag & Subelj 2023,
///              doi:10.1038/s41598-023-29610-z (the queue).
/// Compare      igraph (cluster_label_prop, mode all): there a vertex may change between equally good
///              labels, so that partitions differ; disconnected labels are not split. networkx
///              (asyn_lpa_communities), NetworKit (PLP): the same.
LabelPropagationResult label_propagation(const GraphView& graph,
                                         const LabelPropagationOptions& options,
                                         const RunContext& run = {});

}  // namespace interzone::community
