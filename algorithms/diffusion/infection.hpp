#pragma once

#include <cstdint>
#include <vector>

#include "algorithms/diffusion/actor_network.hpp"
#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

/// How much an adoption k steps away counts: 1/k, or (1 + rate)^(1 - k).
enum class TimeDiscount : std::uint8_t { inverse, exponential };

struct InfectionOptions {
  RiskOptions risk = {};
  AltersOptions alters = {};
  int window = 1;  ///< K, the steps before or after an adoption that count; >= 1
  TimeDiscount discount = TimeDiscount::inverse;
  double rate = 0.5;       ///< of the exponential discount; >= 0
  bool normalized = true;  ///< divided by how many adopt at those steps in the whole network
};

/// How much each actor's adoption preceded that of others tied to it, and followed it.
struct Infection {
  std::vector<double> infectiousness = {};  ///< [actors] NaN: unknown
  std::vector<double> susceptibility = {};  ///< [actors] NaN: unknown
  bool operator==(const Infection&) const = default;
};

/// Infectiousness and susceptibility, discounted by time.
///
/// Definition   Let i adopt at step t, g(k) be the discount, and w_ji what i weighs as an alter of j.
///              infectiousness = S / D / N with S = sum_k g(k) sum of w_ji over the j that adopt at t + k,
///              D the same over the j that adopt at t + k or later, N = sum_k g(k) (number of all that
///              adopt at t + k), k = 1..K. Not normalized: S / D. Susceptibility is the mirror image, with
///              w_ij and t - k or earlier.
/// Graphs       see Alters; dated ties are those that hold when the later of the two adopts.
/// Edge cases   S = 0: 0, so also for who adopts last (infectiousness) or first (susceptibility). NaN:
///              who never adopted or nobody knows when; actors that the network does not have.
/// Cost         O(n + m + K steps); dated ties are sliced once per step.
/// Repeatable   no randomness, one thread.
/// Errors       invalid_option: window < 1, rate negative or not finite. Those of Alters and make_timeline().
/// Source       Myers 2000, doi:10.1086/303110 (infectiousness and susceptibility of rioting cities);
///              Valente, Dyal, Chu, Wipfli & Fujimoto 2015, doi:10.1016/j.socscimed.2015.10.001.
/// Compare      netdiffuseR infection, susceptibility: equal, with K = window, r = rate, expdiscount.
Infection infection(const Adoptions& adoptions, InnovationId innovation,
                    const ActorNetwork& network, const InfectionOptions& options = {},
                    const RunContext& run = {});

}  // namespace interzone::diffusion
