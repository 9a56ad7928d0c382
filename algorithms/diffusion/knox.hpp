#pragma once

#include <cstdint>
#include <limits>

#include "algorithms/diffusion/actor_network.hpp"
#include "graph/adoptions.hpp"
#include "graph/ids.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

struct KnoxOptions {
  Seed seed;
  RiskOptions risk = {};
  double window = 1.0;        ///< steps apart that are still close in time; >= 0
  int permutations = 10'000;  ///< of the test; >= 0
};

/// Pairs of adopters that are tied, close in time, and both.
struct Knox {
  std::int64_t actors = 0;  ///< who adopted at a known time and is in the network
  std::int64_t pairs = 0;   ///< of those actors
  std::int64_t tied = 0;    ///< pairs with a tie, either way
  std::int64_t close = 0;   ///< pairs that adopted at most `window` apart
  std::int64_t both = 0;
  double expected =
      std::numeric_limits<double>::quiet_NaN();  ///< of `both`, if ties said nothing about times
  double sd = std::numeric_limits<double>::quiet_NaN();  ///< of the permutations
  double p_value =
      std::numeric_limits<double>::quiet_NaN();  ///< (k + 1)/(R + 1), with k of R at least as great
  Seed seed;
  bool operator==(const Knox&) const = default;
};

/// Whether tied actors adopt together: do more pairs than by chance lie near in the network and near in time?
///
/// Definition   of the pairs of adopters, `both` counts those that are tied and adopted at most `window` apart; expected
///              = tied close / pairs. Each of R permutations deals the times of adoption out to the same actors,
///              every order as likely as any other.
/// Graphs       see Alters, with ties either way; loops and weights are left out, parallel ties are one.
/// Edge cases   fewer than two adopters: expected and p NaN. No tied pair: p = 1. permutations = 0: sd and p NaN.
/// Cost         O(n log n + m + R (n + m)).
/// Repeatable   by seed; same bits for any thread count.
/// Errors       invalid_option: permutations < 0, window negative or NaN; dated ties. Those of Alters and make_timeline().
/// Source       Knox 1964, doi:10.2307/2985220; Mantel 1967 (permutations).
/// Compare      R surveillance knox, with ties as distances: equal counts and expectation. Moran's I also asks how far apart
///              all times are; this only who moved together.
Knox knox(const Adoptions& adoptions, InnovationId innovation, const ActorNetwork& network,
          const KnoxOptions& options, const RunContext& run = {});

}  // namespace interzone::diffusion
