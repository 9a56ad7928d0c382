#include "algorithms/centrality/closeness.hpp"

#include <limits>

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. On 0 -> 1 -> 2, vertex 0 is 1 + 2 away from the others, vertex 2 reaches nobody.
TEST(Closeness, DirectedPathByHand) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const auto view = directed(3, {{0, 1}, {1, 2}});
  expect_near(closeness(view).score, {1.0 / 3, 1.0, none}, 1e-15);
  expect_near(closeness(view, {.normalized = true}).score, {2.0 / 3, 1.0, none}, 1e-15);
  expect_near(closeness(view).reached, {2, 1, 0}, 0.0);
}

// By oracle.
class ClosenessOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ClosenessOnZoo, SumsDenseDistances) {
  const auto& view = GetParam().view;
  expect_near(closeness(view).score, oracle::closeness(view), 1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, ClosenessOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Closeness, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate", "random60_weighted", "random200_directed_weighted"}) {
    SCOPED_TRACE(graph);
    const auto reference = load_reference("centrality/closeness_" + std::string(graph) + ".json");
    expect_near(closeness(reference.view).score, reference.values, reference.tolerance);
  }
}

TEST(Closeness, NormalizesAsIgraph) {
  for (const auto* graph : {"karate", "random60_weighted", "random200_directed_weighted"}) {
    const auto reference =
        load_reference("centrality/closeness_normalized_" + std::string(graph) + ".json");
    expect_near(closeness(reference.view, {.normalized = true}).score, reference.values,
                reference.tolerance);
  }
}

// By law: in a connected graph, the whole scales by n - 1.
TEST(Closeness, NormalizedIsNMinusOneTimesRaw) {
  const auto view = load_reference("centrality/closeness_karate.json").view;
  auto raw = closeness(view).score;
  for (double& score : raw) score *= 33.0;
  expect_near(closeness(view, {.normalized = true}).score, raw, 1e-12);
}

TEST(Closeness, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks();
  const auto one = closeness(view, {}, {.threads = 1}), seven = closeness(view, {}, {.threads = 7});
  expect_near(one.score, seven.score, 0.0);
  EXPECT_EQ(one.reached, seven.reached);
}

TEST(Closeness, RefusesLengthsThatAreNone) {
  EXPECT_ERROR(closeness(directed(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(closeness(directed(2, {{0, 1, 0.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(closeness(directed(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
}

}  // namespace interzone::centrality
