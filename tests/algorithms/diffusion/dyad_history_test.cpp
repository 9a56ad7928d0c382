#include "algorithms/diffusion/dyad_history.hpp"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "algorithms/statistics/generalized_linear.hpp"
#include "tests/support/history_study.hpp"
#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;
using statistics::Link;
using Study = HistoryStudy;

EventHistory fit(const Study& study, const std::string& model, Link link = Link::logit,
                 ErrorsBy errors = ErrorsBy::model, bool opportunity = true) {
  DyadHistoryOptions options{.opportunity = opportunity};
  options.fit.model = model;
  options.fit.link = link;
  options.fit.errors = errors;
  return dyad_history(study.adoptions, {&study.network, 1}, study.tables, options);
}

std::vector<double> of_terms(const EventHistory& history, double EventHistoryTerm::*member) {
  std::vector<double> values;
  for (const EventHistoryTerm& term : history.terms) values.push_back(term.*member);
  return values;
}

/// a adopts at 1, b at 3, c never, watched through 4; b names a, c names b.
Study three() {
  Study study{.adoptions = Adoptions({.actors = {"a", "b", "c"},
                                      .innovations = {"x"},
                                      .records = {{.actor = 0, .time = make_number(1)},
                                                  {.actor = 1, .time = make_number(3)}},
                                      .until = make_number(4)})};
  study.network = actor_network(study.adoptions, directed(3, {{1, 0}, {2, 1}}), [](VertexId v) {
    return std::string(1, static_cast<char>('a' + v));
  });
  return study;
}

// By hand: b could follow a at 2 and 3, and does; c could follow a at 2, 3 and 4 and b at 4. Of these six rows one is an
// adoption. With everybody as an alter, steps 2 to 4 have 2 (b) + 3 (c) rows for each of two others.
TEST(DyadHistory, ByHand) {
  const EventHistory guarded = fit(three(), "adopt ~ 1");
  EXPECT_EQ(guarded.rows, 6);
  EXPECT_EQ(guarded.adoptions, 1);
  EXPECT_NEAR(guarded.terms[0].estimate, std::log(1.0 / 5), 1e-9);
  const EventHistory open = fit(three(), "adopt ~ 1", Link::logit, ErrorsBy::model, false);
  EXPECT_EQ(open.rows, 10);
  EXPECT_NEAR(open.terms[0].estimate, std::log(1.0 / 9), 1e-9);
}

// By oracle: the rows one by one, for ties, waiting times and covariates, on random studies.
TEST(DyadHistory, MatchesRowsOneByOne) {
  int compared = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const Adoptions adoptions = random_adoptions(Seed(seed));
    const ActorId n = adoptions.actor_count();
    const GraphView view = random_graph(n, 12, true, true, Seed(seed + 50));
    Study study{.adoptions = adoptions};
    study.network = actor_network(adoptions, view, [&](VertexId v) { return adoptions.actor(v); });
    Table table;
    Column& ids = table.add(Column("actor", ColumnType::text));
    Column& size = table.add(Column("size", ColumnType::number));
    for (ActorId a = 0; a < n; ++a) {
      ids.append(std::string_view(adoptions.actor(a)));
      size.append(static_cast<double>(a * a % 5));
    }
    study.tables.push_back(table);
    const auto alters = oracle::alters(view, 0, false);
    statistics::BinomialData data{
        .terms = {{.columns = {"tie"}}, {.columns = {"size.gap"}}, {.columns = {"since"}}}};
    for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
      const Timeline line = make_timeline(adoptions, i);
      for (ActorId ego = 0; ego < n; ++ego) {
        for (std::size_t s = 1; s < line.steps.size(); ++s) {
          if (!line.at_risk(ego, line.steps[s])) continue;
          for (ActorId alter = 0; alter < n; ++alter) {
            if (alter == ego || !line.holds(alter, line.steps[s - 1])) continue;
            data.outcome.push_back(line.adopted[ego] == line.steps[s] ? 1 : 0);
            data.terms[0].number.push_back(alters[ego][alter]);
            data.terms[1].number.push_back(std::abs(static_cast<double>(ego * ego % 5) -
                                                    static_cast<double>(alter * alter % 5)));
            data.terms[2].number.push_back(line.steps[s] - line.adopted[alter]);
          }
        }
      }
    }
    statistics::BinomialFit expected;
    try {
      expected = statistics::binomial_regression(data);
    } catch (const Error&) {
      continue;  // too small a study to have an estimate
    }
    const EventHistory found = fit(study, "adopt ~ tie + size.gap + since");
    EXPECT_EQ(found.rows, data.outcome.size());
    expect_near(of_terms(found, &EventHistoryTerm::estimate), expected.estimate, 1e-9);
    EXPECT_NEAR(found.log_likelihood, expected.log_likelihood, 1e-9);
    ++compared;
  }
  EXPECT_GE(compared, 8);
}

