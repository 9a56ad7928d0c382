#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "algorithms/diffusion/actor_network.hpp"
#include "graph/adoptions.hpp"
#include "graph/run_context.hpp"

namespace interzone::diffusion {

/// What became of a tie between two steps.
enum class TieChange : std::uint8_t { added, removed, unchanged };
std::string_view to_string(TieChange change);

struct EgoAlterOptions {
  RiskOptions risk = {};
  ExposedTo exposed_to = ExposedTo::targets;
  bool cumulative =
      true;  ///< whether somebody holds the innovation; false: adopts it at that very step
};

/// Ties between two steps whose egos and alters did alike.
struct EgoAlterCount {
  double step = 0.0;  ///< the later of the two, in units of the timeline
  TieChange tie = TieChange::unchanged;
  bool ego_before = false, ego = false;      ///< at the earlier and at the later step
  bool alter_before = false, alter = false;  ///< likewise
  std::int64_t ties = 0;
  bool operator==(const EgoAlterCount&) const = default;
};

struct EgoAlterChanges {
  Timeline line = {};
  std::vector<EgoAlterCount> counts = {};  ///< those that occur, by step, tie, ego, alter
  bool operator==(const EgoAlterChanges&) const = default;
};

/// What egos and their alters do between one step and the next: who follows whom, who moves first.
///
/// Definition   for each step but the first, and each tie between an ego and an alter that holds then or at the
///              step before: whether ego and alter held the innovation (1 while a(t) of exposure() is) at the
///              earlier and at the later step. counts has the number of ties for each of the 16
///              combinations and for ties added, removed and unchanged.
/// Graphs       see Alters; an ego's alters are whom it is exposed to, each once. Ties of all times are
///              unchanged.
/// Edge cases   ties of somebody who adopted nobody knows when are left out, and so is who the network
///              does not have. Fewer than two steps: no counts.
/// Cost         O(steps (n + m)); dated ties are sliced once per step.
/// Repeatable   no randomness, one thread.
/// Errors       those of Alters and make_timeline().
/// Source       Valente 1995, Network Models of the Diffusion of Innovations.
/// Compare      netdiffuseR select_egoalter: equal with cumulative = false; it takes who adopts at a step, not who
///              has adopted by then, so that "adopted before and now" never occurs.
EgoAlterChanges ego_alter(const Adoptions& adoptions, InnovationId innovation,
                          const ActorNetwork& network, const EgoAlterOptions& options = {},
                          const RunContext& run = {});

}  // namespace interzone::diffusion
