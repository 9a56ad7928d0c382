#include "algorithms/centrality/hits.hpp"

#include <cmath>
#include <string>

#include "tests/support/oracle_walks.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. 0 and 1 point to 2, 0 also to 3: A'A of (2, 3) is [[2, 1], [1, 1]], whose largest value is
// the square of the golden ratio g; authority (1, 1/g), hub of 0 and 1 in the ratio 1 + 1/g to 1.
TEST(Hits, GoldenRatioByHand) {
  const double g = (1.0 + std::sqrt(5.0)) / 2.0;
  const auto result = hits(directed(4, {{0, 2}, {1, 2}, {0, 3}}));
  expect_near(result.authority, {0, 0, 1, 1 / g}, 1e-10);
  expect_near(result.hub, {1, 1 / g, 0, 0}, 1e-10);
  EXPECT_NEAR(result.singular_value, g, 1e-10);
  EXPECT_TRUE(result.converged);
}

// By hand. Two stars with two rays share sigma = sqrt(2), the pair 6 -> 7 has less; 8 is alone.
TEST(Hits, EqualComponentsScoreEqually) {
  const auto result = hits(directed(9, {{0, 1}, {0, 2}, {3, 4}, {3, 5}, {6, 7}}));
  expect_near(result.hub, {1, 0, 0, 1, 0, 0, 0, 0, 0}, 1e-10);
  expect_near(result.authority, {0, 1, 1, 0, 1, 1, 0, 0, 0}, 1e-10);
}

TEST(Hits, UndirectedIsEigenvector) {
  const auto star = undirected(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}});
  expect_near(hits(star).hub, {1, 0.5, 0.5, 0.5, 0.5}, 1e-10);
  expect_near(hits(star).authority, eigenvector(star).score, 0.0);
  expect_near(hits(directed(2, {})).hub, {1, 1}, 0.0);
  EXPECT_TRUE(hits(directed(0, {})).hub.empty());
}

// By oracle.
class HitsOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(HitsOnZoo, IsWherePowersOfTheProductsPoint) {
  const auto& view = GetParam().view;
  if (!view.directed()) return expect_near(hits(view).hub, eigenvector(view).score, 0.0);
  const auto expected = oracle::hits(view);
  const auto result = hits(view);
  expect_near(result.hub, expected.hub, 1e-7);
  expect_near(result.authority, expected.authority, 1e-7);
}
INSTANTIATE_TEST_SUITE_P(Zoo, HitsOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Hits, AgreesWithIgraph) {
  for (const std::string graph :
       {"karate", "florentine", "random60_weighted", "random200_directed_weighted", "random1000"}) {
    SCOPED_TRACE(graph);
    const auto hub = load_reference("centrality/hub_" + graph + ".json");
    const auto authority = load_reference("centrality/authority_" + graph + ".json");
    const auto result = hits(hub.view);
    expect_near(result.hub, hub.values, hub.tolerance);
    expect_near(result.authority, authority.values, authority.tolerance);
  }
}

// By law: the equations hold, and reversing the edges swaps hubs and authorities.
TEST(Hits, EquationsHold) {
  const auto view = random_graph(3000, 12'000, true, true, Seed(5));
  const auto result = hits(view);
  EXPECT_TRUE(result.converged);
  const auto ratio = [&](VertexId v) { return weighted_out_sum(view, v, result.authority); };
  double scale = 0.0;  // of the two maxima, which the equations leave open
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    if (result.hub[v] == 1.0) scale = ratio(v);
  }
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    ASSERT_NEAR(ratio(v), scale * result.hub[v], 1e-8);
    ASSERT_NEAR(weighted_in_sum(view, v, result.hub) * scale,
                result.singular_value * result.singular_value * result.authority[v], 1e-6);
  }
}

TEST(Hits, ReversalSwapsHubsAndAuthorities) {
  std::vector<TestEdge> edges, reversed;
  Stream random(Seed(4), 0);
  for (int i = 0; i < 120; ++i) {
    const auto u = static_cast<VertexId>(random.below(40));
    const auto v = static_cast<VertexId>(random.below(40));
    edges.push_back({u, v, 0.5 + random.uniform()});
    reversed.push_back({v, u, edges.back().weight});
  }
  const auto one = hits(directed(40, edges)), other = hits(directed(40, reversed));
  expect_near(one.hub, other.authority, 1e-9);
  expect_near(one.authority, other.hub, 1e-9);
}

TEST(Hits, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks(true, 20'000, 150'000);
  const auto one = hits(view, {}, {.threads = 1});
  EXPECT_EQ(one, hits(view, {}, {.threads = 2}));
  EXPECT_EQ(one, hits(view, {}, {.threads = 7}));
}

TEST(Hits, RefusesAndReports) {
  const auto view = directed(4, {{0, 2}, {1, 2}, {0, 3}});
  EXPECT_ERROR(hits(view, {.tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(hits(view, {.max_iterations = 0}), ErrorCode::invalid_option);
  EXPECT_FALSE(hits(view, {.max_iterations = 1}).converged);
  for (const double weight : {-1.0, 0.0, std::nan(""), infinity}) {
    EXPECT_ERROR(hits(directed(2, {{0, 1, weight}})), ErrorCode::invalid_weight);
  }
}

}  // namespace interzone::centrality
