#pragma once

#include <cstdint>
#include <vector>

#include "graph/run_context.hpp"
#include "graph/view.hpp"

namespace interzone::diffusion {

/// How probable it is that an active vertex wins over a target.
enum class Transmission : std::uint8_t {
  equal,      ///< the same along every arc
  weight,     ///< the weight of the arc
  in_degree,  ///< 1 / in-degree of the target ("weighted cascade")
};

struct IndependentCascadeOptions {
  Seed seed;
  std::vector<VertexId> seeds = {};  ///< active at time 0; at least one, each counted once
  Transmission transmission = Transmission::equal;
  double probability = 0.1;  ///< for equal transmission; in [0, 1]
  int runs = 10'000;         ///< >= 1
  int max_steps = 0;         ///< last time to follow; 0: until nothing changes in any run; >= 0
};

struct IndependentCascadeResult {
  std::vector<double> mean = {};       ///< [times] vertices active at time 0, 1, …, over all runs
  std::vector<double> low = {};        ///< [times] 2.5 % quantile over single runs
  std::vector<double> high = {};       ///< [times] 97.5 % quantile over single runs
  std::vector<double> mean_low = {};   ///< [times] 95 % interval of the mean, from the runs made
  std::vector<double> mean_high = {};  ///< [times]; NaN with a single run
  std::vector<std::uint32_t> spread = {};  ///< [runs] active at the last time
  Seed seed;
  bool operator==(const IndependentCascadeResult&) const = default;
};

/// Spread from seeds along ties, each of which works or fails once.
///
/// Definition   seeds are active at time 0. A vertex that became active at time t tries each out
///              neighbour that is not active once and makes it active at t + 1 with the arc's
///              probability, independently of all else. Once active, always active. The quantile at
///              c is the smallest count that at least a share c of the runs do not exceed.
/// Graphs       directed: source -> target. Undirected: both ways. Parallel edges each have a try;
///              loops do nothing. Weights are read for transmission by weight alone, and must lie in [0, 1].
/// Edge cases   a seed named twice counts once. Times run until the longest run ends, so the last row
///              is the final spread; low and high are the seeds where nothing can spread.
/// Cost         O(runs (spread + arcs that work)) for equal transmission, by geometric skips, else
///              O(runs (spread + arcs of the spread)) time; O(n) bits per thread and the length of every
///              run.
/// Repeatable   by seed; each run has a stream of its own, so same bits for any thread count.
/// Errors       invalid_option: an option out of range, no seeds. invalid_vertex: a seed that is no
///              vertex. invalid_weight: transmission by weight and a weight outside [0, 1].
/// Source       Goldenberg, Libai & Muller 2001, doi:10.1023/A:1011122126881; Kempe, Kleinberg &
///              Tardos 2003, doi:10.1145/956750.956769.
/// Compare      NDlib IndependentCascadesModel, Ripples: equal within Monte Carlo error.
IndependentCascadeResult independent_cascade(const GraphView& graph,
                                             const IndependentCascadeOptions& options,
                                             const RunContext& run = {});

}  // namespace interzone::diffusion
