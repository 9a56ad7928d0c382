#include "algorithms/centrality/clustering.hpp"

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. A square with one diagonal: the diagonal's ends see two of three pairs tied, the others
// their one pair. Arcs both ways and loops change nothing.
TEST(Clustering, SquareWithADiagonalByHand) {
  const auto result =
      clustering(directed(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {0, 2}, {2, 0}, {1, 1}, {3, 0}}));
  expect_near(result.score, {2.0 / 3, 1, 2.0 / 3, 1}, 1e-15);
  EXPECT_EQ(result.triangles, (std::vector<std::uint64_t>{2, 1, 2, 1}));
}

// By oracle.
class ClusteringOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ClusteringOnZoo, AsksEveryPairOfNeighbours) {
  const auto& view = GetParam().view;
  expect_near(clustering(view).score, oracle::clustering(view), 1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, ClusteringOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Clustering, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate", "random60_weighted", "random200_directed_weighted",
                            "florentine", "random1000_directed"}) {
    SCOPED_TRACE(graph);
    const auto reference = load_reference("centrality/clustering_" + std::string(graph) + ".json");
    expect_near(clustering(reference.view).score, reference.values, reference.tolerance);
  }
}

// By law: every triangle has three corners.
TEST(Clustering, TrianglesCountThrice) {
  std::uint64_t corners = 0;
  for (const auto count : clustering(many_chunks(false, 1000, 20'000)).triangles) corners += count;
  EXPECT_GT(corners, 0U);
  EXPECT_EQ(corners % 3, 0U);
}

TEST(Clustering, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed);
    EXPECT_EQ(clustering(view, {.threads = 1}), clustering(view, {.threads = 7}));
  }
}

}  // namespace interzone::centrality
