#include "algorithms/centrality/strength.hpp"

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. Loops count twice, directed edges at both ends.
TEST(Strength, WeightsByHand) {
  const std::vector<TestEdge> edges = {{0, 0, 0.5}, {0, 1, 2.0}, {1, 2, -1.0}};
  expect_near(strength(undirected(4, edges)).score, {3.0, 1.0, -1.0, 0.0}, 1e-15);
  expect_near(strength(directed(4, edges)).score, {3.0, 1.0, -1.0, 0.0}, 1e-15);
}

// By oracle.
class StrengthOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(StrengthOnZoo, SumsTheDenseMatrix) {
  const auto& view = GetParam().view;
  expect_near(strength(view).score, oracle::strength(view), 1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, StrengthOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Strength, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate", "random60_weighted", "random200_directed_weighted"}) {
    SCOPED_TRACE(graph);
    const auto reference = load_reference("centrality/strength_" + std::string(graph) + ".json");
    expect_near(strength(reference.view).score, reference.values, reference.tolerance);
  }
}

// By law: without weights it is the degree.
TEST(Strength, WithoutWeightsIsTheDegree) {
  const auto view = many_chunks();
  const auto score = strength(view).score;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    ASSERT_EQ(score[v], static_cast<double>(view.degree(v)));
  }
}

TEST(Strength, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(20'000, 40'000, true, true, Seed(2));
  EXPECT_EQ(strength(view, {.threads = 1}), strength(view, {.threads = 7}));
}

TEST(Strength, RefusesInfiniteWeights) {
  EXPECT_ERROR(strength(directed(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
}

}  // namespace interzone::centrality
