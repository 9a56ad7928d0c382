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

enum Streams : std::uint64_t { switches = 0x7277, places, weights };

EdgeList edges_of(const GraphView& graph) {
  EdgeList edges;
  for_each_edge(graph, [&](VertexId source, VertexId target, double weight) {
    const bool repeated =
        source == target ||
        (!edges.source.empty() && edges.source.back() == source && edges.target.back() == target);
    require(!repeated, ErrorCode::invalid_graph,
            "rewired: the graph has loops or parallel edges; give simplified(view)");
    edges.source.push_back(source);
    edges.target.push_back(target);
    if (graph.weighted()) edges.weight.push_back(weight);
  });
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
/// the bits stay in the cache. A pair is known by its place, found once for all that is done with it.
template <bool directed>
class PairBits {
 public:
  PairBits(std::size_t n, std::size_t)
      : n_(static_cast<std::uint32_t>(n)), words_(n * n / 64 + 1, 0) {}
  /// Whether making the bits costs less than what so many edges are worth.
  static bool suits(std::size_t n, std::size_t m) { return n <= 8192 && n * n / 64 <= 16 * m; }
  std::uint32_t place(VertexId u, VertexId v) const {
    return directed ? u * n_ + v : std::min(u, v) * n_ + std::max(u, v);
  }
  bool contains(std::uint32_t place) const {
    return (words_[place / 64] >> (place % 64) & 1U) != 0;
  }
  void insert(std::uint32_t place) { flip(place); }
  void erase(std::uint32_t place) { flip(place); }

 private:
  void flip(std::uint32_t place) { words_[place / 64] ^= std::uint64_t{1} << (place % 64); }

  std::uint32_t n_;
  std::vector<std::uint64_t> words_;
};

/// The same for networks of any size.
template <bool directed>
class PairTable {
 public:
  using Pair = std::pair<VertexId, VertexId>;
  PairTable(std::size_t, std::size_t m) : pairs_(m, directed) {}
  static Pair place(VertexId u, VertexId v) { return {u, v}; }
  bool contains(Pair pair) const { return pairs_.contains(pair.first, pair.second); }
  void insert(Pair pair) { pairs_.insert(pair.first, pair.second); }
  void erase(Pair pair) { pairs_.erase(pair.first, pair.second); }

 private:
  generators::EdgeSet pairs_;
};

/// Tries so many switches.
template <template <bool> class Set, bool directed>
void switch_edges(EdgeList& edges, const Ring& ring, VertexId n, std::uint64_t steps, Stream random,
                  const RunContext& run) {
  const std::size_t m = edges.source.size();
  VertexId* const source = edges.source.data();
  VertexId* const target = edges.target.data();
  Set<directed> there(n, m);
  for (std::size_t e = 0; e < m; ++e) there.insert(there.place(source[e], target[e]));
  for (std::uint64_t step = 0; step < steps; ++step) {
    if (step % 65'536 == 0) run.check_cancelled();
    const std::size_t e = random.below(m), f = random.below(m);
    if (!directed && random.chance(0.5)) std::swap(source[f], target[f]);
    const VertexId a = source[e], b = target[e], c = source[f], d = target[f];
    if (e == f || a == d || c == b) continue;
    const auto ad = there.place(a, d), cb = there.place(c, b);
    if (there.contains(ad) || there.contains(cb) || !ring.allows(a, b, c, d)) continue;
    there.erase(there.place(a, b));
    there.erase(there.place(c, d));
    there.insert(ad);
    there.insert(cb);
    target[e] = d;
    target[f] = b;
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
  const Stream random(options.seed, switches, options.index);
  const auto steps = m < 2 ? 0 : static_cast<std::uint64_t>(tries * static_cast<double>(m));
  const VertexId n = graph.vertex_count();
  const bool dense = PairBits<true>::suits(n, m);
  const auto switched =
      graph.directed() ? (dense ? switch_edges<PairBits, true> : switch_edges<PairTable, true>)
                       : (dense ? switch_edges<PairBits, false> : switch_edges<PairTable, false>);
  switched(edges, ring, n, steps, random, run);
  if (options.shuffle_weights) {
    Stream(options.seed, weights, options.index).shuffle(std::span(edges.weight));
  }
  return make_view(
      n, edges,
      {.directed = graph.directed(), .weighted = graph.weighted(), .weight_is = graph.weight_is()},
      run);
}

TwoModeGraph rewired(const TwoModeGraph& graph, const RewiringOptions& options,
                     const RunContext& run) {
  check_option(!options.lattice, "rewired.lattice", "true", "left out for two modes");
  TwoModeGraph result = graph;
  result.ties = undirected(rewired(from_actors(graph, run), options, run), run);
  return result;
}

}  // namespace interzone::statistics
