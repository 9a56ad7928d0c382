#pragma once

#include <vector>

#include "algorithms/diffusion/actor_network.hpp"
#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

struct ExposureOptions {
  RiskOptions risk = {};
  AltersOptions alters = {};
  bool normalized = true;  ///< divided by what all alters weigh; false: their number or weights
  bool cumulative =
      true;     ///< alters that hold the innovation; false: that adopt it at that very step
  int lag = 0;  ///< exposure is that of so many steps before; >= 0
  std::vector<double> attribute = {};  ///< [actors] weighs alters; empty: all alike; NaN: unknown
};

/// How exposed every actor is at every step of one innovation.
struct Exposure {
  Timeline line = {};
  std::vector<double> value = {};  ///< [actors * steps] NaN: unknown

  double at(ActorId a, std::size_t step) const { return value[a * line.steps.size() + step]; }
  bool operator==(const Exposure&) const = default;
};

/// The share of an actor's alters that have adopted.
///
/// Definition   E_i(t) = sum_j w_ij x_j a_j(t) / sum_j w_ij x_j over the alters j of i, with w_ij the weight of
///              their tie (1 unless valued), x_j the attribute (1 if none) and a_j(t) = 1 while j holds the
///              innovation at t, else 0. With a lag of k steps, E_i at t is that of k steps before.
///              Not normalized: the numerator alone.
/// Graphs       see Alters; ties at all times or dated.
/// Edge cases   no alters, or all weigh 0: 0. NaN, which is unknown: the first `lag` steps; actors that the
///              network does not have. Alters that adopted nobody knows when, or whose attribute is
///              unknown, are in neither sum. Who gives the innovation up exposes nobody from then on.
/// Cost         O(steps (n + m)); dated ties are sliced once per step.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: lag < 0; attribute negative, infinite or not one per actor. Those of
///              Alters and make_timeline().
/// Source       Valente 1995, Network Models of the Diffusion of Innovations; Burt 1987, doi:10.1086/228667.
/// Compare      netdiffuseR exposure: equal. Its argument self is always FALSE here; its 1e-20 in the denominator
///              is not needed.
Exposure exposure(const Adoptions& adoptions, InnovationId innovation, const ActorNetwork& network,
                  const ExposureOptions& options = {}, const RunContext& run = {});

/// Throws Error(invalid_option) unless the options are those of exposure() of so many actors.
void check_exposure(const ExposureOptions& options, ActorId actors);
/// E_i(t) of one actor and one step to these alters, whatever the lag; checks nothing. Cost O(degree).
double exposure_to(const GraphView& alters, ActorId a, const Timeline& line, double step,
                   const ExposureOptions& options);

/// How exposed each actor was when it adopted.
///
/// Definition   [actors] E_i(t) of exposure() at the step t of i's adoption; a low one is that of an
///              actor that needs few others to go first.
/// Edge cases   NaN: who never adopted (its threshold, if it has one, is above what it saw), or nobody
///              knows when; where the exposure itself is NaN. Who adopts first has a threshold too.
/// Cost, Repeatable, Errors   those of exposure().
/// Source       Granovetter 1978, doi:10.1086/226707; Valente 1996, doi:10.1016/0378-8733(95)00256-1.
/// Compare      netdiffuseR threshold: equal, also for the adopters of the first period, which its manual
///              (not its code) leaves out.
std::vector<double> thresholds(const Exposure& exposure);

}  // namespace interzone::diffusion
