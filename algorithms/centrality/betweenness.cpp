#include "algorithms/centrality/betweenness.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>

#include "algorithms/paths/compact.hpp"
#include "algorithms/paths/dijkstra.hpp"
#include "algorithms/paths/source_blocks.hpp"

namespace interzone::centrality {

namespace {

using paths::Compact;

/// Dependencies on one source over edges of length 1. `Count` holds numbers of paths: double, and
/// long double for the sources whose numbers pass its range.
template <class Count>
class LevelKernel {
 public:
  explicit LevelKernel(const Compact& graph)
      : graph_(graph),
        open_(graph.n, 1),
        paths_(graph.n, 0),
        sigma_(graph.n),
        order_(graph.n + 1U),
        share_(graph.n, 0),
        dependency_(graph.n) {}

  /// Adds the dependencies on `source` to `sum`; false, and nothing added, if counts overflow.
  bool add(VertexId source, std::vector<double>& sum) {
    const bool fits = count_paths(source);
    if (fits) depend(sum);
    const std::size_t reached = level_.back();
    for (std::size_t i = 0; i < reached; ++i) {
      open_[order_[i]] = 1;
      paths_[order_[i]] = 0;
    }
    return fits;
  }

 private:
  /// Level by level, each vertex hands its number of paths to all it points to; those not met
  /// before are the next level and keep the number, the others' is never read. No branch depends
  /// on which is which.
  bool count_paths(VertexId source) {
    level_ = {0, 1};
    order_[0] = source;
    open_[source] = 0;
    sigma_[source] = 1;
    std::size_t tail = 1;
    Count most = 1;
    for (std::size_t begin = 0; begin < tail;) {
      const std::size_t end = tail;
      for (std::size_t i = begin; i < end; ++i) {
        const Count count = sigma_[order_[i]];
        for (const VertexId u : graph_.row(order_[i])) {
          order_[tail] = u;
          tail += open_[u];
          open_[u] = 0;
          paths_[u] += count;
        }
      }
      for (std::size_t i = end; i < tail; ++i) {
        sigma_[order_[i]] = paths_[order_[i]];
        most = std::max(most, sigma_[order_[i]]);
      }
      begin = end;
      if (tail > end) level_.push_back(tail);
    }
    return std::isfinite(most);
  }

  /// From the last level up: a vertex takes its share of what depends on those one level below.
  /// `share_` is 0 but for that level, so sums run over whole rows.
  void depend(std::vector<double>& sum) {
    const std::size_t levels = level_.size() - 1;  // level l holds order_[level_[l]..level_[l + 1])
    std::fill(dependency_.begin(), dependency_.begin() + level_.back(), Count{0});
    for (std::size_t l = levels - 1; l >= 2; --l) {
      for (std::size_t i = level_[l]; i < level_[l + 1]; ++i) {
        share_[order_[i]] = (1 + dependency_[i]) / sigma_[order_[i]];
      }
      for (std::size_t i = level_[l - 1]; i < level_[l]; ++i) {
        const VertexId v = order_[i];
        dependency_[i] = sigma_[v] * sum_of_shares(v);
        sum[v] += static_cast<double>(dependency_[i]);
      }
      for (std::size_t i = level_[l]; i < level_[l + 1]; ++i) share_[order_[i]] = 0;
    }
  }

  Count sum_of_shares(VertexId v) const {
    const auto row = graph_.row(v);
    Count a = 0, b = 0;
    std::size_t i = 0;
    for (; i + 2 <= row.size(); i += 2) {
      a += share_[row[i]];
      b += share_[row[i + 1]];
    }
    if (i < row.size()) a += share_[row[i]];
    return a + b;
  }

  const Compact& graph_;
  std::vector<std::uint8_t> open_;  // 1 until met
  std::vector<Count> paths_, sigma_;
  std::vector<VertexId> order_;  // one place more than n: the last write may be void
  std::vector<Count> share_, dependency_;
  std::vector<std::size_t> level_ = {};
};

/// The same over lengths.
template <class Count>
class LengthKernel {
 public:
  explicit LengthKernel(const Compact& graph)
      : graph_(graph), search_(graph), rank_(graph.n), sigma_(graph.n), dependency_(graph.n) {}

