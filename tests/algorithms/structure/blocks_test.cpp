#include "algorithms/structure/blocks.hpp"

#include <algorithm>
#include <boost/graph/biconnected_components.hpp>
#include <iterator>

#include "algorithms/paths/components.hpp"
#include "graph/interop/boost.hpp"
#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

// By hand. Two triangles joined by a tie, a leaf, an isolated vertex.
TEST(Blocks, TwoTrianglesByHand) {
  const auto result = blocks(undirected(
      8, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}, {5, 3}, {5, 6}, {6, 6}, {2, 3}}));
  EXPECT_EQ(result.blocks,
            (std::vector<std::vector<VertexId>>{{0, 1, 2}, {3, 4, 5}, {2, 3}, {5, 6}}));
  EXPECT_EQ(result.cut_vertices, (std::vector<VertexId>{2, 3, 5}));
  EXPECT_EQ(result.bridges, (std::vector<std::pair<VertexId, VertexId>>{{2, 3}, {5, 6}}));
  EXPECT_EQ(result.block_count, (std::vector<VertexId>{1, 1, 2, 2, 1, 2, 1, 0}));
}

/// The graph without the ties of vertex v, and without those between a and b.
GraphView without(const GraphView& view, VertexId v, VertexId a, VertexId b) {
  std::vector<TestEdge> edges;
  for (VertexId s = 0; s < view.vertex_count(); ++s) {
    for (const VertexId t : view.out_neighbours(s)) {
      const bool gone = s == v || t == v || (s == a && t == b) || (s == b && t == a);
      if (!gone) edges.push_back({s, t});
    }
  }
  return directed(view.vertex_count(), edges);
}

// By oracle: take each vertex and each tie away and count components.
class BlocksOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(BlocksOnZoo, AreWhatRemovalTakesApart) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  const auto arcs = arc_counts(view);
  const auto parts = [](const GraphView& graph) {
    return paths::weak_components(graph).size.size();
  };
  const std::size_t whole = parts(view);
  std::vector<VertexId> cut_vertices;
  std::vector<std::pair<VertexId, VertexId>> bridges;
  for (VertexId v = 0; v < n; ++v) {
    // v itself is left behind as a part of its own, in place of the component it was in.
    if (parts(without(view, v, n, n)) > whole + 1) cut_vertices.push_back(v);
    for (VertexId u = v + 1; u < n; ++u) {
      if (arcs[u][v] + arcs[v][u] == 0) continue;
      if (parts(without(view, n, u, v)) > whole) bridges.emplace_back(v, u);
    }
  }
  const auto result = blocks(view);
  EXPECT_EQ(result.cut_vertices, cut_vertices);
  EXPECT_EQ(result.bridges, bridges);
  for (const auto& block : result.blocks) {
    for (const VertexId gone : block) {  // stays in one part, whichever of them goes
      const auto part = paths::weak_components(without(view, gone, n, n)).membership;
      std::vector<VertexId> found;
      for (const VertexId v : block) {
        if (v != gone) found.push_back(part[v]);
      }
      EXPECT_EQ(std::count(found.begin(), found.end(), found[0]), std::ssize(found));
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, BlocksOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By other libraries.
TEST(Blocks, AgreesWithIgraph) {
  for (const auto& name : structure_graphs()) {
    const auto reference = structure_reference(name);
    const auto result = blocks(reference.view);
    std::vector<double> sizes;
    for (const auto& block : result.blocks) sizes.push_back(static_cast<double>(block.size()));
    std::ranges::reverse(sizes);
    reference.expect("cut_vertices", {result.cut_vertices.begin(), result.cut_vertices.end()});
    reference.expect("bridges", static_cast<double>(result.bridges.size()));
    reference.expect("blocks", sizes);
  }
}

TEST(Blocks, AgreesWithBoost) {
  for (const auto* name : {"karate", "random1000"}) {
    const auto view = structure_reference(name).view;
    std::vector<VertexId> expected;
    const interop::UndirectedView ties(view);
    boost::articulation_points(ties, std::back_inserter(expected));
    std::ranges::sort(expected);
    EXPECT_EQ(blocks(view).cut_vertices, expected);
  }
}

// By law: every tie lies in one block, so that blocks of a connected graph overlap like a tree.
TEST(Blocks, FormATree) {
  const auto view = random_graph(400, 440, false, false, Seed(9));
  const auto result = blocks(view);
  std::size_t memberships = 0, isolated = 0;
  for (const VertexId count : result.block_count) {
    memberships += count;
    isolated += count == 0 ? 1U : 0U;
  }
  EXPECT_EQ(memberships, 400 - paths::weak_components(view).size.size() + result.blocks.size());
  EXPECT_GT(result.bridges.size() + isolated, 0U);
}

// A path of many vertices is no deeper recursion.
TEST(Blocks, LongPathsAreSearchedWithoutRecursion) {
  std::vector<TestEdge> edges;
  for (VertexId v = 0; v + 1 < 300'000; ++v) edges.push_back({v, v + 1});
  EXPECT_EQ(blocks(undirected(300'000, edges)).bridges.size(), 299'999U);
}

}  // namespace interzone::structure
