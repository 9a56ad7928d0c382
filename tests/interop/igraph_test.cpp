#include "graph/interop/igraph.hpp"

#include <atomic>
#include <functional>
#include <thread>

#include "algorithms/centrality/betweenness.hpp"
#include "algorithms/centrality/core_number.hpp"
#include "algorithms/centrality/pagerank.hpp"
#include "algorithms/paths/components.hpp"
#include "graph/builder.hpp"
#include "tests/support/support.hpp"

namespace interzone {
using namespace testing_support;
using interop::IgraphCopy;
using interop::IgraphSession;

namespace {

std::vector<double> igraph_pagerank_of(const GraphView& view) {
  IgraphSession igraph;
  const IgraphCopy copy = interop::to_igraph(view);
  interop::IgraphVector score;
  igraph.check("igraph_pagerank",
               igraph_pagerank(copy.graph.get(), IGRAPH_PAGERANK_ALGO_PRPACK, score.get(), nullptr,
                               igraph_vss_all(), true, 0.85, copy.weights(), nullptr));
  return score.values();
}

std::vector<double> igraph_betweenness_of(const GraphView& view) {
  IgraphSession igraph;
  const IgraphCopy copy = interop::to_igraph(view);
  interop::IgraphVector score;
  igraph.check("igraph_betweenness", igraph_betweenness(copy.graph.get(), score.get(),
                                                        igraph_vss_all(), true, copy.weights()));
  return score.values();
}

std::vector<VertexId> igraph_components_of(const GraphView& view) {
  IgraphSession igraph;
  const IgraphCopy copy = interop::to_igraph(view);
  interop::IgraphIntegers membership;
  igraph.check("igraph_connected_components",
               igraph_connected_components(copy.graph.get(), membership.get(), nullptr, nullptr,
                                           IGRAPH_WEAK));
  return membership.membership();
}

/// A random graph of igraph's, by igraph's own way from random numbers to edges.
GraphView random_by_igraph(IgraphSession& igraph) {
  igraph_t made;
  igraph.check("igraph_erdos_renyi_game_gnp",
               igraph_erdos_renyi_game_gnp(&made, 60, 0.1, IGRAPH_UNDIRECTED, IGRAPH_NO_LOOPS));
  const interop::IgraphGraph graph(made);
  return make_view(interop::from_igraph(*graph.get()));
}

std::vector<VertexId> all_neighbours(const GraphView& view) {
  std::vector<VertexId> all;
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    const auto row = view.out_neighbours(v);
    all.insert(all.end(), row.begin(), row.end());
  }
  return all;
}

}  // namespace

class IgraphOnZoo : public testing::TestWithParam<ZooGraph> {};

// By law: there and back again gives the same rows.
TEST_P(IgraphOnZoo, ThereAndBack) {
  const GraphView& view = GetParam().view;
  const IgraphCopy copy = interop::to_igraph(view);
  ASSERT_EQ(igraph_vcount(copy.graph.get()), view.vertex_count());
  ASSERT_EQ(static_cast<EdgeId>(igraph_ecount(copy.graph.get())), view.edge_count());
  EXPECT_EQ(copy.weight.values().size(), view.weighted() ? view.edge_count() : 0U);
  const GraphView back = make_view(interop::from_igraph(*copy.graph.get()));
  EXPECT_EQ(back.directed(), view.directed());
  EXPECT_EQ(all_neighbours(back), all_neighbours(view));
}

TEST_P(IgraphOnZoo, WeightsGoAlong) {
  const GraphView& view = GetParam().view;
  GraphBuilder builder(view.directed());
  for (VertexId v = 0; v < view.vertex_count(); ++v) builder.add_vertex("v" + std::to_string(v));
  const IgraphCopy copy = interop::to_igraph(view, builder.build());
  const Graph graph = interop::from_igraph(*copy.graph.get());
  const GraphView back = make_view(graph);
  EXPECT_EQ(back.weighted(), view.weighted());
  for (VertexId v = 0; v < view.vertex_count(); ++v) {
    EXPECT_EQ(graph.id(v), "v" + std::to_string(v));
    EXPECT_NEAR(back.out_strength(v), view.out_strength(v), 1e-12);
  }
}

TEST_P(IgraphOnZoo, PageRankAgrees) {
  const GraphView& view = GetParam().view;
  if (view.vertex_count() == 0) return;  // igraph calls the ranks of nobody NaN
  expect_near(centrality::pagerank(view).score, igraph_pagerank_of(view), 1e-8);
}

