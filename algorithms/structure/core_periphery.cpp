#include "algorithms/structure/core_periphery.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "algorithms/generators/erdos_renyi.hpp"
#include "algorithms/structure/neighbourhood.hpp"
#include "graph/parallel.hpp"
#include "graph/random.hpp"

namespace interzone::structure {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double gain = 1e-12;  // fits that differ by less are equal
enum Streams : std::uint64_t { starts = 0x6370, networks };

/// A partition, what its fit needs, and what a move changes. Cells are pairs, ordered if directed.
class Partition {
 public:
  explicit Partition(const GraphView& graph)
      : graph_(graph),
        n_(graph.vertex_count()),
        cells_(graph.directed() ? 1.0 : 0.5),
        degree_(graph.vertex_count(), 0.0) {
    for (VertexId v = 0; v < graph.vertex_count(); ++v) {
      for_each_tied(graph, v, [&](VertexId, bool out, bool in) { degree_[v] += ties(out, in); });
      total_ += degree_[v] / 2.0;
    }
    place(std::vector<bool>(graph.vertex_count(), false));
  }

  void place(const std::vector<bool>& core) {
    core_.assign(core.size(), false);
    to_core_.assign(core.size(), 0.0);
    size_ = inside_ = 0.0;
    outside_ = total_;
    for (VertexId v = 0; v < core.size(); ++v) {
      if (core[v]) move(v);
    }
  }

  void move(VertexId v) {
    const double sign = core_[v] ? -1.0 : 1.0;
    inside_ += sign * to_core_[v];
    outside_ -= sign * (degree_[v] - to_core_[v]);
    size_ += sign;
    core_[v] = !core_[v];
    for_each_tied(graph_, v,
                  [&](VertexId u, bool out, bool in) { to_core_[u] += sign * ties(out, in); });
  }

  /// The fit after v has moved.
  double fit_after(VertexId v) const {
    const double sign = core_[v] ? -1.0 : 1.0;
    return correlation(size_ + sign, inside_ + sign * to_core_[v],
                       outside_ - sign * (degree_[v] - to_core_[v]));
  }
  double fit() const { return correlation(size_, inside_, outside_); }
  double degree(VertexId v) const { return degree_[v]; }
  double total() const { return total_; }
  const std::vector<bool>& core() const { return core_; }

  void describe(CorePeripheryResult& result) const {
    const double rest = n_ - size_;
    result.core_density = inside_ / (cells_ * size_ * (size_ - 1.0));
    result.outer_density = outside_ / (cells_ * rest * (rest - 1.0));
    result.mixed_density = (total_ - inside_ - outside_) / (2.0 * cells_ * size_ * rest);
  }

 private:
  double ties(bool out, bool in) const {
    return graph_.directed() ? (out ? 1.0 : 0.0) + (in ? 1.0 : 0.0) : 1.0;
  }

  /// Of two classes of cells and two kinds; -2 where one class or kind is missing.
  double correlation(double size, double inside, double outside) const {
    const double rest = n_ - size;
    if (size < 2.0 || rest < 2.0) return -2.0;
    const double core = cells_ * size * (size - 1.0), outer = cells_ * rest * (rest - 1.0);
    const double tied = inside + outside, untied = core + outer - tied;
    if (tied <= 0.0 || untied <= 0.0) return -2.0;
    return (inside * outer - outside * core) / std::sqrt(core * outer * tied * untied);
  }

  const GraphView& graph_;
  double n_, cells_, total_ = 0.0;
  double size_ = 0.0, inside_ = 0.0, outside_ = 0.0;  // of the core; ties inside core, periphery
  std::vector<bool> core_ = {};
  std::vector<double> degree_, to_core_ = {};
};

/// Moves the vertex that gains most until none gains.
void climb(Partition& partition, VertexId n, const RunContext& run) {
  for (double fit = partition.fit();;) {
    run.check_cancelled();
    VertexId best = no_vertex;
    for (VertexId v = 0; v < n; ++v) {
      const double after = partition.fit_after(v);
      if (after <= fit + gain) continue;
      fit = after;
      best = v;
    }
    if (best == no_vertex) return;
    partition.move(best);
    fit = partition.fit();
  }
}

/// The best core of vertices of highest degree.
std::vector<bool> best_by_degree(Partition& partition, VertexId n) {
  std::vector<VertexId> order(n);
  std::iota(order.begin(), order.end(), VertexId{0});
  std::ranges::stable_sort(
      order, [&](VertexId u, VertexId v) { return partition.degree(u) > partition.degree(v); });
  std::vector<bool> best(n, false);
  partition.place(best);
  double fit = -2.0;
  for (const VertexId v : order) {
    partition.move(v);
    if (partition.fit() <= fit + gain) continue;
    fit = partition.fit();
    best = partition.core();
  }
  return best;
}

std::vector<bool> drawn(VertexId n, Stream random) {
  const double share = random.uniform();
  std::vector<bool> core(n);
  for (VertexId v = 0; v < n; ++v) core[v] = random.chance(share);
  return core;
}

/// The best partition found, placed in `partition`.
void search(Partition& partition, VertexId n, const CorePeripheryOptions& options,
            const RunContext& run) {
  std::vector<bool> best = best_by_degree(partition, n);
  double fit = -2.0;
  for (int i = 0; i <= options.restarts; ++i) {
    const auto start = static_cast<std::uint64_t>(i);
    partition.place(i == 0 ? best : drawn(n, Stream(options.seed, starts, start)));
    climb(partition, n, run);
    if (partition.fit() <= fit + gain) continue;
    fit = partition.fit();
    best = partition.core();
  }
  partition.place(best);
}

/// Fits of random networks of as many ties.
std::vector<double> fits_by_chance(const GraphView& graph, double ties,
                                   const CorePeripheryOptions& options, const RunContext& run) {
  std::vector<double> fits(static_cast<std::size_t>(options.permutations));
  const VertexId n = graph.vertex_count();
  parallel_for(
      run, fits.size(),
      [&](std::size_t r) {
        const Seed seed(Stream(options.seed, networks, r).next());
        const GraphView random =
            generators::view_of(generators::erdos_renyi({.seed = seed,
                                                         .vertices = n,
                                                         .edges = static_cast<EdgeId>(ties),
                                                         .directed = graph.directed()},
                                                        {.threads = 1}),
                                {.threads = 1});
        Partition partition(random);
        search(partition, n, options, run);
        fits[r] = partition.fit();
      },
      1);
  return fits;
}

}  // namespace

CorePeripheryResult core_periphery(const GraphView& graph, const CorePeripheryOptions& options,
                                   const RunContext& run) {
  check_option(options.restarts >= 0, "core_periphery.restarts", options.restarts, ">= 0");
  check_option(options.permutations >= 0, "core_periphery.permutations", options.permutations,
               ">= 0");
  const VertexId n = graph.vertex_count();
  CorePeripheryResult result{{},        undefined, undefined,   undefined,
                             undefined, undefined, options.seed};
  Partition partition(graph);
  search(partition, n, options, run);
  if (partition.fit() < -1.0 - gain) return result;
  result.core = partition.core();
  result.fit = partition.fit();
  partition.describe(result);
  if (options.permutations == 0) return result;
  const auto fits = fits_by_chance(graph, partition.total(), options, run);
  const auto as_high =
      std::ranges::count_if(fits, [&](double fit) { return fit >= result.fit - gain; });
  result.p_value = (static_cast<double>(as_high) + 1.0) / (static_cast<double>(fits.size()) + 1.0);
  return result;
}

}  // namespace interzone::structure
