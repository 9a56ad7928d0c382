#include "algorithms/centrality/pagerank.hpp"

#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include "algorithms/centrality/row_sum.hpp"
#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

/// By position, in units of 1/n; empty: all 1.
std::vector<double> restart(const paths::Compact& rows, const std::vector<double>& wanted) {
  if (wanted.empty()) return {};
  const double sum = std::accumulate(wanted.begin(), wanted.end(), 0.0);
  std::vector<double> result(rows.n);
  for (VertexId p = 0; p < rows.n; ++p) result[p] = wanted[rows.vertex[p]] / sum * rows.n;
  return result;
}

void check_personalization(const std::vector<double>& wanted, VertexId n) {
  if (wanted.empty()) return;
  check_option(wanted.size() == n, "pagerank.personalization", static_cast<double>(wanted.size()),
               "one value for each vertex, " + std::to_string(n));
  for (const double x : wanted) {
    check_option(x >= 0.0 && x < infinity, "pagerank.personalization", x, "finite and >= 0");
  }
  const double sum = std::accumulate(wanted.begin(), wanted.end(), 0.0);
  check_option(n == 0 || (sum > 0.0 && sum < infinity), "pagerank.personalization", sum,
               "> 0 at one vertex at least, and finite in sum");
}

/// One sweep after another over the rows of those that point to a vertex. `share` holds a score
/// per unit of outgoing strength, 0 for sinks.
class Sweeps {
 public:
  Sweeps(const GraphView& view, const PageRankOptions& options, const RunContext& run)
      : rows_(paths::compact(view, paths::Direction::in, true, run)),
        run_(paths::unless_small(run, static_cast<double>(rows_.neighbour.size()))),
        damping_(options.damping),
        restart_(restart(rows_, options.personalization)),
        blocks_(paths::row_blocks(rows_)),
        part_(blocks_.size() - 1),
        score_(rows_.n, 1.0 / rows_.n),
        inverse_(rows_.n),
        share_(rows_.n),
        next_share_(rows_.n) {
    for (VertexId p = 0; p < rows_.n; ++p) {
      const double strength = view.out_strength(rows_.vertex[p]);
      inverse_[p] = strength > 0.0 ? 1.0 / strength : 0.0;
      require(
          strength < infinity && inverse_[p] < infinity, ErrorCode::invalid_weight,
          "pagerank: the weights of a vertex add up to more than can be computed with, or to less");
      share_[p] = score_[p] * inverse_[p];
      if (inverse_[p] == 0.0) sunk_ += score_[p];
    }
  }

  /// From here on steps are those of Chebyshev's iteration, for a matrix whose eigenvalues are real and within
  /// the damping on both sides of 0: that of an undirected network.
  void accelerate() { previous_ = score_; }
  bool accelerated() const { return !previous_.empty(); }

  /// Makes one sweep and returns the sum over v of |new - old|, new as without acceleration.
  double sweep() {
    const double base = (1.0 - damping_ + damping_ * sunk_) / rows_.n;
    parallel_for(
        run_, part_.size(),
        [&](std::size_t b) {
          accelerated() ? sweep_block<true>(b, base) : sweep_block<false>(b, base);
        },
        1);
    if (accelerated()) {
      const double share = relaxation_ == 1.0 ? 0.5 : 0.25 * relaxation_;
      relaxation_ = 1.0 / (1.0 - damping_ * damping_ * share);
    }
    double residual = 0.0;
    sunk_ = 0.0;
    for (const Part& part : part_) {
      residual += part.residual;
      sunk_ += part.sunk;
    }
    std::swap(share_, next_share_);
    return residual;
  }

  /// Those whose residual the last sweep told: accelerated, it went on from them to others that nobody has looked at.
  std::vector<double> score() const { return rows_.by_vertex(accelerated() ? previous_ : score_); }

 private:
  struct Part {
    double residual = 0.0, sunk = 0.0;
  };

  template <bool accelerated>
  void sweep_block(std::size_t b, double base) {
    Part part;
    for (VertexId p = blocks_[b]; p < blocks_[b + 1]; ++p) {
      const double start = restart_.empty() ? base : base * restart_[p];
      double score = start + damping_ * row_sum(rows_, p, share_);
      part.residual += std::abs(score - score_[p]);
      if constexpr (accelerated) {
        score = previous_[p] + relaxation_ * (score - previous_[p]);
        previous_[p] = score_[p];
      }
      score_[p] = score;
      next_share_[p] = score * inverse_[p];
      if (inverse_[p] == 0.0) part.sunk += score;
    }
    part_[b] = part;
  }

  const paths::Compact rows_;
  const RunContext run_;
  const double damping_;
  const std::vector<double> restart_;
  const std::vector<VertexId> blocks_;
  std::vector<Part> part_;
  std::vector<double> score_, inverse_, share_, next_share_;
  std::vector<double> previous_ = {};  // scores a step ago, once accelerated
  double sunk_ = 0.0, relaxation_ = 1.0;
};

}  // namespace

PageRankResult pagerank(const GraphView& graph, const PageRankOptions& options,
                        const RunContext& run) {
  const double d = options.damping;
  const int limit = options.max_iterations;
  check_option(0.0 <= d && d < 1.0, "pagerank.damping", d, "in [0, 1)");
  check_option(options.tolerance > 0.0, "pagerank.tolerance", options.tolerance, "> 0");
  check_option(limit > 0, "pagerank.max_iterations", limit, "> 0");
  check_personalization(options.personalization, graph.vertex_count());
  check_weights(graph, "pagerank");
  if (graph.vertex_count() == 0) return {.converged = true};
  // A sweep that leaves more than this of what is amiss does less than nine tenths of what one of Chebyshev's steps
  // does in the end. Well mixed networks need no such help.
  const double slow = std::pow(d / (1.0 + std::sqrt(1.0 - d * d)), 0.9);
  constexpr int enough = 8;  // sweeps, to see how slow it goes
  PageRankResult result;
  Sweeps sweeps(graph, options, run);
  while (!result.converged && result.iterations < limit) {
    run.step(static_cast<double>(result.iterations) / limit);
    const double before = std::exchange(result.residual, sweeps.sweep());
    ++result.iterations;
    if (!graph.directed() && !sweeps.accelerated() && result.iterations >= enough &&
        result.residual > slow * before) {
      sweeps.accelerate();
    }
    result.converged = result.residual < options.tolerance;
  }
  result.score = sweeps.score();
  return result;
}

}  // namespace interzone::centrality
