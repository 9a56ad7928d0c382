#include "algorithms/diffusion/adopter_categories.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "graph/parallel.hpp"

namespace interzone::diffusion {

namespace {

/// The four cut-points of an innovation's adopters; NaN where there are none.
std::array<double, 4> cut_points(const std::vector<double>& adopted) {
  double sum = 0.0, squares = 0.0, count = 0.0;
  for (const double step : adopted) {
    if (!(step < infinity)) continue;
    sum += step;
    count += 1.0;
  }
  const double mean = sum / count;
  for (const double step : adopted) {
    if (step < infinity) squares += (step - mean) * (step - mean);
  }
  const double sd = std::sqrt(squares / (count - 1.0));
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
  const auto cuts = cut_points(line.adopted);
  std::vector<CategorizedAdopter> rows;
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    const double step = line.adopted[a];
    if (!line.member(a) && !std::isnan(step)) continue;
    rows.push_back({.actor = a,
                    .innovation = innovation,
                    .time = std::isfinite(step) ? time_of_step(step, line.unit) : Time{},
                    .category = category_of(step, cuts)});
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

}  // namespace interzone::diffusion
