#include "algorithms/structure/path_lengths.hpp"

#include <algorithm>
#include <cmath>

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

// By hand. On 0 - 1 - 2 and an isolated vertex: six of twelve ordered pairs, distances 1, 1, 1, 1, 2, 2.
TEST(PathLengths, PathAndIsolatedVertexByHand) {
  const auto result = path_lengths(undirected(4, {{0, 1}, {1, 2}, {1, 1}}));
  EXPECT_EQ(result, (PathLengthsResult{8.0 / 6, 2, 0, 0.5, 5.0 / 12}));
  EXPECT_EQ(path_lengths(undirected(3, {{0, 1}, {1, 2}})).radius, 1.0);
}

// By oracle: all distances.
class PathLengthsOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(PathLengthsOnZoo, SumsTheMatrixOfDistances) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  const auto distance = oracle::distances(view);
  double reached = 0.0, sum = 0.0, inverse = 0.0, longest = n == 0 ? std::nan("") : 0.0;
  double radius = n == 0 ? std::nan("") : infinity;
  for (VertexId u = 0; u < n; ++u) {
    double farthest = 0.0;
    for (VertexId v = 0; v < n; ++v) {
      if (u == v || distance[u][v] == infinity) continue;
      reached += 1.0;
      sum += distance[u][v];
      inverse += 1.0 / distance[u][v];
      farthest = std::max(farthest, distance[u][v]);
    }
    longest = std::max(longest, farthest);
    radius = std::min(radius, farthest);
  }
  const double pairs = n == 0 ? 0.0 : n * (n - 1.0);
  const auto result = path_lengths(view);
  expect_near({result.mean_distance, result.diameter, result.radius, result.connectedness,
               result.efficiency},
              {share(sum, reached), longest, radius, share(reached, pairs), share(inverse, pairs)},
              1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, PathLengthsOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By other libraries.
TEST(PathLengths, AgreesWithIgraphAndNetworkx) {
  for (const auto& name : structure_graphs()) {
    const auto reference = structure_reference(name);
    const auto result = path_lengths(reference.view);
    reference.expect("mean_distance", result.mean_distance);
    reference.expect("diameter", result.diameter);
    reference.expect("radius", result.radius);
    if (!reference.view.directed()) reference.expect("efficiency", result.efficiency);
  }
}

TEST(PathLengths, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks(true, 5000, 20'000);
  EXPECT_EQ(path_lengths(view, {.threads = 1}), path_lengths(view, {.threads = 7}));
}

TEST(PathLengths, RefusesLengthsThatAreNone) {
  EXPECT_ERROR(path_lengths(directed(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
}

}  // namespace interzone::structure
