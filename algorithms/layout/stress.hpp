#pragma once

#include <vector>

#include "algorithms/layout/arrange.hpp"
#include "graph/ids.hpp"
#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::layout {

struct StressOptions {
  Seed seed;                 ///< start of the random numbers
  double tolerance = 1e-4;   ///< stop once a sweep lowers the stress by a smaller share; > 0
  int max_iterations = 300;  ///< >= 1
};

struct StressResult {
  std::vector<Point> position = {};  ///< [n] in the unit of the lengths, the middle at the origin
  double stress = 0.0;               ///< as defined below, summed over the components
  int iterations = 0;                ///< most sweeps that a component took
  bool converged = true;             ///< every component fell below the tolerance
  Seed seed{0};
  bool operator==(const StressResult&) const = default;
};

/// Positions whose distances on the page are like the distances along the ties.
///
/// Definition   Minimise the sum over pairs u < v of one component of ((|x_u - x_v| - d_uv) / d_uv)^2,
///              d_uv the length of the shortest path. Start: classical scaling to at most 50 pivots,
///              moved by 1 % at random. Then sweeps in which each vertex in turn goes to the minimum
///              of its majorant: no sweep raises the stress. Components are set side by side as
///              `arrange` says; the minimum found is a local one.
/// Graphs       direction is dropped, loops play no part, the shortest of parallel edges counts.
///              Lengths are those of as_lengths(): strengths become 1/w; without weights 1.
/// Edge cases   n = 0: empty. Isolated vertices: rows with a mean length between them. Two vertices:
///              as far apart as their edge is long.
/// Cost         O(iterations s^2 + s (s + m) log s) time and O(s^2) memory for a component of s
///              vertices and m edges.
/// Repeatable   same seed, same bits for any thread count.
/// Errors       invalid_option: an option out of range. invalid_weight: a length that is not > 0 and
///              finite, or under 1e-9 of the longest. limit: a component of more than 5000 vertices; see force_atlas2.
/// Source       Gansner, Koren & North 2004, doi:10.1007/978-3-540-31843-9_25; start: Brandes &
///              Pich 2006, doi:10.1007/978-3-540-70904-6_6.
/// Compare      networkx, igraph kamada_kawai: the same energy, other starts; within a few per cent.
StressResult stress(const GraphView& graph, const StressOptions& options,
                    const RunContext& run = {});

}  // namespace interzone::layout
