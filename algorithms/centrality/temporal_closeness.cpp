#include "algorithms/centrality/temporal_closeness.hpp"

#include <cmath>
#include <cstddef>
#include <limits>

#include "algorithms/paths/source_blocks.hpp"
#include "algorithms/paths/time_respecting.hpp"
#include "graph/error.hpp"

namespace interzone::centrality {

TemporalClosenessResult temporal_closeness(const TemporalView& view,
                                           const TemporalClosenessOptions& options,
                                           const RunContext& run) {
  const double delay = options.delay;
  check_option(delay >= 0.0 && std::isfinite(delay), "temporal_closeness.delay", delay,
               "finite and >= 0");
  view.check_order("temporal_closeness");
  const std::size_t n = view.vertex_count();
  constexpr std::size_t block = 64;
  const paths::TimedArcs arcs(view);
  // Of each vertex the sum of hops; then how many it reaches; then how many reach it.
  const auto sums = paths::over_sources(
      run, n, block, 3 * n, [&] { return paths::FewestContacts(arcs, delay); },
      [n](paths::FewestContacts& search, std::size_t s, std::vector<double>& sum) {
        search.run(static_cast<VertexId>(s));
        for (const VertexId v : search.reached()) {
          sum[s] += static_cast<double>(search.hops(v));
          sum[n + s] += 1.0;
          sum[2 * n + v] += 1.0;
        }
      });
  TemporalClosenessResult result;
  const double most = options.normalized && n > 1 ? static_cast<double>(n - 1) : 1.0;
  for (std::size_t v = 0; v < n; ++v) {
    const double hops = sums[v], reached = sums[n + v];
    result.score.push_back(reached == 0.0 ? std::numeric_limits<double>::quiet_NaN()
                                          : (options.normalized ? reached : 1.0) / hops);
    result.reached.push_back(reached / most);
    result.reached_by.push_back(sums[2 * n + v] / most);
  }
  return result;
}

}  // namespace interzone::centrality
