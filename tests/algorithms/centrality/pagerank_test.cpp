#include "algorithms/centrality/pagerank.hpp"

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. One edge 0 -> 1 and 1 is a sink, so x1 = (1 + d) x0 and x0 = 1 / (2 + d).
TEST(PageRank, OneEdgeByHand) {
  expect_near(pagerank(directed(2, {{0, 1}}), {.damping = 0.5}).score, {0.4, 0.6}, 1e-9);
}

// By oracle.
class PageRankOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(PageRankOnZoo, MatchesDenseSolve) {
  const auto& view = GetParam().view;
  expect_near(pagerank(view).score, oracle::pagerank(view, 0.85), 1e-8);
}
INSTANTIATE_TEST_SUITE_P(Zoo, PageRankOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(PageRank, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate", "random60_weighted", "random200_directed_weighted",
                            "florentine", "random1000_directed"}) {
    SCOPED_TRACE(graph);
    const auto reference = load_reference("centrality/pagerank_" + std::string(graph) + ".json");
    expect_near(pagerank(reference.view).score, reference.values, reference.tolerance);
  }
}

// By law: scores sum to 1, and equal positions score equally.
TEST(PageRank, SumsToOne) {
  double sum = 0.0;
  for (const double score : pagerank(many_chunks()).score) sum += score;
  EXPECT_NEAR(sum, 1.0, 1e-12);
  expect_near(pagerank(undirected(3, {{0, 1}, {1, 2}, {2, 0}})).score,
              std::vector<double>(3, 1.0 / 3), 1e-12);
}

TEST(PageRank, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks(true, 20'000, 200'000);  // shared among threads from 100,000 arcs
  EXPECT_EQ(pagerank(view, {}, {.threads = 1}), pagerank(view, {}, {.threads = 7}));
}

TEST(PageRank, RefusesAndReports) {
  const auto view = directed(2, {{0, 1}});
  EXPECT_ERROR(pagerank(view, {.damping = 1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(pagerank(view, {.damping = -0.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(pagerank(view, {.tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(pagerank(view, {.max_iterations = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(pagerank(directed(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(pagerank(directed(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
  EXPECT_FALSE(pagerank(view, {.max_iterations = 1}).converged);
}

}  // namespace interzone::centrality
