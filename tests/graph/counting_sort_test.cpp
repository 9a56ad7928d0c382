#include "graph/counting_sort.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "graph/random.hpp"
#include "tests/support/support.hpp"

namespace interzone {
namespace {

struct Arc {
  VertexId near, far;
  EdgeId edge;
  bool operator==(const Arc&) const = default;
};

struct Sorted {
  std::vector<Arc> arcs;
  std::vector<EdgeId> start;
  bool operator==(const Sorted&) const = default;
};

Sorted sorted(VertexId n, const std::vector<Arc>& arcs, int threads) {
  Sorted result{std::vector<Arc>(arcs.size()), {}};
  const auto visit_arcs = [&](EdgeId e, const auto& visit) { visit(arcs[e]); };
  const auto put = [&](EdgeId place, const Arc& arc) { result.arcs[place] = arc; };
  result.start = sort_arcs<Arc>({.threads = threads}, n, arcs.size(), arcs.size(), visit_arcs, put);
  return result;
}

/// By the standard library's stable sort.
Sorted expected(VertexId n, std::vector<Arc> arcs) {
  std::stable_sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) {
    return std::tie(a.near, a.far) < std::tie(b.near, b.far);
  });
  Sorted result{arcs, std::vector<EdgeId>(n + std::size_t{1}, 0)};
  for (const Arc& arc : arcs) ++result.start[arc.near + 1U];
  for (VertexId v = 0; v < n; ++v) result.start[v + 1U] += result.start[v];
  return result;
}

/// Half of the arcs between a few hubs, as in real graphs.
std::vector<Arc> random_arcs(VertexId n, EdgeId count, Seed seed) {
  Stream stream(seed, 0);
  const auto vertex = [&] {
    const auto some = static_cast<VertexId>(stream.uniform() * n);
    return stream.uniform() < 0.5 ? some % std::min<VertexId>(n, 7) : some;
  };
  std::vector<Arc> arcs;
  arcs.reserve(count);
  for (EdgeId e = 0; e < count; ++e) {
    const VertexId near = vertex();
    arcs.push_back({near, vertex(), e});
  }
  return arcs;
}

}  // namespace

TEST(CountingSort, ByHand) {
  const std::vector<Arc> arcs = {{2, 0, 0}, {0, 2, 1}, {0, 1, 2}, {0, 2, 3}};
  const auto result = sorted(4, arcs, 1);
  EXPECT_EQ(result.arcs, (std::vector<Arc>{{0, 1, 2}, {0, 2, 1}, {0, 2, 3}, {2, 0, 0}}));
  EXPECT_EQ(result.start, (std::vector<EdgeId>{0, 3, 3, 4, 4}));
}

TEST(CountingSort, NothingAndOneVertex) {
  EXPECT_EQ(sorted(0, {}, 1).start, std::vector<EdgeId>{0});
  EXPECT_EQ(sorted(3, {}, 1).start, (std::vector<EdgeId>{0, 0, 0, 0}));
  const std::vector<Arc> loops = {{0, 0, 0}, {0, 0, 1}};
  EXPECT_EQ(sorted(1, loops, 1), expected(1, loops));
}

TEST(CountingSort, EqualsAStableSort) {
  for (const VertexId n : {2U, 3U, 100U, 2048U, 2049U, 70'000U, 5'000'000U}) {
    for (const EdgeId count : {1U, 50U, 40'000U, 200'000U}) {
      const auto arcs = random_arcs(n, count, Seed(n + count));
      EXPECT_EQ(sorted(n, arcs, 2), expected(n, arcs)) << n << ' ' << count;
    }
  }
}

TEST(CountingSort, ThreadsDoNotChangeTheResult) {
  const auto arcs = random_arcs(30'000, 300'000, Seed(1));
  const auto once = sorted(30'000, arcs, 1);
  EXPECT_EQ(sorted(30'000, arcs, 2), once);
  EXPECT_EQ(sorted(30'000, arcs, 7), once);
}

TEST(CountingSort, StopsWhereTheCallerAsks) {
  const std::atomic<bool> stop = true;
  const auto arcs = random_arcs(10, 10, Seed(1));
  const auto visit_arcs = [&](EdgeId e, const auto& visit) { visit(arcs[e]); };
  EXPECT_THROW(sort_arcs<Arc>({.threads = 1, .cancelled = &stop}, 10, 10, 10, visit_arcs,
                              [](EdgeId, const Arc&) {}),
               Cancelled);
}

}  // namespace interzone
