#include "algorithms/centrality/harmonic.hpp"

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. On 0 -> 1 -> 2: 1 + 1/2, 1 and nothing.
TEST(Harmonic, DirectedPathByHand) {
  const auto view = directed(3, {{0, 1}, {1, 2}});
  expect_near(harmonic(view).score, {1.5, 1.0, 0.0}, 1e-15);
  expect_near(harmonic(view, {.normalized = true}).score, {0.75, 0.5, 0.0}, 1e-15);
}

// By oracle.
class HarmonicOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(HarmonicOnZoo, SumsDenseDistances) {
  const auto& view = GetParam().view;
  expect_near(harmonic(view).score, oracle::harmonic(view), 1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, HarmonicOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Harmonic, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate", "random60_weighted", "random200_directed_weighted",
                            "florentine", "random1000_directed"}) {
    SCOPED_TRACE(graph);
    const auto reference = load_reference("centrality/harmonic_" + std::string(graph) + ".json");
    expect_near(harmonic(reference.view).score, reference.values, reference.tolerance);
  }
}

// By law: a clique has the maximum, 1 each.
TEST(Harmonic, CliqueIsTheMaximum) {
  const auto view = undirected(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}});
  expect_near(harmonic(view, {.normalized = true}).score, {1, 1, 1, 1}, 1e-15);
}

TEST(Harmonic, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed);
    EXPECT_EQ(harmonic(view, {}, {.threads = 1}), harmonic(view, {}, {.threads = 7}));
  }
}

TEST(Harmonic, RefusesLengthsThatAreNone) {
  EXPECT_ERROR(harmonic(directed(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(harmonic(directed(2, {{0, 1, 0.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(harmonic(directed(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
}

}  // namespace interzone::centrality
