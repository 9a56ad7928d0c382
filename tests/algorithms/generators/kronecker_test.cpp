#include "algorithms/generators/kronecker.hpp"

#include <map>

#include "tests/algorithms/generators/checks.hpp"

namespace interzone::generators {

namespace {

/// The definition: the product over the digits of both numbers.
double probability_of(const std::vector<double>& initiator, VertexId k, int power, VertexId u,
                      VertexId v) {
  double product = 1.0;
  for (int digit = 0; digit < power; ++digit, u /= k, v /= k) {
    product *= initiator[u % k * k + v % k];
  }
  return product;
}

}  // namespace

TEST(Kronecker, ByHand) {
  const Seed seed(1);
  EXPECT_EQ(kronecker({.seed = seed, .power = 0}).vertex_count, 1U);
  EXPECT_TRUE(kronecker({.seed = seed, .power = 0}).source.empty());
  EXPECT_EQ(edges_of(kronecker({.seed = seed, .power = 0, .loops = true})),
            (std::vector<Edge>{{0, 0}}));
  EXPECT_TRUE(kronecker({.seed = seed, .initiator = {0, 0, 0, 0}, .power = 3}).source.empty());
  EXPECT_EQ(
      edges_of(kronecker({.seed = seed, .initiator = {0, 0, 0, 0}, .power = 0, .loops = true})),
      (std::vector<Edge>{{0, 0}}));
  // The identity: loops alone. One entry: the last cell of its quarters.
  EXPECT_TRUE(kronecker({.seed = seed, .initiator = {1, 0, 0, 1}, .power = 3}).source.empty());
  EXPECT_EQ(
      kronecker({.seed = seed, .initiator = {1, 0, 0, 1}, .power = 3, .loops = true}).source.size(),
      8U);
  EXPECT_EQ(
      edges_of(kronecker({.seed = seed, .initiator = {0, 1, 0, 0}, .power = 3, .directed = true})),
      (std::vector<Edge>{{0, 7}}));
  EXPECT_EQ(kronecker({.seed = seed, .initiator = {1.0}, .power = 5}).vertex_count, 1U);
  const auto complete = kronecker(
      {.seed = seed, .initiator = std::vector<double>(9, 1.0), .power = 3, .directed = false});
  expect_simple(complete);
  EXPECT_EQ(complete.source.size(), 27U * 13);
}

// By the definition: every cell of a 2 x 2 and of a 3 x 3 initiator, over 6,000 graphs, at 5 standard
// deviations: one of the 405 counts is off less than once in 4,000 times.
TEST(Kronecker, EveryCellIsAsLikelyAsItsDigitsSay) {
  struct Case {
    std::vector<double> initiator;
    VertexId k;
    int power;
  };
  for (const auto& [initiator, k, power] :
       {Case{{0.9, 0.5, 0.6, 0.2}, 2, 3},
        Case{{0.9, 0.5, 0.0, 0.5, 1.0, 0.3, 0.7, 0.3, 0.5}, 3, 2}}) {
    std::map<Edge, double> count;
    VertexId n = 0;
    for (std::uint64_t seed = 0; seed < 6000; ++seed) {
      const auto graph = kronecker({.seed = Seed(seed),
                                    .initiator = initiator,
                                    .power = power,
                                    .directed = true,
                                    .loops = true});
      for (const auto& edge : edges_of(graph)) ++count[edge];
      n = graph.vertex_count;
    }
    for (VertexId u = 0; u < n; ++u) {
      for (VertexId v = 0; v < n; ++v) {
        const double p = probability_of(initiator, k, power, u, v);
        EXPECT_NEAR(count[Edge(u, v)], 6000 * p, far_from(6000, p)) << u << " " << v;
      }
    }
  }
}

// By law: the expected number of edges is the power of the sum, of loops that of the trace.
TEST(Kronecker, HasAsManyEdgesAsItShould) {
  const auto graph = kronecker({.seed = Seed(1), .power = 14, .directed = true, .loops = true});
  expect_simple(kronecker({.seed = Seed(1), .power = 12, .directed = true}));
  EXPECT_NEAR(static_cast<double>(graph.source.size()), std::pow(2.1, 14),
              5.0 * std::sqrt(std::pow(2.1, 14)));
  const auto undirected = kronecker({.seed = Seed(1), .power = 14, .directed = false});
  const double expected = (std::pow(2.1, 14) - std::pow(1.1, 14)) / 2.0;
  EXPECT_NEAR(static_cast<double>(undirected.source.size()), expected, 5.0 * std::sqrt(expected));
  for (const auto& [u, v] : edges_of(undirected)) EXPECT_LT(u, v);
}

TEST(Kronecker, ThreadsDoNotChangeTheResult) {
  expect_same_on_any_threads([](int threads) {
    return kronecker({.seed = Seed(1), .power = 15, .directed = true}, {.threads = threads});
  });
  EXPECT_FALSE(kronecker({.seed = Seed(1)}) == kronecker({.seed = Seed(2)}));
}

TEST(Kronecker, RefusesOptionsOutOfRange) {
  const Seed seed(1);
  EXPECT_ERROR(kronecker({.seed = seed, .initiator = {}}), ErrorCode::invalid_option);
  EXPECT_ERROR(kronecker({.seed = seed, .initiator = {0.5, 0.5, 0.5}}), ErrorCode::invalid_option);
  EXPECT_ERROR(kronecker({.seed = seed, .initiator = {0.5, 0.5, 0.5, 1.5}}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(kronecker({.seed = seed, .initiator = {0.9, 0.5, 0.4, 0.1}, .directed = false}),
               ErrorCode::invalid_option);
  EXPECT_ERROR(kronecker({.seed = seed, .power = -1}), ErrorCode::invalid_option);
  EXPECT_ERROR(kronecker({.seed = seed, .power = 30}), ErrorCode::limit);
  EXPECT_ERROR(kronecker({.seed = seed, .initiator = {1.0}, .power = 30}), ErrorCode::limit);
  EXPECT_ERROR(kronecker({.seed = seed, .initiator = {1, 1, 1, 1}, .power = 25}), ErrorCode::limit);
  const std::vector<double> many = {0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08,
                                    0.09, 0.10, 0.11, 0.12, 0.13, 0.14, 0.15, 0.16};
  EXPECT_ERROR(kronecker({.seed = seed, .initiator = many, .power = 14, .directed = true}),
               ErrorCode::limit);
}

}  // namespace interzone::generators
