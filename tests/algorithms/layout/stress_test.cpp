#include "algorithms/layout/stress.hpp"

#include <cmath>
#include <limits>

#include "tests/support/support.hpp"

namespace interzone::layout {
using namespace testing_support;

namespace {

double apart(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

// The definition, read literally: all shortest paths by Floyd and Warshall, then the sum over pairs.
double stress_by_definition(const GraphView& graph, const std::vector<Point>& position) {
  const VertexId n = graph.vertex_count();
  std::vector<std::vector<double>> d(n, std::vector<double>(n, infinity));
  const GraphView lengths = as_lengths(graph);
  for (VertexId v = 0; v < n; ++v) {
    const auto row = lengths.out_neighbours(v);
    const auto weights = lengths.out_weights(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double length = weights.empty() ? 1.0 : weights[i];
      d[v][row[i]] = std::min(d[v][row[i]], length);
      d[row[i]][v] = std::min(d[row[i]][v], length);
    }
  }
  for (VertexId k = 0; k < n; ++k) {
    for (VertexId u = 0; u < n; ++u) {
      for (VertexId v = 0; v < n; ++v) d[u][v] = std::min(d[u][v], d[u][k] + d[k][v]);
    }
  }
  double sum = 0.0;
  for (VertexId u = 0; u < n; ++u) {
    for (VertexId v = u + 1; v < n; ++v) {
      if (d[u][v] == infinity) continue;
      sum += std::pow((apart(position[u], position[v]) - d[u][v]) / d[u][v], 2.0);
    }
  }
  return sum;
}

}  // namespace

// By hand: two vertices stand as far apart as their edge is long, the middle at the origin.
TEST(Stress, OneEdgeByHand) {
  const auto one = stress(undirected(2, {{0, 1}}), {.seed = Seed(1)});
  EXPECT_NEAR(apart(one.position[0], one.position[1]), 1.0, 1e-9);
  EXPECT_NEAR(one.position[0].x, -0.5, 1e-9);
  EXPECT_NEAR(one.position[1].x, 0.5, 1e-9);
  EXPECT_NEAR(one.stress, 0.0, 1e-9);
  const auto long_edge = stress(directed(2, {{1, 0, 7.0}}), {.seed = Seed(1)});
  EXPECT_NEAR(apart(long_edge.position[0], long_edge.position[1]), 7.0, 1e-6);
}

// By hand: a path of four fits on a line without any stress.
TEST(Stress, PathLiesOnALine) {
  const auto path = stress(undirected(4, {{0, 1}, {1, 2}, {2, 3}}),
                           {.seed = Seed(1), .tolerance = 1e-12, .max_iterations = 2000});
  EXPECT_NEAR(path.stress, 0.0, 1e-4);
  EXPECT_NEAR(apart(path.position[0], path.position[3]), 3.0, 0.02);
}

class StressOnZoo : public testing::TestWithParam<ZooGraph> {};

TEST_P(StressOnZoo, IsTheSumOfItsDefinitionAndFinite) {
  const auto& view = GetParam().view;
  const auto result = stress(view, {.seed = Seed(3)});
  ASSERT_EQ(result.position.size(), view.vertex_count());
  for (const Point& p : result.position) EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
  EXPECT_NEAR(result.stress, stress_by_definition(view, result.position),
              1e-5 * (1.0 + result.stress));
}

TEST_P(StressOnZoo, NoSweepRaisesTheStress) {
  double before = std::numeric_limits<double>::infinity();
  for (int sweeps = 1; sweeps <= 12; ++sweeps) {
    const StressOptions options{.seed = Seed(3), .tolerance = 1e-15, .max_iterations = sweeps};
    const double now = stress(GetParam().view, options).stress;
    EXPECT_LE(now, before * (1.0 + 1e-12) + 1e-12);
    before = now;
  }
}

TEST_P(StressOnZoo, NoTwoVerticesShareAPlace) {
  const auto position = stress(GetParam().view, {.seed = Seed(5)}).position;
  for (std::size_t u = 0; u < position.size(); ++u) {
    for (std::size_t v = 0; v < u; ++v) EXPECT_GT(apart(position[u], position[v]), 1e-6);
  }
}

INSTANTIATE_TEST_SUITE_P(Zoo, StressOnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(Stress, ReachesTheEnergyOfNetworkx) {
  const auto reference = load_reference("stress_karate.json");
  const auto result = stress(reference.view, {.seed = Seed(1)});
  EXPECT_LE(result.stress, reference.values[0] * (1.0 + reference.tolerance));
}

// By law: components keep off each other, isolated vertices stand in a row below.
TEST(Stress, ComponentsDoNotMix) {
  const auto graph = undirected(9, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {5, 6}});
  const auto p = stress(graph, {.seed = Seed(1)}).position;
  const std::vector<std::size_t> part = {0, 0, 0, 1, 1, 2, 2, 3, 4};
  for (std::size_t u = 0; u < p.size(); ++u) {
    for (std::size_t v = 0; v < u; ++v) {
      if (part[u] == part[v]) continue;
      EXPECT_GE(apart(p[u], p[v]), 1.0 - 1e-9);
    }
  }
  EXPECT_DOUBLE_EQ(p[7].y, p[8].y);
  for (std::size_t v = 0; v < 7; ++v) EXPECT_GT(p[v].y, p[7].y);
}

TEST(Stress, ThreadsDoNotChangeTheResult) {
  const auto graph = random_graph(300, 700, false, true, Seed(9));
  const StressOptions options{.seed = Seed(2)};
  EXPECT_EQ(stress(graph, options, {.threads = 1}), stress(graph, options, {.threads = 7}));
}

TEST(Stress, SeedsDecide) {
  const auto graph = random_graph(60, 140, false, false, Seed(9));
  EXPECT_EQ(stress(graph, {.seed = Seed(2)}), stress(graph, {.seed = Seed(2)}));
  EXPECT_NE(stress(graph, {.seed = Seed(2)}).position, stress(graph, {.seed = Seed(3)}).position);
}

TEST(Stress, RefusesAndReports) {
  const auto edge = undirected(2, {{0, 1}});
  EXPECT_ERROR(stress(edge, {.seed = Seed(1), .tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(stress(edge, {.seed = Seed(1), .max_iterations = 0}), ErrorCode::invalid_option);
  EXPECT_ERROR(stress(undirected(2, {{0, 1, -1.0}}), {.seed = Seed(1)}), ErrorCode::invalid_weight);
  EXPECT_ERROR(stress(undirected(3, {{0, 1, 1e-12}, {1, 2, 1.0}}), {.seed = Seed(1)}),
               ErrorCode::invalid_weight);
  std::vector<TestEdge> path;
  for (VertexId v = 0; v < 5000; ++v) path.push_back({v, v + 1});
  EXPECT_ERROR(stress(undirected(5001, path), {.seed = Seed(1)}), ErrorCode::limit);
  const auto cycle = undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {0, 2}});
  EXPECT_FALSE(stress(cycle, {.seed = Seed(1), .tolerance = 1e-15, .max_iterations = 1}).converged);
}

}  // namespace interzone::layout
