#include "graph/adoptions.hpp"
#include "graph/builder.hpp"
#include "tests/support/support.hpp"

namespace interzone {
namespace {
using namespace testing_support;

Time date(std::string_view text) { return *parse_date(text); }

/// Zone a with areas a1 and a2, zone b, agency g; x begun by a1, y without a date.
class CascadesTest : public testing::Test {
 protected:
  CascadesTest() {
    const TypeId zone = build_.add_kind("zone", Role::actor);
    const TypeId area = build_.add_kind("area", Role::actor);
    const TypeId agency = build_.add_kind("agency", Role::actor);
    const TypeId innovation = build_.add_kind("innovation", Role::innovation);
    const TypeId batch = build_.add_kind("batch", Role::batch);
    part_of_ = build_.add_type("part_of", Relation::part_of);
    originated_ = build_.add_type("originated", Relation::originated);
    adopted_ = build_.add_type("adopted", Relation::adopted);
    replicated_ = build_.add_type("replicated_in", Relation::replicated_in);
    for (const char* id : {"a", "b"}) build_.add_vertex(id, zone);
    for (const char* id : {"a1", "a2"}) build_.add_vertex(id, area);
    build_.add_vertex("g", agency);
    for (const char* id : {"x", "y"}) build_.add_vertex(id, innovation);
    build_.add_vertex("first", batch);
    build_.set_period(build_.find("x"), {.start = date("2014")});
    build_.set_period(build_.find("b"), {.start = date("2015-04-21")});
    edge("a1", "a", part_of_);
    edge("a2", "a", part_of_);
    edge("a1", "x", originated_);
    edge("x", "first", replicated_, {.start = date("2016")});
  }
  EdgeId edge(std::string_view source, std::string_view target, TypeId type,
              const Period& period = {}, double confidence = 1.0) {
    return build_.add_edge(build_.find(source), build_.find(target),
                           {.type = type, .period = period, .confidence = confidence});
  }
  static std::optional<Adoption> record(const Adoptions& adoptions, std::string_view actor,
                                        std::string_view innovation) {
    for (const Adoption& r : adoptions.records()) {
      if (adoptions.actor(r.actor) == actor && adoptions.innovation(r.innovation) == innovation) {
        return r;
      }
    }
    return {};
  }

  GraphBuilder build_;
  TypeId part_of_, originated_, adopted_, replicated_;
};

TEST_F(CascadesTest, OriginsAdoptAtTheInnovationsStart) {
  const auto found = cascades(build_.build()).adoptions;
  EXPECT_EQ(found.actor_count(), 5);  // all of role actor, whether they adopt or not
  EXPECT_EQ(found.innovation_count(), 1);
  ASSERT_EQ(found.records().size(), 1);
  EXPECT_EQ(record(found, "a1", "x")->time, date("2014"));
  EXPECT_TRUE(record(found, "a1", "x")->origin);
  EXPECT_EQ(found.period(found.find_actor("b")).start, date("2015-04-21"));
}

TEST_F(CascadesTest, LiftedActorsTakeTheEarliestAndKnowTheirSource) {
  const EdgeId late = edge("a2", "x", adopted_, {.start = date("2016-05")});
  const EdgeId e = edge("b", "x", adopted_, {.start = date("2017"), .end = date("2019")});
  edge("g", "x", adopted_, {.start = date("2015")});
  auto& from = build_.edge_column("from", ColumnType::text);
  ASSERT_TRUE(from.assign(e, "a2"));
  ASSERT_TRUE(from.assign(late, "a1"));
  const auto found = cascades(build_.build(), {.actors = "zone"});
  EXPECT_EQ(found.left_out, 1);  // the agency is part of no zone
  EXPECT_EQ(found.adoptions.actor_count(), 2);
  EXPECT_EQ(record(found.adoptions, "a", "x")->time, date("2014"));
  EXPECT_TRUE(record(found.adoptions, "a", "x")->origin);
  EXPECT_EQ(record(found.adoptions, "a", "x")->from, no_actor);
  EXPECT_EQ(record(found.adoptions, "b", "x")->from, found.adoptions.find_actor("a"));
  EXPECT_EQ(record(found.adoptions, "b", "x")->abandoned, date("2019"));
}

TEST_F(CascadesTest, APartThatWasGivenUpIsNotTheWhole) {
  edge("a1", "y", adopted_, {.start = date("2015"), .end = date("2016")});
  edge("a2", "y", adopted_, {.start = date("2016"), .end = date("2018")});
  const auto both = cascades(build_.build(), {.actors = "zone"}).adoptions;
  EXPECT_EQ(record(both, "a", "y")->abandoned, date("2018"));
}

TEST_F(CascadesTest, UndatedAdoptionsAreCountedAndYieldToDatedOnes) {
  edge("b", "y", adopted_);
  edge("a1", "y", originated_);
  edge("a2", "y", adopted_, {.start = date("2016")});
  const auto found = cascades(build_.build(), {.actors = "zone"});
  EXPECT_EQ(found.undated, 2);
  EXPECT_TRUE(record(found.adoptions, "b", "y")->undated);
  EXPECT_FALSE(record(found.adoptions, "a", "y")->undated);
  EXPECT_TRUE(record(found.adoptions, "a", "y")->origin);
}

TEST_F(CascadesTest, WindowAndConfidenceSelect) {
  edge("b", "x", adopted_, {.start = date("2018")});
  edge("a2", "x", adopted_, {.start = date("2015")}, 0.5);
  const Graph graph = build_.build();
  const auto sure = cascades(graph, {.min_confidence = 1.0}).adoptions;
  EXPECT_EQ(record(sure, "a2", "x"), std::nullopt);
  const auto early = cascades(graph, {.window = {.end = date("2016")}}).adoptions;
  EXPECT_EQ(record(early, "b", "x"), std::nullopt);
  EXPECT_EQ(early.last(), date("2016").last());
  const auto line = make_timeline(early, 0);
  EXPECT_EQ(line.until[early.find_actor("b")], 2016);
  EXPECT_TRUE(cascades(graph, {.window = {.end = date("2013")}}).adoptions.records().empty());
}

TEST_F(CascadesTest, RefusesUnknownKindsAndMixedTimes) {
  edge("b", "x", adopted_, {.start = make_number(3)});
  const Graph graph = build_.build();
  EXPECT_ERROR(cascades(graph, {.actors = "planet"}), ErrorCode::invalid_option);
  EXPECT_ERROR(cascades(graph), ErrorCode::invalid_input);
  EXPECT_EQ(cascades(Graph()).adoptions.actor_count(), 0);
}

}  // namespace
}  // namespace interzone
