#include "algorithms/diffusion/adoption_curve.hpp"

#include <algorithm>

#include "graph/parallel.hpp"

namespace interzone::diffusion {

std::vector<AdoptionCurvePoint> adoption_curve(const Adoptions& adoptions, InnovationId innovation,
                                               const RiskOptions& options) {
  const Timeline line = make_timeline(adoptions, innovation, options);
  std::vector<double> adopted;
  std::int64_t members = 0;
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    if (!line.member(a)) continue;
    ++members;
    if (line.adopted[a] < infinity) adopted.push_back(line.adopted[a]);
  }
  std::sort(adopted.begin(), adopted.end());
  std::vector<AdoptionCurvePoint> points;
  if (adopted.empty()) return points;
  std::size_t next = 0;
  for (const double step : line.steps) {
    if (step < adopted.front()) continue;
    const std::size_t before = next;
    while (next < adopted.size() && adopted[next] <= step) ++next;
    points.push_back({.innovation = innovation,
                      .time = time_of_step(step, line.unit),
                      .adopters = static_cast<std::int64_t>(next - before),
                      .cumulative = static_cast<std::int64_t>(next),
                      .share = static_cast<double>(next) / static_cast<double>(members)});
  }
  return points;
}

std::vector<AdoptionCurvePoint> adoption_curve(const Adoptions& adoptions,
                                               const RiskOptions& options, const RunContext& run) {
  const InnovationId count = adoptions.innovation_count();
  std::vector<std::vector<AdoptionCurvePoint>> curves(count);
  parallel_for(
      run, count, [&](auto i) { curves[i] = adoption_curve(adoptions, i, options); }, 16);
  std::vector<AdoptionCurvePoint> points;
  for (const auto& curve : curves) points.insert(points.end(), curve.begin(), curve.end());
  return points;
}

}  // namespace interzone::diffusion
