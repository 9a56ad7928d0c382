#include "algorithms/diffusion/knox.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/support/diffusion_reference.hpp"
#include "tests/support/history_study.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

std::string actor_name(VertexId v) { return "actor" + std::to_string(v); }

// By hand: 0, 1, 2 adopt at 1, 2, 5; ties 0 - 1 (twice) and 1 - 2, and to 3, who never adopts. Close are 0 and 1 alone.
// Of the six ways to deal 1, 2, 5 out, 1 and 2 lie on the untied pair 0 and 2 in two.
TEST(Knox, ByHand) {
  const Adoptions adoptions({.actors = {"actor0", "actor1", "actor2", "actor3"},
                             .innovations = {"x"},
                             .records = {{.actor = 0, .time = make_number(1)},
                                         {.actor = 1, .time = make_number(2)},
                                         {.actor = 2, .time = make_number(5)}}});
  const auto network =
      actor_network(adoptions, directed(4, {{0, 1}, {1, 0}, {1, 2}, {3, 0}, {2, 2}}), actor_name);
  const Knox found = knox(adoptions, 0, network, {.seed = Seed(1), .permutations = 30'000});
  EXPECT_EQ(found.actors, 3);
  EXPECT_EQ(found.pairs, 3);
  EXPECT_EQ(found.tied, 2);
  EXPECT_EQ(found.close, 1);
  EXPECT_EQ(found.both, 1);
  EXPECT_DOUBLE_EQ(found.expected, 2.0 / 3);
  EXPECT_NEAR(found.p_value, 2.0 / 3, 0.02);
  EXPECT_NEAR(found.sd, std::sqrt(2.0) / 3, 0.02);
}

TEST(Knox, OfFew) {
  const Adoptions one({.actors = {"actor0", "actor1"},
                       .innovations = {"x"},
                       .records = {{.actor = 0, .time = make_number(1)}}});
  const auto network = actor_network(one, directed(2, {{0, 1}}), actor_name);
  const Knox found = knox(one, 0, network, {.seed = Seed(1), .permutations = 9});
  EXPECT_EQ(found.pairs, 0);
  EXPECT_TRUE(std::isnan(found.p_value));
  const Adoptions two = random_spread(9, Seed(1));
  EXPECT_EQ(knox(two, 0, actor_network(two, directed(9, {}), actor_name),
                 {.seed = Seed(1), .permutations = 9})
                .p_value,
            1.0);
}

// By oracle: pair by pair, on every graph of the zoo.
class KnoxOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(KnoxOnZoo, MatchesPairByPair) {
  const auto& view = GetParam().view;
  const Adoptions adoptions = random_spread(view.vertex_count(), Seed(5));
  const auto alters = oracle::alters(view, 2, false);
  const Timeline line = make_timeline(adoptions, 0);
  for (const double window : {0.0, 1.0, 3.0}) {
    const Knox found = knox(adoptions, 0, actor_network(adoptions, view, actor_name),
                            {.seed = Seed(1), .window = window, .permutations = 19});
    Knox expected{.seed = Seed(1)};
    for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
      if (!(line.adopted[a] < infinity)) continue;
      ++expected.actors;
      for (ActorId b = 0; b < a; ++b) {
        if (!(line.adopted[b] < infinity)) continue;
        const bool tied = alters[a][b] != 0.0,
                   close = std::abs(line.adopted[a] - line.adopted[b]) <= window;
        ++expected.pairs;
        expected.tied += tied ? 1 : 0;
        expected.close += close ? 1 : 0;
        expected.both += tied && close ? 1 : 0;
      }
    }
    expected.expected = found.expected;
    expected.sd = found.sd;
    expected.p_value = found.p_value;
    if (found.actors > 1) {
      EXPECT_EQ(found, expected);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, KnoxOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Knox, AgreesWithSurveillance) {
  const auto reference = read_reference("diffusion/knox.json");
  for (const char* name : {"medical-innovation", "korean-family-planning"}) {
    const HistoryStudy study = history_survey(name, {});
    for (std::size_t window = 0; window < 3; ++window) {
      const Knox found =
          knox(study.adoptions, 0, study.network,
               {.seed = Seed(1), .window = static_cast<double>(window), .permutations = 199});
      EXPECT_EQ(static_cast<double>(found.both), reference[name][window][0].get<double>());
      EXPECT_NEAR(found.expected, reference[name][window][1].get<double>(), 1e-9);
      EXPECT_LT(found.p_value, 0.2);
    }
  }
}

// By law: the permutations have the expected mean; the level holds where ties say nothing; threads change nothing.
TEST(Knox, HoldsItsLevel) {
  int rejected = 0;
  constexpr int studies = 400;
  for (std::uint64_t study = 0; study < studies; ++study) {
    const Adoptions adoptions = random_spread(40, Seed(study));
    const auto view = random_graph(40, 120, true, false, Seed(study + 1000));
    const KnoxOptions options{.seed = Seed(study), .permutations = 99};
    const auto network = actor_network(adoptions, view, actor_name);
    const Knox found = knox(adoptions, 0, network, options, {.threads = 1});
    if (found.p_value <= 0.05) ++rejected;
    if (study == 0) {
      EXPECT_EQ(found, knox(adoptions, 0, network, options, {.threads = 7}));
    }
  }
  EXPECT_LE(rejected, 20 + 3 * 4.4);  // 5 of 100 at most, within three standard errors
  EXPECT_GE(rejected, 4);             // counts are coarse, so the test is a little cautious
}

TEST(Knox, Refuses) {
  const Adoptions adoptions = random_spread(5, Seed(1));
  const auto network = actor_network(adoptions, directed(5, {{0, 1}}), actor_name);
  EXPECT_ERROR(knox(adoptions, 0, network, {.seed = Seed(1), .window = -1.0}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(knox(adoptions, 0, network, {.seed = Seed(1), .window = NAN}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(knox(adoptions, 0, network, {.seed = Seed(1), .permutations = -1}),
               ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
