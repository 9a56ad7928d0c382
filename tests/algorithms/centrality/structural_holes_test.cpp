#include "algorithms/centrality/structural_holes.hpp"

#include <cmath>
#include <limits>

#include "tests/support/oracle_ties.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// By hand. A triangle 0 1 2 with 3 hanging on 2. Vertex 2: p = 1/3 each; 0 and 1 also hold it by
// way of each other, (1/3 + 1/3 * 1/2)^2 = 1/4 each, 3 holds it alone, 1/9.
TEST(StructuralHoles, TriangleWithATailByHand) {
  const auto result = structural_holes(undirected(5, {{0, 1}, {1, 2}, {2, 0}, {2, 3}}));
  const double side = std::pow(1.0 / 2 + 1.0 / 2 / 3, 2), tip = std::pow(1.0 / 2 + 1.0 / 4, 2);
  expect_near(result.constraint, {side + tip, side + tip, 11.0 / 18, 1, nan}, 1e-15);
  expect_near(result.effective_size, {1, 1, 3 - 2.0 / 3, 1, nan}, 1e-15);
  expect_near(result.efficiency, {0.5, 0.5, 7.0 / 9, 1, nan}, 1e-15);
  const double two = 9.0 / 22 * std::log(3 * 9.0 / 22), three = 4.0 / 22 * std::log(3 * 4.0 / 22);
  EXPECT_NEAR(result.hierarchy[2], (2 * two + three) / std::log(3), 1e-15);
  EXPECT_EQ(result.hierarchy[3], 1.0);
  EXPECT_TRUE(std::isnan(result.hierarchy[4]));
}

// By hand. Both directions, parallel edges and weights add; ties of weight 0 and loops are none.
TEST(StructuralHoles, WeightsAddByHand) {
  const auto result = structural_holes(
      directed(4, {{0, 1, 1.0}, {1, 0, 1.0}, {0, 2, 0.5}, {0, 2, 1.5}, {0, 0, 9.0}, {3, 3, 2.0}}));
  expect_near(result.constraint, {0.5, 1, 1, nan}, 1e-15);
  expect_near(result.effective_size, {2, 1, 1, nan}, 1e-15);
  EXPECT_NEAR(result.hierarchy[0], 0.0, 1e-15);
}

// By oracle.
class StructuralHolesOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(StructuralHolesOnZoo, MatchesDenseDefinition) {
  const auto& view = GetParam().view;
  const auto result = structural_holes(view);
  const auto expected = oracle::structural_holes(view);
  expect_near(result.constraint, expected.constraint, 1e-12);
  expect_near(result.effective_size, expected.effective_size, 1e-12);
  expect_near(result.efficiency, expected.efficiency, 1e-12);
  expect_near(result.hierarchy, expected.hierarchy, 1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, StructuralHolesOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By other libraries: constraint by igraph, the others by networkx.
TEST(StructuralHoles, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate", "florentine", "random60_weighted",
                            "random200_directed_weighted", "random1000_directed"}) {
    SCOPED_TRACE(graph);
    const auto file = "centrality/ties_" + std::string(graph) + ".json";
    const auto constraint = load_reference(file, "constraint");
    const auto result = structural_holes(constraint.view);
    expect_near(result.constraint, constraint.values, constraint.tolerance);
    const auto same = [&](const char* measure, const std::vector<double>& values) {
      const auto reference = load_reference(file, measure);
      expect_near(values, reference.values, reference.tolerance);
    };
    same("effective_size", result.effective_size);
    same("hierarchy", result.hierarchy);
    if (constraint.values.size() > 500) continue;
    same("constraint_networkx", result.constraint);
    same("efficiency", result.efficiency);
  }
}

// By law: the unit of the weights plays no part, and relabelling permutes.
TEST(StructuralHoles, UnitAndLabelsPlayNoPart) {
  const auto one =
      structural_holes(directed(4, {{0, 1, 2.0}, {1, 2, 4.0}, {0, 2, 6.0}, {2, 3, 8.0}}));
  const auto two =
      structural_holes(directed(4, {{3, 2, 1.0}, {2, 1, 2.0}, {3, 1, 3.0}, {1, 0, 4.0}}));
  for (VertexId v = 0; v < 4; ++v) {
    EXPECT_NEAR(one.constraint[v], two.constraint[3 - v], 1e-14);
    EXPECT_NEAR(one.effective_size[v], two.effective_size[3 - v], 1e-14);
    EXPECT_NEAR(one.hierarchy[v], two.hierarchy[3 - v], 1e-14);
  }
}

TEST(StructuralHoles, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = random_graph(4000, 60'000, is_directed, true, Seed(5));
    const auto one = structural_holes(view, {.threads = 1});
    EXPECT_EQ(one, structural_holes(view, {.threads = 2}));
    EXPECT_EQ(one, structural_holes(view, {.threads = 7}));
  }
}

TEST(StructuralHoles, RefusesWeightsThatAreNone) {
  EXPECT_ERROR(structural_holes(directed(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(structural_holes(directed(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
}

}  // namespace interzone::centrality
