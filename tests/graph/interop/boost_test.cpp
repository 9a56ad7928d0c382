#include "graph/interop/boost.hpp"

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/kruskal_min_spanning_tree.hpp>
#include <boost/graph/max_cardinality_matching.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/prim_minimum_spanning_tree.hpp>
#include <boost/graph/stoer_wagner_min_cut.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/vector_property_map.hpp>
#include <set>

#include "algorithms/centrality/betweenness.hpp"
#include "algorithms/centrality/closeness.hpp"
#include "algorithms/centrality/core_number.hpp"
#include "algorithms/centrality/harmonic.hpp"
#include "algorithms/centrality/pagerank.hpp"
#include "algorithms/paths/components.hpp"
#include "graph/builder.hpp"
#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone {
using namespace testing_support;
using interop::Arc;
using interop::Tie;
using interop::UndirectedView;

namespace {

// By the compiler: what the header promises, Boost itself checks.
template <class Graph>
struct Models {
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Graph>));
  using Vertex = typename boost::graph_traits<Graph>::vertex_descriptor;
  using Edge = typename boost::graph_traits<Graph>::edge_descriptor;
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, Vertex, boost::vertex_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, Edge, boost::edge_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<Graph, Edge, boost::edge_weight_t>));
};
template struct Models<GraphView>;
template struct Models<UndirectedView>;
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<GraphView, Arc, boost::edge_reverse_t>));
BOOST_CONCEPT_ASSERT(
    (boost::ReadablePropertyMapConcept<interop::VertexAttributeMap<double>, VertexId>));
BOOST_CONCEPT_ASSERT(
    (boost::ReadablePropertyMapConcept<interop::EdgeAttributeMap<std::string_view, Tie>, Tie>));

template <class Range>
auto listed(const Range& range) {
  return std::vector<typename Range::first_type::value_type>(range.first, range.second);
}

template <class Graph>
std::vector<double> boost_distances(const Graph& graph, VertexId from) {
  std::vector<double> distance(num_vertices(graph));
  boost::dijkstra_shortest_paths(
      graph, from,
      boost::distance_map(
          boost::make_iterator_property_map(distance.begin(), get(boost::vertex_index, graph)))
          .distance_inf(infinity));
  return distance;
}

template <class Graph>
std::vector<double> boost_betweenness(const Graph& graph) {
  std::vector<double> score(num_vertices(graph), 0.0);
  boost::brandes_betweenness_centrality(
      graph, boost::make_iterator_property_map(score.begin(), get(boost::vertex_index, graph)));
  return score;
}

/// The same over paths that are as long as their weights add up to.
std::vector<double> boost_weighted_betweenness(const GraphView& view) {
  std::vector<double> score(num_vertices(view), 0.0);
  const auto index = get(boost::vertex_index, view);
  boost::brandes_betweenness_centrality(
      view, boost::centrality_map(boost::make_iterator_property_map(score.begin(), index))
                .vertex_index_map(index)
                .weight_map(get(boost::edge_weight, view)));
  for (double& each : score) each /= view.directed() ? 1.0 : 2.0;  // found from both ends
  return score;
}

double tree_weight(const UndirectedView& graph) {
  std::vector<Tie> tree;
  boost::kruskal_minimum_spanning_tree(graph, std::back_inserter(tree));
  double sum = 0.0;
  for (const Tie& tie : tree) sum += get(boost::edge_weight, graph, tie);
  return sum;
}

std::vector<VertexId> cut_vertices(const UndirectedView& graph) {
  std::vector<VertexId> found;
  boost::articulation_points(graph, std::back_inserter(found));
  std::sort(found.begin(), found.end());
  return found;
}

double max_flow(const GraphView& view, VertexId from, VertexId to) {
  std::vector<double> residual(num_edges(view));
  const auto index = get(boost::edge_index, view);
  return boost::edmonds_karp_max_flow(
      view, from, to,
      boost::capacity_map(get(boost::edge_weight, view))
          .residual_capacity_map(boost::make_iterator_property_map(residual.begin(), index))
          .reverse_edge_map(get(boost::edge_reverse, view)));
}

