#include "algorithms/generators/forest_fire.hpp"

#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

TEST(ForestFire, ByHand) {
  const Seed seed(1);
  EXPECT_EQ(forest_fire({.seed = seed, .vertices = 0}).vertex_count, 0U);
  EXPECT_TRUE(forest_fire({.seed = seed, .vertices = 1}).source.empty());
  EXPECT_TRUE(forest_fire({.seed = seed, .vertices = 9, .ambassadors = 0}).source.empty());
  EXPECT_EQ(edges_of(forest_fire({.seed = seed, .vertices = 2})), (std::vector<Edge>{{1, 0}}));
  // More ambassadors than vertices: everybody is tied to everybody.
  EXPECT_EQ(edges_of(forest_fire({.seed = seed, .vertices = 3, .ambassadors = 5})),
            (std::vector<Edge>{{1, 0}, {2, 0}, {2, 1}}));
  // No fire: a random recursive tree.
  EXPECT_EQ(forest_fire({.seed = seed, .vertices = 50, .forward = 0.0}).source.size(), 49U);
}

// By exact distribution. Vertex 2 starts its fire at 0 or 1. From 1 it goes forward to 0 with p, from
// 0 backward to 1 with r p: two edges with (p + r p) / 2 = 0.3.
TEST(ForestFire, ThirdVertexBurnsAsItShould) {
  double both = 0.0;
  for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
    const auto graph =
        forest_fire({.seed = Seed(seed), .vertices = 3, .forward = 0.4, .backward_ratio = 0.5});
    both += graph.source.size() == 3 ? 1.0 : 0.0;
  }
  EXPECT_NEAR(both, 3000, far_from(10'000, 0.3));
}

TEST(ForestFire, TiesAreSimpleAndLeadToOlderVertices) {
  const auto graph = forest_fire({.seed = Seed(2),
                                  .vertices = 2000,
                                  .forward = 0.37,
                                  .backward_ratio = 0.8,
                                  .ambassadors = 2});
  expect_simple(graph);
  for (const auto& [v, w] : edges_of(graph)) EXPECT_LT(w, v);
  EXPECT_GE(graph.source.size(), 2U * 1998 + 1);
}

TEST(ForestFire, NetworkGrowsDenser) {  // the law the model was made for
  const auto mean_degree = [](VertexId n) {
    return static_cast<double>(
               forest_fire({.seed = Seed(1), .vertices = n, .forward = 0.45, .backward_ratio = 0.5})
                   .source.size()) /
           n;
  };
  EXPECT_GT(mean_degree(8000), 1.05 * mean_degree(500));
}

TEST(ForestFire, ThreadsDoNotChangeTheResult) {
  expect_same_on_any_threads([](int threads) {
    return forest_fire({.seed = Seed(1), .vertices = 5000}, {.threads = threads});
  });
  EXPECT_FALSE(forest_fire({.seed = Seed(1)}) == forest_fire({.seed = Seed(2)}));
}

TEST(ForestFire, RefusesOptionsOutOfRange) {
  const Seed seed(1);
  EXPECT_ERROR(forest_fire({.seed = seed, .forward = 1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(forest_fire({.seed = seed, .forward = -0.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(forest_fire({.seed = seed, .backward_ratio = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(forest_fire({.seed = seed, .forward = 0.5, .backward_ratio = 2.0}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(forest_fire({.seed = seed, .max_edges = 900}), ErrorCode::limit);
  EXPECT_ERROR(forest_fire({.seed = seed, .vertices = no_vertex}), ErrorCode::limit);
}

}  // namespace interzone::generators
