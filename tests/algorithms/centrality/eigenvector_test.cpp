#include "algorithms/centrality/eigenvector.hpp"

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. A star of four leaves: lambda = 2, and a leaf has half of the centre.
TEST(Eigenvector, StarByHand) {
  const auto result = eigenvector(undirected(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}));
  expect_near(result.score, {1, 0.5, 0.5, 0.5, 0.5}, 1e-12);
  EXPECT_NEAR(result.eigenvalue, 2.0, 1e-12);
  EXPECT_TRUE(result.converged);
}

// By hand. Two pairs of mutual ties, the first leading to the second: only the second is dominant.
TEST(Eigenvector, OfTwoEqualComponentsOnlyTheLastScores) {
  const auto result = eigenvector(directed(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}}));
  expect_near(result.score, {0, 0, 1, 1}, 1e-12);
  EXPECT_NEAR(result.eigenvalue, 1.0, 1e-12);
}

// By hand. The cycle 0 -> 1 -> 2 -> 0 has lambda = 1 and hands 1 on to 3, which hands it on to 4;
// equal components score equally, an isolated vertex scores 0.
TEST(Eigenvector, ReachedVerticesFollowFromTheEquation) {
  expect_near(eigenvector(directed(6, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}})).score,
              {1, 1, 1, 1, 1, 0}, 1e-9);
  expect_near(eigenvector(undirected(5, {{0, 1}, {2, 3}})).score, {1, 1, 1, 1, 0}, 1e-12);
}

TEST(Eigenvector, AcyclicScoresNothingAndEdgelessOne) {
  expect_near(eigenvector(directed(3, {{0, 1}, {1, 2}})).score, {0, 0, 0}, 0.0);
  expect_near(eigenvector(directed(3, {})).score, {1, 1, 1}, 0.0);
}

// By oracle.
class EigenvectorOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(EigenvectorOnZoo, IsWherePowersOfTheMatrixPoint) {
  const auto& view = GetParam().view;
  expect_near(eigenvector(view).score, oracle::eigenvector(view), 1e-7);
}
INSTANTIATE_TEST_SUITE_P(Zoo, EigenvectorOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Eigenvector, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate", "random60_weighted", "random200_directed_weighted"}) {
    SCOPED_TRACE(graph);
    const auto reference = load_reference("centrality/eigenvector_" + std::string(graph) + ".json");
    expect_near(eigenvector(reference.view).score, reference.values, reference.tolerance);
  }
}

// By law: a path's vector is a sine; its two largest values are close, and it is bipartite.
TEST(Eigenvector, LongPathIsASine) {
  std::vector<TestEdge> edges;
  const VertexId n = 301;
  for (VertexId v = 0; v + 1 < n; ++v) edges.push_back({v, v + 1});
  std::vector<double> sine;
  for (VertexId v = 0; v < n; ++v) sine.push_back(std::sin(M_PI * (v + 1.0) / (n + 1.0)));
  const auto result = eigenvector(undirected(n, edges));
  EXPECT_TRUE(result.converged);
  EXPECT_NEAR(result.eigenvalue, 2.0 * std::cos(M_PI / (n + 1.0)), 1e-12);
  expect_near(result.score, sine, 1e-9);
}

// By law: the equation holds, also where a restart needs complex values.
TEST(Eigenvector, EquationHolds) {
  const auto view = random_graph(3000, 12'000, true, true, Seed(5));
  const auto result = eigenvector(view);
  EXPECT_TRUE(result.converged);
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    ASSERT_NEAR(weighted_in_sum(view, v, result.score), result.eigenvalue * result.score[v], 1e-8);
  }
}

TEST(Eigenvector, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed, 20'000, 150'000);
    EXPECT_EQ(eigenvector(view, {}, {.threads = 1}), eigenvector(view, {}, {.threads = 7}));
  }
}

TEST(Eigenvector, RefusesAndReports) {
  const auto view = undirected(3, {{0, 1}, {1, 2}, {2, 2}});
  EXPECT_ERROR(eigenvector(view, {.tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(eigenvector(view, {.max_iterations = 0}), ErrorCode::invalid_option);
  EXPECT_FALSE(eigenvector(view, {.max_iterations = 1}).converged);
  EXPECT_ERROR(eigenvector(directed(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(eigenvector(directed(2, {{0, 1, 0.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(eigenvector(directed(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
}

}  // namespace interzone::centrality
