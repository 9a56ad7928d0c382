#pragma once

#include <cstdint>
#include <vector>

#include "graph/adoptions.hpp"

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

}  // namespace interzone::diffusion
