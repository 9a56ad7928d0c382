#include "algorithms/diffusion/infection.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>

#include "tests/support/diffusion_reference.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

std::string actor_name(VertexId v) { return "actor" + std::to_string(v); }

/// actor0 adopts at 1, actor1 and actor2 at 2, actor3 at 3, actor4 never.
Adoptions five_actors() {
  AdoptionData data{.innovations = {"x"}};
  for (ActorId a = 0; a < 5; ++a) data.actors.push_back(actor_name(a));
  const double times[] = {1, 2, 2, 3};
  for (ActorId a = 0; a < 4; ++a)
    data.records.push_back({.actor = a, .time = make_number(times[a])});
  return Adoptions(std::move(data));
}

// By hand. actor1 and actor3 name actor0: of the two that could still follow, one adopts in the next step, in
// which two adopt in all: 1/2 / 2. actor3 names actor0 and actor1: of the two before it, one adopted in the
// step before, in which two did.
TEST(Infection, ByHand) {
  const Adoptions adoptions = five_actors();
  const auto view = directed(5, {{1, 0, 2.0}, {3, 0}, {3, 1}, {4, 0}, {0, 0}});
  const auto network = actor_network(adoptions, view, actor_name);
  const auto rates = infection(adoptions, 0, network);
  expect_near(rates.infectiousness, {0.25, 1, 0, 0, nan_value}, 1e-15);
  expect_near(rates.susceptibility, {0, 1, 0, 0.25, nan_value}, 1e-15);
  const auto raw = infection(adoptions, 0, network, {.normalized = false});
  expect_near(raw.infectiousness, {0.5, 1, 0, 0, nan_value}, 1e-15);
  const auto valued = infection(adoptions, 0, network, {.alters = {.valued = true}});
  expect_near(valued.infectiousness, {2.0 / 3 / 2, 1, 0, 0, nan_value}, 1e-15);
  // Two steps: (1 + 1/2) / (2 + 1/2) / (2 + 1/2).
  const auto wide = infection(adoptions, 0, network, {.window = 2});
  expect_near({wide.infectiousness[0]}, {1.5 / 2.5 / 2.5}, 1e-15);
  const auto discounted = infection(
      adoptions, 0, network, {.window = 9, .discount = TimeDiscount::exponential, .rate = 3.0});
  expect_near({discounted.infectiousness[0]}, {1.25 / 2.25 / 2.25}, 1e-15);
  const auto reversed =
      infection(adoptions, 0, network, {.alters = {.exposed_to = ExposedTo::sources}});
  expect_near(reversed.infectiousness, {0, 0, 0, 0, nan_value}, 0);
}

TEST(Infection, DatedTiesAreThoseOfTheLaterAdoption) {
  const Adoptions adoptions = five_actors();
  const TemporalView ties(5, true, {{1, 1, 1, 0}, {2, 2, 2, 0}, {2, 2, 3, 1}});
  const auto rates = infection(adoptions, 0, actor_network(adoptions, ties, actor_name));
  expect_near(rates.infectiousness, {0.5, 0, 0, 0, nan_value}, 0);
}

TEST(Infection, OfWhoIsNotInTheNetworkIsUnknown) {
  const Adoptions adoptions = five_actors();
  const auto rates = infection(adoptions, 0, actor_network(adoptions, directed(1, {}), actor_name));
  expect_near(rates.infectiousness, {0, nan_value, nan_value, nan_value, nan_value}, 0);
  const Adoptions nobody({.innovations = {"x"}});
  EXPECT_TRUE(infection(nobody, 0, actor_network(nobody, directed(0, {}), actor_name))
                  .infectiousness.empty());
}

