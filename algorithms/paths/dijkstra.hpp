#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "algorithms/paths/compact.hpp"

namespace interzone::paths {

/// Two lengths of paths count as equal if they differ by at most this share of their sum: sums of
/// the same weights in another order must not make one of two equal paths the shorter one.
inline constexpr double same_length = 1e-10;

/// Shortest paths from one source after another, over lengths > 0, in the numbering of a Compact.
/// A four-way heap holds each open vertex once.
class Dijkstra {
 public:
  explicit Dijkstra(const Compact& graph)
      : graph_(graph), distance_(graph.n, infinity), place_(graph.n, outside) {}

  /// Finds the distances from `source`. Cost O((n + m) log n) over what it reaches.
  void run(VertexId source);

  /// The vertices reached, in the order in which they were settled; the source comes first.
  std::span<const VertexId> order() const { return order_; }
  /// Infinity if v was not reached.
  double distance(VertexId v) const { return distance_[v]; }

 private:
  static constexpr VertexId outside = no_vertex;

  struct Entry {
    double distance;
    VertexId vertex;
  };
  void lower(VertexId vertex, double distance);
  void rise(std::size_t hole, Entry entry);
  Entry pop();

  const Compact& graph_;
  std::vector<double> distance_;
  std::vector<VertexId> place_;  // in the heap
  std::vector<Entry> heap_ = {};
  std::vector<VertexId> order_ = {};
};

}  // namespace interzone::paths
