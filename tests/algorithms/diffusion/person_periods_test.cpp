#include "algorithms/diffusion/person_periods.hpp"

#include <algorithm>
#include <cmath>

#include "algorithms/diffusion/event_history.hpp"
#include "graph/random.hpp"
#include "tests/support/history_study.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;
using Study = HistoryStudy;

EventHistory fit(const Study& study, const std::string& model, EventHistoryOptions options = {}) {
  options.model = model;
  return event_history(study.adoptions, {&study.network, 1}, study.tables, options);
}

// By hand.
TEST(PersonPeriods, ByHand) {
  const Study study = history_of_three();
  const PersonPeriods rows =
      person_periods(study.adoptions, {&study.network, 1}, {.lag = 1},
                     {"exposure", "time", "duration", "adopters", "own_adoptions"});
  EXPECT_EQ(rows.actor, (std::vector<ActorId>{0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2}));
  EXPECT_EQ(rows.step, (std::vector<double>{1, 2, 1, 2, 3, 4, 1, 2, 3, 4, 5}));
  EXPECT_EQ(rows.adopts, (std::vector<std::uint8_t>{0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0}));
  expect_near(rows.built_in.at("exposure"), {NAN, 0, NAN, 0, 1, 1, NAN, 0, 0.5, 0.5, 1}, 0);
  EXPECT_EQ(rows.built_in.at("time"), rows.step);
  EXPECT_EQ(rows.built_in.at("duration"), rows.step);  // all are at risk from 1 on
  expect_near(rows.built_in.at("adopters"), {0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 2}, 0);
  expect_near(rows.built_in.at("own_adoptions"), std::vector<double>(11, 0.0), 0);
}

// By hand: whom b and c name adopts at 2 and 4; nobody knows what is exposed after the last step.
TEST(PersonPeriods, LeadsByHand) {
  const Study study = history_of_three();
  const PersonPeriods rows = person_periods(study.adoptions, {&study.network, 1}, {.lag = 1},
                                            {"lead(exposure)", "lead(exposure,2)"});
  expect_near(rows.built_in.at("lead(exposure)"), {0, 0, 1, 1, 1, 1, 0.5, 0.5, 1, 1, NAN}, 0);
  expect_near(rows.built_in.at("lead(exposure,2)"), {0, 0, 1, 1, 1, NAN, 0.5, 1, 1, NAN, NAN}, 0);
}

// By hand: a names b at all times, b names a from 3 on only. So b's adoption at 2 is none of a's making, seen from 1; from
// 2 on b may have followed a.
TEST(PersonPeriods, LeadsLeaveOutWhoMayHaveFollowed) {
  const Adoptions adoptions(
      {.actors = {"a", "b"},
       .innovations = {"x"},
       .records = {{.actor = 0, .entry = make_number(1)}, {.actor = 1, .time = make_number(2)}},
       .until = make_number(4)});
  const TemporalView ties(2, true,
                          {{.start = 1.0, .end = 4.0, .source = 0, .target = 1},
                           {.start = 3.0, .end = 4.0, .source = 1, .target = 0}});
  const auto network =
      actor_network(adoptions, ties, [](VertexId v) { return v == 0 ? "a" : "b"; });
  const PersonPeriods rows =
      person_periods(adoptions, {&network, 1}, {.lag = 1}, {"lead(exposure)"});
  expect_near(rows.built_in.at("lead(exposure)"), {1, 0, 0, NAN, 0, 0}, 0);
}

// By oracle: exposure() and counting, on random studies.
TEST(PersonPeriods, MatchCounting) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Adoptions adoptions = random_adoptions(Seed(seed));
    const auto name = [&](VertexId v) { return adoptions.actor(v); };
    std::vector<ActorNetwork> networks;
    for (const char* called : {"", "near"}) {
      const GraphView view =
          random_graph(adoptions.actor_count(), 12, true, true, Seed(seed + 100 * networks.size()));
      networks.push_back(actor_network(adoptions, view, name));
      networks.back().name = called;
    }
    const ExposureOptions options{.alters = {.valued = true}, .lag = 1};
    const PersonPeriods rows =
        person_periods(adoptions, networks, options,
                       {"exposure", "exposure.near", "adopters", "own_adoptions", "duration"});
    std::size_t at = 0;
    for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
      const Exposure exposed = exposure(adoptions, i, networks[0], options);
      const Exposure near = exposure(adoptions, i, networks[1], options);
      const Timeline& line = exposed.line;
      for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
        for (std::size_t s = 0; s < line.steps.size(); ++s) {
          const double step = line.steps[s];
          if (!line.at_risk(a, step)) continue;
          ASSERT_LT(at, rows.size());
          double others = 0.0, own = 0.0;
          for (const double time : line.adopted) others += time < step ? 1.0 : 0.0;
          for (const Adoption& record : adoptions.records()) {
            own += record.actor == a && record.time.known() && record.time.value < step ? 1.0 : 0.0;
          }
          EXPECT_EQ(rows.actor[at], a);
          EXPECT_EQ(rows.innovation[at], i);
          EXPECT_EQ(rows.adopts[at], line.adopted[a] == step ? 1 : 0);
          const auto found = [&](const char* name) { return rows.built_in.at(name)[at]; };
          expect_near({found("exposure"), found("exposure.near"), found("duration"),
                       found("adopters"), found("own_adoptions")},
                      {exposed.at(a, s), near.at(a, s), step - line.entry[a] + 1.0, others, own},
                      0);
          ++at;
        }
      }
    }
    EXPECT_EQ(at, rows.size());
  }
}

