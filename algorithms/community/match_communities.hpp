#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "graph/ids.hpp"
#include "graph/run_context.hpp"

namespace interzone::community {

struct MatchCommunitiesOptions {
  /// Share of the smaller of two communities that is also in the other, from which they are related; in (0, 1].
  double overlap = 0.5;
};

/// What became of the communities from one partition to the next.
struct CommunityChanges {
  std::size_t continued = 0;  ///< communities that go on under the same label
  std::size_t births = 0;     ///< related to none before
  std::size_t deaths = 0;     ///< related to none after
  std::size_t splits = 0;     ///< related to two or more after
  std::size_t merges = 0;     ///< related to two or more before
  bool operator==(const CommunityChanges&) const = default;
};

struct MatchCommunitiesResult {
  /// [partitions][n] labels that go through time: 0..count-1 in the order in which they appear, larger
  /// communities first; no_vertex of who is not there.
  std::vector<std::vector<VertexId>> membership = {};
  VertexId count = 0;                          ///< labels
  std::vector<CommunityChanges> changes = {};  ///< one less than partitions
  bool operator==(const MatchCommunitiesResult&) const = default;
};

/// Communities followed through partitions of the same vertices, one after the other in time.
///
/// Definition   C of one partition and D of the next are related if |C n D| >= overlap min(|C|, |D|) and
///              they share a vertex. D takes the label of C if they are related and no pair of either is
///              related with a greater |C n D| / |C u D| (Jaccard); where pairs are as good, the one
///              with the lower label of C, then of the larger D, then the one with the lower first
///              vertex, goes first. Communities that take none have new labels; a label that ended never
///              comes back.
/// Edge cases   no_vertex says that a vertex is not there; a partition may be empty. No partitions: no
///              labels.
/// Cost         O(n log n) per partition.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: overlap out of range; partitions of different lengths; a label >= n.
/// Source       Greene, Doyle & Cunningham 2010, doi:10.1109/ASONAM.2010.61 (matching by Jaccard, events);
///              Palla, Barabasi & Vicsek 2007, doi:10.1038/nature05670 (births, splits, mergers).
/// Compare      no package has this definition; theirs need the communities of a method of their own.
MatchCommunitiesResult match_communities(std::span<const std::vector<VertexId>> partitions,
                                         const MatchCommunitiesOptions& options = {},
                                         const RunContext& run = {});

}  // namespace interzone::community
