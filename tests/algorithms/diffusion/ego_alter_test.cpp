#include "algorithms/diffusion/ego_alter.hpp"

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/diffusion_reference.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

std::string actor_name(VertexId v) { return "actor" + std::to_string(v); }

/// actor0 adopts at 1, actor1 at 2 and gives it up at 3, actor2 never, of actor3 nobody knows when.
Adoptions four_actors() {
  AdoptionData data{.innovations = {"x"}};
  for (ActorId a = 0; a < 4; ++a) data.actors.push_back(actor_name(a));
  data.records = {{.actor = 0, .time = make_number(1)},
                  {.actor = 1, .time = make_number(2), .abandoned = make_number(3)},
                  {.actor = 3, .undated = true}};
  data.until = make_number(3);
  return Adoptions(std::move(data));
}

/// "step tie ego_before ego alter_before alter ties" line by line.
std::string said(const EgoAlterChanges& changes) {
  std::string text;
  for (const EgoAlterCount& count : changes.counts) {
    text += std::to_string(static_cast<int>(count.step)) + ' ' + std::string(to_string(count.tie));
    for (const bool status : {count.ego_before, count.ego, count.alter_before, count.alter}) {
      text += status ? " 1" : " 0";
    }
    text += ' ' + std::to_string(count.ties) + '\n';
  }
  return text;
}

TEST(EgoAlter, ByHand) {
  const Adoptions adoptions = four_actors();
  const auto network = actor_network(
      adoptions, directed(4, {{1, 0, 5.0}, {2, 0}, {2, 1}, {0, 0}, {3, 0}, {1, 0}}), actor_name);
  // At 2 actor1 follows actor0; at 3 it gives up what it took.
  EXPECT_EQ(said(ego_alter(adoptions, 0, network)),
            "2 unchanged 0 0 0 1 1\n2 unchanged 0 0 1 1 1\n2 unchanged 0 1 1 1 1\n"
            "3 unchanged 0 0 1 0 1\n3 unchanged 0 0 1 1 1\n3 unchanged 1 0 1 1 1\n");
  EXPECT_EQ(said(ego_alter(adoptions, 0, network, {.cumulative = false})),
            "2 unchanged 0 0 0 1 1\n2 unchanged 0 0 1 0 1\n2 unchanged 0 1 1 0 1\n"
            "3 unchanged 0 0 0 0 1\n3 unchanged 0 0 1 0 1\n3 unchanged 1 0 0 0 1\n");
  EXPECT_EQ(said(ego_alter(adoptions, 0, network, {.exposed_to = ExposedTo::sources})),
            "2 unchanged 0 1 0 0 1\n2 unchanged 1 1 0 0 1\n2 unchanged 1 1 0 1 1\n"
            "3 unchanged 1 0 0 0 1\n3 unchanged 1 1 0 0 1\n3 unchanged 1 1 1 0 1\n");
}

TEST(EgoAlter, TellsTiesThatComeAndGo) {
  const Adoptions adoptions = four_actors();
  const TemporalView ties(4, true, {{1, 1, 2, 0}, {2, 3, 2, 1}, {1, 3, 1, 0}});
  const auto changes = ego_alter(adoptions, 0, actor_network(adoptions, ties, actor_name));
  EXPECT_EQ(said(changes), said(ego_alter(adoptions, 0, actor_network(adoptions, ties, actor_name),
                                          {.exposed_to = ExposedTo::targets}, {.threads = 7})));
  std::map<std::string, std::int64_t> sums;
  for (const auto& count : changes.counts) {
    sums[std::to_string(static_cast<int>(count.step)) + std::string(to_string(count.tie))] +=
        count.ties;
  }
  const std::map<std::string, std::int64_t> expected = {
      {"2added", 1}, {"2removed", 1}, {"2unchanged", 1}, {"3unchanged", 2}};
  EXPECT_EQ(sums, expected);
}

TEST(EgoAlter, NeedsTwoSteps) {
  const Adoptions nobody({.innovations = {"x"}});
  EXPECT_TRUE(
      ego_alter(nobody, 0, actor_network(nobody, directed(0, {}), actor_name)).counts.empty());
  AdoptionData data{.actors = {"actor0", "actor1"}, .innovations = {"x"}};
  data.records = {{.actor = 0, .time = make_number(4)}};
  const Adoptions one(std::move(data));
  EXPECT_TRUE(
      ego_alter(one, 0, actor_network(one, directed(2, {{0, 1}}), actor_name)).counts.empty());
}

