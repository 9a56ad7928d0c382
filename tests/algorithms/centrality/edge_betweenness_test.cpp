#include "algorithms/centrality/betweenness.hpp"
#include "tests/support/oracle_ties.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. Every edge of a path carries those on its one side times those on the other.
TEST(EdgeBetweenness, PathByHand) {
  const std::vector<TestEdge> path = {{0, 1}, {1, 2}, {2, 3}, {3, 4}};
  for (const auto& view : {undirected(5, path), directed(5, path)}) {
    const auto result = edge_betweenness(view);
    EXPECT_EQ(result.source, (std::vector<VertexId>{0, 1, 2, 3}));
    EXPECT_EQ(result.target, (std::vector<VertexId>{1, 2, 3, 4}));
    expect_near(result.score, {4, 6, 6, 4}, 1e-12);
  }
  expect_near(edge_betweenness(undirected(5, path), {.normalized = true}).score,
              {0.4, 0.6, 0.6, 0.4}, 1e-12);
  expect_near(edge_betweenness(directed(5, path), {.normalized = true}).score, {0.2, 0.3, 0.3, 0.2},
              1e-12);
}

// By hand. Parallel edges share; loops stand with 0, once each.
TEST(EdgeBetweenness, ParallelEdgesAndLoopsByHand) {
  const std::vector<TestEdge> edges = {{0, 1}, {1, 0}, {1, 1}, {1, 1}, {1, 2}};
  const auto both = edge_betweenness(undirected(3, edges));
  EXPECT_EQ(both.target, (std::vector<VertexId>{1, 1, 1, 1, 2}));
  expect_near(both.score, {1, 1, 0, 0, 2}, 1e-12);
  const auto along = edge_betweenness(directed(3, edges));
  EXPECT_EQ(along.source, (std::vector<VertexId>{0, 1, 1, 1, 1}));
  expect_near(along.score, {2, 1, 0, 0, 2}, 1e-12);
}

// By oracle.
class EdgeBetweennessOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(EdgeBetweennessOnZoo, CountsPairsOfTheDenseOracle) {
  const auto& view = GetParam().view;
  expect_near(edge_betweenness(view).score, oracle::edge_betweenness(view), 1e-9);
}
INSTANTIATE_TEST_SUITE_P(Zoo, EdgeBetweennessOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(EdgeBetweenness, AgreesWithIgraph) {
  for (const auto* graph : {"karate", "florentine", "random60_weighted",
                            "random200_directed_weighted", "random1000_directed"}) {
    SCOPED_TRACE(graph);
    const auto reference =
        load_reference("centrality/ties_" + std::string(graph) + ".json", "edge_betweenness");
    expect_near(edge_betweenness(reference.view).score, reference.values, reference.tolerance);
  }
}

// By law: what enters a vertex ends there or passes, betweenness is what passes.
TEST(EdgeBetweenness, WhatEntersEndsOrPasses) {
  const auto view = random_graph(60, 400, true, true, Seed(4));  // strongly connected
  const auto edges = edge_betweenness(view);
  std::vector<double> entering(60, 0.0);
  for (std::size_t e = 0; e < edges.score.size(); ++e) entering[edges.target[e]] += edges.score[e];
  for (double& x : entering) x -= 59.0;
  expect_near(entering, betweenness(view).score, 1e-9);
}

TEST(EdgeBetweenness, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed, 600, 3000);
    EXPECT_EQ(edge_betweenness(view, {}, {.threads = 1}),
              edge_betweenness(view, {}, {.threads = 7}));
  }
}

TEST(EdgeBetweenness, RefusesLengthsThatAreNone) {
  EXPECT_ERROR(edge_betweenness(directed(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(edge_betweenness(directed(2, {{0, 1, 0.0}})), ErrorCode::invalid_weight);
}

}  // namespace interzone::centrality
