#include "algorithms/diffusion/degree_timing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>

#include "tests/support/diffusion_reference.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

std::string actor_name(VertexId v) { return "actor" + std::to_string(v); }

/// The first of n actors adopt at these times; the others never.
Adoptions adopting(VertexId n, const std::vector<double>& times) {
  AdoptionData data{.innovations = {"x"}};
  for (ActorId a = 0; a < n; ++a) data.actors.push_back(actor_name(a));
  for (ActorId a = 0; a < times.size(); ++a)
    data.records.push_back({.actor = a, .time = make_number(times[a])});
  return Adoptions(std::move(data));
}

// By hand: in-degrees 2, 1, 0 with times 1, 2, 6; out-degrees 0, 1, 1. actor3 never adopts and names actor0. Of
// the six ways to deal three times out two are as far from 0 as a ranking that is turned round.
TEST(DegreeTiming, ByHand) {
  const Adoptions adoptions = adopting(4, {1, 2, 6});
  const auto network = actor_network(
      adoptions, directed(4, {{1, 0, 3.0}, {3, 0}, {2, 1}, {2, 2}, {1, 0}}), actor_name);
  const auto result = degree_timing(adoptions, 0, network, {.seed = Seed(1)});
  ASSERT_EQ(result.degrees.size(), 3U);
  EXPECT_EQ(result.actors, 3);
  EXPECT_EQ(result.degrees[0].degree, "in_degree");
  EXPECT_NEAR(result.degrees[0].correlation, -5 / std::sqrt(2.0 * 14.0), 1e-12);
  EXPECT_NEAR(result.degrees[0].rank_correlation, -1.0, 1e-12);
  EXPECT_NEAR(result.degrees[0].rank_p_value, 1.0 / 3, 0.02);
  EXPECT_NEAR(result.degrees[1].correlation, 2 / std::sqrt(2.0 / 3 * 14.0), 1e-12);
  EXPECT_NEAR(result.degrees[2].correlation, -3 / std::sqrt(2.0 / 3 * 14.0), 1e-12);
  const auto valued = degree_timing(adoptions, 0, network, {.seed = Seed(1), .valued = true});
  EXPECT_NEAR(valued.degrees[0].correlation, -11.0 / 14, 1e-12);
}

TEST(DegreeTiming, OfUndirectedTiesHasOneDegree) {
  const Adoptions adoptions = adopting(3, {1, 2, 3});
  const auto result = degree_timing(
      adoptions, 0, actor_network(adoptions, undirected(3, {{0, 1}, {0, 2}}), actor_name),
      {.seed = Seed(1), .permutations = 0});
  ASSERT_EQ(result.degrees.size(), 1U);
  EXPECT_NEAR(result.degrees[0].correlation, -std::sqrt(3.0) / 2, 1e-12);
  EXPECT_TRUE(std::isnan(result.degrees[0].p_value));
}

TEST(DegreeTiming, IsUnknownWhereNothingDiffers) {
  const auto unknown = [](const Adoptions& adoptions, const GraphView& view) {
    const auto result =
        degree_timing(adoptions, 0, actor_network(adoptions, view, actor_name), {.seed = Seed(1)});
    return std::all_of(result.degrees.begin(), result.degrees.end(), [](const DegreeTiming& one) {
      return std::isnan(one.correlation) && std::isnan(one.p_value) &&
             std::isnan(one.rank_correlation);
    });
  };
  EXPECT_TRUE(unknown(adopting(3, {1, 2, 3}), directed(3, {{0, 1}, {1, 2}, {2, 0}})));
  EXPECT_TRUE(unknown(adopting(3, {2, 2, 2}), directed(3, {{0, 1}})));
  EXPECT_TRUE(unknown(adopting(3, {2}), directed(3, {{0, 1}})));
  EXPECT_TRUE(unknown(adopting(3, {}), directed(3, {{0, 1}})));
  EXPECT_TRUE(unknown(Adoptions({.innovations = {"x"}}), directed(0, {})));
}

