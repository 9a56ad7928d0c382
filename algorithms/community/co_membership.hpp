#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct CoMembershipOptions {
  std::size_t max_pairs = 100'000'000;  ///< pairs to count over all partitions; more are refused
};

/// How often two vertices are together in several partitions.
///
/// Definition   an edge from u to v < u for each pair that is together in any partition, whose weight is
///              the share of the partitions where it is. Edges go by u.
/// Edge cases   no vertices, or all alone: no edges.
/// Cost         the sum over partitions and communities of the square of the community's size; memory for
///              the edges.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: no partitions; of different lengths; a label >= n. limit: more pairs
///              together over all partitions than `max_pairs`.
/// Source       Lancichinetti & Fortunato 2012, doi:10.1038/srep00336.
/// Compare      numpy, by products of indicator matrices: equal. bctpy (agreement) does not divide by the
///              number of partitions.
EdgeList co_membership(std::span<const std::vector<VertexId>> partitions,
                       const CoMembershipOptions& options = {}, const RunContext& run = {});

}  // namespace interzone::community
