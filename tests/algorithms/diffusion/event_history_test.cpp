#include "algorithms/diffusion/event_history.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "algorithms/diffusion/hazard.hpp"
#include "algorithms/diffusion/person_periods.hpp"
#include "datasets/package.hpp"
#include "tests/support/history_study.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;
using statistics::Link;
using Study = HistoryStudy;

EventHistory fit(const Study& study, const std::string& model, EventHistoryOptions options = {}) {
  options.model = model;
  return event_history(study.adoptions, {&study.network, 1}, study.tables, options);
}

/// a adopts at 2, b at 4, c never; b and c name a, c names b.
Study three() {
  Study study{.adoptions = Adoptions({.actors = {"a", "b", "c"},
                                      .innovations = {"x"},
                                      .records = {{.actor = 0, .time = make_number(2)},
                                                  {.actor = 1, .time = make_number(4)},
                                                  {.actor = 2, .entry = make_number(1)}},
                                      .until = make_number(5)})};
  const GraphView view = directed(3, {{1, 0}, {2, 0}, {2, 1}});
  study.network = actor_network(
      study.adoptions, view, [](VertexId v) { return std::string(1, static_cast<char>('a' + v)); });
  return study;
}

// By hand.
TEST(EventHistory, PersonPeriodsByHand) {
  const Study study = three();
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
TEST(EventHistory, LeadsByHand) {
  const Study study = three();
  const PersonPeriods rows = person_periods(study.adoptions, {&study.network, 1}, {.lag = 1},
                                            {"lead(exposure)", "lead(exposure,2)"});
  expect_near(rows.built_in.at("lead(exposure)"), {0, 0, 1, 1, 1, 1, 0.5, 0.5, 1, 1, NAN}, 0);
  expect_near(rows.built_in.at("lead(exposure,2)"), {0, 0, 1, 1, 1, NAN, 0.5, 1, 1, NAN, NAN}, 0);
}

// By hand: a names b at all times, b names a from 3 on only. So b's adoption at 2 is none of a's making, seen from 1; from
// 2 on b may have followed a.
TEST(EventHistory, LeadsLeaveOutWhoMayHaveFollowed) {
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

// By hand: 2 adoptions in 11 rows.
TEST(EventHistory, InterceptAloneIsTheShare) {
  const EventHistory alone = fit(three(), "adopt ~ 1");
  ASSERT_EQ(alone.terms.size(), 1);
  const auto& term = alone.terms[0];
  EXPECT_NEAR(term.estimate, std::log(2.0 / 9), 1e-12);
  EXPECT_NEAR(term.std_error, std::sqrt(1.0 / 2 + 1.0 / 9), 1e-12);
  EXPECT_NEAR(term.z, term.estimate / term.std_error, 1e-12);
  EXPECT_NEAR(term.p_value, std::erfc(std::abs(term.z) / std::sqrt(2.0)), 1e-12);
  EXPECT_NEAR(term.high - term.low, 2 * 1.959963984540054 * term.std_error, 1e-12);
  EXPECT_EQ(alone.rows, 11);
  EXPECT_EQ(alone.adoptions, 2);
  EXPECT_EQ(alone.actors, 3);
  EXPECT_EQ(alone.innovations, 1);
  EXPECT_EQ(alone.rows_missing, 0);
  EXPECT_EQ(fit(three(), "adopt ~ exposure").rows_missing, 3);
}

// By oracle: exposure() and counting, on random studies.
TEST(EventHistory, PersonPeriodsMatchCounting) {
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
TEST(EventHistory, LeadsMatchMatrices) {
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
TEST(EventHistory, LeadsTellCommonCausesFromContagion) {
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

TEST(EventHistory, LeadsNeedTiesThatNobodyReturns) {
  Study study = three();
  EXPECT_ERROR(fit(study, "adopt ~ lead(time)"), ErrorCode::invalid_option);
  EXPECT_ERROR(fit(study, "adopt ~ lead(exposure.near)"), ErrorCode::invalid_option);
  study.network.ties = undirected(study.network.ties);
  EXPECT_ERROR(fit(study, "adopt ~ lead(exposure)"), ErrorCode::invalid_option);
}

// By law: the names of networks and their order change no estimate.
TEST(EventHistory, NetworksAreToldApartByName) {
  const Study study = history_survey("medical-innovation", {});
  std::vector<ActorNetwork> networks(2, study.network);
  networks[0].name = "friends";
  networks[1].name = "either";
  networks[1].ties = undirected(study.network.ties);
  const auto fit_of = [&](const std::string& model) {
    return event_history(study.adoptions, networks, {}, {.model = model});
  };
  const auto both = fit_of("adopt ~ exposure.friends + exposure.either + time");
  std::swap(networks[0], networks[1]);
  EXPECT_EQ(fit_of("adopt ~ exposure.friends + exposure.either + time"), both);
  const auto one = fit_of("adopt ~ exposure.friends + time"),
             alone = fit(study, "adopt ~ exposure + time");
  EXPECT_EQ(one.terms[1].estimate, alone.terms[1].estimate);
  EXPECT_NE(both.terms[1].estimate, alone.terms[1].estimate);
  EXPECT_ERROR(fit_of("adopt ~ exposure"), ErrorCode::invalid_option);
  EXPECT_ERROR(fit_of("adopt ~ exposure.enemies"), ErrorCode::invalid_option);
  networks[1].name = networks[0].name;
  EXPECT_ERROR(fit_of("adopt ~ time"), ErrorCode::invalid_option);
}

void expect_as_r(const nlohmann::json& theirs, const std::function<EventHistory(ErrorsBy)>& ours) {
  const auto numbers = [](const nlohmann::json& cells) { return cells.get<std::vector<double>>(); };
  const EventHistory plain = ours(ErrorsBy::model);
  expect_near(estimates(plain), numbers(theirs["estimate"]), 1e-7);
  expect_near(errors(plain), numbers(theirs["std_error"]), 1e-7);
  expect_near({plain.log_likelihood, plain.deviance, plain.null_deviance, plain.aic, plain.bic,
               static_cast<double>(plain.rows)},
              numbers(theirs["fit"]), 1e-9);
  expect_near(errors(ours(ErrorsBy::actor)), numbers(theirs["actor"]), 1e-7);
  if (theirs.contains("innovation")) {
    expect_near(errors(ours(ErrorsBy::innovation)), numbers(theirs["innovation"]), 1e-7);
  }
}

nlohmann::json reference() { return read_reference("diffusion/event_history.json"); }

void expect_model(const Study& study, const char* name, Link link, const std::string& model) {
  expect_as_r(reference()[name],
              [&](ErrorsBy errors) { return fit(study, model, {.link = link, .errors = errors}); });
}

// By another library: R's lme4.
TEST(EventHistory, DrawnInterceptsAgreeWithR) {
  const auto reference = read_reference("diffusion/random_intercepts.json");
  const Study study = history_states("policy:a");
  for (const auto& [name, link, groups] :
       {std::tuple("logit_innovation", Link::logit, "innovation"),
        std::tuple("cloglog_innovation", Link::cloglog, "innovation"),
        std::tuple("probit_innovation", Link::probit, "innovation"),
        std::tuple("logit_actor", Link::logit, "actor")}) {
    SCOPED_TRACE(name);
    const auto& theirs = reference[name];
    const auto ours =
        fit(study, "adopt ~ exposure + time + adopters + (1 | " + std::string(groups) + ")",
            {.link = link});
    auto estimate = estimates(ours), error = errors(ours);
    EXPECT_EQ(ours.terms.back().name, "sd(" + std::string(groups) + ")");
    expect_near({estimate.back(), error.back()}, theirs["sd"].get<std::vector<double>>(), 1e-5);
    estimate.pop_back();
    error.pop_back();
    expect_near(error, theirs["std_error"].get<std::vector<double>>(), 1e-5);
    for (std::size_t j = 0; j < estimate.size(); ++j) {  // as near as its optimizer goes
      EXPECT_NEAR(estimate[j], theirs["estimate"][j].get<double>(), 2e-5 * error[j]);
    }
    EXPECT_NEAR(ours.log_likelihood, theirs["log_likelihood"][0].get<double>(), 1e-4);
    EXPECT_LT(ours.terms.back().p_value, 1e-6);
    EXPECT_LT(ours.terms.back().low, ours.terms.back().estimate);
    EXPECT_TRUE(std::isnan(ours.terms.back().z));
  }
}

// By another library: R's glm and sandwich.
TEST(EventHistory, AgreesWithROnKoreanVillages) {
  const Study study = history_survey("korean-family-planning", {"age", "sons"});
  expect_model(study, "korean_logit", Link::logit, "adopt ~ exposure + time + age + sons");
  expect_model(study, "korean_probit", Link::probit, "adopt ~ exposure + factor(time)");
  expect_model(study, "korean_cloglog", Link::cloglog,
               "adopt ~ exposure + log(duration) + age + age^2 + age:sons");
}

TEST(EventHistory, AgreesWithROnMedicalInnovation) {
  const Study study = history_survey("medical-innovation", {"city", "journals_received"});
  expect_model(study, "medical_logit", Link::logit,
               "adopt ~ exposure + time + time^2 + factor(city)");
  expect_model(study, "medical_probit", Link::probit,
               "adopt ~ exposure + time + journals_received");
  expect_model(study, "medical_cloglog", Link::cloglog,
               "adopt ~ exposure + adopters + journals_received");
}

TEST(EventHistory, LeadsAgreeWithR) {
  expect_model(history_survey("korean-family-planning", {}), "korean_lead", Link::logit,
               "adopt ~ exposure + lead(exposure) + factor(time)");
  expect_model(history_survey("medical-innovation", {"journals_received"}), "medical_lead",
               Link::cloglog, "adopt ~ exposure + lead(exposure) + journals_received");
}

TEST(SlowEventHistory, AgreesWithROnPoliciesOfStates) {
  expect_model(history_states(), "states_pooled", Link::logit,
               "adopt ~ exposure + time + time^2 + adopters + own_adoptions");
}

TEST(EventHistory, AgreesWithROnPoliciesWithInterceptsOfTheirOwn) {
  const Study some = history_states("policy:a");
  const std::string model = "adopt ~ exposure + time + adopters | innovation";
  expect_model(some, "states_logit", Link::logit, model);
  expect_model(some, "states_cloglog", Link::cloglog, model);
  EXPECT_GT(fit(some, model).rows_separated, 0);
}

TEST(EventHistory, EffectsAgreeWithDifferencesInR) {
  const auto theirs = reference();
  const auto expect_effect = [&](const char* name, const EventHistory& ours,
                                 std::string_view term) {
    const auto at = std::find_if(ours.terms.begin(), ours.terms.end(),
                                 [&](const EventHistoryTerm& some) { return some.name == term; });
    ASSERT_NE(at, ours.terms.end());
    EXPECT_NEAR(at->estimate, theirs[name][0].get<double>(), 1e-7);
    EXPECT_NEAR(at->std_error, theirs[name][1].get<double>(), 1e-7);
  };
  const Study women = history_survey("korean-family-planning", {"age", "sons"});
  const Study doctors = history_survey("medical-innovation", {"city", "journals_received"});
  expect_effect("korean_exposure",
                fit(women, "adopt ~ exposure + time + age + sons", {.effects = true}), "exposure");
  const EventHistory products =
      fit(women, "adopt ~ exposure + log(duration) + age + age^2 + age:sons",
          {.link = Link::cloglog, .effects = true});
  expect_effect("korean_age", products, "age");
  EXPECT_EQ(products.terms.size(), 4);  // exposure, duration, age, sons
  expect_effect("medical_city",
                fit(doctors, "adopt ~ exposure + time + time^2 + factor(city)",
                    {.link = Link::probit, .effects = true}),
                "factor(city)=3");
}

// By law: a dummy for each step reproduces the hazard, where nobody adopts too.
TEST(EventHistory, StepDummiesAreTheHazard) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Study study = three();
    study.adoptions = random_spread(25, Seed(seed));
    const auto points = hazard(study.adoptions);
    for (const Link link : {Link::logit, Link::probit, Link::cloglog}) {
      const EventHistory dummies =
          event_history(study.adoptions, {}, {}, {.model = "adopt ~ factor(time)", .link = link});
      std::map<std::string, double> level;
      for (const auto& term : dummies.terms) level[term.name] = term.estimate;
      for (const HazardPoint& point : points) {
        const auto at = level.find("factor(time)=" + to_string(point.time));
        const double eta = level["(intercept)"] + (at == level.end() ? 0.0 : at->second);
        EXPECT_NEAR(statistics::link_mean(link, eta).mean, point.hazard, 1e-10);
      }
    }
  }
}

// By law: the order of actors and innovations is none of its business.
TEST(EventHistory, RelabellingChangesNothing) {
  const Study some = history_states("policy:a");
  AdoptionData data{.until = *make_date(2017)};
  const auto n = some.adoptions.actor_count();
  const auto m = some.adoptions.innovation_count();
  for (ActorId a = n; a > 0; --a) data.actors.push_back(some.adoptions.actor(a - 1));
  for (InnovationId i = m; i > 0; --i) data.innovations.push_back(some.adoptions.innovation(i - 1));
  for (Adoption record : some.adoptions.records()) {
    record.actor = n - 1 - record.actor;
    record.innovation = m - 1 - record.innovation;
    data.records.push_back(record);
  }
  Study turned{.adoptions = Adoptions(std::move(data))};
  const Graph graph = datasets::load_package(reference_path("../../datasets/us-state-policies"));
  const GraphView view = make_view(graph, {.kinds = {"state"}});
  turned.network = actor_network(
      turned.adoptions, view, [&](VertexId v) { return std::string(graph.id(view.original(v))); });
  const std::string model = "adopt ~ exposure + own_adoptions | innovation";
  const EventHistory one = fit(some, model, {.errors = ErrorsBy::actor});
  const EventHistory other = fit(turned, model, {.errors = ErrorsBy::actor});
  expect_near(estimates(one), estimates(other), 1e-10);
  expect_near(errors(one), errors(other), 1e-10);
}

TEST(EventHistory, ThreadsDoNotChangeTheResult) {
  const Study study = history_states("policy:c");
  const EventHistoryOptions options{
      .model = "adopt ~ exposure + time + adopters + own_adoptions | innovation",
      .errors = ErrorsBy::actor};
  const auto with = [&](int threads) {
    return event_history(study.adoptions, {&study.network, 1}, {}, options, {.threads = threads});
  };
  const EventHistory once = with(1);
  EXPECT_GT(once.rows, 60'000);
  EXPECT_EQ(once, with(2));
  EXPECT_EQ(once, with(7));
}

TEST(EventHistory, CovariatesAreJoinedById) {
  Study study = history_survey("korean-family-planning", {"age"});
  Table& ages = study.tables[0];
  const EventHistory all = fit(study, "adopt ~ age");
  EXPECT_EQ(all.actors, 1046);  // of one woman the age is not known
  Column turned("age", ColumnType::text), ids("actor", ColumnType::text);
  for (std::size_t i = ages.row_count(); i > 1; --i) {  // another order, and one woman less
    ids.append(ages.find("actor")->text(i - 1));
    turned.append(ages.find("age")->text(i - 1));
  }
  study.tables[0] = Table({ids, turned});
  const EventHistory rest = fit(study, "adopt ~ age");
  EXPECT_EQ(rest.actors, 1045);
  ASSERT_EQ(rest.missing.size(), 1);
  EXPECT_EQ(rest.missing[0].first, "age");
  EXPECT_EQ(rest.rows_missing - all.rows_missing, all.rows - rest.rows);
  EXPECT_NEAR(rest.terms[1].estimate, all.terms[1].estimate, 1e-3);
}

std::string refusal(const Study& study, const std::string& model, ErrorCode code) {
  try {
    fit(study, model);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), code) << error.what();
    return error.what();
  }
  return "no error";
}

TEST(EventHistory, Refuses) {
  Study study = history_survey("medical-innovation", {"city"});
  const auto invalid = ErrorCode::invalid_option;
  EXPECT_NE(refusal(study, "adopt ~ exposure + gdp", invalid).find("\"gdp\""), std::string::npos);
  EXPECT_NE(refusal(study, "time ~ exposure", invalid).find("adopt"), std::string::npos);
  EXPECT_NE(refusal(study, "adopt ~ exposure | city", invalid).find("| innovation"),
            std::string::npos);
  EXPECT_NE(refusal(study, "adopt ~ log(adopters)", invalid).find("log(adopters)"),
            std::string::npos);
  EXPECT_NE(
      refusal(study, "adopt ~ time + duration", invalid).find("\"duration\" is a combination"),
      std::string::npos);
  Column label("town", ColumnType::text);
  for (std::size_t i = 0; i < study.tables[0].row_count(); ++i) label.append(std::string_view("p"));
  study.tables[0].add(label);
  EXPECT_NE(refusal(study, "adopt ~ town", invalid).find("write factor(town)"), std::string::npos);
  EXPECT_NE(refusal(three(), "adopt ~ exposure + adopters + time", ErrorCode::not_converged)
                .find("separation"),
            std::string::npos);
  EXPECT_ERROR(fit(study, "adopt ~ time", {.level = 1.0}), invalid);
  EXPECT_ERROR(fit(study, "adopt ~ exposure", {.exposure = {.lag = -1}}), invalid);
  EXPECT_ERROR(event_history(study.adoptions, {}, {}), invalid);
  EXPECT_ERROR(event_history(Adoptions(), {}, {}, {.model = "adopt ~ time"}),
               ErrorCode::not_converged);
}

}  // namespace
}  // namespace interzone::diffusion