// By another library: R's glm and sandwich.
TEST(SlowDyadHistory, AgreesWithR) {
  const auto reference = read_reference("diffusion/dyads.json");
  const Study study = history_survey("medical-innovation", {"city", "journals_received"});
  const auto expect_as_r = [&](const char* name, Link link, const std::string& model,
                               bool opportunity) {
    SCOPED_TRACE(name);
    const auto numbers = [&](const char* key) {
      return reference[name][key].get<std::vector<double>>();
    };
    const auto plain = fit(study, model, link, ErrorsBy::model, opportunity);
    const auto robust = fit(study, model, link, ErrorsBy::actor, opportunity);
    expect_near(of_terms(plain, &EventHistoryTerm::estimate), numbers("estimate"), 1e-7);
    expect_near(of_terms(plain, &EventHistoryTerm::std_error), numbers("std_error"), 1e-7);
    expect_near(of_terms(robust, &EventHistoryTerm::std_error), numbers("actor"), 1e-7);
    expect_near({plain.log_likelihood, static_cast<double>(plain.rows)}, numbers("fit"), 1e-9);
  };
  expect_as_r("guarded_logit", Link::logit, "adopt ~ tie + time + city.same", true);
  expect_as_r("guarded_cloglog", Link::cloglog,
              "adopt ~ tie + since + journals_received.gap + journals_received.alter", true);
  expect_as_r("open_logit", Link::logit, "adopt ~ tie + time + city.same", false);
}

// By law: ego and alter change places with their covariates, and threads change nothing.
TEST(DyadHistory, KeepsItsLaws) {
  const Study study = history_survey("medical-innovation", {"journals_received"});
  const auto gap = fit(study, "adopt ~ journals_received.ego + journals_received.alter");
  DyadHistoryOptions options;
  options.fit.model = "adopt ~ journals_received.alter + journals_received.ego";
  options.fit.errors = ErrorsBy::model;
  const auto turned = dyad_history(study.adoptions, {}, study.tables, options, {.threads = 7});
  EXPECT_NEAR(gap.terms[1].estimate, turned.terms[2].estimate, 1e-9);
  EXPECT_NEAR(gap.terms[2].estimate, turned.terms[1].estimate, 1e-9);
  EXPECT_EQ(turned, dyad_history(study.adoptions, {}, study.tables, options, {.threads = 1}));
}

TEST(DyadHistory, NamesItsCovariates) {
  EXPECT_EQ(dyad_covariate("gdp.gap"), "gdp");
  EXPECT_EQ(dyad_covariate("gdp.per.head.ego"), "gdp.per.head");
  EXPECT_EQ(dyad_covariate("region"), "region");
  for (const char* name : {"tie", "tie.friends", "since", "time", "exposure.friends"}) {
    EXPECT_EQ(dyad_covariate(name), "");
  }
}

TEST(DyadHistory, Refuses) {
  const Study study = history_survey("medical-innovation", {"city"});
  constexpr auto invalid = ErrorCode::invalid_option;
  DyadHistoryOptions options;
  options.fit.exposure.lag = 0;
  EXPECT_ERROR(dyad_history(study.adoptions, {&study.network, 1}, {}, options), invalid);
  EXPECT_ERROR(dyad_history(study.adoptions, {}, {}), invalid);  // tie
  EXPECT_ERROR(fit(study, "adopt ~ tie.friends"), invalid);
  EXPECT_ERROR(fit(study, "adopt ~ gdp.gap"), invalid);
  EXPECT_ERROR(fit(study, "adopt ~ city.gap:time + (1 | village)"), invalid);
  Table labels;
  Column& ids = labels.add(Column("actor", ColumnType::text));
  Column& region = labels.add(Column("region", ColumnType::text));
  for (ActorId a = 0; a < study.adoptions.actor_count(); ++a) {
    ids.append(std::string_view(study.adoptions.actor(a)));
    region.append(std::string_view(a % 2 == 0 ? "north" : "south"));
  }
  DyadHistoryOptions of_labels;
  of_labels.fit.model = "adopt ~ region.gap";
  EXPECT_ERROR(dyad_history(study.adoptions, {}, {&labels, 1}, of_labels), invalid);
  of_labels.fit.model = "adopt ~ region.same";
  EXPECT_EQ(dyad_history(study.adoptions, {}, {&labels, 1}, of_labels).terms.size(), 2);
}

}  // namespace
}  // namespace interzone::diffusion
