#pragma once

#include <vector>

#include "graph/run_context.hpp"
#include "graph/temporal_view.hpp"

namespace interzone::centrality {

struct TemporalClosenessOptions {
  bool normalized =
      false;  ///< multiply closeness by the number of vertices reached, divide reach by n - 1
  double delay =
      0.0;  ///< from entering a tie to entering the next, in days or the times' unit; >= 0
};

struct TemporalClosenessResult {
  std::vector<double> score = {};       ///< [n] 1/(sum of hops); NaN if no vertex is reached
  std::vector<double> reached = {};     ///< [n] other vertices that v reaches in the course of time
  std::vector<double> reached_by = {};  ///< [n] other vertices that reach v
  bool operator==(const TemporalClosenessResult&) const = default;
};

/// How near a vertex is to those it can reach along ties in the order of time, and how many they are.
///
/// Definition   a time-respecting path is a sequence of ties, each entered at a moment of its own
///              period and at least `delay` after the one before: delay 0 lets a path pass several
///              ties at one moment (non-strict paths), more asks for later and later ones (strict;
///              with whole times, delay 1 is one step). One may wait at a vertex for any time. The
///              hops from v to u are the fewest ties of such a path, begun at any time;
///              x_v = 1 / sum of the hops to all u != v that v reaches.
/// Graphs       directed or undirected (each tie both ways); loops play no part; parallel ties: the
///              fewest; weights play no part. Unknown ends of a period are open; ties without any
///              date are not in the view.
/// Edge cases   n = 0: empty. Nobody reached: NaN, an empty cell in tables. Ties that hold at one
///              common moment, delay 0: closeness of the static network, and reach its reachable set.
/// Cost         O(n (n + contacts levels)) time, levels being the hops of the longest such path;
///              O(n + contacts) memory per thread.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: delay not finite and >= 0. invalid_graph: some times are dates and some
///              are numbers.
/// Source       Holme & Saramäki 2012, doi:10.1016/j.physrep.2012.03.001 (time-respecting paths, set of
///              influence, source set); hops: the shortest paths of Buß et al. 2020, doi:10.1145/3394486.3403259.
/// Compare      R's tsna (tReach): counts the vertex itself too, and its periods end before their last
///              moment; its paths are the earliest, ours those of the fewest ties.
TemporalClosenessResult temporal_closeness(const TemporalView& view,
                                           const TemporalClosenessOptions& options = {},
                                           const RunContext& run = {});

}  // namespace interzone::centrality
