#include "algorithms/centrality/ego_betweenness.hpp"

#include "tests/support/oracle_ties.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. Vertex 0 sees 1 2 3 4 and the ties 1 - 2 and 2 - 3: 1 and 3 share 0 and 2, a half; 4 meets
// each of the others by way of 0 alone. Vertex 5 behind 4 is not seen by 0.
TEST(EgoBetweenness, FourAltersByHand) {
  const auto view = undirected(6, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 2}, {2, 3}, {4, 5}});
  expect_near(ego_betweenness(view).score, {3.5, 0, 0.5, 0, 1, 0}, 1e-15);
  expect_near(ego_betweenness(view, {.normalized = true}).score, {3.5 / 6, 0, 0.5 / 3, 0, 1, 0},
              1e-15);
}

// By hand. The way 1 -> 2 -> 0 -> 3 passes vertex 0 though 1 does not point to it.
TEST(EgoBetweenness, LongerWaysCountIfDirected) {
  const auto view = directed(4, {{0, 1}, {1, 2}, {2, 0}, {0, 3}});
  expect_near(ego_betweenness(view).score, {2 + 1, 1, 1, 0}, 1e-15);
}

// By oracle.
class EgoBetweennessOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(EgoBetweennessOnZoo, IsBetweennessInEachEgoNetwork) {
  const auto& view = GetParam().view;
  expect_near(ego_betweenness(view).score, oracle::ego_betweenness(view), 1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, EgoBetweennessOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(EgoBetweenness, AgreesWithIgraph) {
  for (const auto* graph : {"karate", "florentine", "random60_weighted",
                            "random200_directed_weighted", "random1000_directed"}) {
    SCOPED_TRACE(graph);
    const auto reference =
        load_reference("centrality/ties_" + std::string(graph) + ".json", "ego_betweenness");
    expect_near(ego_betweenness(reference.view).score, reference.values, reference.tolerance);
  }
}

// By law: in a star with any number of rays, every pair of them depends on the centre.
TEST(EgoBetweenness, CentreOfAStarHasAllPairs) {
  std::vector<TestEdge> edges;
  for (VertexId v = 1; v < 100; ++v) edges.push_back({0, v});
  EXPECT_EQ(ego_betweenness(undirected(100, edges)).score[0], 99.0 * 98 / 2);
  EXPECT_EQ(ego_betweenness(undirected(100, edges), {.normalized = true}).score[0], 1.0);
}

TEST(EgoBetweenness, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed, 2000, 30'000);
    EXPECT_EQ(ego_betweenness(view, {}, {.threads = 1}), ego_betweenness(view, {}, {.threads = 7}));
  }
}

// 1,100 diamonds in a chain, seen by one vertex that points to them all and that the last points to.
TEST(EgoBetweenness, RefusesMorePathsThanItCanCount) {
  const VertexId diamonds = 1100, ego = 3 * diamonds + 1;
  std::vector<TestEdge> edges;
  for (VertexId i = 0; i < diamonds; ++i) {
    for (const VertexId middle : {3 * i + 1, 3 * i + 2}) {
      edges.push_back({3 * i, middle});
      edges.push_back({middle, 3 * i + 3});
    }
  }
  for (VertexId v = 0; v < ego; ++v) edges.push_back({ego, v});
  edges.push_back({ego - 1, ego});
  EXPECT_ERROR(ego_betweenness(directed(ego + 1, edges)), ErrorCode::limit);
}

}  // namespace interzone::centrality
