#include "algorithms/paths/maximal_cliques.hpp"

#include <algorithm>
#include <set>

#include "tests/support/structure_reference.hpp"

namespace interzone::paths {
using namespace testing_support;

namespace {

using Cliques = std::set<std::vector<VertexId>>;

/// Each as rising vertices; none is shown twice.
Cliques shown_cliques(const GraphView& view) {
  Cliques cliques;
  for_each_maximal_clique(view, [&](std::span<const VertexId> shown) {
    std::vector<VertexId> clique(shown.begin(), shown.end());
    std::ranges::sort(clique);
    EXPECT_TRUE(cliques.insert(std::move(clique)).second);
  });
  return cliques;
}

}  // namespace

// By hand. Two triangles that share a tie, in both directions and with a loop, and an isolated vertex.
TEST(MaximalCliques, TwoTrianglesByHand) {
  const auto view = directed(5, {{0, 1}, {1, 0}, {2, 0}, {1, 2}, {2, 1}, {3, 1}, {2, 3}, {3, 3}});
  EXPECT_EQ(shown_cliques(view), (Cliques{{0, 1, 2}, {1, 2, 3}, {4}}));
  EXPECT_TRUE(shown_cliques(undirected(0, {})).empty());
}

// By oracle: of all sets of vertices those in which all are tied and to which none could be added.
class MaximalCliquesOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(MaximalCliquesOnZoo, AreThoseAmongAllSets) {
  const auto arcs = arc_counts(GetParam().view);
  const std::size_t n = arcs.size();
  if (n > 14) return;
  Cliques expected;
  for (std::size_t set = 1; set < std::size_t{1} << n; ++set) {
    bool maximal = true;
    std::vector<VertexId> members;
    for (std::size_t v = 0; v < n && maximal; ++v) {
      bool fits = true;
      for (std::size_t u = 0; u < n; ++u) {
        fits = fits && (u == v || (set >> u & 1U) == 0 || arcs[u][v] + arcs[v][u] > 0);
      }
      const bool inside = (set >> v & 1U) != 0;
      maximal = inside == fits;
      if (inside) members.push_back(static_cast<VertexId>(v));
    }
    if (maximal) expected.insert(members);
  }
  EXPECT_EQ(shown_cliques(GetParam().view), expected);
}
INSTANTIATE_TEST_SUITE_P(Zoo, MaximalCliquesOnZoo, testing::ValuesIn(zoo()), zoo_name);

// A visitor that has seen enough throws, and a run can be cancelled.
TEST(MaximalCliques, StopWhereTheVisitorThrows) {
  int seen = 0;
  const auto stop = [&](std::span<const VertexId>) {
    if (++seen == 2) throw Error(ErrorCode::limit, "enough");
  };
  EXPECT_ERROR(for_each_maximal_clique(undirected(4, {}), stop), ErrorCode::limit);
  EXPECT_EQ(seen, 2);
  const std::atomic<bool> cancelled = true;
  EXPECT_THROW(for_each_maximal_clique(undirected(4, {}), stop, {.cancelled = &cancelled}),
               Cancelled);
}

}  // namespace interzone::paths
