#include "algorithms/generators/random_alliances.hpp"

#include <map>

#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

TEST(RandomAlliances, ByHand) {
  const auto graph = random_alliances({.seed = Seed(1), .actors = 3, .sizes = {3, 0, 1}});
  EXPECT_EQ(graph.vertex_count, 6U);
  EXPECT_EQ(graph.groups, 3U);
  EXPECT_TRUE(graph.directed);
  ASSERT_EQ(graph.source.size(), 4U);
  EXPECT_EQ(graph.target, (std::vector<VertexId>{3, 3, 3, 5}));
  EXPECT_EQ(std::vector(graph.source.begin(), graph.source.begin() + 3),
            (std::vector<VertexId>{0, 1, 2}));
  EXPECT_TRUE(random_alliances({.seed = Seed(1)}).source.empty());
  EXPECT_EQ(random_alliances({.seed = Seed(1), .actors = 0, .sizes = {0}}).vertex_count, 1U);
}

// By exact distribution: all 10 pairs of 5 actors, 20,000 alliances of 2 in one graph
// (chi-squared, 9 degrees of freedom: above 39.3 once in 100,000 times).
TEST(RandomAlliances, SetsOfMembersAreEquallyLikely) {
  const auto graph =
      random_alliances({.seed = Seed(1), .actors = 5, .sizes = std::vector<VertexId>(20'000, 2)});
  std::map<Edge, double> count;
  for (std::size_t e = 0; e < graph.source.size(); e += 2) {
    ASSERT_EQ(graph.target[e], graph.target[e + 1]);
    ++count[{graph.source[e], graph.source[e + 1]}];
  }
  EXPECT_EQ(count.size(), 10U);
  double chi_squared = 0.0;
  for (const auto& [pair, c] : count) chi_squared += (c - 2000.0) * (c - 2000.0) / 2000.0;
  EXPECT_LT(chi_squared, 39.3);
}

TEST(RandomAlliances, SizesAreKept) {
  std::vector<VertexId> sizes;
  for (VertexId g = 0; g < 900; ++g) sizes.push_back(g % 101);
  const auto graph = random_alliances({.seed = Seed(2), .actors = 100, .sizes = sizes});
  expect_simple(graph);
  const auto degrees = degrees_of(graph);
  EXPECT_EQ(std::vector(degrees.begin() + 100, degrees.end()), sizes);
}

TEST(RandomAlliances, GraphHasKindsAndMembers) {
  const Graph graph = to_graph(random_alliances({.seed = Seed(1), .actors = 2, .sizes = {2, 1}}));
  EXPECT_EQ(graph.id(0), "a0");
  EXPECT_EQ(graph.id(3), "g1");
  EXPECT_EQ(graph.role(1), Role::actor);
  EXPECT_EQ(graph.role(2), Role::group);
  EXPECT_EQ(graph.edge_count(), 3U);
  EXPECT_EQ(graph.relation(0), Relation::member_of);
}

TEST(RandomAlliances, ThreadsDoNotChangeTheResult) {
  const auto make = [](std::uint64_t seed, int threads) {
    return random_alliances(
        {.seed = Seed(seed), .actors = 1000, .sizes = std::vector<VertexId>(3000, 7)},
        {.threads = threads});
  };
  expect_same_on_any_threads([&](int threads) { return make(1, threads); });
  EXPECT_FALSE(make(1, 0) == make(2, 0));
}

TEST(RandomAlliances, RefusesWhatCannotBe) {
  EXPECT_ERROR(random_alliances({.seed = Seed(1), .actors = 3, .sizes = {4}}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(random_alliances({.seed = Seed(1), .actors = no_vertex - 1, .sizes = {1}}),
               ErrorCode::limit);
  EXPECT_ERROR(random_alliances({.seed = Seed(1),
                                 .actors = 4'000'000'000,
                                 .sizes = std::vector<VertexId>(300, 4'000'000'000)}),
               ErrorCode::limit);
}

}  // namespace interzone::generators
