#include "algorithms/centrality/participation.hpp"

#include <cmath>
#include <limits>

#include "tests/support/oracle_ties.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

using Groups = std::vector<VertexId>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// By hand. Vertex 0 has weight 2 in its own group, 1 and 1 in two others: 1 - (4 + 1 + 1) / 16. Own
// weights in its group are 2, 2 and 0: mean 4/3, standard deviation sqrt(8/9). 5 has no group.
TEST(Participation, ThreeGroupsByHand) {
  const auto view = undirected(
      6, {{0, 1, 0.5}, {0, 1, 1.5}, {0, 3}, {0, 4}, {0, 0, 7.0}, {0, 5}, {3, 3, 2.0}, {2, 4, 0.0}});
  const auto result = participation(view, Groups{0, 0, 0, 1, 2, no_vertex});
  const double sd = std::sqrt(8.0 / 9);
  expect_near(result.participation, {10.0 / 16, 0, 0, 0, 0, nan}, 1e-15);
  expect_near(result.within_module_z, {2.0 / 3 / sd, 2.0 / 3 / sd, -4.0 / 3 / sd, 0, 0, nan},
              1e-15);
}

// By hand. Ties in and out add.
TEST(Participation, BothDirectionsCount) {
  const auto result = participation(directed(3, {{0, 1}, {2, 0}, {2, 0}}), Groups{0, 1, 2});
  expect_near(result.participation, {1 - 5.0 / 9, 0, 0}, 1e-15);
}

// By oracle.
class ParticipationOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ParticipationOnZoo, MatchesDenseDefinition) {
  const auto& view = GetParam().view;
  auto group = oracle::four_groups(view.vertex_count());
  if (group.size() > 6) group[5] = no_vertex;
  const auto result = participation(view, group);
  const auto expected = oracle::participation(view, group);
  expect_near(result.participation, expected[0], 1e-12);
  expect_near(result.within_module_z, expected[1], 1e-9);
}
INSTANTIATE_TEST_SUITE_P(Zoo, ParticipationOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By a script of its own, with Python's statistics.
TEST(Participation, AgreesWithTheScript) {
  for (const auto* graph : {"karate", "florentine", "random60_weighted",
                            "random200_directed_weighted", "random1000_directed"}) {
    SCOPED_TRACE(graph);
    const auto file = "centrality/ties_" + std::string(graph) + ".json";
    const auto share = load_reference(file, "participation");
    const auto result = participation(share.view, oracle::four_groups(share.view.vertex_count()));
    expect_near(result.participation, share.values, share.tolerance);
    const auto z = load_reference(file, "within_module_z");
    expect_near(result.within_module_z, z.values, z.tolerance);
  }
}

// By law: z scores of a group have mean 0 and variance 1.
TEST(Participation, ScoresOfAGroupAreStandardized) {
  const auto view = many_chunks(true, 1000, 8000);
  const auto group = oracle::four_groups(1000);
  const auto z = participation(view, group).within_module_z;
  double members = 0.0, sum = 0.0, squares = 0.0;
  for (VertexId v = 0; v < 1000; ++v) {
    if (group[v] != 3) continue;
    members += 1.0;
    sum += z[v];
    squares += z[v] * z[v];
  }
  EXPECT_NEAR(sum / members, 0.0, 1e-12);
  EXPECT_NEAR(squares / members, 1.0, 1e-12);
}

TEST(Participation, RefusesWeightsAndGroupsThatAreNone) {
  EXPECT_ERROR(participation(directed(2, {{0, 1, -1.0}}), Groups{0, 0}), ErrorCode::invalid_weight);
  EXPECT_ERROR(participation(directed(2, {{0, 1}}), Groups{0}), ErrorCode::invalid_option);
  EXPECT_ERROR(participation(directed(2, {{0, 1}}), Groups{0, 2}), ErrorCode::invalid_option);
}

}  // namespace interzone::centrality
