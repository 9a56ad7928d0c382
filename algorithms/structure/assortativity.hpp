#pragma once

#include <span>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct AssortativityResult {
  double coefficient = 0.0;  ///< in [-1, 1]; NaN where undefined
  EdgeId ties = 0;           ///< edges whose ends both have a value
  bool operator==(const AssortativityResult&) const = default;
};

/// Whether ties join vertices of like degree.
///
/// Definition   the correlation, over ties, of the degrees at their two ends; an undirected tie counts
///              both ways; directed: the out-degree of the source with the in-degree of the target.
/// Graphs       directed or undirected; loops and parallel edges count as ties; weights play no part.
/// Edge cases   no ties, or all ends of equal degree: NaN, an empty cell in tables.
/// Cost         O(n + m) time.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       none.
/// Source       Newman 2002, doi:10.1103/PhysRevLett.89.208701; 2003, doi:10.1103/PhysRevE.67.026126.
/// Compare      igraph (assortativity_degree), networkx: equal.
AssortativityResult degree_assortativity(const GraphView& graph, const RunContext& run = {});

/// Whether ties join vertices of like value.
///
/// Definition   the correlation, over ties, of value[v] at their two ends; an undirected tie counts
///              both ways.
/// Graphs       as degree_assortativity.
/// Edge cases   ties with an end without a value (NaN) are left out. No ties left, or all ends equal:
///              NaN, an empty cell in tables.
/// Cost         O(n + m) time.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: not one value for each vertex, or an infinite one.
/// Source       Newman 2003, doi:10.1103/PhysRevE.67.026126.
/// Compare      igraph (assortativity), networkx (numeric_assortativity_coefficient): equal.
AssortativityResult numeric_assortativity(const GraphView& graph, std::span<const double> value,
                                          const RunContext& run = {});

/// Whether ties join vertices of the same group.
///
/// Definition   (sum e_gg - sum a_g b_g) / (1 - sum a_g b_g), with e_gh the share of ties from group g
///              to group h, a_g and b_g its row and column sums; an undirected tie counts both ways.
/// Graphs       as degree_assortativity.
/// Edge cases   ties with an end without a group (no_vertex) are left out. No ties left, or all from
///              one group to itself: NaN, an empty cell in tables.
/// Cost         O(n + m + groups) time.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: not one group for each vertex.
/// Source       Newman 2003, doi:10.1103/PhysRevE.67.026126, eq. 2.
/// Compare      igraph (assortativity_nominal), networkx (attribute_assortativity_coefficient): equal.
AssortativityResult nominal_assortativity(const GraphView& graph, std::span<const VertexId> group,
                                          const RunContext& run = {});

}  // namespace interzone::structure
