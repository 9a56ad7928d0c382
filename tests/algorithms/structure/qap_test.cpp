#include "algorithms/structure/qap.hpp"

#include <algorithm>
#include <limits>

#include "tests/algorithms/structure/network_reference.hpp"

namespace interzone::structure {
using namespace testing_support;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

/// Pearson's r over ordered pairs, as a textbook has it, b relabelled.
double textbook_r(VertexId n, const Cells& a, const Cells& b, const std::vector<VertexId>& order) {
  std::vector<double> x, y;
  for (VertexId i = 0; i < n; ++i) {
    for (VertexId j = 0; j < n; ++j) {
      if (i == j) continue;
      x.push_back(a[i * n + j]);
      y.push_back(b[order[i] * n + order[j]]);
    }
  }
  const auto count = static_cast<double>(x.size());
  double mean_x = 0.0, mean_y = 0.0, xy = 0.0, xx = 0.0, yy = 0.0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    mean_x += x[k] / count;
    mean_y += y[k] / count;
  }
  for (std::size_t k = 0; k < x.size(); ++k) {
    xy += (x[k] - mean_x) * (y[k] - mean_y);
    xx += (x[k] - mean_x) * (x[k] - mean_x);
    yy += (y[k] - mean_y) * (y[k] - mean_y);
  }
  if (xx < 1e-12 || yy < 1e-12) return std::nan("");
  return xy / std::sqrt(xx * yy);
}

std::vector<VertexId> as_it_is(VertexId n) {
  std::vector<VertexId> order(n);
  for (VertexId v = 0; v < n; ++v) order[v] = v;
  return order;
}

}  // namespace

