#include "algorithms/structure/small_world.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <nlohmann/json.hpp>

#include "algorithms/generators/watts_strogatz.hpp"
#include "algorithms/statistics/null_models.hpp"
#include "tests/algorithms/structure/roles_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

// By hand. No other network has the degrees of a triangle, so that it is its own reference. Loops, answers and the smaller component play no part.
TEST(SmallWorld, TriangleByHand) {
  const auto result =
      small_world(directed(6, {{0, 1}, {1, 2}, {2, 0}, {0, 2}, {1, 1}, {4, 5}}), {.seed = Seed(1)});
  EXPECT_EQ(result.vertices, 3U);
  EXPECT_EQ(result.sigma, (Interval{1.0, 1.0, 1.0}));
  EXPECT_EQ(result.omega, (Interval{0.0, 0.0, 0.0}));
  EXPECT_EQ(result.mean_distance, 1.0);
  EXPECT_EQ(result.lattice_clustering, 1.0);
  EXPECT_EQ(result.seed, Seed(1));
}

/// Transitivity, mean clustering and mean distance, from the matrix.
struct Figures {
  double closed = 0.0, triples = 0.0, clustering = 0.0, distance = 0.0, paths = 0.0;
  explicit Figures(const GraphView& view) {
    const auto tied = arc_counts(view);
    const std::size_t n = tied.size();
    for (std::size_t v = 0; v < n; ++v) {
      double pairs = 0.0, ties = 0.0;
      for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < a; ++b) {
          if (tied[v][a] == 0 || tied[v][b] == 0) continue;
          pairs += 1.0;
          ties += tied[a][b] > 0 ? 1.0 : 0.0;
        }
      }
      triples += pairs;
      closed += ties;
      clustering += pairs > 0.0 ? ties / pairs / static_cast<double>(n) : 0.0;
      std::vector<int> far(n, -1);
      std::deque<std::size_t> queue = {v};
      for (far[v] = 0; !queue.empty(); queue.pop_front()) {
        for (std::size_t u = 0; u < n; ++u) {
          if (tied[queue.front()][u] == 0 || far[u] >= 0) continue;
          far[u] = far[queue.front()] + 1;
          distance += far[u];
          paths += 1.0;
          queue.push_back(u);
        }
      }
    }
  }
};

double positive_share(double a, double b) { return b > 0.0 ? a / b : std::nan(""); }

// By oracle: the ratios, on the largest component of every graph of the zoo.
class SmallWorldOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(SmallWorldOnZoo, HoldsTheRatiosOfItsReferences) {
  const auto& view = GetParam().view;
  const auto result = small_world(view, {.seed = Seed(2), .networks = 3});
  EXPECT_LE(result.vertices, view.vertex_count());
  const auto simple = simplified(undirected(unweighted(view)));
  if (result.vertices != view.vertex_count() || view.vertex_count() == 0) return;
  const Figures own(simple);
  double t = 0.0, l = 0.0, c = own.clustering;
  for (std::uint64_t r = 0; r < 3; ++r) {
    const Figures random(statistics::rewired(simple, {.seed = Seed(2), .index = r}));
    t += share(random.closed, random.triples) / 3.0;
    l += share(random.distance, random.paths) / 3.0;
    const auto lattice =
        statistics::rewired(simple, {.seed = Seed(2), .index = r, .lattice = true});
    c = std::max(c, Figures(lattice).clustering);
  }
  const double distance = share(own.distance, own.paths);
  expect_near({result.transitivity, result.mean_clustering, result.mean_distance},
              {share(own.closed, own.triples), own.clustering, distance}, 1e-12);
  expect_near(
      {result.random_transitivity.value, result.random_distance.value, result.lattice_clustering},
      {t, l, c}, 1e-12);
  expect_near({result.sigma.value, result.omega.value},
              {positive_share(positive_share(share(own.closed, own.triples), t),
                              positive_share(distance, l)),
               positive_share(l, distance) - positive_share(own.clustering, c)},
              1e-12);
}
INSTANTIATE_TEST_SUITE_P(Zoo, SmallWorldOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: the networks that igraph rewires have the same means, within five standard errors.
TEST(SmallWorld, AgreesWithNetworksRewiredByIgraph) {
  const auto reference = read_reference("structure/small_world_igraph.json");
  const int networks = 400;
  const double errors =
      5.0 * std::sqrt(1.0 / networks + 1.0 / reference.at("networks").get<double>());
  for (const auto& [name, expected] : reference.at("graphs").items()) {
    SCOPED_TRACE(name);
    const auto figure = [&, known = expected](const std::string& key) {
      return known.at(key).get<double>();
    };
    const auto result =
        small_world(structure_reference(name).view, {.seed = Seed(3), .networks = networks});
    expect_near({result.transitivity, result.mean_clustering, result.mean_distance},
                {figure("transitivity"), figure("mean_clustering"), figure("mean_distance")},
                1e-12);
    EXPECT_EQ(result.vertices, figure("vertices"));
    EXPECT_NEAR(result.random_transitivity.value, figure("random_transitivity"),
                errors * figure("random_transitivity_sd"));
    EXPECT_NEAR(result.random_distance.value, figure("random_distance"),
                errors * figure("random_distance_sd"));
  }
}

SmallWorldResult of_ring(double rewiring) {
  const auto drawn = generators::watts_strogatz(
      {.seed = Seed(4), .vertices = 200, .neighbours = 8, .rewiring = rewiring});
  return small_world(generators::view_of(drawn), {.seed = Seed(5), .networks = 20});
}

// By law: rings are lattices, networks without order are random, small worlds lie between.
TEST(SmallWorld, TellsRingsFromSmallWorldsFromRandomNetworks) {
  const auto ring = of_ring(0.0), small = of_ring(0.05), random = of_ring(1.0);
  EXPECT_LT(ring.omega.value, -0.5);
  EXPECT_GT(random.omega.value, 0.7);
  EXPECT_TRUE(ring.omega.value < small.omega.value && small.omega.value < random.omega.value);
  EXPECT_GT(small.sigma.value, 3.0);
  EXPECT_NEAR(random.sigma.value, 1.0, 0.25);
  for (const Interval& one : {small.sigma, small.omega}) {
    EXPECT_TRUE(one.low <= one.value && one.value <= one.high);
  }
}

TEST(SmallWorld, ThreadsDoNotChangeTheResult) {
  const auto view = random_graph(80, 400, true, false, Seed(6));
  const auto once = small_world(view, {.seed = Seed(6), .networks = 9}, {.threads = 1});
  for (const int threads : {2, 7}) {
    EXPECT_EQ(small_world(view, {.seed = Seed(6), .networks = 9}, {.threads = threads}), once);
  }
  EXPECT_FALSE(std::isnan(once.sigma.low));
}

TEST(SmallWorld, RefusesAndReports) {
  EXPECT_ERROR(small_world(directed(2, {}), {.seed = Seed(1), .networks = 0}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(small_world(directed(2, {}), {.seed = Seed(1), .switches_per_edge = -1.0}),
               ErrorCode::invalid_option);
  for (const VertexId n : {0U, 1U}) {
    const auto result = small_world(directed(n, {}), {.seed = Seed(1)});
    EXPECT_TRUE(std::isnan(result.sigma.value) && std::isnan(result.omega.value));
    EXPECT_EQ(result.vertices, n);
  }
}

}  // namespace interzone::structure
