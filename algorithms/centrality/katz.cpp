#include "algorithms/centrality/katz.hpp"

#include <algorithm>
#include <cmath>

#include "algorithms/centrality/eigenvector.hpp"
#include "algorithms/centrality/walk_series.hpp"

namespace interzone::centrality {

namespace {

void check(const KatzOptions& options) {
  check_option(options.base > 0.0 && options.base < infinity, "katz.base", options.base, "> 0");
  check_option(options.tolerance > 0.0, "katz.tolerance", options.tolerance, "> 0");
  check_option(options.max_iterations > 0, "katz.max_iterations", options.max_iterations, "> 0");
}

double checked_attenuation(const KatzOptions& options, double eigenvalue) {
  if (!options.attenuation) return eigenvalue > 0.0 ? 0.5 / eigenvalue : 0.5;
  const double given = *options.attenuation;
  const double limit = eigenvalue > 0.0 ? 1.0 / eigenvalue : infinity;
  check_option(given >= 0.0 && given < limit, "katz.attenuation", given,
               "at least 0 and below " + shown(limit) + ", 1 / largest eigenvalue");
  return given;
}

}  // namespace

KatzResult katz(const GraphView& graph, const KatzOptions& options, const RunContext& run) {
  check(options);
  check_positive_weights(graph, "katz");
  const auto rows = paths::compact(graph, paths::Direction::in, true, run);
  const auto largest = largest_eigenvalue(graph, rows, run);
  const double attenuation = checked_attenuation(options, largest.value);
  const std::vector<double> base(rows.n, options.base);
  auto series =
      walk_series(rows, attenuation, base, options.tolerance, options.max_iterations, run);
  require(std::ranges::all_of(series.sum, [](double x) { return std::isfinite(x); }),
          ErrorCode::limit, "katz: scores exceed the range of numbers; lower the attenuation");
  return {.score = rows.by_vertex(series.sum),
          .attenuation = attenuation,
          .eigenvalue = largest.value,
          .iterations = series.iterations,
          .residual = series.residual,
          .converged = series.converged && largest.converged};
}

}  // namespace interzone::centrality