  bool add(VertexId source, std::vector<double>& sum) {
    search_.run(source);
    const auto order = search_.order();
    for (std::size_t i = 0; i < order.size(); ++i) {
      rank_[order[i]] = static_cast<VertexId>(i);
      sigma_[order[i]] = 0;
      dependency_[order[i]] = 0;
    }
    sigma_[source] = 1;
    Count most = 1;
    for (const VertexId v : order) {
      most = std::max(most, sigma_[v]);
      for_shortest(v, [&](VertexId u) { sigma_[u] += sigma_[v]; });
    }
    if (!std::isfinite(most)) return false;
    for (std::size_t i = order.size(); i-- > 1;) {
      const VertexId v = order[i];
      Count share = 0;
      for_shortest(v, [&](VertexId u) { share += (1 + dependency_[u]) / sigma_[u]; });
      dependency_[v] = sigma_[v] * share;
      sum[v] += static_cast<double>(dependency_[v]);
    }
    return true;
  }

 private:
  /// f(u) for each arc v -> u that ends a shortest path.
  template <class Function>
  void for_shortest(VertexId v, Function&& f) {
    const auto row = graph_.row(v);
    const auto lengths = graph_.weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double through = search_.distance(v) + lengths[i];
      const double shortest = search_.distance(row[i]);
      if (through - shortest <= paths::same_length * (through + shortest) &&
          rank_[row[i]] > rank_[v]) {
        f(row[i]);
      }
    }
  }

  const Compact& graph_;
  paths::Dijkstra search_;
  std::vector<VertexId> rank_;  // in the order of settling
  std::vector<Count> sigma_, dependency_;
};

/// The kernel in doubles, and in long doubles once they are needed.
template <template <class> class Kernel>
class Careful {
 public:
  explicit Careful(const Compact& graph) : graph_(graph), kernel_(graph) {}

  void add(VertexId source, std::vector<double>& sum) {
    if (kernel_.add(source, sum)) return;
    if (!wide_) wide_ = std::make_unique<Kernel<long double>>(graph_);
    require(wide_->add(source, sum), ErrorCode::limit,
            "betweenness: more than 1e4932 shortest paths between two vertices");
  }

 private:
  const Compact& graph_;
  Kernel<double> kernel_;
  std::unique_ptr<Kernel<long double>> wide_ = {};
};

template <template <class> class Kernel>
std::vector<double> sum_over_all(const Compact& graph, const RunContext& run) {
  const double step = static_cast<double>(graph.n) + static_cast<double>(graph.neighbour.size());
  const auto block = static_cast<std::size_t>(std::clamp(262'144.0 / step, 16.0, 1024.0));
  return paths::sum_over_sources(
      run, graph.n, block, graph.n, [&] { return Careful<Kernel>(graph); },
      [](auto& kernel, std::size_t s, std::vector<double>& sum) {
        kernel.add(static_cast<VertexId>(s), sum);
      });
}

}  // namespace

BetweennessResult betweenness(const GraphView& graph, const BetweennessOptions& options,
                              const RunContext& run) {
  check_positive_weights(graph, "betweenness");
  const double n = graph.vertex_count();
  if (n < 3) return {.score = std::vector<double>(graph.vertex_count(), 0.0)};
  const Compact rows = paths::compact(graph, paths::Direction::out, false, run);
  const auto sum = graph.weighted() ? sum_over_all<LengthKernel>(rows, run)
                                    : sum_over_all<LevelKernel>(rows, run);
  double unit = graph.directed() ? 1.0 : 2.0;
  if (options.normalized) unit = (n - 1.0) * (n - 2.0);
  BetweennessResult result{.score = rows.by_vertex(sum)};
  for (double& score : result.score) score /= unit;
  return result;
}

}  // namespace interzone::centrality
