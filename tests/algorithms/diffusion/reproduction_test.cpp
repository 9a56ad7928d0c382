#include "algorithms/diffusion/reproduction.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <string>

#include "graph/random.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

std::string actor_name(VertexId v) { return "actor" + std::to_string(v); }

/// actor0 and actor1 adopt at 1, actor2 at 2, actor3 at 4, actor4 never.
AdoptionData five_actors() {
  AdoptionData data{.innovations = {"x"}};
  for (ActorId a = 0; a < 5; ++a) data.actors.push_back(actor_name(a));
  const double times[] = {1, 1, 2, 4};
  for (ActorId a = 0; a < 4; ++a)
    data.records.push_back({.actor = a, .time = make_number(times[a])});
  return data;
}

// By hand. actor2 learned from actor0 or actor1; actor3 from actor2, or by a tie of weight 3 from actor0.
TEST(Reproduction, ByHand) {
  const Adoptions adoptions(five_actors());
  const auto network = actor_network(
      adoptions, directed(5, {{2, 0}, {2, 1}, {3, 2}, {3, 0, 3.0}, {0, 1}, {4, 0}, {3, 3}}),
      actor_name);
  const auto spread = reproduction(adoptions, 0, network);
  expect_near(spread.number, {1, 0.5, 0.5, 0, nan_value}, 1e-15);
  EXPECT_NEAR(spread.r0, 0.75, 1e-15);
  EXPECT_NEAR(spread.generation_time, (1 + 0.5 * 2 + 0.5 * 3) / 2, 1e-15);
  EXPECT_NEAR(spread.attack_rate, 0.8, 1e-15);
  EXPECT_EQ(spread.actors, 5);
  EXPECT_EQ(spread.adopters, 4);
  EXPECT_EQ(spread.first, 2);
  EXPECT_EQ(spread.without_source, 2);
  const auto valued = reproduction(adoptions, 0, network, {.alters = {.valued = true}});
  expect_near(valued.number, {1.25, 0.5, 0.25, 0, nan_value}, 1e-15);
  const auto near = reproduction(adoptions, 0, network, {.window = 1});
  expect_near(near.number, {0.5, 0.5, 0, 0, nan_value}, 1e-15);
  EXPECT_EQ(near.without_source, 3);
}

// By hand, as above: actor2 learned from a first adopter for certain, actor3 with 1/2, or 3/4 where ties are valued; of two.
TEST(Reproduction, IntervalByHand) {
  const Adoptions adoptions(five_actors());
  const auto network = actor_network(
      adoptions, directed(5, {{2, 0}, {2, 1}, {3, 2}, {3, 0, 3.0}, {0, 1}, {4, 0}, {3, 3}}),
      actor_name);
  const auto bounds = [&](double level, bool valued) {
    const auto spread =
        reproduction(adoptions, 0, network, {.alters = {.valued = valued}, .level = level});
    return std::vector<double>{spread.r0_low, spread.r0_high};
  };
  expect_near(bounds(0.95, false), {0.5, 1.0}, 1e-15);
  expect_near(bounds(0.4, true), {1.0, 1.0}, 1e-15);
  expect_near(bounds(0.6, true), {0.5, 1.0}, 1e-15);
  EXPECT_ERROR(bounds(1.0, true), ErrorCode::invalid_option);
}

// By law: of sources drawn at random as often as the interval says does the mean number lie in it, or oftener, since it is coarse.
TEST(Reproduction, IntervalHoldsDrawnSources) {
  const auto view = random_graph(200, 900, true, false, Seed(5));
  const Adoptions adoptions = random_spread(200, Seed(3));
  const auto alters = oracle::alters(view, 0, false);
  const auto spread =
      reproduction(adoptions, 0, actor_network(adoptions, view, actor_name), {.level = 0.8});
  const Timeline& line = spread.line;
  int inside = 0;
  constexpr int draws = 2000;
  Stream random(Seed(7), 1);
  for (int draw = 0; draw < draws; ++draw) {
    double learned = 0.0;
    for (ActorId j = 0; j < 200; ++j) {
      std::vector<ActorId> before;
      for (ActorId i = 0; i < 200; ++i) {
        const bool leads = line.adopted[i] < line.adopted[j] && line.holds(i, line.adopted[j]);
        if (alters[j][i] > 0.0 && leads && line.adopted[j] < infinity) before.push_back(i);
      }
      if (before.empty()) continue;
      const ActorId source = before[random.below(before.size())];
      if (line.adopted[source] == line.first_adoption()) learned += 1.0;
    }
    const double mean = learned / static_cast<double>(spread.first);
    inside += spread.r0_low - 1e-9 <= mean && mean <= spread.r0_high + 1e-9 ? 1 : 0;
  }
  EXPECT_LT(spread.r0_low, spread.r0);
  EXPECT_LT(spread.r0, spread.r0_high);
  EXPECT_GE(inside, 0.8 * draws - 3 * 18);
  EXPECT_LE(inside, 0.92 * draws);
}

