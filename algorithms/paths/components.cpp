#include "algorithms/paths/components.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "algorithms/paths/compact.hpp"
#include "algorithms/paths/disjoint_sets.hpp"
#include "graph/parallel.hpp"

namespace interzone::paths {

namespace {

/// Places of components by falling size, equal sizes as they come. Those of one vertex are often many and need no
/// sorting.
std::vector<VertexId> by_falling_size(const std::vector<VertexId>& size) {
  std::vector<VertexId> order(size.size());
  std::iota(order.begin(), order.end(), VertexId{0});
  const auto single =
      std::stable_partition(order.begin(), order.end(), [&](VertexId c) { return size[c] > 1; });
  std::stable_sort(order.begin(), single,
                   [&](VertexId a, VertexId b) { return size[a] > size[b]; });
  return order;
}

/// Labels components by falling size, equal sizes by first vertex, whatever names them in `root`.
ComponentsResult labelled(std::vector<VertexId> root) {
  const auto n = static_cast<VertexId>(root.size());
  std::vector<VertexId> found(n, no_vertex);  // order of first vertices, by root
  std::vector<VertexId> size;
  for (VertexId& membership : root) {
    VertexId& label = found[membership];
    if (label == no_vertex) {
      label = static_cast<VertexId>(size.size());
      size.push_back(0);
    }
    membership = label;
    ++size[label];
  }
  ComponentsResult result{.membership = std::move(root), .size = size};
  if (std::ranges::is_sorted(size, std::greater<>())) return result;
  const auto order = by_falling_size(size);
  std::vector<VertexId> rank(order.size());
  for (VertexId i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    result.size[i] = size[order[i]];
  }
  for (VertexId& label : result.membership) label = rank[label];
  return result;
}

/// The rows of both directions: an undirected graph has one.
struct Rows {
  explicit Rows(const GraphView& graph)
      : out(graph.out_rows()), in(graph.in_rows()), directed(graph.directed()) {}
  std::size_t degree(VertexId v) const { return out[v].size() + (directed ? in[v].size() : 0); }
  template <class Function>
  void each(VertexId v, Function&& f) const {
    for (const VertexId u : out[v]) f(u);
    if (!directed) return;
    for (const VertexId u : in[v]) f(u);
  }
  template <class Predicate>
  bool any_of(VertexId v, Predicate&& f) const {
    return std::ranges::any_of(out[v], f) || (directed && std::ranges::any_of(in[v], f));
  }

  NeighbourRows out, in;
  bool directed;
};

/// Who is met from the vertex with the most ties. Most networks have one component that nearly all belong to and
/// that few steps cross: once a part of it is met, whoever is not looks for one met among the neighbours, and
/// stops at the first. Only some of a component may be met, never any of another; which ones, threads decide.
class Spread {
 public:
  explicit Spread(VertexId n) : met_(n, 0) {}

  /// Whether a part large enough was met.
  bool from_hub(const Rows& rows, const RunContext& run) {
    if (!push(rows)) return false;
    for (auto unmet = met_.size(), before = 2 * unmet; 8 * unmet < 7 * before;) {
      pull(rows, run);
      before = std::exchange(unmet, static_cast<std::size_t>(std::ranges::count(met_, 0)));
    }
    return true;
  }
  bool met(VertexId v) const { return met_[v] != 0; }

 private:
  /// A search in breadth until a sixteenth is met; given up when it has met as many along other ways.
  bool push(const Rows& rows) {
    const auto n = static_cast<VertexId>(met_.size());
    std::vector<VertexId> queue;
    std::size_t most = 0, arcs = 0;
    VertexId hub = no_vertex;
    for (VertexId v = 0; v < n; ++v) {
      const std::size_t degree = rows.degree(v);
      if (degree > most) hub = v;
      most = std::max(most, degree);
    }
    const auto meet = [&](VertexId u) {
      ++arcs;
      if (met_[u] == 0) queue.push_back(u);
      met_[u] = 1;
    };
    if (hub != no_vertex) meet(hub);
    for (std::size_t i = 0; i < queue.size(); ++i) {
      if (16 * queue.size() >= n) return true;
      if (4 * arcs > n) return false;
      rows.each(queue[i], meet);
    }
    return false;
  }

  void pull(const Rows& rows, const RunContext& run) {
    parallel_for(run, met_.size(), [rows, met = met_.data()](std::size_t v) {
      const auto is_met = [met](std::size_t u) {
        return std::atomic_ref(met[u]).load(std::memory_order_relaxed) != 0;
      };
      if (!is_met(v) && rows.any_of(static_cast<VertexId>(v), is_met)) {
        std::atomic_ref(met[v]).store(1, std::memory_order_relaxed);
      }
    });
  }

  std::vector<std::uint8_t> met_;
};

/// Those met already are one set, everybody else one of their own.
DisjointSets sets_of(VertexId n, const Spread& spread) {
  VertexId first = no_vertex;
  return DisjointSets(n, [&](VertexId v) {
    if (!spread.met(v)) return v;
    first = std::min(first, v);
    return first;
  });
}

/// The root that most of some 1,000 evenly spread vertices have.
VertexId frequent_root(const DisjointSets& sets, VertexId n) {
  std::vector<VertexId> roots;
  const VertexId step = n / 1024 + 1;
  for (VertexId v = 0; v < n; v += step) roots.push_back(sets.parent(v));
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
  const RunContext shared = unless_small(run, n / 2.0);
  const Rows rows(graph);
  Spread spread(n);
  const bool most_met = spread.from_hub(rows, shared);
  DisjointSets sets = sets_of(n, spread);
  const auto for_all = [&](auto&& f) { parallel_for(shared, n, f); };
  if (!most_met) {  // two neighbours of each are joined before the large component is guessed
    for_all([&, rows](VertexId v) {
      const auto row = rows.out[v];
      for (const VertexId u : row.first(std::min<std::size_t>(2, row.size()))) sets.join(v, u);
    });
    for_all([&](VertexId v) { sets.compress(v); });
  }
  const VertexId giant = frequent_root(sets, n);
  for_all([&, rows](VertexId v) {
    if (sets.parent(v) == giant) return;  // what else it touches comes here by its own rows
    rows.each(v, [&](VertexId u) { sets.join(v, u); });
  });
  for_all([&](VertexId v) { sets.compress(v); });
  std::vector<VertexId> root(n);
  for_all([&](VertexId v) { root[v] = sets.parent(v); });
  return labelled(std::move(root));
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
  return labelled(std::move(root));
}

}  // namespace interzone::paths