TEST_P(IgraphOnZoo, BetweennessAgrees) {
  if (!GetParam().simple) return;  // igraph counts parallel edges as paths of their own
  const GraphView view = unweighted(GetParam().view);
  expect_near(centrality::betweenness(view).score, igraph_betweenness_of(view), 1e-9);
}

TEST_P(IgraphOnZoo, ComponentsAgree) {
  EXPECT_EQ(igraph_components_of(GetParam().view),
            paths::weak_components(GetParam().view).membership);
}

INSTANTIATE_TEST_SUITE_P(Zoo, IgraphOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By hand: what igraph's attributes become.
TEST(Igraph, AttributesBecomeIdsLabelsWeightsAndColumns) {
  IgraphSession igraph;
  igraph_t made;
  igraph.check("igraph_small", igraph_small(&made, 3, IGRAPH_UNDIRECTED, 0, 1, 1, 2, -1));
  interop::IgraphGraph holder(made);
  igraph_t* graph = holder.get();
  const std::vector<const char*> names = {"沪", "tj", "a b"}, labels = {"上海", "", "tj"};
  for (igraph_integer_t v = 0; v < 3; ++v) {
    const auto place = static_cast<std::size_t>(v);
    igraph.check("name", igraph_cattribute_VAS_set(graph, "name", v, names[place]));
    igraph.check("label", igraph_cattribute_VAS_set(graph, "label", v, labels[place]));
    igraph.check("id", igraph_cattribute_VAS_set(graph, "id", v, "n0"));
    igraph.check("open", igraph_cattribute_VAB_set(graph, "open", v, v == 1));
  }
  igraph.check("size", igraph_cattribute_VAN_set(graph, "size", 1, 2.5));
  igraph.check("weight", igraph_cattribute_EAN_set(graph, "weight", 0, 4.0));
  igraph.check("weight", igraph_cattribute_EAN_set(graph, "weight", 1, 0.5));
  igraph.check("road", igraph_cattribute_EAS_set(graph, "road", 1, "G2"));
  const Graph read = interop::from_igraph(*graph);
  EXPECT_FALSE(read.directed());
  EXPECT_EQ(read.id(0), "沪");
  EXPECT_EQ(read.label(0, ""), "上海");
  EXPECT_EQ(read.vertex_attributes().find("id")->text(2), "n0");
  EXPECT_TRUE(read.vertex_attributes().find("open")->boolean(1));
  EXPECT_EQ(read.vertex_attributes().find("size")->number(1), 2.5);
  EXPECT_TRUE(read.vertex_attributes().find("size")->missing(0));
  EXPECT_EQ(read.vertex_attributes().find("name"), nullptr);
  EXPECT_EQ(read.weight(0), 4.0);
  EXPECT_EQ(read.edge_attributes().find("road")->text(1), "G2");
  igraph.check("name", igraph_cattribute_VAS_set(graph, "name", 1, "沪"));
  EXPECT_EQ(interop::from_igraph(*graph).id(1), "1") << "neither name nor id tells all apart";
  igraph.check("weight", igraph_cattribute_EAN_set(graph, "weight", 0, std::nan("")));
  EXPECT_ERROR(interop::from_igraph(*graph), ErrorCode::invalid_weight);
}

TEST(Igraph, ErrorsAreOursAndSayWhatIgraphSays) {
  IgraphSession igraph;
  const IgraphCopy copy = interop::to_igraph(directed(2, {{0, 1}}));
  interop::IgraphIntegers degree;
  const auto degree_of = [&](igraph_integer_t vertex) {
    igraph.check("igraph_degree", igraph_degree(copy.graph.get(), degree.get(),
                                                igraph_vss_1(vertex), IGRAPH_ALL, IGRAPH_LOOPS));
  };
  EXPECT_ERROR(degree_of(7), ErrorCode::invalid_vertex);
  const interop::IgraphVector negative(std::vector<double>{-1.0});
  const auto dijkstra = [&] {
    igraph_matrix_t distance;
    igraph_matrix_init(&distance, 0, 0);
    const igraph_error_t code =
        igraph_distances_dijkstra(copy.graph.get(), &distance, igraph_vss_all(), igraph_vss_all(),
                                  negative.get(), IGRAPH_OUT);
    igraph_matrix_destroy(&distance);
    igraph.check("igraph_distances_dijkstra", code);
  };
  try {
    dijkstra();
    ADD_FAILURE() << "a negative weight was taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_option);
    EXPECT_NE(std::string(error.what()).find("igraph_distances_dijkstra: Weight"),
              std::string::npos)
        << error.what();
  }
  degree_of(0);  // the session goes on
  EXPECT_EQ(degree.values(), std::vector<std::int64_t>{1});
  EXPECT_ERROR(igraph.check("f", IGRAPH_ENOMEM), ErrorCode::limit);
  EXPECT_ERROR(igraph.check("f", IGRAPH_ENEGLOOP), ErrorCode::invalid_weight);
  EXPECT_ERROR(igraph.check("f", IGRAPH_PARSEERROR), ErrorCode::invalid_input);
  EXPECT_ERROR(igraph.check("f", IGRAPH_EFILE), ErrorCode::io);
  EXPECT_ERROR(igraph.check("f", IGRAPH_DIVERGED), ErrorCode::not_converged);
}

TEST(Igraph, WarningsAreCollected) {
  IgraphSession igraph;
  EXPECT_TRUE(igraph.warnings().empty());
  IGRAPH_WARNING("beware");
  EXPECT_EQ(igraph.warnings(), std::vector<std::string>{"beware"});
}

TEST(Igraph, RandomNumbersAreOurs) {
  const auto drawn = [](Seed seed, std::uint64_t stream) {
    IgraphSession igraph(seed, stream);
    return all_neighbours(random_by_igraph(igraph));
  };
  EXPECT_EQ(drawn(Seed(1), 0), drawn(Seed(1), 0));
  EXPECT_NE(drawn(Seed(1), 0), drawn(Seed(2), 0));
  EXPECT_NE(drawn(Seed(1), 0), drawn(Seed(1), 1));
  IgraphSession unseeded;
  igraph_rng_get_integer(igraph_rng_default(), 0, 9);
  EXPECT_ERROR(unseeded.check("a throw of dice", IGRAPH_SUCCESS), ErrorCode::invalid_option);
  unseeded.check("nothing", IGRAPH_SUCCESS);
}

TEST(Igraph, InfomapFindsTheTwoTriangles) {
  const GraphView view = undirected(6, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}, {5, 3}});
  IgraphSession igraph(Seed(5));
  const IgraphCopy copy = interop::to_igraph(view);
  interop::IgraphIntegers membership;
  igraph_real_t length = 0.0;
  igraph.check("igraph_community_infomap",
               igraph_community_infomap(copy.graph.get(), copy.weights(), nullptr, 3,
                                        membership.get(), &length));
  EXPECT_EQ(membership.membership(), (std::vector<VertexId>{0, 0, 0, 1, 1, 1}));
}