// By oracle: every pair of actors looked at by itself, on every graph of the zoo.
class EgoAlterOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(EgoAlterOnZoo, MatchesTheDefinition) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  const Adoptions adoptions = random_spread(n, Seed(5));
  const auto network = actor_network(adoptions, view, actor_name);
  const auto has = [&](std::size_t a, double step) {
    for (const Adoption& record : adoptions.records()) {
      if (record.actor != a || !record.time.known()) continue;
      return record.time.value <= step &&
             !(record.abandoned.known() && record.abandoned.value <= step);
    }
    return false;
  };
  std::vector<bool> undated(n, false);
  for (const Adoption& record : adoptions.records()) undated[record.actor] = record.undated;
  for (int exposed_to = 0; exposed_to < 3; ++exposed_to) {
    const auto changes =
        ego_alter(adoptions, 0, network, {.exposed_to = static_cast<ExposedTo>(exposed_to)});
    const auto matrix = oracle::alters(view, exposed_to, false);
    std::map<std::array<int, 5>, std::int64_t> expected, ours;
    for (std::size_t s = 1; s < changes.line.steps.size(); ++s) {
      const double before = changes.line.steps[s - 1], now = changes.line.steps[s];
      for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < n; ++b) {
          if (!(matrix[a][b] > 0.0) || undated[a] || undated[b]) continue;
          ++expected[{static_cast<int>(now), has(a, before), has(a, now), has(b, before),
                      has(b, now)}];
        }
      }
    }
    for (const auto& count : changes.counts) {
      EXPECT_EQ(count.tie, TieChange::unchanged);
      ours[{static_cast<int>(count.step), count.ego_before, count.ego, count.alter_before,
            count.alter}] = count.ties;
    }
    EXPECT_EQ(ours, expected);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, EgoAlterOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: netdiffuseR, on doctors and on villagers.
TEST(EgoAlter, AgreesWithNetdiffuseR) {
  const auto reference = read_reference("diffusion/netdiffuser.json");
  for (const char* name : {"medical-innovation", "korean-family-planning"}) {
    const ClassicStudy study = classic_study(name);
    const auto network =
        actor_network(study.adoptions, study.ties, [&](VertexId v) { return study.id(v); });
    const auto changes = ego_alter(study.adoptions, 0, network, {.cumulative = false});
    std::map<std::array<std::int64_t, 3>, std::int64_t> ours, expected;  // period, ego, alter
    for (const auto& count : changes.counts) {
      const std::int64_t ego = 2 * count.ego_before + count.ego;
      const std::int64_t alter = 2 * count.alter_before + count.alter;
      ours[{static_cast<std::int64_t>(count.step), ego, alter}] = count.ties;
    }
    for (const auto& [period, table] : reference[name]["ego_alter"].items()) {
      for (std::int64_t ego = 0; ego < 4; ++ego) {
        for (std::int64_t alter = 0; alter < 4; ++alter) {
          const auto ties = table[ego][alter].get<std::int64_t>();
          if (ties > 0) expected[{std::stoll(period), ego, alter}] = ties;
        }
      }
    }
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(ours, expected) << name;
  }
}

// By law: what ego sees of its alters at one step is what it saw of them at the next as "before".
TEST(EgoAlter, StepsJoin) {
  const auto view = many_chunks(true, 400, 3000);
  const Adoptions adoptions = random_spread(400, Seed(8));
  const auto changes = ego_alter(adoptions, 0, actor_network(adoptions, view, actor_name));
  std::map<std::array<int, 3>, std::int64_t> now, before;
  for (const auto& count : changes.counts) {
    const int step = static_cast<int>(count.step);
    now[{step, count.ego, count.alter}] += count.ties;
    before[{step - 1, count.ego_before, count.alter_before}] += count.ties;
  }
  ASSERT_GT(changes.line.steps.size(), 3U);
  const int last = static_cast<int>(changes.line.steps.back());
  for (const auto& [key, ties] : now) {
    if (key[0] < last) {
      EXPECT_EQ(before[key], ties);
    }
  }
}

}  // namespace
}  // namespace interzone::diffusion
