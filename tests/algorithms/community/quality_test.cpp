#include <limits>
#include <nlohmann/json.hpp>

#include "algorithms/community/modularity.hpp"
#include "tests/algorithms/community/community_cases.hpp"

namespace interzone::community {
using namespace testing_support;

namespace {

oracle::Membership random_membership(VertexId n, VertexId labels, Seed seed) {
  Stream random(seed, 0);
  oracle::Membership membership;
  for (VertexId v = 0; v < n; ++v) {
    membership.push_back(static_cast<VertexId>(random.below(std::min(labels, n))));
  }
  return membership;
}

}  // namespace

// By hand. Each triangle has 3 of 7 edges and half of the ends: Q = 2 (3/7 - 1/4) = 5/14.
TEST(Modularity, TwoTrianglesByHand) {
  EXPECT_NEAR(modularity(bridge(), std::vector<VertexId>{0, 0, 0, 1, 1, 1}), 5.0 / 14.0, 1e-15);
  EXPECT_NEAR(modularity(bridge(), std::vector<VertexId>{0, 0, 0, 1, 1, 1}, {.resolution = 2.0}),
              6.0 / 7.0 - 1.0, 1e-15);
  EXPECT_NEAR(modularity(bridge(), std::vector<VertexId>(6, 4)), 0.0, 1e-15);
}

// By hand. Arcs 0 -> 1 and 2 -> 3: each pair has half of the arcs, and out 1/2 meets in 1/2.
TEST(Modularity, DirectionCountsByHand) {
  const auto view = directed(4, {{0, 1}, {2, 3}});
  EXPECT_NEAR(modularity(view, std::vector<VertexId>{0, 0, 1, 1}), 0.5, 1e-15);
  // Sources against targets: no arc within, and sources have nothing coming in.
  EXPECT_NEAR(modularity(view, std::vector<VertexId>{0, 1, 0, 1}), 0.0, 1e-15);
}

// By hand. A loop of weight 2 is 2 of 3 weights and 4 of 6 ends.
TEST(Modularity, LoopsCountAsTiesWithin) {
  const auto view = undirected(3, {{0, 0, 2.0}, {1, 2, 1.0}});
  EXPECT_NEAR(modularity(view, std::vector<VertexId>{0, 1, 1}), 1.0 - (16.0 + 4.0) / 36.0, 1e-15);
}

TEST(Modularity, IsUndefinedWithoutTies) {
  EXPECT_TRUE(std::isnan(modularity(undirected(0, {}), {})));
  EXPECT_TRUE(std::isnan(modularity(directed(2, {}), std::vector<VertexId>{0, 1})));
  EXPECT_TRUE(std::isnan(modularity(directed(2, {{0, 1, 0.0}}), std::vector<VertexId>{0, 0})));
}

// By hand. Within each triangle 3 edges and 3 pairs; in one community 7 edges and 15 pairs.
TEST(CpmQuality, TwoTrianglesByHand) {
  const CpmQualityOptions half{.resolution = 0.5};
  EXPECT_NEAR(cpm_quality(bridge(), std::vector<VertexId>{0, 0, 0, 1, 1, 1}, half), 3.0, 1e-15);
  EXPECT_NEAR(cpm_quality(bridge(), std::vector<VertexId>(6, 0), half), -0.5, 1e-15);
  EXPECT_EQ(cpm_quality(bridge(), std::vector<VertexId>{0, 1, 2, 3, 4, 5}, half), 0.0);
  EXPECT_EQ(cpm_quality(undirected(0, {}), {}), 0.0);
  // Directed, a pair has two places for arcs: 1 arc less 0.5 x 2.
  EXPECT_NEAR(cpm_quality(directed(2, {{0, 1}}), std::vector<VertexId>{0, 0}, half), 0.0, 1e-15);
}

// By oracle: the double sum over pairs of vertices, on every graph of the zoo.
class QualityOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(QualityOnZoo, MatchesSumOverPairs) {
  const auto& view = GetParam().view;
  for (const VertexId labels : {1U, 2U, 3U, 100U}) {
    const auto membership = random_membership(view.vertex_count(), labels, Seed(labels));
    for (const double resolution : {0.0, 0.5, 1.0, 2.5}) {
      expect_near({modularity(view, membership, {.resolution = resolution}),
                   cpm_quality(view, membership, {.resolution = resolution})},
                  {oracle::modularity(view, membership, resolution),
                   oracle::cpm_quality(view, membership, resolution)},
                  1e-12);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, QualityOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By other libraries: random partitions of multigraphs with loops and weights.
TEST(Modularity, AgreesWithIgraphAndNetworkx) {
  for (const std::string maker : {"igraph", "networkx"}) {
    for (const std::string kind : {"directed", "undirected"}) {
      const std::string name = "community_modularity_" + maker + "_" + kind + ".json";
      const auto reference = load_reference(name);
      const auto json = read_reference(name);
      std::vector<double> found;
      for (const oracle::Membership membership : json.at("partitions")) {
        for (const double resolution : json.at("resolutions")) {
          found.push_back(modularity(reference.view, membership, {.resolution = resolution}));
        }
      }
      expect_near(found, reference.values, reference.tolerance);
    }
  }
}

// By law: threads never change a bit; labels are only names.
TEST(Modularity, ThreadsAndLabelsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed);
    auto membership = random_membership(view.vertex_count(), 50, Seed(3));
    const double alone = modularity(view, membership, {}, {.threads = 1});
    EXPECT_EQ(alone, modularity(view, membership, {}, {.threads = 7}));
    EXPECT_EQ(cpm_quality(view, membership, {.resolution = 0.01}, {.threads = 1}),
              cpm_quality(view, membership, {.resolution = 0.01}, {.threads = 7}));
    for (VertexId& label : membership) label = 9'999 - label;
    EXPECT_NEAR(modularity(view, membership), alone, 1e-13);
  }
}

TEST(Modularity, RefusesWhatItCannotMeasure) {
  const std::vector<VertexId> pair = {0, 1};
  const auto view = undirected(2, {{0, 1}});
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_ERROR(modularity(view, pair, {.resolution = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(modularity(view, pair, {.resolution = nan}), ErrorCode::invalid_option);
  EXPECT_ERROR(modularity(view, std::vector<VertexId>{0}), ErrorCode::invalid_option);
  EXPECT_ERROR(modularity(view, std::vector<VertexId>{0, 2}), ErrorCode::invalid_option);
  EXPECT_ERROR(modularity(undirected(2, {{0, 1, -1.0}}), pair), ErrorCode::invalid_weight);
  EXPECT_ERROR(modularity(undirected(2, {{0, 1, infinity}}), pair), ErrorCode::invalid_weight);
}

TEST(CpmQuality, RefusesWhatItCannotMeasure) {
  const std::vector<VertexId> pair = {0, 1};
  const auto view = undirected(2, {{0, 1}});
  EXPECT_ERROR(cpm_quality(view, pair, {.resolution = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(cpm_quality(view, pair, {.resolution = infinity}), ErrorCode::invalid_option);
  EXPECT_ERROR(cpm_quality(view, std::vector<VertexId>{0}), ErrorCode::invalid_option);
  EXPECT_ERROR(cpm_quality(view, std::vector<VertexId>{0, 2}), ErrorCode::invalid_option);
  EXPECT_ERROR(cpm_quality(undirected(2, {{0, 1, -1.0}}), pair), ErrorCode::invalid_weight);
}

}  // namespace interzone::community
