#include "algorithms/diffusion/independent_cascade.hpp"

#include <atomic>
#include <queue>

#include "tests/support/oracle_diffusion.hpp"
#include "tests/support/support.hpp"

namespace interzone::diffusion {
namespace {
using namespace testing_support;

constexpr int many = 20'000;

/// Five standard errors of the mean of `runs` counts between 0 and n.
double tolerance(const IndependentCascadeResult& result, std::size_t time) {
  return 2.5 * (result.mean_high[time] - result.mean_low[time]) / 1.96 + 1e-9;
}

// By hand. 0 -> 1 -> 2 with p = 1/2: 1 is won at time 1 with 1/2, then 2 at time 2 with 1/4.
TEST(IndependentCascade, PathByHand) {
  const auto result =
      independent_cascade(directed(3, {{0, 1}, {1, 2}}),
                          {.seed = Seed(1), .seeds = {0}, .probability = 0.5, .runs = many});
  ASSERT_EQ(result.mean.size(), 3);
  EXPECT_EQ(result.mean[0], 1.0);
  EXPECT_NEAR(result.mean[1], 1.5, tolerance(result, 1));
  EXPECT_NEAR(result.mean[2], 1.75, tolerance(result, 2));
  EXPECT_EQ(result.low, (std::vector<double>{1, 1, 1}));
  EXPECT_EQ(result.high, (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(result.spread.size(), many);
  EXPECT_EQ(result.seed, Seed(1));
}

// By hand: two parallel ties win with 1 - 1/4, and one against the direction of the tie never.
TEST(IndependentCascade, ParallelTiesTryEachAndDirectionHolds) {
  const auto view = directed(3, {{0, 1}, {0, 1}, {0, 0}, {2, 0}});
  const auto result = independent_cascade(
      view, {.seed = Seed(2), .seeds = {0, 0}, .probability = 0.5, .runs = many});
  EXPECT_NEAR(result.mean.back(), 1.75, tolerance(result, 1));
  EXPECT_EQ(*std::max_element(result.spread.begin(), result.spread.end()), 2U);
}

// By hand: four equal runs would leave the quantiles at the ends of what was seen.
TEST(IndependentCascade, QuantilesAreCountsThatOccurred) {
  const auto result = independent_cascade(
      directed(2, {{0, 1}}), {.seed = Seed(3), .seeds = {0}, .probability = 0.97, .runs = many});
  EXPECT_EQ(result.low.back(), 1.0);  // 3 % of the runs stay at 1
  EXPECT_EQ(result.high.back(), 2.0);
}

// By oracle: the exact expectation over all subsets of arcs, where these are few; by transmission
// with certainty, breadth-first search, on every graph.
class IndependentCascadeOnZoo : public testing::TestWithParam<ZooGraph> {};

TEST_P(IndependentCascadeOnZoo, MatchesEnumeration) {
  const auto& view = GetParam().view;
  if (view.vertex_count() == 0 || oracle::arcs(view) > 14) return;
  for (const double probability : {0.15, 0.6}) {
    const auto exact = oracle::independent_cascade(view, {0}, probability, 4);
    const auto result = independent_cascade(
        view,
        {.seed = Seed(4), .seeds = {0}, .probability = probability, .runs = many, .max_steps = 4});
    for (std::size_t t = 0; t < exact.size(); ++t) {
      const std::size_t known = std::min(t, result.mean.size() - 1);
      EXPECT_NEAR(result.mean[known], exact[t], tolerance(result, known) + 0.002) << t;
    }
  }
}

TEST_P(IndependentCascadeOnZoo, CertaintyIsBreadthFirstSearch) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  if (n == 0) return;
  std::vector<std::size_t> distance(n, n);
  std::queue<VertexId> queue({0});
  distance[0] = 0;
  for (; !queue.empty(); queue.pop()) {
    for (const VertexId u : view.out_neighbours(queue.front())) {
      if (distance[u] < n) continue;
      distance[u] = distance[queue.front()] + 1;
      queue.push(u);
    }
  }
  const auto result =
      independent_cascade(view, {.seed = Seed(5), .seeds = {0}, .probability = 1.0, .runs = 20});
  for (std::size_t t = 0; t < result.mean.size(); ++t) {
    const auto reached = std::count_if(distance.begin(), distance.end(),
                                       [&](std::size_t d) { return d <= t && d < n; });
    EXPECT_EQ(result.mean[t], static_cast<double>(reached));
    EXPECT_EQ(result.low[t], result.high[t]);
  }
}

TEST_P(IndependentCascadeOnZoo, WithoutAChanceOnlySeedsAreActive) {
  const auto& view = GetParam().view;
  if (view.vertex_count() == 0) return;
  const auto result = independent_cascade(
      view, {.seed = Seed(6), .seeds = {view.vertex_count() - 1}, .probability = 0.0, .runs = 20});
  EXPECT_EQ(result.mean, std::vector<double>{1.0});
}

INSTANTIATE_TEST_SUITE_P(Zoo, IndependentCascadeOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library: NDlib on Zachary's karate club; the file tells its standard error.
TEST(IndependentCascade, AgreesWithNdlibOnKarate) {
  const auto reference = load_reference("independent_cascade_karate.json");
  auto result = independent_cascade(
      reference.view,
      {.seed = Seed(7), .seeds = {0, 33}, .probability = 0.15, .runs = 40'000, .max_steps = 8});
  expect_near(result.mean, reference.values, reference.tolerance);
}

// By law: weights as probabilities and equal transmission are one model where the weights are equal.
TEST(IndependentCascade, WeightsAreProbabilities) {
  const std::vector<TestEdge> edges = {{0, 1, 0.3}, {1, 2, 0.3}, {0, 2, 0.3}, {2, 3, 0.3}};
  const auto by_weight = independent_cascade(
      undirected(4, edges),
      {.seed = Seed(8), .seeds = {0}, .transmission = Transmission::weight, .runs = many});
  const auto exact = oracle::independent_cascade(undirected(4, edges), {0}, 0.3, 8);
  EXPECT_NEAR(by_weight.mean.back(), exact.back(), tolerance(by_weight, 1) + 0.02);
  const auto certain = independent_cascade(
      directed(2, {{0, 1}}),
      {.seed = Seed(8), .seeds = {0}, .transmission = Transmission::weight, .runs = 5});
  EXPECT_EQ(certain.mean.back(), 2.0);  // without weights each is 1
}

// By hand: each of the two in-neighbours of 2 wins it with 1/2; both are seeds.
TEST(IndependentCascade, InDegreeSharesTheChance) {
  const auto result = independent_cascade(
      directed(3, {{0, 2}, {1, 2}}),
      {.seed = Seed(9), .seeds = {0, 1}, .transmission = Transmission::in_degree, .runs = many});
  EXPECT_NEAR(result.mean.back(), 2.75, tolerance(result, 1));
}

// By law: more chance, more seeds and more time never mean less spread.
TEST(IndependentCascade, SpreadGrowsWithItsCauses) {
  const auto view = random_graph(200, 600, true, false, Seed(10));
  const auto spread = [&](double probability, std::vector<VertexId> seeds, int steps) {
    return independent_cascade(view, {.seed = Seed(11),
                                      .seeds = std::move(seeds),
                                      .probability = probability,
                                      .runs = 2000,
                                      .max_steps = steps})
        .mean.back();
  };
  EXPECT_LT(spread(0.1, {0}, 0), spread(0.3, {0}, 0));
  EXPECT_LT(spread(0.3, {0}, 0), spread(0.3, {0, 1, 2}, 0));
  EXPECT_LT(spread(0.3, {0}, 1), spread(0.3, {0}, 3));
  const auto result =
      independent_cascade(view, {.seed = Seed(11), .seeds = {0}, .probability = 0.3, .runs = 500});
  EXPECT_TRUE(std::is_sorted(result.mean.begin(), result.mean.end()));
  for (std::size_t t = 0; t < result.mean.size(); ++t) {
    EXPECT_LE(result.low[t], result.mean[t]);
    EXPECT_GE(result.high[t], result.mean[t]);
    EXPECT_LE(result.mean_low[t], result.mean[t]);
  }
}

// By law: numbering the vertices otherwise changes the mean by chance alone.
TEST(IndependentCascade, RelabellingKeepsTheMean) {
  std::vector<TestEdge> edges, moved;
  Stream random(Seed(12), 0);
  for (int i = 0; i < 120; ++i) {
    const auto u = static_cast<VertexId>(random.below(40)),
               v = static_cast<VertexId>(random.below(40));
    edges.push_back({u, v});
    moved.push_back({39 - u, 39 - v});
  }
  const auto spread = [](const std::vector<TestEdge>& ties, VertexId start) {
    return independent_cascade(
        directed(40, ties), {.seed = Seed(13), .seeds = {start}, .probability = 0.2, .runs = many});
  };
  const auto here = spread(edges, 0), there = spread(moved, 39);
  EXPECT_NEAR(here.mean.back(), there.mean.back(), 1.5 * tolerance(here, here.mean.size() - 1));
}

// By law.
TEST(IndependentCascade, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks();
  for (const auto transmission : {Transmission::equal, Transmission::in_degree}) {
    const IndependentCascadeOptions options{.seed = Seed(14),
                                            .seeds = {1, 2, 3},
                                            .transmission = transmission,
                                            .probability = 0.2,
                                            .runs = 300};
    EXPECT_EQ(independent_cascade(view, options, {.threads = 1}),
              independent_cascade(view, options, {.threads = 7}));
  }
}

TEST(IndependentCascade, SeedsDecide) {
  const auto view = many_chunks();
  const auto spread = [&](std::uint64_t seed) {
    return independent_cascade(view,
                               {.seed = Seed(seed), .seeds = {1}, .probability = 0.2, .runs = 100})
        .spread;
  };
  EXPECT_EQ(spread(1), spread(1));
  EXPECT_NE(spread(1), spread(2));
}

TEST(IndependentCascade, OneRunHasNoErrorOfItsMean) {
  const auto result = independent_cascade(
      directed(2, {{0, 1}}), {.seed = Seed(15), .seeds = {0}, .probability = 1.0, .runs = 1});
  EXPECT_EQ(result.mean.back(), 2.0);
  EXPECT_TRUE(std::isnan(result.mean_low.back()));
}

TEST(IndependentCascade, RefusesAndStops) {
  const auto view = directed(2, {{0, 1, 1.5}});
  const auto run = [&](const IndependentCascadeOptions& options) {
    return independent_cascade(view, options);
  };
  const Seed seed(16);
  using enum ErrorCode;
  EXPECT_ERROR(run({.seed = seed, .seeds = {0}, .probability = 1.1}), invalid_option);
  EXPECT_ERROR(run({.seed = seed, .seeds = {0}, .probability = NAN}), invalid_option);
  EXPECT_ERROR(run({.seed = seed, .seeds = {0}, .runs = 0}), invalid_option);
  EXPECT_ERROR(run({.seed = seed, .seeds = {0}, .max_steps = -1}), invalid_option);
  EXPECT_ERROR(run({.seed = seed}), invalid_option);
  EXPECT_ERROR(run({.seed = seed, .seeds = {2}}), invalid_vertex);
  EXPECT_ERROR(run({.seed = seed, .seeds = {0}, .transmission = Transmission::weight}),
               invalid_weight);
  EXPECT_ERROR(independent_cascade(GraphView(), {.seed = seed, .seeds = {0}}), invalid_vertex);
  const std::atomic<bool> stop = true;
  EXPECT_THROW(independent_cascade(view, {.seed = seed, .seeds = {0}}, {.cancelled = &stop}),
               Cancelled);
}

}  // namespace
}  // namespace interzone::diffusion
