#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::centrality {

struct StructuralHolesResult {
  std::vector<double> constraint = {};      ///< [n] > 0, high where contacts are tied; NaN without
  std::vector<double> effective_size = {};  ///< [n] in (0, contacts]; NaN without contacts
  std::vector<double> efficiency = {};      ///< [n] effective size per contact, in (0, 1]
  std::vector<double> hierarchy = {};       ///< [n] in [0, 1]; 1 for a single contact
  bool operator==(const StructuralHolesResult&) const = default;
};

/// Burt's measures of structural holes: how far a vertex's contacts are contacts of each other.
///
/// Definition   z_ij = a_ij + a_ji with a the weights, p_ij = z_ij / sum over k of z_ik, and i's
///              contacts the N vertices with z_ij > 0.
///              constraint_i = sum over contacts j of c_ij, c_ij = (p_ij + sum over q of p_iq p_qj)^2.
///              effective_size_i = sum over contacts j of 1 - sum over q of p_iq m_jq, with
///              m_jq = z_jq / max over k of z_jk. efficiency = effective_size / N.
///              hierarchy_i = sum over j of r_ij ln r_ij / (N ln N), r_ij = c_ij / (constraint_i / N).
///              Sums over q leave out i and j.
/// Graphs       directed (both directions count) or undirected; loops play no part; parallel edges
///              add; weights >= 0, any unit.
/// Edge cases   n = 0: empty. No contacts: NaN each. One contact: constraint 1, hierarchy 1 (all of
///              the constraint is in one contact).
/// Cost         O(m^1.5) time, far less on sparse graphs; O(n + m) memory.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_weight: negative, NaN, infinite.
/// Source       Burt 1992, Structural Holes, chapter 2, Harvard University Press.
/// Compare      constraint: igraph, networkx equal; effective_size: networkx equal; networkx gives NaN
///              to vertices that no arc leaves. UCINET: equal with its whole-network model; its
///              ego-network model takes p within each ego network.
StructuralHolesResult structural_holes(const GraphView& graph, const RunContext& run = {});

}  // namespace interzone::centrality
