#include <cmath>
#include <string>

#include "algorithms/centrality/current_flow_betweenness.hpp"
#include "algorithms/centrality/current_flow_closeness.hpp"
#include "tests/support/oracle_walks.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

const std::vector<std::string> graphs = {"karate", "florentine", "random60_weighted",
                                         "random200_directed_weighted", "random1000"};

// By hand. In a triangle two corners are joined by wires of 1 and of 1/2: the resistance is 2/3. A
// third of the current takes the detour. The vertex 3 is alone.
TEST(CurrentFlow, TriangleByHand) {
  const auto view = undirected(4, {{0, 1}, {1, 2}, {2, 0}});
  expect_near(current_flow_closeness(view).score, {0.75, 0.75, 0.75, std::nan("")}, 1e-12);
  expect_near(current_flow_closeness(view, {.normalized = true}).score,
              {1.5, 1.5, 1.5, std::nan("")}, 1e-12);
  expect_near(current_flow_betweenness(view).score, {1.0 / 3, 1.0 / 3, 1.0 / 3, 0}, 1e-12);
  expect_near(current_flow_betweenness(view, {.normalized = true}).score,
              {1.0 / 9, 1.0 / 9, 1.0 / 9, 0}, 1e-12);
}

// By hand. On a tree there is one path: betweenness as ever, resistance 1 / weight.
TEST(CurrentFlow, PathByHand) {
  const auto view = undirected(4, {{0, 1, 2.0}, {1, 2, 4.0}, {2, 3, 1.0}});
  expect_near(current_flow_betweenness(view).score, {0, 2, 2, 0}, 1e-12);
  expect_near(current_flow_closeness(view).score,
              {1 / 3.0, 1 / 2.0, 1 / 2.0, 1 / (1 + 1.25 + 1.75)}, 1e-12);
}

// By oracle.
class CurrentFlowOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(CurrentFlowOnZoo, MatchesCurrentsPairByPair) {
  const auto& view = GetParam().view;
  expect_near(current_flow_closeness(view).score, oracle::current_flow_closeness(view), 1e-9);
  expect_near(current_flow_betweenness(view).score, oracle::current_flow_betweenness(view), 1e-9);
}
INSTANTIATE_TEST_SUITE_P(Zoo, CurrentFlowOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(CurrentFlow, AgreesWithNetworkx) {
  for (const auto& graph : graphs) {
    if (sanitized && graph == "random1000") continue;
    SCOPED_TRACE(graph);
    const auto closeness = load_reference("centrality/current_flow_closeness_" + graph + ".json");
    const auto between = load_reference("centrality/current_flow_betweenness_" + graph + ".json");
    expect_near(current_flow_closeness(closeness.view).score, closeness.values,
                closeness.tolerance);
    expect_near(current_flow_betweenness(between.view).score, between.values, between.tolerance);
  }
}

// By law: in a ring of equal wires the resistance at distance d is that of two paths, d (n - d) / n.
TEST(CurrentFlow, RingFollowsItsFormula) {
  std::vector<TestEdge> edges;
  const VertexId n = 30;
  double sum = 0.0;
  for (VertexId v = 0; v < n; ++v) {
    edges.push_back({v, (v + 1) % n});
    sum += v * (n - v) / static_cast<double>(n);
  }
  expect_near(current_flow_closeness(undirected(n, edges)).score, std::vector<double>(n, 1.0 / sum),
              1e-12);
}

// By law: a unit of weight scales resistances and leaves the way of currents.
TEST(CurrentFlow, UnitOfWeightsDoesNotBendCurrents) {
  std::vector<TestEdge> edges, scaled;
  Stream random(Seed(4), 0);
  for (VertexId v = 1; v < 40; ++v) {
    for (int i = 0; i < 2; ++i) {
      edges.push_back({v, static_cast<VertexId>(random.below(v)), 0.5 + random.uniform()});
      scaled.push_back(edges.back());
      scaled.back().weight *= 1e9;
    }
  }
  const auto one = undirected(40, edges), other = undirected(40, scaled);
  expect_near(current_flow_betweenness(one).score, current_flow_betweenness(other).score, 1e-9);
  auto closeness = current_flow_closeness(other).score;
  for (double& x : closeness) x *= 1e-9;
  expect_near(closeness, current_flow_closeness(one).score, 1e-9);
}

TEST(CurrentFlow, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(200, 1000, false, true, Seed(8));
  const auto one = current_flow_betweenness(view, {}, {.threads = 1});
  EXPECT_EQ(one, current_flow_betweenness(view, {}, {.threads = 2}));
  EXPECT_EQ(one, current_flow_betweenness(view, {}, {.threads = 7}));
}

TEST(CurrentFlow, Refuses) {
  for (const double weight : {-1.0, 0.0, infinity}) {
    const auto view = undirected(2, {{0, 1, weight}});
    EXPECT_ERROR(current_flow_closeness(view), ErrorCode::invalid_weight);
    EXPECT_ERROR(current_flow_betweenness(view), ErrorCode::invalid_weight);
  }
  EXPECT_ERROR(current_flow_closeness(many_chunks()), ErrorCode::limit);
  EXPECT_ERROR(current_flow_betweenness(many_chunks()), ErrorCode::limit);
  const auto far = undirected(3, {{0, 1, 1e300}, {1, 2, 1e-300}});
  EXPECT_ERROR(current_flow_closeness(far), ErrorCode::limit);
  EXPECT_ERROR(current_flow_betweenness(far), ErrorCode::limit);
}

}  // namespace interzone::centrality
