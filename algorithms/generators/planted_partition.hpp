#pragma once

#include "algorithms/generators/generated.hpp"

namespace interzone::generators {

struct PlantedPartitionOptions {
  Seed seed;                 ///< start of the random numbers
  VertexId communities = 4;  ///< number of communities
  VertexId size = 32;        ///< vertices of each
  double within = 0.3;       ///< probability of a tie within a community; in [0, 1]
  double between = 0.05;     ///< of a tie between two; in [0, 1]
  bool directed = false;     ///< pairs are ordered
};

/// Communities of one size, ties within them likelier (or less likely) than between them.
///
/// Definition   vertex v belongs to community v / size, rounded down. Each pair of different vertices
///              is an edge on its own, with probability `within` if they share their community and
///              `between` if not. Edges within come first, community by community; those between
///              follow, by pair of communities.
/// Edge cases   no community, size 0, both probabilities 0: no edges. One community: G(n, p).
/// Cost         O(n + m) expected time, O(m) memory.
/// Repeatable   by seed; same edges for any thread count.
/// Errors       invalid_option: a probability out of range. limit: more than 2^32 - 2 vertices or
///              2^40 edges expected.
/// Source       Condon & Karp 2001, doi:10.1002/1098-2418(200103)18:2<116::AID-RSA1001>3.0.CO;2-2.
///              The defaults are near the test of Girvan & Newman 2002, doi:10.1073/pnas.122653799.
/// Compare      networkx planted_partition_graph, igraph sbm_game with equal blocks: same
///              distribution.
GeneratedGraph planted_partition(const PlantedPartitionOptions& options,
                                 const RunContext& run = {});

}  // namespace interzone::generators
