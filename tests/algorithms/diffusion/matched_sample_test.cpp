#include "algorithms/diffusion/matched_sample.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "algorithms/diffusion/person_periods.hpp"
#include "graph/random.hpp"
#include "tests/support/history_study.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

std::string actor_name(VertexId v) { return "actor" + std::to_string(v); }

MatchedSample sample_of(const HistoryStudy& study, const MatchedSampleOptions& options,
                        const RunContext& run = {}) {
  return matched_sample(study.adoptions, study.network, study.tables, options, run);
}

/// A table of one number for each actor.
Table table_of(const std::string& name, const std::vector<double>& values) {
  Column actor("actor", ColumnType::text), number(name, ColumnType::text);
  for (VertexId v = 0; v < values.size(); ++v) {
    actor.append(actor_name(v));
    number.append(number_text(values[v]));
  }
  return Table({actor, number});
}

/// 0 adopts at 1; 1, 2 and 3 name it, 4, 5 and 6 do not; 1 and 4 adopt at 2, where the study ends. x makes 1 and 2 likely to be
/// exposed, and 4 of the others.
HistoryStudy seven() {
  AdoptionData data{.innovations = {"x"}, .until = make_number(2)};
  for (ActorId a = 0; a < 7; ++a) data.actors.push_back(actor_name(a));
  data.records = {{.actor = 0, .time = make_number(1)},
                  {.actor = 1, .time = make_number(2)},
                  {.actor = 4, .time = make_number(2)}};
  HistoryStudy study{.adoptions = Adoptions(std::move(data))};
  study.network = actor_network(study.adoptions, directed(7, {{1, 0}, {2, 0}, {3, 0}}), actor_name);
  study.tables.push_back(table_of("x", {0, 5, 4, 1, 4, 2, 0}));
  return study;
}

// By hand: the predictor grows with x. 1 (5) takes 4 (4), 2 (4) then 5 (2), 3 (1) then 6 (0).
TEST(MatchedSample, ByHand) {
  const auto all = sample_of(seven(), {.seed = Seed(1), .model = "exposed ~ x", .caliper = 99.0});
  EXPECT_EQ(all.counts.rows, 6);  // at 2; nobody knows exposure before 1
  EXPECT_EQ(all.exposed, 3);
  EXPECT_EQ(all.pairs, 3);
  ASSERT_EQ(all.variables.size(), 3);
  const auto& adopt = all.variables[0];
  EXPECT_EQ(adopt.name, "adopt");
  expect_near({adopt.exposed, adopt.unexposed, adopt.difference}, {1.0 / 3, 1.0 / 3, 0.0}, 1e-12);
  const auto& x = all.variables[2];
  EXPECT_EQ(x.name, "x");
  const double scale = std::sqrt((13.0 / 3 + 4.0) / 2.0);
  expect_near({x.exposed, x.unexposed, x.difference}, {10.0 / 3, 2.0, 4.0 / 3 / scale}, 1e-12);
  EXPECT_NEAR(all.matched.ratio, 1.0, 1e-12);
  // The three x are 1, 2 and 1 apart, and their sd is sqrt(59 / 15): within 0.6 of it 2 goes without.
  const auto near = sample_of(seven(), {.seed = Seed(1), .model = "exposed ~ x", .caliper = 0.6});
  EXPECT_EQ(near.pairs, 2);
  expect_near({near.variables[2].matched_exposed, near.variables[2].matched_unexposed}, {3.0, 2.0},
              1e-12);
  // With x left out, everybody is as likely and the first are taken.
  const auto alike = sample_of(seven(), {.seed = Seed(1), .model = "exposed ~ 1", .caliper = 0.0});
  EXPECT_EQ(alike.pairs, 3);
  EXPECT_TRUE(std::isnan(alike.variables[1].difference));
}

