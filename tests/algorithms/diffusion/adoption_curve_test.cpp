#include "algorithms/diffusion/adoption_curve.hpp"

#include <nlohmann/json.hpp>

#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

Time number(double value) { return make_number(value); }

// By hand: of four actors one adopts in 2013 and one in 2015, and the data end in 2016.
TEST(AdoptionCurve, ByHand) {
  const Adoptions adoptions({.actors = {"a", "b", "c", "d"},
                             .innovations = {"x", "y"},
                             .records = {{.actor = 0, .time = *parse_date("2013-09-29")},
                                         {.actor = 1, .time = *parse_date("2015")},
                                         {.actor = 2, .until = *parse_date("2016")},
                                         {.actor = 2, .innovation = 1}}});
  const auto curve = adoption_curve(adoptions);
  ASSERT_EQ(curve.size(), 4);  // nobody adopted y
  EXPECT_EQ(curve[0], (AdoptionCurvePoint{0, *parse_date("2013"), 1, 1, 0.25}));
  EXPECT_EQ(curve[1], (AdoptionCurvePoint{0, *parse_date("2014"), 0, 1, 0.25}));
  EXPECT_EQ(curve[2], (AdoptionCurvePoint{0, *parse_date("2015"), 1, 2, 0.5}));
  EXPECT_EQ(curve[3], (AdoptionCurvePoint{0, *parse_date("2016"), 0, 2, 0.5}));
  const auto listed = adoption_curve(adoptions, {.risk = RiskSet::listed});
  EXPECT_EQ(listed.back().share, 2.0 / 3.0);
}

TEST(AdoptionCurve, UndatedAdoptersAreNotCounted) {
  const Adoptions adoptions(
      {.actors = {"a", "b", "c"},
       .innovations = {"x"},
       .records = {{.actor = 0, .time = number(1)}, {.actor = 1, .undated = true}}});
  const auto curve = adoption_curve(adoptions);
  ASSERT_EQ(curve.size(), 1);
  EXPECT_EQ(curve[0].share, 0.5);
}

TEST(AdoptionCurve, OfNothingIsEmpty) { EXPECT_TRUE(adoption_curve({}).empty()); }

// By oracle: plain counting.
TEST(AdoptionCurve, MatchesCounting) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Adoptions adoptions = random_adoptions(Seed(seed));
    for (const auto& point : adoption_curve(adoptions)) {
      const double step = point.time.value;
      const auto now = oracle::adopted_by(adoptions, point.innovation, step);
      EXPECT_EQ(point.cumulative, now);
      EXPECT_EQ(point.adopters, now - oracle::adopted_by(adoptions, point.innovation, step - 1));
      EXPECT_EQ(point.share, static_cast<double>(now) / 7.0);
    }
  }
}

// By another library: netdiffuseR, on doctors and on villagers.
TEST(AdoptionCurve, AgreesWithNetdiffuseR) {
  const auto reference = read_reference("netdiffuser.json");
  for (const char* name : {"medInnovations", "kfamily"}) {
    const auto& set = reference[name];
    AdoptionData data{.innovations = {"x"}};
    for (const auto& time : set["toa"]) {
      data.records.push_back(
          {.actor = static_cast<ActorId>(data.actors.size()), .time = number(time)});
      data.actors.push_back(std::to_string(data.actors.size()));
    }
    std::vector<double> shares;
    for (const auto& point : adoption_curve(Adoptions(std::move(data)))) {
      shares.push_back(point.share);
    }
    expect_near(shares, set["observed"].get<std::vector<double>>(), 1e-12);
  }
}

// By law.
TEST(AdoptionCurve, ThreadsDoNotChangeTheResult) {
  AdoptionData data;
  for (int a = 0; a < 50; ++a) data.actors.push_back("a" + std::to_string(a));
  Stream random(Seed(1), 0);
  for (InnovationId i = 0; i < 200; ++i) {
    data.innovations.push_back("i" + std::to_string(i));
    for (ActorId a = 0; a < 50; ++a) {
      if (random.chance(0.5)) {
        data.records.push_back(
            {.actor = a, .innovation = i, .time = number(static_cast<double>(random.below(30)))});
      }
    }
  }
  const Adoptions adoptions(std::move(data));
  const auto curve = adoption_curve(adoptions, {}, {.threads = 1});
  EXPECT_EQ(curve, adoption_curve(adoptions, {}, {.threads = 7}));
  for (std::size_t i = 1; i < curve.size(); ++i) {
    if (curve[i].innovation != curve[i - 1].innovation) continue;
    EXPECT_EQ(curve[i].cumulative, curve[i - 1].cumulative + curve[i].adopters);
  }
}

TEST(AdoptionCurve, RefusesUnitsThatDoNotFit) {
  EXPECT_ERROR(adoption_curve(random_adoptions(Seed(1)), {.unit = Precision::month}),
               ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
