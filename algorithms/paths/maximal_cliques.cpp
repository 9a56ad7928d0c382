#include "algorithms/paths/maximal_cliques.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

namespace interzone::paths {

namespace {

using Bits = std::vector<std::uint64_t>;

bool has(const Bits& set, std::size_t i) { return (set[i / 64] >> (i % 64) & 1U) != 0; }
void put(Bits& set, std::size_t i) { set[i / 64] |= std::uint64_t{1} << (i % 64); }
void drop(Bits& set, std::size_t i) { set[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
bool none(const Bits& set) {
  return std::ranges::all_of(set, [](std::uint64_t word) { return word == 0; });
}
Bits common(const Bits& a, const Bits& b) {
  Bits both(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) both[i] = a[i] & b[i];
  return both;
}
std::size_t shared(const Bits& a, const Bits& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    count += static_cast<std::size_t>(std::popcount(a[i] & b[i]));
  }
  return count;
}

/// [n] place of each vertex when one of least degree among those left is taken again and again.
std::vector<VertexId> degeneracy_order(const GraphView& graph) {
  const VertexId n = graph.vertex_count();
  std::vector<VertexId> degree(n), place(n, no_vertex);
  std::vector<std::vector<VertexId>> waiting(n +
                                             std::size_t{1});  // by degree, some of them outdated
  for (VertexId v = 0; v < n; ++v) {
    degree[v] = static_cast<VertexId>(graph.out_degree(v));
    waiting[degree[v]].push_back(v);
  }
  std::size_t least = 0;
  for (VertexId next = 0; next < n;) {
    while (waiting[least].empty()) ++least;
    const VertexId v = waiting[least].back();
    waiting[least].pop_back();
    if (place[v] != no_vertex || degree[v] != least) continue;
    place[v] = next++;
    for (const VertexId u : graph.out_neighbours(v)) {
      if (place[u] == no_vertex) waiting[--degree[u]].push_back(u);
    }
    least = least == 0 ? 0 : least - 1;
  }
  return place;
}

/// The maximal cliques whose first vertex in the order of degeneracy is v: of its later neighbours,
/// numbered from 0, as sets of bits; its earlier ones only tell what is not maximal.
class Search {
 public:
  Search(const GraphView& graph, const CliqueVisitor& visit, const RunContext& run)
      : graph_(graph), visit_(visit), run_(run), place_(degeneracy_order(graph)) {}

  void from(VertexId v) {
    later_.clear();
    std::vector<VertexId> earlier;
    for (const VertexId u : graph_.out_neighbours(v)) {
      (place_[u] > place_[v] ? later_ : earlier).push_back(u);
    }
    tied_.clear();
    for (const VertexId u : later_) tied_.push_back(ties_to_later(u));
    std::vector<Bits> outside;
    outside.reserve(earlier.size());
    for (const VertexId u : earlier) outside.push_back(ties_to_later(u));
    Bits open(words(), 0);
    for (std::size_t i = 0; i < later_.size(); ++i) put(open, i);
    clique_ = {v};
    grow(std::move(open), Bits(words(), 0), outside);
  }

 private:
  std::size_t words() const { return (later_.size() + 63) / 64; }

  Bits ties_to_later(VertexId u) const {
    Bits ties(words(), 0);
    const auto row = graph_.out_neighbours(u);
    for (std::size_t i = 0; i < later_.size(); ++i) {
      if (std::ranges::binary_search(row, later_[i])) put(ties, i);
    }
    return ties;
  }

  /// All maximal cliques of clique_ and vertices of `open` to which none of `closed` and `outside`,
  /// whose members are given by their ties, could be added.
  void grow(Bits open, Bits closed, const std::vector<Bits>& outside) {
    if (none(open)) {
      if (none(closed) && outside.empty()) found();
      return;
    }
    const Bits pivot = best_pivot(open, closed, outside);
    for (std::size_t i = 0; i < later_.size(); ++i) {
      if (!has(open, i) || has(pivot, i)) continue;
      std::vector<Bits> still;
      for (const Bits& ties : outside) {
        if (has(ties, i)) still.push_back(ties);
      }
      clique_.push_back(later_[i]);
      grow(common(open, tied_[i]), common(closed, tied_[i]), still);
      clique_.pop_back();
      drop(open, i);
      put(closed, i);
    }
  }

  /// The ties of the vertex with most ties to open ones.
  Bits best_pivot(const Bits& open, const Bits& closed, const std::vector<Bits>& outside) const {
    const Bits* best = nullptr;
    std::size_t most = 0;
    const auto consider = [&](const Bits& ties) {
      const std::size_t count = shared(ties, open);
      if (best != nullptr && count <= most) return;
      best = &ties;
      most = count;
    };
    for (std::size_t i = 0; i < later_.size(); ++i) {
      if (has(open, i) || has(closed, i)) consider(tied_[i]);
    }
    for (const Bits& ties : outside) consider(ties);
    return *best;
  }

  void found() {
    if (++count_ % 4096 == 0) run_.check_cancelled();
    visit_(clique_);
  }

  const GraphView& graph_;
  const CliqueVisitor& visit_;
  const RunContext& run_;
  std::vector<VertexId> place_;
  std::vector<VertexId> later_ = {}, clique_ = {};
  std::vector<Bits> tied_ = {};  // among later_
  std::uint64_t count_ = 0;
};

}  // namespace

void for_each_maximal_clique(const GraphView& graph, const CliqueVisitor& visit,
                             const RunContext& run) {
  const GraphView ties = unweighted(graph);
  const GraphView simple = simplified(ties.directed() ? undirected(ties, run) : ties, false, run);
  Search search(simple, visit, run);
  for (VertexId v = 0; v < simple.vertex_count(); ++v) {
    run.step(static_cast<double>(v) / simple.vertex_count());
    search.from(v);
  }
}

}  // namespace interzone::paths
