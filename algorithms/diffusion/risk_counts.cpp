#include "algorithms/diffusion/risk_counts.hpp"

#include <algorithm>

namespace interzone::diffusion {

std::vector<RiskCount> risk_counts(const Timeline& line) {
  std::vector<double> entered, left, adopted;
  for (ActorId a = 0; a < line.entry.size(); ++a) {
    if (!line.member(a)) continue;
    entered.push_back(line.entry[a]);
    left.push_back(std::min(line.until[a], line.adopted[a]));
    if (line.adopted[a] < infinity) adopted.push_back(line.adopted[a]);
  }
  for (auto* times : {&entered, &left, &adopted}) std::sort(times->begin(), times->end());
  const auto by = [](const std::vector<double>& times, double step) {
    return std::upper_bound(times.begin(), times.end(), step) - times.begin();
  };
  const auto before = [](const std::vector<double>& times, double step) {
    return std::lower_bound(times.begin(), times.end(), step) - times.begin();
  };
  std::vector<RiskCount> counts;
  counts.reserve(line.steps.size());
  for (const double step : line.steps) {
    counts.push_back(
        {step, by(entered, step) - before(left, step), by(adopted, step) - before(adopted, step)});
  }
  return counts;
}

std::vector<std::vector<ActorId>> adopters_by_step(const Timeline& line) {
  std::vector<std::vector<ActorId>> adopters(line.steps.size());
  for (ActorId a = 0; a < line.adopted.size(); ++a) {
    const std::size_t step = line.adoption_step(a);
    if (step < adopters.size()) adopters[step].push_back(a);
  }
  return adopters;
}

}  // namespace interzone::diffusion
