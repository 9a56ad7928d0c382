#include "graph/adoptions.hpp"

#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone {
namespace {
using namespace testing_support;

Time date(std::string_view text) { return *parse_date(text); }
Time number(double value) { return make_number(value); }

// Three zones and one measure: a starts it, b follows, c never does; d has no record.
AdoptionData four_zones() {
  return {.actors = {"a", "b", "c", "d"},
          .innovations = {"x"},
          .records = {{.actor = 1, .time = date("2015-06"), .from = 0},
                      {.actor = 0, .time = date("2013-09-29"), .origin = true},
                      {.actor = 2, .until = date("2018")}}};
}

TEST(Adoptions, AnswersByIdAndInOrder) {
  const Adoptions adoptions(four_zones());
  EXPECT_EQ(adoptions.actor_count(), 4);
  EXPECT_EQ(adoptions.find_actor("c"), 2U);
  EXPECT_EQ(adoptions.find_actor("nobody"), no_actor);
  EXPECT_EQ(adoptions.find_innovation("x"), 0U);
  EXPECT_EQ(adoptions.find_innovation("y"), no_innovation);
  ASSERT_EQ(adoptions.records(0).size(), 3);
  EXPECT_EQ(adoptions.records(0)[0].actor, 0U);
  EXPECT_TRUE(adoptions.records(0)[0].origin);
  EXPECT_EQ(adoptions.records(0)[1].from, 0U);
  EXPECT_EQ(adoptions.unit(), Precision::year);  // of 2013-09-29, 2015-06 and 2018
  EXPECT_EQ(adoptions.first(), date("2013-09-29").value);
  EXPECT_EQ(adoptions.last(), date("2018-12-31").value);
}

TEST(Adoptions, EmptyOnesHaveNoTime) {
  const Adoptions adoptions;
  EXPECT_EQ(adoptions.actor_count(), 0);
  EXPECT_EQ(adoptions.unit(), Precision::unknown);
  EXPECT_EQ(adoptions.first(), infinity);
}

TEST(Adoptions, FurtherActorsAreAdded) {
  auto data = four_zones();
  data.periods.resize(4);
  const Adoptions adoptions(data);
  const std::vector<std::string> ids = {"e", "b"};
  const Adoptions more = adoptions.with_actors(ids);
  EXPECT_EQ(more.actor_count(), 5);
  EXPECT_EQ(more.actor(4), "e");
  EXPECT_EQ(more.records(0).size(), 3);
  EXPECT_FALSE(more == adoptions);
  EXPECT_TRUE(more.with_actors(ids) == more);
}

TEST(Adoptions, RefusesWhatContradictsItself) {
  const auto refused = [](auto&& change) {
    auto data = four_zones();
    change(data);
    EXPECT_ERROR(Adoptions(std::move(data)), ErrorCode::invalid_input);
  };
  const auto refused_first = [&](auto&& change) {
    refused([&](auto& data) {
      Adoption first = data.records[0];
      change(first);
      data.records.set(0, first);
    });
  };
  refused([](auto& data) { data.actors[1] = "a"; });
  refused([](auto& data) { data.actors[1] = ""; });
  refused([](auto& data) { data.innovations.emplace_back("x"); });
  refused_first([](Adoption& first) { first.actor = 4; });
  refused_first([](Adoption& first) { first.innovation = 1; });
  refused_first([](Adoption& first) { first.from = 9; });
  refused_first([](Adoption& first) { first.actor = 0; });
  refused_first([](Adoption& first) { first.time = number(3); });
  refused([](auto& data) { data.until = number(3); });
  refused_first([](Adoption& first) { first.entry = date("2016"); });
  refused([](auto& data) { data.periods.resize(1); });
  refused([](auto& data) { data.listed = 5; });
}

TEST(BrokenRule, NamesTheColumn) {
  const auto column = [](const Adoption& record) {
    const auto broken = broken_rule(record);
    return broken ? std::string(broken->column) + ' ' + std::string(broken->name) : "none";
  };
  EXPECT_EQ(column({.entry = number(3), .until = number(2)}), "until until-before-entry");
  EXPECT_EQ(column({.time = number(2), .entry = number(3)}), "time time-before-entry");
  EXPECT_EQ(column({.time = number(4), .until = number(3)}), "time time-after-until");
  EXPECT_EQ(column({.abandoned = number(4)}), "abandoned abandoned-without-time");
  EXPECT_EQ(column({.abandoned = number(4), .undated = true}), "none");
  EXPECT_EQ(column({.time = number(4), .abandoned = number(3)}), "abandoned abandoned-before-time");
  EXPECT_EQ(column({.time = number(1), .until = number(3), .abandoned = number(4)}),
            "abandoned abandoned-after-until");
  // A year holds its months: nothing is certain here.
  EXPECT_EQ(column({.time = date("2021"), .entry = date("2021-05"), .until = date("2021-07")}),
            "none");
  EXPECT_EQ(broken_rule({.time = date("2020"), .entry = date("2021-05")})->message,
            "time 2020: expected not before entry 2021-05");
}

TEST(Timeline, StepsRiskAndAdoptersByHand) {
  const Timeline line = make_timeline(Adoptions(four_zones()), 0);
  EXPECT_EQ(line.unit, Precision::year);
  EXPECT_EQ(line.steps, (std::vector<double>{2013, 2014, 2015, 2016, 2017, 2018}));
  EXPECT_EQ(line.adopted, (std::vector<double>{2013, 2015, infinity, infinity}));
  EXPECT_EQ(line.entry, (std::vector<double>{2013, 2013, 2013, 2013}));
  EXPECT_EQ(line.until, (std::vector<double>{2018, 2018, 2018, 2018}));
  EXPECT_TRUE(line.at_risk(1, 2015));
  EXPECT_FALSE(line.at_risk(1, 2016));
  EXPECT_TRUE(line.at_risk(3, 2018));
  EXPECT_TRUE(line.holds(0, 2013));
  EXPECT_FALSE(line.holds(1, 2014));
  EXPECT_EQ(line.first_adoption(), 2013);
  EXPECT_EQ(line.adoption_step(0), 0U);
  EXPECT_EQ(line.adoption_step(1), 2U);
  EXPECT_EQ(line.adoption_step(2), line.steps.size());
}

TEST(Timeline, ListedLeavesOthersOut) {
  const Timeline line = make_timeline(Adoptions(four_zones()), 0, {.risk = RiskSet::listed});
  EXPECT_TRUE(line.member(2));
  EXPECT_FALSE(line.member(3));
  EXPECT_FALSE(line.at_risk(3, 2015));
}

TEST(Timeline, EntryIsTheRecordsElseTheActorsStartElseTheFirstTime) {
  auto data = four_zones();
  data.periods = {
      {}, {.start = date("2016")}, {.start = date("2014-12-08")}, {.end = date("2016")}};
  data.records.set(2, {.actor = 2, .entry = date("2012-03"), .until = date("2018")});
  const Adoptions adoptions(data);
  Timeline line = make_timeline(adoptions, 0);
  EXPECT_EQ(line.entry,
            (std::vector<double>{2012, 2015, 2012, 2012}));  // b adopts before its start
  EXPECT_EQ(line.until, (std::vector<double>{2018, 2018, 2018, 2016}));
  data.records.set(2, {.actor = 2, .until = date("2018")});
  data.periods[1] = {};
  line = make_timeline(Adoptions(data), 0);
  EXPECT_EQ(line.entry, (std::vector<double>{2013, 2013, 2014, 2013}));
}

TEST(Timeline, UnitsBinDates) {
  AdoptionData data{
      .actors = {"a", "b"},
      .innovations = {"x"},
      .records = {{.actor = 0, .time = date("2013-11-29")},
                  {.actor = 1, .time = date("2014-01-15"), .entry = date("2013-12")}}};
  const Adoptions adoptions(data);
  EXPECT_EQ(adoptions.unit(), Precision::month);
  const Timeline months = make_timeline(adoptions, 0);
  ASSERT_EQ(months.steps.size(), 3);
  EXPECT_EQ(to_string(time_of_step(months.steps[1], months.unit)), "2013-12");
  EXPECT_EQ(to_string(time_of_step(months.adopted[1], months.unit)), "2014-01");
  const Timeline days = make_timeline(adoptions, 0, {.unit = Precision::day});
  EXPECT_EQ(days.steps.size(), 48);
  EXPECT_EQ(to_string(time_of_step(days.entry[1], days.unit)), "2013-12-01");
  EXPECT_EQ(make_timeline(adoptions, 0, {.unit = Precision::year}).steps,
            (std::vector<double>{2013, 2014}));
}

TEST(Timeline, FractionsKeepTheNumbersThatOccur) {
  const Adoptions adoptions(
      {.actors = {"a", "b"},
       .innovations = {"x"},
       .records = {{.actor = 0, .time = number(0.5)},
                   {.actor = 1, .time = number(7.25), .abandoned = number(9)}}});
  const Timeline line = make_timeline(adoptions, 0);
  EXPECT_EQ(line.steps, (std::vector<double>{0.5, 7.25, 9}));
  EXPECT_TRUE(line.holds(1, 8));
  EXPECT_FALSE(line.holds(1, 9));
}

TEST(Timeline, UndatedAndTimelessActorsAreNeverAtRisk) {
  auto data = four_zones();
  data.records.set(0, {.actor = 1, .from = 0, .undated = true});
  const Timeline line = make_timeline(Adoptions(data), 0);
  EXPECT_TRUE(std::isnan(line.adopted[1]));
  EXPECT_FALSE(line.member(1));
  EXPECT_FALSE(line.holds(1, 2018));
  const Timeline none = make_timeline(
      Adoptions({.actors = {"a"}, .innovations = {"x"}, .records = {{.actor = 0}}}), 0);
  EXPECT_TRUE(none.steps.empty());
  EXPECT_FALSE(none.member(0));
}

TEST(Timeline, TheEndOfTheObservationCuts) {
  auto data = four_zones();
  data.records.set(2, {.actor = 2});
  data.until = date("2016-02");
  const Timeline line = make_timeline(Adoptions(data), 0, {.unit = Precision::year});
  EXPECT_EQ(line.until, (std::vector<double>{2016, 2016, 2016, 2016}));
}

// By law: at any step everybody who could adopt has adopted, is at risk, came later or left.
TEST(Timeline, RiskAndAdoptersAddUp) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Adoptions adoptions = random_adoptions(Seed(seed));
    for (InnovationId i = 0; i < adoptions.innovation_count(); ++i) {
      const Timeline line = make_timeline(adoptions, i);
      std::int64_t adopters = 0;
      for (const double step : line.steps) {
        for (ActorId a = 0; a < adoptions.actor_count(); ++a) {
          adopters += line.at_risk(a, step) && line.adopted[a] == step ? 1 : 0;
        }
      }
      EXPECT_EQ(adopters, oracle::adopted_by(adoptions, i, 100));
    }
  }
}

