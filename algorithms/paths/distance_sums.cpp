#include "algorithms/paths/distance_sums.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>

#include "algorithms/paths/compact.hpp"
#include "algorithms/paths/dijkstra.hpp"
#include "algorithms/paths/source_blocks.hpp"
#include "graph/parallel.hpp"

namespace interzone::paths {

namespace {

/// One bit for each source of a batch.
template <std::size_t words>
struct Bits {
  std::array<std::uint64_t, words> word = {};

  void set(std::size_t i) { word[i / 64] |= std::uint64_t{1} << (i % 64); }
  bool any() const {
    std::uint64_t all = 0;
    for (const auto w : word) all |= w;
    return all != 0;
  }
  int count() const {
    int sum = 0;
    for (const auto w : word) sum += std::popcount(w);
    return sum;
  }
  Bits& operator|=(const Bits& other) {
    for (std::size_t i = 0; i < words; ++i) word[i] |= other.word[i];
    return *this;
  }
  Bits without(const Bits& other) const {
    Bits result;
    for (std::size_t i = 0; i < words; ++i) result.word[i] = word[i] & ~other.word[i];
    return result;
  }
  bool operator==(const Bits&) const = default;
};

/// Where the sums of vertex v stand in a block's vector.
enum Sum : std::size_t { reached, distance, inverse, largest, sums };

/// Breadth-first search towards `64 words` vertices at once: bit s of a vertex says that it reaches
/// the s-th of them. `ahead` holds the edges v -> u in the row of v, `back` in the row of u.
template <std::size_t words>
class BatchSearch {
 public:
  BatchSearch(const Compact& ahead, const Compact& back)
      : ahead_(ahead), back_(back), seen_(ahead.n), now_(ahead.n), next_(ahead.n) {}

  /// Adds the distances to the vertices first..last-1 to the sums of all that reach them.
  void run(VertexId first, VertexId last, std::span<double> sum) {
    begin(first, last);
    for (double level = 1.0; !active_.empty(); level += 1.0) {
      fresh_.clear();
      const bool pulls = open_arcs_ < 2 * arcs_of_active();
      pulls ? pull() : push();
      for (const VertexId v : active_) now_[v] = {};
      for (const VertexId v : fresh_) settle(v, level, sum);
      std::swap(active_, fresh_);
      std::swap(now_, next_);
    }
  }

 private:
  void begin(VertexId first, VertexId last) {
    full_ = {};
    for (VertexId v = first; v < last; ++v) full_.set(v - first);
    active_.clear();
    open_.resize(ahead_.n);
    for (VertexId v = 0; v < ahead_.n; ++v) {
      seen_[v] = {};
      open_[v] = v;
    }
    open_arcs_ = ahead_.neighbour.size();
    for (VertexId v = first; v < last; ++v) {
      seen_[v].set(v - first);
      now_[v] = seen_[v];
      active_.push_back(v);
    }
  }

  EdgeId arcs_of_active() const {
    EdgeId arcs = 0;
    for (const VertexId v : active_) arcs += back_.degree(v);
    return arcs;
  }

  /// Each active vertex tells all that point to it.
  void push() {
    for (const VertexId v : active_) {
      const auto bits = now_[v];
      for (const VertexId u : back_.row(v)) {
        if (!next_[u].any()) touched_.push_back(u);
        next_[u] |= bits;
      }
    }
    for (const VertexId u : touched_) {
      next_[u] = next_[u].without(seen_[u]);
      if (next_[u].any()) fresh_.push_back(u);
    }
    touched_.clear();
  }

  /// Each vertex that misses some source asks all it points to, until it misses none.
  void pull() {
    std::size_t still_open = 0;
    for (const VertexId v : open_) {
      if (seen_[v] == full_) continue;
      open_[still_open++] = v;
      auto bits = seen_[v];
      for (const VertexId u : ahead_.row(v)) {
        bits |= now_[u];
        if (bits == full_) break;
      }
      if (bits == seen_[v]) continue;
      next_[v] = bits.without(seen_[v]);
      fresh_.push_back(v);
    }
    open_.resize(still_open);
  }

