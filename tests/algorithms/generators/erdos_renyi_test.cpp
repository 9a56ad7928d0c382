#include "algorithms/generators/erdos_renyi.hpp"

#include <map>

#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

TEST(ErdosRenyi, NothingAndEverythingByHand) {
  const Seed seed(1);
  EXPECT_TRUE(erdos_renyi({.seed = seed, .vertices = 0, .probability = 1.0}).source.empty());
  EXPECT_TRUE(erdos_renyi({.seed = seed, .vertices = 1, .probability = 1.0}).source.empty());
  EXPECT_TRUE(erdos_renyi({.seed = seed, .vertices = 9, .probability = 0.0}).source.empty());
  EXPECT_TRUE(erdos_renyi({.seed = seed, .vertices = 9, .edges = 0}).source.empty());
  const std::vector<Edge> triangle = {{0, 1}, {0, 2}, {1, 2}};
  EXPECT_EQ(edges_of(erdos_renyi({.seed = seed, .vertices = 3, .probability = 1.0})), triangle);
  EXPECT_EQ(edges_of(erdos_renyi({.seed = seed, .vertices = 3, .edges = 3})), triangle);
  EXPECT_EQ(edges_of(erdos_renyi({.seed = seed, .vertices = 2, .probability = 1.0, .loops = true})),
            (std::vector<Edge>{{0, 0}, {0, 1}, {1, 1}}));
  EXPECT_EQ(
      edges_of(erdos_renyi({.seed = seed, .vertices = 3, .probability = 1.0, .directed = true})),
      (std::vector<Edge>{{0, 1}, {0, 2}, {1, 0}, {1, 2}, {2, 0}, {2, 1}}));
  EXPECT_EQ(
      edges_of(erdos_renyi(
          {.seed = seed, .vertices = 2, .probability = 1.0, .directed = true, .loops = true})),
      (std::vector<Edge>{{0, 0}, {0, 1}, {1, 0}, {1, 1}}));
  EXPECT_EQ(erdos_renyi({.seed = seed, .vertices = 5, .edges = 1}).vertex_count, 5U);
}

// By exact distribution: each pair of 8 vertices in 8,000 graphs; the chance that any of the 120
// counts is 5 standard deviations off is below 1 in 10,000.
TEST(ErdosRenyi, EveryPairIsAsLikelyAsItShouldBe) {
  for (const bool directed : {false, true}) {
    std::map<Edge, double> by_probability, by_count;
    const double pairs = directed ? 56.0 : 28.0;
    for (std::uint64_t seed = 0; seed < 8000; ++seed) {
      const auto p = erdos_renyi(
          {.seed = Seed(seed), .vertices = 8, .probability = 0.3, .directed = directed});
      const auto m =
          erdos_renyi({.seed = Seed(seed), .vertices = 8, .edges = 5, .directed = directed});
      for (const auto& edge : edges_of(p)) ++by_probability[edge];
      for (const auto& edge : edges_of(m)) ++by_count[edge];
      ASSERT_EQ(m.source.size(), 5U);
    }
    EXPECT_EQ(by_probability.size(), static_cast<std::size_t>(pairs));
    EXPECT_EQ(by_count.size(), static_cast<std::size_t>(pairs));
    for (const auto& [edge, count] : by_probability) EXPECT_NEAR(count, 2400, far_from(8000, 0.3));
    for (const auto& [edge, count] : by_count) {
      EXPECT_NEAR(count, 8000 * 5 / pairs, far_from(8000, 5 / pairs));
    }
  }
}

// By law: 10^5 vertices of mean degree 10; degrees are binomial.
TEST(ErdosRenyi, DegreesAreBinomial) {
  const double n = 100'000, p = 1e-4, pairs = n * (n - 1) / 2;
  const auto graph = erdos_renyi({.seed = Seed(2), .vertices = 100'000, .probability = p});
  EXPECT_NEAR(static_cast<double>(graph.source.size()), pairs * p, far_from(pairs, p));
  double variance = 0.0;
  for (const double degree : degrees_of(graph)) variance += (degree - 10) * (degree - 10) / n;
  EXPECT_NEAR(variance, 10.0, 0.3);  // its own standard deviation is about 0.046
}

TEST(ErdosRenyi, GraphsAreSimple) {
  expect_simple(erdos_renyi({.seed = Seed(3), .vertices = 300, .probability = 0.4}));
  expect_simple(erdos_renyi({.seed = Seed(3), .vertices = 300, .edges = 80'000, .directed = true}));
  const auto dense = erdos_renyi({.seed = Seed(3), .vertices = 300, .edges = 44'849});
  expect_simple(dense);  // all pairs but one
  EXPECT_EQ(dense.source.size(), 44'849U);
}

TEST(ErdosRenyi, ThreadsDoNotChangeTheResult) {
  expect_same_on_any_threads([](int threads) {
    return erdos_renyi({.seed = Seed(4), .vertices = 20'000, .probability = 1e-3},
                       {.threads = threads});
  });
  expect_same_on_any_threads([](int threads) {
    return erdos_renyi({.seed = Seed(4), .vertices = 20'000, .edges = 200'000, .directed = true},
                       {.threads = threads});
  });
  EXPECT_FALSE(erdos_renyi({.seed = Seed(4), .vertices = 100, .probability = 0.1}) ==
               erdos_renyi({.seed = Seed(5), .vertices = 100, .probability = 0.1}));
}

TEST(ErdosRenyi, RefusesOptionsOutOfRange) {
  const Seed seed(1);
  EXPECT_ERROR(erdos_renyi({.seed = seed}), ErrorCode::invalid_option);
  EXPECT_ERROR(erdos_renyi({.seed = seed, .probability = 0.1, .edges = 3}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(erdos_renyi({.seed = seed, .probability = 1.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(erdos_renyi({.seed = seed, .probability = -0.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(erdos_renyi({.seed = seed, .probability = std::nan("")}), ErrorCode::invalid_option);
  EXPECT_ERROR(erdos_renyi({.seed = seed, .vertices = 3, .edges = 4}), ErrorCode::invalid_option);
  EXPECT_ERROR(erdos_renyi({.seed = seed, .vertices = 4'000'000'000, .probability = 0.5}),
               ErrorCode::limit);
}

}  // namespace interzone::generators
