#include "algorithms/centrality/pagerank.hpp"

#include <cmath>
#include <utility>

#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

/// One sweep after another over the rows of those that point to a vertex. `share` holds a score
/// per unit of outgoing strength, 0 for sinks.
class Sweeps {
 public:
  Sweeps(const GraphView& view, double damping, const RunContext& run)
      : rows_(paths::compact(view, paths::Direction::in, true, run)),
        run_(paths::unless_small(run, static_cast<double>(rows_.neighbour.size()))),
        damping_(damping),
        blocks_(paths::row_blocks(rows_)),
        part_(blocks_.size() - 1),
        score_(rows_.n, 1.0 / rows_.n),
        inverse_(rows_.n),
        share_(rows_.n),
        next_share_(rows_.n) {
    for (VertexId p = 0; p < rows_.n; ++p) {
      const double strength = view.out_strength(rows_.vertex[p]);
      inverse_[p] = strength > 0.0 ? 1.0 / strength : 0.0;
      share_[p] = score_[p] * inverse_[p];
      if (inverse_[p] == 0.0) sunk_ += score_[p];
    }
  }

  /// Makes one sweep and returns the sum over v of |new - old|.
  double sweep() {
    const double base = (1.0 - damping_ + damping_ * sunk_) / rows_.n;
    parallel_for(
        run_, part_.size(), [&](std::size_t b) { sweep_block(b, base); }, 1);
    double residual = 0.0;
    sunk_ = 0.0;
    for (const Part& part : part_) {
      residual += part.residual;
      sunk_ += part.sunk;
    }
    std::swap(share_, next_share_);
    return residual;
  }

  std::vector<double> score() const { return rows_.by_vertex(score_); }

 private:
  struct Part {
    double residual = 0.0, sunk = 0.0;
  };

  void sweep_block(std::size_t b, double base) {
    Part part;
    for (VertexId p = blocks_[b]; p < blocks_[b + 1]; ++p) {
      const double score = base + damping_ * (rows_.weight.empty() ? sum(p) : weighted_sum(p));
      part.residual += std::abs(score - score_[p]);
      score_[p] = score;
      next_share_[p] = score * inverse_[p];
      if (inverse_[p] == 0.0) part.sunk += score;
    }
    part_[b] = part;
  }

  double sum(VertexId p) const {
    const auto row = rows_.row(p);
    double a = 0.0, b = 0.0, c = 0.0, d = 0.0;
    std::size_t i = 0;
    for (; i + 4 <= row.size(); i += 4) {
      a += share_[row[i]];
      b += share_[row[i + 1]];
      c += share_[row[i + 2]];
      d += share_[row[i + 3]];
    }
    for (; i < row.size(); ++i) a += share_[row[i]];
    return (a + b) + (c + d);
  }

  double weighted_sum(VertexId p) const {
    const auto row = rows_.row(p);
    const auto weights = rows_.weights(p);
    double sum = 0.0;
    for (std::size_t i = 0; i < row.size(); ++i) sum += weights[i] * share_[row[i]];
    return sum;
  }

  const paths::Compact rows_;
  const RunContext run_;
  const double damping_;
  const std::vector<VertexId> blocks_;
  std::vector<Part> part_;
  std::vector<double> score_, inverse_, share_, next_share_;
  double sunk_ = 0.0;
};

}  // namespace

PageRankResult pagerank(const GraphView& graph, const PageRankOptions& options,
                        const RunContext& run) {
  const double d = options.damping;
  const int limit = options.max_iterations;
  check_option(0.0 <= d && d < 1.0, "pagerank.damping", d, "in [0, 1)");
  check_option(options.tolerance > 0.0, "pagerank.tolerance", options.tolerance, "> 0");
  check_option(limit > 0, "pagerank.max_iterations", limit, "> 0");
  check_weights(graph, "pagerank");
  if (graph.vertex_count() == 0) return {.converged = true};
  PageRankResult result;
  Sweeps sweeps(graph, d, run);
  while (!result.converged && result.iterations < limit) {
    run.step(static_cast<double>(result.iterations) / limit);
    result.residual = sweeps.sweep();
    ++result.iterations;
    result.converged = result.residual < options.tolerance;
  }
  result.score = sweeps.score();
  return result;
}

}  // namespace interzone::centrality