TEST(Reproduction, TakesTheSourceThatARecordNames) {
  AdoptionData data = five_actors();
  data.records.set(3, {.actor = 3, .time = make_number(4), .from = 1});
  data.records.set(0, {.actor = 0, .time = make_number(1), .from = 2});  // later: not the source
  const Adoptions adoptions(std::move(data));
  const auto network = actor_network(adoptions, directed(5, {{2, 0}, {3, 2}, {3, 0}}), actor_name);
  expect_near(reproduction(adoptions, 0, network).number, {1, 1, 0, 0, nan_value}, 0);
}

TEST(Reproduction, LeavesOutWhoGaveUpAndWhoIsUndated) {
  AdoptionData data = five_actors();
  data.records.set(0, {.actor = 0, .time = make_number(1), .abandoned = make_number(2)});
  data.records.set(1, {.actor = 1, .undated = true});
  const Adoptions adoptions(std::move(data));
  const auto network =
      actor_network(adoptions, directed(5, {{2, 0}, {2, 1}, {3, 1}, {3, 2}}), actor_name);
  const auto spread = reproduction(adoptions, 0, network);
  expect_near(spread.number, {0, nan_value, 1, 0, nan_value}, 0);
  EXPECT_NEAR(spread.attack_rate, 0.8, 1e-15);
  EXPECT_EQ(spread.adopters, 3);
}

TEST(Reproduction, OfNobodyIsUnknown) {
  const Adoptions nobody({.innovations = {"x"}});
  const auto none = reproduction(nobody, 0, actor_network(nobody, directed(0, {}), actor_name));
  EXPECT_TRUE(std::isnan(none.r0) && std::isnan(none.generation_time) &&
              std::isnan(none.attack_rate));
  AdoptionData data = five_actors();
  data.records = {};
  data.until = make_number(3);
  const Adoptions never(std::move(data));
  const auto spread = reproduction(never, 0, actor_network(never, directed(5, {}), actor_name));
  EXPECT_TRUE(std::isnan(spread.r0));
  EXPECT_EQ(spread.first, 0);
}

TEST(Reproduction, TakesTiesThatHoldAtTheAdoption) {
  const Adoptions adoptions(five_actors());
  const TemporalView ties(5, true, {{1, 1, 2, 0}, {2, 2, 2, 1}, {4, 4, 3, 2}});
  const auto spread = reproduction(adoptions, 0, actor_network(adoptions, ties, actor_name));
  expect_near(spread.number, {0, 1, 1, 0, nan_value}, 0);
}

// By oracle: the definition, read literally, on every graph of the zoo.
class ReproductionOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(ReproductionOnZoo, MatchesTheDefinition) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  const Adoptions adoptions = random_spread(n, Seed(21));
  const auto network = actor_network(adoptions, view, actor_name);
  for (int options = 0; options < 12; ++options) {
    const bool valued = options % 2 == 1;
    const int exposed_to = options / 4, window = options / 2 % 2 == 1 ? 2 : 0;
    const auto spread = reproduction(
        adoptions, 0, network,
        {.alters = {.exposed_to = static_cast<ExposedTo>(exposed_to), .valued = valued},
         .window = window});
    const auto expected =
        oracle::reproduction(oracle::alters(view, exposed_to, valued), adoptions, window);
    expect_near(spread.number, expected.number, 1e-12);
    expect_near({spread.r0, spread.generation_time}, {expected.r0, expected.generation_time},
                1e-12);
    if (!std::isnan(expected.r0)) {
      EXPECT_NEAR(spread.attack_rate, expected.attack_rate, 1e-12);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, ReproductionOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By law: every adoption that has a source is given out once; in a chain each leads to the next.
TEST(Reproduction, GivesEachAdoptionOnce) {
  const auto view = many_chunks(true, 500, 4000);
  const Adoptions adoptions = random_spread(500, Seed(3));
  const auto network = actor_network(adoptions, view, actor_name);
  const auto spread = reproduction(adoptions, 0, network);
  double sum = 0.0;
  for (const double number : spread.number) sum += std::isnan(number) ? 0.0 : number;
  EXPECT_NEAR(sum, static_cast<double>(spread.adopters - spread.without_source), 1e-9);
  EXPECT_GT(sum, 100.0);

  AdoptionData data{.innovations = {"x"}};
  std::vector<TestEdge> chain;
  for (ActorId a = 0; a < 9; ++a) {
    data.actors.push_back(actor_name(a));
    data.records.push_back({.actor = a, .time = make_number(a)});
    if (a > 0) chain.push_back({a, a - 1});
  }
  const Adoptions one(std::move(data));
  const auto links = reproduction(one, 0, actor_network(one, directed(9, chain), actor_name));
  expect_near(links.number, {1, 1, 1, 1, 1, 1, 1, 1, 0}, 0);
  EXPECT_EQ(links.r0, 1.0);
  EXPECT_EQ(links.generation_time, 1.0);
}

TEST(Reproduction, Refuses) {
  const Adoptions adoptions(five_actors());
  const auto network = actor_network(adoptions, directed(5, {{0, 1, -1.0}}), actor_name);
  EXPECT_ERROR(reproduction(adoptions, 0, network, {.window = -1}), ErrorCode::invalid_option);
  EXPECT_ERROR(reproduction(adoptions, 0, network, {.alters = {.valued = true}}),
               ErrorCode::invalid_weight);
}

}  // namespace
}  // namespace interzone::diffusion
