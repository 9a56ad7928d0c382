#pragma once

#include "algorithms/generators/generated.hpp"

namespace interzone::generators {

struct WattsStrogatzOptions {
  Seed seed;                 ///< start of the random numbers
  VertexId vertices = 1000;  ///< n
  VertexId neighbours = 4;   ///< ties of each vertex on the ring; even, less than n
  double rewiring = 0.1;     ///< probability that a tie gets another end; in [0, 1]
};

/// A small world: a ring of close neighbours with a few ties that lead far away.
///
/// Definition   vertex u is tied to u + 1, …, u + neighbours / 2 (modulo n). Then, for j = 1, 2, … and
///              within it for u = 0, 1, …, the tie of u and u + j is, with probability `rewiring`,
///              replaced by one of u and a vertex drawn uniformly from those that are neither u nor
///              tied to u at that moment; where there is none, it stays. Simple and undirected. Edges
///              stand in this order, source = u.
/// Edge cases   n = 0 or neighbours = 0: no edges. rewiring = 0: the ring. n = neighbours + 1: the
///              complete graph, which cannot be rewired.
/// Cost         O(n neighbours) expected time and memory while neighbours is well below n. What is
///              rewired is chosen in parallel, the new ends one after the other.
/// Repeatable   by seed; same edges for any thread count.
/// Errors       invalid_option: neighbours odd or not less than n (unless both are 0), rewiring out of
///              range. limit: more than 2^40 edges.
/// Source       Watts & Strogatz 1998, doi:10.1038/30918.
/// Compare      networkx watts_strogatz_graph: same definition. igraph watts_strogatz_game counts
///              neighbours on one side only, rewires either end and may make parallel edges.
GeneratedGraph watts_strogatz(const WattsStrogatzOptions& options, const RunContext& run = {});

}  // namespace interzone::generators
