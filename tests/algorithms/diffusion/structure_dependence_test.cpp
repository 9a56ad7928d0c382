#include "algorithms/diffusion/structure_dependence.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "algorithms/statistics/null_models.hpp"
#include "tests/support/diffusion_reference.hpp"
#include "tests/support/history_study.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

std::string actor_name(VertexId v) { return "actor" + std::to_string(v); }

double mean_threshold(const Adoptions& adoptions, const GraphView& view,
                      const ExposureOptions& options = {}) {
  double sum = 0.0, count = 0.0;
  const auto network = actor_network(adoptions, view, actor_name);
  for (const double threshold : thresholds(exposure(adoptions, 0, network, options))) {
    if (std::isnan(threshold)) continue;
    sum += threshold;
    ++count;
  }
  return sum / count;
}

// By hand. 0 adopts at 1 and names 1; 1 adopts at 2 and names 0: thresholds 0 and 1. The one other network with
// these degrees has loops, so nothing can be rewired and every replicate is as great and as small.
TEST(StructureDependence, ByHand) {
  const Adoptions adoptions(
      {.actors = {"actor0", "actor1"},
       .innovations = {"x"},
       .records = {{.actor = 0, .time = make_number(1)}, {.actor = 1, .time = make_number(2)}}});
  const auto network = actor_network(adoptions, directed(2, {{0, 1}, {1, 0}}), actor_name);
  const auto test =
      structure_dependence(adoptions, 0, network, {.seed = Seed(1), .permutations = 9});
  EXPECT_EQ(test, (StructureDependence{0.5, 0.5, 0, 1, 1, 1, Seed(1)}));
}

// By hand. 0 adopts at 1, 1 at 2, 2 never; 1 names 0 and 2 names 1. With a lag, 1 was exposed when it adopted, and 2, at risk with
// it, was not. Without, 0 has nobody while one of three at risk is exposed; at 2 both of those at risk are.
TEST(StructureDependence, ExcessExposureByHand) {
  const Adoptions adoptions({.actors = {"actor0", "actor1", "actor2"},
                             .innovations = {"x"},
                             .records = {{.actor = 0, .time = make_number(1)},
                                         {.actor = 1, .time = make_number(2)},
                                         {.actor = 2}}});
  const auto network = actor_network(adoptions, directed(3, {{1, 0}, {2, 1}}), actor_name);
  StructureDependenceOptions options{
      .seed = Seed(1), .statistic = StructureStatistic::excess_exposure, .permutations = 0};
  EXPECT_NEAR(structure_dependence(adoptions, 0, network, options).observed, -1.0 / 6, 1e-15);
  options.exposure.lag = 1;
  EXPECT_NEAR(structure_dependence(adoptions, 0, network, options).observed, 0.5, 1e-15);
}

// By another library: the score of R's coxph.
TEST(StructureDependence, ExcessExposureAgreesWithR) {
  const auto reference = read_reference("diffusion/excess_exposure.json");
  for (const char* name : {"medical-innovation", "korean-family-planning"}) {
    const HistoryStudy study = history_survey(name, {});
    const auto test = structure_dependence(study.adoptions, 0, study.network,
                                           {.seed = Seed(1),
                                            .exposure = {.lag = 1},
                                            .statistic = StructureStatistic::excess_exposure,
                                            .permutations = 0});
    EXPECT_NEAR(test.observed, reference[name][0].get<double>(), 1e-9);
  }
}

TEST(StructureDependence, OfNothing) {
  const Adoptions nobody({.actors = {"actor0"}, .innovations = {"x"}});
  const auto network = actor_network(nobody, directed(1, {}), actor_name);
  const auto test = structure_dependence(nobody, 0, network, {.seed = Seed(1), .permutations = 9});
  EXPECT_TRUE(std::isnan(test.observed));
  EXPECT_TRUE(std::isnan(test.p_value));
}

