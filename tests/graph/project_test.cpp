#include "graph/project.hpp"

#include <cmath>

#include "graph/builder.hpp"
#include "tests/support/support.hpp"

namespace interzone {

namespace {

/// Zones a, b, c; b has an area; province p holds zone c alone. Alliances x {a, b}, y {a, b's area, p},
/// z {a}. a originated i, b adopted it in 2016 (from a), c in 2018 (unknown from).
struct Case {
  Case() {
    const TypeId zone = builder.add_kind("zone", Role::actor);
    const TypeId area = builder.add_kind("area", Role::actor);
    const TypeId province = builder.add_kind("province", Role::actor);
    const TypeId city = builder.add_kind("city", Role::actor);
    const TypeId alliance = builder.add_kind("alliance", Role::group);
    const TypeId innovation = builder.add_kind("innovation", Role::innovation);
    for (const char* id : {"a", "b", "c"}) builder.add_vertex(id, zone);
    builder.add_vertex("b:port", area);
    builder.add_vertex("province:p", province);
    builder.add_vertex("city:far", city);
    for (const char* id : {"alliance:x", "alliance:y", "alliance:z"})
      builder.add_vertex(id, alliance);
    builder.add_vertex("innovation:i", innovation);
    builder.set_period(builder.find("alliance:x"), {*parse_date("2015"), {}});
    part_of = builder.add_type("part_of", Relation::part_of);
    member = builder.add_type("member_of", Relation::member_of);
    tie = builder.add_type("cooperates_with", Relation::cooperates_with, false);
    originated = builder.add_type("originated", Relation::originated);
    adopted = builder.add_type("adopted", Relation::adopted);
    edge("b:port", "b", part_of);
    edge("c", "province:p", part_of);
    edge("a", "alliance:x", member);
    edge("b", "alliance:x", member);
    edge("a", "alliance:y", member, "2017");
    edge("b:port", "alliance:y", member, "2018-03");
    edge("province:p", "alliance:y", member);
    edge("a", "alliance:z", member);
    edge("city:far", "alliance:z", member);
    edge("a", "innovation:i", originated);
    from(edge("b", "innovation:i", adopted, "2016"), "a");
    edge("c", "innovation:i", adopted, "2018");
  }
  EdgeId edge(const char* source, const char* target, TypeId type, const char* start = "") {
    EdgeFields fields = {.type = type};
    if (const auto time = parse_date(start)) fields.period.start = *time;
    return builder.add_edge(builder.find(source), builder.find(target), fields);
  }
  void from(EdgeId e, const char* actor) {
    builder.edge_column("from", ColumnType::text).assign(e, actor);
  }
  GraphBuilder builder;
  TypeId part_of = 0, member = 0, tie = 0, originated = 0, adopted = 0;
};

std::vector<double> weights(const Projection& projection) {
  std::vector<double> all;
  for (const auto& tie : projection.ties) all.push_back(tie.weight);
  return all;
}

}  // namespace

TEST(Lift, GoesUpAndDownToTheOnlyOne) {
  const Graph graph = Case().builder.build();
  const auto lifted = lift(graph, "zone");
  EXPECT_EQ(lifted[graph.at("b:port")], graph.at("b"));
  EXPECT_EQ(lifted[graph.at("province:p")], graph.at("c"));
  EXPECT_EQ(lifted[graph.at("a")], graph.at("a"));
  EXPECT_EQ(lifted[graph.at("city:far")], no_vertex);
  EXPECT_EQ(lift(graph, "province")[graph.at("c")], graph.at("province:p"));
  EXPECT_ERROR(lift(graph, "king"), ErrorCode::invalid_option);
}

// By hand: G(a) = {x, y, z}, G(b) = {x, y}, G(c) = {y}; k(x) = 2, k(y) = 3, k(z) = 1.
TEST(Project, AlliancesByHand) {
  const Graph graph = Case().builder.build();
  const auto run = [&](TieWeight weight) {
    return project(graph, {.weight = weight, .keep_edges = true});
  };
  const Projection count = run(TieWeight::count);
  ASSERT_EQ(count.ties.size(), 3U);  // a-b, a-c, b-c
  EXPECT_EQ(count.left_out, 1U) << "the city has no zone";
  EXPECT_EQ(weights(count), (std::vector<double>{2.0, 1.0, 1.0}));
  testing_support::expect_near(weights(run(TieWeight::newman)), {1.5, 0.5, 0.5}, 1e-15);
  testing_support::expect_near(weights(run(TieWeight::jaccard)), {2.0 / 3, 1.0 / 3, 0.5}, 1e-15);
  testing_support::expect_near(weights(run(TieWeight::cosine)),
                               {2 / std::sqrt(6.0), 1 / std::sqrt(3.0), 1 / std::sqrt(2.0)}, 1e-15);
  EXPECT_EQ(count.view.weight_is(), WeightIs::strength);
  EXPECT_FALSE(count.view.directed());
  EXPECT_EQ(count.ties[0].edges.size(), 4U);
  EXPECT_EQ(to_string(count.ties[0].period.start), "2015") << "alliance x, since its founding";
  EXPECT_EQ(to_string(count.ties[1].period.start), "2017");
}

TEST(Project, AnActorCountsOncePerGroup) {
  Case many;
  many.edge("b", "alliance:y", many.member);  // beside its own area
  const auto projection = project(many.builder.build(), {.keep_edges = true});
  EXPECT_EQ(weights(projection), (std::vector<double>{2.0, 1.0, 1.0}));
}

TEST(Project, ATieIsAGroupOfTwo) {
  Case ties;
  ties.edge("a", "b:port", ties.tie);
  ties.edge("b", "b:port", ties.tie);  // within one zone: no tie
  const Graph graph = ties.builder.build();
  const auto projection = project(graph, {.via = {Via::tie}, .keep_edges = true});
  EXPECT_EQ(weights(projection), std::vector<double>{1.0});
  const auto both = project(graph, {.via = {Via::alliance, Via::tie}, .keep_edges = true});
  EXPECT_EQ(weights(both), (std::vector<double>{3.0, 1.0, 1.0}));
}

TEST(Project, OriginToAdopter) {
  const Graph graph = Case().builder.build();
  const auto flows = project(graph, {.via = {Via::adoption}, .directed = true, .keep_edges = true});
  ASSERT_EQ(flows.ties.size(), 2U);
  EXPECT_TRUE(flows.view.directed());
  EXPECT_EQ(flows.ties[0].source, 0U);
  EXPECT_EQ(flows.ties[0].target, 1U);
  EXPECT_EQ(to_string(flows.ties[0].period.start), "2016");
  EXPECT_EQ(flows.ties[1].target, 2U) << "from is unknown, so whoever originated it";
  const auto shared = project(graph, {.via = {Via::adoption}, .keep_edges = true});
  EXPECT_EQ(weights(shared), (std::vector<double>{1.0, 1.0, 1.0}));
}

// b adopts j and l of c, and c one of a; so arcs c -> b (2), a -> b (1), a -> c (1).
TEST(Project, LimitsOfArcs) {
  Case more;
  for (const char* id : {"innovation:j", "innovation:l"}) {
    more.builder.add_vertex(id, more.builder.add_kind("innovation", Role::innovation));
    more.edge("c", id, more.originated);
    more.edge("b", id, more.adopted);
  }
  const Graph graph = more.builder.build();
  const auto arcs = [&](const TieLimits& limits) {
    const auto flows = project(
        graph, {.via = {Via::adoption}, .limits = limits, .directed = true, .keep_edges = true});
    EXPECT_EQ(flows.view.edge_count(), flows.ties.size());
    std::vector<std::pair<VertexId, VertexId>> pairs;
    for (const auto& tie : flows.ties) pairs.emplace_back(tie.source, tie.target);
    return pairs;
  };
  using Pairs = std::vector<std::pair<VertexId, VertexId>>;
  EXPECT_EQ(arcs({}), (Pairs{{0, 1}, {0, 2}, {2, 1}}));
  EXPECT_EQ(arcs({.threshold = 2.0}), (Pairs{{2, 1}}));
  EXPECT_EQ(arcs({.top_k = 1}), (Pairs{{0, 1}, {0, 2}, {2, 1}}))
      << "a's first, what enters c, and what enters b";
  EXPECT_EQ(arcs({.threshold = 1.5, .top_k = 1}), (Pairs{{2, 1}}));
  EXPECT_ERROR(arcs({.max_ties = 3}), ErrorCode::limit);  // there are four adoptions
}

TEST(Project, LimitsOfTies) {
  const Graph graph = Case().builder.build();
  const auto strong = project(graph, {.limits = {.threshold = 2.0}, .keep_edges = true});
  EXPECT_EQ(weights(strong), std::vector<double>{2.0});
  EXPECT_EQ(strong.ties[0].edges.size(), 4U);
  const auto all = project(graph, {.keep_edges = true});
  EXPECT_EQ(strong.ties[0].edges, all.ties[0].edges);
  EXPECT_EQ(project(graph, {.limits = {.top_k = 1}}).view.edge_count(), 2U) << "a-b, a-c";
  EXPECT_ERROR(project(graph, {.limits = {.max_ties = 2}}), ErrorCode::limit);
  EXPECT_ERROR(project(graph, {.limits = {.threshold = -1.0}}), ErrorCode::invalid_option);
}

TEST(Project, WindowsAndConfidence) {
  const Graph graph = Case().builder.build();
  const Period until_2016 = {{}, *parse_date("2016")};
  const auto early = project(graph, {.window = until_2016, .keep_edges = true});
  EXPECT_EQ(weights(early), std::vector<double>{1.0}) << "x alone has two members by then";
  EXPECT_EQ(early.undated, 3U) << "province:p in y, a and the city in z";
}

TEST(Project, RefusesAndReports) {
  const Graph graph = Case().builder.build();
  EXPECT_ERROR(project(graph, {.actors = "king"}), ErrorCode::invalid_option);
  EXPECT_ERROR(project(graph, {.via = {}}), ErrorCode::invalid_option);
  EXPECT_ERROR(project(graph, {.directed = true}), ErrorCode::invalid_option);
  EXPECT_ERROR(
      project(graph, {.via = {Via::adoption}, .weight = TieWeight::newman, .directed = true}),
      ErrorCode::invalid_option);
  EXPECT_ERROR(to_graph(graph, project(graph), false), ErrorCode::invalid_input);
}

TEST(Project, ToGraphKeepsLabelsEvidenceAndGroups) {
  const Graph graph = Case().builder.build();
  const Graph flat = to_graph(graph, project(graph, {.keep_edges = true}), false);
  EXPECT_EQ(flat.vertex_count(), 3U);
  EXPECT_EQ(flat.edge_count(), 3U);
  EXPECT_FALSE(flat.directed());
  EXPECT_EQ(flat.weight(0), 2.0);
  EXPECT_EQ(flat.edge_attributes().find("groups")->text(0), "alliance:x;alliance:y");
}

// By oracle: dense counting over all pairs and groups, on a random two-mode graph of many rows.
TEST(ProjectThreads, MatchesDenseCountingOnAnyNumberOfThreads) {
  GraphBuilder builder;
  const TypeId zone = builder.add_kind("zone", Role::actor),
               group = builder.add_kind("g", Role::group);
  const TypeId member = builder.add_type("member_of", Relation::member_of);
  constexpr VertexId actors = 200, groups = 60;
  for (VertexId i = 0; i < actors; ++i) builder.add_vertex("a" + std::to_string(i), zone);
  for (VertexId i = 0; i < groups; ++i) builder.add_vertex("g" + std::to_string(i), group);
  std::vector<std::vector<bool>> has(actors, std::vector<bool>(groups, false));
  Stream random(Seed(3), 0);
  for (int i = 0; i < 1200; ++i) {
    const auto a = static_cast<VertexId>(random.below(actors)),
               g = static_cast<VertexId>(random.below(groups));
    has[a][g] = true;
    builder.add_edge(a, actors + g, {.type = member});
  }
  const Graph graph = builder.build();
  const auto one =
      project(graph, {.weight = TieWeight::jaccard, .keep_edges = true}, {.threads = 1});
  std::size_t place = 0;
  for (VertexId a = 0; a < actors; ++a) {
    for (VertexId b = a + 1; b < actors; ++b) {
      double both = 0.0, either = 0.0;
      for (VertexId g = 0; g < groups; ++g) {
        both += has[a][g] && has[b][g] ? 1.0 : 0.0;
        either += has[a][g] || has[b][g] ? 1.0 : 0.0;
      }
      if (both == 0.0) continue;
      ASSERT_LT(place, one.ties.size());
      EXPECT_EQ(one.ties[place].source, a);
      EXPECT_EQ(one.ties[place].target, b);
      EXPECT_DOUBLE_EQ(one.ties[place++].weight, both / either);
    }
  }
  EXPECT_EQ(place, one.ties.size());
  const auto seven =
      project(graph, {.weight = TieWeight::jaccard, .keep_edges = true}, {.threads = 7});
  EXPECT_EQ(weights(one), weights(seven));
}

}  // namespace interzone
