#include "algorithms/paths/distance_sums.hpp"

#include <algorithm>
#include <utility>

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::paths {
using namespace testing_support;

// By hand. 0 -> 1 -> 2 with lengths 2 and 0.5.
TEST(DistanceSums, LengthsByHand) {
  const auto sums = distance_sums(directed(3, {{0, 1, 2.0}, {1, 2, 0.5}}));
  expect_near(sums.reached, {2, 1, 0}, 0.0);
  expect_near(sums.distance, {4.5, 0.5, 0}, 1e-15);
  expect_near(sums.inverse, {0.9, 2.0, 0}, 1e-15);
  expect_near(sums.largest, {2.5, 0.5, 0}, 1e-15);
}

// By oracle, beyond one word of sources and one batch of words: sparse, dense and directed.
TEST(SlowDistanceSums, ManyBatchesMatchDenseDistances) {
  const std::vector<std::pair<EdgeId, bool>> shapes = {{400, false}, {900, true}, {6000, false}};
  for (const auto& [m, is_directed] : shapes) {
    const auto view = random_graph(600, m, is_directed, false, Seed(m));
    const auto sums = distance_sums(view);
    const auto distance = oracle::distances(view);
    for (VertexId v = 0; v < 600; ++v) {
      double reached = 0.0, sum = 0.0, inverse = 0.0, largest = 0.0;
      for (VertexId u = 0; u < 600; ++u) {
        if (u == v || distance[v][u] == infinity) continue;
        reached += 1.0;
        sum += distance[v][u];
        inverse += 1.0 / distance[v][u];
        largest = std::max(largest, distance[v][u]);
      }
      ASSERT_EQ(sums.reached[v], reached);
      ASSERT_EQ(sums.distance[v], sum);
      ASSERT_NEAR(sums.inverse[v], inverse, 1e-11);
      ASSERT_EQ(sums.largest[v], largest);
    }
  }
}

// By law: lengths of 1 are no lengths; the weighted search and the search by words agree.
TEST(DistanceSums, UnitLengthsChangeNothing) {
  const auto plain = random_graph(500, 1500, true, false, Seed(4));
  EdgeList edges;
  for (VertexId v = 0; v < plain.vertex_count(); ++v) {
    for (const VertexId u : plain.out_neighbours(v)) {
      edges.source.push_back(v);
      edges.target.push_back(u);
      edges.weight.push_back(1.0);
    }
  }
  const auto weighted = make_view(plain.vertex_count(), edges);
  const auto a = distance_sums(plain), b = distance_sums(weighted);
  EXPECT_EQ(a.reached, b.reached);
  EXPECT_EQ(a.distance, b.distance);
  EXPECT_EQ(a.largest, b.largest);
  expect_near(a.inverse, b.inverse, 1e-12);
}

TEST(DistanceSums, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks();
  EXPECT_EQ(distance_sums(view, {.threads = 1}), distance_sums(view, {.threads = 7}));
  const auto weighted = random_graph(500, 2000, false, true, Seed(1));
  EXPECT_EQ(distance_sums(weighted, {.threads = 1}), distance_sums(weighted, {.threads = 7}));
}

TEST(DistanceSums, RefusesLengthsThatAreNone) {
  EXPECT_ERROR(distance_sums(directed(2, {{0, 1, 0.0}})), ErrorCode::invalid_weight);
}

}  // namespace interzone::paths
