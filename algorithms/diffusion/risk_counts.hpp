#pragma once

#include <cstdint>
#include <vector>

#include "graph/adoptions.hpp"
#include "graph/parallel.hpp"

namespace interzone::diffusion {

/// Who could adopt at one step, and who did.
struct RiskCount {
  double step = 0.0;
  std::int64_t at_risk = 0;
  std::int64_t adopters = 0;
  bool operator==(const RiskCount&) const = default;
};

/// One count per step of the axis: at risk is who Timeline::at_risk() says is. Cost O(n log n + steps).
std::vector<RiskCount> risk_counts(const Timeline& line);

/// [steps] who adopts at each, ascending. Cost O(n log steps).
std::vector<std::vector<ActorId>> adopters_by_step(const Timeline& line);

/// The points of all innovations, one innovation after the other; points_of(innovation) makes those of one.
template <class PointsOf>
auto of_all_innovations(const Adoptions& adoptions, const PointsOf& points_of,
                        const RunContext& run) {
  std::vector<decltype(points_of(InnovationId{0}))> by_innovation(adoptions.innovation_count());
  parallel_for(
      run, adoptions.innovation_count(), [&](InnovationId i) { by_innovation[i] = points_of(i); },
      16);
  decltype(points_of(InnovationId{0})) points;
  for (const auto& some : by_innovation) points.insert(points.end(), some.begin(), some.end());
  return points;
}

}  // namespace interzone::diffusion
