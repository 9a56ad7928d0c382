#include "graph/view.hpp"

#include <algorithm>

#include "graph/builder.hpp"
#include "graph/temporal_view.hpp"
#include "tests/support/support.hpp"

namespace interzone {
using testing_support::TestEdge;
using testing_support::ZooGraph;

namespace {

std::vector<VertexId> list(std::span<const VertexId> values) {
  return {values.begin(), values.end()};
}
std::vector<double> list(std::span<const double> values) { return {values.begin(), values.end()}; }

}  // namespace

// By hand: 0 -> 2 (w 3), 0 -> 1 (w 1), 2 -> 0 (w 2).
TEST(GraphView, DirectedByHand) {
  const auto view = testing_support::directed(3, {{0, 2, 3.0}, {0, 1, 1.0}, {2, 0, 2.0}});
  EXPECT_EQ(view.vertex_count(), 3U);
  EXPECT_EQ(view.edge_count(), 3U);
  EXPECT_EQ(list(view.out_neighbours(0)), (std::vector<VertexId>{1, 2}));
  EXPECT_EQ(list(view.out_weights(0)), (std::vector<double>{1.0, 3.0}));
  EXPECT_EQ(list(view.in_neighbours(0)), std::vector<VertexId>{2});
  EXPECT_EQ(view.degree(0), 3U);
  EXPECT_EQ(view.out_strength(0), 4.0);
  EXPECT_EQ(view.strength(0), 6.0);
  EXPECT_EQ(weighted_in_sum(view, 0, std::vector<double>{1.0, 1.0, 10.0}), 20.0);
  EXPECT_EQ(weighted_out_sum(view, 0, std::vector<double>{1.0, 1.0, 10.0}), 31.0);
}

TEST(GraphView, UndirectedLoopsCountTwice) {
  const auto view = testing_support::undirected(2, {{0, 0, 2.0}, {0, 1, 5.0}});
  EXPECT_EQ(view.edge_count(), 2U);
  EXPECT_EQ(view.arc_count(), 4U);
  EXPECT_EQ(list(view.out_neighbours(0)), (std::vector<VertexId>{0, 0, 1}));
  EXPECT_EQ(view.degree(0), 3U);
  EXPECT_EQ(view.strength(0), 9.0);
  EXPECT_EQ(list(view.in_neighbours(1)), std::vector<VertexId>{0});
}

TEST(GraphView, EdgesLeadBack) {
  const EdgeList edges = {{1, 0, 1}, {0, 1, 0}, {}};
  const auto view = make_view(2, edges, {.keep_edges = true});
  const auto from_one = view.out_edges(1);
  EXPECT_EQ(std::vector<EdgeId>(from_one.begin(), from_one.end()), (std::vector<EdgeId>{0, 2}));
  const auto into_one = view.in_edges(1);
  EXPECT_EQ(std::vector<EdgeId>(into_one.begin(), into_one.end()), std::vector<EdgeId>{1});
  EXPECT_FALSE(make_view(2, edges).has_edges());
}

// The floor of a compressed matrix: 4 bytes for each arc and direction, and 4 for each vertex of each.
TEST(GraphView, HoldsLittleMoreThanTheFloor) {
  for (const bool is_directed : {true, false}) {
    const auto view = testing_support::many_chunks(is_directed);
    const double directions = is_directed ? 2.0 : 1.0;
    const double floor =
        4.0 * directions * static_cast<double>(view.arc_count() + view.vertex_count());
    const auto held = static_cast<double>(view.memory_bytes());
    EXPECT_GE(held, floor);
    EXPECT_LE(held, 1.5 * floor);
  }
  EXPECT_GT(testing_support::directed(2, {{0, 1, 2.0}}).memory_bytes(),
            testing_support::directed(2, {{0, 1}}).memory_bytes());
}

TEST(GraphView, ThreadsDoNotChangeTheResult) {
  EdgeList edges;
  Stream stream(Seed(3), 0);
  const auto vertex = [&] { return static_cast<VertexId>(stream.uniform() * 5'000.0); };
  for (int e = 0; e < 100'000; ++e) {
    edges.source.push_back(vertex());
    edges.target.push_back(vertex());
    edges.weight.push_back(stream.uniform());
  }
  for (const bool is_directed : {true, false}) {
    const ViewOptions options = {.directed = is_directed, .keep_edges = true};
    const auto once = make_view(5'000, edges, options, {.threads = 1});
    const auto again = make_view(5'000, edges, options, {.threads = 7});
    for (VertexId v = 0; v < 5'000; ++v) {
      ASSERT_EQ(list(once.out_neighbours(v)), list(again.out_neighbours(v)));
      ASSERT_EQ(list(once.in_weights(v)), list(again.in_weights(v)));
      ASSERT_TRUE(std::equal(once.out_edges(v).begin(), once.out_edges(v).end(),
                             again.out_edges(v).begin(), again.out_edges(v).end()));
      ASSERT_EQ(once.strength(v), again.strength(v));
    }
  }
}

// The lowest fault is told, whichever thread finds it.
TEST(GraphView, NamesTheFirstOfManyBadEdges) {
  EdgeList edges;
  edges.source.assign(50'000, 0);
  edges.target.assign(50'000, 0);
  for (std::size_t e = 20'001; e < edges.target.size(); e += 3) edges.target[e] = 7;
  try {
    make_view(1, edges, {}, {.threads = 7});
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("edge 20001 "), std::string::npos) << error.what();
  }
}

TEST(GraphView, RefusesAndReports) {
  EXPECT_ERROR(make_view(1, {{0}, {1}, {}}), ErrorCode::invalid_vertex);
  EXPECT_ERROR(make_view(2, {{0}, {1}, {std::nan("")}}), ErrorCode::invalid_weight);
  EXPECT_ERROR(make_view(2, {{0}, {}, {}}), ErrorCode::invalid_input);
  const auto negative = testing_support::directed(2, {{0, 1, -1.0}});
  EXPECT_ERROR(check_weights(negative, "f"), ErrorCode::invalid_weight);
  EXPECT_ERROR(check_vertex(negative, "f", 2), ErrorCode::invalid_vertex);
  const auto zero = testing_support::directed(2, {{0, 1, 0.0}});
  check_weights(zero, "f");
  EXPECT_ERROR(check_positive_weights(zero, "f"), ErrorCode::invalid_weight);
}

TEST(GraphView, WeightsTurnIntoLengthsAndStrengths) {
  const EdgeList edges = {{0}, {1}, {4.0}};
  for (const auto meaning : {WeightIs::plain, WeightIs::strength, WeightIs::distance}) {
    const auto view = make_view(2, edges, {.weight_is = meaning});
    EXPECT_EQ(as_lengths(view).out_strength(0), meaning == WeightIs::strength ? 0.25 : 4.0);
    EXPECT_EQ(as_strengths(view).out_strength(0), meaning == WeightIs::distance ? 0.25 : 4.0);
  }
  EXPECT_FALSE(unweighted(make_view(2, edges)).weighted());
  EXPECT_FALSE(make_view(2, edges, {.weighted = false}).weighted());
}

class ViewOnZoo : public testing::TestWithParam<ZooGraph> {};

// By law: rows are sorted, in rows mirror out rows, degrees add up to twice the edges.
TEST_P(ViewOnZoo, RowsAreSortedAndMirrored) {
  const auto& view = GetParam().view;
  EdgeId arcs = 0, degrees = 0;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto row = view.out_neighbours(v);
    EXPECT_TRUE(std::is_sorted(row.begin(), row.end()));
    EXPECT_EQ(view.first_arc(v), arcs);
    arcs += row.size();
    degrees += view.degree(v);
    for (const VertexId u : row) {
      const auto back = view.in_neighbours(u);
      EXPECT_EQ(std::count(row.begin(), row.end(), u), std::count(back.begin(), back.end(), v));
    }
  }
  EXPECT_EQ(arcs, view.arc_count());
  EXPECT_EQ(degrees, 2 * view.edge_count());
}

TEST_P(ViewOnZoo, SimplifiedHasNoParallelAndKeepsTheWeight) {
  const auto& view = GetParam().view;
  const auto simple = simplified(view, true);
  double before = 0.0, after = 0.0;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto row = simple.out_neighbours(v);
    for (std::size_t i = 1; i < row.size(); ++i) {
      EXPECT_TRUE(row[i] > row[i - 1] || row[i] == v) << "only a loop stands twice in its row";
    }
    before += view.out_strength(v);
    after += simple.out_strength(v);
  }
  if (view.weighted()) {
    EXPECT_NEAR(before, after, 1e-12);
  }
  if (GetParam().simple) {
    EXPECT_EQ(simple.edge_count(), view.edge_count());
  }
  EXPECT_EQ(undirected(view).edge_count(), view.edge_count());
}

INSTANTIATE_TEST_SUITE_P(Zoo, ViewOnZoo, testing::ValuesIn(testing_support::zoo()),
                         testing_support::zoo_name);

namespace {

Graph dated() {
  GraphBuilder builder;
  const TypeId zone = builder.add_kind("zone", Role::actor);
  const TypeId tie = builder.add_type("tie", Relation::cooperates_with, false);
  const TypeId arc = builder.add_type("arc");
  for (const char* id : {"a", "b", "c"}) builder.add_vertex(id, zone);
  builder.add_vertex("other");
  builder.set_period(2, {*parse_date("2017"), {}});
  builder.add_edge(0, 1, {.type = tie, .period = {*parse_date("2015"), *parse_date("2016")}});
  builder.add_edge(0, 1, {.type = arc, .weight = 2.0, .confidence = 0.5});
  builder.add_edge(1, 2, {.type = arc, .period = {*parse_date("2018"), {}}});
  builder.add_edge(0, 3, {.type = arc});
  return builder.build();
}

}  // namespace

TEST(GraphViewOfGraph, TakesKindsTypesPeriodAndConfidence) {
  const Graph graph = dated();
  EXPECT_EQ(make_view(graph).edge_count(), 5U) << "the undirected tie goes both ways";
  EXPECT_FALSE(make_view(graph, {.types = {"tie"}}).directed());
  EXPECT_EQ(make_view(graph, {.kinds = {"zone"}}).vertex_count(), 3U);
  EXPECT_EQ(make_view(graph, {.kinds = {"zone"}}).edge_count(), 4U);
  EXPECT_EQ(make_view(graph, {.types = {"arc"}, .min_confidence = 1.0}).edge_count(), 2U);
  const Period until_2016 = {{}, *parse_date("2016")};
  const auto early = make_view(graph, {.kinds = {"zone"}, .types = {"tie"}, .window = until_2016});
  EXPECT_EQ(early.vertex_count(), 2U) << "c starts in 2017";
  EXPECT_EQ(early.edge_count(), 1U);
  const auto part = make_view(graph, {.kinds = {""}});
  EXPECT_EQ(part.original(0), 3U);
  const auto merged =
      make_view(graph, {.types = {"tie", "arc"}, .directed = false, .merge_parallel = true});
  EXPECT_EQ(merged.edge_count(), 3U);
  EXPECT_EQ(merged.out_weights(0)[0], 3.0);
  EXPECT_ERROR(make_view(graph, {.kinds = {"king"}}), ErrorCode::invalid_option);
  const auto kept = make_view(graph, {.types = {"arc"}, .keep_edges = true});
  EXPECT_EQ(kept.out_edges(1)[0], 2U);
}

// The whole graph goes another way than a part of it: a window that all edges overlap changes nothing.
TEST(GraphViewOfGraph, TheWholeEqualsAPartThatIsAll) {
  for (const int mixture : {0, 1, 2}) {
    GraphBuilder builder(mixture != 1);
    for (const char* id : {"a", "b", "c"}) builder.add_vertex(id);
    EdgeFields fields;
    fields.weight = 2.0;
    builder.add_edge(0, 1, fields);
    if (mixture == 2) fields.directed = false;
    builder.add_edge(2, 1, fields);
    builder.add_edge(1, 1);
    const Graph graph = builder.build();
    EXPECT_EQ(graph.any_undirected(), mixture != 0);
    for (const std::optional<bool> is_directed : {std::optional<bool>(), {true}, {false}}) {
      GraphViewOptions options = {.directed = is_directed, .keep_edges = true};
      const auto whole = make_view(graph, options);
      options.window = {make_number(0.0), make_number(1.0)};
      const auto part = make_view(graph, options);
      EXPECT_EQ(whole.directed(), part.directed());
      EXPECT_EQ(whole.edge_count(), part.edge_count());
      for (VertexId v = 0; v < 3; ++v) {
        EXPECT_EQ(list(whole.out_neighbours(v)), list(part.out_neighbours(v)));
        EXPECT_EQ(list(whole.out_weights(v)), list(part.out_weights(v)));
        EXPECT_TRUE(std::equal(whole.out_edges(v).begin(), whole.out_edges(v).end(),
                               part.out_edges(v).begin(), part.out_edges(v).end()));
      }
    }
  }
}

TEST(TemporalView, ContactsStandInTheOrderOfTheirStart) {
  const TemporalView view = make_temporal_view(dated(), {.directed = false});
  ASSERT_EQ(view.contacts().size(), 2U) << "undated ties are no contacts";
  EXPECT_EQ(view.contacts()[0].edge, 0U);
  EXPECT_EQ(view.first(), parse_date("2015")->first());
  EXPECT_EQ(view.slice(parse_date("2016")->first(), parse_date("2017")->last()).edge_count(), 1U);
  EXPECT_EQ(view.slice(parse_date("2019")->first(), parse_date("2019")->last()).edge_count(), 1U);
  EXPECT_EQ(view.slice(parse_date("2014")->first(), parse_date("2014")->last()).edge_count(), 0U);
  EXPECT_ERROR(TemporalView(1, true, {{.source = 0, .target = 1}}), ErrorCode::invalid_vertex);
  EXPECT_ERROR(TemporalView(1, true, {{.start = 2.0, .end = 1.0}}), ErrorCode::invalid_input);
}

TEST(GraphView, InducedKeepsTheWayBack) {
  const auto view = testing_support::undirected(4, {{0, 1}, {1, 3}, {3, 3}, {2, 3}});
  const auto part = induced(view, {false, true, false, true});
  EXPECT_EQ(part.vertex_count(), 2U);
  EXPECT_EQ(part.edge_count(), 2U);
  EXPECT_EQ(part.original(1), 3U);
  EXPECT_ERROR(induced(view, {true}), ErrorCode::invalid_input);
}

}  // namespace interzone
