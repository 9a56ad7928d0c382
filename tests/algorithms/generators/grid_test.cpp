#include "algorithms/generators/grid.hpp"

#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

TEST(Grid, ByHand) {
  EXPECT_EQ(edges_of(grid({.rows = 2, .columns = 3})),
            (std::vector<Edge>{{0, 1}, {0, 3}, {1, 2}, {1, 4}, {2, 5}, {3, 4}, {4, 5}}));
  EXPECT_EQ(edges_of(grid({.rows = 1, .columns = 3, .periodic = true})),
            (std::vector<Edge>{{0, 1}, {1, 2}, {2, 0}}));
  EXPECT_EQ(edges_of(grid({.rows = 3, .columns = 1, .periodic = true})),
            (std::vector<Edge>{{0, 1}, {1, 2}, {2, 0}}));
  EXPECT_EQ(edges_of(grid({.rows = 2, .columns = 2, .periodic = true})),
            edges_of(grid({.rows = 2, .columns = 2})));
  EXPECT_EQ(grid({.rows = 0, .columns = 7}).vertex_count, 0U);
  EXPECT_EQ(grid({.rows = 7, .columns = 0}).vertex_count, 0U);
  EXPECT_EQ(grid({.rows = 1, .columns = 1, .periodic = true}).vertex_count, 1U);
}

TEST(Grid, TorusHasFourNeighboursEach) {
  const auto torus = grid({.rows = 5, .columns = 4, .periodic = true});
  expect_simple(torus);
  EXPECT_EQ(degrees_of(torus), std::vector<VertexId>(20, 4));
  EXPECT_EQ(grid({.rows = 5, .columns = 4}).source.size(), 31U);  // 5 * 3 + 4 * 4
}

TEST(Grid, ThreadsDoNotChangeTheResult) {
  expect_same_on_any_threads([](int threads) {
    return grid({.rows = 300, .columns = 200, .periodic = true}, {.threads = threads});
  });
}

TEST(Grid, RefusesTooManyVertices) {
  EXPECT_ERROR(grid({.rows = 1U << 20U, .columns = 1U << 20U}), ErrorCode::limit);
}

}  // namespace interzone::generators