// By oracle: every pair by a search through all, on random studies; the ratio by counting.
TEST(MatchedSample, MatchesSearchThroughAll) {
  int pairs = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    HistoryStudy study{.adoptions = random_spread(60, Seed(seed))};
    study.network =
        actor_network(study.adoptions, random_graph(60, 100, true, false, Seed(seed)), actor_name);
    Stream random(Seed(seed), 9);
    std::vector<double> value(60);
    for (double& some : value) some = std::floor(8.0 * random.uniform());
    study.tables.push_back(table_of("x", value));
    const MatchedSampleOptions options{
        .seed = Seed(1), .model = "exposed ~ x", .caliper = 0.5, .draws = 0};
    const auto found = sample_of(study, options);
    const auto rows =
        person_periods(study.adoptions, {&study.network, 1}, {.lag = 1}, {"exposure"});
    const double slope = found.variables[1].exposed - found.variables[1].unexposed;
    const double sign = slope * (found.variables[2].exposed - found.variables[2].unexposed) < 0.0
                            ? -1.0
                            : 1.0;  // of the estimate
    const double apart =
        std::abs(slope) / std::abs(found.variables[2].exposed - found.variables[2].unexposed);
    std::vector<std::size_t> exposed, others;
    double ones = 0.0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double share = rows.built_in.at("exposure")[i];
      if (!std::isnan(share)) (share > 0.0 ? exposed : others).push_back(i);
    }
    const auto x = [&](std::size_t i) { return sign * value[rows.actor[i]]; };
    std::stable_sort(exposed.begin(), exposed.end(),
                     [&](std::size_t a, std::size_t b) { return x(a) > x(b); });
    double with = 0.0, without = 0.0;
    std::size_t count = 0;
    for (const std::size_t i : exposed) {
      const auto worse = [&](std::size_t a, std::size_t b) {  // is b to be taken before a
        const double near = std::abs(x(a) - x(i)), other = std::abs(x(b) - x(i));
        return near != other ? near > other : x(a) != x(b) ? x(a) > x(b) : false;
      };
      auto best = others.end();
      for (auto at = others.begin(); at != others.end(); ++at) {
        const bool near = apart * std::abs(x(*at) - x(i)) <= found.caliper + 1e-9;
        if (rows.step[*at] != rows.step[i] || !near) continue;
        if (best == others.end() || worse(*best, *at)) best = at;
      }
      if (best == others.end()) continue;
      with += rows.adopts[i];
      without += rows.adopts[*best];
      ++count;
      others.erase(best);
    }
    EXPECT_EQ(found.pairs, count);
    pairs += static_cast<int>(count);
    if (count == 0) continue;
    EXPECT_NEAR(found.variables[0].matched_exposed * static_cast<double>(count), with, 1e-9);
    EXPECT_NEAR(found.variables[0].matched_unexposed * static_cast<double>(count), without, 1e-9);
    if (without > 0.0) {
      EXPECT_NEAR(found.matched.ratio, with / without, 1e-9);
    }
    for (const std::size_t i : exposed) ones += rows.adopts[i];
    EXPECT_NEAR(found.variables[0].exposed, ones / static_cast<double>(exposed.size()), 1e-12);
  }
  EXPECT_GT(pairs, 400);
}

// By another library: R's glm.
TEST(MatchedSample, AgreesWithROnKoreanVillages) {
  const auto reference = read_reference("diffusion/matched_sample.json");
  const auto study =
      history_survey("korean-family-planning", {"age", "age_at_marriage", "pregnancies", "sons"});
  for (const auto& [name, caliper] : {std::pair{"wide", 0.2}, {"narrow", 0.002}}) {
    const auto found =
        sample_of(study, {.seed = Seed(1),
                          .model = "exposed ~ age + age_at_marriage + pregnancies + sons",
                          .caliper = caliper,
                          .draws = 0});
    std::vector<double> ours = {static_cast<double>(found.counts.rows),
                                static_cast<double>(found.exposed),
                                static_cast<double>(found.pairs), found.caliper};
    for (const MatchedVariable& of : found.variables) {
      ours.insert(ours.end(), {of.exposed, of.unexposed, of.difference, of.matched_exposed,
                               of.matched_unexposed, of.matched_difference});
    }
    expect_near(ours, reference[name].get<std::vector<double>>(), 1e-7);
  }
}

/// 300 actors, tied to others that are like them in x, whose hazard is exp(x) times `influence` once an alter has adopted.
HistoryStudy homophilous(double influence, Seed seed) {
  constexpr ActorId n = 300;
  Stream random(seed, 1);
  std::vector<double> x(n), adopted(n, infinity);
  for (double& value : x) value = 2.0 * random.uniform() - 1.0;
  std::sort(x.begin(), x.end());
  std::vector<TestEdge> edges;
  std::vector<std::vector<ActorId>> alters(n);
  for (ActorId a = 0; a < n; ++a) {
    for (int k = 0; k < 2; ++k) {
      const auto far = static_cast<ActorId>(random.below(41));
      const ActorId b = a + far < 20 ? 20 - a - far : std::min(a + far - 20, n - 1);
      if (b == a) continue;
      alters[a].push_back(b);
      edges.push_back({a, b});
    }
  }
  AdoptionData data{.innovations = {"x"}, .until = make_number(8)};
  for (ActorId a = 0; a < n; ++a) data.actors.push_back(actor_name(a));
  for (int step = 1; step <= 8; ++step) {
    const auto before = adopted;
    for (ActorId a = 0; a < n; ++a) {
      if (before[a] < infinity) continue;
      const bool exposed = std::any_of(alters[a].begin(), alters[a].end(),
                                       [&](ActorId b) { return before[b] < infinity; });
      if (!random.chance(0.06 * std::exp(x[a]) * (exposed ? influence : 1.0))) continue;
      adopted[a] = step;
      data.records.push_back({.actor = a, .time = make_number(step)});
    }
  }
  HistoryStudy study{.adoptions = Adoptions(std::move(data))};
  study.network = actor_network(study.adoptions, directed(n, edges), actor_name);
  study.tables.push_back(table_of("x", x));
  return study;
}

