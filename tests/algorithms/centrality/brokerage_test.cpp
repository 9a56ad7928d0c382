#include "algorithms/centrality/brokerage.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "tests/support/oracle_ties.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

using Groups = std::vector<VertexId>;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::array<const RoleScores*, 6> roles(const BrokerageResult& result) {
  return {&result.coordinator,    &result.itinerant, &result.gatekeeper,
          &result.representative, &result.liaison,   &result.brokerage};
}

// By hand. Everybody points to vertex 0 of group a and it points to everybody but 1; groups are
// a: 0 1 2, b: 3 4, c: 5.
TEST(Brokerage, RolesByHand) {
  const auto view = directed(6, {{1, 0}, {0, 2}, {3, 0}, {0, 4}, {0, 4}, {0, 5}, {0, 0}, {3, 4}});
  const auto result = brokerage(view, Groups{0, 0, 0, 1, 1, 2});
  EXPECT_EQ(result.coordinator.count[0], 1);     // 1 -> 0 -> 2
  EXPECT_EQ(result.representative.count[0], 2);  // 1 -> 0 -> 4, 5
  EXPECT_EQ(result.gatekeeper.count[0], 1);      // 3 -> 0 -> 2
  EXPECT_EQ(result.itinerant.count[0], 0);       // 3 -> 0 -> 4 is closed
  EXPECT_EQ(result.liaison.count[0], 1);         // 3 -> 0 -> 5
  expect_near(result.brokerage.count, {5, 0, 0, 0, 0, 0}, 0);
}

// By hand. Six arcs among six vertices: d = 1/5, q = 4/125; a vertex of group a has 2 pairs within
// its group, no two of which share one end only.
TEST(Brokerage, ExpectationsByHand) {
  const auto view = directed(6, {{1, 0}, {0, 2}, {3, 0}, {0, 4}, {0, 5}, {3, 4}});
  const auto result = brokerage(view, Groups{0, 0, 0, 1, 1, 2});
  const double q = 4.0 / 125;
  EXPECT_NEAR(result.coordinator.expected[1], 2 * q, 1e-15);
  EXPECT_NEAR(result.coordinator.sd[1], std::sqrt(2 * q * (1 - q)), 1e-15);
  EXPECT_NEAR(result.coordinator.z[0], (1 - 2 * q) / std::sqrt(2 * q * (1 - q)), 1e-14);
  EXPECT_TRUE(std::isnan(result.coordinator.z[5]));  // alone in its group: there is no such pair
  EXPECT_EQ(result.coordinator.expected[5], 0.0);
}

// By hand. Without a group, vertex 3 and its ties are not there.
TEST(Brokerage, VerticesWithoutAGroupAreLeftOut) {
  const auto all = brokerage(directed(3, {{0, 1}, {1, 2}}), Groups{0, 1, 0});
  const auto some =
      brokerage(directed(4, {{0, 1}, {1, 2}, {3, 1}, {1, 3}}), Groups{0, 1, 0, no_vertex});
  for (std::size_t role = 0; role < 6; ++role) {
    auto expected = *roles(all)[role];
    for (auto* row : {&expected.count, &expected.expected, &expected.sd, &expected.z}) {
      row->push_back(nan);
    }
    expect_near(roles(some)[role]->count, expected.count, 0);
    expect_near(roles(some)[role]->z, expected.z, 0);
  }
}

// By oracle.
class BrokerageOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(BrokerageOnZoo, AsksEveryTriple) {
  const auto& view = GetParam().view;
  auto group = oracle::four_groups(view.vertex_count());
  if (group.size() > 6) group[5] = no_vertex;
  const auto result = brokerage(view, group);
  const auto count = oracle::brokerage(view, group);
  const auto expected = oracle::brokerage_expected(view, group);
  const auto variance = oracle::brokerage_variance(view, group);
  for (std::size_t role = 0; role < 6; ++role) {
    const RoleScores& scores = *roles(result)[role];
    expect_near(scores.count, count[role], 0);
    expect_near(scores.expected, expected[role], 1e-12);
    auto squared = scores.sd;
    for (double& sd : squared) sd *= sd;
    expect_near(squared, variance[role], 1e-12);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, BrokerageOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Brokerage, AgreesWithSna) {
  const char* const names[] = {"coordinator",    "itinerant", "gatekeeper",
                               "representative", "liaison",   "brokerage"};
  for (const auto* graph : {"karate", "florentine", "random60_weighted",
                            "random200_directed_weighted", "random1000_directed"}) {
    const auto file = "centrality/ties_" + std::string(graph) + ".json";
    const auto view = load_reference(file, "brokerage").view;
    const auto result = brokerage(view, oracle::four_groups(view.vertex_count()));
    for (std::size_t role = 0; role < 6; ++role) {
      const std::string name = names[role];
      SCOPED_TRACE(graph + (" " + name));
      const auto same = [&](const std::string& measure, const std::vector<double>& values) {
        const auto reference = load_reference(file, measure);
        expect_near(values, reference.values, reference.tolerance);
      };
      same(name, roles(result)[role]->count);
      same(name + "_z", roles(result)[role]->z);
      if (view.vertex_count() > 500) continue;
      same(name + "_expected", roles(result)[role]->expected);
      same(name + "_sd", roles(result)[role]->sd);
    }
  }
}

// By law: the names of the groups play no part; against the arcs, who let in speaks for.
TEST(Brokerage, ReversedGatekeepersRepresent) {
  const auto view = directed(5, {{0, 1}, {1, 2}, {3, 1}, {1, 4}, {4, 3}});
  const auto back = directed(5, {{1, 0}, {2, 1}, {1, 3}, {4, 1}, {3, 4}});
  const auto one = brokerage(view, Groups{0, 0, 1, 1, 2});
  const auto two = brokerage(back, Groups{4, 4, 0, 0, 1});
  EXPECT_EQ(one.gatekeeper.count, two.representative.count);
  EXPECT_EQ(one.liaison, two.liaison);
}

TEST(Brokerage, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed, 3000, 60'000);
    const auto group = oracle::four_groups(3000);
    EXPECT_EQ(brokerage(view, group, {.threads = 1}).liaison,
              brokerage(view, group, {.threads = 7}).liaison);
  }
}

TEST(Brokerage, RefusesGroupsThatAreNone) {
  EXPECT_ERROR(brokerage(directed(2, {{0, 1}}), Groups{0}), ErrorCode::invalid_option);
  EXPECT_ERROR(brokerage(directed(2, {{0, 1}}), Groups{0, 2}), ErrorCode::invalid_option);
}

}  // namespace interzone::centrality
