#pragma once

#include <vector>

#include "algorithms/layout/arrange.hpp"
#include "graph/ids.hpp"
#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::layout {

struct ForceAtlas2Options {
  Seed seed;                ///< start of the random numbers
  double opening = 1.2;     ///< a square this many times nearer than wide is opened; 0: exact; >= 0
  double tolerance = 1e-3;  ///< stop once a step is a smaller share of the spread; > 0
  int max_iterations = 500;  ///< >= 1
};

struct ForceAtlas2Result {
  std::vector<Point> position = {};  ///< [n] the middle at the origin
  int iterations = 0;                ///< most steps that a component took
  bool converged = true;             ///< every component came to rest
  Seed seed{0};
  bool operator==(const ForceAtlas2Result&) const = default;
};

/// Positions in which tied vertices attract and all vertices repel each other.
///
/// Definition   Forces on v: towards each neighbour u, w_uv |x_u - x_v|; away from every u of its
///              component, (deg u + 1)(deg v + 1) / (4 |x_u - x_v|). No gravity: components are set
///              side by side as `arrange` says. Start: classical scaling, moved a little at random.
///              Speed follows the paper: slow for what swings, fast for what travels. The repulsion
///              of a far square counts as that of its centre of mass (Barnes and Hut). A step is the
///              mean way that vertices go, the spread their mean distance from their middle.
/// Graphs       direction is dropped, loops play no part, parallel edges add. Weights are those of
///              as_strengths(); deg counts edges.
/// Edge cases   n = 0: empty. Isolated vertices: rows one unit apart. Two vertices: 1/sqrt(w) apart.
/// Cost         O(iterations (n log n + m)) time, O(n + m) memory.
/// Repeatable   same seed, same bits for any thread count.
/// Errors       invalid_option: an option out of range. invalid_weight: negative, NaN, infinite or
///              above 1e9. Stopping at max_iterations is not an error: read `converged`.
/// Source       Jacomy, Venturini, Heymann & Bastian 2014, doi:10.1371/journal.pone.0098679.
/// Compare      Gephi: the same forces up to scale, with gravity 0.
ForceAtlas2Result force_atlas2(const GraphView& graph, const ForceAtlas2Options& options,
                               const RunContext& run = {});

}  // namespace interzone::layout