TEST(Timeline, RefusesUnitsThatDoNotFit) {
  const Adoptions zones(four_zones());
  EXPECT_ERROR(make_timeline(zones, 0, {.unit = Precision::day}), ErrorCode::invalid_option);
  EXPECT_ERROR(make_timeline(zones, 0, {.unit = Precision::number}), ErrorCode::invalid_option);
  const auto numbers = [](double last) {
    return Adoptions(
        {.actors = {"a", "b"},
         .innovations = {"x"},
         .records = {{.actor = 0, .time = number(1)}, {.actor = 1, .time = number(last)}}});
  };
  EXPECT_ERROR(make_timeline(numbers(2), 0, {.unit = Precision::year}), ErrorCode::invalid_option);
  EXPECT_ERROR(make_timeline(numbers(1e6 + 1), 0), ErrorCode::limit);
  EXPECT_EQ(make_timeline(numbers(1e6), 0).steps.size(), most_steps);
}

TEST(Join, GoesByIdNotByPosition) {
  const Adoptions adoptions(four_zones());
  const std::vector<std::string> vertices = {"d", "z", "a"};
  const auto joined = join(adoptions, 3, [&](VertexId v) { return vertices[v]; });
  EXPECT_EQ(joined.vertex, (std::vector<VertexId>{2, no_vertex, no_vertex, 0}));
  EXPECT_EQ(joined.actor, (std::vector<ActorId>{3, no_actor, 0}));
  EXPECT_EQ(joined.absent, (std::vector<ActorId>{1, 2}));
}

}  // namespace
}  // namespace interzone
