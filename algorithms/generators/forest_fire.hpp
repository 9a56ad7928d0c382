#pragma once

#include "algorithms/generators/generated.hpp"

namespace interzone::generators {

struct ForestFireOptions {
  Seed seed;                 ///< start of the random numbers
  VertexId vertices = 1000;  ///< n
  double forward = 0.3;      ///< probability p that a fire takes one more out-neighbour; in [0, 1)
  double backward_ratio = 0.3;   ///< r: r p is that of one more in-neighbour; r >= 0, r p < 1
  VertexId ambassadors = 1;      ///< vertices where each newcomer's fire starts
  bool directed = true;          ///< edges point from the newcomer to what its fire took
  EdgeId max_edges = 1U << 27U;  ///< a fire beyond is put out by an error; >= 0
};

/// A growing network that grows denser: each newcomer follows ties from a few acquaintances on.
///
/// Definition   vertex 0 begins. Each later vertex v chooses `ambassadors` different earlier vertices
///              uniformly (all, if there are fewer) and sets them on fire. Each burning vertex w, in
///              the order of catching fire, draws x with P(x >= i) = p^i and y with
///              P(y >= i) = (r p)^i; of its out-neighbours that do not burn yet x are chosen
///              uniformly (all, if fewer) and catch fire, then y of its in-neighbours. v is tied to
///              all that burnt. Simple. Edges stand in the order of the fires.
/// Edge cases   n = 0, n = 1, no ambassadors: no edges. p = 0: ties to ambassadors only.
/// Cost         time grows with the sum of the degrees of what burns; O(n + m) memory. Serial: each
///              fire needs the ties of those before. Above p of about 0.5 m may grow as n^2.
/// Repeatable   by seed; same edges for any thread count.
/// Errors       invalid_option: forward or backward_ratio out of range. limit: more than max_edges.
/// Source       Leskovec, Kleinberg & Faloutsos 2007, doi:10.1145/1217299.1217301. The paper of 2005
///              calls x binomial with mean 1 / (1 - p); here, as in igraph, geometric with
///              mean p / (1 - p).
/// Compare      igraph forest_fire_game: same, but ambassadors may repeat.
GeneratedGraph forest_fire(const ForestFireOptions& options, const RunContext& run = {});

}  // namespace interzone::generators
