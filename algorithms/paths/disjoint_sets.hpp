#pragma once

#include <algorithm>
#include <atomic>
#include <vector>

#include "graph/ids.hpp"

namespace interzone::paths {

/// Disjoint sets of 0..n-1 that several threads may join at once: a parent is never larger than its child, and only
/// roots are hung up, by compare and swap. The sets do not depend on the order of joins.
class DisjointSets {
 public:
  /// Each alone.
  explicit DisjointSets(VertexId n) : DisjointSets(n, [](VertexId v) { return v; }) {}
  /// Each in the set of parent_of(v) <= v.
  template <class Function>
  DisjointSets(VertexId n, Function&& parent_of) : parent_(n) {
    for (VertexId v = 0; v < n; ++v) parent_[v].store(parent_of(v), std::memory_order_relaxed);
  }

  void join(VertexId u, VertexId v) {
    VertexId a = parent(u), b = parent(v);
    while (a != b) {
      const VertexId high = std::max(a, b), low = std::min(a, b);
      VertexId above = parent(high);
      if (above == low) return;
      if (above == high &&
          parent_[high].compare_exchange_strong(above, low, std::memory_order_relaxed)) {
        return;
      }
      a = parent(parent(high));
      b = parent(low);
    }
  }

  /// Hangs v directly under its root.
  void compress(VertexId v) {
    while (parent(v) != parent(parent(v))) {
      parent_[v].store(parent(parent(v)), std::memory_order_relaxed);
    }
  }

  /// Of all that are compressed, when nobody joins any more, the smallest in v's set.
  VertexId parent(VertexId v) const { return parent_[v].load(std::memory_order_relaxed); }

 private:
  std::vector<std::atomic<VertexId>> parent_;
};

}  // namespace interzone::paths