// By oracle: the definition, read literally, on every graph of the zoo.
class InfectionOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(InfectionOnZoo, MatchesTheDefinition) {
  const auto& view = GetParam().view;
  const Adoptions adoptions = random_spread(view.vertex_count(), Seed(11));
  const auto network = actor_network(adoptions, view, actor_name);
  for (int options = 0; options < 12; ++options) {
    const bool valued = options % 2 == 1, normalized = options / 2 % 2 == 1;
    const int exposed_to = options / 4, window = 1 + 2 * exposed_to;
    const auto rates =
        infection(adoptions, 0, network,
                  {.alters = {.exposed_to = static_cast<ExposedTo>(exposed_to), .valued = valued},
                   .window = window,
                   .normalized = normalized});
    const auto matrix = oracle::alters(view, exposed_to, valued);
    expect_near(rates.infectiousness,
                oracle::infection(matrix, adoptions, window, normalized, true), 1e-12);
    expect_near(rates.susceptibility,
                oracle::infection(matrix, adoptions, window, normalized, false), 1e-12);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, InfectionOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: netdiffuseR, on doctors and on villagers.
TEST(Infection, AgreesWithNetdiffuseR) {
  const auto reference = read_reference("diffusion/netdiffuser.json");
  const std::pair<const char*, InfectionOptions> variants[] = {
      {"K1_norm", {}},
      {"K1_raw", {.normalized = false}},
      {"K5_norm", {.window = 5}},
      {"K5_exp", {.window = 5, .discount = TimeDiscount::exponential, .rate = 0.5}}};
  for (const char* name : {"medical-innovation", "korean-family-planning"}) {
    const auto& expected = reference[name];
    const ClassicStudy study = classic_study(name);
    const auto network =
        actor_network(study.adoptions, study.ties, [&](VertexId v) { return study.id(v); });
    const auto check = [&](const std::vector<double>& ours, const std::string& column) {
      const auto& values = expected["node"][column];
      for (std::size_t i = 0; i < values.size(); ++i) {
        const auto a = study.adoptions.find_actor(expected["nodes"][i].get<std::string>());
        EXPECT_NEAR(ours[a], values[i].get<double>(), 1e-9) << column;
      }
      EXPECT_NEAR(std::accumulate(ours.begin(), ours.end(), 0.0),
                  expected["node_sum"][column].get<double>(), 1e-9);
    };
    for (const auto& [variant, options] : variants) {
      const auto rates = infection(study.adoptions, 0, network, options);
      check(rates.infectiousness, std::string("infection_") + variant);
      check(rates.susceptibility, std::string("susceptibility_") + variant);
    }
  }
}

// By law: time turned round makes infectiousness susceptibility.
TEST(Infection, TurnsRoundWithTime) {
  const auto view = many_chunks(true, 500, 3000);
  AdoptionData forth{.innovations = {"x"}}, back{.innovations = {"x"}};
  Stream random(Seed(2), 0);
  for (ActorId a = 0; a < 500; ++a) {
    const auto time = static_cast<double>(random.below(12));
    for (auto* data : {&forth, &back}) data->actors.push_back(actor_name(a));
    forth.records.push_back({.actor = a, .time = make_number(time)});
    back.records.push_back({.actor = a, .time = make_number(11 - time)});
  }
  const Adoptions one(std::move(forth)), other(std::move(back));
  const InfectionOptions options{.window = 4};
  const auto there = infection(one, 0, actor_network(one, view, actor_name), options);
  const auto again = infection(other, 0, actor_network(other, view, actor_name),
                               {.alters = {.exposed_to = ExposedTo::sources}, .window = 4});
  expect_near(there.infectiousness, again.susceptibility, 1e-15);
  EXPECT_EQ(there,
            infection(one, 0, actor_network(one, view, actor_name), options, {.threads = 7}));
}

TEST(Infection, Refuses) {
  const Adoptions adoptions = five_actors();
  const auto network = actor_network(adoptions, directed(5, {{0, 1, -1.0}}), actor_name);
  EXPECT_ERROR(infection(adoptions, 0, network, {.window = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(infection(adoptions, 0, network, {.rate = -1}), ErrorCode::invalid_option);
  EXPECT_ERROR(infection(adoptions, 0, network, {.rate = nan_value}), ErrorCode::invalid_option);
  EXPECT_ERROR(infection(adoptions, 0, network, {.alters = {.valued = true}}),
               ErrorCode::invalid_weight);
}

}  // namespace
}  // namespace interzone::diffusion
