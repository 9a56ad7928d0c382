#pragma once

#include <span>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct EiIndexOptions {
  Seed seed;
  int permutations = 999;  ///< of the groups among the vertices; 0 = no test; >= 0
};

struct EiIndexResult {
  double index = 0.0;     ///< in [-1, 1]; NaN if there is no tie between vertices with a group
  EdgeId external = 0;    ///< ties between groups
  EdgeId internal = 0;    ///< ties within groups
  double expected = 0.0;  ///< exact mean over all permutations of the groups
  double sd = 0.0;        ///< over the permutations drawn; NaN if there are fewer than 2
  double p_value = 0.0;   ///< two-sided, (k + 1)/(R + 1); NaN without permutations
  double p_low = 0.0;     ///< that of an index as low
  double p_high = 0.0;    ///< that of an index as high
  Seed seed = Seed(0);    ///< the one given
  bool operator==(const EiIndexResult&) const = default;
};

/// Whether ties lead out of groups or stay inside.
///
/// Definition   (E - I) / (E + I), with E ties between groups and I within. The test shuffles the
///              groups among the vertices that have one, R times; k counts shuffles at least as far
///              from the exact mean (p_value), as low (p_low) or as high (p_high) as the index.
/// Graphs       directed or undirected; parallel edges count as ties; loops and weights play no part;
///              vertices without a group (no_vertex) are left out with their ties.
/// Edge cases   no ties left: index, p values, expected and sd are NaN, empty cells in tables.
/// Cost         O(R (n + m)) time, O(n) memory for each thread.
/// Repeatable   shuffle r draws from Stream(seed, ·, r): same bits for any thread count.
/// Errors       invalid_option: permutations < 0, or not one group for each vertex.
/// Source       Krackhardt & Stern 1988, doi:10.2307/2786835.
/// Compare      UCINET (E-I index, "P >= Ob" and "P <= Ob" without the one added): equal but for chance.
EiIndexResult ei_index(const GraphView& graph, std::span<const VertexId> group,
                       const EiIndexOptions& options, const RunContext& run = {});

}  // namespace interzone::structure
