#include "algorithms/centrality/subgraph.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "algorithms/centrality/row_sum.hpp"
#include "algorithms/statistics/distributions.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

constexpr double precision = 1e-15;
constexpr double most_steps = 2e10;    // some ten seconds
constexpr double most_growth = 700.0;  // e^709 is the largest number
constexpr std::size_t width = 16;      // vertices whose walks are counted together

/// q such that A x <= q x for some x > 0: at least the largest eigenvalue, and close to it.
double growth_bound(const paths::Compact& rows) {
  double bound = infinity;
  std::vector<double> x(rows.n, 1.0), next(rows.n);
  for (int sweep = 0; sweep < 20; ++sweep) {
    double growth = 0.0, largest = 0.0;
    for (VertexId p = 0; p < rows.n; ++p) {
      const double sum = row_sum(rows, p, x);
      growth = std::max(growth, sum / x[p]);
      next[p] = sum + x[p];
      largest = std::max(largest, next[p]);
    }
    bound = std::min(bound, growth);
    if (!(largest < infinity) || growth == 0.0) break;
    for (VertexId p = 0; p < rows.n; ++p) x[p] = std::max(next[p] / largest, 1e-200);
  }
  return bound;
}

/// Least k for which q^(k+1)/(k+1)! + q^(k+2)/(k+2)! + … is below the precision.
int last_term(double q) {
  if (q == 0.0) return 0;
  for (int k = static_cast<int>(q);; ++k) {
    const double next =
        (k + 1.0) * std::log(q) - statistics::log_gamma(k + 2.0) - std::log1p(-q / (k + 2.0));
    if (next < std::log(precision)) return k;
  }
}

/// Walks from each of `width` vertices, side by side.
class Walks {
 public:
  explicit Walks(const paths::Compact& rows)
      : rows_(rows), term_(rows.n * width), next_(rows.n * width) {}

  /// Adds up the walks of at most `last` steps from first, first + 1, … back to them.
  void count(VertexId first, int last, double* score) {
    const VertexId end = std::min<VertexId>(rows_.n, first + width);
    std::ranges::fill(term_, 0.0);
    for (VertexId v = first; v < end; ++v) {
      term_[v * width + v - first] = 1.0;
      score[v] = 1.0;
    }
    for (int k = 1; k <= last; ++k) {
      for (VertexId p = 0; p < rows_.n; ++p) extend(p, 1.0 / k);
      std::swap(term_, next_);
      for (VertexId v = first; v < end; ++v) score[v] += term_[v * width + v - first];
    }
  }

 private:
  void extend(VertexId p, double factor) {
    const auto row = rows_.row(p);
    const auto weights = rows_.weights(p);
    std::array<double, width> sum = {};
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double* from = term_.data() + row[i] * width;
      const double weight = weights.empty() ? 1.0 : weights[i];
      for (std::size_t j = 0; j < width; ++j) sum[j] += weight * from[j];
    }
    double* to = next_.data() + p * width;
    for (std::size_t j = 0; j < width; ++j) to[j] = sum[j] * factor;
  }

  const paths::Compact& rows_;
  std::vector<double> term_, next_;
};

}  // namespace

SubgraphResult subgraph(const GraphView& graph, const RunContext& run) {
  check_weights(graph, "subgraph");
  const auto rows = paths::compact(graph, paths::Direction::in, true, run);
  const double growth = growth_bound(rows);
  require(rows.n == 0 || growth < most_growth, ErrorCode::limit,
          "subgraph: scores exceed the range of numbers; the weights are too large");
  const int last = rows.n == 0 ? 0 : last_term(growth);
  const double arcs = static_cast<double>(rows.neighbour.size());
  const double steps = rows.n * (arcs + rows.n) * last;
  require(steps <= most_steps, ErrorCode::limit,
          "subgraph: vertices times (arcs + vertices) times terms is " + shown(steps) +
              ", at most 2 10^10 are counted");
  SubgraphResult result{.terms = last};
  std::vector<double> score(rows.n);
  const std::size_t blocks = (rows.n + width - 1) / width;
  parallel_for(
      paths::unless_small(run, steps / 4.0), blocks,
      [&](std::size_t b) {
        Walks(rows).count(static_cast<VertexId>(b * width), last, score.data());
      },
      1);
  result.score = rows.by_vertex(score);
  return result;
}

}  // namespace interzone::centrality
