#include "algorithms/layout/force_atlas2.hpp"

#include <cmath>

#include "algorithms/layout/quad_tree.hpp"
#include "tests/support/support.hpp"

namespace interzone::layout {
using namespace testing_support;

namespace {

double apart(Point a, Point b) { return std::hypot(a.x - b.x, a.y - b.y); }

std::vector<Point> random_points(std::size_t n) {
  Stream stream(Seed(8), 0);
  std::vector<Point> points(n);
  for (Point& p : points) p = {stream.normal(), stream.normal()};
  return points;
}

// The repulsion by its definition: every pair.
Point all_pairs(const std::vector<Point>& points, const std::vector<double>& mass, std::size_t v) {
  Point sum;
  for (std::size_t u = 0; u < points.size(); ++u) {
    const double d = apart(points[u], points[v]);
    if (u == v || d == 0.0) continue;
    sum.x += mass[u] * (points[v].x - points[u].x) / (d * d);
    sum.y += mass[u] * (points[v].y - points[u].y) / (d * d);
  }
  return sum;
}

}  // namespace

// By hand: attraction w d and repulsion 2 * 2 / (4 d) are equal at d = 1/sqrt(w).
TEST(ForceAtlas2, OneEdgeByHand) {
  const ForceAtlas2Options options{.seed = Seed(1), .tolerance = 1e-9};
  for (const double weight : {1.0, 4.0, 0.25}) {
    const auto result = force_atlas2(undirected(2, {{0, 1, weight}}), options);
    EXPECT_NEAR(apart(result.position[0], result.position[1]), 1.0 / std::sqrt(weight), 1e-4);
    EXPECT_TRUE(result.converged);
  }
}

// By oracle: where it comes to rest, forces computed pair by pair are nearly in balance.
class ForceAtlas2OnZoo : public testing::TestWithParam<ZooGraph> {};

TEST_P(ForceAtlas2OnZoo, ComesToRestWhereForcesBalance) {
  const auto& view = GetParam().view;
  const ForceAtlas2Options options{
      .seed = Seed(2), .opening = 0.0, .tolerance = 1e-7, .max_iterations = 20'000};
  const auto result = force_atlas2(view, options);
  ASSERT_EQ(result.position.size(), view.vertex_count());
  for (const Point& p : result.position) ASSERT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
  if (!result.converged || view.vertex_count() > 300) return;
  const GraphView ties = undirected(as_strengths(view));
  const VertexId n = ties.vertex_count();
  std::vector<VertexId> part(n);
  for (VertexId v = 0; v < n; ++v) part[v] = v;
  std::vector<double> mass(n, 1.0);
  for (VertexId round = 0; round < n; ++round) {
    for (VertexId v = 0; v < n; ++v) {
      for (const VertexId u : ties.out_neighbours(v)) part[v] = std::min(part[v], part[u]);
    }
  }
  for (VertexId v = 0; v < n; ++v) {
    for (const VertexId u : ties.out_neighbours(v)) mass[v] += u == v ? 0.0 : 1.0;
  }
  for (VertexId v = 0; v < n; ++v) {
    Point force;
    double pull = 1e-3;
    for (VertexId u = 0; u < n; ++u) {
      const double d = apart(result.position[u], result.position[v]);
      if (u == v || part[u] != part[v]) continue;
      const double push = mass[u] * mass[v] / (4.0 * d * d);
      force.x += push * (result.position[v].x - result.position[u].x);
      force.y += push * (result.position[v].y - result.position[u].y);
    }
    const auto row = ties.out_neighbours(v);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double w = ties.weighted() ? ties.out_weights(v)[i] : 1.0;
      force.x += w * (result.position[row[i]].x - result.position[v].x);
      force.y += w * (result.position[row[i]].y - result.position[v].y);
      pull += w * apart(result.position[row[i]], result.position[v]);
    }
    EXPECT_LT(std::hypot(force.x, force.y), 0.01 * pull) << "vertex " << v;
  }
}

INSTANTIATE_TEST_SUITE_P(Zoo, ForceAtlas2OnZoo, testing::ValuesIn(zoo()), zoo_name);

TEST(ForceAtlas2, SmallGraphsComeToRest) {
  const auto cycle = undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {0, 2}});
  EXPECT_TRUE(force_atlas2(cycle, {.seed = Seed(1)}).converged);
  EXPECT_FALSE(force_atlas2(cycle, {.seed = Seed(1), .max_iterations = 1}).converged);
}

TEST(QuadTree, ExactWhereEverySquareIsOpened) {
  auto points = random_points(300);
  points[7] = points[8];
  std::vector<double> mass(points.size(), 1.0);
  mass[4] = 5.0;
  const QuadTree tree(points, mass);
  for (std::size_t v = 0; v < points.size(); ++v) {
    const Point exact = all_pairs(points, mass, v), found = tree.repulsion(v, 0.0);
    EXPECT_NEAR(found.x, exact.x, 1e-9 * (1.0 + std::abs(exact.x)));
    EXPECT_NEAR(found.y, exact.y, 1e-9 * (1.0 + std::abs(exact.y)));
  }
}

TEST(QuadTree, NearlyExactElse) {
  const auto points = random_points(2000);
  const std::vector<double> mass(points.size(), 1.0);
  const QuadTree tree(points, mass);
  double off = 0.0, all = 0.0;
  for (std::size_t v = 0; v < points.size(); ++v) {
    const Point exact = all_pairs(points, mass, v), found = tree.repulsion(v, 1.2);
    off += apart(exact, found);
    all += std::hypot(exact.x, exact.y);
  }
  EXPECT_LT(off, 0.05 * all);
}

TEST(ForceAtlas2, ThreadsDoNotChangeTheResult) {
  const auto graph = many_chunks();
  const ForceAtlas2Options options{.seed = Seed(2), .max_iterations = 5};
  EXPECT_EQ(force_atlas2(graph, options, {.threads = 1}),
            force_atlas2(graph, options, {.threads = 7}));
}

TEST(ForceAtlas2, RefusesAndReports) {
  const auto edge = undirected(2, {{0, 1}});
  EXPECT_ERROR(force_atlas2(edge, {.seed = Seed(1), .opening = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(force_atlas2(edge, {.seed = Seed(1), .tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(force_atlas2(edge, {.seed = Seed(1), .max_iterations = 0}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(force_atlas2(undirected(2, {{0, 1, -1.0}}), {.seed = Seed(1)}),
               ErrorCode::invalid_weight);
  EXPECT_ERROR(force_atlas2(undirected(2, {{0, 1, 1e12}}), {.seed = Seed(1)}),
               ErrorCode::invalid_weight);
}

}  // namespace interzone::layout
