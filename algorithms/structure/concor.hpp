#pragma once

#include <vector>

#include "algorithms/structure/profiles.hpp"

namespace interzone::structure {

struct ConcorOptions {
  int depth = 2;             ///< rounds of splitting, at most 2^depth blocks; in [1, 30]
  int max_iterations = 200;  ///< correlations of correlations for one split; >= 1
  Diagonal diagonal = Diagonal::reciprocal;
};

struct ConcorResult {
  std::vector<VertexId> membership = {};  ///< [n] block 0..k-1; blocks split last are neighbours
  VertexId blocks = 0;
  VertexId undecided = 0;  ///< blocks that stay whole because their correlations take no side
  bool operator==(const ConcorResult&) const = default;
};

/// Blocks of vertices with like profiles, by correlating correlations until they take sides.
///
/// Definition   the matrix of correlations between profiles (see `profiles`) is replaced by that of the
///              correlations between its columns, again and again, until every entry is within 1e-9 of 1
///              or -1: that parts the vertices in two. The next round does the same to the first
///              correlations among each part, `depth` rounds in all.
/// Graphs       as `profiles`: directed or undirected, weighted or not, loops in the diagonal.
/// Edge cases   n = 0: empty. Fewer than three vertices, or all with equal profiles: not split.
///              Undecided, thus whole, is what no longer changes (by 1e-9) without taking sides, as a cycle
///              whose symmetry favours none, or takes none in `max_iterations`. Correlations are rounded to
///              2^-40, lest rounding break a symmetry by chance.
/// Cost         O(n^3) for the profiles and each iteration, O(n^2) memory. Ten to twenty iterations a split.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: an option out of range. limit, invalid_weight: as `profiles`.
/// Source       Breiger, Boorman & Arabie 1975, doi:10.1016/0022-2496(75)90028-0.
/// Compare      UCINET (CONCOR), which splits what we leave undecided; R's cor repeated (diagonal retained): equal
///              where no symmetry is broken by rounding.
ConcorResult concor(const GraphView& graph, const ConcorOptions& options = {},
                    const RunContext& run = {});

}  // namespace interzone::structure
