#include "algorithms/structure/cliques.hpp"

#include <algorithm>

#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

// By hand. A clique of four, a triangle on one of its ties, a leaf, an isolated vertex.
TEST(Cliques, CliqueTriangleAndLeafByHand) {
  const auto result = cliques(directed(
      7, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}, {2, 4}, {3, 4}, {4, 5}, {5, 4}, {5, 5}}));
  EXPECT_EQ(result, (CliquesResult{4, 4, {{0, 1, 2, 3}}}));
}

// By oracle: every set of vertices of the smaller graphs.
class CliquesOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(CliquesOnZoo, AreThoseAmongAllSets) {
  const auto arcs = arc_counts(GetParam().view);
  const std::size_t n = arcs.size();
  if (n > 14) return;
  const auto tied_to_all = [&](std::size_t v, std::size_t set) {
    for (std::size_t u = 0; u < n; ++u) {
      if (u != v && (set >> u & 1U) != 0 && arcs[u][v] + arcs[v][u] == 0) return false;
    }
    return true;
  };
  CliquesResult expected;
  for (std::size_t set = 1; set < std::size_t{1} << n; ++set) {
    bool clique = true, maximal = true;
    std::vector<VertexId> members;
    for (std::size_t v = 0; v < n && clique && maximal; ++v) {
      const bool inside = (set >> v & 1U) != 0, fits = tied_to_all(v, set);
      clique = !inside || fits;
      maximal = inside || !fits;
      if (inside) members.push_back(static_cast<VertexId>(v));
    }
    if (!clique || !maximal) continue;
    ++expected.maximal;
    if (members.size() > expected.clique_number) expected.largest.clear();
    expected.clique_number =
        std::max(expected.clique_number, static_cast<VertexId>(members.size()));
    if (members.size() == expected.clique_number) expected.largest.push_back(members);
  }
  std::ranges::sort(expected.largest);
  EXPECT_EQ(cliques(GetParam().view), expected);
}
INSTANTIATE_TEST_SUITE_P(Zoo, CliquesOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Cliques, AgreesWithIgraph) {
  for (const auto& name : structure_graphs()) {
    const auto reference = structure_reference(name);
    const auto result = cliques(reference.view);
    std::vector<double> members;
    for (const auto& clique : result.largest) {
      members.insert(members.end(), clique.begin(), clique.end());
    }
    reference.expect("clique_number", result.clique_number);
    reference.expect("maximal_cliques", static_cast<double>(result.maximal));
    reference.expect("largest_cliques", members);
  }
}

// By law: of a graph of k groups of three, all tied but within groups, there are 3^k (Moon & Moser).
TEST(Cliques, MoonAndMosersGraphsHaveAsManyAsCanBe) {
  std::vector<TestEdge> edges;
  for (VertexId u = 0; u < 21; ++u) {
    for (VertexId v = u + 1; v < 21; ++v) {
      if (u / 3 != v / 3) edges.push_back({u, v});
    }
  }
  const auto view = undirected(21, edges);
  EXPECT_EQ(cliques(view).maximal, 2187U);
  EXPECT_EQ(cliques(view).largest.size(), 2187U);
  EXPECT_EQ(cliques(view, {.limit = 2187}).clique_number, 7U);
  EXPECT_ERROR(cliques(view, {.limit = 2186}), ErrorCode::limit);
  EXPECT_ERROR(cliques(view, {.limit = 0}), ErrorCode::invalid_option);
}

}  // namespace interzone::structure