// By hand. The path 0-1-2 against the edge 0-1: of 3 pairs 1 is tied in both, 1 in one, 1 in none.
// r = (1/3 - 2/3 1/3) / sqrt(2/9 2/9) = 1/2; it is that in 4 of 6 orders, and -1 in 2.
TEST(Qap, PathAndEdgeByHand) {
  const auto result =
      qap(testing_support::undirected(3, {{0, 1}, {1, 2}}),
          testing_support::undirected(3, {{0, 1}}), {.seed = Seed(1), .permutations = 30'000});
  EXPECT_NEAR(result.correlation.value, 0.5, 1e-15);
  EXPECT_EQ(result.pairs, 3.0);
  EXPECT_DOUBLE_EQ(result.jaccard->value, 0.5);
  EXPECT_DOUBLE_EQ(result.matching->value, 2.0 / 3.0);
  EXPECT_DOUBLE_EQ(result.hamming->value, 1.0);
  EXPECT_EQ(result.correlation.test.p_value, 1.0);
  EXPECT_NEAR(result.correlation.test.p_greater, 2.0 / 3.0, 0.015);
  EXPECT_EQ(result.correlation.test.p_less, 1.0);
  EXPECT_NEAR(result.correlation.test.mean, 0.0, 0.02);
  EXPECT_NEAR(result.correlation.test.sd, std::sqrt(0.5), 0.01);
  EXPECT_EQ(result.hamming->test.p_less, result.correlation.test.p_greater);
  EXPECT_NEAR(result.hamming->test.mean, 1.0 * 2 / 3 + 3.0 / 3, 0.03);
}

// By oracle: the textbook's r, for each graph of the zoo against a random one.
class QapOnZoo : public testing::TestWithParam<ZooGraph> {};
TEST_P(QapOnZoo, MatchesTheTextbook) {
  const auto& view = GetParam().view;
  const VertexId n = view.vertex_count();
  const EdgeId edges = n < 3 ? 0 : n;
  const auto other = random_graph(n, edges, true, true, Seed(3));
  const auto result = qap(view, other, {.seed = Seed(1), .permutations = 9});
  const double expected = textbook_r(n, cells(view), cells(other), as_it_is(n));
  expect_near({result.correlation.value}, {expected}, 1e-9);
  EXPECT_EQ(std::isnan(result.correlation.test.p_value), std::isnan(expected));
  const auto itself = qap(view, view, {.seed = Seed(1), .permutations = 9});
  if (!std::isnan(itself.correlation.value)) {
    EXPECT_NEAR(itself.correlation.value, 1.0, 1e-12);
    EXPECT_EQ(itself.hamming ? itself.hamming->value : 0.0, 0.0);
  }
}
INSTANTIATE_TEST_SUITE_P(Zoo, QapOnZoo, testing::ValuesIn(zoo()), zoo_name);

// By oracle: all 120 orders of 5 vertices.
TEST(Qap, SharesComeNearThoseOfAllOrders) {
  const auto a = random_graph(5, 8, true, true, Seed(1)),
             b = random_graph(5, 9, true, true, Seed(2));
  const double observed = textbook_r(5, cells(a), cells(b), as_it_is(5));
  double greater = 0.0, less = 0.0, both = 0.0, squares = 0.0;
  each_order(5, [&](const std::vector<VertexId>& order) {
    const double r = textbook_r(5, cells(a), cells(b), order);
    greater += r >= observed - 1e-10 ? 1.0 / 120 : 0.0;
    less += r <= observed + 1e-10 ? 1.0 / 120 : 0.0;
    both += std::abs(r) >= std::abs(observed) - 1e-10 ? 1.0 / 120 : 0.0;
    squares += r * r / 120;
  });
  const auto test = qap(a, b, {.seed = Seed(7), .permutations = 40'000}).correlation.test;
  EXPECT_NEAR(test.p_greater, greater, 0.01);
  EXPECT_NEAR(test.p_less, less, 0.01);
  EXPECT_NEAR(test.p_value, both, 0.01);
  EXPECT_NEAR(test.mean, 0.0, 0.01);
  EXPECT_NEAR(test.sd, std::sqrt(squares), 0.01);
}

// By another library.
TEST(Qap, AgreesWithSna) {
  const auto json = sna_reference();
  const VertexId n = json["n"];
  const auto y = view_of(n, json["y"]), x = view_of(n, json["x1"]);
  const auto result = qap(y, x, {.seed = Seed(1), .permutations = 20'000});
  EXPECT_NEAR(result.correlation.value, json["correlation"].get<double>(), 1e-9);
  const double theirs = json["correlation_p_greater"];
  EXPECT_NEAR(result.correlation.test.p_greater, theirs,
              sampling_error(theirs, 20'000, json["repetitions"]));
  EXPECT_FALSE(result.jaccard.has_value());
  const auto ties = qap(view_of(n, json["tie"]), view_of(n, json["seen"]), {.seed = Seed(1)});
  EXPECT_NEAR(ties.correlation.value, json["binary_correlation"].get<double>(), 1e-9);
  EXPECT_EQ(ties.hamming->value, json["hamming"].get<double>());
}

// By law: who comes first, what the vertices are called and how ties are measured is of no account.
TEST(Qap, Laws) {
  const auto a = random_graph(20, 60, true, true, Seed(1)),
             b = random_graph(20, 70, false, true, Seed(2));
  const auto forth = qap(a, b, {.seed = Seed(1), .permutations = 0});
  const auto back = qap(b, a, {.seed = Seed(1), .permutations = 0});
  EXPECT_NEAR(forth.correlation.value, back.correlation.value, 1e-12);
  EXPECT_EQ(forth.pairs, 380.0);
  EXPECT_TRUE(std::isnan(forth.correlation.test.p_value));
  auto scaled = cells(b);
  for (std::size_t k = 0; k < scaled.size(); ++k) scaled[k] = 7.0 * scaled[k] - 100.0;
  const auto moved = qap(a, view_of(20, scaled), {.seed = Seed(1), .permutations = 500});
  const auto plain = qap(a, b, {.seed = Seed(1), .permutations = 500});
  EXPECT_NEAR(moved.correlation.value, plain.correlation.value, 1e-10);
  EXPECT_EQ(moved.correlation.test.p_value, plain.correlation.test.p_value);
}

TEST(Qap, ThreadsDoNotChangeTheResult) {
  const auto a = random_graph(50, 600, true, true, Seed(1)),
             b = random_graph(50, 600, true, true, Seed(2));
  const QapOptions options = {.seed = Seed(9), .permutations = 2'000};
  const auto one = qap(a, b, options, {.threads = 1});
  EXPECT_EQ(one, qap(a, b, options, {.threads = 2}));
  EXPECT_EQ(one, qap(a, b, options, {.threads = 7}));
}

// By simulation: of independent networks 5 % come out below 0.05.
TEST(SlowQap, HasItsLevel) {
  constexpr int trials = 400;
  int rejected = 0;
  for (std::uint64_t t = 0; t < trials; ++t) {
    const auto a = random_graph(12, 40, true, false, Seed(2 * t));
    const auto b = random_graph(12, 50, true, false, Seed(2 * t + 1));
    const auto test = qap(a, b, {.seed = Seed(t), .permutations = 199}, {.threads = 1});
    rejected += test.correlation.test.p_value <= 0.05 ? 1 : 0;
  }
  EXPECT_NEAR(rejected / static_cast<double>(trials), 0.05, 0.044);  // four standard errors
}

TEST(Qap, NothingToCorrelate) {
  for (VertexId n : {0U, 1U, 2U, 5U}) {
    const auto result = qap(directed(n, {}), directed(n, {}), {.seed = Seed(1), .permutations = 9});
    EXPECT_TRUE(std::isnan(result.correlation.value));
    EXPECT_TRUE(std::isnan(result.correlation.test.p_value));
    EXPECT_TRUE(std::isnan(result.jaccard->value));
    EXPECT_EQ(std::isnan(result.matching->value), n < 2);
    EXPECT_EQ(result.hamming->value, 0.0);
    EXPECT_EQ(result.pairs, n * (n - 1.0) * (n > 0));
  }
  std::vector<TestEdge> all;
  for (VertexId i = 0; i < 4; ++i) {
    for (VertexId j = 0; j < 4; ++j) all.push_back({i, j, 0.1});  // loops too
  }
  EXPECT_TRUE(
      std::isnan(qap(directed(4, all), directed(4, {{0, 1}}), {.seed = Seed(1), .permutations = 9})
                     .correlation.value));
}

TEST(Qap, Refuses) {
  const auto two = directed(2, {{0, 1}});
  EXPECT_ERROR(qap(two, two, {.seed = Seed(1), .permutations = -1}), ErrorCode::invalid_option);
  EXPECT_ERROR(qap(two, directed(3, {}), {.seed = Seed(1)}), ErrorCode::invalid_graph);
  EXPECT_ERROR(qap(two, directed(2, {{0, 1, inf}}), {.seed = Seed(1)}), ErrorCode::invalid_weight);
}

}  // namespace interzone::structure
