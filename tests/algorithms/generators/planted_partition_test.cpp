#include "algorithms/generators/planted_partition.hpp"

#include <map>

#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

TEST(PlantedPartition, NothingAndEverythingByHand) {
  const auto make = [](VertexId communities, VertexId size, double within, double between,
                       bool directed = false) {
    return planted_partition({.seed = Seed(1),
                              .communities = communities,
                              .size = size,
                              .within = within,
                              .between = between,
                              .directed = directed});
  };
  EXPECT_EQ(make(0, 5, 1, 1).vertex_count, 0U);
  EXPECT_EQ(make(5, 0, 1, 1).vertex_count, 0U);
  EXPECT_TRUE(make(3, 1, 1, 0).source.empty());
  EXPECT_TRUE(make(2, 2, 0, 0).source.empty());
  EXPECT_EQ(edges_of(make(2, 2, 1, 0)), (std::vector<Edge>{{0, 1}, {2, 3}}));
  EXPECT_EQ(edges_of(make(2, 2, 0, 1)), (std::vector<Edge>{{0, 2}, {0, 3}, {1, 2}, {1, 3}}));
  EXPECT_EQ(edges_of(make(1, 2, 1, 0, true)), (std::vector<Edge>{{0, 1}, {1, 0}}));
  EXPECT_EQ(edges_of(make(2, 1, 0, 1, true)), (std::vector<Edge>{{0, 1}, {1, 0}}));
  EXPECT_EQ(make(2, 3, 0, 0).membership, (std::vector<VertexId>{0, 0, 0, 1, 1, 1}));
  for (const bool directed : {false, true}) {
    const auto complete = make(5, 7, 1, 1, directed);
    expect_simple(complete);
    EXPECT_EQ(complete.source.size(), directed ? 35U * 34 : 35U * 17);
  }
}

// By exact distribution: each pair in 4,000 graphs of 3 x 3 vertices, at 5 standard deviations.
TEST(PlantedPartition, EveryPairIsAsLikelyAsItShouldBe) {
  for (const bool directed : {false, true}) {
    std::map<Edge, double> count;
    for (std::uint64_t seed = 0; seed < 4000; ++seed) {
      const auto graph = planted_partition({.seed = Seed(seed),
                                            .communities = 3,
                                            .size = 3,
                                            .within = 0.7,
                                            .between = 0.1,
                                            .directed = directed});
      for (const auto& edge : edges_of(graph)) ++count[edge];
    }
    EXPECT_EQ(count.size(), directed ? 72U : 36U);
    for (const auto& [edge, c] : count) {
      const double p = edge.first / 3 == edge.second / 3 ? 0.7 : 0.1;
      EXPECT_NEAR(c, 4000 * p, far_from(4000, p)) << edge.first << " " << edge.second;
    }
  }
}

TEST(PlantedPartition, ThreadsDoNotChangeTheResult) {
  expect_same_on_any_threads([](int threads) {
    return planted_partition(
        {.seed = Seed(1), .communities = 200, .size = 100, .within = 0.1, .between = 0.001},
        {.threads = threads});
  });
  EXPECT_FALSE(planted_partition({.seed = Seed(1)}) == planted_partition({.seed = Seed(2)}));
}

TEST(PlantedPartition, RefusesOptionsOutOfRange) {
  const Seed seed(1);
  EXPECT_ERROR(planted_partition({.seed = seed, .within = 1.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(planted_partition({.seed = seed, .between = -0.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(planted_partition({.seed = seed, .communities = 1U << 20U, .size = 1U << 20U}),
               ErrorCode::limit);
  EXPECT_ERROR(
      planted_partition({.seed = seed, .communities = 2, .size = 1U << 30U, .within = 1.0}),
      ErrorCode::limit);
}

}  // namespace interzone::generators
