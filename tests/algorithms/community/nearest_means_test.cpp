#include "algorithms/community/nearest_means.hpp"

#include <algorithm>
#include <set>

#include "algorithms/community/labels.hpp"
#include "tests/support/oracle_community.hpp"
#include "tests/support/support.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

/// Sum of squares of the distances to the mean of each group, by all pairs within.
double spread(const std::vector<double>& points, std::size_t dimension,
              const std::vector<VertexId>& group) {
  const std::size_t n = group.size();
  double sum = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    const auto size = static_cast<double>(std::ranges::count(group, group[i]));
    for (std::size_t j = 0; j < n; ++j) {
      if (group[j] != group[i]) continue;
      for (std::size_t d = 0; d < dimension; ++d) {
        const double apart = points[i * dimension + d] - points[j * dimension + d];
        sum += apart * apart / (2.0 * size);
      }
    }
  }
  return sum;
}

}  // namespace

// By hand. Two pairs far apart on a line.
TEST(NearestMeans, TwoPairsByHand) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Stream random(Seed(seed), 0);
    const auto group = nearest_means(std::vector<double>{0.0, 10.0, 1.0, 11.0}, 1, 2, random);
    EXPECT_EQ(labelled_by_size(group), (std::vector<VertexId>{0, 1, 0, 1}));
  }
}

// By oracle: of all partitions of nine points into three, the best is found by some try, and none is
// better.
TEST(NearestMeans, FindsTheBestOfAllPartitions) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    Stream draw(Seed(seed), 1);
    std::vector<double> points(18);
    for (double& value : points) value = draw.normal();
    double best = infinity;
    oracle::for_each_partition(9, [&](const oracle::Membership& membership) {
      if (label_count(membership) == 3) best = std::min(best, spread(points, 2, membership));
    });
    double found = infinity;
    for (std::uint64_t i = 0; i < 200; ++i) {
      Stream random(Seed(seed), 2, i);
      found = std::min(found, spread(points, 2, nearest_means(points, 2, 3, random)));
      EXPECT_GE(found, best - 1e-9);
    }
    EXPECT_NEAR(found, best, 1e-9);
  }
}

// By law: no group is empty, though points coincide; as many groups as points are all alone.
TEST(NearestMeans, NoGroupIsEmpty) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    for (VertexId k = 1; k <= 8; ++k) {
      Stream random(Seed(seed), k);
      const std::vector<double> points = {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 5.0};
      const auto group = nearest_means(points, 1, k, random);
      EXPECT_EQ(std::set(group.begin(), group.end()).size(), k);
    }
  }
}

}  // namespace interzone::community
