#include "algorithms/diffusion/hazard.hpp"

#include <nlohmann/json.hpp>

#include "algorithms/diffusion/risk_counts.hpp"
#include "tests/support/diffusion_reference.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

// By hand: of four actors one adopts in 2013 and one in 2015, one is seen until 2014 and one through 2016.
// Wilson's interval for 1 of 4 is (0.0456, 0.6994).
TEST(Hazard, ByHand) {
  const Adoptions adoptions({.actors = {"a", "b", "c", "d"},
                             .innovations = {"x"},
                             .records = {{.actor = 0, .time = *parse_date("2013-09-29")},
                                         {.actor = 1, .time = *parse_date("2015")},
                                         {.actor = 2, .until = *parse_date("2014")},
                                         {.actor = 3, .until = *parse_date("2016")}}});
  const auto points = hazard(adoptions);
  ASSERT_EQ(points.size(), 4);
  const std::int64_t at_risk[] = {4, 3, 2, 1}, adopters[] = {1, 0, 1, 0};
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(points[i].at_risk, at_risk[i]);
    EXPECT_EQ(points[i].adopters, adopters[i]);
    EXPECT_EQ(points[i].time, *make_date(2013 + static_cast<int>(i)));
  }
  EXPECT_EQ(points[0].hazard, 0.25);
  EXPECT_NEAR(points[0].low, 0.04558727, 1e-8);
  EXPECT_NEAR(points[0].high, 0.69935816, 1e-8);
  EXPECT_EQ(points[1].low, 0.0);
  EXPECT_LT(hazard(adoptions, {.level = 0.5})[0].high, points[0].high);
}

TEST(Hazard, NobodyIsAtRiskBeforeEntryAndAfterAdoption) {
  const Adoptions adoptions(
      {.actors = {"a", "b"},
       .innovations = {"x", "y"},
       .records = {{.actor = 0, .time = make_number(1)},
                   {.actor = 1, .time = make_number(4), .entry = make_number(3)},
                   {.actor = 0, .innovation = 1, .undated = true}}});
  const auto points = hazard(adoptions, {.risk = {.risk = RiskSet::listed}});
  ASSERT_EQ(points.size(), 3);  // nobody is at risk at 2, nor ever of y
  EXPECT_EQ(points[0].hazard, 1.0);
  EXPECT_EQ(points[0].high, 1.0);
  EXPECT_EQ(points[1].time, make_number(3));
  EXPECT_EQ(points[1].hazard, 0.0);
  EXPECT_TRUE(hazard({}).empty());
}

// By oracle: counting with at_risk().
TEST(Hazard, MatchesCounting) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Adoptions adoptions = random_adoptions(Seed(seed));
    for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
      const Timeline line = make_timeline(adoptions, i);
      for (const RiskCount& count : risk_counts(line)) {
        std::int64_t at_risk = 0, adopters = 0;
        for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
          if (!line.at_risk(a, count.step)) continue;
          ++at_risk;
          if (line.adopted[a] == count.step) ++adopters;
        }
        EXPECT_EQ(count, (RiskCount{count.step, at_risk, adopters}));
      }
    }
  }
}

// By another library: netdiffuseR, whose first hazard is 0 by convention.
TEST(Hazard, AgreesWithNetdiffuseR) {
  const auto reference = read_reference("diffusion/netdiffuser.json");
  for (const char* name : {"medical-innovation", "korean-family-planning"}) {
    const auto& period = reference[name]["period"];
    const auto points = hazard(classic_study(name).adoptions);
    ASSERT_EQ(points.size(), period["adopt"].size());
    for (std::size_t i = 0; i < points.size(); ++i) {
      EXPECT_EQ(points[i].adopters, period["adopt"][i].get<std::int64_t>());
      if (i > 0) {
        EXPECT_NEAR(points[i].hazard, period["hazard"][i].get<double>(), 1e-9);
      }
    }
  }
}

// By law: everybody leaves the risk set by adopting or by censoring, and threads change nothing.
TEST(Hazard, ThreadsDoNotChangeTheResult) {
  AdoptionData data;
  Stream random(Seed(1), 0);
  for (int a = 0; a < 30; ++a) data.actors.push_back("a" + std::to_string(a));
  for (InnovationId i = 0; i < 100; ++i) {
    data.innovations.push_back("i" + std::to_string(i));
    for (ActorId a = 0; a < 30; ++a) {
      if (random.chance(0.5)) {
        data.records.push_back({.actor = a,
                                .innovation = i,
                                .time = make_number(static_cast<double>(random.below(9)))});
      }
    }
  }
  const Adoptions adoptions(std::move(data));
  const auto points = hazard(adoptions, {}, {.threads = 1});
  EXPECT_EQ(points, hazard(adoptions, {}, {.threads = 7}));
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto &now = points[i], &before = points[i - 1];
    if (now.innovation == before.innovation) {
      EXPECT_EQ(now.at_risk, before.at_risk - before.adopters);
    }
    EXPECT_LE(now.low, now.hazard);
    EXPECT_LE(now.hazard, now.high);
  }
}

TEST(Hazard, Refuses) {
  EXPECT_ERROR(hazard({}, {.level = 1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(hazard(random_adoptions(Seed(1)), {.risk = {.unit = Precision::month}}),
               ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
