#include "algorithms/centrality/two_mode.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "algorithms/centrality/betweenness.hpp"
#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. Actors 0 and 1, items 2, 3, 4; 0 has all items, 1 the last. From 0: three at 1, one at 2;
// from 2: 1, 2, 2, 3.
// Of the pairs of others 2-3, 2-4, 3-4, 1-2 and 1-3 need 0.
TEST(TwoMode, FiveVerticesByHand) {
  const auto graph = make_two_mode(directed(5, {{0, 2}, {0, 3}, {0, 4}, {1, 4}}));
  expect_near(two_mode_degree(graph), {1, 1.0 / 3, 0.5, 0.5, 1}, 1e-12);
  // Nearest possible: 3 + 2 for actors, 2 + 2 * 2 for items.
  expect_near(two_mode_closeness(graph), {1, 5.0 / 9, 0.75, 0.75, 1}, 1e-12);
  // Most possible: n = 2, m = 3, s = 0, t = 1: 5; n = 3, m = 2, s = 1, t = 0: 4. Between others is item
  // 4 for 0-1, 1-2, 1-3.
  expect_near(two_mode_betweenness(graph), {1, 0, 0, 0, 0.75}, 1e-12);
}

// By hand. A star: the centre has all, and each item its share of the square 1.
TEST(TwoMode, StarByHand) {
  const auto graph = make_two_mode(directed(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}));
  expect_near(two_mode_eigenvector(graph), {1, 0.5, 0.5, 0.5, 0.5}, 1e-10);
  expect_near(two_mode_betweenness(graph), {1, 0, 0, 0, 0}, 1e-12);
  expect_near(two_mode_closeness(graph), {1, 1, 1, 1, 1}, 1e-12);
}

TEST(TwoMode, ParallelTiesAndWeightsDoNotCount) {
  const auto plain = make_two_mode(directed(4, {{0, 2}, {0, 3}, {1, 3}}));
  const auto rich = make_two_mode(directed(4, {{0, 2, 5.0}, {0, 2, 2.0}, {0, 3}, {1, 3, 0.5}}));
  for (const auto& measure : {two_mode_degree, two_mode_closeness, two_mode_betweenness}) {
    EXPECT_EQ(measure(plain, {}), measure(rich, {}));
  }
  EXPECT_EQ(two_mode_eigenvector(plain), two_mode_eigenvector(rich));
}

TEST(TwoMode, EmptyModesAndVerticesWithoutTies) {
  const double nan = std::nan("");
  const auto alone = make_two_mode(undirected(1, {}));
  EXPECT_EQ(two_mode_degree(alone), (std::vector<double>{0}));
  expect_near(two_mode_closeness(alone), {nan}, 0);
  EXPECT_EQ(two_mode_betweenness(alone), (std::vector<double>{0}));
  EXPECT_EQ(two_mode_eigenvector(alone), (std::vector<double>{1}));
  const auto apart = make_two_mode(TwoModeView(2, 2, {0}, {1}));
  expect_near(two_mode_closeness(apart), {1, nan, nan, 1}, 1e-12);
  expect_near(two_mode_eigenvector(apart), {1, 0, 0, 1}, 1e-12);
  const auto none = make_two_mode(TwoModeView());
  EXPECT_TRUE(two_mode_degree(none).empty() && two_mode_closeness(none).empty());
  EXPECT_TRUE(two_mode_betweenness(none).empty() && two_mode_eigenvector(none).empty());
}

std::optional<TwoModeGraph> two_mode_of(const GraphView& view) {
  try {
    return make_two_mode(view);
  } catch (const Error&) {
    return std::nullopt;
  }
}

