#include "algorithms/diffusion/innovativeness.hpp"

#include "tests/support/diffusion_reference.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

/// a adopts x at 1 and y at 2, b x at 3; c never adopts, and is watched until 3 of x; d adopts x, nobody knows when.
Adoptions small() {
  return Adoptions({.actors = {"a", "b", "c", "d"},
                    .innovations = {"x", "y"},
                    .records = {{.actor = 0, .time = make_number(1)},
                                {.actor = 1, .time = make_number(3)},
                                {.actor = 2, .until = make_number(3)},
                                {.actor = 3, .undated = true},
                                {.actor = 0, .innovation = 1, .time = make_number(2)}},
                    .until = make_number(4)});
}

// By hand. At risk of x: a, b, c at 1 (a adopts), b, c at 2, b, c at 3 (b adopts), nobody at 4. Of y: a, b, c, d at 2
// (a adopts), then b, c, d at 3 and 4.
TEST(Innovativeness, ByHand) {
  const auto found = innovativeness(small());
  const auto& [a, b, c, d] =
      std::tie(found.actors[0], found.actors[1], found.actors[2], found.actors[3]);
  EXPECT_EQ(a.innovations, 2);
  EXPECT_EQ(a.adoptions, 2);
  EXPECT_EQ(a.first, 2);
  EXPECT_EQ(a.opportunities, 2);
  EXPECT_DOUBLE_EQ(a.expected, 1.0 / 3 + 1.0 / 4);
  EXPECT_EQ(a.walker, 1.0);
  EXPECT_EQ(b.adoptions, 1);
  EXPECT_EQ(b.first, 0);
  EXPECT_EQ(b.opportunities, 6);
  EXPECT_DOUBLE_EQ(b.expected, 1.0 / 3 + 1.0 / 2 + 1.0 / 4);
  EXPECT_EQ(b.walker, 0.0);  // the last to adopt x, and not y
  EXPECT_DOUBLE_EQ(c.expected, b.expected);
  EXPECT_EQ(c.walker, 0.0);
  EXPECT_EQ(d.innovations, 1);
  EXPECT_EQ(d.undated, 1);
  EXPECT_DOUBLE_EQ(d.expected, 0.25);
  const auto ratios =
      statistics::rate_ratios(std::vector<std::int64_t>{2, 1, 0, 0},
                              std::vector<double>{a.expected, b.expected, c.expected, d.expected});
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(found.actors[i].ratio, ratios.ratios[i]);
  EXPECT_EQ(found.shrinkage, ratios.shrinkage);
}

TEST(Innovativeness, NobodyAdoptsAtAKnownTime) {
  const auto found = innovativeness(Adoptions(
      {.actors = {"a", "b"},
       .innovations = {"x"},
       .records = {{.actor = 0, .undated = true}, {.actor = 1, .until = make_number(3)}}}));
  EXPECT_EQ(found.actors[0].undated, 1);
  EXPECT_EQ(found.actors[1].innovations, 0);
  EXPECT_TRUE(std::isnan(found.actors[1].walker));
  EXPECT_TRUE(std::isnan(found.actors[1].ratio.mean));
  EXPECT_TRUE(std::isnan(found.shrinkage));
  EXPECT_TRUE(innovativeness({}).actors.empty());
}

// By oracle: counting with at_risk().
TEST(Innovativeness, MatchesCounting) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Adoptions adoptions = random_adoptions(Seed(seed));
    const auto found = innovativeness(adoptions);
    std::int64_t adoptions_in_all = 0;
    double expected_in_all = 0.0;
    for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
      std::int64_t opportunities = 0, adopted = 0;
      double expected = 0.0;
      for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
        const Timeline line = make_timeline(adoptions, i);
        if (line.first_adoption() == infinity) continue;
        for (const double step : line.steps) {
          if (!line.at_risk(a, step)) continue;
          ++opportunities;
          adopted += line.adopted[a] == step;
          int at_risk = 0, adopters = 0;
          for (ActorId b = 0; b < adoptions.actor_count(); ++b) {
            at_risk += line.at_risk(b, step);
            adopters += line.at_risk(b, step) && line.adopted[b] == step;
          }
          expected += static_cast<double>(adopters) / at_risk;
        }
      }
      EXPECT_EQ(found.actors[a].opportunities, opportunities);
      EXPECT_EQ(found.actors[a].adoptions, adopted);
      EXPECT_NEAR(found.actors[a].expected, expected, 1e-12);
      adoptions_in_all += adopted;
      expected_in_all += found.actors[a].expected;
    }
    EXPECT_NEAR(expected_in_all, static_cast<double>(adoptions_in_all), 1e-10);  // by law
  }
}

