#include "graph/graph.hpp"

#include "graph/builder.hpp"
#include "tests/support/support.hpp"

namespace interzone {

namespace {

/// Two zones, one alliance, one dated and sourced membership, one undirected tie.
Graph small() {
  GraphBuilder builder;
  builder.set_name("small");
  builder.set_version("1");
  builder.set_title("zh", "小图");
  const TypeId zone = builder.add_kind("zone", Role::actor);
  const TypeId alliance = builder.add_kind("alliance", Role::group);
  const TypeId member = builder.add_type("member_of", Relation::member_of);
  const TypeId tie = builder.add_type("cooperates_with", Relation::cooperates_with, false);
  const auto source = builder.add_source({.id = "s1", .title = "报告"});
  const EvidenceId quote = builder.add_evidence({"e1", source, "line 1", "上海与江苏合作"});
  const VertexId shanghai = builder.add_vertex("shanghai", zone);
  const VertexId jiangsu = builder.add_vertex("jiangsu", zone);
  const VertexId yangtze = builder.add_vertex("alliance:yangtze", alliance);
  builder.set_label(shanghai, "zh", "上海");
  builder.set_label(shanghai, "en", "Shanghai");
  builder.set_label(jiangsu, "zh", "江苏");
  builder.set_period(shanghai, {*parse_date("2013-09-29"), {}});
  builder.set_evidence(jiangsu, {quote});
  builder.add_edge(
      shanghai, yangtze,
      {.type = member, .period = {*parse_date("2021-05-10"), {}}, .evidence = {quote}});
  builder.add_edge(shanghai, jiangsu, {.type = tie, .weight = 2.5, .confidence = 0.5});
  builder.vertex_column("wave", ColumnType::integer).assign(shanghai, "1");
  builder.edge_column("form", ColumnType::text).assign(1, "agreement");
  builder.add_total({.series = "national", .time = *parse_date("2021"), .value = 278.0});
  return builder.build();
}

}  // namespace

TEST(Graph, RemembersEverything) {
  const Graph graph = small();
  const VertexId shanghai = graph.at("shanghai"), jiangsu = graph.at("jiangsu");
  EXPECT_EQ(graph.vertex_count(), 3U);
  EXPECT_EQ(graph.edge_count(), 2U);
  EXPECT_EQ(graph.role(shanghai), Role::actor);
  EXPECT_EQ(graph.kinds()[graph.kind(graph.at("alliance:yangtze"))].name, "alliance");
  EXPECT_EQ(graph.label(shanghai, "zh"), "上海");
  EXPECT_EQ(graph.label(jiangsu, "en"), "");
  EXPECT_EQ(graph.label(jiangsu, "fr"), "");
  for (std::size_t i = 0; i < graph.languages().size(); ++i) {
    for (VertexId v = 0; v < graph.vertex_count(); ++v) {
      EXPECT_EQ(graph.labels(i).text(v), graph.label(v, graph.languages()[i]));
    }
  }
  EXPECT_EQ(graph.display_label(jiangsu, "en"), "江苏");
  EXPECT_EQ(graph.display_label(graph.at("alliance:yangtze"), "en"), "alliance:yangtze");
  EXPECT_EQ(to_string(graph.period(shanghai).start), "2013-09-29");
  EXPECT_FALSE(graph.period(jiangsu).dated());
  EXPECT_EQ(graph.evidence(jiangsu).size(), 1U);
  EXPECT_TRUE(graph.evidence(shanghai).empty());
  EXPECT_EQ(graph.relation(0), Relation::member_of);
  EXPECT_TRUE(graph.directed(0));
  EXPECT_FALSE(graph.directed(1));
  EXPECT_EQ(to_string(graph.edge_period(0).start), "2021-05-10");
  EXPECT_EQ(graph.weight(0), 1.0);
  EXPECT_EQ(graph.weight(1), 2.5);
  EXPECT_EQ(graph.confidence(1), 0.5);
  ASSERT_EQ(graph.edge_evidence(0).size(), 1U);
  const Evidence& quote = graph.all_evidence()[graph.edge_evidence(0).front()];
  EXPECT_EQ(quote.quote, "上海与江苏合作");
  EXPECT_EQ(graph.sources()[quote.source].title, "报告");
  EXPECT_TRUE(graph.edge_evidence(1).empty());
  EXPECT_EQ(graph.vertex_attributes().find("wave")->integer(shanghai), 1);
  EXPECT_TRUE(graph.vertex_attributes().find("wave")->missing(jiangsu));
  EXPECT_EQ(graph.edge_attributes().find("form")->text(1), "agreement");
  EXPECT_TRUE(graph.edge_attributes().find("form")->missing(0));
  EXPECT_EQ(graph.totals().front().value, 278.0);
  EXPECT_EQ(graph.title("zh"), "小图");
  EXPECT_EQ(graph.title("en"), "");
}

TEST(Graph, EqualMeansEqualInEveryPart) {
  EXPECT_EQ(small(), small());
  EXPECT_FALSE(small() == Graph());
  EXPECT_EQ(Graph(), GraphBuilder().build());
}

TEST(Graph, ManyVerticesAreFoundById) {
  GraphBuilder builder;
  for (int i = 0; i < 10'000; ++i) builder.add_vertex("v" + std::to_string(i));
  const Graph graph = builder.build();
  for (VertexId v = 0; v < 10'000; ++v) ASSERT_EQ(graph.find("v" + std::to_string(v)), v);
  EXPECT_EQ(graph.find("v10000"), no_vertex);
  EXPECT_EQ(graph.find(""), no_vertex);
  EXPECT_ERROR(graph.at("nobody"), ErrorCode::invalid_vertex);
}

RunColumn ends(const std::vector<VertexId>& vertices) {
  return RunColumn(RawVector<VertexId>(vertices.begin(), vertices.end()));
}

TEST(GraphBuilder, ManyAtOnceEqualOneByOne) {
  const std::vector<std::uint32_t> ids = {7, 0, 4'294'967'295};
  const std::vector<VertexId> sources = {0, 2, 0}, targets = {1, 2, 1};
  GraphBuilder many, one;
  many.add_vertices(ids);
  many.add_edges(ends(sources), ends(targets));
  many.add_edges(ends({1}), ends({0}), WeightColumn(std::vector<double>{0.5}));
  for (const char* id : {"7", "0", "4294967295"}) one.add_vertex(id);
  for (std::size_t e = 0; e < sources.size(); ++e) one.add_edge(sources[e], targets[e]);
  one.add_edge(1, 0, {.weight = 0.5});
  const Graph graph = many.build();
  EXPECT_EQ(graph, one.build());
  EXPECT_EQ(graph.find("4294967295"), 2U);
  EXPECT_TRUE(graph.edge_sources() == ends({0, 2, 0, 1}));
  EXPECT_TRUE(graph.edge_targets() == ends({1, 2, 1, 0}));
}

TEST(GraphBuilder, PoolsOfIdsAreVertices) {
  const auto pool = [] {
    TextPool ids;
    for (const char* id : {"a", "b"}) ids.insert(id);
    return ids;
  };
  GraphBuilder first, later;
  first.add_vertices(pool(), first.add_kind("k"));
  EXPECT_EQ(first.id(1), "b");
  later.reserve_vertices(3, 3);
  later.add_vertex("c");
  later.add_vertices(pool(), later.add_kind("k"));
  const Graph two = first.build(), three = later.build();
  EXPECT_EQ(two.at("b"), 1U);
  EXPECT_EQ(three.at("b"), 2U);
  EXPECT_EQ(two.kinds()[two.kind(0)].name, "k");
  EXPECT_EQ(three.kinds()[three.kind(2)].name, "k");
  EXPECT_EQ(three.kinds()[three.kind(0)].name, "");
  GraphBuilder known, empty;
  known.add_vertex("b");
  EXPECT_ERROR(known.add_vertices(pool()), ErrorCode::invalid_input);
  TextPool nameless;
  nameless.insert("");
  EXPECT_ERROR(empty.add_vertices(std::move(nameless)), ErrorCode::invalid_input);
}

// Whether the lists are taken as they are or copied to others, or to room that was made.
TEST(GraphBuilder, ManyOfOneTypeEqualOneByOne) {
  for (const std::size_t room : {0U, 100U}) {
    GraphBuilder many, one;
    for (GraphBuilder* builder : {&many, &one}) {
      builder->add_vertex("a");
      builder->add_vertex("b");
      builder->add_type("t", Relation::other, true);
    }
    many.reserve_edges(room);
    many.add_edges(ends({0, 1}), ends({1, 1}), WeightColumn(std::vector<double>{2.0, 1.0}), 1,
                   false);
    many.add_edges(ends({1}), ends({0}), {}, 1, true);
    many.add_edges(ends({0}), ends({0}), WeightColumn(std::vector<double>{3.0}), 0, false);
    one.add_edge(0, 1, {.type = 1, .directed = false, .weight = 2.0});
    one.add_edge(1, 1, {.type = 1, .directed = false});
    one.add_edge(1, 0, {.type = 1, .directed = true});
    many.add_edges(ends(std::vector<VertexId>(20, 1)), ends(std::vector<VertexId>(20, 0)),
                   WeightColumn(std::vector<double>(20, 4.0)), 1);  // more than there are
    one.add_edge(0, 0, {.directed = false, .weight = 3.0});
    for (int i = 0; i < 20; ++i) one.add_edge(1, 0, {.type = 1, .weight = 4.0});
    EXPECT_EQ(many.build(), one.build());
  }
}

TEST(GraphBuilder, WeightsOfOneMayBeSaid) {
  GraphBuilder builder;
  builder.add_vertex("a");
  builder.add_edges(ends({0}), ends({0}));
  builder.set_weighted();
  const Graph graph = builder.build();
  EXPECT_TRUE(graph.weighted());
  EXPECT_EQ(graph.weight(0), 1.0);
}

// What stands ready behind the elements goes, and they stay.
TEST(RawVector, GivesBackRoomAlone) {
  for (const std::size_t count : {0U, 1U, 1'000U, 3'000'000U}) {
    RawVector<VertexId> values;
    values.reserve(4'000'000);
    for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<VertexId>(i));
    give_back_room(values);
    for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(values[i], i);
    values.push_back(7);
    EXPECT_EQ(values.back(), 7U);
  }
}

TEST(GraphBuilder, RefusesAndReports) {
  GraphBuilder builder;
  const VertexId a = builder.add_vertex("a");
  EXPECT_ERROR(builder.add_vertex("a"), ErrorCode::invalid_input);
  EXPECT_ERROR(builder.add_vertex(""), ErrorCode::invalid_input);
  EXPECT_ERROR(builder.add_edge(a, 1), ErrorCode::invalid_vertex);
  EXPECT_ERROR(builder.add_edge(a, a, {.weight = std::nan("")}), ErrorCode::invalid_weight);
  EXPECT_ERROR(builder.add_edge(a, a, {.confidence = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(builder.add_edges(std::vector<VertexId>{0}, std::vector<VertexId>{1}),
               ErrorCode::invalid_vertex);
  EXPECT_ERROR(builder.add_edges(std::vector<VertexId>{0}, {}), ErrorCode::invalid_input);
  EXPECT_ERROR(builder.add_edges(ends({0}), ends({1})), ErrorCode::invalid_vertex);
  EXPECT_ERROR(builder.add_edges(ends({0}), ends({0}), WeightColumn(std::vector<double>{1.0, 2.0})),
               ErrorCode::invalid_input);
  EXPECT_ERROR(
      builder.add_edges(ends({0}), ends({0}), WeightColumn(std::vector<double>{std::nan("")})),
      ErrorCode::invalid_weight);
  EXPECT_ERROR(builder.add_vertices(std::vector<std::uint32_t>{5, 5}), ErrorCode::invalid_input);
  EXPECT_EQ(builder.edge_count(), 0U);
  EXPECT_EQ(builder.find_or_add("a"), a);
  EXPECT_EQ(builder.add_edge(a, a), 0U);
  builder.add_evidence({"e1", 0, "", ""});
  EXPECT_ERROR(builder.add_evidence({"e1", 0, "", ""}), ErrorCode::invalid_input);
  EXPECT_EQ(builder.find_evidence("e2"), GraphBuilder::no_evidence);
}

TEST(GraphBuilder, ColumnsFillUpWhatIsMissing) {
  GraphBuilder builder;
  builder.add_vertex("a");
  Column& number = builder.vertex_column("x", ColumnType::number);
  Column& text = builder.vertex_column("y", ColumnType::text);
  EXPECT_TRUE(number.assign(0, "0.1"));
  EXPECT_FALSE(number.assign(0, "one"));
  builder.add_vertex("b");
  text.assign(1, "乙");
  const Graph graph = builder.build();
  EXPECT_EQ(graph.vertex_attributes().find("x")->display(0), "0.1");
  EXPECT_TRUE(graph.vertex_attributes().find("x")->missing(1));
  EXPECT_TRUE(graph.vertex_attributes().find("y")->missing(0));
  EXPECT_EQ(graph.vertex_attributes().find("y")->text(1), "乙");
}

TEST(Roles, NamesReadBack) {
  for (const auto name : {"other", "actor", "innovation", "group", "batch", "attribute", "place"}) {
    EXPECT_EQ(to_string(role_named(name)), name);
  }
  EXPECT_EQ(relation_named("part_of"), Relation::part_of);
  EXPECT_ERROR(role_named("king"), ErrorCode::invalid_option);
  EXPECT_ERROR(relation_named("likes"), ErrorCode::invalid_option);
}

TEST(Column, EveryTypeReadsBack) {
  Column time("t", ColumnType::time), boolean("b", ColumnType::boolean);
  time.append(*parse_date("2021-05"));
  time.append(Time{});
  boolean.append(true);
  boolean.append_missing();
  EXPECT_EQ(time.display(0), "2021-05");
  EXPECT_TRUE(time.missing(1));
  EXPECT_EQ(boolean.display(0), "true");
  EXPECT_EQ(boolean.display(1), "");
  EXPECT_TRUE(boolean.assign(1, "false"));
  EXPECT_FALSE(boolean.boolean(1));
  const Column numbers = Column::numbers("n", {1.5, std::nan("")});
  EXPECT_TRUE(numbers.missing(1));
  EXPECT_EQ(numbers.display(0), "1.5");
  EXPECT_EQ(Column::integers("i", {9'007'199'254'740'993}).display(0), "9007199254740993");
}

TEST(Shown, CutsLongTextsBetweenLetters) {
  EXPECT_EQ(shown("上海"), "\"上海\"");
  EXPECT_EQ(shown(std::string(200, 'x')), '"' + std::string(200, 'x') + '"');
  EXPECT_EQ(shown(std::string(201, 'x')), '"' + std::string(200, 'x') + "…\"");
  EXPECT_EQ(shown(std::string(198, 'x') + "上海"), '"' + std::string(198, 'x') + "…\"");
}

TEST(Fault, SaysWhereAndWhat) {
  const Fault fault = {"a.csv", 3, 7, "date", "expected a date, found \"2021-13\""};
  EXPECT_EQ(to_string(fault), "a.csv:3:7: expected a date, found \"2021-13\" [date]");
  const InputError error(std::vector<Fault>(12, fault));
  const std::string text = error.what();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10);
  EXPECT_NE(text.find("and 2 more"), std::string::npos);
}

}  // namespace interzone
