#include "algorithms/structure/ei_index.hpp"

#include <algorithm>
#include <cmath>

#include "tests/support/structure_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

// By hand. One tie of three leaves its group; two vertices drawn of two pairs differ in 4 cases of 6.
TEST(EiIndex, TwoPairsByHand) {
  const auto view = undirected(5, {{0, 1}, {2, 3}, {1, 2}, {2, 2}, {3, 4}});
  const std::vector<VertexId> group = {0, 0, 7, 7, no_vertex};
  const auto result = ei_index(view, group, {.seed = Seed(1)});
  EXPECT_EQ(result.external, 1U);
  EXPECT_EQ(result.internal, 2U);
  EXPECT_NEAR(result.index, -1.0 / 3, 1e-15);
  EXPECT_NEAR(result.expected, 1.0 / 3, 1e-15);
  EXPECT_EQ(result.seed, Seed(1));
}

// By oracle: of a path of four with groups a a b b, all six ways to place them are equally likely. Ties
// between groups: aabb 1, abab 3, abba 2, baab 2, baba 3, bbaa 1; their mean is 2.
TEST(EiIndex, ShufflesAsOftenAsAllPlacementsSay) {
  const auto view = undirected(4, {{0, 1}, {1, 2}, {2, 3}});
  const std::vector<VertexId> group = {0, 0, 1, 1};
  const auto result = ei_index(view, group, {.seed = Seed(2), .permutations = 20'000});
  EXPECT_NEAR(result.expected, 1.0 / 3, 1e-15);
  EXPECT_NEAR(result.p_low, 2.0 / 6, 0.015);
  EXPECT_EQ(result.p_high, 1.0);
  EXPECT_NEAR(result.p_value, 4.0 / 6, 0.015);
  EXPECT_NEAR(result.sd, 2.0 / 3 * std::sqrt(4.0 / 6), 0.01);
}

class EiIndexOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(EiIndexOnZoo, AsksEveryTie) {
  const auto& view = GetParam().view;
  const auto arcs = arc_counts(view);
  std::vector<VertexId> group(view.vertex_count());
  double external = 0.0, internal = 0.0;
  for (VertexId v = 0; v < group.size(); ++v) group[v] = v % 7 == 6 ? no_vertex : v % 3;
  for (VertexId u = 0; u < group.size(); ++u) {
    for (VertexId v = view.directed() ? 0 : u; v < group.size(); ++v) {
      if (u == v || group[u] == no_vertex || group[v] == no_vertex) continue;
      (group[u] == group[v] ? internal : external) += arcs[u][v];
    }
  }
  const auto result = ei_index(view, group, {.seed = Seed(3), .permutations = 19});
  expect_near({result.index}, {share(external - internal, external + internal)}, 1e-15);
  EXPECT_EQ(std::isnan(result.p_value), external + internal == 0.0);
}
INSTANTIATE_TEST_SUITE_P(Zoo, EiIndexOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another formula, from igraph's and networkx's coefficient: on an undirected graph the share of
// internal ties is r (1 - s) + s, with s the sum of the squared shares of the ends of ties.
TEST(EiIndex, FollowsFromTheAssortativityOfIgraphAndNetworkx) {
  for (const auto* name : {"karate", "florentine", "kite", "random1000"}) {
    const auto reference = structure_reference(name);
    std::vector<double> ends(4, 0.0);
    double all = 0.0, squares = 0.0;
    for (VertexId v = 0; v < reference.view.vertex_count(); ++v) {
      ends[reference.groups[v]] += static_cast<double>(reference.view.degree(v));
      all += static_cast<double>(reference.view.degree(v));
    }
    for (const double e : ends) squares += e / all * e / all;
    const auto result =
        ei_index(reference.view, reference.groups, {.seed = Seed(4), .permutations = 0});
    const double internal = (1.0 - result.index) / 2.0;
    reference.expect("nominal_assortativity", (internal - squares) / (1.0 - squares));
  }
}

// By law: on one kind of vertices every shuffle is the same; a shuffle of labels that are all
// different has nothing but external ties.
TEST(EiIndex, ExtremesAreCertain) {
  const auto view = undirected(4, {{0, 1}, {1, 2}, {2, 3}});
  const auto same = ei_index(view, std::vector<VertexId>(4, 0), {.seed = Seed(5)});
  EXPECT_EQ(same.index, -1.0);
  EXPECT_EQ(same.p_value, 1.0);
  EXPECT_EQ(same.sd, 0.0);
  EXPECT_EQ(ei_index(view, std::vector<VertexId>{0, 1, 2, 3}, {.seed = Seed(5)}).index, 1.0);
}

TEST(EiIndex, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks(true, 2000, 8000);
  std::vector<VertexId> group(2000);
  for (VertexId v = 0; v < 2000; ++v) group[v] = v % 11;
  const auto once = ei_index(view, group, {.seed = Seed(6), .permutations = 99}, {.threads = 1});
  for (const int threads : {2, 7}) {
    EXPECT_EQ(ei_index(view, group, {.seed = Seed(6), .permutations = 99}, {.threads = threads}),
              once);
  }
  EXPECT_FALSE(std::isnan(once.sd));
}

TEST(EiIndex, RefusesAndReports) {
  const auto view = undirected(2, {{0, 1}});
  EXPECT_ERROR(ei_index(view, std::vector<VertexId>(1, 0), {.seed = Seed(1)}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(ei_index(view, std::vector<VertexId>(2, 0), {.seed = Seed(1), .permutations = -1}),
               ErrorCode::invalid_option);
  const auto untested =
      ei_index(view, std::vector<VertexId>(2, 0), {.seed = Seed(1), .permutations = 0});
  EXPECT_EQ(untested.index, -1.0);
  EXPECT_TRUE(std::isnan(untested.p_value));
}

}  // namespace interzone::structure