// By oracle: dense distances and counts of paths, and the least and most over all networks there are.
class TwoModeOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(TwoModeOnZoo, IsTheMeasureOverItsMaximum) {
  const auto found = two_mode_of(GetParam().view);
  if (!found) return;
  const auto& graph = *found;
  const auto ties = simplified(unweighted(graph.ties));
  const auto distance = oracle::distances(ties);
  const VertexId n = ties.vertex_count();
  const auto degree = two_mode_degree(graph), closeness = two_mode_closeness(graph);
  for (VertexId v = 0; v < n; ++v) {
    double partners = 0, sum = 0, least = 0;
    for (VertexId u = 0; u < n; ++u) {
      if (u == v || distance[v][u] == infinity) continue;
      partners += distance[v][u] == 1 ? 1 : 0;
      sum += distance[v][u];
      least += graph.is_item[u] == graph.is_item[v] ? 2 : 1;
    }
    EXPECT_NEAR(degree[v] * graph.other_mode(v), partners, 1e-12);
    expect_near({closeness[v]}, {least / sum}, 1e-12);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, TwoModeOnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(TwoMode, NoNetworkOfThatSizeHasMoreBetweenness) {
  for (const auto& [actors, items] : {std::pair{2U, 3U}, {3U, 2U}, {3U, 3U}, {4U, 2U}, {5U, 2U}}) {
    double most = 0.0;
    for (std::uint32_t bits = 0; bits < (1U << (actors * items)); ++bits) {
      std::vector<VertexId> actor, item;
      for (VertexId i = 0; i < actors * items; ++i) {
        if ((bits >> i & 1U) == 0) continue;
        actor.push_back(i / items);
        item.push_back(i % items);
      }
      const auto graph = make_two_mode(TwoModeView(actors, items, actor, item));
      most = std::max(most, two_mode_betweenness(graph, {.threads = 1})[0]);
    }
    EXPECT_NEAR(most, 1.0, 1e-12) << actors << " actors, " << items << " items";
  }
}

// By another library.
TEST(TwoMode, AgreesWithNetworkxAndNumpy) {
  for (const auto* name : {"southern_women", "random60"}) {
    SCOPED_TRACE(name);
    const auto expect = [&](const std::string& measure, auto function) {
      SCOPED_TRACE(measure);
      const auto reference =
          load_reference("centrality/two_mode_" + std::string(name) + ".json", measure);
      expect_near(function(make_two_mode(reference.view), RunContext{}), reference.values,
                  reference.tolerance);
    };
    expect("degree", two_mode_degree);
    expect("closeness", two_mode_closeness);
    expect("betweenness", two_mode_betweenness);
    expect("eigenvector", two_mode_eigenvector);
  }
}

// Published: Borgatti & Halgin (2011), "Analyzing affiliation networks", to the two decimals that the tests of
// networkx quote. Women Evelyn to Flora, then events 1 to 14, in the usual order.
TEST(TwoMode, SouthernWomenAsPublished) {
  const auto women =
      make_two_mode(load_reference("centrality/two_mode_southern_women.json", "degree").view);
  expect_near(two_mode_degree(women),
              {0.57, 0.50, 0.57, 0.50, 0.29, 0.29, 0.29, 0.21, 0.29, 0.29, 0.29,
               0.43, 0.50, 0.57, 0.36, 0.14, 0.14, 0.14, 0.17, 0.17, 0.33, 0.22,
               0.44, 0.44, 0.56, 0.78, 0.67, 0.28, 0.22, 0.33, 0.17, 0.17},
              0.00501);
  expect_near(two_mode_closeness(women),
              {0.80, 0.73, 0.80, 0.73, 0.60, 0.67, 0.67, 0.67, 0.71, 0.71, 0.69,
               0.73, 0.77, 0.80, 0.73, 0.65, 0.59, 0.59, 0.52, 0.52, 0.56, 0.54,
               0.59, 0.69, 0.73, 0.85, 0.79, 0.55, 0.54, 0.56, 0.52, 0.52},
              0.00501);
  expect_near(two_mode_betweenness(women),
              {0.10, 0.05, 0.09, 0.05, 0.01, 0.01, 0.01, 0.01, 0.02, 0.02, 0.02,
               0.05, 0.07, 0.11, 0.04, 0.00, 0.01, 0.01, 0.00, 0.00, 0.02, 0.01,
               0.04, 0.07, 0.13, 0.24, 0.23, 0.01, 0.02, 0.02, 0.00, 0.00},
              0.00501);
}

// By law: which mode is called actors makes no difference.
TEST(TwoMode, ModesChangePlaces) {
  const auto there = make_two_mode(directed(6, {{0, 3}, {0, 4}, {1, 4}, {2, 4}, {2, 5}}));
  const auto back = make_two_mode(directed(6, {{3, 0}, {4, 0}, {4, 1}, {4, 2}, {5, 2}}));
  EXPECT_NE(there.is_item, back.is_item);
  for (const auto& measure :
       {two_mode_degree, two_mode_closeness, two_mode_betweenness, two_mode_eigenvector}) {
    EXPECT_EQ(measure(there, {}), measure(back, {}));
  }
}

// By law: threads change nothing; the eigenvector has length 1 in each mode.
TEST(TwoMode, ThreadsDoNotChangeTheResult) {
  const VertexId half = 6000;
  std::vector<TestEdge> edges;
  Stream random(Seed(3), 0, 0);
  for (VertexId v = 0; v < half; ++v) {
    edges.push_back({v, half + v});
    edges.push_back({v, half + static_cast<VertexId>(random.below(half))});
  }
  const auto graph = make_two_mode(directed(2 * half, edges));
  EXPECT_EQ(two_mode_degree(graph, {.threads = 1}), two_mode_degree(graph, {.threads = 7}));
  const auto vector = two_mode_eigenvector(graph, {.threads = 1});
  EXPECT_EQ(vector, two_mode_eigenvector(graph, {.threads = 7}));
  double of_actors = 0, of_items = 0;
  for (VertexId v = 0; v < half; ++v) of_actors += vector[v] * vector[v];
  for (VertexId v = half; v < 2 * half; ++v) of_items += vector[v] * vector[v];
  EXPECT_NEAR(of_actors, 1.0, 1e-9);
  EXPECT_NEAR(of_items, 1.0, 1e-9);
}

}  // namespace interzone::centrality
