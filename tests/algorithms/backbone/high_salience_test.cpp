#include "algorithms/backbone/high_salience.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include "tests/algorithms/backbone/edges.hpp"
#include "tests/support/oracle_centrality.hpp"
#include "tests/support/support.hpp"

namespace interzone::backbone {
namespace {

using namespace testing_support;

/// Salience of each arc from all distances: an edge u - v stands in the tree of r if the way to the
/// one end and over the edge is a shortest one to the other.
std::vector<double> by_distances(const GraphView& view) {
  GraphView lengths = view;
  if (view.weighted()) {
    EdgeList edges;
    for_arcs(view, [&](VertexId u, VertexId v, double weight) {
      edges.source.push_back(u);
      edges.target.push_back(v);
      edges.weight.push_back(1.0 / weight);
    });
    lengths = make_view(view.vertex_count(), edges);
  }
  const auto distance = oracle::distances(lengths);
  const auto n = view.vertex_count();
  std::vector<double> salience;
  for_arcs(view, [&](VertexId u, VertexId v, double weight) {
    int trees = 0;
    for (VertexId r = 0; r < n; ++r) {
      const auto leads = [&](VertexId from, VertexId to) {
        const double way = distance[r][from] + 1.0 / weight;
        return from != to && way < infinity && std::abs(way - distance[r][to]) < 1e-9;
      };
      trees += leads(u, v) || (!view.directed() && leads(v, u)) ? 1 : 0;
    }
    salience.push_back(trees / static_cast<double>(n));
  });
  return salience;
}

}  // namespace

// By hand. Strong ties 0-1 and 1-2 (length 1/2 each) beat the weak one 0-2 (length 2): all trees hold
// the strong ones, none the weak one. Arcs: 0-1 0-2 1-0 1-2 2-0 2-1.
TEST(HighSalience, TriangleByHand) {
  const GraphView view = undirected(3, {{0, 1, 2.0}, {1, 2, 2.0}, {0, 2, 0.5}});
  const Backbone skeleton = high_salience(view);
  EXPECT_EQ(skeleton.significance, (std::vector<double>{1, 0, 1, 1, 0, 1}));
  EXPECT_EQ(skeleton.kept, (std::vector<bool>{true, false, true, true, false, true}));
}

// By hand. In a square both ways to the far corner are shortest, so each tree holds all four edges.
TEST(HighSalience, AllEqualShortestPathsBelongToATree) {
  const Backbone square = high_salience(undirected(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}));
  EXPECT_EQ(square.significance, std::vector<double>(8, 1.0));
  // 0 -> 1 -> 2 by weights 1, 2 has the length of the arc 0 -> 2 by weight 2/3.
  const GraphView detour = directed(3, {{0, 1, 1.0}, {1, 2, 2.0}, {0, 2, 2.0 / 3.0}});
  expect_near(high_salience(detour).significance, {1.0 / 3, 1.0 / 3, 2.0 / 3}, 1e-15);
}

TEST(HighSalience, EdgeCases) {
  EXPECT_TRUE(high_salience(undirected(0, {})).kept.empty());
  const Backbone apart = high_salience(undirected(4, {{0, 1}, {2, 2}}));
  EXPECT_EQ(apart.significance, (std::vector<double>{0.5, 0.5, 0.0, 0.0}))
      << "two of four reach it";
  EXPECT_EQ(apart.kept, (std::vector<bool>{true, true, false, false}));
  EXPECT_EQ(high_salience(undirected(4, {{0, 1}}), {.alpha = 0.75}).kept,
            (std::vector<bool>{false, false}));
  const GraphView far = make_view(3, {{0, 1, 0}, {1, 2, 2}, {0.5, 0.5, 2.0}},
                                  {.directed = false, .weight_is = WeightIs::distance});
  EXPECT_EQ(high_salience(far).significance, (std::vector<double>{1, 0, 1, 1, 0, 1}));
}

// By oracle.
class HighSalienceOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(HighSalienceOnZoo, MatchesAllDistances) {
  const auto& view = GetParam().view;
  expect_near(high_salience(view).significance, by_distances(view), 1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, HighSalienceOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: igraph's sets of all shortest paths.
TEST(HighSalience, AgreesWithIgraph) {
  for (const char* name : {"miserables", "directed"}) {
    const auto reference = load_reference("backbone_high_salience_" + std::string(name) + ".json");
    const auto found = by_edge(reference.view, high_salience(reference.view).significance);
    expect_near(found, reference.values, reference.tolerance);
  }
}

// By law.
TEST(HighSalience, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const GraphView view = random_graph(600, 2400, is_directed, true, Seed(5));
    EXPECT_EQ(high_salience(view, {}, {.threads = 1}), high_salience(view, {}, {.threads = 2}));
    EXPECT_EQ(high_salience(view, {}, {.threads = 1}), high_salience(view, {}, {.threads = 7}));
  }
}

// A connected graph whose shortest paths are single has n trees of n - 1 edges each.
TEST(HighSalience, TreesAddUp) {
  const VertexId n = 60;
  GraphView view = random_graph(n, 400, false, true, Seed(6));
  const auto salience = by_edge(view, high_salience(view).significance);
  EXPECT_NEAR(std::accumulate(salience.begin(), salience.end(), 0.0), n - 1.0, 1e-9);
}

TEST(HighSalience, RefusesAndReports) {
  for (const double alpha : {0.0, 1.1, std::nan("")}) {
    EXPECT_ERROR(high_salience(directed(2, {{0, 1}}), {.alpha = alpha}), ErrorCode::invalid_option);
  }
  const double tiny = std::numeric_limits<double>::denorm_min();
  for (const double weight : {0.0, -1.0, infinity, tiny}) {
    EXPECT_ERROR(high_salience(directed(2, {{0, 1, weight}})), ErrorCode::invalid_weight);
  }
}

}  // namespace interzone::backbone
