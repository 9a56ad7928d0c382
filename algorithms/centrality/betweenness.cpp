#include "algorithms/centrality/betweenness.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "algorithms/centrality/sampled_betweenness.hpp"
#include "algorithms/paths/compact.hpp"
#include "algorithms/paths/dijkstra.hpp"
#include "algorithms/paths/source_blocks.hpp"

namespace interzone::centrality {

namespace {

using paths::Compact;

/// The rows of a view along its edges and against them; the same ones if it is undirected.
struct Rows {
  const Compact& ahead;
  const Compact& back;
};

/// What the dependencies on a source are summed up for: vertices, or arcs at their place in the rows.
enum class Per : std::uint8_t { vertex, arc };

/// Dependencies on one source over edges of length 1. `Count` holds numbers of paths: double, and
/// long double for the sources whose numbers pass its range. Between two levels, values go over the
/// rows of the one or of the other, whichever are fewer.
template <class Count>
class LevelKernel {
 public:
  explicit LevelKernel(const Rows& rows)
      : ahead_(rows.ahead),
        back_(rows.back),
        open_(ahead_.n, 1),
        paths_(ahead_.n, 0),
        sigma_(ahead_.n),
        order_(ahead_.n + std::size_t{1}),
        passed_(ahead_.n, 0),
        dependency_(ahead_.n) {}

  /// Adds the dependencies on `source` to `sum`; false, and nothing added, if counts overflow.
  bool add(VertexId source, Per per, std::vector<double>& sum) {
    const bool fits = count_paths(source);
    if (fits) per == Per::arc ? depend_by_arcs(sum) : depend(sum);
    for (std::size_t i = 0; i < levels_.back().end; ++i) {
      open_[order_[i]] = 1;
      paths_[order_[i]] = 0;
    }
    return fits;
  }

 private:
  struct Level {
    std::size_t begin, end;      // places in order_
    EdgeId ahead = 0, back = 0;  // arcs in the rows of its vertices
  };

  bool count_paths(VertexId source) {
    levels_.clear();
    order_[0] = source;
    open_[source] = 0;
    sigma_[source] = 1;
    Count most = 1;
    EdgeId unmet_arcs = back_.neighbour.size();
    unmet_.clear();
    bool listed = false;
    for (Level level{0, 1}; level.begin < level.end;) {
      for (std::size_t i = level.begin; i < level.end; ++i) {
        most = std::max(most, sigma_[order_[i]]);
        level.ahead += ahead_.degree(order_[i]);
        level.back += back_.degree(order_[i]);
      }
      levels_.push_back(level);
      unmet_arcs -= level.back;
      const bool pulls = level.ahead > 2 * unmet_arcs + ahead_.n;
      if (pulls && !listed) list_unmet();
      listed = listed || pulls;
      const std::size_t tail = pulls ? pull(level) : push(level);
      level = {level.end, tail};
    }
    return std::isfinite(most);
  }

  /// Each vertex of the level hands its number of paths to all it points to; those not met before
  /// are the next level and keep it, the others' is never read. No branch depends on which is which.
  std::size_t push(const Level& level) {
    VertexId* const order = order_.data();  // plain pointers: bytes written may alias any vector
    std::uint8_t* const open = open_.data();
    Count* const paths = paths_.data();
    std::size_t tail = level.end;
    for (std::size_t i = level.begin; i < level.end; ++i) {
      const Count count = sigma_[order[i]];
      for (const VertexId u : ahead_.row(order[i])) {
        order[tail] = u;
        tail += open[u];
        open[u] = 0;
        paths[u] += count;
      }
    }
    for (std::size_t i = level.end; i < tail; ++i) sigma_[order[i]] = paths[order[i]];
    return tail;
  }

  /// Each vertex not met before adds up the numbers of those of the level that point to it.
  std::size_t pull(const Level& level) {
    std::size_t tail = level.end;
    for (std::size_t i = level.begin; i < level.end; ++i) passed_[order_[i]] = sigma_[order_[i]];
    std::size_t left = 0;
    for (const VertexId u : unmet_) {
      if (open_[u] == 0) continue;
      sigma_[u] = sum_of_passed(back_, u);
      if (sigma_[u] > 0) {
        open_[u] = 0;
        order_[tail++] = u;
      } else {
        unmet_[left++] = u;
      }
    }
    unmet_.resize(left);
    for (std::size_t i = level.begin; i < level.end; ++i) passed_[order_[i]] = 0;
    return tail;
  }

  void list_unmet() {
    for (VertexId v = 0; v < ahead_.n; ++v) {
      if (open_[v] != 0) unmet_.push_back(v);
    }
  }

  /// From the last level up: a vertex takes its share of what depends on those one level below.
  void depend(std::vector<double>& sum) {
    std::fill(dependency_.begin(), dependency_.begin() + levels_.back().end, Count{0});
    for (std::size_t l = levels_.size() - 1; l >= 2; --l) {
      const Level& level = levels_[l];
      const Level& above = levels_[l - 1];
      2 * level.back < above.ahead ? push_shares(level, above) : pull_shares(level, above);
      for (std::size_t i = above.begin; i < above.end; ++i) {
        sum[order_[i]] += static_cast<double>(dependency_[i]);
      }
    }
  }

