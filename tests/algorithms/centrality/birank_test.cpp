#include "algorithms/centrality/birank.hpp"

#include <cmath>

#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. One actor with two items: a = d (i + i) / sqrt 2 + 1 - d, i = d a / sqrt 2 + (1 - d) / 2.
TEST(BiRank, OneActorByHand) {
  const double d = 0.5, root = std::sqrt(2.0);
  const double a = (1 - d + d * root * (1 - d) / 2) / (1 - d * d), i = d * a / root + (1 - d) / 2;
  const auto result =
      birank(make_two_mode(directed(3, {{0, 1}, {0, 2}})), {.actor_damping = d, .item_damping = d});
  expect_near(result.score, {a, i, i}, 1e-9);
  EXPECT_TRUE(result.converged);
}

TEST(BiRank, WithoutTiesOnlyTheOwnPartIsLeft) {
  const auto graph = make_two_mode(TwoModeView(2, 1, {}, {}));
  expect_near(birank(graph, {.actor_damping = 0.6, .item_damping = 0.2}).score, {0.2, 0.2, 0.8},
              1e-12);
  EXPECT_TRUE(birank(make_two_mode(TwoModeView())).converged);
  expect_near(birank(make_two_mode(directed(2, {{0, 1, 0.0}}))).score, {0.15, 0.15}, 1e-12);
}

/// Gauss's elimination of the equations of the definition.
std::vector<double> solved(const TwoModeGraph& graph, double of_actors, double of_items) {
  const auto& ties = graph.ties;
  const std::size_t n = ties.vertex_count();
  std::vector<std::vector<double>> rows(n, std::vector<double>(n + 1, 0.0));
  for (VertexId v = 0; v < n; ++v) {
    const double d = graph.is_item[v] ? of_items : of_actors;
    rows[v][v] = 1.0;
    rows[v][n] = (1.0 - d) / graph.own_mode(v);
    const auto partners = ties.out_neighbours(v);
    for (std::size_t i = 0; i < partners.size(); ++i) {
      const double weight = ties.weighted() ? ties.out_weights(v)[i] : 1.0;
      const double scale = std::sqrt(ties.strength(v) * ties.strength(partners[i]));
      if (weight > 0.0) rows[v][partners[i]] -= d * weight / scale;
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t r = 0; r < n; ++r) {
      if (r == i) continue;
      const double factor = rows[r][i] / rows[i][i];
      for (std::size_t c = i; c <= n; ++c) rows[r][c] -= factor * rows[i][c];
    }
  }
  std::vector<double> x;
  for (std::size_t i = 0; i < n; ++i) x.push_back(rows[i][n] / rows[i][i]);
  return x;
}

// By oracle: a dense solve, on every graph of the zoo that is two-mode.
class BiRankOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(BiRankOnZoo, MatchesDenseSolve) {
  TwoModeGraph graph;
  try {
    graph = make_two_mode(GetParam().view);
  } catch (const Error&) {
    return;  // not two-mode
  }
  expect_near(birank(graph, {.actor_damping = 0.8, .item_damping = 0.6}).score,
              solved(graph, 0.8, 0.6), 1e-8);
}
INSTANTIATE_TEST_SUITE_P(Zoo, BiRankOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(BiRank, AgreesWithNetworkx) {
  for (const auto* name : {"southern_women", "random60"}) {
    const auto reference =
        load_reference("centrality/two_mode_" + std::string(name) + ".json", "birank");
    const auto graph = make_two_mode(reference.view);
    expect_near(
        birank(graph, {.actor_damping = 0.7, .item_damping = 0.9, .tolerance = 1e-13}).score,
        reference.values, reference.tolerance);
  }
}

// By law: threads change nothing, and a unit of weights cancels.
TEST(BiRank, ThreadsAndUnitsDoNotChangeTheResult) {
  const VertexId half = 9000;
  std::vector<TestEdge> edges, doubled;
  Stream random(Seed(4), 0, 0);
  for (VertexId v = 0; v < half; ++v) {
    const auto other = half + static_cast<VertexId>(random.below(half));
    edges.insert(edges.end(), {{v, half + v, 3.0}, {v, other, 1.5}});
    doubled.insert(doubled.end(), {{v, half + v, 6.0}, {v, other, 3.0}});
  }
  const auto graph = make_two_mode(directed(2 * half, edges));
  const auto result = birank(graph, {}, {.threads = 1});
  EXPECT_EQ(result, birank(graph, {}, {.threads = 2}));
  EXPECT_EQ(result, birank(graph, {}, {.threads = 7}));
  expect_near(birank(make_two_mode(directed(2 * half, doubled))).score, result.score, 1e-12);
}

TEST(BiRank, RefusesAndReports) {
  const auto graph = make_two_mode(directed(2, {{0, 1}}));
  EXPECT_ERROR(birank(graph, {.actor_damping = 1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(birank(graph, {.item_damping = -0.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(birank(graph, {.tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(birank(graph, {.max_iterations = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(birank(make_two_mode(directed(2, {{0, 1, -1.0}}))), ErrorCode::invalid_weight);
  EXPECT_ERROR(birank(make_two_mode(directed(2, {{0, 1, infinity}}))), ErrorCode::invalid_weight);
  EXPECT_FALSE(
      birank(make_two_mode(directed(3, {{0, 1}, {0, 2}})), {.max_iterations = 1}).converged);
}

}  // namespace interzone::centrality
