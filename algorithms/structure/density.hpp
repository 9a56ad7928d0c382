#pragma once

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::structure {

struct DensityOptions {
  bool loops = false;  ///< whether a vertex can be tied to itself
};

struct DensityResult {
  EdgeId tied = 0;           ///< pairs with at least one tie (ordered pairs if directed)
  double density = 0.0;      ///< tied pairs over all pairs, in [0, 1]; NaN if there is no pair
  double mean_degree = 0.0;  ///< mean number of edges at a vertex, in plus out; NaN if n = 0
  bool operator==(const DensityResult&) const = default;
};

/// Share of the pairs of vertices that are tied.
///
/// Definition   tied pairs / (n (n - 1)), undirected over half of that; with `loops` over n^2, and
///              n (n + 1) / 2. Of parallel edges one counts; mean_degree counts them all.
/// Graphs       directed or undirected; loops count only on request; weights play no part.
/// Edge cases   n = 0, and n = 1 without loops: NaN, an empty cell in tables.
/// Cost         O(n + m) time.
/// Repeatable   no randomness; same bits for any thread count (whole numbers are counted).
/// Errors       none.
/// Source       Wasserman & Faust 1994, Social Network Analysis, section 4.1.1.
/// Compare      igraph (density, loops as here), networkx, UCINET: equal on simple graphs; with
///              parallel edges igraph and networkx can exceed 1.
DensityResult density(const GraphView& graph, const DensityOptions& options = {},
                      const RunContext& run = {});

}  // namespace interzone::structure