// By oracle: matrices of ties without those that are returned, on random studies.
TEST(PersonPeriods, LeadsMatchMatrices) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Adoptions adoptions = random_adoptions(Seed(seed));
    const ActorId n = adoptions.actor_count();
    const GraphView view = random_graph(n, 16, true, true, Seed(seed));
    const auto network =
        actor_network(adoptions, view, [&](VertexId v) { return adoptions.actor(v); });
    const PersonPeriods rows = person_periods(
        adoptions, {&network, 1}, {.alters = {.valued = true}, .lag = 1}, {"lead(exposure,2)"});
    const auto tied = oracle::alters(view, 0, true);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Timeline line = make_timeline(adoptions, rows.innovation[i]);
      const ActorId a = rows.actor[i];
      const auto later = std::find(line.steps.begin(), line.steps.end(), rows.step[i]) + 2;
      double all = 0.0, adopted = 0.0;
      for (ActorId b = 0; b < n && later < line.steps.end(); ++b) {
        if (tied[b][a] > 0.0) continue;
        all += tied[a][b];
        if (line.holds(b, *later)) adopted += tied[a][b];
      }
      const double expected = later >= line.steps.end() ? NAN : all > 0.0 ? adopted / all : 0.0;
      expect_near({rows.built_in.at("lead(exposure,2)")[i]}, {expected}, 1e-12);
    }
  }
}

/// 120 actors that name four others of a like place on a line each, none of whom names them; `common` moves the actors of
/// each part of the line at a time of their own, otherwise exposure moves them.
Study placebo_study(bool common, Seed seed) {
  constexpr ActorId n = 120;
  Stream random(seed, 1);
  std::vector<TestEdge> edges;
  std::vector<std::vector<ActorId>> named(n);
  for (ActorId a = 0; a < n; ++a) {
    for (ActorId k = 1; k <= 4; ++k) {
      named[a].push_back((a + 2 * k - static_cast<ActorId>(random.below(2))) % n);
      edges.push_back({a, named[a].back()});
    }
  }
  std::vector<double> adopted(n, infinity), moved(n / 12);
  for (double& time : moved) time = 1.0 + static_cast<double>(random.below(10));
  AdoptionData data{.innovations = {"x"}, .until = make_number(12)};
  for (ActorId a = 0; a < n; ++a) data.actors.push_back("actor" + std::to_string(a));
  for (int step = 1; step <= 12; ++step) {
    const auto before = adopted;
    for (ActorId a = 0; a < n; ++a) {
      if (before[a] < infinity) continue;
      double exposed = 0.0;
      for (const ActorId b : named[a]) exposed += before[b] < infinity ? 0.25 : 0.0;
      const bool now = std::abs(step - moved[a / 12]) <= 1.0;
      if (!random.chance(common ? (now ? 0.4 : 0.02) : 0.04 + 0.3 * exposed)) continue;
      adopted[a] = step;
      data.records.push_back({.actor = a, .time = make_number(step)});
    }
  }
  Study study{.adoptions = Adoptions(std::move(data))};
  study.network = actor_network(study.adoptions, directed(n, edges),
                                [](VertexId v) { return "actor" + std::to_string(v); });
  return study;
}

// By law: where exposure moves actors, a lead has an effect as often as chance gives it one; where a common cause moves
// those who are near to each other, the lead shows it.
TEST(SlowPersonPeriods, LeadsTellCommonCausesFromContagion) {
  int of_contagion = 0, of_common = 0;
  constexpr int studies = 200;
  for (std::uint64_t k = 0; k < studies; ++k) {
    const auto rejects = [&](bool common) {
      const auto found =
          fit(placebo_study(common, Seed(k)), "adopt ~ exposure + lead(exposure) + time + time^2");
      EXPECT_EQ(found.terms[2].name, "lead(exposure)");
      return found.terms[2].p_value <= 0.05 ? 1 : 0;
    };
    of_contagion += rejects(false);
    of_common += rejects(true);
  }
  EXPECT_LE(of_contagion, 10 + 3 * 3.1);  // 5 of 100, within three standard errors
  EXPECT_GT(of_common, 150);
}

TEST(PersonPeriods, LeadsNeedTiesThatNobodyReturns) {
  Study study = history_of_three();
  EXPECT_ERROR(fit(study, "adopt ~ lead(time)"), ErrorCode::invalid_option);
  EXPECT_ERROR(fit(study, "adopt ~ lead(exposure.near)"), ErrorCode::invalid_option);
  study.network.ties = undirected(study.network.ties);
  EXPECT_ERROR(fit(study, "adopt ~ lead(exposure)"), ErrorCode::invalid_option);
}

}  // namespace
}  // namespace interzone::diffusion