  /// The same, each arc's part apart.
  void depend_by_arcs(std::vector<double>& sum) {
    std::fill(dependency_.begin(), dependency_.begin() + levels_.back().end, Count{0});
    for (std::size_t l = levels_.size() - 1; l >= 1; --l) {
      const Level& level = levels_[l];
      for (std::size_t i = level.begin; i < level.end; ++i) passed_[order_[i]] = share(i);
      for (std::size_t i = levels_[l - 1].begin; i < levels_[l - 1].end; ++i) {
        const auto row = ahead_.row(order_[i]);
        double* const parts = sum.data() + ahead_.start[order_[i]];
        const Count count = sigma_[order_[i]];
        for (std::size_t a = 0; a < row.size(); ++a) {
          const Count part = count * passed_[row[a]];
          parts[a] += static_cast<double>(part);
          dependency_[i] += part;
        }
      }
      for (std::size_t i = level.begin; i < level.end; ++i) passed_[order_[i]] = 0;
    }
  }

  Count share(std::size_t i) const { return (1 + dependency_[i]) / sigma_[order_[i]]; }

  /// `passed_` is 0 but for one level, so sums run over whole rows.
  void pull_shares(const Level& level, const Level& above) {
    for (std::size_t i = level.begin; i < level.end; ++i) passed_[order_[i]] = share(i);
    for (std::size_t i = above.begin; i < above.end; ++i) {
      dependency_[i] = sigma_[order_[i]] * sum_of_passed(ahead_, order_[i]);
    }
    for (std::size_t i = level.begin; i < level.end; ++i) passed_[order_[i]] = 0;
  }

  /// Shares go to all that point to the level; only what arrives one level above is read.
  void push_shares(const Level& level, const Level& above) {
    for (std::size_t i = level.begin; i < level.end; ++i) {
      const Count count = share(i);
      for (const VertexId u : back_.row(order_[i])) passed_[u] += count;
    }
    for (std::size_t i = above.begin; i < above.end; ++i) {
      dependency_[i] = sigma_[order_[i]] * passed_[order_[i]];
    }
    for (std::size_t i = level.begin; i < level.end; ++i) {
      for (const VertexId u : back_.row(order_[i])) passed_[u] = 0;
    }
  }

  Count sum_of_passed(const Compact& rows, VertexId v) const {
    const auto row = rows.row(v);
    Count a = 0, b = 0;
    std::size_t i = 0;
    for (; i + 2 <= row.size(); i += 2) {
      a += passed_[row[i]];
      b += passed_[row[i + 1]];
    }
    if (i < row.size()) a += passed_[row[i]];
    return a + b;
  }

  const Compact& ahead_;
  const Compact& back_;
  std::vector<std::uint8_t> open_;  // 1 until met
  std::vector<Count> paths_, sigma_;
  std::vector<VertexId> order_;  // one place more than n: the last write may be void
  std::vector<Count> passed_, dependency_;
  std::vector<Level> levels_ = {};
  std::vector<VertexId> unmet_ = {};
};

/// The same over lengths.
template <class Count>
class LengthKernel {
 public:
  explicit LengthKernel(const Rows& rows)
      : graph_(rows.ahead),
        search_(graph_),
        rank_(graph_.n),
        sigma_(graph_.n),
        dependency_(graph_.n) {}

  bool add(VertexId source, Per per, std::vector<double>& sum) {
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
      for_shortest(v, [&](VertexId u, EdgeId) { sigma_[u] += sigma_[v]; });
    }
    if (!std::isfinite(most)) return false;
    for (std::size_t i = order.size(); i-- > 0;) {
      const VertexId v = order[i];
      Count share = 0;
      for_shortest(v, [&](VertexId u, EdgeId arc) {
        const Count part = (1 + dependency_[u]) / sigma_[u];
        if (per == Per::arc) sum[arc] += static_cast<double>(sigma_[v] * part);
        share += part;
      });
      dependency_[v] = sigma_[v] * share;
      if (per == Per::vertex && i > 0) sum[v] += static_cast<double>(dependency_[v]);
    }
    return true;
  }

