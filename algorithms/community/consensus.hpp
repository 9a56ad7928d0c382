#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::community {

struct ConsensusOptions {
  Seed seed;
  std::size_t max_pairs = 100'000'000;  ///< pairs of groups to weigh; more are refused
};

struct ConsensusResult {
  std::vector<VertexId> membership = {};  ///< [n] labels 0..k-1, largest community first
  std::vector<double> stability = {};     ///< [n] in (0, 1]; 1: every run has its community
  VertexId count = 0;                     ///< k, communities
  double agreement = 1.0;  ///< share of pairs of vertices that a run and the consensus treat alike
  Seed seed;
  bool operator==(const ConsensusResult&) const = default;
};

/// The partition that agrees most with several, and how sure each vertex is of its community.
///
/// Definition   the share of the runs that have u and v together is their co-membership C. The consensus
///              is the partition with the largest sum of C - 1/2 over the pairs that it has together:
///              the median partition, from which the runs differ, over all, in the fewest pairs. It is
///              sought by leiden() on co-memberships (CPM of density 1/2), from ten seeds, and among the
///              runs themselves. Stability of v: the mean over runs of |A n B| / |A u B|, A its community
///              in the run and B that in the consensus. Agreement: the mean of the Rand index.
/// Edge cases   n = 0 or 1: agreement 1. One run: that run, stability 1.
/// Cost         vertices that are together in all runs are one group: the sum over runs and communities
///              of the square of its groups, in time and memory, and O(runs n) for the groups.
/// Repeatable   by seed, one thread: same bits for any thread count.
/// Errors       invalid_option: no runs; runs of different lengths; a label >= n. limit: more pairs of
///              groups than `max_pairs`, where runs hardly agree in a large network.
/// Source       Barthelemy & Monjardet 1981, doi:10.1016/0165-4896(81)90041-X (median partition);
///              Lancichinetti & Fortunato 2012, doi:10.1038/srep00336 (co-membership of communities);
///              Hennig 2007, doi:10.1016/j.csda.2006.11.025 (stability).
/// Compare      netneurotools, R clue: other routes to a consensus. Lancichinetti and Fortunato run the
///              method itself on C, again and again. A community of the consensus may be disconnected.
ConsensusResult consensus(std::span<const std::vector<VertexId>> runs,
                          const ConsensusOptions& options, const RunContext& run = {});

}  // namespace interzone::community