// By hand, as above; the first step does not count for speed. Of x b adopts two steps later, among two that were at
// risk twice; of y nobody does.
TEST(Speed, ByHand) {
  const auto found = speed(small());
  const auto &x = found.innovations[0], &y = found.innovations[1];
  EXPECT_EQ(x.adopters, 2);
  EXPECT_EQ(x.undated, 1);
  EXPECT_EQ(x.first, make_number(1));
  EXPECT_EQ(x.later, 1);
  EXPECT_EQ(x.opportunities, 4);
  EXPECT_EQ(x.half, 2.0);  // survival 2/3, 2/3, 1/3
  EXPECT_EQ(y.later, 0);
  EXPECT_EQ(y.opportunities, 6);
  EXPECT_TRUE(std::isnan(y.half));
  EXPECT_EQ(found.rate, 0.1);
  const auto ratios =
      statistics::rate_ratios(std::vector<std::int64_t>{1, 0}, std::vector<double>{0.4, 0.6});
  EXPECT_NEAR(x.ratio.mean, ratios.ratios[0].mean, 1e-12);
  EXPECT_NEAR(y.ratio.high, ratios.ratios[1].high, 1e-12);
}

TEST(Speed, NobodyAdoptsLater) {
  const auto found = speed(Adoptions({.actors = {"a", "b"},
                                      .innovations = {"x", "y"},
                                      .records = {{.actor = 0, .time = make_number(1)}},
                                      .until = make_number(3)}));
  EXPECT_EQ(found.rate, 0.0);
  EXPECT_TRUE(std::isnan(found.innovations[0].ratio.mean));
  EXPECT_FALSE(found.innovations[1].first.known());
  EXPECT_TRUE(std::isnan(speed({}).rate));
}

// By oracle: counting with at_risk().
TEST(Speed, MatchesCounting) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Adoptions adoptions = random_adoptions(Seed(seed));
    const auto found = speed(adoptions);
    for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
      const Timeline line = make_timeline(adoptions, i);
      const double first = line.first_adoption();
      std::int64_t opportunities = 0, later = 0;
      for (const double step : line.steps) {
        for (ActorId a = 0; a < adoptions.actor_count() && step > first; ++a) {
          opportunities += line.at_risk(a, step);
          later += line.at_risk(a, step) && line.adopted[a] == step;
        }
      }
      EXPECT_EQ(found.innovations[i].opportunities, opportunities);
      EXPECT_EQ(found.innovations[i].later, later);
    }
  }
}

// By law: on the doctors, one innovation has the speed of all.
TEST(Speed, OfOneInnovationIsThatOfAll) {
  const auto study = classic_study("medical-innovation");
  const auto found = speed(study.adoptions);
  EXPECT_NEAR(found.innovations[0].ratio.mean, 1.0, 0.05);
  EXPECT_LT(found.innovations[0].ratio.low, 1.0);
  EXPECT_GT(found.innovations[0].ratio.high, 1.0);
}

TEST(Innovativeness, ThreadsDoNotChangeTheResult) {
  const Adoptions adoptions = random_adoptions(Seed(3));
  EXPECT_EQ(innovativeness(adoptions, {}, {.threads = 1}),
            innovativeness(adoptions, {}, {.threads = 7}));
  const auto one = speed(adoptions, {}, {.threads = 1}),
             seven = speed(adoptions, {}, {.threads = 7});
  for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
    EXPECT_EQ(one.innovations[i].ratio, seven.innovations[i].ratio);
  }
}

TEST(Innovativeness, Refuses) {
  EXPECT_ERROR(innovativeness({}, {.level = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(speed({}, {.level = NAN}), ErrorCode::invalid_option);
  EXPECT_ERROR(speed(random_adoptions(Seed(1)), {.risk = {.unit = Precision::month}}),
               ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
