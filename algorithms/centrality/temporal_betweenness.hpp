#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/temporal_view.hpp"

namespace interzone::centrality {

struct TemporalBetweennessOptions {
  bool normalized = false;  ///< divide by (n - 1)(n - 2), in undirected networks by half of it
  double delay = 0.0;       ///< from entering a tie to entering the next, in days or numbers; >= 0
};

/// How often a vertex lies between two others on their shortest time-respecting paths.
///
/// Definition   x_v = sum over s != v != t of (paths from s to t through v) / (paths from s to t),
///              of the time-respecting paths with the fewest ties, begun and ended at any time; paths
///              and delay as temporal_closeness has them. Paths differ if any of their ties does; the
///              moments at which a tie of some length is entered do not count apart. Undirected: half
///              of that sum, as there and back may differ.
/// Graphs       directed or undirected; loops play no part; parallel ties are different paths; weights
///              play no part. Unknown ends of a period are open; ties without any date are not in it.
/// Edge cases   n < 3: 0. Ties that hold at one common moment, delay 0: betweenness of the static
///              network without weights.
/// Cost         O(n (n + steps)) time, steps being the ties that paths from one source may enter at
///              arrivals that no shorter path undercuts: contacts times distinct arrivals at worst;
///              memory for those of one source per thread.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: delay not finite and >= 0. invalid_graph: some times are dates and some
///              are numbers. limit: more than 1e308 shortest paths between two.
/// Source       Buß, Molter, Niedermeier & Rymar 2020, doi:10.1145/3394486.3403259: shortest temporal
///              betweenness, non-strict (delay 0) and strict; counting foremost paths is #P-hard.
/// Compare      on ties of one moment each, undirected: half of theirs, which also has all pairs.
std::vector<double> temporal_betweenness(const TemporalView& view,
                                         const TemporalBetweennessOptions& options = {},
                                         const RunContext& run = {});

}  // namespace interzone::centrality