// By law: with ties among those who are alike the ratio of all is too great, that of pairs is right, and its interval holds it.
TEST(SlowMatchedSample, FindsInfluenceBesideHomophily) {
  constexpr int studies = 100;
  for (const double influence : {1.0, 2.0}) {
    int held = 0, too_great = 0;
    double sum = 0.0;
    for (std::uint64_t k = 0; k < studies; ++k) {
      const auto found = sample_of(homophilous(influence, Seed(k)),
                                   {.seed = Seed(k), .model = "exposed ~ x", .draws = 200});
      held += found.matched.low <= influence && influence <= found.matched.high ? 1 : 0;
      too_great += found.all.ratio > influence ? 1 : 0;
      sum += std::log(found.matched.ratio) / studies;
    }
    EXPECT_GE(held, 95 - 3 * 2.2);
    EXPECT_GT(too_great, 75);
    EXPECT_NEAR(std::exp(sum), influence, 0.12 * influence);
  }
}

// By law: the match makes the two alike; threads change nothing; the bootstrap of one seed is one.
TEST(MatchedSample, BalancesAndRepeats) {
  const auto study = homophilous(2.0, Seed(7));
  MatchedSampleOptions options{.seed = Seed(3), .model = "exposed ~ x"};
  const auto once = sample_of(study, options, {.threads = 1});
  EXPECT_GT(std::abs(once.variables[2].difference), 0.3);
  EXPECT_LT(std::abs(once.variables[2].matched_difference), 0.1);
  EXPECT_EQ(once, sample_of(study, options, {.threads = 7}));
  options.seed = Seed(4);
  EXPECT_NE(once.matched.low, sample_of(study, options).matched.low);
  EXPECT_EQ(once.matched.ratio, sample_of(study, options).matched.ratio);
  options.draws = 0;
  EXPECT_TRUE(std::isnan(sample_of(study, options).matched.low));
}

// By law: with one actor to each adoption there is nothing to keep together; with many innovations there is.
TEST(MatchedSample, DrawsWhatGoesTogether) {
  const auto states = history_states("policy:a");
  MatchedSampleOptions options{.seed = Seed(3), .model = "exposed ~ own_adoptions | innovation"};
  const auto width = [&](ErrorsBy errors) {
    options.errors = errors;
    const auto ratio = sample_of(states, options).matched;
    EXPECT_LT(ratio.low, ratio.ratio);
    EXPECT_LT(ratio.ratio, ratio.high);
    return std::log(ratio.high / ratio.low);
  };
  const double rows = width(ErrorsBy::model);
  EXPECT_GT(width(ErrorsBy::innovation), rows);
  EXPECT_NE(width(ErrorsBy::actor), rows);
}

TEST(MatchedSample, Refuses) {
  const auto study = seven();
  const auto invalid = ErrorCode::invalid_option;
  const auto with = [&](MatchedSampleOptions options) {
    if (options.model == MatchedSampleOptions{.seed = Seed(1)}.model) options.model = "exposed ~ x";
    return sample_of(study, options);
  };
  EXPECT_ERROR(with({.seed = Seed(1), .model = "adopt ~ x"}), invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .model = "exposed ~ (1 | innovation)"}), invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .above = -1.0}), invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .caliper = NAN}), invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .draws = -1}), invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .level = 1.0}), invalid);
  EXPECT_ERROR(with({.seed = Seed(1), .above = 1.0}), ErrorCode::not_converged);
  auto nobody = study;
  nobody.network.ties = directed(7, {});
  EXPECT_ERROR(sample_of(nobody, {.seed = Seed(1), .model = "exposed ~ x"}),
               ErrorCode::not_converged);
}

}  // namespace
}  // namespace interzone::diffusion
