#include "algorithms/backbone/spanning_forest.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

// Boost's algorithms come after our header.
#include "graph/interop/boost.hpp"
// clang-format off
#include <boost/graph/kruskal_min_spanning_tree.hpp>
// clang-format on

#include "tests/algorithms/backbone/edges.hpp"
#include "tests/support/support.hpp"

namespace interzone::backbone {
namespace {

using namespace testing_support;

struct Edge {
  VertexId low, high;
  double weight;
  std::size_t arc, pair;  // pair: tells parallel edges apart
};

/// Every arc as an edge; both arcs of an undirected one have the same pair.
std::vector<Edge> edges_of(const GraphView& view) {
  std::vector<Edge> edges;
  std::map<std::pair<VertexId, VertexId>, std::size_t> seen;
  std::size_t arc = 0;
  for_arcs(view, [&](VertexId u, VertexId v, double weight) {
    edges.push_back({std::min(u, v), std::max(u, v), weight, arc++, seen[{u, v}]++});
  });
  return edges;
}

/// Whether `a` comes before `b`: heavier, or as heavy and earlier.
bool before(const GraphView& view, const Edge& a, const Edge& b) {
  const auto key = [&](const Edge& e) {
    return std::tuple(-e.weight, e.low, e.high, view.directed() ? e.arc : e.pair);
  };
  return key(a) < key(b);
}

/// An edge is in the forest unless those before it already join its ends.
std::vector<bool> by_cuts(const GraphView& view) {
  const auto edges = edges_of(view);
  std::vector<bool> kept;
  for (const Edge& edge : edges) {
    std::vector<bool> reached(view.vertex_count(), false);
    reached[edge.low] = true;
    for (VertexId round = 0; round < view.vertex_count(); ++round) {
      for (const Edge& other : edges) {
        if (!before(view, other, edge)) continue;
        if (reached[other.low] || reached[other.high]) {
          reached[other.low] = reached[other.high] = true;
        }
      }
    }
    kept.push_back(!reached[edge.high]);
  }
  return kept;
}

struct Sum {
  double weight = 0.0;
  std::size_t edges = 0;
};

Sum sum_of(const GraphView& view, const Backbone& forest) {
  Sum sum;
  std::size_t arc = 0;
  for_arcs(view, [&](VertexId u, VertexId v, double weight) {
    if (!forest.kept[arc++] || (!view.directed() && u > v)) return;
    sum.weight += weight;
    ++sum.edges;
  });
  return sum;
}

Sum by_boost(const GraphView& view) {
  EdgeList edges;
  for_arcs(view, [&](VertexId u, VertexId v, double weight) {
    if (u == v || (!view.directed() && u > v)) return;
    edges.source.push_back(u);
    edges.target.push_back(v);
    edges.weight.push_back(-weight);
  });
  const interop::UndirectedView graph(make_view(view.vertex_count(), edges, {.directed = false}));
  using Tie = boost::graph_traits<interop::UndirectedView>::edge_descriptor;
  std::vector<Tie> tree;
  boost::kruskal_minimum_spanning_tree(graph, std::back_inserter(tree));
  Sum sum{.edges = tree.size()};
  for (const Tie& tie : tree) sum.weight -= get(boost::edge_weight, graph, tie);
  return sum;
}

}  // namespace

// By hand. The lightest edge of the triangle closes a cycle; 3 hangs on a negative one; 4 is alone.
TEST(SpanningForest, ByHand) {
  const GraphView view = undirected(5, {{0, 1, 3.0}, {1, 2, 2.0}, {0, 2, 1.0}, {2, 3, -4.0}});
  EXPECT_EQ(by_edge(view, spanning_forest(view).kept),
            (std::vector<bool>{true, false, true, true}));
  EXPECT_TRUE(spanning_forest(view).significance.empty());
}

TEST(SpanningForest, EdgeCases) {
  EXPECT_TRUE(spanning_forest(undirected(0, {})).kept.empty());
  const GraphView equal = undirected(3, {{1, 2}, {0, 2}, {0, 1}, {1, 1}});
  EXPECT_EQ(spanning_forest(equal).kept,  // arcs 0-1 0-2 1-0 1-1 1-1 1-2 2-0 2-1
            (std::vector<bool>{true, true, true, false, false, false, true, false}));
  const GraphView parallel = undirected(2, {{0, 1, 1.0}, {0, 1, 2.0}});
  EXPECT_EQ(spanning_forest(parallel).kept, (std::vector<bool>{false, true, false, true}));
  const GraphView both_ways = directed(2, {{1, 0}, {0, 1}});
  EXPECT_EQ(spanning_forest(both_ways).kept, (std::vector<bool>{true, false}));
  const GraphView far = make_view(3, {{0, 1, 0}, {1, 2, 2}, {1.0, 2.0, 3.0}},
                                  {.directed = false, .weight_is = WeightIs::distance});
  EXPECT_EQ(by_edge(far, spanning_forest(far).kept), (std::vector<bool>{true, false, true}))
      << "the nearest are the strongest";
}

// By oracle, and by another library on the same graphs.
class SpanningForestOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(SpanningForestOnZoo, MatchesCuts) {
  const auto& view = GetParam().view;
  EXPECT_EQ(spanning_forest(view).kept, by_cuts(view));
}
TEST_P(SpanningForestOnZoo, WeighsAsMuchAsBoosts) {
  const auto& view = GetParam().view;
  const Sum ours = sum_of(view, spanning_forest(view)), theirs = by_boost(view);
  EXPECT_EQ(ours.edges, theirs.edges);
  EXPECT_NEAR(ours.weight, theirs.weight, 1e-9);
}
INSTANTIATE_TEST_SUITE_P(Zoo, SpanningForestOnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(SpanningForest, AgreesWithIgraphOnMiserables) {
  const auto reference = load_reference("backbone_spanning_forest.json");
  const Sum sum = sum_of(reference.view, spanning_forest(reference.view));
  EXPECT_EQ(sum.weight, reference.values.at(0));
  EXPECT_EQ(sum.edges, 76U);
}

// By law.
TEST(SpanningForest, ThreadsAndScaleDoNotChangeTheResult) {
  const GraphView view = random_graph(2000, 9000, false, true, Seed(3));
  EXPECT_EQ(spanning_forest(view, {.threads = 1}), spanning_forest(view, {.threads = 7}));
  const GraphView squared = with_weights(view, [](double weight) { return weight * weight; });
  EXPECT_EQ(spanning_forest(view), spanning_forest(squared)) << "only the order of weights counts";
}

TEST(SpanningForest, RefusesAndReports) {
  const GraphView nowhere = make_view(2, {{0}, {1}, {0.0}}, {.weight_is = WeightIs::distance});
  EXPECT_ERROR(spanning_forest(nowhere), ErrorCode::invalid_weight);
}

}  // namespace interzone::backbone
