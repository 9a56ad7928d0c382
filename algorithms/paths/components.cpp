#include "algorithms/paths/components.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>

#include "algorithms/paths/compact.hpp"
#include "graph/parallel.hpp"

namespace interzone::paths {

namespace {

/// Labels components by falling size, equal sizes by first vertex, whatever names them in `root`.
ComponentsResult labelled(const std::vector<VertexId>& root) {
  const auto n = static_cast<VertexId>(root.size());
  std::vector<VertexId> found(n, no_vertex);  // order of first vertices, by root
  ComponentsResult result{.membership = std::vector<VertexId>(n)};
  for (VertexId v = 0; v < n; ++v) {
    VertexId& label = found[root[v]];
    if (label == no_vertex) {
      label = static_cast<VertexId>(result.size.size());
      result.size.push_back(0);
    }
    result.membership[v] = label;
    ++result.size[label];
  }
  std::vector<VertexId> order(result.size.size());
  std::iota(order.begin(), order.end(), VertexId{0});
  const auto larger = [&](VertexId a, VertexId b) { return result.size[a] > result.size[b]; };
  if (std::ranges::is_sorted(order, larger)) return result;
  std::ranges::stable_sort(order, larger);
  std::vector<VertexId> rank(order.size());
  for (VertexId i = 0; i < order.size(); ++i) rank[order[i]] = i;
  for (VertexId& label : result.membership) label = rank[label];
  std::ranges::sort(result.size, std::greater<>());
  return result;
}

/// Disjoint sets that several threads may join at once: a parent is never larger than its child,
/// and only roots are hung up, by compare and swap. The sets do not depend on the order of joins.
class Forest {
 public:
  explicit Forest(VertexId n) : parent_(n) {
    for (VertexId v = 0; v < n; ++v) parent_[v].store(v, std::memory_order_relaxed);
  }

  void join(VertexId u, VertexId v) {
    VertexId a = get(u), b = get(v);
    while (a != b) {
      const VertexId high = std::max(a, b), low = std::min(a, b);
      VertexId above = get(high);
      if (above == low) return;
      if (above == high &&
          parent_[high].compare_exchange_strong(above, low, std::memory_order_relaxed)) {
        return;
      }
      a = get(get(high));
      b = get(low);
    }
  }

  /// Hangs v directly under its root.
  void compress(VertexId v) {
    while (get(v) != get(get(v))) parent_[v].store(get(get(v)), std::memory_order_relaxed);
  }

  VertexId get(VertexId v) const { return parent_[v].load(std::memory_order_relaxed); }

 private:
  std::vector<std::atomic<VertexId>> parent_;
};

/// The root that most of some 1,000 evenly spread vertices have.
VertexId frequent_root(const Forest& forest, VertexId n) {
  std::vector<VertexId> roots;
  const VertexId step = n / 1024 + 1;
  for (VertexId v = 0; v < n; v += step) roots.push_back(forest.get(v));
  std::ranges::sort(roots);
  VertexId best = no_vertex;
  std::size_t most = 0;
  for (std::size_t i = 0; i < roots.size();) {
    std::size_t end = i;
    while (end < roots.size() && roots[end] == roots[i]) ++end;
    if (end - i > most) {
      most = end - i;
      best = roots[i];
    }
    i = end;
  }
  return best;
}

}  // namespace

ComponentsResult weak_components(const GraphView& graph, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  const RunContext shared = unless_small(run, static_cast<double>(n));
  constexpr std::size_t sampled = 2;  // neighbours joined before the large component is guessed
  Forest forest(n);
  const auto for_all = [&](auto&& f) { parallel_for(shared, n, f); };
  for_all([&](VertexId v) {
    const auto row = graph.out_neighbours(v);
    for (const VertexId u : row.first(std::min(sampled, row.size()))) forest.join(v, u);
  });
  for_all([&](VertexId v) { forest.compress(v); });
  const VertexId giant = frequent_root(forest, n);
  for_all([&](VertexId v) {
    if (forest.get(v) == giant) return;  // what else it touches comes here by its own rows
    const auto row = graph.out_neighbours(v);
    for (const VertexId u : row.subspan(std::min(sampled, row.size()))) forest.join(v, u);
    if (!graph.directed()) return;
    for (const VertexId u : graph.in_neighbours(v)) forest.join(v, u);
  });
  for_all([&](VertexId v) { forest.compress(v); });
  std::vector<VertexId> root(n);
  for_all([&](VertexId v) { root[v] = forest.get(v); });
  return labelled(root);
}

ComponentsResult strong_components(const GraphView& graph, const RunContext& run) {
  if (!graph.directed()) return weak_components(graph, run);
  const VertexId n = graph.vertex_count();
  std::vector<VertexId> root(n, no_vertex);  // known once a component is closed
  std::vector<VertexId> number(n, 0);        // order of discovery from 1; 0 = not met
  std::vector<VertexId> low(n, 0);           // least number known to be reached within the search
  std::vector<EdgeId> next(n, 0);            // place in the row
  std::vector<VertexId> open, path;          // vertices not yet closed; the search's way
  VertexId met = 0;
  const auto enter = [&](VertexId v) {
    if (met % 65'536 == 0) run.step(static_cast<double>(met) / n);
    number[v] = low[v] = ++met;
    open.push_back(v);
    path.push_back(v);
  };
  const auto close = [&](VertexId v) {
    VertexId member = no_vertex;
    while (member != v) {
      member = open.back();
      open.pop_back();
      root[member] = v;
    }
  };
  for (VertexId first = 0; first < n; ++first) {
    if (number[first] == 0) enter(first);
    while (!path.empty()) {
      const VertexId v = path.back();
      const auto row = graph.out_neighbours(v);
      if (next[v] < row.size()) {
        const VertexId u = row[next[v]++];
        if (number[u] == 0) {
          enter(u);
        } else if (root[u] == no_vertex) {
          low[v] = std::min(low[v], number[u]);
        }
        continue;
      }
      path.pop_back();
      if (!path.empty()) low[path.back()] = std::min(low[path.back()], low[v]);
      if (low[v] == number[v]) close(v);
    }
  }
  return labelled(root);
}

}  // namespace interzone::paths
