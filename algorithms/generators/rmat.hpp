#pragma once

#include "algorithms/generators/generated.hpp"

namespace interzone::generators {

struct RmatOptions {
  Seed seed;             ///< start of the random numbers
  int scale = 10;        ///< 2^scale vertices; 0 <= scale <= 31
  int edge_factor = 16;  ///< edges drawn per vertex, loops and repetitions included; >= 0
  double a = 0.57;       ///< share of edges from the first half to the first half; a, b, c >= 0
  double b = 0.19;       ///< from the first half to the second
  double c = 0.19;       ///< from the second half to the first; a + b + c <= 1
  bool simple = true;    ///< drop loops, repetitions and directions
};

/// A random graph with a few very large hubs, made by choosing quarters of the adjacency matrix.
///
/// Definition   each edge starts with the whole matrix and takes scale times one of its quarters, by
///              a, b, c and 1 - a - b - c; the cell it ends in is the edge. Vertices are then
///              renamed at random, so that a number says nothing of a degree. simple: undirected,
///              source < target; else directed, as drawn.
/// Edge cases   scale = 0: one vertex. simple: about a tenth fewer edges than drawn.
/// Cost         O(scale m + m log m) time, O(m) memory.
/// Repeatable   by seed; same edges for any thread count.
/// Errors       invalid_option: an option out of range. limit: more than 2^40 edges drawn.
/// Source       Chakrabarti, Zhan & Faloutsos 2004, doi:10.1137/1.9781611972740.43.
/// Compare      Graph500 generator: same quarters by default, without its noise.
GeneratedGraph rmat(const RmatOptions& options, const RunContext& run = {});

}  // namespace interzone::generators
