#include "algorithms/centrality/communicability.hpp"

#include <algorithm>
#include <utility>

#include "algorithms/centrality/row_sum.hpp"
#include "graph/parallel.hpp"

namespace interzone::centrality {

namespace {

constexpr double precision = 1e-15;

/// The series, term by term.
class Series {
 public:
  Series(const GraphView& view, const RunContext& run)
      : rows_(paths::compact(view, paths::Direction::out, true, run)),
        run_(paths::unless_small(run, static_cast<double>(rows_.neighbour.size()))),
        blocks_(paths::row_blocks(rows_)),
        part_(blocks_.size() - 1),
        term_(rows_.n, 1.0),
        next_(rows_.n),
        sum_(rows_.n, 1.0) {}

  /// Adds the term of walks of k steps; returns what is still to come, relative to the sums.
  double add(int k) {
    parallel_for(
        run_, part_.size(), [&](std::size_t b) { part_[b] = add_block(b, k); }, 1);
    std::swap(term_, next_);
    Part all;
    for (const Part& part : part_) all = all.joined(part);
    require(all.largest < infinity, ErrorCode::limit,
            "communicability: scores exceed the range of numbers; the weights are too large");
    const double rate = all.growth / (k + 1.0);
    return rate < 1.0 ? all.share * rate / (1.0 - rate) : infinity;
  }

  std::vector<double> score() const { return rows_.by_vertex(sum_); }

 private:
  struct Part {
    double growth = 0.0, share = 0.0, largest = 0.0;
    Part joined(const Part& other) const {
      return {std::max(growth, other.growth), std::max(share, other.share),
              std::max(largest, other.largest)};
    }
  };

  Part add_block(std::size_t b, int k) {
    Part part;
    for (VertexId p = blocks_[b]; p < blocks_[b + 1]; ++p) {
      const double grown = row_sum(rows_, p, term_);
      next_[p] = grown / k;
      sum_[p] += next_[p];
      if (grown == 0.0) continue;
      part = part.joined({grown / term_[p], next_[p] / sum_[p], sum_[p]});
    }
    return part;
  }

  const paths::Compact rows_;
  const RunContext run_;
  const std::vector<VertexId> blocks_;
  std::vector<Part> part_;
  std::vector<double> term_, next_, sum_;
};

}  // namespace

CommunicabilityResult communicability(const GraphView& graph, const RunContext& run) {
  check_weights(graph, "communicability");
  Series series(graph, run);
  CommunicabilityResult result;
  for (double rest = infinity; rest > precision;) {
    run.step(0.0);
    rest = series.add(++result.iterations);
  }
  result.score = series.score();
  return result;
}

}  // namespace interzone::centrality
