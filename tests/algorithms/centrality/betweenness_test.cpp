#include "algorithms/centrality/betweenness.hpp"

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. A path of five: vertex i lies between i vertices before it and 4 - i after it.
TEST(Betweenness, PathByHand) {
  const std::vector<TestEdge> path = {{0, 1}, {1, 2}, {2, 3}, {3, 4}};
  expect_near(betweenness(undirected(5, path)).score, {0, 3, 4, 3, 0}, 1e-12);
  expect_near(betweenness(directed(5, path)).score, {0, 3, 4, 3, 0}, 1e-12);
  expect_near(betweenness(undirected(5, path), {.normalized = true}).score,
              {0, 0.5, 4.0 / 6, 0.5, 0}, 1e-12);
}

// By hand. Two ways from 0 to 3 of equal length, one of them twice: two of three pass vertex 1.
TEST(Betweenness, ParallelEdgesAreWaysOfTheirOwn) {
  const auto view = directed(4, {{0, 1}, {0, 1}, {1, 3}, {0, 2}, {2, 3}});
  expect_near(betweenness(view).score, {0, 2.0 / 3, 1.0 / 3, 0}, 1e-12);
}

// By hand. 0.1 + 0.2 and 0.3 are one length, though not one double.
TEST(Betweenness, LengthsThatDifferByRoundingAreEqual) {
  const auto view = directed(4, {{0, 1, 0.1}, {1, 3, 0.2}, {0, 2, 0.15}, {2, 3, 0.15}});
  expect_near(betweenness(view).score, {0, 0.5, 0.5, 0}, 1e-12);
}

// By oracle.
class BetweennessOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(BetweennessOnZoo, CountsPairsOfTheDenseOracle) {
  const auto& view = GetParam().view;
  expect_near(betweenness(view).score, oracle::betweenness(view), 1e-9);
}
INSTANTIATE_TEST_SUITE_P(Zoo, BetweennessOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Betweenness, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate", "random60_weighted", "random200_directed_weighted",
                            "florentine", "random1000_directed"}) {
    SCOPED_TRACE(graph);
    const auto reference = load_reference("centrality/betweenness_" + std::string(graph) + ".json");
    expect_near(betweenness(reference.view).score, reference.values, reference.tolerance);
  }
}

TEST(Betweenness, NormalizesAsNetworkx) {
  for (const auto* graph : {"florentine", "random1000_directed"}) {
    const auto reference =
        load_reference("centrality/betweenness_normalized_" + std::string(graph) + ".json");
    expect_near(betweenness(reference.view, {.normalized = true}).score, reference.values,
                reference.tolerance);
  }
}

// By law: 1,200 diamonds in a chain have 2^1200 shortest paths, beyond the range of doubles; the
// two middles of a diamond share evenly what passes it, whole vertices take it all.
TEST(Betweenness, CountsBeyondTheRangeOfDoubles) {
  const VertexId diamonds = 1200;
  std::vector<TestEdge> edges;
  for (VertexId i = 0; i < diamonds; ++i) {
    const VertexId first = 3 * i;
    for (const VertexId middle : {first + 1, first + 2}) {
      edges.push_back({first, middle});
      edges.push_back({middle, first + 3});
    }
  }
  const VertexId n = 3 * diamonds + 1;
  const auto score = betweenness(directed(n, edges)).score;
  const VertexId joint = 3 * (diamonds / 2);
  EXPECT_NEAR(score[joint], double{joint} * (n - 1 - joint), 1e-6 * score[joint]);
  // Middle of the joint's diamond: half of the pairs from the joint and before to the next joint
  // and after; none end at its twin.
  const double through = 0.5 * (joint + 1.0) * (n - joint - 3.0);
  EXPECT_NEAR(score[joint + 1], through, 1e-6 * through);
}

// By law: relabelling permutes.
TEST(Betweenness, RelabellingPermutes) {
  const auto one = betweenness(directed(4, {{0, 1}, {1, 2}, {2, 3}, {3, 1}})).score;
  const auto two = betweenness(directed(4, {{3, 2}, {2, 1}, {1, 0}, {0, 2}})).score;
  expect_near({one[3], one[2], one[1], one[0]}, two, 1e-12);
}

TEST(Betweenness, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed, 1500, 9000);
    EXPECT_EQ(betweenness(view, {}, {.threads = 1}), betweenness(view, {}, {.threads = 7}));
  }
  const auto weighted = random_graph(400, 1200, true, true, Seed(3));
  EXPECT_EQ(betweenness(weighted, {}, {.threads = 1}), betweenness(weighted, {}, {.threads = 7}));
}

TEST(Betweenness, RefusesLengthsThatAreNone) {
  EXPECT_ERROR(betweenness(directed(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(betweenness(directed(2, {{0, 1, 0.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(betweenness(directed(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
  std::vector<TestEdge> edges;  // 17,000 pairs of parallel edges: 2^17000 shortest paths
  for (VertexId v = 0; v < 17'000; ++v) {
    for (int i = 0; i < 2; ++i) edges.push_back({v, v + 1});
  }
  EXPECT_ERROR(betweenness(directed(17'001, edges)), ErrorCode::limit);
}

}  // namespace interzone::centrality
