#include <cmath>
#include <string>

#include "algorithms/centrality/communicability.hpp"
#include "algorithms/centrality/subgraph.hpp"
#include "tests/support/oracle_walks.hpp"
#include "tests/support/support.hpp"

// The two measures of the matrix exponential.

namespace interzone::centrality {
using namespace testing_support;

// By hand. A pair: exp([[0, 1], [1, 0]]) = [[cosh 1, sinh 1], [sinh 1, cosh 1]].
TEST(Exponential, PairByHand) {
  const auto view = undirected(3, {{0, 1}});
  expect_near(subgraph(view).score, {std::cosh(1.0), std::cosh(1.0), 1.0}, 1e-15);
  expect_near(communicability(view).score, {std::exp(1.0), std::exp(1.0), 1.0}, 1e-15);
}

// By hand. 0 -> 1 -> 2: no walk returns; from 0 there are walks of 0, 1 and 2 steps.
TEST(Exponential, DirectedPathByHand) {
  const auto view = directed(3, {{0, 1}, {1, 2, 3.0}});
  expect_near(subgraph(view).score, {1, 1, 1}, 1e-15);
  expect_near(communicability(view).score, {3.5, 4, 1}, 1e-15);
  EXPECT_TRUE(subgraph(directed(0, {})).score.empty());
  EXPECT_TRUE(communicability(directed(0, {})).score.empty());
}

// By oracle.
class ExponentialOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ExponentialOnZoo, MatchesSquaring) {
  const auto& view = GetParam().view;
  expect_near(subgraph(view).score, oracle::subgraph(view), 1e-11);
  expect_near(communicability(view).score, oracle::communicability(view), 1e-11);
}
INSTANTIATE_TEST_SUITE_P(Zoo, ExponentialOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Exponential, AgreesWithScipy) {
  for (const std::string graph :
       {"karate", "florentine", "random60_weighted", "random200_directed_weighted", "random1000"}) {
    SCOPED_TRACE(graph);
    const auto closed = load_reference("centrality/subgraph_" + graph + ".json");
    const auto total = load_reference("centrality/communicability_" + graph + ".json");
    expect_near(subgraph(closed.view).score, closed.values, closed.tolerance);
    expect_near(communicability(total.view).score, total.values, total.tolerance);
  }
}

// By law. In a clique of n, A has the values n - 1 and -1 (n - 1 times); nothing is lost where the
// exponential is large.
TEST(Exponential, CliqueFollowsItsFormula) {
  std::vector<TestEdge> edges;
  const VertexId n = 120;
  for (VertexId u = 0; u < n; ++u) {
    for (VertexId v = 0; v < u; ++v) edges.push_back({u, v});
  }
  const auto view = undirected(n, edges);
  const double large = std::exp(n - 1.0);
  for (const double x : subgraph(view).score) {
    EXPECT_NEAR(x / (large / n + (n - 1.0) / n * std::exp(-1.0)), 1.0, 1e-13);
  }
  for (const double x : communicability(view).score) EXPECT_NEAR(x / large, 1.0, 1e-13);
}

// By law. A star's ends differ widely in degree: values sqrt(k) and -sqrt(k), cosh sqrt(k) at its centre.
TEST(Exponential, StarFollowsItsFormula) {
  std::vector<TestEdge> edges;
  const VertexId k = 900;
  for (VertexId v = 1; v <= k; ++v) edges.push_back({0, v});
  const auto result = subgraph(undirected(k + 1, edges));
  EXPECT_NEAR(result.score[0] / std::cosh(30.0), 1.0, 1e-13);
  EXPECT_NEAR(result.score[1] / (1.0 + (std::cosh(30.0) - 1.0) / k), 1.0, 1e-13);
}

TEST(Exponential, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(500, 3000, true, true, Seed(8));
  const auto one = subgraph(view, {.threads = 1});
  EXPECT_EQ(one, subgraph(view, {.threads = 2}));
  EXPECT_EQ(one, subgraph(view, {.threads = 7}));
  const auto large = many_chunks(true, 20'000, 150'000);
  const auto total = communicability(large, {.threads = 1});
  EXPECT_EQ(total, communicability(large, {.threads = 2}));
  EXPECT_EQ(total, communicability(large, {.threads = 7}));
}

TEST(Exponential, Refuses) {
  for (const double weight : {-1.0, std::nan(""), infinity}) {
    EXPECT_ERROR(subgraph(directed(2, {{0, 1, weight}})), ErrorCode::invalid_weight);
    EXPECT_ERROR(communicability(directed(2, {{0, 1, weight}})), ErrorCode::invalid_weight);
  }
  for (const double weight : {800.0, 1e200}) {
    const auto heavy = undirected(2, {{0, 1, weight}});
    EXPECT_ERROR(subgraph(heavy), ErrorCode::limit);
    EXPECT_ERROR(communicability(heavy), ErrorCode::limit);
  }
  EXPECT_ERROR(subgraph(many_chunks(true, 20'000, 150'000)), ErrorCode::limit);
  const auto nothing = directed(2, {{0, 1, 0.0}});
  expect_near(subgraph(nothing).score, {1, 1}, 0.0);
  expect_near(communicability(nothing).score, {1, 1}, 0.0);
}

}  // namespace interzone::centrality