bool has_loops(const GraphView& view) {
  return simplified(view, true).edge_count() != simplified(view).edge_count();
}

void expect_same_centralities(const GraphView& view) {
  const auto index = get(boost::vertex_index, view);
  const VertexId n = view.vertex_count();
  expect_near(boost_weighted_betweenness(view), centrality::betweenness(view).score, 1e-9);

  std::vector<double> closeness(n), harmonic(n);
  for (VertexId v = 0; v < n; ++v) {
    double sum = 0.0, reached = 0.0;
    for (const double distance : boost_distances(view, v)) {
      if (distance == 0.0 || distance == infinity) continue;
      sum += distance;
      harmonic[v] += 1.0 / distance;
      ++reached;
    }
    closeness[v] = reached / sum;  // none: NaN
  }
  expect_near(centrality::closeness(view, {.normalized = true}).score, closeness, 1e-9);
  expect_near(centrality::harmonic(view, {.normalized = false}).score, harmonic, 1e-9);

  if (!view.directed()) {
    std::vector<std::size_t> core(n);
    boost::core_numbers(view, boost::make_iterator_property_map(core.begin(), index));
    const auto ours = centrality::core_number(view).core;
    EXPECT_TRUE(std::equal(ours.begin(), ours.end(), core.begin(), core.end()));
  }

  const GraphView plain =
      unweighted(view);  // its PageRank knows no weights, and forgets what sinks hold
  bool sinks = false;
  for (VertexId v = 0; v < n; ++v) sinks = sinks || plain.out_degree(v) == 0;
  if (sinks) return;
  std::vector<double> rank(n);
  boost::graph::page_rank(plain, boost::make_iterator_property_map(rank.begin(), index),
                          boost::graph::n_iterations(200));
  double sum = 0.0;
  for (const double each : rank) sum += each;
  for (double& each : rank) each /= sum;  // from all 1
  expect_near(centrality::pagerank(plain, {.tolerance = 1e-12}).score, rank, 1e-9);
}

VertexId parts_without(const GraphView& view, VertexId v) {
  std::vector<bool> keep(view.vertex_count(), true);
  keep[v] = false;
  return static_cast<VertexId>(paths::weak_components(induced(view, keep)).size.size());
}

}  // namespace

class BoostOnZoo : public testing::TestWithParam<ZooGraph> {
 protected:
  const GraphView& view() const { return GetParam().view; }
  UndirectedView ties() const { return UndirectedView(undirected(view())); }
};

// By law: the arcs of all rows are those of edges(), once each, and the same from both ends.
TEST_P(BoostOnZoo, ArcsAreTheSameFromBothEnds) {
  std::set<Arc> out, in;
  for (VertexId v = 0; v < num_vertices(view()); ++v) {
    EXPECT_EQ(listed(out_edges(v, view())).size(), out_degree(v, view()));
    EXPECT_EQ(listed(in_edges(v, view())).size(), in_degree(v, view()));
    for (const Arc& arc : listed(out_edges(v, view()))) {
      EXPECT_EQ(source(arc, view()), v);
      EXPECT_TRUE(out.insert(arc).second);
    }
    for (const Arc& arc : listed(in_edges(v, view()))) {
      EXPECT_EQ(target(arc, view()), v);
      EXPECT_TRUE(in.insert(arc).second);
      const auto from = out.find(arc);
      if (from == out.end()) continue;
      EXPECT_EQ(from->source, arc.source);
    }
  }
  EXPECT_EQ(out, in);
  const auto all = listed(edges(view()));
  EXPECT_EQ(std::vector<Arc>(out.begin(), out.end()), all);
  EXPECT_EQ(all.size(), num_edges(view()));
}