TEST(Igraph, SessionsLeaveIgraphAsItWas) {
  const igraph_rng_t before = *igraph_rng_default();
  const bool had_attributes = igraph_has_attribute_table();
  const auto draw = [] { return igraph_rng_get_integer(igraph_rng_default(), 0, 1'000'000); };
  {
    const IgraphSession outer(Seed(1));
    EXPECT_NE(igraph_rng_default()->state, before.state);
    { const IgraphSession inner(Seed(2)); }
    const auto after_inner = draw();
    const IgraphSession again(Seed(1));
    EXPECT_EQ(after_inner, draw()) << "the inner session took nothing from the outer one";
  }
  EXPECT_EQ(igraph_rng_default()->type, before.type);
  EXPECT_EQ(igraph_rng_default()->state, before.state);
  EXPECT_EQ(igraph_has_attribute_table(), had_attributes);
}

TEST(Igraph, StopsWhenAskedAndShowsProgress) {
  const std::atomic<bool> stop = true;
  const IgraphCopy copy = interop::to_igraph(many_chunks(false, 300, 900));
  const auto betweenness = [&](const RunContext& run) {
    IgraphSession igraph(run);
    interop::IgraphVector score;
    igraph.check("igraph_betweenness", igraph_betweenness(copy.graph.get(), score.get(),
                                                          igraph_vss_all(), false, nullptr));
  };
  EXPECT_THROW(betweenness({.cancelled = &stop}), Cancelled);
  double shown = 0.0;
  betweenness({.progress = [&](double share) { shown = share; }});
  EXPECT_EQ(shown, 1.0);
}

// By law: sessions of several threads wait for one another, and each has its own random numbers.
TEST(IgraphThreads, SessionsOfThreadsDoNotMix) {
  const auto drawn = [](std::uint64_t stream) {
    IgraphSession igraph(Seed(9), stream);
    return all_neighbours(random_by_igraph(igraph));
  };
  constexpr std::size_t count = 4;
  std::vector<std::vector<VertexId>> together(count);
  std::vector<std::thread> threads;
  threads.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    threads.emplace_back([&, i] { together[i] = drawn(i); });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(together[i], drawn(i));
}

}  // namespace interzone
