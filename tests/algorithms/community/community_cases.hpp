#pragma once

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

#include "algorithms/community/cpm_quality.hpp"
#include "algorithms/community/modularity.hpp"
#include "algorithms/community/objective.hpp"
#include "algorithms/generators/rmat.hpp"
#include "tests/support/oracle_community.hpp"
#include "tests/support/support.hpp"

namespace interzone::community {

/// The graphs of the zoo that are small enough to try every partition.
inline std::vector<testing_support::ZooGraph> small_zoo() {
  auto all = testing_support::zoo();
  std::erase_if(all, [](const auto& graph) { return graph.view.vertex_count() > 8; });
  return all;
}

/// Communities of equal size, dense within and sparse between: vertex v is in community v / size.
inline GraphView planted(VertexId communities, VertexId size, double inside, double between,
                         Seed seed) {
  Stream random(seed, 0);
  std::vector<testing_support::TestEdge> edges;
  for (VertexId v = 0; v < communities * size; ++v) {
    for (VertexId u = 0; u < v; ++u) {
      if (random.chance(u / size == v / size ? inside : between)) edges.push_back({u, v});
    }
  }
  return testing_support::undirected(communities * size, edges);
}

/// The communities of planted().
inline std::vector<VertexId> planted_membership(VertexId communities, VertexId size) {
  std::vector<VertexId> membership;
  for (VertexId v = 0; v < communities * size; ++v) membership.push_back(v / size);
  return membership;
}

/// An undirected graph with its vertices in another order, which should change nothing but their numbers.
struct Renumbered {
  explicit Renumbered(const GraphView& graph) : n(graph.vertex_count()) {
    std::vector<testing_support::TestEdge> edges;
    for (VertexId v = 0; v < n; ++v) {
      for (const VertexId u : graph.out_neighbours(v)) {
        if (u < v) edges.push_back({place(u), place(v)});
      }
    }
    view = testing_support::undirected(n, edges);
  }
  /// The number that v has in `view`. n must not be a multiple of 37.
  VertexId place(VertexId v) const { return (v * 37) % n; }
  /// What was found in `view`, in the order of the graph.
  std::vector<VertexId> back(const std::vector<VertexId>& membership) const {
    std::vector<VertexId> result(n);
    for (VertexId v = 0; v < n; ++v) result[v] = membership[place(v)];
    return result;
  }

  VertexId n;
  GraphView view = {};
};

/// Two triangles joined by one edge.
inline GraphView bridge() {
  return testing_support::undirected(6, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 3}});
}

/// A sparse graph of 4,096 vertices with very unequal degrees, whose groups are weak.
inline GraphView skewed(Seed seed) {
  return make_view(1U << 12U, generators::rmat({.seed = seed, .scale = 12, .edge_factor = 2}),
                   {.directed = false});
}

/// Connected pieces of all communities, by joining the ends of ties again and again.
inline VertexId pieces_of(const GraphView& view, const std::vector<VertexId>& membership) {
  const VertexId n = view.vertex_count();
  std::vector<VertexId> least(n);
  std::iota(least.begin(), least.end(), VertexId{0});
  for (bool changed = true; changed;) {
    changed = false;
    for (VertexId v = 0; v < n; ++v) {
      for (const VertexId u : view.out_neighbours(v)) {
        if (membership[u] != membership[v] || least[u] == least[v]) continue;
        least[u] = least[v] = std::min(least[u], least[v]);
        changed = true;
      }
    }
  }
  return static_cast<VertexId>(std::set(least.begin(), least.end()).size());
}

/// What maximisers of a quality are tried with.
struct Aim {
  Objective objective;
  double resolution;
};

/// Both objectives at several resolutions.
inline std::vector<Aim> many_aims() {
  std::vector<Aim> aims;
  for (const double resolution : {0.5, 1.0, 2.0}) {
    aims.push_back({Objective::modularity, resolution});
    aims.push_back({Objective::cpm, resolution / 5.0});
  }
  return aims;
}

/// The quality of a partition as the sum over all pairs of vertices.
inline double pairwise_quality(const GraphView& view, const std::vector<VertexId>& membership,
                               const Aim& aim) {
  using namespace testing_support;
  return aim.objective == Objective::modularity
             ? oracle::modularity(view, membership, aim.resolution)
             : oracle::cpm_quality(view, membership, aim.resolution);
}

}  // namespace interzone::community
