#include "algorithms/statistics/null_models.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "algorithms/generators/edge_set.hpp"
#include "graph/random.hpp"

namespace interzone::statistics {

namespace {

enum Streams : std::uint64_t { switches = 0x7277, places };

EdgeList edges_of(const GraphView& graph) {
  EdgeList edges;
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    const auto row = graph.out_neighbours(v);
    const auto weights = graph.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool repeated = row[i] == v || (i > 0 && row[i] == row[i - 1]);
      require(!repeated, ErrorCode::invalid_graph,
              "rewired: the graph has loops or parallel edges; give simplified(view)");
      if (!graph.directed() && row[i] < v) continue;
      edges.source.push_back(v);
      edges.target.push_back(row[i]);
      if (!weights.empty()) edges.weight.push_back(weights[i]);
    }
  }
  return edges;
}

/// Places of the vertices on a ring, in random order; none if there is no ring.
class Ring {
 public:
  Ring(const GraphView& graph, const RewiringOptions& options) : n_(graph.vertex_count()) {
    if (!options.lattice) return;
    place_.resize(n_);
    std::iota(place_.begin(), place_.end(), VertexId{0});
    Stream(options.seed, places, options.index).shuffle(std::span(place_));
  }
  /// Whether a - d and c - b are together no longer than a - b and c - d.
  bool allows(VertexId a, VertexId b, VertexId c, VertexId d) const {
    return place_.empty() || distance(a, d) + distance(c, b) <= distance(a, b) + distance(c, d);
  }

 private:
  std::uint64_t distance(VertexId u, VertexId v) const {
    const VertexId low = std::min(place_[u], place_[v]), high = std::max(place_[u], place_[v]);
    return std::min(high - low, n_ - (high - low));
  }

  VertexId n_;
  std::vector<VertexId> place_ = {};
};

/// A set of pairs of vertices as EdgeSet, one bit for each pair there is: several times as fast while
/// the bits stay in the cache.
class PairBits {
 public:
  PairBits(std::size_t n, bool directed) : n_(n), directed_(directed), words_(n * n / 64 + 1, 0) {}
  /// Whether making the bits costs less than what so many edges are worth.
  static bool suits(std::size_t n, std::size_t m) { return n <= 8192 && n * n / 64 <= 16 * m; }
  bool contains(VertexId u, VertexId v) const {
    const std::size_t bit = at(u, v);
    return (words_[bit / 64] >> (bit % 64) & 1U) != 0;
  }
  void insert(VertexId u, VertexId v) { flip(u, v); }
  void erase(VertexId u, VertexId v) { flip(u, v); }

 private:
  std::size_t at(VertexId u, VertexId v) const {
    if (!directed_ && u > v) std::swap(u, v);
    return u * n_ + v;
  }
  void flip(VertexId u, VertexId v) {
    const std::size_t bit = at(u, v);
    words_[bit / 64] ^= std::uint64_t{1} << (bit % 64);
  }

  std::size_t n_;
  bool directed_;
  std::vector<std::uint64_t> words_;
};

/// Tries so many switches; `there` is a set that holds nothing yet.
template <class Set>
void switch_edges(EdgeList& edges, Set there, const Ring& ring, bool directed, std::uint64_t steps,
                  Stream& random, const RunContext& run) {
  const std::size_t m = edges.source.size();
  for (std::size_t e = 0; e < m; ++e) there.insert(edges.source[e], edges.target[e]);
  for (std::uint64_t step = 0; step < steps; ++step) {
    if (step % 65'536 == 0) run.check_cancelled();
    const std::size_t e = random.below(m), f = random.below(m);
    if (!directed && random.chance(0.5)) std::swap(edges.source[f], edges.target[f]);
    const VertexId a = edges.source[e], b = edges.target[e];
    const VertexId c = edges.source[f], d = edges.target[f];
    const bool fits = e != f && a != d && c != b && !there.contains(a, d) &&
                      !there.contains(c, b) && ring.allows(a, b, c, d);
    if (!fits) continue;
    there.erase(a, b);
    there.erase(c, d);
    there.insert(a, d);
    there.insert(c, b);
    std::swap(edges.target[e], edges.target[f]);
  }
}

}  // namespace

GraphView rewired(const GraphView& graph, const RewiringOptions& options, const RunContext& run) {
  const double tries = options.switches_per_edge;
  check_option(tries >= 0.0 && std::isfinite(tries), "rewired.switches_per_edge", tries,
               ">= 0 and finite");
  EdgeList edges = edges_of(graph);
  const std::size_t m = edges.source.size();
  const Ring ring(graph, options);
  Stream random(options.seed, switches, options.index);
  const auto steps = m < 2 ? 0 : static_cast<std::uint64_t>(tries * static_cast<double>(m));
  if (PairBits::suits(graph.vertex_count(), m)) {
    switch_edges(edges, PairBits(graph.vertex_count(), graph.directed()), ring, graph.directed(),
                 steps, random, run);
  } else {
    switch_edges(edges, generators::EdgeSet(m, graph.directed()), ring, graph.directed(), steps,
                 random, run);
  }
  return make_view(
      graph.vertex_count(), edges,
      {.directed = graph.directed(), .weighted = graph.weighted(), .weight_is = graph.weight_is()},
      run);
}

}  // namespace interzone::statistics
