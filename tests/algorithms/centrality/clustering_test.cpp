#include "algorithms/centrality/clustering.hpp"

#include <cmath>

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/oracle_ties.hpp"
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

// By hand. Vertex 0 has ties of 1, 2 and 3 to 1, 2 and 3; 1 - 2 is tied by two edges of weight 2.
TEST(Clustering, WeightedVariantsByHand) {
  const auto view =
      undirected(4, {{0, 1, 1.0}, {0, 2, 2.0}, {0, 3, 3.0}, {1, 2, 2.0}, {1, 2, 2.0}});
  const auto barrat = clustering(view, {.variant = ClusteringVariant::barrat}).score;
  expect_near(barrat, {(1.0 + 2.0) / (6.0 * 2.0), 1, 1, 0}, 1e-15);
  const double mean = std::cbrt(1.0 / 4 * 2.0 / 4 * 4.0 / 4);
  const auto onnela = clustering(view, {.variant = ClusteringVariant::onnela}).score;
  expect_near(onnela, {mean / 3, mean, mean, 0}, 1e-15);
}

// By oracle.
class ClusteringOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ClusteringOnZoo, AsksEveryPairOfNeighbours) {
  const auto& view = GetParam().view;
  expect_near(clustering(view).score, oracle::clustering(view), 1e-12);
}
TEST_P(ClusteringOnZoo, WeightsEveryPairOfNeighbours) {
  const auto& view = GetParam().view;
  expect_near(clustering(view, {.variant = ClusteringVariant::barrat}).score,
              oracle::clustering_barrat(view), 1e-12);
  expect_near(clustering(view, {.variant = ClusteringVariant::onnela}).score,
              oracle::clustering_onnela(view), 1e-12);
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

TEST(Clustering, VariantsAgreeWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate", "florentine", "random60_weighted",
                            "random200_directed_weighted", "random1000_directed"}) {
    SCOPED_TRACE(graph);
    const auto file = "centrality/ties_" + std::string(graph) + ".json";
    for (const auto& [name, variant] : {std::pair{"barrat", ClusteringVariant::barrat},
                                        std::pair{"onnela", ClusteringVariant::onnela}}) {
      const auto reference = load_reference(file, std::string("clustering_") + name);
      expect_near(clustering(reference.view, {.variant = variant}).score, reference.values,
                  reference.tolerance);
    }
  }
}

// By law: without weights, or with equal ones, the variants are the plain measure.
TEST(Clustering, EqualWeightsChangeNothing) {
  const auto view = many_chunks(false, 300, 3000);
  const auto plain = clustering(view);
  for (const auto variant : {ClusteringVariant::barrat, ClusteringVariant::onnela}) {
    const auto result = clustering(view, {.variant = variant});
    EXPECT_EQ(result.triangles, plain.triangles);
    expect_near(result.score, plain.score, 1e-12);
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
    EXPECT_EQ(clustering(view, {}, {.threads = 1}), clustering(view, {}, {.threads = 7}));
  }
  const auto weighted = random_graph(3000, 60'000, false, true, Seed(5));
  for (const auto variant : {ClusteringVariant::barrat, ClusteringVariant::onnela}) {
    EXPECT_EQ(clustering(weighted, {.variant = variant}, {.threads = 1}),
              clustering(weighted, {.variant = variant}, {.threads = 7}));
  }
}

TEST(Clustering, VariantsRefuseWeightsThatAreNone) {
  for (const auto variant : {ClusteringVariant::barrat, ClusteringVariant::onnela}) {
    const ClusteringOptions options{.variant = variant};
    EXPECT_ERROR(clustering(directed(2, {{0, 1, -1.0}}), options), ErrorCode::invalid_weight);
    EXPECT_ERROR(clustering(directed(2, {{0, 1, infinity}}), options), ErrorCode::invalid_weight);
  }
}

}  // namespace interzone::centrality