// By oracle: r = (n sum xy - sum x sum y) / …, ranks counted pair by pair, on every graph of the zoo.
class DegreeTimingOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(DegreeTimingOnZoo, MatchesTheDefinition) {
  const auto& view = GetParam().view;
  const Adoptions adoptions = random_spread(view.vertex_count(), Seed(4));
  const auto result = degree_timing(adoptions, 0, actor_network(adoptions, view, actor_name),
                                    {.seed = Seed(1), .permutations = 20});
  const auto pearson = [](const std::vector<double>& x, const std::vector<double>& y) {
    const auto n = static_cast<double>(x.size());
    const auto sum = [&](const std::vector<double>& a, const std::vector<double>& b) {
      return n * std::inner_product(a.begin(), a.end(), b.begin(), 0.0) -
             std::accumulate(a.begin(), a.end(), 0.0) * std::accumulate(b.begin(), b.end(), 0.0);
    };
    return sum(x, y) / std::sqrt(sum(x, x) * sum(y, y));
  };
  const auto ranked = [](const std::vector<double>& x) {
    std::vector<double> rank(x.size(), 0.0);
    for (std::size_t i = 0; i < x.size(); ++i) {
      for (const double other : x) rank[i] += other < x[i] ? 1.0 : other == x[i] ? 0.5 : 0.0;
    }
    return rank;
  };
  std::vector<int> kinds = {2};
  if (view.directed()) kinds = {1, 0, 2};
  ASSERT_EQ(result.degrees.size(), kinds.size());
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    const auto matrix = oracle::alters(view, kinds[k], false);
    std::vector<double> degree, time;
    for (const Adoption& record : adoptions.records()) {
      if (!record.time.known()) continue;
      const auto& row = matrix[record.actor];
      degree.push_back(std::accumulate(row.begin(), row.end(), 0.0));
      time.push_back(record.time.value);
    }
    expect_near({result.degrees[k].correlation, result.degrees[k].rank_correlation},
                {pearson(degree, time), pearson(ranked(degree), ranked(time))}, 1e-9);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, DegreeTimingOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: netdiffuseR, on doctors and on villagers.
TEST(SlowDegreeTiming, AgreesWithNetdiffuseR) {
  const auto reference = read_reference("diffusion/netdiffuser.json");
  for (const char* name : {"medical-innovation", "korean-family-planning"}) {
    const ClassicStudy study = classic_study(name);
    const auto network =
        actor_network(study.adoptions, study.ties, [&](VertexId v) { return study.id(v); });
    const auto result = degree_timing(study.adoptions, 0, network, {.seed = Seed(1)});
    for (std::size_t i = 0; i < 2; ++i) {
      const auto expected = reference[name]["degree"][std::string(result.degrees[i].degree)];
      EXPECT_NEAR(result.degrees[i].correlation, expected.get<double>(), 1e-12) << name;
    }
  }
}

// By law: time turned round changes the sign alone, and threads change nothing.
TEST(DegreeTiming, TurnsRoundWithTime) {
  const auto view = many_chunks(true, 300, 2000);
  std::vector<double> times(300), reversed(300);
  Stream random(Seed(2), 0);
  for (std::size_t a = 0; a < 300; ++a) {
    times[a] = static_cast<double>(random.below(12));
    reversed[a] = 11 - times[a];
  }
  const Adoptions forth = adopting(300, times), back = adopting(300, reversed);
  const DegreeTimingOptions options{.seed = Seed(9), .permutations = 999};
  const auto one = degree_timing(forth, 0, actor_network(forth, view, actor_name), options);
  const auto other = degree_timing(back, 0, actor_network(back, view, actor_name), options);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(one.degrees[i].correlation, -other.degrees[i].correlation, 1e-12);
    EXPECT_NEAR(one.degrees[i].rank_correlation, -other.degrees[i].rank_correlation, 1e-12);
    EXPECT_NEAR(one.degrees[i].p_value, other.degrees[i].p_value, 1e-12);
  }
  EXPECT_EQ(one, degree_timing(forth, 0, actor_network(forth, view, actor_name), options,
                               {.threads = 7}));
}

// Times that have nothing to do with degrees are found to do so in five of a hundred networks.
TEST(DegreeTiming, HoldsItsLevel) {
  int found = 0;
  constexpr int networks = 1000;
  for (int k = 0; k < networks; ++k) {
    Stream random(Seed(static_cast<std::uint64_t>(k)), 3);
    std::vector<TestEdge> edges;
    std::vector<double> times;
    for (int i = 0; i < 60; ++i) {
      edges.push_back(
          {static_cast<VertexId>(random.below(25)), static_cast<VertexId>(random.below(25))});
    }
    for (int i = 0; i < 25; ++i) times.push_back(static_cast<double>(random.below(10)));
    const Adoptions adoptions = adopting(25, times);
    const auto result =
        degree_timing(adoptions, 0, actor_network(adoptions, undirected(25, edges), actor_name),
                      {.seed = Seed(static_cast<std::uint64_t>(k)), .permutations = 199});
    found += result.degrees[0].p_value <= 0.05 ? 1 : 0;
  }
  EXPECT_NEAR(found, 0.05 * networks, 3 * std::sqrt(0.05 * 0.95 * networks));
}

TEST(DegreeTiming, Refuses) {
  const Adoptions adoptions = adopting(3, {1, 2});
  const auto network = actor_network(adoptions, directed(3, {{0, 1, -1.0}}), actor_name);
  EXPECT_ERROR(degree_timing(adoptions, 0, network, {.seed = Seed(1), .permutations = -1}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(degree_timing(adoptions, 0, network, {.seed = Seed(1), .valued = true}),
               ErrorCode::invalid_weight);
  const TemporalView dated(3, true, {{1, 2, 0, 1}});
  EXPECT_ERROR(
      degree_timing(adoptions, 0, actor_network(adoptions, dated, actor_name), {.seed = Seed(1)}),
      ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