  void settle(VertexId v, double level, std::span<double> sum) {
    seen_[v] |= next_[v];
    if (seen_[v] == full_) open_arcs_ -= ahead_.degree(v);
    const double count = next_[v].count();
    double* of_v = sum.data() + v * std::size_t{sums};
    of_v[reached] += count;
    of_v[distance] += count * level;
    of_v[inverse] += count / level;
    of_v[largest] = std::max(of_v[largest], level);
  }

  const Compact& ahead_;
  const Compact& back_;
  std::vector<Bits<words>> seen_, now_, next_;
  Bits<words> full_ = {};
  std::vector<VertexId> active_ = {}, fresh_ = {}, touched_ = {}, open_ = {};
  EdgeId open_arcs_ = 0;
};

DistanceSums by_vertex(const Compact& graph, std::span<const double> sum) {
  DistanceSums result;
  for (auto* values : {&result.reached, &result.distance, &result.inverse, &result.largest}) {
    values->resize(graph.n);
  }
  for (VertexId p = 0; p < graph.n; ++p) {
    const VertexId v = graph.vertex[p];
    const double* of_p = sum.data() + p * std::size_t{sums};
    result.reached[v] = of_p[reached];
    result.distance[v] = of_p[distance];
    result.inverse[v] = of_p[inverse];
    result.largest[v] = of_p[largest];
  }
  return result;
}

template <std::size_t words>
DistanceSums unweighted_sums(const GraphView& view, const RunContext& run) {
  const Compact ahead = compact(view, Direction::out, false, run);
  std::optional<Compact> reversed;
  if (view.directed()) reversed = compact(view, Direction::in, false, run);
  const Compact& back = reversed ? *reversed : ahead;
  constexpr std::size_t batch = 64 * words;
  const std::size_t batches = (ahead.n + batch - 1) / batch;
  const auto sum = over_sources(
      run, batches, 1, ahead.n * std::size_t{sums}, [&] { return BatchSearch<words>(ahead, back); },
      [&](auto& search, std::size_t b, std::vector<double>& block) {
        const std::size_t last = std::min<std::size_t>(ahead.n, (b + 1) * batch);
        search.run(static_cast<VertexId>(b * batch), static_cast<VertexId>(last), block);
      },
      [](std::size_t i, double total, double value) {
        return i % sums == largest ? std::max(total, value) : total + value;
      });
  return by_vertex(ahead, sum);
}

DistanceSums weighted_sums(const GraphView& view, const RunContext& run) {
  const Compact graph = compact(view, Direction::out, false, run);
  const double work = static_cast<double>(graph.n) * static_cast<double>(graph.neighbour.size());
  std::vector<double> sum(graph.n * std::size_t{sums}, 0.0);
  const std::size_t block = 16;
  const std::size_t blocks = (graph.n + block - 1) / block;
  run_chunks(unless_small(run, work), blocks, [&](std::size_t b, int worker) {
    Dijkstra search(graph);
    if (worker == 0) run.step(static_cast<double>(b) / static_cast<double>(blocks));
    const auto last = static_cast<VertexId>(std::min<std::size_t>(graph.n, (b + 1) * block));
    for (auto s = static_cast<VertexId>(b * block); s < last; ++s) {
      run.check_cancelled();
      search.run(s);
      double* of_s = sum.data() + s * std::size_t{sums};
      for (const VertexId v : search.order().subspan(1)) {
        of_s[reached] += 1.0;
        of_s[distance] += search.distance(v);
        of_s[inverse] += 1.0 / search.distance(v);
        of_s[largest] = search.distance(v);
      }
    }
  });
  return by_vertex(graph, sum);
}

}  // namespace

DistanceSums distance_sums(const GraphView& graph, const RunContext& run) {
  check_positive_weights(graph, "distance_sums");
  if (graph.weighted()) return weighted_sums(graph, run);
  return graph.vertex_count() <= 64 ? unweighted_sums<1>(graph, run)
                                    : unweighted_sums<8>(graph, run);
}

}  // namespace interzone::paths
