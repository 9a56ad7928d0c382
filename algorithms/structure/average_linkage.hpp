#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

/// Two groups that become one: each is named by its lowest member, a < b.
struct Merge {
  VertexId a = 0, b = 0;
  double height = 0.0;  ///< mean distance between their members
  bool operator==(const Merge&) const = default;
};

/// Hierarchical clustering of n things: again and again the two groups with the least mean distance
/// between their members become one; of equally near ones (to 1e-12 of the distance) those with the lowest members.
///
/// Edge cases   n < 2: no merges.
/// Cost         O(n^2) memory, O(n^2) time at best and O(n^3) at worst.
/// Repeatable   no randomness, one thread.
/// Source       Sokal & Michener 1958, University of Kansas Science Bulletin 38.
/// Compare      R (hclust, method "average"), scipy (average): equal where no two distances are.
std::vector<Merge> average_linkage(std::vector<double> distance, VertexId n,
                                   const RunContext& run = {});

/// [n] the group of each thing after the first n - groups merges: the largest is 0, of equal ones the one with
/// the lowest member.
std::vector<VertexId> cut(const std::vector<Merge>& merges, VertexId n, VertexId groups);

}  // namespace interzone::structure
