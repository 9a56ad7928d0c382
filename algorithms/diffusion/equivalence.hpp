#pragma once

#include <cstdint>
#include <span>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::diffusion {

/// What the weight of j for i is: how like i's position its own is, or the inverse of that.
enum class EquivalenceWeight : std::uint8_t { similarity, inverse };

struct EquivalenceOptions {
  int max_distance = 6;   ///< steps; who is farther counts as unreachable; in 1..100
  double exponent = 1.0;  ///< v; in (0, 10]
  EquivalenceWeight weight = EquivalenceWeight::similarity;
};

/// Structural equivalence as a network: ties to whoever stands in a like position.
///
/// Definition   z_ij is the number of steps from i to j within the group (0 if unreachable), and d_ij =
///              sqrt((z_ij - z_ji)^2 + sum over k other than i, j of (z_ik - z_jk)^2 + (z_ki - z_kj)^2). The weight of
///              i -> j is s_ij = (max_k d_ik - d_ij)^v / sum of the same over j, or 1/s_ij.
/// Graphs       directed or undirected; loops and weights play no part, parallel edges are one.
/// Edge cases   no tie to who is in another group, nor to those farthest (s = 0), so none at all where
///              everybody is equally far. Vertices whose group is no_group have no ties.
/// Cost         O(sum over groups of n + g m_g + g^3) time, O(n + g^2) memory and the ties.
/// Repeatable   no randomness; same bits for any thread count: distances squared are whole numbers.
/// Errors       invalid_option: an option out of range; groups neither empty (all are one) nor one per vertex.
///              limit: a group of more than most_equivalent vertices.
/// Source       Burt 1987, doi:10.1086/228667.
/// Compare      netdiffuseR struct_equiv: equal. Its exposure(alt.graph = "se") weighs by 1/SE, so that who is
///              least alike counts most: that is `inverse`, for comparison alone. Where several are farthest, rounding there
///              leaves some of them an SE of 1e-17 in place of 0, and 1/SE then outweighs all others.
GraphView equivalence(const GraphView& graph, std::span<const std::uint32_t> group,
                      const EquivalenceOptions& options = {}, const RunContext& run = {});
inline constexpr std::uint32_t no_group = 0xffffffffU;
inline constexpr std::size_t most_equivalent = 10'000;

}  // namespace interzone::diffusion
