#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "algorithms/diffusion/actor_network.hpp"
#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

struct ReproductionOptions {
  RiskOptions risk = {};
  AltersOptions alters = {};
  int window = 0;       ///< steps before an adoption in which its source adopted; 0: any; >= 0
  double level = 0.95;  ///< of the interval of r0; in (0, 1)
};

/// How many adoptions each adoption led to.
struct Reproduction {
  Timeline line = {};
  std::vector<double> number = {};  ///< [actors] R_i; NaN: never adopted, or nobody knows when
  double r0 = std::numeric_limits<double>::quiet_NaN();  ///< mean R_i of who adopted first
  double r0_low =
      std::numeric_limits<double>::quiet_NaN();  ///< given what nobody knows: the sources
  double r0_high = std::numeric_limits<double>::quiet_NaN();
  double generation_time = std::numeric_limits<
      double>::quiet_NaN();  ///< mean steps from the source's adoption to that which it led to
  double attack_rate =
      std::numeric_limits<double>::quiet_NaN();  ///< share of the actors that adopted
  std::int64_t actors = 0;                       ///< ever at risk, or adopted nobody knows when
  std::int64_t adopters = 0;                     ///< at a known time
  std::int64_t first = 0;                        ///< who adopted first
  std::int64_t without_source = 0;               ///< adopters before whom no alter adopted
  bool operator==(const Reproduction&) const = default;
};

/// The reproduction numbers of a spread whose ties are known and whose sources are not.
///
/// Definition   j, which adopts at step t, learned from the alter i with probability p_ji = w_ji / sum_k w_jk, over
///              its alters that adopted before t, at most `window` steps, and still hold the innovation at t; w_ji is
///              the weight of the tie (1 unless valued). A record that names its source (`from`) gives that
///              one p = 1 if it adopted before t, tied or not. R_i = sum_j p_ji; generation_time = sum p_ji (t -
///              t_i) / sum p_ji, in units of the timeline. Each j learned from a first adopter with probability q_j, the sum of
///              p_ji over them, apart from the others; r0_low and r0_high are quantiles of how many did, over the first adopters.
/// Graphs       see Alters; dated ties are those that hold at t.
/// Edge cases   nobody adopted: r0 NaN. Nobody has a source: generation_time NaN. No actors: attack_rate NaN.
///              Adopters whose time nobody knows are no source, have none, and count in attack_rate. R_i of who
///              adopted late is too small: what it will lead to is not yet seen.
/// Cost         O(n + m), and that of poisson_binomial_quantile() for adopters with 0 < q_j < 1; dated ties are sliced once per step.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: window < 0; level outside (0, 1). Those of Alters and make_timeline().
/// Source       Wallinga & Teunis 2004, doi:10.1093/aje/kwh255, with ties in place of a distribution of generation
///              times; Anderson & May 1991, Infectious Diseases of Humans.
Reproduction reproduction(const Adoptions& adoptions, InnovationId innovation,
                          const ActorNetwork& network, const ReproductionOptions& options = {},
                          const RunContext& run = {});

}  // namespace interzone::diffusion
