#pragma once

#include <span>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct ParticipationResult {
  std::vector<double> participation = {};    ///< [n] in [0, 1); NaN without a group
  std::vector<double> within_module_z = {};  ///< [n] in standard deviations; NaN without a group
  bool operator==(const ParticipationResult&) const = default;
};

/// Whether a vertex's ties stay in its group or spread over the groups.
///
/// Definition   with k_vs the weight of v's ties to group s and k_v their sum over s,
///              participation_v = 1 - sum over s of (k_vs / k_v)^2, and
///              within_module_z_v = (k_vg - mean) / sd, g v's own group, mean and sd (over the number
///              of members) those of k_ug over the members u of g.
/// Graphs       directed (ties in and out add) or undirected; loops play no part; parallel edges add;
///              weights >= 0, any unit.
/// Groups       `group[v]` is any label below n, or no_vertex: such vertices are left out with their
///              ties, and their own scores are NaN.
/// Edge cases   n = 0: empty. No ties: participation 0. All members alike (sd = 0): z = 0.
/// Cost         O(n + m) time, O(n) memory.
/// Repeatable   no randomness; serial.
/// Errors       invalid_weight: negative, NaN, infinite. invalid_option: `group` has not n entries, or
///              a label >= n.
/// Source       Guimerà & Amaral 2005, doi:10.1038/nature03288.
/// Compare      Brain Connectivity Toolbox, participation_coef and module_degree_zscore: equal on
///              undirected graphs; on directed ones they take one direction.
ParticipationResult participation(const GraphView& graph, std::span<const VertexId> group,
                                  const RunContext& run = {});

}  // namespace interzone::centrality