// By oracle: the replicates one by one, each through thresholds(), on every graph of the zoo.
class StructureDependenceOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(StructureDependenceOnZoo, MatchesReplicatesOneByOne) {
  const auto& view = GetParam().view;
  const Adoptions adoptions = random_spread(view.vertex_count(), Seed(5));
  for (const int lag : {0, 1}) {
    const ExposureOptions options{.lag = lag};
    const auto test =
        structure_dependence(adoptions, 0, actor_network(adoptions, view, actor_name),
                             {.seed = Seed(3), .exposure = options, .permutations = 19});
    const double observed = mean_threshold(adoptions, view, options);
    expect_near({test.observed}, {observed}, 1e-12);
    if (std::isnan(observed)) continue;
    EdgeList arcs;
    const auto matrix = oracle::alters(view, 0, false);
    for (VertexId a = 0; a < matrix.size(); ++a) {
      for (VertexId b = 0; b < matrix.size(); ++b) {
        if (matrix[a][b] == 0.0) continue;
        arcs.source.push_back(a);
        arcs.target.push_back(b);
      }
    }
    const auto simple = make_view(view.vertex_count(), arcs);
    double sum = 0.0, as_great = 1.0;
    for (std::uint64_t r = 0; r < 19; ++r) {
      const auto other = statistics::rewired(simple, {.seed = Seed(3), .index = r});
      const double mean = mean_threshold(adoptions, other, options);
      sum += mean;
      if (mean > observed - 1e-10) ++as_great;
    }
    EXPECT_NEAR(test.mean, sum / 19, 1e-12);
    EXPECT_NEAR(test.p_greater, as_great / 20, 1e-12);
    EXPECT_NEAR(test.p_value, std::min(1.0, 2 * std::min(test.p_greater, test.p_less)), 1e-15);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, StructureDependenceOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By oracle: all orders of five actors, each through thresholds(), against the mean of many drawn.
TEST(StructureDependence, LabelsMatchAllOrders) {
  const GraphView view = random_graph(5, 9, true, false, Seed(6));
  AdoptionData data{.actors = {"actor0", "actor1", "actor2", "actor3", "actor4"},
                    .innovations = {"x"},
                    .until = make_number(6)};
  const double times[] = {1, 2, 2, 5};
  const auto adoptions_in = [&](const std::vector<ActorId>& order) {
    data.records = {};
    for (std::size_t i = 0; i < 4; ++i) {
      data.records.push_back({.actor = order[i], .time = make_number(times[i])});
    }
    data.records.set(1, {.actor = order[1], .time = make_number(2), .abandoned = make_number(4)});
    return Adoptions(data);
  };
  std::vector<ActorId> order = {0, 1, 2, 3, 4};
  const Adoptions adoptions = adoptions_in(order);
  const double observed = mean_threshold(adoptions, view);
  double sum = 0.0, squares = 0.0, as_great = 0.0;
  do {
    const double mean = mean_threshold(adoptions_in(order), view);
    sum += mean / 120;
    squares += mean * mean / 120;
    as_great += mean > observed - 1e-10 ? 1.0 / 120 : 0.0;
  } while (std::next_permutation(order.begin(), order.end()));
  const auto test = structure_dependence(
      adoptions, 0, actor_network(adoptions, view, actor_name),
      {.seed = Seed(3), .null = StructureNull::labels, .permutations = 20'000});
  const double sd = std::sqrt(squares - sum * sum);
  EXPECT_NEAR(test.observed, observed, 1e-12);
  EXPECT_NEAR(test.mean, sum, 5 * sd / std::sqrt(20'000.0));
  EXPECT_NEAR(test.sd, sd, 0.03 * sd);
  EXPECT_NEAR(test.p_greater, as_great, 5 * 0.5 / std::sqrt(20'000.0));
}

/// Actor by actor and step by step, through exposure().
double excess_exposure(const Adoptions& adoptions, const GraphView& view) {
  const auto exposed =
      exposure(adoptions, 0, actor_network(adoptions, view, actor_name), {.lag = 1});
  double sum = 0.0, count = 0.0;
  for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
    const std::size_t step = exposed.line.adoption_step(a);
    if (step == 0 || step == exposed.line.steps.size()) continue;
    double others = 0.0, at_risk = 0.0;
    for (ActorId b = 0; b < adoptions.actor_count(); ++b) {
      if (!exposed.line.at_risk(b, exposed.line.steps[step])) continue;
      others += exposed.at(b, step);
      ++at_risk;
    }
    sum += exposed.at(a, step) - others / at_risk;
    ++count;
  }
  return sum / count;
}

// By oracle: all orders of the four adopters among six actors.
TEST(StructureDependence, TimesMatchAllOrders) {
  const GraphView view = random_graph(6, 14, true, false, Seed(6));
  AdoptionData data{.actors = {"actor0", "actor1", "actor2", "actor3", "actor4", "actor5"},
                    .innovations = {"x"},
                    .until = make_number(6)};
  const double times[] = {1, 2, 3, 5};
  const auto adoptions_in = [&](const std::vector<ActorId>& order) {
    data.records = {};
    for (std::size_t i = 0; i < 4; ++i) {
      data.records.push_back({.actor = order[i], .time = make_number(times[i])});
    }
    data.records.set(1, {.actor = order[1], .time = make_number(2), .abandoned = make_number(4)});
    data.records.set(3, {.actor = order[3], .time = make_number(5), .entry = make_number(2)});
    return Adoptions(data);
  };
  std::vector<ActorId> order = {0, 2, 3, 5};
  const Adoptions adoptions = adoptions_in(order);
  const double observed = excess_exposure(adoptions, view);
  double sum = 0.0, as_great = 0.0;
  do {
    const double value = excess_exposure(adoptions_in(order), view);
    sum += value / 24;
    as_great += value > observed - 1e-10 ? 1.0 / 24 : 0.0;
  } while (std::next_permutation(order.begin(), order.end()));
  const auto test = structure_dependence(adoptions, 0, actor_network(adoptions, view, actor_name),
                                         {.seed = Seed(3),
                                          .exposure = {.lag = 1},
                                          .null = StructureNull::times,
                                          .statistic = StructureStatistic::excess_exposure,
                                          .permutations = 20'000});
  EXPECT_NEAR(test.observed, observed, 1e-12);
  EXPECT_NEAR(test.mean, sum, 5 * test.sd / std::sqrt(20'000.0));
  EXPECT_NEAR(test.p_greater, as_great, 5 * 0.5 / std::sqrt(20'000.0));
}

/// Whether p <= 0.05 for 90 actors tied, either way, to others of like readiness: the first half of the line adopts, the rest
/// seldom. When they do is chance, or `contagion` of those who have.
bool rejects(StructureNull null, bool contagion, Seed seed) {
  constexpr ActorId n = 90;
  Stream random(seed, 1);
  std::vector<TestEdge> edges;
  for (ActorId a = 0; a < n; ++a) {
    for (int k = 0; k < 2; ++k) {
      edges.push_back({a, static_cast<VertexId>((a + 1 + random.below(6)) % n)});
    }
  }
  const GraphView view = undirected(n, edges);
  const auto alters = oracle::alters(view, 2, false);
  std::vector<double> adopted(n, infinity);
  for (int step = 1; step <= 10; ++step) {
    const auto before = adopted;
    for (ActorId a = 0; a < n; ++a) {
      if (before[a] < infinity) continue;
      double exposed = 0.0;
      for (ActorId b = 0; b < n; ++b) exposed += before[b] < infinity ? alters[a][b] : 0.0;
      const double hazard = contagion ? 0.01 + 0.2 * exposed : 0.15;
      if (random.chance(a < n / 2 ? hazard : hazard / 10)) adopted[a] = step;
    }
  }
  AdoptionData data{.innovations = {"x"}, .until = make_number(10)};
  for (ActorId a = 0; a < n; ++a) {
    data.actors.push_back(actor_name(a));
    if (adopted[a] < infinity) {
      data.records.push_back({.actor = a, .time = make_number(adopted[a])});
    }
  }
  const Adoptions adoptions(std::move(data));
  return structure_dependence(adoptions, 0, actor_network(adoptions, view, actor_name),
                              {.seed = seed,
                               .exposure = {.lag = 1},
                               .null = null,
                               .statistic = StructureStatistic::excess_exposure,
                               .permutations = 99},
                              {.threads = 1})
             .p_greater <= 0.05;
}

// By law: times shuffled among those who adopt tell contagion from ties among actors who are alike in whether they adopt;
// labels do not.
TEST(SlowStructureDependence, TimesHoldTheirLevelAmongAlike) {
  int level = 0, labels = 0, power = 0;
  constexpr int studies = 200;
  for (std::uint64_t study = 0; study < studies; ++study) {
    level += rejects(StructureNull::times, false, Seed(study)) ? 1 : 0;
    labels += study < 40 && rejects(StructureNull::labels, false, Seed(study)) ? 1 : 0;
    power += study < 40 && rejects(StructureNull::times, true, Seed(study)) ? 1 : 0;
  }
  EXPECT_LE(level, 10 + 3 * 3.1);  // 5 of 100, within three standard errors
  EXPECT_GT(labels, 20);
  EXPECT_GT(power, 12);  // by its level 2
}

// By law: where everybody is everybody's alter, places mean nothing; who is not in the network changes with nobody.
TEST(StructureDependence, LabelsMeanNothingInAClique) {
  std::vector<TestEdge> edges;
  for (VertexId a = 0; a < 8; ++a) {
    for (VertexId b = 0; b < a; ++b) edges.push_back({a, b});
  }
  const Adoptions adoptions = random_spread(11, Seed(8));
  const auto network = actor_network(adoptions, undirected(8, edges), actor_name);
  StructureDependenceOptions options{
      .seed = Seed(1), .null = StructureNull::labels, .permutations = 99};
  const auto test = structure_dependence(adoptions, 0, network, options);
  EXPECT_NEAR(test.observed, test.mean, 1e-12);
  EXPECT_EQ(test.p_value, 1.0);
  EXPECT_EQ(test, structure_dependence(adoptions, 0, network, options, {.threads = 7}));
}

// By another library: netdiffuseR, R = 100. Its replicates are others, so mean and sd agree within five of
// their standard errors; the observed value is the same.
TEST(SlowStructureDependence, AgreesWithNetdiffuseR) {
  const auto reference = read_reference("diffusion/netdiffuser.json");
  for (const char* name : {"medical-innovation", "korean-family-planning"}) {
    const auto& theirs = reference[name]["struct_test"];
    const ClassicStudy study = classic_study(name);
    const auto network =
        actor_network(study.adoptions, study.ties, [&](VertexId v) { return study.id(v); });
    const auto ours = structure_dependence(study.adoptions, 0, network,
                                           {.seed = Seed(1231), .permutations = 200});
    EXPECT_NEAR(ours.observed, theirs["t0"].get<double>(), 1e-9);
    const double sd = theirs["sd_t"].get<double>();
    EXPECT_NEAR(ours.mean, theirs["mean_t"].get<double>(),
                5 * sd * std::sqrt(1.0 / 100 + 1.0 / 200));
    EXPECT_NEAR(ours.sd, sd, 5 * sd * std::sqrt(1.0 / 200 + 1.0 / 400));
  }
}

// By law.
TEST(StructureDependence, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(400, 2000, true, false, Seed(2));
  const Adoptions adoptions = random_spread(400, Seed(4));
  const auto network = actor_network(adoptions, view, actor_name);
  const StructureDependenceOptions options{.seed = Seed(6), .permutations = 70};
  const auto once = structure_dependence(adoptions, 0, network, options, {.threads = 1});
  EXPECT_EQ(once, structure_dependence(adoptions, 0, network, options, {.threads = 2}));
  EXPECT_EQ(once, structure_dependence(adoptions, 0, network, options, {.threads = 7}));
}

// Adoption that does follow the ties is found: along a ring everybody names who adopted just before.
TEST(StructureDependence, FindsContagion) {
  AdoptionData data{.innovations = {"x"}};
  std::vector<TestEdge> ties;
  for (ActorId a = 0; a < 60; ++a) {
    data.actors.push_back(actor_name(a));
    data.records.push_back({.actor = a, .time = make_number(a)});
    if (a > 0) ties.push_back({a, a - 1});
  }
  const Adoptions adoptions(std::move(data));
  const auto network = actor_network(adoptions, directed(60, ties), actor_name);
  const auto test =
      structure_dependence(adoptions, 0, network, {.seed = Seed(1), .permutations = 199});
  EXPECT_NEAR(test.p_greater, 1.0 / 200, 1e-15);
  EXPECT_NEAR(test.p_value, 0.01, 1e-15);
}

TEST(StructureDependence, Refuses) {
  const Adoptions adoptions = random_spread(3, Seed(1));
  const auto network = actor_network(adoptions, directed(3, {{0, 1}}), actor_name);
  EXPECT_ERROR(structure_dependence(adoptions, 0, network, {.seed = Seed(1), .permutations = -1}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(
      structure_dependence(adoptions, 0, network, {.seed = Seed(1), .exposure = {.lag = -1}}),
      ErrorCode::invalid_option);
  EXPECT_ERROR(
      structure_dependence(adoptions, 0, network, {.seed = Seed(1), .switches_per_edge = -1}),
      ErrorCode::invalid_option);
  const auto dated = actor_network(adoptions, TemporalView(3, true, {}), actor_name);
  EXPECT_ERROR(structure_dependence(adoptions, 0, dated, {.seed = Seed(1)}),
               ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
