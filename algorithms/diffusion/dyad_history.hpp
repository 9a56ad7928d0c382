#pragma once

#include <span>
#include <string>
#include <string_view>

#include "algorithms/diffusion/actor_network.hpp"
#include "algorithms/diffusion/event_history.hpp"
#include "graph/adoptions.hpp"
#include "graph/attributes.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

struct DyadHistoryOptions {
  EventHistoryOptions fit = {.model = "adopt ~ tie + time", .errors = ErrorsBy::actor};
  bool opportunity = true;  ///< only where the other holds what could be emulated
};

/// Whom do actors follow? A dyadic event history: a row for each actor, each other actor and each step.
///
/// Definition   a row is an actor (the ego) that could adopt an innovation at a step, as in person_periods(), and another (the
///              alter) that held it `lag` steps before; the outcome is whether the ego adopts. Without `opportunity`
///              every other actor of the risk set is an alter, and the outcome is that the ego adopts and the alter
///              held it: what alters have adopted then passes for what egos follow. Variables, beside
///              those of person_periods(), which are the ego's: `tie`, or `tie.NAME` of a network of this name, is 1 if the alter is
///              among the ego's Alters `lag` steps before (its weight if valued), else 0; `since` the steps since the alter
///              adopted; of a covariate or attribute x, `x.ego`, `x.alter`, `x.gap` = |ego - alter| and `x.same`, 1 if
///              they are equal. The regression is that of event_history(); groups and errors of actors are the egos'.
/// Edge cases   an ego or alter that a network does not have: tie unknown. Adoptions nobody can date are held by nobody. Who gave
///              the innovation up before is no alter. Steps before the first `lag` have no rows.
/// Cost         that of person_periods(), O(rows alters) for the dyads, and that of event_history().
/// Repeatable   no randomness; same bits for any thread count.
/// Errors       those of event_history(); invalid_option: lag < 1; a gap of labels; tie of a network that there is not. limit: more
///              than most_person_periods rows.
/// Source       Volden 2006, doi:10.1111/j.1540-5907.2006.00185.x; Boehmke 2009, doi:10.1017/S0022381609090884
///              (why to ask for the opportunity).
/// Compare      R glm on the same rows, and vcovCL of sandwich: equal.
EventHistory dyad_history(const Adoptions& adoptions, std::span<const ActorNetwork> networks,
                          std::span<const Table> covariates, const DyadHistoryOptions& options = {},
                          const RunContext& run = {});

/// The covariate that a variable of dyads is made of: "gdp" of "gdp.gap", "region" of "region"; empty for those that need
/// none.
std::string dyad_covariate(std::string_view variable);

}  // namespace interzone::diffusion
