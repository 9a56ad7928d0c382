#include "algorithms/centrality/pagerank.hpp"

#include <cmath>
#include <numeric>
#include <string>

#include "tests/support/oracle_centrality.hpp"
#include "tests/support/oracle_walks.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. One edge 0 -> 1 and 1 is a sink, so x1 = (1 + d) x0 and x0 = 1 / (2 + d).
TEST(PageRank, OneEdgeByHand) {
  expect_near(pagerank(directed(2, {{0, 1}}), {.damping = 0.5}).score, {0.4, 0.6}, 1e-9);
}

// By hand. Jumps lead to 0 alone, also from the sink: x1 = d x0, so x0 = 1 / (1 + d); 2 is not reached.
TEST(PageRank, PersonalizedByHand) {
  const auto view = directed(3, {{0, 1}, {2, 1}});
  expect_near(pagerank(view, {.damping = 0.5, .personalization = {7, 0, 0}}).score,
              {2.0 / 3, 1.0 / 3, 0}, 1e-9);
  expect_near(pagerank(directed(2, {}), {.personalization = {1, 3}}).score, {0.25, 0.75}, 1e-9);
}

// By oracle.
class PageRankOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(PageRankOnZoo, MatchesDenseSolve) {
  const auto& view = GetParam().view;
  expect_near(pagerank(view).score, oracle::pagerank(view, 0.85), 1e-8);
}
TEST_P(PageRankOnZoo, PersonalizedMatchesDenseSolve) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  if (n == 0) return;
  std::vector<double> wanted(n), share(n);
  for (VertexId v = 0; v < n; ++v) wanted[v] = (v * 7 + 1) % 3;
  for (VertexId v = 0; v < n; ++v) {
    share[v] = wanted[v] / std::accumulate(wanted.begin(), wanted.end(), 0.0);
  }
  expect_near(pagerank(view, {.personalization = wanted}).score,
              oracle::personalized_pagerank(view, 0.85, share), 1e-8);
}
INSTANTIATE_TEST_SUITE_P(Zoo, PageRankOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(PageRank, AgreesWithIgraphAndNetworkx) {
  for (const auto* graph : {"karate", "random60_weighted", "random200_directed_weighted",
                            "florentine", "random1000_directed"}) {
    SCOPED_TRACE(graph);
    const auto reference = load_reference("centrality/pagerank_" + std::string(graph) + ".json");
    expect_near(pagerank(reference.view).score, reference.values, reference.tolerance);
  }
}

TEST(PageRank, PersonalizedAgreesWithNetworkx) {
  for (const auto* graph :
       {"karate", "florentine", "random60_weighted", "random200_directed_weighted", "random1000"}) {
    SCOPED_TRACE(graph);
    const auto reference =
        load_reference("centrality/pagerank_personalized_" + std::string(graph) + ".json");
    std::vector<double> wanted(reference.values.size(), 0.0);
    wanted[3] = 2.0;
    wanted[5] = 1.0;
    expect_near(pagerank(reference.view, {.personalization = wanted}).score, reference.values,
                reference.tolerance);
  }
}

// By law: a personalization that is the same everywhere is none; its unit does not count.
TEST(PageRank, PersonalizationHasNoUnit) {
  const auto view = random_graph(300, 1200, true, true, Seed(2));
  expect_near(pagerank(view, {.personalization = std::vector<double>(300, 5.0)}).score,
              pagerank(view).score, 1e-12);
}

// By law: scores sum to 1, and equal positions score equally.
TEST(PageRank, SumsToOne) {
  double sum = 0.0;
  for (const double score : pagerank(many_chunks()).score) sum += score;
  EXPECT_NEAR(sum, 1.0, 1e-12);
  expect_near(pagerank(undirected(3, {{0, 1}, {1, 2}, {2, 0}})).score,
              std::vector<double>(3, 1.0 / 3), 1e-12);
}

TEST(PageRank, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks(true, 20'000, 200'000);  // shared among threads from 100,000 arcs
  EXPECT_EQ(pagerank(view, {}, {.threads = 1}), pagerank(view, {}, {.threads = 7}));
  PageRankOptions options = {.personalization = std::vector<double>(20'000, 0.0)};
  options.personalization[11] = 1.0;
  EXPECT_EQ(pagerank(view, options, {.threads = 1}), pagerank(view, options, {.threads = 7}));
}

// By law: a network and the directed one of its edges both ways are one chain, though only the first is solved
// with Chebyshev's steps where it mixes slowly, as a long path with some vertices alone does.
TEST(PageRank, AccelerationChangesStepsNotScores) {
  constexpr VertexId n = 60'000, tied = n - 50;  // enough to be shared among threads
  std::vector<TestEdge> path, both;
  for (VertexId v = 0; v + 1 < tied; ++v) {
    const double weight = 1.0 + v % 7;
    path.push_back({v, v + 1, weight});
    both.push_back({v, v + 1, weight});
    both.push_back({v + 1, v, weight});
  }
  for (const bool personal : {false, true}) {
    PageRankOptions options;
    if (personal) {
      options.personalization.assign(n, 1.0);
      options.personalization[tied + 3] = 40.0;
    }
    const auto fast = pagerank(undirected(n, path), options);
    const auto plain = pagerank(directed(n, both), options);
    EXPECT_TRUE(fast.converged && plain.converged);
    EXPECT_LT(fast.iterations, 50);
    EXPECT_GT(plain.iterations, 80);
    expect_near(fast.score, plain.score, 1e-11);
    EXPECT_NEAR(std::accumulate(fast.score.begin(), fast.score.end(), 0.0), 1.0, 1e-11);
    EXPECT_EQ(fast, pagerank(undirected(n, path), options, {.threads = 7}));
  }
}

// By oracle: what is returned is what was found good. On a ring with this restart Chebyshev's third vector from the
// start is right by accident, and the next is not.
TEST(PageRank, AcceleratedScoresAreThoseThatConverged) {
  std::vector<TestEdge> ring;
  PageRankOptions options;
  for (VertexId v = 0; v < 12; ++v) {
    ring.push_back({v, (v + 1) % 12});
    options.personalization.push_back(1.0 + std::cos(std::acos(-1.0) * v / 6.0));
  }
  const auto view = undirected(12, ring);
  std::vector<double> share;
  for (const double each : options.personalization) share.push_back(each / 12.0);
  for (const double tolerance : {1e-4, 1e-7, 1e-10}) {
    options.tolerance = tolerance;
    for (const double damping : {0.7, 0.85, 0.99}) {
      options.damping = damping;
      const auto result = pagerank(view, options);
      EXPECT_TRUE(result.converged);
      expect_near(result.score, oracle::personalized_pagerank(view, damping, share),
                  tolerance / (1.0 - damping));
    }
  }
}

// By law: with a damping near 1 plain sweeps would take tens of thousands.
TEST(PageRank, DampingNearOneConverges) {
  std::vector<TestEdge> path;
  for (VertexId v = 0; v + 1 < 50; ++v) path.push_back({v, v + 1});
  const auto view = undirected(50, path);
  const auto result = pagerank(view, {.damping = 0.996});
  EXPECT_TRUE(result.converged);
  expect_near(result.score, oracle::pagerank(view, 0.996), 1e-7);
}

TEST(PageRank, RefusesAndReports) {
  const auto view = directed(2, {{0, 1}});
  EXPECT_ERROR(pagerank(view, {.damping = 1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(pagerank(view, {.damping = -0.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(pagerank(view, {.tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(pagerank(view, {.max_iterations = 0}), ErrorCode::invalid_option);
  for (const std::vector<double>& wanted :
       {std::vector<double>{1.0}, {0.0, 0.0}, {1.0, -1.0}, {1.0, infinity}, {1.0, std::nan("")}}) {
    EXPECT_ERROR(pagerank(view, {.personalization = wanted}), ErrorCode::invalid_option);
  }
  EXPECT_ERROR(pagerank(directed(2, {{0, 1, -1.0}})), ErrorCode::invalid_weight);
  EXPECT_ERROR(pagerank(directed(2, {{0, 1, infinity}})), ErrorCode::invalid_weight);
  EXPECT_FALSE(pagerank(view, {.max_iterations = 1}).converged);
  for (const double weight : {1e308, 1e-310}) {
    const auto extreme = undirected(3, {{0, 1, weight}, {1, 2, weight}});
    EXPECT_ERROR(pagerank(extreme), ErrorCode::invalid_weight);
  }
}

}  // namespace interzone::centrality