 private:
  /// f(u, arc) for each arc v -> u that ends a shortest path.
  template <class Function>
  void for_shortest(VertexId v, Function&& f) {
    const auto row = graph_.row(v);
    const auto lengths = graph_.weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double through = search_.distance(v) + lengths[i];
      const double shortest = search_.distance(row[i]);
      if (through - shortest <= paths::same_length * (through + shortest) &&
          rank_[row[i]] > rank_[v]) {
        f(row[i], graph_.start[v] + i);
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
  explicit Careful(const Rows& rows) : rows_(rows), kernel_(rows) {}

  void add(VertexId source, Per per, std::vector<double>& sum) {
    if (kernel_.add(source, per, sum)) return;
    if (!wide_) wide_ = std::make_unique<Kernel<long double>>(rows_);
    require(wide_->add(source, per, sum), ErrorCode::limit,
            "betweenness: more than 1e4932 shortest paths between two vertices");
  }

 private:
  const Rows& rows_;
  Kernel<double> kernel_;
  std::unique_ptr<Kernel<long double>> wide_ = {};
};

template <template <class> class Kernel>
std::vector<double> sum_over_all(const Rows& rows, Per per, const RunContext& run) {
  const VertexId n = rows.ahead.n;
  const double step = static_cast<double>(n) + static_cast<double>(rows.ahead.neighbour.size());
  const auto block = static_cast<std::size_t>(std::clamp(262'144.0 / step, 16.0, 1024.0));
  const std::size_t size = per == Per::arc ? rows.ahead.neighbour.size() : n;
  return paths::over_sources(
      run, n, block, size, [&] { return Careful<Kernel>(rows); },
      [&](auto& kernel, std::size_t s, std::vector<double>& sum) {
        kernel.add(static_cast<VertexId>(s), per, sum);
      });
}

/// A view's rows both ways, and what all sources depend on.
struct Sums {
  Compact ahead = {};
  std::vector<double> sum = {};  // by position, or beside ahead.neighbour
};

Sums sums_of(const GraphView& graph, Per per, const RunContext& run) {
  Sums sums{.ahead = paths::compact(graph, paths::Direction::out, false, run)};
  std::optional<Compact> reversed;
  if (graph.directed()) reversed = paths::compact(graph, paths::Direction::in, false, run);
  const Rows rows{sums.ahead, reversed ? *reversed : sums.ahead};
  sums.sum = graph.weighted() ? sum_over_all<LengthKernel>(rows, per, run)
                              : sum_over_all<LevelKernel>(rows, per, run);
  return sums;
}

void check(const GraphView& graph, const BetweennessOptions& options) {
  check_positive_weights(graph, "betweenness");
  const double delta = options.delta;
  check_option(0.0 < delta && delta < 1.0, "betweenness.delta", delta, "in (0, 1)");
  if (!options.epsilon) return;
  const double epsilon = *options.epsilon;
  check_option(1e-6 <= epsilon && epsilon < 1.0, "betweenness.epsilon", epsilon, "in [1e-6, 1)");
  check_option(!graph.weighted(), "betweenness.epsilon", epsilon, "left out with weights");
  require(options.seed.has_value(), ErrorCode::invalid_option,
          "betweenness.seed: must be given with epsilon");
}

/// Of n (n - 1) pairs the (n - 1)(n - 2) that do not end at v can pass it: hence the factors.
BetweennessResult sampled(const GraphView& graph, double epsilon, Seed seed,
                          const BetweennessOptions& options, const RunContext& run) {
  const double n = graph.vertex_count(), pairs = n * (n - 1.0);
  auto drawn = sampled_shares(graph, seed, epsilon * (n - 2.0) / n, options.delta, run);
  double unit = graph.directed() ? 1.0 : 2.0;
  if (options.normalized) unit = (n - 1.0) * (n - 2.0);
  for (double& share : drawn.share) share *= pairs / unit;
  return {std::move(drawn.share), drawn.samples};
}

}  // namespace

BetweennessResult betweenness(const GraphView& graph, const BetweennessOptions& options,
                              const RunContext& run) {
  check(graph, options);
  const double n = graph.vertex_count();
  if (n < 3) return {.score = std::vector<double>(graph.vertex_count(), 0.0)};
  if (options.epsilon && options.seed) {
    return sampled(graph, *options.epsilon, *options.seed, options, run);
  }
  const Sums sums = sums_of(graph, Per::vertex, run);
  double unit = graph.directed() ? 1.0 : 2.0;
  if (options.normalized) unit = (n - 1.0) * (n - 2.0);
  BetweennessResult result{.score = sums.ahead.by_vertex(sums.sum)};
  for (double& score : result.score) score /= unit;
  return result;
}

EdgeBetweennessResult edge_betweenness(const GraphView& graph,
                                       const EdgeBetweennessOptions& options,
                                       const RunContext& run) {
  check_positive_weights(graph, "edge_betweenness");
  const double n = graph.vertex_count();
  const auto [rows, sum] = sums_of(graph, Per::arc, run);
  double unit = 1.0;  // over ordered pairs, the arc u -> v has what both have over unordered ones
  if (options.normalized) unit = graph.directed() ? n * (n - 1.0) : n * (n - 1.0) / 2.0;
  EdgeBetweennessResult result;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    EdgeId arc = rows.start[rows.position[v]];
    bool second_end = false;  // of an undirected loop, which stands in its row twice
    for (const VertexId u : graph.out_neighbours(v)) {
      const double score = u == v ? 0.0 : sum[arc++] / unit;
      if (!graph.directed() && u == v) second_end = !second_end;
      if (!graph.directed() && (u < v || (u == v && !second_end))) continue;
      result.source.push_back(v);
      result.target.push_back(u);
      result.score.push_back(score);
    }
  }
  return result;
}

}  // namespace interzone::centrality
