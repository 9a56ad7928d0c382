#include "algorithms/structure/rich_club.hpp"

#include <algorithm>
#include <cmath>

#include "algorithms/statistics/null_models.hpp"
#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

RichClubOptions untested() { return {.seed = Seed(1), .networks = 0}; }

// By hand. Three hubs tied to each other with leaves at each: all ties of those above one, 6/15 of all.
TEST(RichClub, ThreeHubsWithLeavesByHand) {
  const auto view = directed(8, {{0, 1}, {1, 2}, {2, 0}, {0, 2}, {0, 3}, {1, 4}, {2, 5}, {6, 6}});
  const auto result = rich_club(view, untested());
  EXPECT_EQ(result.degree, (std::vector<VertexId>{0, 1}));
  EXPECT_EQ(result.vertices, (std::vector<VertexId>{6, 3}));
  expect_near(result.coefficient, {6.0 / 15, 1.0}, 1e-15);
  EXPECT_TRUE(std::isnan(result.p_value[0]) && std::isnan(result.mean[1]));
  EXPECT_EQ(result.seed, Seed(1));
}

/// Density among the vertices that have more than k neighbours here, by the ties of `drawn`.
double density_above(const GraphView& here, const GraphView& drawn, std::size_t k) {
  const auto arcs = arc_counts(here), ties = arc_counts(drawn);
  std::vector<std::size_t> above;
  for (std::size_t v = 0; v < arcs.size(); ++v) {
    std::size_t degree = 0;
    for (std::size_t u = 0; u < arcs.size(); ++u) degree += u != v && arcs[u][v] + arcs[v][u] > 0;
    if (degree > k) above.push_back(v);
  }
  double tied = 0.0, pairs = 0.0;
  for (const std::size_t u : above) {
    for (const std::size_t v : above) {
      if (u >= v) continue;
      pairs += 1.0;
      tied += ties[u][v] + ties[v][u] > 0 ? 1.0 : 0.0;
    }
  }
  return share(tied, pairs);
}

// By oracle: every pair, here and in each of the same random networks.
class RichClubOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(RichClubOnZoo, AsksEveryPair) {
  const auto& view = GetParam().view;
  const auto result = rich_club(view, {.seed = Seed(2), .networks = 9});
  const auto simple = simplified(view.directed() ? undirected(unweighted(view)) : unweighted(view));
  for (std::size_t row = 0; row < result.degree.size(); ++row) {
    const auto k = result.degree[row];
    EXPECT_NEAR(result.coefficient[row], density_above(view, view, k), 1e-15);
    double sum = 0.0, as_high = 1.0;
    for (std::uint64_t r = 0; r < 9; ++r) {
      const auto drawn = statistics::rewired(simple, {.seed = Seed(2), .index = r});
      const double density = density_above(view, drawn, k);
      sum += density;
      as_high += density >= result.coefficient[row] ? 1.0 : 0.0;
    }
    EXPECT_NEAR(result.mean[row], sum / 9, 1e-12);
    EXPECT_EQ(result.p_value[row], as_high / 10);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, RichClubOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(RichClub, AgreesWithNetworkx) {
  for (const auto& name : structure_graphs()) {
    const auto reference = structure_reference(name);
    const auto result = rich_club(reference.view, untested());
    ASSERT_FALSE(result.degree.empty());
    const auto& known = reference.networkx.at("rich_club");  // by degree, from 0
    for (std::size_t row = 0; row < result.degree.size(); ++row) {
      EXPECT_NEAR(result.coefficient[row], known.at(result.degree[row]), reference.tolerance);
    }
  }
}

// By law: hubs that were tied on purpose, each with eight vertices of a ring, stand out.
TEST(RichClub, PlantedClubsStandOut) {
  std::vector<TestEdge> edges;
  for (VertexId u = 0; u < 6; ++u) {
    for (VertexId v = 0; v < u; ++v) edges.push_back({u, v});
    for (VertexId i = 8 * u; i < 8 * u + 8; ++i) {
      edges.push_back({u, 6 + i});
      edges.push_back({6 + i, 6 + (i + 1) % 48});
    }
  }
  const auto result = rich_club(undirected(54, edges), {.seed = Seed(3)});
  EXPECT_EQ(result.coefficient.back(), 1.0);
  EXPECT_GT(result.normalized.back(), 1.1);
  EXPECT_LE(result.p_value.back(), 0.05);
}

TEST(RichClub, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(100, 400, false, false, Seed(5));
  const RichClubOptions options = {.seed = Seed(5), .networks = 10};
  const auto once = rich_club(view, options, {.threads = 1});
  for (const int threads : {2, 7}) EXPECT_EQ(rich_club(view, options, {.threads = threads}), once);
}

TEST(RichClub, Refuses) {
  EXPECT_ERROR(rich_club(directed(2, {{0, 1}}), {.seed = Seed(1), .networks = -1}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(rich_club(directed(2, {{0, 1}}), {.seed = Seed(1), .switches_per_edge = -1}),
               ErrorCode::invalid_option);
}

}  // namespace interzone::structure
