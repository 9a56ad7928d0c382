#pragma once

#include <vector>

#include "algorithms/structure/average_linkage.hpp"
#include "algorithms/structure/profiles.hpp"

namespace interzone::structure {

struct EquivalenceOptions {
  int blocks = 4;  ///< groups to form; as many as there are vertices if fewer; >= 1
  ProfilesOptions profiles = {};
};

struct EquivalenceResult {
  std::vector<VertexId> membership = {};  ///< [n] block 0..k-1, the largest first
  VertexId blocks = 0;
  std::vector<Merge> merges = {};  ///< [n - 1] the whole tree; heights are mean distances
  bool operator==(const EquivalenceResult&) const = default;
};

/// The blocks of n vertices by average linkage of their distances, [n n], until `blocks` are left.
EquivalenceResult blocks_by_distance(std::vector<double> distance, VertexId n, int blocks,
                                     const RunContext& run);

/// Blocks of structurally equivalent vertices: tied to the same others, as far as can be.
///
/// Definition   vertices are clustered by average linkage of the distances between their profiles
///              (euclidean, or 1 minus the similarity), until `blocks` groups are left.
/// Graphs       as `profiles`: directed or undirected, weighted or not, loops in the diagonal.
/// Edge cases   n = 0: empty. Equally near groups: those with the lowest vertices merge first.
/// Cost         O(n^3) time, O(n^2) memory.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: blocks < 1. limit, invalid_weight: as `profiles`.
/// Source       Lorrain & White 1971, doi:10.1080/0022250X.1971.9989788; Burt 1976, doi:10.2307/2577097;
///              Wasserman & Faust 1994, section 9.4.
/// Compare      sna (equiv.clust with cluster.method = "average"), UCINET (Profile): equal where no two
///              distances are.
EquivalenceResult equivalence(const GraphView& graph, const EquivalenceOptions& options = {},
                              const RunContext& run = {});

}  // namespace interzone::structure
