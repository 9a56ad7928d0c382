#include "algorithms/diffusion/ego_alter.hpp"

#include <array>
#include <cmath>
#include <span>

namespace interzone::diffusion {

namespace {

constexpr std::size_t pairs = 4;  // of before and now

/// Whether an actor had the innovation before, and whether it has it now: 2 and 1.
class Statuses {
 public:
  Statuses(const Timeline& line, bool cumulative, double before, double now)
      : line_(line), cumulative_(cumulative), before_(before), now_(now) {}

  bool known(ActorId a) const { return !std::isnan(line_.adopted[a]); }
  std::size_t of(ActorId a) const { return (has(a, before_) ? 2U : 0U) + (has(a, now_) ? 1U : 0U); }

 private:
  bool has(ActorId a, double step) const {
    return cumulative_ ? line_.holds(a, step) : line_.adopted[a] == step;
  }

  const Timeline& line_;
  bool cumulative_;
  double before_, now_;
};

/// visit(alter, change) for each alter of two rows that ascend.
template <class Visit>
void each_alter(std::span<const VertexId> before, std::span<const VertexId> now, Visit&& visit) {
  std::size_t i = 0, j = 0;
  while (i < before.size() || j < now.size()) {
    if (j == now.size() || (i < before.size() && before[i] < now[j])) {
      visit(before[i++], TieChange::removed);
    } else if (i == before.size() || now[j] < before[i]) {
      visit(now[j++], TieChange::added);
    } else {
      visit(now[j++], TieChange::unchanged);
      ++i;
    }
  }
}

}  // namespace

std::string_view to_string(TieChange change) {
  constexpr std::array<std::string_view, 3> names = {"added", "removed", "unchanged"};
  return names[static_cast<std::size_t>(change)];
}

EgoAlterChanges ego_alter(const Adoptions& adoptions, InnovationId innovation,
                          const ActorNetwork& network, const EgoAlterOptions& options,
                          const RunContext& run) {
  EgoAlterChanges result{.line = make_timeline(adoptions, innovation, options.risk)};
  const Timeline& line = result.line;
  if (line.steps.size() < 2) return result;
  const Alters alters(network, line.unit, {.exposed_to = options.exposed_to}, run);
  GraphView before = alters.at(line.steps[0]);
  for (std::size_t s = 1; s < line.steps.size(); ++s) {
    run.check_cancelled();
    const GraphView now = alters.at(line.steps[s]);
    const Statuses status(line, options.cumulative, line.steps[s - 1], line.steps[s]);
    std::array<std::int64_t, 3 * pairs * pairs> ties{};
    for (ActorId ego = 0; ego < adoptions.actor_count(); ++ego) {
      if (!status.known(ego)) continue;
      const std::size_t row = status.of(ego) * pairs;
      each_alter(before.out_neighbours(ego), now.out_neighbours(ego),
                 [&](ActorId alter, TieChange change) {
                   if (!status.known(alter)) return;
                   const std::size_t block = static_cast<std::size_t>(change) * pairs * pairs;
                   ++ties[block + row + status.of(alter)];
                 });
    }
    for (std::size_t i = 0; i < ties.size(); ++i) {
      if (ties[i] == 0) continue;
      result.counts.push_back({.step = line.steps[s],
                               .tie = static_cast<TieChange>(i / (pairs * pairs)),
                               .ego_before = (i & 8U) != 0,
                               .ego = (i & 4U) != 0,
                               .alter_before = (i & 2U) != 0,
                               .alter = (i & 1U) != 0,
                               .ties = ties[i]});
    }
    before = now;
  }
  return result;
}

}  // namespace interzone::diffusion
