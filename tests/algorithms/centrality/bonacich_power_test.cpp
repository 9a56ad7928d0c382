#include "algorithms/centrality/bonacich_power.hpp"

#include <cmath>
#include <string>

#include "tests/support/oracle_walks.hpp"
#include "tests/support/support.hpp"

namespace interzone::centrality {
using namespace testing_support;

// By hand. Path of three, b = 0.5: c1 = 2 (1 + c0/2), c0 = 1 + c1/2, so c1 = 6, c0 = c2 = 4.
// With b = -0.5: c1 = 2 (1 - c0/2), c0 = 1 - c1/2, so c1 = 2, c0 = c2 = 0: all power in the middle.
TEST(BonacichPower, PathByHand) {
  const auto path = undirected(3, {{0, 1}, {1, 2}});
  const double up = std::sqrt(3.0 / 68.0);
  expect_near(bonacich_power(path, {.exponent = 0.5}).score, {4 * up, 6 * up, 4 * up}, 1e-10);
  expect_near(bonacich_power(path, {.exponent = -0.5}).score, {0, std::sqrt(3.0), 0}, 1e-10);
  EXPECT_NEAR(bonacich_power(path).exponent, 0.5 / std::sqrt(2.0), 1e-12);
}

// By hand. Exponent 0 is degree, along the edges where they have a direction.
TEST(BonacichPower, ExponentZeroIsOutDegree) {
  const double unit = std::sqrt(3.0 / 5.0);
  expect_near(bonacich_power(directed(3, {{0, 1}, {0, 2}, {1, 2}}), {.exponent = 0.0}).score,
              {2 * unit, unit, 0}, 1e-12);
  expect_near(bonacich_power(undirected(2, {})).score, {0, 0}, 0.0);
  EXPECT_TRUE(bonacich_power(undirected(0, {})).score.empty());
}

// By oracle, within the series and beyond it.
class BonacichPowerOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(BonacichPowerOnZoo, MatchesDenseSolve) {
  const auto& view = GetParam().view;
  const double eigenvalue = oracle::largest_eigenvalue(view);
  for (const double share : {0.5, -0.5, 0.9, -0.9, 1.3, -1.3}) {
    const double exponent = eigenvalue > 0.0 ? share / eigenvalue : share;
    SCOPED_TRACE(exponent);
    try {
      expect_near(bonacich_power(view, {.exponent = exponent}).score,
                  oracle::bonacich_power(view, exponent), 1e-8);
    } catch (const Error& error) {
      EXPECT_GT(std::abs(share), 1.0) << error.what();  // an inner eigenvalue, by chance
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, BonacichPowerOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By another library.
TEST(BonacichPower, AgreesWithIgraph) {
  for (const auto* graph : {"karate", "florentine", "random1000"}) {
    SCOPED_TRACE(graph);
    const auto reference =
        load_reference("centrality/bonacich_power_" + std::string(graph) + ".json");
    expect_near(bonacich_power(reference.view, {.exponent = 0.05}).score, reference.values,
                reference.tolerance);
  }
}

// By law: both strategies agree where both apply, and the squares sum to n.
TEST(BonacichPower, StrategiesAgree) {
  const auto view = random_graph(200, 800, true, true, Seed(6));
  const double eigenvalue = bonacich_power(view).eigenvalue;
  const auto series = bonacich_power(view, {.exponent = 0.98999 / eigenvalue});
  const auto dense = bonacich_power(view, {.exponent = 0.99001 / eigenvalue});
  EXPECT_GT(series.iterations, 0);
  EXPECT_EQ(dense.iterations, 0);
  expect_near(series.score, dense.score, 1e-3);  // the exponents differ by that
  double squares = 0.0;
  for (const double x : dense.score) squares += x * x;
  EXPECT_NEAR(squares, 200.0, 1e-9);
}

TEST(BonacichPower, ThreadsDoNotChangeTheResult) {
  const auto view = many_chunks(true, 20'000, 150'000);
  const auto one = bonacich_power(view, {}, {.threads = 1});
  EXPECT_EQ(one, bonacich_power(view, {}, {.threads = 2}));
  EXPECT_EQ(one, bonacich_power(view, {}, {.threads = 7}));
}

TEST(BonacichPower, RefusesAndReports) {
  const auto view = undirected(2, {{0, 1}});  // eigenvalues 1 and -1
  EXPECT_ERROR(bonacich_power(view, {.exponent = 1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(bonacich_power(view, {.exponent = -1.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(bonacich_power(view, {.exponent = std::nan("")}), ErrorCode::invalid_option);
  EXPECT_ERROR(bonacich_power(view, {.tolerance = 0.0}), ErrorCode::invalid_option);
  EXPECT_ERROR(bonacich_power(view, {.max_iterations = 0}), ErrorCode::invalid_option);
  EXPECT_FALSE(bonacich_power(view, {.exponent = 0.5, .max_iterations = 1}).converged);
  EXPECT_ERROR(bonacich_power(many_chunks(), {.exponent = 1.0}), ErrorCode::limit);
  EXPECT_ERROR(bonacich_power(directed(3, {{0, 1, 1e200}, {1, 2, 1e200}})), ErrorCode::limit);
  for (const double weight : {-1.0, 0.0, std::nan(""), infinity}) {
    EXPECT_ERROR(bonacich_power(directed(2, {{0, 1, weight}})), ErrorCode::invalid_weight);
  }
}

}  // namespace interzone::centrality
