#include "algorithms/generators/watts_strogatz.hpp"

#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

namespace {

GeneratedGraph make(VertexId n, VertexId neighbours, double rewiring, std::uint64_t seed = 1,
                    int threads = 0) {
  return watts_strogatz(
      {.seed = Seed(seed), .vertices = n, .neighbours = neighbours, .rewiring = rewiring},
      {.threads = threads});
}

}  // namespace

TEST(WattsStrogatz, ByHand) {
  EXPECT_EQ(edges_of(make(4, 2, 0)), (std::vector<Edge>{{0, 1}, {1, 2}, {2, 3}, {3, 0}}));
  EXPECT_EQ(edges_of(make(5, 4, 0)),
            (std::vector<Edge>{
                {0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {0, 2}, {1, 3}, {2, 4}, {3, 0}, {4, 1}}));
  EXPECT_EQ(make(0, 0, 0.5).vertex_count, 0U);
  EXPECT_TRUE(make(7, 0, 1.0).source.empty());
  EXPECT_TRUE(make(5, 4, 1.0) == make(5, 4, 0));  // the complete graph cannot be rewired
}

// By exact distribution: of a ring of 5, the first tie to be rewired is that of 0 and 1; 0 is not tied
// to 2 and 3 alone, so that each gets half of the cases where p = 1.
TEST(WattsStrogatz, NewEndsAreUniform) {
  double two = 0.0;
  for (std::uint64_t seed = 0; seed < 10'000; ++seed) {
    const auto first = make(5, 2, 1.0, seed).target[0];
    EXPECT_TRUE(first == 2 || first == 3);
    two += first == 2 ? 1.0 : 0.0;
  }
  EXPECT_NEAR(two, 5000, far_from(10'000, 0.5));
}

TEST(WattsStrogatz, RewiresAsManyAsItShould) {
  const auto ring = make(20'000, 6, 0), small_world = make(20'000, 6, 0.2);
  double moved = 0.0;
  for (std::size_t e = 0; e < ring.target.size(); ++e) {
    moved += ring.target[e] != small_world.target[e] ? 1.0 : 0.0;
  }
  EXPECT_NEAR(moved, 12'000, far_from(60'000, 0.2));
}

TEST(WattsStrogatz, GraphsAreSimpleHoweverDense) {
  for (const VertexId neighbours : {2U, 4U, 16U, 18U, 20U}) {
    for (const double rewiring : {0.1, 0.9, 1.0}) {
      for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto graph = make(22, neighbours, rewiring, seed);
        expect_simple(graph);
        EXPECT_EQ(graph.source.size(), 11U * neighbours);
      }
    }
  }
}

TEST(WattsStrogatz, ThreadsDoNotChangeTheResult) {
  expect_same_on_any_threads([](int threads) { return make(50'000, 6, 0.5, 3, threads); });
  EXPECT_FALSE(make(100, 4, 0.5, 1) == make(100, 4, 0.5, 2));
}

TEST(WattsStrogatz, RefusesOptionsOutOfRange) {
  EXPECT_ERROR(make(10, 3, 0.1), ErrorCode::invalid_option);
  EXPECT_ERROR(make(10, 10, 0.1), ErrorCode::invalid_option);
  EXPECT_ERROR(make(0, 2, 0.1), ErrorCode::invalid_option);
  EXPECT_ERROR(make(10, 2, 1.1), ErrorCode::invalid_option);
  EXPECT_ERROR(make(10, 2, -0.1), ErrorCode::invalid_option);
  EXPECT_ERROR(make(4'000'000'000, 3'000'000'000, 0.1), ErrorCode::limit);
}

}  // namespace interzone::generators
