#include "algorithms/centrality/katz.hpp"

#include <cmath>
#include <string>

#include "tests/support/oracle_walks.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. A walk 0 -> 1 -> 2: x = 1, 1 + a, 1 + a (1 + a).
TEST(Katz, PathByHand) {
  const auto path = directed(3, {{0, 1}, {1, 2}});
  expect_near(katz(path, {.attenuation = 0.25}).score, {1.0, 1.25, 1.3125}, 1e-15);
  expect_near(katz(path).score, {1.0, 1.5, 1.75}, 1e-15);  // no walk returns: 0.5
  expect_near(katz(path, {.attenuation = 0.25, .base = 4.0}).score, {4.0, 5.0, 5.25}, 1e-15);
}

// By hand. A pair: lambda = 1, so x = 1 + x/2 = 2. Without ties only the base is left.
TEST(Katz, PairByHand) {
  const auto result = katz(undirected(3, {{0, 1}}));
  expect_near(result.score, {2, 2, 1}, 1e-11);
  EXPECT_NEAR(result.eigenvalue, 1.0, 1e-12);
  EXPECT_NEAR(result.attenuation, 0.5, 1e-12);
  EXPECT_TRUE(result.converged);
  expect_near(katz(undirected(2, {})).score, {1, 1}, 0.0);
}

// By oracle.
class KatzOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(KatzOnZoo, MatchesDenseSolve) {
  const auto& view = GetParam().view;
  const auto result = katz(view);
  EXPECT_TRUE(result.converged);
  EXPECT_NEAR(result.eigenvalue, oracle::largest_eigenvalue(view), 1e-9);
  expect_near(result.score, oracle::katz(view, result.attenuation), 1e-10);
}
INSTANTIATE_TEST_SUITE_P(Zoo, KatzOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(Katz, AgreesWithNetworkx) {
  for (const auto* graph :
       {"karate", "florentine", "random60_weighted", "random200_directed_weighted", "random1000"}) {
    SCOPED_TRACE(graph);
    const auto reference = load_reference("centrality/katz_" + std::string(graph) + ".json");
    expect_near(katz(reference.view).score, reference.values, reference.tolerance);
  }
}

// By law: the bound of the error is one, also where the series is long.
TEST(Katz, ErrorStaysBelowItsBound) {
  const auto view = random_graph(60, 240, true, true, Seed(3));
  const double attenuation = 0.98 / katz(view).eigenvalue;
  const auto exact = oracle::katz(view, attenuation);
  const auto rough = katz(view, {.attenuation = attenuation, .tolerance = 1e-4});
  EXPECT_TRUE(rough.converged);
  for (std::size_t v = 0; v < exact.size(); ++v) {
    EXPECT_LE(std::abs(rough.score[v] - exact[v]), 1.0001 * rough.residual * exact[v]);
  }
}

TEST(Katz, ThreadsDoNotChangeTheResult) {
  for (const bool is_directed : {false, true}) {
    const auto view = many_chunks(is_directed, 20'000, 150'000);
    const auto one = katz(view, {}, {.threads = 1});
    EXPECT_EQ(one, katz(view, {}, {.threads = 2}));
    EXPECT_EQ(one, katz(view, {}, {.threads = 7}));
  }
}

TEST(Katz, RefusesAndReports) {
  const auto view = undirected(3, {{0, 1}, {1, 2}});  // lambda = sqrt(2)
  EXPECT_ERROR(katz(view, {.attenuation = 0.7072}), ErrorCode::invalid_option);
  EXPECT_ERROR(katz(view, {.attenuation = -0.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(katz(view, {.attenuation = std::nan("")}), ErrorCode::invalid_option);
  EXPECT_ERROR(katz(view, {.base = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(katz(view, {.tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(katz(view, {.max_iterations = 0}), ErrorCode::invalid_option);
  EXPECT_FALSE(katz(view, {.max_iterations = 1}).converged);
  EXPECT_TRUE(katz(view, {.attenuation = 0.7}).converged);
  for (const double weight : {-1.0, 0.0, std::nan(""), infinity}) {
    EXPECT_ERROR(katz(directed(2, {{0, 1, weight}})), ErrorCode::invalid_weight);
  }
  const auto huge = directed(3, {{0, 1, 1e200}, {1, 2, 1e200}});
  EXPECT_ERROR(katz(huge), ErrorCode::limit);
}

}  // namespace interzone::centrality