// By law: every tie is found at both its ends with one index, and the indices are 0..m-1 in order.
TEST_P(BoostOnZoo, TiesAreTheSameFromBothEnds) {
  const UndirectedView graph = ties();
  const auto index = get(boost::edge_index, graph);
  const auto weight = get(boost::edge_weight, graph);
  const auto all = listed(edges(graph));
  ASSERT_EQ(all.size(), num_edges(graph));
  for (EdgeId i = 0; i < all.size(); ++i) EXPECT_EQ(get(index, all[i]), i);
  std::vector<int> seen(all.size(), 0);
  for (VertexId v = 0; v < num_vertices(graph); ++v) {
    for (const Tie& tie : listed(out_edges(v, graph))) {
      EXPECT_EQ(tie.source, v);
      EXPECT_EQ(tie, all[get(index, tie)]);
      EXPECT_EQ(get(weight, tie), get(weight, all[get(index, tie)]));
      ++seen[get(index, tie)];
    }
    for (const Tie& tie : listed(in_edges(v, graph))) EXPECT_EQ(tie.target, v);
    EXPECT_EQ(listed(in_edges(v, graph)).size(), in_degree(v, graph));
  }
  EXPECT_TRUE(std::all_of(seen.begin(), seen.end(), [](int times) { return times == 2; }));
}

// By law: the way back is an arc between the same ends with the same weight, and its way back leads
// home.
TEST_P(BoostOnZoo, ReverseLeadsThereAndBack) {
  const GraphView both = undirected(view());
  const auto reverse = get(boost::edge_reverse, both);
  for (const Arc& arc : listed(edges(both))) {
    const Arc back = get(reverse, arc);
    EXPECT_NE(back, arc);
    EXPECT_EQ(back.source, arc.target);
    EXPECT_EQ(get(reverse, back), arc);
    EXPECT_EQ(get(boost::edge_weight, both, back), get(boost::edge_weight, both, arc));
  }
}

TEST_P(BoostOnZoo, DijkstraMatchesFloydWarshall) {
  const auto expected = oracle::distances(view());
  for (VertexId v = 0; v < view().vertex_count(); ++v) {
    expect_near(boost_distances(view(), v), expected[v], 1e-12);
  }
  const auto either = oracle::distances(undirected(view()));
  for (VertexId v = 0; v < view().vertex_count(); ++v) {
    expect_near(boost_distances(ties(), v), either[v], 1e-12);
  }
}

TEST_P(BoostOnZoo, BetweennessMatchesOurs) {
  if (!GetParam().simple) return;  // Boost counts parallel edges as paths of their own
  const GraphView plain = unweighted(view());
  if (plain.directed()) {
    expect_near(boost_betweenness(plain), centrality::betweenness(plain).score, 1e-12);
  } else {
    expect_near(boost_betweenness(UndirectedView(plain)), centrality::betweenness(plain).score,
                1e-12);
  }
}

TEST_P(BoostOnZoo, ComponentsMatchOurs) {
  std::vector<VertexId> membership(view().vertex_count());
  const auto labels =
      boost::make_iterator_property_map(membership.begin(), get(boost::vertex_index, view()));
  EXPECT_EQ(boost::strong_components(view(), labels), paths::strong_components(view()).size.size());
  EXPECT_EQ(boost::connected_components(ties(), labels),
            paths::weak_components(view()).size.size());
}

// By law: a cut vertex is one whose loss leaves more components than there were.
TEST_P(BoostOnZoo, CutVerticesAreThoseWhoseLossCuts) {
  std::vector<VertexId> expected;
  const auto before = paths::weak_components(view()).size.size();
  for (VertexId v = 0; v < view().vertex_count(); ++v) {
    if (parts_without(view(), v) > before) expected.push_back(v);
  }
  EXPECT_EQ(cut_vertices(ties()), expected);
}

