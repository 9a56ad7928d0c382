#include "algorithms/generators/rmat.hpp"

#include <set>
#include <utility>

#include "tests/support/support.hpp"

namespace interzone::generators {
using namespace testing_support;

TEST(Rmat, OneQuarterByHand) {  // all edges from the first half to the first half: one loop
  const auto edges = rmat({.seed = Seed(1), .scale = 4, .a = 1, .b = 0, .c = 0, .simple = false});
  ASSERT_EQ(edges.source.size(), 256U);
  EXPECT_EQ(std::set(edges.source.begin(), edges.source.end()).size(), 1U);
  EXPECT_EQ(edges.source, edges.target);
}

// By law: with four equal quarters every cell is as likely as any other (chi-squared, 255 degrees
// of freedom, mean 255, standard deviation 22.6).
TEST(Rmat, EqualQuartersAreUniform) {
  const auto edges = rmat({.seed = Seed(2),
                           .scale = 4,
                           .edge_factor = 4000,
                           .a = 0.25,
                           .b = 0.25,
                           .c = 0.25,
                           .simple = false});
  std::vector<double> count(256, 0.0);
  for (std::size_t e = 0; e < edges.source.size(); ++e) {
    ++count[edges.source[e] * 16 + edges.target[e]];
  }
  double chi_squared = 0.0;
  for (const double c : count) chi_squared += (c - 250.0) * (c - 250.0) / 250.0;
  EXPECT_NEAR(chi_squared, 255.0, 90.0);
}

TEST(Rmat, SimpleHasNeitherLoopsNorRepetitions) {
  const auto edges = rmat({.seed = Seed(3), .scale = 8});
  std::set<std::pair<VertexId, VertexId>> seen;
  for (std::size_t e = 0; e < edges.source.size(); ++e) {
    EXPECT_LT(edges.source[e], edges.target[e]);
    EXPECT_TRUE(seen.emplace(edges.source[e], edges.target[e]).second);
  }
  EXPECT_GT(seen.size(), 2000U);
}

TEST(Rmat, ThreadsDoNotChangeTheResult) {
  const auto one = rmat({.seed = Seed(4), .scale = 12}, {.threads = 1});
  const auto seven = rmat({.seed = Seed(4), .scale = 12}, {.threads = 7});
  EXPECT_EQ(one.source, seven.source);
  EXPECT_EQ(one.target, seven.target);
  EXPECT_NE(rmat({.seed = Seed(5), .scale = 12}).source, one.source);
}

TEST(Rmat, RefusesOptionsOutOfRange) {
  const Seed seed(1);
  EXPECT_ERROR(rmat({.seed = seed, .scale = 32}), ErrorCode::invalid_option);
  EXPECT_ERROR(rmat({.seed = seed, .scale = -1}), ErrorCode::invalid_option);
  EXPECT_ERROR(rmat({.seed = seed, .edge_factor = -1}), ErrorCode::invalid_option);
  EXPECT_ERROR(rmat({.seed = seed, .a = -0.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(rmat({.seed = seed, .b = -0.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(rmat({.seed = seed, .c = -0.1}), ErrorCode::invalid_option);
  EXPECT_ERROR(rmat({.seed = seed, .a = 0.9}), ErrorCode::invalid_option);
}

}  // namespace interzone::generators
