#include "algorithms/diffusion/adopter_categories.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "graph/parallel.hpp"

namespace interzone::diffusion {

namespace {

struct Moments {
  double mean, sd;  // sd is NaN or 0 where the values do not differ
};

/// Of the finite values.
Moments moments_of(std::span<const double> values) {
  double sum = 0.0, squares = 0.0, count = 0.0;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    sum += value;
    count += 1.0;
  }
  const double mean = sum / count;
  for (const double value : values) {
    if (std::isfinite(value)) squares += (value - mean) * (value - mean);
  }
  return {mean, std::sqrt(squares / (count - 1.0))};
}

/// The four cut-points of an innovation's adopters; NaN where there are none.
std::array<double, 4> cut_points(std::span<const double> adopted) {
  const auto [mean, sd] = moments_of(adopted);
  if (!(sd > 0.0)) return {NAN, NAN, NAN, NAN};
  return {mean - 2.0 * sd, mean - sd, mean, mean + sd};
}

AdopterCategory category_of(double step, const std::array<double, 4>& cuts) {
  if (step == infinity) return AdopterCategory::non_adopter;
  if (std::isnan(step) || std::isnan(cuts[0])) return AdopterCategory::unknown;
  const auto passed = std::upper_bound(cuts.begin(), cuts.end(), step) - cuts.begin();
  return static_cast<AdopterCategory>(passed);
}

std::vector<CategorizedAdopter> categories_of(const Adoptions& adoptions, InnovationId innovation,
                                              const RiskOptions& options) {
  const Timeline line = make_timeline(adoptions, innovation, options);
  const auto categories = adopter_categories(line);
  std::vector<CategorizedAdopter> rows;
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    const double step = line.adopted[a];
    if (!line.member(a) && !std::isnan(step)) continue;
    rows.push_back({.actor = a,
                    .innovation = innovation,
                    .time = std::isfinite(step) ? time_of_step(step, line.unit) : Time{},
                    .category = categories[a]});
  }
  return rows;
}

}  // namespace

std::string_view to_string(AdopterCategory category) {
  constexpr std::array<std::string_view, 7> names = {
      "innovator", "early_adopter", "early_majority", "late_majority", "laggard", "non_adopter",
      ""};
  return names[static_cast<std::size_t>(category)];
}

std::vector<CategorizedAdopter> adopter_categories(const Adoptions& adoptions,
                                                   const RiskOptions& options,
                                                   const RunContext& run) {
  const InnovationId count = adoptions.innovation_count();
  std::vector<std::vector<CategorizedAdopter>> parts(count);
  parallel_for(
      run, count, [&](auto i) { parts[i] = categories_of(adoptions, i, options); }, 16);
  std::vector<CategorizedAdopter> rows;
  for (const auto& part : parts) rows.insert(rows.end(), part.begin(), part.end());
  return rows;
}

std::vector<AdopterCategory> adopter_categories(const Timeline& line) {
  const auto cuts = cut_points(line.adopted);
  std::vector<AdopterCategory> categories;
  categories.reserve(line.adopted.size());
  for (const double step : line.adopted) categories.push_back(category_of(step, cuts));
  return categories;
}

std::string_view to_string(ThresholdCategory category) {
  constexpr std::array<std::string_view, 5> names = {"very_low", "low", "high", "very_high", ""};
  return names[static_cast<std::size_t>(category)];
}

std::vector<ThresholdCategory> threshold_categories(std::span<const double> thresholds) {
  const auto [mean, sd] = moments_of(thresholds);
  const std::array<double, 3> cuts = {mean - sd, mean, mean + sd};
  std::vector<ThresholdCategory> categories(thresholds.size(), ThresholdCategory::unknown);
  if (!(sd > 0.0)) return categories;
  for (std::size_t i = 0; i < thresholds.size(); ++i) {
    if (std::isnan(thresholds[i])) continue;
    const auto passed = std::upper_bound(cuts.begin(), cuts.end(), thresholds[i]) - cuts.begin();
    categories[i] = static_cast<ThresholdCategory>(passed);
  }
  return categories;
}

}  // namespace interzone::diffusion
