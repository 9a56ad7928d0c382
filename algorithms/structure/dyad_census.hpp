#pragma once

#include <cstdint>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct DyadCensusResult {
  std::uint64_t mutual = 0;       ///< pairs tied both ways; undirected: all tied pairs
  std::uint64_t asymmetric = 0;   ///< pairs tied one way
  std::uint64_t null_dyads = 0;   ///< pairs not tied
  double reciprocity = 0.0;       ///< share of arcs that are answered; NaN if there is none
  double dyad_reciprocity = 0.0;  ///< share of tied pairs that are mutual; NaN if there is none
  bool operator==(const DyadCensusResult&) const = default;
};

/// Pairs of vertices by how they are tied, and how far ties are answered.
///
/// Definition   M, A, N count unordered pairs u != v with both arcs, one, none. reciprocity = 2 M /
///              (2 M + A), dyad_reciprocity = M / (M + A).
/// Graphs       directed; undirected ties are mutual. Loops, parallel edges and weights play no part.
/// Edge cases   n < 2: all 0. No ties: both shares are NaN, empty cells in tables.
/// Cost         O(n + m) time.
/// Repeatable   no randomness; same bits for any thread count (whole numbers are counted).
/// Errors       none.
/// Source       Holland & Leinhardt 1970, doi:10.1086/224954; Wasserman & Faust 1994, chapter 13.
/// Compare      igraph (dyad_census; reciprocity mode default and ratio), networkx, UCINET (arc and
///              dyad based): equal. igraph calls an undirected graph without ties reciprocal, 1.
DyadCensusResult dyad_census(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::structure
