#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "algorithms/diffusion/actor_network.hpp"
#include "algorithms/diffusion/exposure.hpp"
#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

/// Variables of person-periods that need no table, beside those of each network.
inline constexpr std::array<std::string_view, 4> built_in_variables = {"time", "duration",
                                                                       "adopters", "own_adoptions"};
/// The variable of exposure by a network: `exposure`, or `exposure.NAME` if it has a name.
std::string exposure_variable(const ActorNetwork& network);
/// One of those, or of those that a network might have, or a lead of any.
bool is_built_in(std::string_view variable);

/// Every step at which an actor could adopt an innovation; by innovation, actor, step.
struct PersonPeriods {
  Precision unit = Precision::unknown;
  std::vector<InnovationId> innovation = {};
  std::vector<ActorId> actor = {};
  std::vector<double> step = {};
  std::vector<std::uint8_t> adopts = {};                                  ///< at this step
  std::map<std::string, std::vector<double>, std::less<>> built_in = {};  ///< those asked for

  std::size_t size() const { return step.size(); }
  bool operator==(const PersonPeriods&) const = default;
};
inline constexpr std::size_t most_person_periods = 100'000'000;

/// The person-periods of all innovations, from which discrete-time event history models are fitted.
///
/// Definition   a row for each actor, innovation and step at which Timeline::at_risk() holds. `exposure` is that of exposure() by
///              a network without a name, `exposure.NAME` by that of this name; `lead(exposure, k)` is exposure k steps after,
///              whatever the lag, to those alters alone that were not exposed to the actor from the step itself on: who was
///              may have followed it;
///              `time` is the step: the year, the month (12 year + month - 1), the day since 1970 or the number; `duration`
///              is 1 at the first step at risk and grows by 1 with each unit of time; `adopters` counts who adopted
///              the innovation before that step; `own_adoptions` counts the innovations that the actor adopted before.
/// Edge cases   NaN where exposure() has it: actors that the network does not have, and an innovation's first `lag` steps;
///              a lead at its last k steps.
///              Adoptions that nobody can date are in no count.
/// Cost         O(innovations actors + rows (degree + log actors)); dated ties are sliced once per innovation and step.
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       invalid_option: exposure by a network that there is not; two networks of a name; a lead of anything but
///              exposure, or by a network without dates all of whose ties go both ways; those of exposure(). limit: more than most_person_periods.
PersonPeriods person_periods(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                             const ExposureOptions& options,
                             const std::set<std::string, std::less<>>& variables,
                             const RunContext& run = {});

}  // namespace interzone::diffusion