// By law: Kruskal's forest weighs what Prim's trees weigh, one from each component.
TEST_P(BoostOnZoo, SpanningForestsOfKruskalAndPrimWeighTheSame) {
  if (has_loops(view())) return;  // Boost's Prim takes a light loop for a way to its vertex
  const UndirectedView graph = ties();
  const auto parts = paths::weak_components(view());
  double sum = 0.0;
  for (VertexId part = 0; part < parts.size.size(); ++part) {
    const auto root =
        static_cast<VertexId>(std::find(parts.membership.begin(), parts.membership.end(), part) -
                              parts.membership.begin());
    std::vector<VertexId> parent(view().vertex_count(), no_vertex);
    std::vector<double> distance(view().vertex_count(), 0.0);
    const auto index = get(boost::vertex_index, graph);
    boost::prim_minimum_spanning_tree(
        graph, boost::make_iterator_property_map(parent.begin(), index),
        boost::root_vertex(root).distance_map(
            boost::make_iterator_property_map(distance.begin(), index)));
    for (VertexId v = 0; v < view().vertex_count(); ++v) {
      if (parts.membership[v] == part && v != root) sum += distance[v];
    }
  }
  EXPECT_NEAR(tree_weight(graph), sum, 1e-12);
}

// By law: what the weakest cut costs is the least of all greatest flows from one vertex.
TEST_P(BoostOnZoo, MinimumCutIsTheLeastMaximumFlow) {
  const GraphView both = undirected(view());
  if (both.vertex_count() < 2) return;
  double least = infinity;
  for (VertexId v = 1; v < both.vertex_count(); ++v) least = std::min(least, max_flow(both, 0, v));
  const UndirectedView graph(both);
  const double cut = boost::stoer_wagner_min_cut(graph, get(boost::edge_weight, graph));
  EXPECT_NEAR(cut, least, 1e-12);
}

TEST_P(BoostOnZoo, MatchingsAreMaximum) {
  const UndirectedView graph(undirected(simplified(view())));
  std::vector<VertexId> mate(view().vertex_count());
  const auto mates =
      boost::make_iterator_property_map(mate.begin(), get(boost::vertex_index, graph));
  EXPECT_TRUE(boost::checked_edmonds_maximum_cardinality_matching(graph, mates));
}

// By another library: what Boost has of centrality, on simple graphs, where its definitions are ours.
TEST_P(BoostOnZoo, CentralitiesMatchOurs) {
  if (!GetParam().simple) return;
  expect_same_centralities(view());
}

INSTANTIATE_TEST_SUITE_P(Zoo, BoostOnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(SlowBoost, CentralitiesOfAThousandVerticesMatchOurs) {
  for (const bool is_directed : {false, true}) {
    expect_same_centralities(random_graph(1000, 5000, is_directed, !is_directed, Seed(11)));
  }
}

// By hand: two triangles joined by the bridge 2 - 3 of weight 0.5; 6 stands alone.
TEST(Boost, BridgeByHand) {
  const std::vector<TestEdge> joined = {{0, 1, 1.0}, {1, 2, 2.0}, {2, 0, 3.0}, {2, 3, 0.5},
                                        {3, 4, 1.0}, {4, 5, 2.0}, {5, 3, 3.0}};
  const UndirectedView graph(undirected(7, joined));
  EXPECT_EQ(cut_vertices(graph), (std::vector<VertexId>{2, 3}));
  EXPECT_EQ(tree_weight(graph), 6.5);
  std::vector<std::size_t> block(num_edges(graph));
  const auto index = get(boost::edge_index, graph);
  EXPECT_EQ(
      boost::biconnected_components(graph, boost::make_iterator_property_map(block.begin(), index)),
      3U);
  std::set<std::size_t> of_first;
  for (const Tie& tie : listed(edges(graph))) {
    if (tie.target < 3) of_first.insert(block[get(index, tie)]);
  }
  EXPECT_EQ(of_first.size(), 1U) << "a triangle is one block";
  EXPECT_EQ(max_flow(graph.view(), 0, 5), 0.5);
  EXPECT_EQ(max_flow(graph.view(), 0, 6), 0.0);
  EXPECT_EQ(boost_distances(graph, 0)[5], 6.5);
  const UndirectedView connected(undirected(6, joined));
  EXPECT_EQ(boost::stoer_wagner_min_cut(connected, get(boost::edge_weight, connected)), 0.5);
}

// By hand: K4 has a perfect matching, a star of six vertices one pair.
TEST(Boost, MatchingByHand) {
  const auto size = [](const GraphView& view) {
    const UndirectedView graph(view);
    std::vector<VertexId> mate(view.vertex_count());
    const auto mates =
        boost::make_iterator_property_map(mate.begin(), get(boost::vertex_index, graph));
    boost::edmonds_maximum_cardinality_matching(graph, mates);
    return boost::matching_size(graph, mates);
  };
  EXPECT_EQ(size(undirected(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}})), 2U);
  EXPECT_EQ(size(undirected(6, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}})), 1U);
}

