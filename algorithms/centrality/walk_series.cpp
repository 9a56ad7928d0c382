#include "algorithms/centrality/walk_series.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "algorithms/centrality/row_sum.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

WalkSeries walk_series(const paths::Compact& rows, double scale, const std::vector<double>& b,
                       double tolerance, int max_iterations, const RunContext& run) {
  const RunContext shared = paths::unless_small(run, static_cast<double>(rows.neighbour.size()));
  const auto blocks = paths::row_blocks(rows);
  std::vector<double> next(rows.n), largest(blocks.size() - 1);
  WalkSeries series{.sum = b};
  while (!series.converged && series.iterations < max_iterations) {
    run.step(static_cast<double>(series.iterations) / max_iterations);
    parallel_for(
        shared, largest.size(),
        [&](std::size_t block) {
          double most = 0.0;
          for (VertexId p = blocks[block]; p < blocks[block + 1]; ++p) {
            next[p] = b[p] + scale * row_sum(rows, p, series.sum);
            if (b[p] > 0.0) most = std::max(most, std::abs(next[p] - series.sum[p]) / b[p]);
          }
          largest[block] = most;
        },
        1);
    std::swap(series.sum, next);
    ++series.iterations;
    series.residual = largest.empty() ? 0.0 : *std::ranges::max_element(largest);
    series.converged = series.residual <= tolerance;
  }
  return series;
}

}  // namespace interzone::centrality
