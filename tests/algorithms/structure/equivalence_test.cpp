#include "algorithms/structure/equivalence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/algorithms/structure/roles_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

// By hand. Points 0, 1, 3 and 7 on a line: 0-1 at 1, {0, 1}-3 at (3 + 2)/2, then 7 at (7 + 6 + 4)/3.
TEST(AverageLinkage, FourPointsOnALineByHand) {
  const std::vector<double> at = {0.0, 1.0, 3.0, 7.0};
  std::vector<double> distance;
  for (const double a : at) {
    for (const double b : at) distance.push_back(std::abs(a - b));
  }
  const auto merges = average_linkage(distance, 4);
  EXPECT_EQ(merges, (std::vector<Merge>{{0, 1, 1.0}, {0, 2, 2.5}, {0, 3, 17.0 / 3.0}}));
  EXPECT_EQ(cut(merges, 4, 2), (std::vector<VertexId>{0, 0, 0, 1}));
  EXPECT_EQ(cut(merges, 4, 4), (std::vector<VertexId>{0, 1, 2, 3}));
  EXPECT_TRUE(average_linkage({}, 0).empty());
}

// By hand. The leaves of two hubs are equivalent each to each.
TEST(StructuralEquivalence, TwoStarsByHand) {
  const auto view = undirected(8, {{0, 2}, {0, 3}, {0, 4}, {1, 5}, {1, 6}, {1, 7}, {0, 1}});
  const auto result = equivalence(view, {.blocks = 4});
  EXPECT_EQ(result.membership, (std::vector<VertexId>{2, 3, 0, 0, 0, 1, 1, 1}));
  EXPECT_EQ(result.blocks, 4U);
  EXPECT_EQ(result.merges.size(), 7U);
  EXPECT_EQ(result.merges[3].height, 0.0);
  EXPECT_EQ(equivalence(view, {.blocks = 99}).blocks, 8U);
}

/// Clustering by looking through all pairs of groups and of their members.
std::vector<double> slow_heights(const ProfilesResult& matrix, bool similarity) {
  std::vector<std::vector<VertexId>> groups;
  for (VertexId v = 0; v < matrix.vertices; ++v) groups.push_back({v});
  std::vector<double> heights;
  while (groups.size() > 1) {
    double least = std::numeric_limits<double>::max();
    std::size_t first = 0, second = 0;
    for (std::size_t a = 0; a < groups.size(); ++a) {
      for (std::size_t b = a + 1; b < groups.size(); ++b) {
        double sum = 0.0;
        for (const VertexId u : groups[a]) {
          for (const VertexId v : groups[b]) {
            sum += similarity ? 1.0 - matrix.at(u, v) : matrix.at(u, v);
          }
        }
        const double mean = sum / static_cast<double>(groups[a].size() * groups[b].size());
        if (mean >= least * (1.0 - 1e-12)) continue;
        least = mean;
        first = a;
        second = b;
      }
    }
    heights.push_back(least);
    groups[first].insert(groups[first].end(), groups[second].begin(), groups[second].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(second));
  }
  return heights;
}

std::vector<double> heights(const EquivalenceResult& result) {
  std::vector<double> values;
  for (const Merge& merge : result.merges) values.push_back(merge.height);
  return values;
}

// By oracle: all pairs at each step.
class StructuralEquivalenceOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(StructuralEquivalenceOnZoo, MergesTheNearestOfAllPairs) {
  const auto& view = GetParam().view;
  for (const auto measure : {ProfileMeasure::euclidean, ProfileMeasure::matching}) {
    const auto result = equivalence(view, {.blocks = 3, .profiles = {.measure = measure}});
    const auto matrix = profiles(view, {.measure = measure});
    expect_near(heights(result), slow_heights(matrix, measure != ProfileMeasure::euclidean), 1e-9);
    EXPECT_EQ(result.blocks, std::min(view.vertex_count(), VertexId{3}));
    for (const VertexId block : result.membership) EXPECT_LT(block, result.blocks);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, StructuralEquivalenceOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: hclust on sna's correlations. Equal distances leave karate's and the kite's tree open.
TEST(StructuralEquivalence, AgreesWithSnaAndHclust) {
  const auto reference = roles_reference("random40_directed");
  const auto result = equivalence(structure_reference("random40_directed").view,
                                  {.profiles = {ProfileMeasure::correlation, Diagonal::ignored}});
  expect_near(heights(result), reference.at("heights").get<std::vector<double>>(), 1e-9);
}

// By law.
TEST(StructuralEquivalence, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(200, 3000, true, true, Seed(3));
  const auto once = equivalence(view, {}, {.threads = 1});
  for (const int threads : {2, 7}) EXPECT_EQ(equivalence(view, {}, {.threads = threads}), once);
}

TEST(StructuralEquivalence, NamesDoNotMatter) {
  const auto view = random_graph(40, 300, true, true, Seed(4));
  const auto order = turned(40);
  const auto a = equivalence(view).membership;
  const auto b = equivalence(relabelled(view, order)).membership;
  for (VertexId u = 0; u < 40; ++u) {
    for (VertexId v = 0; v < u; ++v) EXPECT_EQ(a[u] == a[v], b[order[u]] == b[order[v]]);
  }
}

TEST(StructuralEquivalence, RefusesOptionsOutOfRange) {
  EXPECT_ERROR(equivalence(directed(2, {}), {.blocks = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(equivalence(directed(most_profiles + 1, {})), ErrorCode::limit);
}

}  // namespace interzone::structure