namespace {

Graph cities() {
  GraphBuilder builder(false);
  for (const char* id : {"a", "b", "c"}) builder.add_vertex(id);
  builder.add_edge(2, 1);
  builder.add_edge(0, 1);
  builder.vertex_column("people", ColumnType::integer).assign(1, "12");
  builder.vertex_column("name_zh", ColumnType::text).assign(2, "沪");
  builder.vertex_column("open", ColumnType::boolean).assign(0, "true");
  for (const VertexId v : {1U, 2U}) {
    builder.vertex_column("open", ColumnType::boolean).assign(v, "false");
  }
  builder.edge_column("road", ColumnType::text).assign(0, "G2");
  builder.edge_column("since", ColumnType::time).assign(1, "2015-03");
  return builder.build();
}

}  // namespace

TEST(BoostAttributes, ColumnsAreProperties) {
  const Graph graph = cities();
  const GraphView view = make_view(graph, {.keep_edges = true});
  const interop::VertexAttributeMap<double> people(view, graph, "people");
  EXPECT_EQ(get(people, 1), 12.0);
  EXPECT_TRUE(std::isnan(people[0]));
  EXPECT_EQ(get(interop::VertexAttributeMap<std::string_view>(view, graph, "name_zh"), 2), "沪");
  EXPECT_EQ(get(interop::VertexAttributeMap<std::string_view>(view, graph, "name_zh"), 0), "");
  EXPECT_TRUE(get(interop::VertexAttributeMap<bool>(view, graph, "open"), 0));
  const interop::EdgeAttributeMap<std::string_view> road(view, graph, "road");
  std::vector<std::string_view> roads;
  for (const Arc& arc : listed(edges(view))) roads.push_back(get(road, arc));
  EXPECT_EQ(roads, (std::vector<std::string_view>{"", "", "G2", "G2"}));
  const interop::EdgeAttributeMap<Time, Tie> since(view, graph, "since");
  EXPECT_EQ(to_string(get(since, *edges(UndirectedView(view)).first)), "2015-03");
}

TEST(BoostAttributes, RefuseWhatIsNotThere) {
  const Graph graph = cities();
  const GraphView view = make_view(graph);
  EXPECT_ERROR((interop::VertexAttributeMap<double>(view, graph, "height")),
               ErrorCode::invalid_option);
  EXPECT_ERROR((interop::VertexAttributeMap<double>(view, graph, "name_zh")),
               ErrorCode::invalid_option);
  EXPECT_ERROR((interop::VertexAttributeMap<std::int64_t>(view, graph, "people")),
               ErrorCode::invalid_option);
  EXPECT_ERROR((interop::VertexAttributeMap<std::int64_t>(view, graph, "open")),
               ErrorCode::invalid_option);
  EXPECT_ERROR((interop::EdgeAttributeMap<std::string_view>(view, graph, "road")),
               ErrorCode::invalid_graph);
}

TEST(Boost, RefusesWhatNeedsNoDirection) {
  const GraphView arc = directed(2, {{0, 1}});
  EXPECT_ERROR(UndirectedView(arc), ErrorCode::invalid_graph);
  EXPECT_ERROR(get(boost::edge_reverse, arc), ErrorCode::invalid_graph);
}

}  // namespace interzone
