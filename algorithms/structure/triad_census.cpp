#include "algorithms/structure/triad_census.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "algorithms/paths/compact.hpp"
#include "algorithms/structure/neighbourhood.hpp"
#include "graph/parallel.hpp"

namespace interzone::structure {

namespace {

constexpr VertexId most_vertices = 4'000'000;

/// A vertex tied to another, and how: 1 if that one has an arc to it, 2 if it has one back.
struct Tie {
  VertexId vertex;
  std::uint8_t way;
};

struct Ties {
  std::vector<EdgeId> start = {};  // [n + 1]
  std::vector<Tie> tie = {};       // by vertex within a row
};

Ties ties_of(const GraphView& graph) {
  Ties ties{.start = {0}};
  for (VertexId v = 0; v < graph.vertex_count(); ++v) {
    for_each_tied(graph, v, [&](VertexId u, bool out, bool in) {
      ties.tie.push_back({u, static_cast<std::uint8_t>((out ? 1 : 0) + (in ? 2 : 0))});
    });
    ties.start.push_back(ties.tie.size());
  }
  return ties;
}

/// Place of a triad by how its three pairs are tied, two bits each.
std::size_t code_of(int uv, int uw, int vw) {
  const int code = uv + 4 * uw + 16 * vw;
  return static_cast<std::size_t>(code);
}

/// Kinds by code: u-v in the two lowest bits, then u-w, then v-w, an arc towards the later letter
/// before one back.
std::array<std::uint8_t, 64> kinds_by_code() {
  // One triad of each kind, in the order of the names; its five relabellings have its kind.
  constexpr std::array<std::array<std::uint8_t, 3>, 16> examples = {{{0, 0, 0},
                                                                     {1, 0, 0},
                                                                     {3, 0, 0},
                                                                     {1, 1, 0},
                                                                     {2, 2, 0},
                                                                     {2, 1, 0},
                                                                     {3, 2, 0},
                                                                     {3, 1, 0},
                                                                     {1, 1, 1},
                                                                     {1, 2, 1},
                                                                     {3, 3, 0},
                                                                     {1, 1, 3},
                                                                     {2, 2, 3},
                                                                     {2, 1, 3},
                                                                     {1, 3, 3},
                                                                     {3, 3, 3}}};
  const auto turned = [](int way) { return (way >> 1) | ((way & 1) << 1); };
  std::array<std::uint8_t, 64> kinds = {};
  for (std::uint8_t kind = 0; kind < 16; ++kind) {
    int uv = examples[kind][0], uw = examples[kind][1], vw = examples[kind][2];
    for (int i = 0; i < 6; ++i) {
      kinds[code_of(uv, uw, vw)] = kind;
      if (i % 2 == 0) {  // u and v change places
        uv = turned(uv);
        std::swap(uw, vw);
      } else {  // v and w change places
        std::swap(uv, uw);
        vw = turned(vw);
      }
    }
  }
  return kinds;
}

/// Counts the triads that are not empty from their lowest tied pair.
class Counter {
 public:
  Counter(const Ties& ties, VertexId n) : ties_(ties), n_(n), way_(n, 0) {}

  void count(VertexId u) {
    const auto row = row_of(u);
    for (const Tie& tie : row) way_[tie.vertex] = tie.way;
    for (const Tie& tie : row) {
      if (tie.vertex > u) count_pair(u, tie, row);
    }
    for (const Tie& tie : row) way_[tie.vertex] = 0;
  }
  const std::array<std::uint64_t, 16>& counts() const { return counts_; }

 private:
  std::span<const Tie> row_of(VertexId v) const {
    return {ties_.tie.data() + ties_.start[v], ties_.tie.data() + ties_.start[v + std::size_t{1}]};
  }

  void add(int uv, int uw, int vw) { ++counts_[kinds_[code_of(uv, uw, vw)]]; }

  /// All w that are tied to u or v; each triad is taken at its lowest tied pair alone.
  void count_pair(VertexId u, const Tie& pair, std::span<const Tie> row) {
    const VertexId v = pair.vertex;
    std::uint64_t tied_to_either = row.size() - 1;
    for (const Tie& tie : row_of(v)) {
      if (tie.vertex == u) continue;
      const int uw = way_[tie.vertex];
      if (uw == 0) {
        ++tied_to_either;
        if (tie.vertex > u) add(pair.way, 0, tie.way);
      } else if (tie.vertex > v) {
        add(pair.way, uw, tie.way);
      }
      if (uw != 0) both_.push_back(tie.vertex);
    }
    std::size_t i = 0;
    for (const Tie& tie : row) {
      if (i < both_.size() && both_[i] == tie.vertex) {
        ++i;
      } else if (tie.vertex > v) {
        add(pair.way, tie.way, 0);
      }
    }
    both_.clear();
    counts_[pair.way == 3 ? 2 : 1] += n_ - 2 - tied_to_either;
  }

  const Ties& ties_;
  std::uint64_t n_;
  std::vector<std::uint8_t> way_;    // of the ties of u
  std::vector<VertexId> both_ = {};  // tied to u and v
  std::array<std::uint8_t, 64> kinds_ = kinds_by_code();
  std::array<std::uint64_t, 16> counts_ = {};
};

}  // namespace

TriadCensusResult triad_census(const GraphView& graph, const RunContext& run) {
  const VertexId n = graph.vertex_count();
  require(n <= most_vertices, ErrorCode::limit, "triad_census: more than 4000000 vertices");
  TriadCensusResult result;
  if (n < 3) return result;
  const Ties ties = ties_of(graph);
  const RunContext shared = paths::unless_small(run, 16.0 * static_cast<double>(ties.tie.size()));
  std::vector<std::unique_ptr<Counter>> counters(static_cast<std::size_t>(thread_count(shared)));
  const std::size_t chunk = 256, chunks = (n + chunk - 1) / chunk;
  run_chunks(shared, chunks, [&](std::size_t c, int worker) {
    auto& counter = counters[static_cast<std::size_t>(worker)];
    if (!counter) counter = std::make_unique<Counter>(ties, n);
    if (worker == 0) run.step(static_cast<double>(c) / static_cast<double>(chunks));
    const auto last = static_cast<VertexId>(std::min<std::size_t>(n, (c + 1) * chunk));
    for (auto v = static_cast<VertexId>(c * chunk); v < last; ++v) counter->count(v);
  });
  std::uint64_t tied = 0;
  for (const auto& counter : counters) {
    for (std::size_t k = 1; counter && k < 16; ++k) result.count[k] += counter->counts()[k];
  }
  for (std::size_t k = 1; k < 16; ++k) tied += result.count[k];
  // n (n - 1) / 2 is whole, and of it or of n - 2 one is a multiple of 3.
  const std::uint64_t pairs = std::uint64_t{n} * (n - 1U) / 2U, third = n - 2U;
  const std::uint64_t all = pairs % 3 == 0 ? pairs / 3 * third : pairs * (third / 3);
  result.count[0] = all - tied;
  return result;
}

}  // namespace interzone::structure
