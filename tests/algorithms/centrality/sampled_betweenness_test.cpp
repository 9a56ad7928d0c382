#include <algorithm>
#include <cmath>

#include "algorithms/centrality/betweenness.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

/// Largest difference of a sampled normalized score and the exact one.
double largest_error(const GraphView& view, const std::vector<double>& exact,
                     const BetweennessOptions& options) {
  const auto sampled = betweenness(view, options).score;
  double largest = 0.0;
  for (std::size_t v = 0; v < exact.size(); ++v) {
    largest = std::max(largest, std::abs(sampled[v] - exact[v]));
  }
  return largest;
}

BetweennessOptions sampling(double epsilon, Seed seed, double delta = 0.1) {
  return {.normalized = true, .epsilon = epsilon, .delta = delta, .seed = seed};
}

// By hand. In a star every path between two rays passes the centre, and no other vertex.
TEST(SampledBetweenness, StarByHand) {
  std::vector<TestEdge> edges;
  for (VertexId v = 1; v < 200; ++v) edges.push_back({0, v});
  const auto result = betweenness(undirected(200, edges), sampling(0.05, Seed(1)));
  EXPECT_NEAR(result.score[0], 1.0, 0.05);
  EXPECT_EQ(*std::max_element(result.score.begin() + 1, result.score.end()), 0.0);
  EXPECT_GT(result.samples, 0U);
}

// By the exact values: with delta 0.1, no more than a tenth of the runs may be off by epsilon; the
// bounds are careful, so here none is.
TEST(SampledBetweenness, KeepsItsPromiseOverManySeeds) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed, 600, 1500);
    const auto exact = betweenness(view, {.normalized = true}).score;
    for (std::uint64_t seed = 0; seed < 25; ++seed) {
      EXPECT_LE(largest_error(view, exact, sampling(0.03, Seed(seed))), 0.03) << seed;
    }
  }
}

// The same where few vertices are in the middle of most paths: two cliques and a bridge of three.
TEST(SampledBetweenness, KeepsItsPromiseOnABridge) {
  std::vector<TestEdge> edges = {{0, 500}, {500, 501}, {501, 502}, {502, 250}};
  for (VertexId v = 1; v < 250; ++v) {
    edges.push_back({v / 2, v});
    edges.push_back({250 + v / 3, 250 + v});
    edges.push_back({v, 250 - v});
  }
  const auto view = undirected(503, edges);
  const auto exact = betweenness(view, {.normalized = true}).score;
  for (std::uint64_t seed = 0; seed < 25; ++seed) {
    EXPECT_LE(largest_error(view, exact, sampling(0.03, Seed(seed))), 0.03) << seed;
  }
}

// By law: what is drawn is fair. Long runs come as near to the exact values as samples must: each
// within five standard errors; parallel edges are ways of their own, unreached pairs add nothing.
TEST(SampledBetweenness, SharesAreUnbiased) {
  for (const auto& graph : zoo()) {
    const double n = graph.view.vertex_count();
    if (graph.view.weighted() || n < 3) continue;
    SCOPED_TRACE(graph.name);
    const auto exact = betweenness(graph.view, {.normalized = true}).score;
    const auto result = betweenness(graph.view, sampling(0.01, Seed(3)));
    for (std::size_t v = 0; v < exact.size(); ++v) {
      const double share = exact[v] * (n - 2.0) / n;
      const double error =
          std::sqrt(share * (1.0 - share) / static_cast<double>(result.samples)) * n / (n - 2.0);
      EXPECT_NEAR(result.score[v], exact[v], 5.0 * error + 1e-12) << v;
    }
  }
}

// By law: raw scores are normalized ones times the number of pairs; fewer samples for a larger epsilon.
TEST(SampledBetweenness, UnitsAndSamples) {
  const auto view = many_chunks(false, 300, 900);
  const auto share = betweenness(view, sampling(0.05, Seed(2)));
  auto raw = betweenness(view, {.epsilon = 0.05, .seed = Seed(2)}).score;
  for (double& score : raw) score /= 299.0 * 298.0 / 2.0;
  expect_near(raw, share.score, 1e-12);
  EXPECT_LT(share.samples, betweenness(view, sampling(0.01, Seed(2))).samples);
  EXPECT_NE(share, betweenness(view, sampling(0.05, Seed(3))));
}

TEST(SampledBetweenness, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed, 3000, 12'000);
    const auto one = betweenness(view, sampling(0.03, Seed(5)), {.threads = 1});
    EXPECT_EQ(one, betweenness(view, sampling(0.03, Seed(5)), {.threads = 2}));
    EXPECT_EQ(one, betweenness(view, sampling(0.03, Seed(5)), {.threads = 7}));
  }
}

TEST(SampledBetweenness, SmallAndEmptyNetworks) {
  for (const VertexId n : {0, 1, 2, 3}) {
    expect_near(betweenness(directed(n, {}), sampling(0.1, Seed(1))).score,
                std::vector<double>(n, 0.0), 0);
  }
}

TEST(SampledBetweenness, Refuses) {
  const auto view = directed(3, {{0, 1}, {1, 2}});
  for (const double wrong : {0.0, 1.0, -0.1}) {
    EXPECT_ERROR(betweenness(view, sampling(wrong, Seed(1))), ErrorCode::invalid_option);
    EXPECT_ERROR(betweenness(view, sampling(0.1, Seed(1), wrong)), ErrorCode::invalid_option);
  }
  EXPECT_ERROR(betweenness(view, {.epsilon = 0.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(betweenness(directed(3, {{0, 1, 2.0}}), sampling(0.1, Seed(1))),
               ErrorCode::invalid_option);
  std::vector<TestEdge> edges;  // 17,000 pairs of parallel edges in a row
  for (VertexId v = 0; v < 17'000; ++v) {
    for (int i = 0; i < 2; ++i) edges.push_back({v, v + 1});
  }
  EXPECT_ERROR(betweenness(directed(17'001, edges), sampling(0.1, Seed(1))), ErrorCode::limit);
}

}  // namespace interzone::centrality
