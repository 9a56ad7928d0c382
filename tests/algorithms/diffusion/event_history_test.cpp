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

// By hand: 2 adoptions in 11 rows.
TEST(EventHistory, InterceptAloneIsTheShare) {
  const EventHistory alone = fit(history_of_three(), "adopt ~ 1");
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
  EXPECT_EQ(fit(history_of_three(), "adopt ~ exposure").rows_missing, 3);
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
TEST(SlowEventHistory, DrawnInterceptsAgreeWithR) {
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

// By another library: R's glm of spells with the logarithm of their length as offset, and of steps.
TEST(EventHistory, PiecewiseExponentialAgreesWithR) {
  const auto reference = read_reference("diffusion/piecewise.json");
  const auto expect_piecewise = [&](const char* name, const Study& study,
                                    const std::string& model) {
    const auto& theirs = reference[name];
    const auto numbers = [&](const char* what) { return theirs[what].get<std::vector<double>>(); };
    const auto ours = fit(study, model, {.link = Link::log});
    expect_near(estimates(ours), numbers("estimate"), 1e-7);
    expect_near(errors(ours), numbers("std_error"), 1e-7);
    expect_near(errors(fit(study, model, {.link = Link::log, .errors = ErrorsBy::actor})),
                numbers("actor"), 1e-7);
    EXPECT_NEAR(ours.log_likelihood, numbers("log_likelihood")[0], 1e-7);
  };
  expect_piecewise("spells", history_survey("korean-family-planning", {"age", "sons"}),
                   "adopt ~ cut(duration, 3, 6) + age + sons");
  expect_piecewise("steps", history_survey("medical-innovation", {"journals_received"}),
                   "adopt ~ exposure + cut(time, 4.5, 10) + journals_received");
}

// By hand: of 11 steps 3 are at 1, 3 at 2, 2 at 3, 2 at 4 and 1 at 5; one adopts at 2 and one at 4.
TEST(EventHistory, IntervalsByHand) {
  const auto rates = fit(history_of_three(), "adopt ~ cut(time, 2, 4)", {.link = Link::log});
  ASSERT_EQ(rates.terms.size(), 3);
  EXPECT_EQ(rates.terms[1].name, "cut(time,2,4)=(2,4]");
  EXPECT_EQ(rates.terms[2].name, "cut(time,2,4)=>4");
  expect_near({rates.terms[0].estimate, rates.terms[1].estimate},
              {std::log(1.0 / 6), std::log(1.0 / 4 * 6)}, 1e-12);
  EXPECT_EQ(rates.terms[2].note, "separated: nobody adopts");
  const auto odds = fit(history_of_three(), "adopt ~ cut(time, 2.5)");
  EXPECT_EQ(odds.terms[1].name, "cut(time,2.5)=>2.5");
  expect_near(estimates(odds), {std::log(1.0 / 5), std::log(5.0 / 4)}, 1e-12);
}

// By law: a finer unit of time changes rates by its length, and neither ratios nor their errors; what is watched twice as often
// says no more. Odds ratios do change.
TEST(EventHistory, RatesDoNotMindTheUnitOfTime) {
  const auto study_of = [](int steps) {
    AdoptionData data{.innovations = {"x"}, .until = make_number(12.0 * steps)};
    Column actor("actor", ColumnType::text), value("x", ColumnType::text);
    Stream random(Seed(4), 1);
    for (ActorId a = 0; a < 80; ++a) {
      const double x = random.uniform(), time = std::ceil(random.exponential(0.1 * std::exp(x)));
      data.actors.push_back("a" + std::to_string(a));
      actor.append("a" + std::to_string(a));
      value.append(number_text(x));
      const Time adopted = time <= 12.0 ? make_number(time * steps) : Time{};
      data.records.push_back({.actor = a, .time = adopted, .entry = make_number(1)});
    }
    return Study{.adoptions = Adoptions(std::move(data)), .tables = {Table({actor, value})}};
  };
  const auto rates = [&](int steps, Link link) {
    const Study study = study_of(steps);
    return event_history(study.adoptions, {}, study.tables, {.model = "adopt ~ x", .link = link});
  };
  const auto coarse = rates(1, Link::log), fine = rates(5, Link::log);
  EXPECT_NEAR(fine.terms[0].estimate, coarse.terms[0].estimate - std::log(5.0), 1e-9);
  EXPECT_NEAR(fine.terms[1].estimate, coarse.terms[1].estimate, 1e-9);
  EXPECT_NEAR(fine.terms[1].std_error, coarse.terms[1].std_error, 1e-9);
  EXPECT_GT(
      std::abs(rates(5, Link::logit).terms[1].estimate - rates(1, Link::logit).terms[1].estimate),
      1e-3);
  const Study drawn = history_states("policy:a");
  EXPECT_ERROR(fit(drawn, "adopt ~ time + (1 | innovation)", {.link = Link::log}),
               ErrorCode::invalid_option);
}

TEST(SlowEventHistory, AgreesWithROnPoliciesOfStates) {
  expect_model(history_states(), "states_pooled", Link::logit,
               "adopt ~ exposure + time + time^2 + adopters + own_adoptions");
}

TEST(SlowEventHistory, AgreesWithROnPoliciesWithInterceptsOfTheirOwn) {
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
    Study study = history_of_three();
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
  EXPECT_NE(
      refusal(history_of_three(), "adopt ~ exposure + adopters + time", ErrorCode::not_converged)
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
