#include "algorithms/centrality/eccentricity.hpp"

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. On 0 -> 1 -> 2.
TEST(Eccentricity, DirectedPathByHand) {
  expect_near(eccentricity(directed(3, {{0, 1}, {1, 2}})).score, {2, 1, 0}, 0.0);
}

// By oracle.
class EccentricityOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(EccentricityOnZoo, IsTheLargestDenseDistance) {
  const auto& view = GetParam().view;
  expect_near(eccentricity(view).score, oracle::eccentricity(view), 1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, EccentricityOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Eccentricity, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate"}) {
    SCOPED_TRACE(graph);
    const auto reference =
        load_reference("centrality/eccentricity_" + std::string(graph) + ".json");
    expect_near(eccentricity(reference.view).score, reference.values, reference.tolerance);
  }
}

// By law: all of a cycle of 2k are k away from their opposite.
TEST(Eccentricity, CycleIsEven) {
  std::vector<TestEdge> edges;
  for (VertexId v = 0; v < 200; ++v) edges.push_back({v, (v + 1) % 200});
  expect_near(eccentricity(undirected(200, edges)).score, std::vector<double>(200, 100.0), 0.0);
}

TEST(Eccentricity, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks(false, 3000, 9000);
  EXPECT_EQ(eccentricity(view, {.threads = 1}), eccentricity(view, {.threads = 7}));
}

TEST(Eccentricity, RefusesLengthsThatAreNone) {
  EXPECT_ERROR(eccentricity(directed(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(eccentricity(directed(2, {{0, 1, 0.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(eccentricity(directed(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
}

}  // namespace interzone::centrality
